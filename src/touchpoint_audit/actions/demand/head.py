"""The head of a table of demand: its columns with their first values, and what each of them holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from touchpoint_audit.actions.demand.cells import Wrong, moment_in, number_in, yes_no_in
from touchpoint_audit.actions.demand.meaning import Meaning, guessed_meanings

_ENOUGH = 0.8
"""The share of a column's first values that must look like what it is guessed to hold."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column as a person sees it."""

    title: str
    """Clean, and unique in its table; its number as a text when the file has no titles."""
    values: tuple[str, ...]
    """The first values, clean."""
    meaning: Meaning | None = None
    """None when it is not known; the column is then left out."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """The beginning of a table, and how it is to be read."""

    path: Path
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first rows under the titles, clean; at most 50."""
    delimiter: str
    encoding: str
    has_titles: bool
    first_row: int
    """The number of the first row of values, as a spreadsheet counts."""

    @property
    def unknown(self) -> tuple[TableColumn, ...]:
        """The columns that nothing is known of."""
        return tuple(column for column in self.columns if column.meaning is None)

    @property
    def per_call(self) -> bool:
        """Whether each row is one call: nothing counts them."""
        found = {column.meaning for column in self.columns}
        if found & {Meaning.CALLS, Meaning.STAFF}:
            return False
        if not {Meaning.ANSWERED, Meaning.ABANDONED} <= found:
            return True
        return all(mostly(self.values_of(meaning), yes_no_in) for meaning in (Meaning.ANSWERED, Meaning.ABANDONED))

    @property
    def needs(self) -> tuple[Meaning, ...]:
        """What must be chosen before the table can be read; nothing when it can be.

        A table with a row for each interval needs its calls: it is one when the times are those of a timetable and a
        column of numbers is left whose meaning is not known.
        """
        if self.meaning_column(Meaning.TIME) is None:
            return (Meaning.TIME,)
        found = {column.meaning for column in self.columns}
        if Meaning.CALLS in found or {Meaning.ANSWERED, Meaning.ABANDONED} <= found:
            return ()
        if Meaning.STAFF in found:
            return (Meaning.CALLS,)
        return (
            (Meaning.CALLS,) if self.is_timetable() and any(map(self._may_be_calls, range(len(self.columns)))) else ()
        )

    def _may_be_calls(self, place: int) -> bool:
        """Whether a column whose meaning is open holds numbers, or is called as calls are."""
        column = self.columns[place]
        if column.meaning not in (None, Meaning.ANSWERED, Meaning.ABANDONED):
            return False
        if mostly((row[place] for row in self.rows), yes_no_in):
            return False
        called = any(meaning is Meaning.CALLS for meaning, _sure in guessed_meanings(column.title))
        return called or mostly((row[place] for row in self.rows), number_in)

    def meaning_column(self, meaning: Meaning) -> int | None:
        """The place of the column that holds something; None when none does."""
        return next((place for place, column in enumerate(self.columns) if column.meaning is meaning), None)

    def meaning_of(self, title: str) -> Meaning | None:
        """What the column with this title holds."""
        return next((column.meaning for column in self.columns if column.title == title), None)

    def values_of(self, meaning: Meaning) -> Iterator[str]:
        """The first values of the column that holds something; nothing when none does."""
        place = self.meaning_column(meaning)
        return (row[place] for row in self.rows) if place is not None else iter(())

    def is_timetable(self) -> bool:
        """Whether each start stands once and is a whole number of five minutes."""
        dates = list(self.values_of(Meaning.DATE)) or [""] * len(self.rows)
        read = [moment_in(text) for text in self.values_of(Meaning.TIME)]
        starts = [moment for moment in read if isinstance(moment, tuple)]
        seen = {(day, moment) for day, moment in zip(dates, read, strict=True) if isinstance(moment, tuple)}
        return len(seen) == len(starts) and all(start % 5 == 0 for _day, start, _end in starts)


def with_meanings(head: TableHead, chosen: Mapping[str, Meaning]) -> TableHead:
    """The head with what a person chose, by title; a column that was taken for the same is then not known.

    Raises KeyError for a title that is not there.
    """
    for title in chosen:
        if title not in {column.title for column in head.columns}:
            raise KeyError(title)
    taken = {group_of(meaning) for meaning in chosen.values()} - {None}
    return replace(
        head,
        columns=tuple(
            replace(column, meaning=chosen[column.title])
            if column.title in chosen
            else replace(column, meaning=None if group_of(column.meaning) in taken else column.meaning)
            for column in head.columns
        ),
    )


def group_of(meaning: Meaning | None) -> Meaning | None:
    """What only one column may hold; None for what any number may."""
    if meaning is Meaning.HANDLING_MINUTES:
        return Meaning.HANDLING
    return None if meaning is Meaning.IGNORE else meaning


def mostly(cells: Iterable[str], read: Callable[[str], object]) -> bool:
    """Whether most cells that are not empty can be read: `read` gives something that is neither `Wrong` nor None."""
    read_cells = [read(cell) for cell in cells if cell]
    good = sum(not isinstance(found, Wrong) and found is not None for found in read_cells)
    return bool(read_cells) and good >= _ENOUGH * len(read_cells)
