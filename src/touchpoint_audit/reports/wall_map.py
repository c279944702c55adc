"""Who costs whom time: the wall map as picture and tables, and who exports and who imports work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.assessment.wall_map import (
    NOBODY,
    OTHERS,
    Amount,
    Balance,
    Matrix,
    Net,
    Of,
    WallCell,
    amount,
    gathered,
    wall_map,
)
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.picture_blocks import HeatPicture, Square
from touchpoint_audit.reports.rows import NUMBER, TEXT, burden_titles, count_cell
from touchpoint_audit.reports.short_numbers import divisor_for, shade, short_number
from touchpoint_audit.reports.wall_words import main_sentences, net_text, net_word, side_name, unnamed_sentence
from touchpoint_audit.reports.words import NOTHING

MOST = 12
"""So many departments have a row and a column of their own; where there are more, the rest are one."""
MOST_NAMED = 5
"""Up to so many columns have their names over them; where there are more, the numbers of the rows."""
ROOM, WIDE_ROOM = 5, 9
"""Signs in a square of the picture; in one with a name over it."""


def walls(assessment: Assessment) -> tuple[Section, ...]:
    """The section; none when no touch point names a department."""
    found = wall_map(assessment)
    if not found.names_departments:
        return ()
    drawn = _Drawn(assessment, gathered(assessment, MOST), max(len(found.balances) - MOST, 0))
    blocks: list[Block] = [
        Paragraph(main_sentences(assessment, found), strong=True),
        Paragraph(
            _(
                "A row is who imposes the work, a column who carries it, in staff hours a year. What a department "
                "imposes on itself is no wall and has no shade; nor has what names nobody on one side. Customers' "
                "hours stand in a column of their own; they are never priced."
            )
        ),
        drawn.picture(),
        drawn.table(Of.STAFF_HOURS),
    ]
    if drawn.has_money:
        blocks += [Paragraph(_("The same in money:")), drawn.table(Of.MONEY)]
    blocks.append(Paragraph(_("What goes out and what comes in, department by department, in staff hours a year:")))
    blocks.append(_balances(assessment, found.balances, found.matrix))
    if unnamed := unnamed_sentence(found):
        blocks.append(Paragraph(unnamed))
    return (Section("wall_map", _("Who costs whom time"), tuple(blocks)),)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A matrix that fits on a page."""

    assessment: Assessment
    matrix: Matrix
    others: int
    """How many departments are gathered in one."""

    @property
    def has_money(self) -> bool:
        return any(amount(cell.totals, Of.MONEY).quantity is not None for cell in self.matrix.cells.values())

    def _name(self, key: str) -> str:
        return side_name(self.assessment, key, self.others)

    @property
    def _numbered(self) -> bool:
        return len(self.matrix.columns) > MOST_NAMED

    def _rows(self) -> Iterator[str]:
        for place, key in enumerate(self.matrix.rows, start=1):
            numbered = self._numbered and key != NOBODY
            yield f"{place} {self._name(key)}" if numbered else self._name(key)

    def _columns(self) -> Iterator[str]:
        for place, key in enumerate(self.matrix.columns, start=1):
            if self._numbered:
                yield NOTHING if key == NOBODY else str(place)
            else:
                yield self._name(key)

    def picture(self) -> HeatPicture:
        cells = self.matrix.cells
        hours = {pair: amount(cell.totals, Of.STAFF_HOURS) for pair, cell in cells.items()}
        customers = {key: amount(cell.totals, Of.CUSTOMER_HOURS) for key, cell in self.matrix.customers.items()}
        divisor = divisor_for((*hours.values(), *customers.values()), ROOM)
        most = _most(hours[pair] for pair, cell in cells.items() if cell.crosses)
        most_of_customers = _most(found for key, found in customers.items() if key != NOBODY)
        room = ROOM if self._numbered else WIDE_ROOM

        def square(found: Amount | None, most: float, *, own: bool = False, named: bool = True) -> Square:
            if found is None:
                return Square()
            value = found.quantity.value if found.quantity else 0.0
            dark = shade(value, most) if named and not own else 0
            return Square(short_number(found, divisor, room), dark, own and value != 0)

        title = {
            1: _("Hours a year: who imposes them on whom"),
            1_000: _("Thousands of hours a year: who imposes them on whom"),
        }.get(divisor, _("Millions of hours a year: who imposes them on whom"))
        return HeatPicture(
            title=title,
            down=_("imposed by"),
            across=_("carried by"),
            rows=tuple(self._rows()),
            columns=(*self._columns(), _("Customers")),
            squares=tuple(
                (
                    *(
                        square(
                            hours.get((row, column)),
                            most,
                            own=_is_own(row, column),
                            named=NOBODY not in (row, column),
                        )
                        for column in self.matrix.columns
                    ),
                    square(customers.get(row), most_of_customers, named=row != NOBODY),
                )
                for row in self.matrix.rows
            ),
            shades=shade_words(),
            apart=_("own work"),
        )

    def table(self, of: Of) -> Table:
        """The matrix in one respect; customers' hours only beside staff hours."""
        with_customers = of is Of.STAFF_HOURS
        rows = []
        for row, name in zip(self.matrix.rows, self._rows(), strict=True):
            found = [_wall_cell(self.matrix.cells.get((row, column)), of) for column in self.matrix.columns]
            if with_customers:
                found.append(_wall_cell(self.matrix.customers.get(row), Of.CUSTOMER_HOURS))
            rows.append((Cell(name), *found))
        last = (_("Customer hours a year"),) if with_customers else ()
        titles = (_("Imposed by"), *self._columns(), *last)
        return Table(
            titles,
            (TEXT, *(NUMBER for _title in titles[1:])),
            tuple(rows),
            (Cell(_("All")), *self._sums(of, with_customers=with_customers)),
            id="" if with_customers else of.value,
        )

    def _sums(self, of: Of, *, with_customers: bool) -> Iterator[Cell]:
        items = self.assessment.items
        for column in self.matrix.columns:
            keys = [
                key
                for (_row, carried_by), cell in self.matrix.cells.items()
                if carried_by == column
                for key in cell.touch_points
            ]
            yield _amount_cell(totals(items[key] for key in keys), of)
        if with_customers:
            keys = [key for cell in self.matrix.customers.values() for key in cell.touch_points]
            yield _amount_cell(totals(items[key] for key in keys), Of.CUSTOMER_HOURS)


