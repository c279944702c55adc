"""A repair in words: what is wrong with a file, what becomes of each entry, and what is to be chosen."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.storage import Fate, Piece, Plan

_HISTORY = "history"
_LONGEST = 60
"""Signs of a value that are shown."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry in words."""

    place: str
    """Table and id, and its name where it has one."""
    told: str
    """What becomes of it."""


def entry_lines(plan: Plan, taken_back: Collection[Piece] = (), *, short: bool = False) -> Iterator[EntryLine]:
    """What becomes of each entry that is not simply as it was saved; of the history only how many.

    `short` leaves out what a person does not need at first sight: ids of what has a name, the last good version's name.
    """
    grouped: Counter[tuple[str, str]] = Counter()
    nothing_left = not any(plan.remains.tables.values())
    for piece in plan.pieces:
        source = piece.source.name if piece.source else ""
        if short and piece.source == plan.compared_with:
            source = _("the last good version")
        told = _becomes(piece, source, taken_back=piece in taken_back)
        if nothing_left and piece.fate is Fate.BACK:
            grouped[_("everything"), told] += 1
        elif piece.table == _HISTORY:
            grouped[_HISTORY, told] += 1
        else:
            yield EntryLine(_place(plan, piece, short=short), told)
            for each in piece.differs:
                yield EntryLine(f"    {each.field}", f"{shown_value(each.was)} → {shown_value(each.now)}")
    for (place, told), n in grouped.items():
        yield EntryLine(ngettext("{place}, {n} entry", "{place}, {n} entries", n).format(place=place, n=n), told)


def comparison_told(plan: Plan) -> str:
    """With what the file was compared."""
    if plan.compared_with is None:
        return _("There is no earlier version beside it to compare with.")
    return _("Compared with the last good version, {name}.").format(name=plan.compared_with.name)


def choice_told(plan: Plan) -> str:
    """What a person has to say before anything is written; empty when nothing."""
    if not plan.undecided:
        return ""
    if plan.compared_with is None:
        return _("Nothing was written. If the change was yours, `--keep-changes` lets it stand.")
    n = sum(piece.fate is Fate.CHANGED for piece in plan.pieces)
    return ngettext(
        "Nothing was written: {n} entry differs from the last good version, and no history explains it. If the change "
        "was yours, `--keep-changes` lets it stand; `--take-back ID`, or `all`, takes it from the last good version.",
        "Nothing was written: {n} entries differ from the last good version, and no history explains it. If the "
        "changes were yours, `--keep-changes` lets them stand; `--take-back ID`, or `all`, takes them from the last "
        "good version.",
        n,
    ).format(n=n)


def shown_value(value: Any) -> str:
    """A value of a file on one line, cut when it is long; – when it is not there."""
    from touchpoint_audit.actions.json_text import json_text

    if value is None:
        return "–"
    text = one_line(value if isinstance(value, str) else json_text(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _becomes(piece: Piece, source: str, *, taken_back: bool) -> str:
    match piece.fate:
        case Fate.BACK if piece.before is None:
            return _("does not belong here and is left out")
        case Fate.BACK if not piece.verified:
            return _("comes from {source}, which was itself changed outside the program").format(source=source)
        case Fate.BACK:
            return _("comes from {source}").format(source=source)
        case Fate.NEWER:
            return _("stays: newer than {source}, as its history tells").format(source=source)
        case Fate.CHANGED | Fate.ALONE if taken_back and piece.before is None:
            return _("is taken out: {source} has none").format(source=source)
        case Fate.CHANGED if taken_back:
            return _("is taken back from {source}").format(source=source)
        case Fate.ALONE:
            return _("stays: no earlier version has it, so nothing can tell whether it is as it was")
        case Fate.CHANGED:
            return _("differs from {source}, and no history explains it").format(source=source)
        case Fate.NAMED:
            return _("stays: its id was damaged, and is put right")
        case Fate.LOST:
            return _("is damaged, and no earlier version has it sound")


def _place(plan: Plan, piece: Piece, *, short: bool) -> str:
    place = piece.table if piece.is_table else f"{piece.table} / {piece.document}"
    if name := plan.name_of(piece):
        if short:
            return _("“{name}”").format(name=name)
        return _("{place} “{name}”").format(place=place, name=name)
    return place
