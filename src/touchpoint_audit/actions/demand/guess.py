"""What the columns of a table hold: remembered by their titles, guessed by them, or seen from what is in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from touchpoint_audit.actions.demand.cells import (
    day_in,
    looks_like_date,
    looks_like_stamp,
    looks_like_time,
    moment_in,
    number_in,
    seconds_in,
    yes_no_in,
)
from touchpoint_audit.actions.demand.head import TableHead, group_of, mostly, with_meanings
from touchpoint_audit.actions.demand.meaning import Meaning, guessed_meanings
from touchpoint_audit.domain.audit import Column


def with_remembered(head: TableHead, remembered: Sequence[Column]) -> TableHead:
    if not head.has_titles:
        return head
    known = {column.title: column.holds for column in remembered}
    found: dict[str, Meaning] = {}
    for column in head.columns:
        holds = known.get(column.title)
        if holds not in set(Meaning):
            continue
        meaning = Meaning(holds)
        if group_of(meaning) is None or group_of(meaning) not in {group_of(other) for other in found.values()}:
            found[column.title] = meaning
    return with_meanings(head, found)


_FITS: Mapping[Meaning, Callable[[str], object]] = {
    Meaning.TIME: moment_in,
    Meaning.DATE: day_in,
    Meaning.CALLS: number_in,
    Meaning.STAFF: number_in,
    Meaning.HANDLING: seconds_in,
    Meaning.HANDLING_MINUTES: seconds_in,
    Meaning.ANSWERED: lambda text: isinstance(number_in(text), float) or isinstance(yes_no_in(text), bool) or None,
    Meaning.ABANDONED: lambda text: isinstance(number_in(text), float) or isinstance(yes_no_in(text), bool) or None,
}


def with_guesses(head: TableHead) -> TableHead:
    """The columns that nothing is known of yet, guessed by their titles, else by what is in them."""
    guesses = [
        (_share_that_fits(head, place, meaning), sure, -place, meaning)
        for place, column in enumerate(head.columns)
        if column.meaning is None and head.has_titles
        for meaning, sure in guessed_meanings(column.title)
    ]
    for fits, _sure, place, meaning in sorted(guesses, key=lambda guess: guess[:3], reverse=True):
        if fits:
            head = _guessed(head, -place, meaning)
    if head.meaning_column(Meaning.TIME) is None:
        stamps = _places(head, looks_like_time) or ([] if head.has_titles else _places(head, _time_with_a_point)[:1])
        if len(stamps) == 1 or (stamps and not head.has_titles):
            head = _guessed(head, stamps[0], Meaning.TIME)
    days = _places(head, looks_like_date)
    if head.meaning_column(Meaning.DATE) is None and days and (len(days) == 1 or not head.has_titles):
        head = _guessed(head, days[0], Meaning.DATE)
    return head if head.has_titles else _with_counts(head)


def _with_counts(head: TableHead) -> TableHead:
    """Without titles, numbers beside a timetable are the calls and then the staff."""
    numbers = [
        place
        for place, column in enumerate(head.columns)
        if column.meaning is None and mostly((row[place] for row in head.rows), number_in)
    ]
    if head.meaning_column(Meaning.TIME) is None or not head.is_timetable():
        return head
    for place, meaning in zip(numbers, (Meaning.CALLS, Meaning.STAFF), strict=False):
        head = _guessed(head, place, meaning)
    return head


def _guessed(head: TableHead, place: int, meaning: Meaning) -> TableHead:
    """The head with one more guess, unless the column or the meaning is taken."""
    taken = {group_of(column.meaning) for column in head.columns}
    if head.columns[place].meaning is not None or group_of(meaning) in taken:
        return head
    column = replace(head.columns[place], meaning=meaning)
    return replace(head, columns=(*head.columns[:place], column, *head.columns[place + 1 :]))


def _places(head: TableHead, read: Callable[[str], object]) -> list[int]:
    """The columns that nothing is known of, and whose first values can be read so."""
    return [
        place
        for place, column in enumerate(head.columns)
        if column.meaning is None and mostly((row[place] for row in head.rows), lambda cell: read(cell) or None)
    ]


def _time_with_a_point(cell: str) -> object:
    return moment_in(cell) if "." in cell else None


def _share_that_fits(head: TableHead, place: int, meaning: Meaning) -> int:
    """2 when most of a column's first values are what its title says, 1 when some are, 0 when none is."""
    values = [row[place] for row in head.rows]
    if meaning is Meaning.DATE and mostly(values, looks_like_stamp):
        return 0
    if not any(values):
        return int(meaning not in (Meaning.TIME, Meaning.DATE))
    if mostly(values, _FITS[meaning]):
        return 2
    return int(any(mostly([value], _FITS[meaning]) for value in values))