def _is_own(row: str, column: str) -> bool:
    return row == column and row not in {NOBODY, OTHERS}


def shade_words() -> tuple[str, ...]:
    """What the shades of a wall map stand for."""
    return (
        _("up to a quarter of the heaviest"),
        _("up to a half"),
        _("up to three quarters"),
        _("the heaviest"),
    )


def _most(amounts: Iterable[Amount]) -> float:
    return max((found.quantity.value for found in amounts if found.quantity), default=0.0)


def _wall_cell(cell: WallCell | None, of: Of) -> Cell:
    return Cell(NOTHING) if cell is None else _amount_cell(cell.totals, of)


def _amount_cell(of_these: Totals, of: Of) -> Cell:
    found = amount(of_these, of)
    if found.quantity is None:
        if not found.lacking:
            return Cell(NOTHING)
        has_hours = amount(of_these, Of.STAFF_HOURS).quantity is not None
        return Cell(_("not priced") if of is Of.MONEY and has_hours else _("not measured"))
    text = amount_text(found.quantity)
    return Cell(_("≥ {n}").format(n=text) if found.floor else text, found.quantity, found.floor)


def _balances(assessment: Assessment, balances: tuple[Balance, ...], matrix: Matrix) -> Table:
    titles = (
        _("Department"),
        _("Imposes on others"),
        _("Carries for others"),
        _("Net"),
        _("Is a"),
        _("Its own work"),
        burden_titles("")[2],
        _("Not measured"),
    )
    rows = tuple(
        (
            Cell(side_name(assessment, balance.department)),
            *(_amount_cell(side, Of.STAFF_HOURS) for side in (balance.exported, balance.imported)),
            Cell(NOTHING) if balance.word is Net.NOTHING else Cell(net_text(balance.net), balance.net),
            Cell(net_word(balance.word)),
            _amount_cell(balance.own, Of.STAFF_HOURS),
            _wall_cell(matrix.customers.get(balance.department), Of.CUSTOMER_HOURS),
            count_cell(balance.uncounted),
        )
        for balance in balances
    )
    return Table(titles, (TEXT, NUMBER, NUMBER, NUMBER, TEXT, NUMBER, NUMBER, NUMBER), rows, id="balance")
