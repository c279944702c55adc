"""The rows of a table of demand, read one after the other into counts by day and time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from touchpoint_audit.actions.demand.cells import (
    Wrong,
    day_in,
    moment_in,
    number_in,
    seconds_in,
    wrong_told,
    yes_no_in,
)
from touchpoint_audit.actions.demand.faults import FaultList, broken_told
from touchpoint_audit.actions.demand.file import BrokenRow, rows_of, trimmed
from touchpoint_audit.actions.demand.head import TableHead
from touchpoint_audit.actions.demand.meaning import Meaning
from touchpoint_audit.language import _, ngettext

Row = list[str]
_LOOK_UP = 2_048
"""After so many rows it is asked whether anybody still waits."""


class Cell(NamedTuple):
    """What the rows of one day and start tell."""

    row: int
    """The first of them."""
    calls: float
    answered: float | None
    staff: float | None


@dataclass(slots=True)
class Tally:
    """What the rows of a table come to. Memory grows with the days and starts there are, not with the rows."""

    faults: FaultList = field(default_factory=FaultList)
    rows: int = 0
    cells: dict[tuple[int | None, int], Cell] = field(default_factory=dict)
    """By day (as `cells.day_in` tells it; None without dates) and minute from midnight."""
    spans: set[int] = field(default_factory=set)
    """How long the intervals are, in minutes, where the table says when they end."""
    handling_s: float = 0.0
    """All handling time."""
    handled: float = 0.0
    """The calls that it was spent on."""
    handled_in_no_time: int = 0
    """Calls of 0 seconds, which are not part of the handling time."""


class GivenUp(Exception):
    """Nobody waits any more for what is being read."""


def tally_of(head: TableHead, minutes: int, given_up: Callable[[], bool]) -> Tally:
    """Read every row of a table. `minutes` is how long the intervals are that single calls are counted in.

    Raises `TableMissing`, `NotRegular` or `NotReadable`, and `GivenUp` soon after `given_up` says so; what is wrong
    with the rows is in the tally.
    """
    reading = _Reading(head, minutes)
    read = reading.call if head.per_call else reading.interval
    width = len(head.columns)
    for number, row in rows_of(head.path, head.encoding, head.delimiter):
        if number < head.first_row:
            continue
        if isinstance(row, BrokenRow):
            reading.tally.faults.add(number, "", broken_told(row))
            continue
        reading.tally.rows += 1
        if reading.tally.rows % _LOOK_UP == 0 and given_up():
            raise GivenUp
        if len(row) != width and not reading.fits(number, row):
            continue
        read(number, row)
    return reading.tally


class _Reading:
    """The columns of a table by what they hold, and the tally of its rows."""

    def __init__(self, head: TableHead, minutes: int) -> None:
        self.tally = Tally()
        self._minutes = minutes
        self._titles = [column.title for column in head.columns]
        time = head.meaning_column(Meaning.TIME)
        assert time is not None
        self._time = time
        self._date = head.meaning_column(Meaning.DATE)
        self._calls = head.meaning_column(Meaning.CALLS)
        self._answered = head.meaning_column(Meaning.ANSWERED)
        self._abandoned = head.meaning_column(Meaning.ABANDONED)
        self._staff = head.meaning_column(Meaning.STAFF)
        self._handling = head.meaning_column(Meaning.HANDLING)
        self._factor = 1.0
        if self._handling is None:
            self._handling = head.meaning_column(Meaning.HANDLING_MINUTES)
            self._factor = 60.0
        self._dated: bool | None = None

    def fits(self, number: int, row: Row) -> bool:
        """Whether a row is as wide as the titles, empty cells at its end aside."""
        width = len(self._titles)
        if len(row) > width and len(trimmed(row)) <= width:
            return True
        self._add(number, None, self._width_told(len(row)))
        return False

    def interval(self, number: int, row: Row) -> None:
        """A row that counts the calls of one interval."""
        place = self._place(number, row)
        calls, answered = self._counts(number, row)
        staff = self._staffed(number, row)
        handling = self._seconds(number, row)
        if place is None or calls is None:
            return
        tally = self.tally
        same = tally.cells.get(place)
        if same is not None:
            words = _("The interval stands in row {row} already: keep one of the two, or add them up.")
            self._add(number, self._time, words.format(row=same.row))
            return
        tally.cells[place] = Cell(number, calls, answered, staff)
        weight = calls if answered is None else answered
        if handling is not None and weight > 0:
            tally.handling_s += handling * weight
            tally.handled += weight

    def call(self, number: int, row: Row) -> None:
        """A row that is one call."""
        place = self._place(number, row)
        answered = self._yes_no(number, row)
        handling = self._seconds(number, row)
        if place is None:
            return
        tally = self.tally
        slot = (place[0], place[1] // self._minutes * self._minutes)
        so_far = tally.cells.get(slot)
        told = None if answered is None else float(answered)
        if so_far is None:
            tally.cells[slot] = Cell(number, 1.0, told, None)
        else:
            both = None if told is None or so_far.answered is None else so_far.answered + told
            tally.cells[slot] = Cell(so_far.row, so_far.calls + 1, both, None)
        if handling is not None and answered is not False:
            if handling:
                tally.handling_s += handling
                tally.handled += 1
            else:
                tally.handled_in_no_time += 1

    def _place(self, number: int, row: Row) -> tuple[int | None, int] | None:
        """Day and minute of a row; None after noting what is wrong."""
        text = row[self._time]
        moment = moment_in(text)
        if isinstance(moment, Wrong):
            self._wrong(number, self._time, moment, text)
        day = None if isinstance(moment, Wrong) else moment[0]
        if self._date is not None:
            found = _day_of(row[self._date])
            if isinstance(found, Wrong):
                self._wrong(number, self._date, found, row[self._date])
                return None
            day = found
        if isinstance(moment, Wrong):
            return None
        if self._dated is None:
            self._dated = day is not None
        if (day is not None) is not self._dated:
            words = (
                _("“{text}” has no date and the rows above have one: write the date in every row.")
                if self._dated
                else _("“{text}” has a date and the rows above have none: write the date in every row, or in none.")
            )
            self._add(number, self._time, words.format(text=text[:40]))
            return None
        if moment[2] >= 0:
            self.tally.spans.add(moment[2] - moment[1])
        return day, moment[1]

    def _counts(self, number: int, row: Row) -> tuple[float | None, float | None]:
        """The calls and how many of them were answered; no calls after noting what is wrong."""
        if self._calls is None:
            answered = self._amount(number, row, self._answered, whole=True)
            others = self._amount(number, row, self._abandoned, whole=True)
            return (None, None) if answered is None or others is None else (answered + others, answered)
        calls = self._amount(number, row, self._calls, whole=True)
        place = self._abandoned if self._answered is None else self._answered
        if calls is None or place is None:
            return calls, None
        if calls == 0 and not row[place].strip():
            return calls, 0.0
        part = self._amount(number, row, place, whole=True)
        if part is None:
            return None, None
        if part > calls:
            words = _("It is {part}, and only {calls} called: correct one of the two.")
            self._add(number, place, words.format(part=f"{part:g}", calls=f"{calls:g}"))
            return None, None
        return calls, part if self._answered is not None else calls - part

    def _amount(self, number: int, row: Row, place: int | None, *, whole: bool) -> float | None:
        """A number that must be there; None after noting what is wrong."""
        if place is None:
            return None
        amount = number_in(row[place], whole)
        if isinstance(amount, Wrong):
            self._wrong(number, place, amount, row[place])
            return None
        return amount

    def _staffed(self, number: int, row: Row) -> float | None:
        """How many answer; None when it is not told."""
        if self._staff is None or not row[self._staff].strip():
            return None
        return self._amount(number, row, self._staff, whole=False)

    def _seconds(self, number: int, row: Row) -> float | None:
        """The handling time in seconds; None when it is not told."""
        if self._handling is None or not row[self._handling].strip():
            return None
        text = row[self._handling]
        seconds = seconds_in(text)
        if isinstance(seconds, Wrong):
            self._wrong(number, self._handling, seconds, text)
            return None
        return seconds if ":" in text else seconds * self._factor

    def _yes_no(self, number: int, row: Row) -> bool | None:
        """Whether a call was answered; None when it is not told."""
        place = self._abandoned if self._answered is None else self._answered
        if place is None:
            return None
        answer = yes_no_in(row[place])
        if isinstance(answer, Wrong):
            self._wrong(number, place, answer, row[place])
            return None
        return answer is (place == self._answered)

    def _wrong(self, number: int, place: int, wrong: Wrong, text: str) -> None:
        full = self.tally.faults.is_full
        self._add(number, place, "" if full else wrong_told(wrong, text))

    def _add(self, number: int, place: int | None, sentence: str) -> None:
        self.tally.faults.add(number, "" if place is None else self._titles[place], sentence)

    def _width_told(self, cells: int) -> str:
        has = ngettext("The row has {n} cell", "The row has {n} cells", cells).format(n=cells)
        words = _("{row_has}, the table has {n} columns: add what is missing, or put quotation marks around a cell.")
        return words.format(row_has=has, n=len(self._titles))


def _day_of(text: str) -> int | Wrong:
    """The day of a date, also when a time stands behind it."""
    day = day_in(text)
    if day is Wrong.NO_DATE:
        moment = moment_in(text)
        if not isinstance(moment, Wrong) and moment[0] is not None:
            return moment[0]
    return day
