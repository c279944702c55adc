"""A table of demand read from its beginning: where its titles are, and what its columns hold."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from touchpoint_audit.actions.demand.cells import looks_like_date, looks_like_time, number_in
from touchpoint_audit.actions.demand.file import BrokenRow, delimiter_of, encoding_of, rows_of, trimmed
from touchpoint_audit.actions.demand.guess import with_guesses, with_remembered
from touchpoint_audit.actions.demand.head import TableColumn, TableHead
from touchpoint_audit.domain.audit import Column
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import EmptyTable, OnlyTitles

FIRST_ROWS = 50
FIRST_VALUES = 5
MOST_COLUMNS = 500
LONGEST_TITLE = 100


def read_table(path: Path, remembered: Sequence[Column] = ()) -> TableHead:
    """Read the beginning of a table, and tell what its columns hold: as remembered by their titles, or as guessed.

    Raises `TableMissing`, `NotRegular`, `NotReadable`, `UnusableTable`, `EmptyTable` or `OnlyTitles`.
    """
    encoding = encoding_of(path)
    delimiter = delimiter_of(path, encoding)
    rows = rows_of(path, encoding, delimiter)
    found = [(number, row) for number, row in islice(rows, FIRST_ROWS + 12) if not isinstance(row, BrokenRow)]
    rows.close()  # type: ignore[attr-defined]
    if not found:
        raise EmptyTable(path)
    width = Counter(len(trimmed(row)) for _number, row in found).most_common(1)[0][0]
    while len(found) > 1 and len(trimmed(found[0][1])) == 1 < width and not _has_values(found[0][1]):
        del found[0]
    has_titles = not _has_values(found[0][1])
    values = found[1:] if has_titles else found
    if not values:
        raise OnlyTitles(path)
    titles = _titles(found[0][1] if has_titles else [""] * width)[:MOST_COLUMNS]
    clean = tuple(tuple(_fitted(row, len(titles))) for _number, row in values[:FIRST_ROWS])
    columns = tuple(
        TableColumn(title, tuple(row[place] for row in clean[:FIRST_VALUES])) for place, title in enumerate(titles)
    )
    head = TableHead(path, columns, clean, delimiter, encoding, has_titles, values[0][0])
    return with_guesses(with_remembered(head, remembered))


def _has_values(row: Sequence[str]) -> bool:
    """Whether a row has a time, a date or a number in it, so that it is no row of titles."""
    return any(
        looks_like_time(cell) or looks_like_date(cell) or isinstance(number_in(cell), float)
        for cell in map(one_line, row)
    )


def _titles(row: Sequence[str]) -> list[str]:
    """Titles that are clean, not empty, and each there only once."""
    found: list[str] = []
    for place, cell in enumerate(trimmed(row) or row, start=1):
        title = one_line(cell)[:LONGEST_TITLE] or str(place)
        same = sum(other == title or other.startswith(f"{title} (") for other in found)
        found.append(f"{title} ({same + 1})" if same else title)
    return found


def _fitted(row: Sequence[str], width: int) -> list[str]:
    cells = [one_line(cell[:1000]) for cell in row[:width]]
    return cells + [""] * (width - len(cells))
