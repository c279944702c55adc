"""Text that is being typed: what may be found of its draft, and what happens to it when it is handed in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from rigs.crash.forms import Form, Moment
from rigs.crash.trace import Recorder
from rigs.crash.versions import HOLDER, NAME, start, void
from touchpoint_audit.actions.session import Session
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.storage import AuditFile, Draft, DraftText, drafts, read_audit

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
AT = NOON.isoformat()
TEXTS = ("", "The queue at the", "The queue at the till, “ten minutes” 📦", "The queue", "Another thought")
SMALL = 300
"""Bytes from which a draft is begun anew here: a file of a megabyte would show nothing else."""


def _text(number: int) -> DraftText:
    return DraftText("log:buy", TEXTS[number], AT)


def _left(folder: Path) -> None:
    """What a window before left."""
    left = _text(3)
    Draft(folder / NAME).write(left.where, left.text, left.at)


def _besides_what_was_left(folder: Path, moment: Moment) -> Iterator[str]:
    """What was left is offered first, whatever was typed since; then that."""
    offered = Draft(folder / NAME).left()
    wanted = [(_text(3),), *((_text(3), _text(number)) for number in (1, 2))]
    if not any(offered == wish and moment.may_be(save) for save, wish in enumerate(wanted)):
        yield f"{offered} is offered"


def _drafting(name: str, steps: Callable[[Draft, Recorder], None], wanted: Sequence[DraftText | None]) -> Form:
    """Steps whose outcome is, save by save, the draft that is offered; None for none."""

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        draft = Draft(folder / NAME)
        offered = draft.read()
        if not any(offered == wish and moment.may_be(save) for save, wish in enumerate(wanted)):
            yield f"{offered} is offered"
        last = DraftText("reason:t1", "typed after the power came back", AT)
        draft.write(last.where, last.text, last.at)
        if draft.read() != last:
            yield "the next draft is not what is offered afterwards"

    return Form(
        name,
        void,
        lambda folder, recorder: steps(Draft(folder / NAME), recorder),
        judge,
        grain=1,
    )


def _write(draft: Draft, recorder: Recorder, *numbers: int, first: int = 1) -> None:
    for save, number in enumerate(numbers, first):
        found = _text(number)
        recorder.began(save)
        draft.write(found.where, found.text, found.at)
        recorder.acknowledged(save)


def _after_a_clear(draft: Draft, recorder: Recorder) -> None:
    """A clear is not waited for: until the next text is kept, the one before it may come back."""
    _write(draft, recorder, 1)
    recorder.began(2)
    draft.clear()
    _write(draft, recorder, 3, 2, first=3)


def _begun_anew(draft: Draft, recorder: Recorder) -> None:
    with patch.object(drafts, "_NEW_FILE_FROM", SMALL):
        _write(draft, recorder, 1, 2, 3, 4)


DRAFTS = (
    _drafting("texts typed one after the other", lambda d, r: _write(d, r, 1, 2, 3), [None, *map(_text, (1, 2, 3))]),
    _drafting("a text typed after one was handed in", _after_a_clear, [None, _text(1), None, _text(3), _text(2)]),
    _drafting("a long draft begun anew", _begun_anew, [None, *map(_text, (1, 2, 3, 4))]),
    Form(
        "a text typed while another one is left",
        _left,
        lambda folder, recorder: _write(Draft(folder / NAME), recorder, 1, 2),
        _besides_what_was_left,
        grain=1,
    ),
)


def _hand_in(folder: Path, recorder: Recorder) -> None:
    """As the screens do it: the text is kept, then it becomes a change, and its draft is done with."""
    session = Session(AuditFile.open(folder / NAME, HOLDER), {}, "Auditor A", lambda: NOON)
    for save, number in enumerate((1, 2), 1):
        found = _text(number)
        recorder.began(save * 2 - 1)
        session.drafts.keep(found.where, found.text)
        session.flush()
        recorder.acknowledged(save * 2 - 1)
        recorder.began(save * 2)
        session.change("note", change_touch_point(session.audit, "t1", note=found.text))
        session.drafts.drop()
        session.flush()
        recorder.acknowledged(save * 2)
    session.close()


def _is_kept(folder: Path, moment: Moment) -> Iterator[str]:
    """What was typed is in the audit or offered: moment 2n - 1 is the n-th text kept, moment 2n the n-th handed in."""
    notes = [read_audit(folder / NAME).audit.touch_points["t1"].note]
    with AuditFile.open(folder / NAME, HOLDER) as file:
        notes.append(file.audit.touch_points["t1"].note)
    draft = Draft(folder / NAME).read()
    offered = draft.text if draft is not None else ""
    saves = range(moment.acknowledged // 2, moment.begun // 2 + 1)
    saved = next((number for number in saves if notes == [TEXTS[number]] * 2), None)
    kept = (moment.acknowledged + 1) // 2
    if saved is None:
        yield f"{notes} is saved"
    elif saved < kept and offered != TEXTS[kept]:
        yield f"“{TEXTS[kept]}” is neither saved nor offered, but “{offered}”"
    if offered not in TEXTS[: (moment.begun + 1) // 2 + 1]:
        yield f"“{offered}” was never typed"


HANDED_IN = (Form("typed texts handed in", lambda folder: void(start(folder, 2, 0)), _hand_in, _is_kept),)
