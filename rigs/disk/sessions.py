"""A fault at each call of the first save of a session: what is on the screen is kept, and written when it can be."""

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from rigs.disk.calls import Tally
from rigs.disk.faulty import Fault, FaultyDisk, How
from rigs.disk.operation import KEPT_IN_MEMORY, NOON
from rigs.disk.saves import Save
from touchpoint_audit.actions.session import Session
from touchpoint_audit.actions.writer import Failed, Writer
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import WriterFault
from touchpoint_audit.storage import AuditFile, read_audit, read_history

PATIENCE_S = 30.0
VERDICTS = (("t1", Verdict.STOP), ("t2", Verdict.KEEP), ("t3", Verdict.CHANGE))
"""What is judged: before the fault is seen, while it lasts, and when it is over."""


class Forgetful(Writer[object, object]):
    """A writer with one precaution taken out: what could not be written is not kept for the next time."""

    def _saved(self, state: object, entries: Sequence[object]) -> object:  # type: ignore[override]
        kept = list(entries)
        error = super()._saved(state, kept)
        if isinstance(entries, list):
            entries.clear()
        return error


def tried_in_sessions(work: Path, faults: Callable[[int, str], Sequence[Fault]], *, forgetful: bool = False) -> Tally:
    """Every fault at every call of a session's first save, each followed by another try or by a copy elsewhere."""
    tally = Tally()
    template = work / "before"
    template.mkdir(parents=True)
    Save.lay_out(template)
    with patch("touchpoint_audit.actions.session.Writer", Forgetful if forgetful else Writer):
        disk = _Case(template, work / "case", None, work / "copy.json").run()[1]
        for at, call in enumerate(disk.calls, start=1):
            for fault in faults(at, call):
                case = _Case(template, work / "case", fault, work / "copy.json", copy=tally.cases % 2 == 1)
                wrong = case.run()[0]
                tally.refused += case.refused
                tally.add(f"{fault}{', then a copy' if case.copy else ''}", wrong)
    return tally


class _Case:
    """One session in which one thing goes wrong."""

    def __init__(
        self, template: Path, folder: Path, fault: Fault | None, elsewhere: Path, *, copy: bool = False
    ) -> None:
        shutil.copytree(template, folder)
        self._folder = folder
        self._path = folder / Save.name
        self._fault = fault
        self._elsewhere = elsewhere
        self.copy = copy
        self.refused = False

    def run(self) -> tuple[str, FaultyDisk]:
        """What broke, "" for nothing; and the disk."""
        disk = FaultyDisk(self._folder, self._fault)
        told = threading.Event()
        session = Session(AuditFile.open(self._path, "the rig"), kinds(), "Auditor A", lambda: NOON, told.set)
        try:
            with disk:
                wrong = self._worked(session, disk)
        except Exception as error:  # noqa: BLE001 - whatever it is, it broke
            wrong = repr(error)
        finally:
            session.close(PATIENCE_S)
            wrong = wrong or self._left(session)
            shutil.rmtree(self._folder)
            self._elsewhere.unlink(missing_ok=True)
        return wrong, disk

    def _worked(self, session: Session, disk: FaultyDisk) -> str:
        old = self._path.read_bytes()
        _judge(session, 0)
        session.flush(PATIENCE_S)
        outcome = session.outcome
        if isinstance(outcome, Failed):
            self.refused = True
            if isinstance(outcome.error, WriterFault) or KEPT_IN_MEMORY not in outcome.error.told():
                return f"told as {outcome.error!r}"
            refused = self._fault is not None and self._fault.how is How.REFUSED
            if refused and getattr(outcome.error, "written", None) is None and self._path.read_bytes() != old:
                return "refused, and yet the file is another"
            if session.audit.touch_points["t1"].verdict is not Verdict.STOP:
                return "the change is not in memory any more"
        _judge(session, 1)
        session.flush(PATIENCE_S)
        if self.copy and self.refused:
            session.save_copy(self._elsewhere)
            return _differs(session, self._elsewhere)
        disk.mend()
        _judge(session, 2)
        session.retry()
        if not session.flush(PATIENCE_S):
            return f"not written when it could be: {session.outcome}"
        return ""

    def _left(self, session: Session) -> str:
        """What is not on disk when the session is over; a copy elsewhere has been looked at."""
        return "" if self.copy and self.refused else _differs(session, self._path)


def _judge(session: Session, number: int) -> None:
    point, verdict = VERDICTS[number]
    session.change("verdict", changes.give_verdict(session.audit, point, verdict))


def _differs(session: Session, path: Path) -> str:
    read = read_audit(path)
    if read.audit != session.audit or read.notices:
        return f"{path.name} is not what is on the screen"
    wanted = [point for point, verdict in VERDICTS if session.audit.touch_points[point].verdict is verdict]
    found = [entry.document for entry in read_history(path)]
    return "" if sorted(found) == wanted else f"the history of {path.name} is of {found}, not of {wanted}"
