"""The heat map as lines: exact widths, shades as signs, heads that stay, a sign at the cursor, floors."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from touchpoint_audit.assessment.wall_map import Amount
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.heat import Cell, Heat, heat_lines


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def cell(value: float | None, *, floor: bool = False, own: bool = False) -> Cell:
    if value is None:
        return Cell(Amount(None, lacking=True), own)
    return Cell(Amount(Quantity(value, Unit.HOUR_PER_YEAR), floor), own)


def square(n: int, value: float = 100.0) -> Heat:
    """`n` departments; each imposes ever more on the next one."""
    names = tuple((str(place), f"Department {place}") for place in range(1, n + 1))
    rows = tuple(
        (
            *(
                cell(value * (row + 1) / n)
                if column == (row + 1) % n
                else cell(7, own=True)
                if row == column
                else Cell(None)
                for column in range(n)
            ),
            cell(row + 1),
        )
        for row in range(n)
    )
    return Heat(names, names, "customers h", rows)


@pytest.mark.parametrize(("n", "width"), [(3, 80), (12, 80), (12, 120), (20, 80), (20, 200), (40, 100), (1, 40)])
def test_every_line_fits_and_the_cursor_is_in_sight_with_signs_at_its_row_and_its_column(n: int, width: int) -> None:
    heat = square(n)
    for cursor in ((0, 0), (n - 1, n - 1), (n // 2, n), (n - 1, 0)):
        lines = heat_lines(heat, width, 16, cursor)
        drawn = texts(lines)
        assert len(drawn) <= 16
        assert all(cell_len(line) <= width for line in drawn), [cell_len(line) for line in drawn]
        (row,) = (line for line in drawn[2:] if line.startswith("›"))
        assert row[1:3].strip() == str(cursor[0] + 1)
        head = "›↓" if cursor[1] == n else f"›{cursor[1] + 1}"
        assert head in drawn[1]
        assert sum(style == "cursor" for line in lines for _text, style in line) == 1


def test_twelve_departments_and_customers_fit_into_eighty_columns() -> None:
    drawn = texts(heat_lines(square(12), 80, 15, (0, 0)))
    assert [head for head in drawn[1].replace("›", " ").split() if head.isdigit()] == [str(n) for n in range(1, 13)]
    assert "customers h" in drawn[0]
    assert len(drawn) == 15  # two heads, twelve rows, what the shades mean
    assert "▓  75" in drawn[10]
    assert "█ 100" in drawn[13]


def test_beyond_that_it_scrolls_with_heads_and_customers_kept() -> None:
    first, last = (texts(heat_lines(square(20), 80, 15, cursor)) for cursor in ((0, 0), (19, 19)))
    assert ("›" in first[0], "‹" in first[0]) == (True, False)
    assert ("›" in last[0], "‹" in last[0]) == (False, True)
    assert first[13].startswith("▾12")
    assert last[2].startswith("▴ 9")
    for drawn in (first, last):
        assert "customers h" in drawn[0]
        assert all("│" in line for line in drawn[1:14])


def test_shades_are_signs_and_own_work_has_none() -> None:
    row = (cell(690, own=True), cell(25), cell(50), cell(75), cell(100), cell(None), Cell(None), cell(5))
    names = tuple((str(place), f"D{place}") for place in range(1, 8))
    heat = Heat(names[:1], names, "customers h", (row,))
    line = texts(heat_lines(heat, 80, 6, (0, 0)))[2]
    assert line.split()[3:] == ["·", "690", "░", "25", "▒", "50", "▓", "75", "█", "100", "?", "│", "█", "5"]
    told = texts(heat_lines(heat, 80, 6, (0, 0)))[3]
    assert told.split("·")[0].split() == ["░", "to", "25", "▒", "to", "50", "▓", "to", "75", "█", "to", "100"]
    assert "· own work" in told
    assert "? not measured" in told


def test_a_floor_is_marked_and_numbers_too_long_are_told_in_thousands() -> None:
    names = (("1", "One"), ("2", "Two"))
    rows = ((Cell(None), cell(1234567, floor=True), Cell(None)), (Cell(None), Cell(None), Cell(None)))
    drawn = texts(heat_lines(Heat(names, names, "customers h", rows), 80, 8, (0, 0)))
    assert "≥1,234,567" in drawn[2]
    assert "÷" not in drawn[0] + drawn[1]
    many = texts(heat_lines(square(12, 1234567), 80, 15, (0, 0)))
    assert many[1].startswith(" ÷ 1,000")
    assert "÷" not in many[0]  # customers' hours have a unit of their own
    assert many[13].endswith("█  12")


def test_what_names_nobody_has_no_shade_and_sets_no_scale() -> None:
    names = (("1", "One"), ("–", "Nobody named"))
    nobody = Cell(cell(900).found, named=False)
    heat = Heat(names, names, "customers h", ((Cell(None), nobody, cell(4)), (cell(100), nobody, nobody)))
    drawn = texts(heat_lines(heat, 80, 8, (0, 0)))
    assert heat.most == (100, 4)
    assert drawn[2].split() == ["›", "1", "One", "–", "900", "│", "█" * 11, "4"]
    assert drawn[3].split()[3:] == ["█" * 9, "100", "900", "│", "900"]


def test_the_last_column_may_stand_alone_and_sets_the_scale_then() -> None:
    names = tuple((str(place), f"Department {place}") for place in range(1, 4))
    drawn = texts(heat_lines(Heat(names, (), "customers h", ((cell(8),), (cell(2),), (Cell(None),))), 80, 8, (1, 0)))
    assert "carried by" not in drawn[0]
    assert drawn[0].split()[-2:] == ["customers", "h"]
    assert drawn[3].startswith("› 2 Department 2")
    assert drawn[5].split()[:6] == ["░", "to", "2.0", "▒", "to", "4.0"]
    assert "own work" not in drawn[5]


def test_the_cell_under_the_cursor_shows_that_it_is_empty() -> None:
    lines = heat_lines(square(3), 80, 8, (0, 2))
    (under,) = (text for line in lines for text, style in line if style == "cursor")
    assert under.strip() == "–"


@pytest.mark.parametrize(("width", "height"), [(20, 10), (80, 2), (10, 3)])
def test_there_is_no_map_where_there_is_no_room(width: int, height: int) -> None:
    assert heat_lines(square(3), width, height, (0, 0)) == []
