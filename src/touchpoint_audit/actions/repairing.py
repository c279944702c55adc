"""A repair in words: what is wrong with a file, what becomes of each entry, and what is to be chosen."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.storage import Fate, Piece, Plan

_HISTORY = "history"
_LONGEST = 60
"""Signs of a value that are shown."""
_LOOSE: Mapping[str, str] = {
    "stage": N_("stays as it is: its stage is gone, and no earlier version has it; move it into a stage"),
    "imposed_by": N_(
        "stays as it is: the department that imposes it is gone, and no earlier version has it; choose a department"
    ),
    "carried_by": N_(
        "stays as it is: the department that carries it is gone, and no earlier version has it; choose a department"
    ),
    "touch_point": N_("stays as it is, and is shown nowhere: its touch point is gone, and no earlier version has it"),
}
"""By the field that points at something which is nowhere to be found."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry in words."""

    place: str
    """Table and id, and its name where it has one."""
    told: str
    """What becomes of it."""


def entry_lines(
    plan: Plan, taken_back: Collection[Piece] = (), *, waits: bool = False, short: bool = False
) -> Iterator[EntryLine]:
    """What becomes of each entry that is not simply as it was saved; of the history only how many.

    `waits`: a person has still to choose, and is told what would come along then. `short` leaves out what nobody needs
    at first sight: ids of what has a name, the last good version's name; it begins with what comes along.
    """
    pieces, pointed_at, then = pieces_told(plan, taken_back, waits=waits)
    grouped: Counter[tuple[str, str]] = Counter()
    nothing_left = not any(plan.remains.tables.values())
    gone = {piece.place for piece in plan.pieces if plan.is_gone(piece)}
    for piece in (*pointed_at, *then, *pieces) if short else (*pieces, *pointed_at, *then):
        told = _becomes(plan, piece, taken_back=piece in taken_back, short=short)
        if piece.fate is Fate.ALONG and piece.place in gone:
            told = _gone_and_named(plan, piece, told, waits=waits, short=short)
        elif waits and plan.is_gone(piece):
            told = _("{told}; it comes back only when it is taken back").format(told=told)
        if piece in then:
            told = _("{told}, once what differs is taken back").format(told=told)
        if nothing_left and piece.fate is Fate.BACK:
            grouped[_("everything"), told] += 1
        elif piece.table == _HISTORY:
            grouped[_HISTORY, told] += 1
        else:
            yield EntryLine(_place(plan, piece, short=short), told)
            for each in piece.differs:
                yield EntryLine(f"    {each.field}", told_apart(each.was, each.now))
    for (place, told), n in grouped.items():
        yield EntryLine(ngettext("{place}, {n} entry", "{place}, {n} entries", n).format(place=place, n=n), told)


