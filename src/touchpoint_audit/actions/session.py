"""One open audit: its present state, undo and redo, and the writer that makes "saved" true."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from touchpoint_audit.actions.backups import Keeper
from touchpoint_audit.actions.drafts import Drafts
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.steps import KeptStep, Step, gone_back, kept_step, stepped
from touchpoint_audit.actions.writer import Failed, Waiting, Writer, Written
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import Difference, differences
from touchpoint_audit.errors import NotKept, TouchpointAuditError
from touchpoint_audit.storage import AuditFile, HistoryEntry, View, history_entries

UNDO_STEPS = 10_000
"""So many steps back are kept."""


class Session:
    """An audit that is open in this window. All methods are for one thread; writing happens in another."""

    def __init__(
        self,
        file: AuditFile,
        kinds: Mapping[str, Kind],
        who: str,
        now: Callable[[], datetime],
        told: Callable[[], None] = lambda: None,
        backups: Path | None = None,
    ) -> None:
        """`told` is called in the writer's thread whenever something was written or could not be.

        `backups` is the folder of earlier versions; None for none.
        """
        self._file = file
        self._who = who
        self._now = now
        self.kinds = kinds
        self.audit = file.audit
        self.saved_at: datetime | None = None
        """When the last change of this session came to be on disk; None before the first."""
        self._assessment = assess(self.audit, kinds)
        self._undo: list[KeptStep] = []
        self._redo: list[KeptStep] = []
        self._told = told
        self._keeper = Keeper(backups, file.path, file.audit.about.id, now, file.overwritten)
        file.before_merging = self._keeper.before_merging
        file.before_replacing = self._keeper.keep
        self._view = file.view
        self._joins = True
        """Whether the last step of undo may be joined: nothing came from outside since."""
        self.outside: TouchpointAuditError | None = None
        """What is wrong with what another program made of the file; None when nothing is."""
        self.put_aside: Path | None = None
        """Where that lies now which was in the file's place when this was put back, until it was told; else None."""
        self.rescued = False
        """Whether what was not on disk when the file was let go of is kept as an earlier version."""
        self._told_of_backups = False
        self._writer: Writer[tuple[Audit, View], HistoryEntry] = Writer(self._save, told)
        self.drafts = Drafts(file, self._writer, self._moment, told)
        """What is being typed, and what was left of it."""

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def file(self) -> AuditFile:
        return self._file

    @property
    def read_only(self) -> bool:
        return self._file.read_only is not None

    @property
    def today(self) -> date:
        """The day it is where this window is open."""
        return self._now().date()

    @property
    def assessment(self) -> Assessment:
        """The assessment of the present state; what did not change is not reckoned again."""
        if self._assessment.audit is not self.audit:
            self._assessment = assess(self.audit, self.kinds, self._assessment)
        return self._assessment

    @property
    def outcome(self) -> Waiting | Written | Failed:
        """How the last write went, or that one is on its way."""
        found = self._writer.outcome
        if self.outside is not None and isinstance(found, Written) and not self.read_only:
            return Failed(self.outside)  # it was on disk, and is there no more
        return found

    def change(self, label: str, changed: Audit, *, with_last: bool = False) -> bool:
        """Make `changed` the present state and have it written. False when nothing differs, or in a read-only one.

        `with_last` joins it to the change before: both are undone at once, under the label of the first.
        """
        if self.read_only or changed == self.audit:
            return False
        if with_last and self._undo and self._joins:
            last = self._undo.pop()
            self._undo.append(kept_step(last.label, gone_back(self.audit, last), changed))
        else:
            self._undo.append(kept_step(label, self.audit, changed))
        self._joins = True
        del self._undo[:-UNDO_STEPS]
        self._redo.clear()
        self._become(changed, why="")
        return True

    def undo(self) -> Step | None:
        """Go one change back; returns it, or None when there is none."""
        return self._step(self._undo, self._redo, back=True)

    def redo(self) -> Step | None:
        """Do again what was undone last; returns it, or None when there is none."""
        return self._step(self._redo, self._undo, back=False)

    def retry(self) -> None:
        """Try again to write what could not be written, and look again at what is wrong with the file."""
        self._writer.run(self._look)
        self._writer.retry()

    def look_outside(self) -> None:
        """Look, in the writer's thread, whether another program changed the file; `told` is called when it did."""
        self._writer.run(self._look)

    def catch_up(self) -> tuple[Difference, ...]:
        """Take what came from outside into the present state; returns what is not what it was here.

        What was changed here and is not written yet stays, and what both changed is kept as a conflict. Undo goes on
        from there: it takes back what was done here, and nothing else.
        """
        found = self._file.catch_up(self._view)
        if found is None:
            return ()
        from touchpoint_audit.storage import rebased  # seldom needed, and slow to load

        saved, self._view = found
        newest, before = self._view.audit, self.audit
        self.audit = newest if before is saved else rebased(saved, before, newest, ours_at=self._moment())
        self._joins = False
        if self.audit is not newest and not self.read_only:
            self._writer.put((self.audit, self._view), ())
        return differences(before, self.audit)

    def put_back(self) -> None:
        """Put the present state in the place of what somebody put into its place."""
        self._writer.run(self._put_back)
        self._writer.retry()

    def write_anew(self, timeout_s: float | None = None) -> bool:
        """Have a file that was changed by hand written as it was read; True when its checksum holds by that.

        For any thread but the writer's. Raises as `AuditFile.save`.
        """
        if self.read_only or self._file.intact:
            return False
        failed: list[TouchpointAuditError] = []

        def job() -> None:
            try:
                self._keeper.before_saving()
                self._file.write_anew()
                self.saved_at = self._now()
            except TouchpointAuditError as error:
                failed.append(error)

        self._writer.run(job)
        self._writer.flush(timeout_s)
        if failed:
            raise failed[0]
        return self._file.intact

    def save_copy(self, path: Path) -> None:
        """Write the present state to another file, which must not exist yet, with the history that waits.

        May be called in any thread. Raises our errors.
        """
        self._file.save_copy(path, self.audit, self._writer.unsaved())

    def give_up(self) -> None:
        """Everything is in another file: `close` will not try again to write this one."""
        self._writer.give_up()

    def keep_version(self) -> None:
        """Keep what is on disk now as an earlier version, before something takes its place."""
        self._writer.run(self._keeper.keep)

    def backup_trouble(self) -> NotKept | None:
        """Why earlier versions cannot be kept, the first time that it is asked for; None when they can."""
        trouble = None if self._told_of_backups else self._keeper.trouble
        self._told_of_backups = self._keeper.trouble is not None
        return trouble

    def flush(self, timeout_s: float | None = None) -> bool:
        """Wait for the writer. True when everything is on disk."""
        return self._writer.flush(timeout_s) and isinstance(self.outcome, Written)

    def close(self, timeout_s: float | None = None, *, tries_again: bool = True) -> bool:
        """Write what is waiting, also what failed before, and let go of the file. True when everything is on disk.

        What the disk does not take, or has no more, is kept as an earlier version, which may lie on another one.
        Without `tries_again` what failed before goes there at once.
        """
        if tries_again:
            self._writer.retry()
        written = self._writer.flush(timeout_s)
        gone = not os.path.lexists(self.path)  # since it was looked at last
        if not self.read_only and (self.outside is not None or not written or gone):
            unsaved = self._writer.unsaved()
            self._writer.run(lambda: self._rescue(unsaved))
        elif written:
            self._writer.run(self._keeper.at_the_end)
        written = self._writer.close(timeout_s) and isinstance(self.outcome, Written)
        self._file.close()
        return written

    def _step(self, taken: list[KeptStep], given: list[KeptStep], *, back: bool) -> Step | None:
        if self.read_only or not taken:
            return None
        step, present = taken.pop(), self.audit
        given.append(step)
        other = stepped(present, step, back=back)
        self._become(other, why="undo" if back else "redo")
        return Step(step.label, other, present) if back else Step(step.label, present, other)

    def _look(self) -> None:
        before = self.outside
        try:
            changed, self.outside = self._file.look(), None
        except TouchpointAuditError as error:
            changed = False
            if type(error) is not type(before):
                self.outside = error
        if changed or self.outside is not before:
            self._told()

    def _put_back(self) -> None:
        try:
            self.put_aside = self._file.put_back()
        except TouchpointAuditError as error:
            self.outside = error
        else:
            self.outside = None
        self._told()

    def _rescue(self, unsaved: Sequence[HistoryEntry]) -> None:
        self.rescued = self._keeper.keep_text(self._file.text(self.audit, unsaved))

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _become(self, audit: Audit, why: str) -> None:
        found = differences(self.audit, audit)
        self.audit = audit
        self._writer.put((audit, self._view), history_entries(found, self._now(), self._who, why, new_id))

    def _save(self, state: tuple[Audit, View], entries: Sequence[HistoryEntry]) -> None:
        audit, view = state
        self._keeper.before_saving()
        self._file.save(audit, entries, view)
        self.outside = None
        self.saved_at = self._now()
        self._writer.run(self._keeper.after_saving)
