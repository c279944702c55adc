"""The texts that are being typed: kept so that a crash loses at most a second, and offered again after it."""

from collections.abc import Callable
from typing import Any

from touchpoint_audit.actions.writer import Writer
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import AuditFile, Draft, DraftText


class Drafts:
    """What is typed in this window, and what others left. For one thread; writing happens in the writer's."""

    def __init__(
        self, file: AuditFile, writer: Writer[Any, Any], moment: Callable[[], str], told: Callable[[], None]
    ) -> None:
        """`told` is called in the writer's thread when keeping a text begins to fail, and when it works again."""
        self._file = file
        self._draft = Draft(file.path)
        self._writer = writer
        self._moment = moment
        self._told = told
        self._asked_for: set[DraftText] = set()
        self._all_asked_for = False
        self.trouble: TouchpointAuditError | None = None
        """Why the text that is being typed could not be kept; None when it could."""

    def keep(self, where: str, text: str) -> None:
        """Keep a text that is being typed, so that a crash loses at most a second of it."""
        if self._file.read_only is None:
            at = self._moment()
            self._run(lambda: self._draft.write(where, text, at))

    def drop(self) -> None:
        """The text was handed in or thrown away: nothing of it is left to recover once everything so far is on disk."""
        if self._file.read_only is None:
            self._run(self._draft.clear, once_written=True)

    def left(self) -> DraftText | None:
        """What was being typed when a program ended without warning, and was not asked for here yet; oldest first.

        None when there is nothing more. Raises NotReadable when there may be something: it is put aside then.
        """
        if self._file.read_only is not None or self._all_asked_for:
            return None
        found = next((text for text in self._draft.left() if text not in self._asked_for), None)
        if found is None:
            self._all_asked_for = True
        else:
            self._asked_for.add(found)
        return found

    def take_up(self, text: DraftText) -> None:
        """A text that was left is being typed on: it is the draft of this window now."""
        self._run(lambda: self._draft.take_up(text))

    def discard(self, text: DraftText) -> None:
        """A text that was left is not wanted any more."""
        self._run(lambda: self._draft.discard(text))

    def _run(self, job: Callable[[], None], *, once_written: bool = False) -> None:
        self._writer.run_for_draft(lambda: self._done(job), once_written=once_written)

    def _done(self, job: Callable[[], None]) -> None:
        before, trouble = self.trouble, None
        try:
            job()
        except TouchpointAuditError as error:
            trouble = error
        self.trouble = trouble
        if (before is None) != (trouble is None):
            self._told()