def pieces_told(
    plan: Plan, taken_back: Collection[Piece], *, waits: bool
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
    """What is told, each once: of the file itself, of what it points at, and what that is once all is taken back."""
    pointed_at = (*plan.along(taken_back), *plan.loose(taken_back))
    then = _pointed_at_then(plan, pointed_at) if waits else ()
    along = {piece.place for piece in pointed_at if piece.fate is Fate.ALONG}
    told_there = {piece.place for piece in plan.pieces if piece.fate is Fate.LOST or plan.is_gone(piece)}
    return tuple(piece for piece in plan.pieces if piece.place not in along & told_there), pointed_at, then


def _pointed_at_then(plan: Plan, now: Collection[Piece]) -> tuple[Piece, ...]:
    """What comes along, or points at what is nowhere, only when all that differs is taken back."""
    differing = tuple(piece for piece in plan.pieces if piece.fate is Fate.CHANGED)
    known = {piece.place for piece in now}
    return tuple(piece for piece in (*plan.along(differing), *plan.loose(differing)) if piece.place not in known)


def comparison_told(plan: Plan) -> str:
    """With what the file was compared."""
    if plan.compared_with is None:
        return _("There is no earlier version beside it to compare with.")
    name, other = plan.compared_with.name, plan.file_of(plan.compared_with)
    if other is None:
        return _("Compared with the last good version, {name}.").format(name=name)
    words = _(
        "No earlier version of this file itself is sound. Compared with a version of another file of this audit, "
        "{file}: {name}."
    )
    return words.format(file=one_line(str(other)), name=name)


def choice_told(plan: Plan) -> str:
    """What a person has to say before anything is written; empty when nothing."""
    if not plan.undecided:
        return ""
    changed = [piece for piece in plan.pieces if piece.fate is Fate.CHANGED]
    n = len(changed)
    if plan.compared_with is None and not n:
        return _("Nothing was written. If the change was yours, `--keep-changes` lets it stand.")
    told = _only_in_the_history(n) if any(piece.source is None for piece in changed) else _otherwise(n)
    if plan.along():
        told = _("{told} What other entries point at and is gone comes back in either case.").format(told=told)
    return told


def _otherwise(n: int) -> str:
    return ngettext(
        "Nothing was written: {n} entry is not as the last good version has it, and no history explains it. If the "
        "change was yours, `--keep-changes` lets it stand; `--take-back ID`, or `all`, takes it from the last good "
        "version.",
        "Nothing was written: {n} entries are not as the last good version has them, and no history explains it. If "
        "the changes were yours, `--keep-changes` lets them stand; `--take-back ID`, or `all`, takes them from the "
        "last good version.",
        n,
    ).format(n=n)


def _only_in_the_history(n: int) -> str:
    """Of entries some of which only the history tells of."""
    return ngettext(
        "Nothing was written: {n} entry is gone or otherwise, and no history explains it. If the change was yours, "
        "`--keep-changes` lets it stand; `--take-back ID`, or `all`, brings back what was there.",
        "Nothing was written: {n} entries are gone or otherwise, and no history explains it. If the changes were "
        "yours, `--keep-changes` lets them stand; `--take-back ID`, or `all`, brings back what was there.",
        n,
    ).format(n=n)


def told_apart(was: Any, now: Any) -> str:
    """Two values of a file on one line; of long ones where they differ. – for one that is not there."""
    from touchpoint_audit.reports.change_words import shortened

    return " → ".join(shortened(_on_a_line(was), _on_a_line(now), _LONGEST))


def _on_a_line(value: Any) -> str:
    from touchpoint_audit.actions.json_text import json_text

    return "–" if value is None else one_line(value if isinstance(value, str) else json_text(value))


def _becomes(plan: Plan, piece: Piece, *, taken_back: bool, short: bool) -> str:
    source = _source(plan, piece, short=short)
    match piece.fate:
        case Fate.BACK:
            return _comes_back(piece, source)
        case Fate.NEWER:
            return _("stays: newer than {source}, as its history tells").format(source=source)
        case Fate.CHANGED | Fate.ALONE if taken_back and piece.before is None:
            return _("is taken out: {source} has none").format(source=source)
        case Fate.CHANGED if taken_back:
            return _taken_back(piece).format(source=source)
        case Fate.ALONE:
            return _("stays as it is; no earlier version has it, so there is nothing to compare it with")
        case Fate.CHANGED:
            return _unexplained(plan, piece).format(source=source)
        case Fate.NAMED:
            return _("stays: its id was damaged, and is put right")
        case Fate.LOST:
            return _lost(plan, piece)
        case Fate.ALONG:
            return _comes_along(plan, piece).format(source=source, why=_why(plan, piece, short=short))
        case Fate.LOOSE:
            return _(_LOOSE[piece.field])


def _source(plan: Plan, piece: Piece, *, short: bool) -> str:
    """The version that a piece comes from or is held against, with the file that it is of when it is another one."""
    source, other = piece.source.name if piece.source else "", plan.file_of(piece.source)
    if short and piece.source == plan.compared_with:
        source = _("the last good version")
    if other is not None:
        source = _("{version} of another file, {file}").format(version=source, file=one_line(str(other)))
    return source


def _gone_and_named(plan: Plan, piece: Piece, told: str, *, waits: bool, short: bool) -> str:
    """Of what is gone and comes back because something points at it."""
    if not waits:
        return _("is gone, and no history explains it; {told}").format(told=told)
    words = _("is gone, and no history explains it; it comes back whatever is chosen: {why}")
    return words.format(why=_why(plan, piece, short=short))


def _unexplained(plan: Plan, piece: Piece) -> str:
    if plan.is_gone(piece):
        return _("is gone, and no history explains it")
    return _("differs from {source}, and no history explains it")


def _taken_back(piece: Piece) -> str:
    return _as_the_history_tells(piece) if piece.source is None else _("is taken back from {source}")


def _lost(plan: Plan, piece: Piece) -> str:
    if plan.is_missing(piece):
        return _("is gone, and neither an earlier version nor the history has it whole")
    return _("is damaged, and no earlier version has it sound")


def _as_the_history_tells(piece: Piece) -> str:
    if piece.in_part:
        return _("comes back as the history tells it, which has gaps: later changes of it may be missing")
    return _("comes back as the history tells it")


def _comes_back(piece: Piece, source: str) -> str:
    if piece.before is None:
        return _("does not belong here and is left out")
    if piece.source is None:
        return _as_the_history_tells(piece)
    if not piece.verified:
        return _("comes from {source}, which was itself changed outside the program").format(source=source)
    return _("comes from {source}").format(source=source)


def _comes_along(plan: Plan, piece: Piece) -> str:
    """Where something comes from that is pointed at, with a gap for the reason."""
    if piece.source is None and piece.in_part:
        return _(
            "comes along as the history tells it, which has gaps, so that later changes of it may be missing: {why}"
        )
    if piece.source is None:
        return _("comes along as the history tells it: {why}")
    if piece.source == plan.path:
        return _("stays: {why}")
    if not piece.verified:
        return _("comes along from {source}, which was itself changed outside the program: {why}")
    return _("comes along from {source}: {why}")


def _why(plan: Plan, piece: Piece, *, short: bool) -> str:
    """What would point at nothing, did a piece not come along."""
    first, n = piece.needed_by[0], len(piece.needed_by) - 1
    known = (each for each in plan.pieces if (each.table, each.document) == (first.table, first.document))
    entry = _place(plan, next(known, Piece(first.table, first.document, Fate.NEWER)), short=short)
    if not n:
        return _("without it {entry} would point at what is gone").format(entry=entry)
    words = ngettext(
        "without it {entry} and {n} more entry would point at what is gone",
        "without it {entry} and {n} more entries would point at what is gone",
        n,
    )
    return words.format(entry=entry, n=n)


def _place(plan: Plan, piece: Piece, *, short: bool) -> str:
    place = piece.table if piece.is_table else f"{piece.table} / {piece.document}"
    if piece.fate is Fate.ALONG and piece.field:
        place = f"{place} / {piece.field}"
    if name := plan.name_of(piece):
        if short:
            return _("“{name}”").format(name=name)
        return _("{place} “{name}”").format(place=place, name=name)
    return place
