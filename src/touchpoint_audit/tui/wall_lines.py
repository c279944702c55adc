"""The wall map on the screen: its heat map, the bars of exporters and importers, and a cell in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.totals import Totals
from touchpoint_audit.assessment.wall_map import NOBODY, Amount, Balance, Net, Of, WallCell, WallMap, amount, wall_map
from touchpoint_audit.domain.department_names import alike
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.fact_text import amount_text, result_text
from touchpoint_audit.reports.rows import numbered_name
from touchpoint_audit.reports.wall_words import (
    balance_sentence,
    customers_sentence,
    most_for_customers,
    net_text,
    net_word,
    nothing_sentence,
    side_name,
    taken_text,
    wall_sentence,
)
from touchpoint_audit.reports.words import NOTHING
from touchpoint_audit.tui.dialogs.choose import Option
from touchpoint_audit.tui.lines import Line, Piece, cut, flush_right, padded, wrapped
from touchpoint_audit.tui.pictures.bars import bar
from touchpoint_audit.tui.pictures.heat import Cell, Heat

LEAST_TOLD = 10
"""Sentences are broken for so many columns at least, also where the lines are hidden."""
_WIDE = 60
"""From here up a balance stands on one line."""


def wall_line(assessment: Assessment) -> str:
    """The heaviest wall in one short line."""
    found = wall_map(assessment)
    heaviest = found.heaviest
    if heaviest is None:
        return (
            _("nothing across a wall is measured yet") if found.names_departments else _("no department is named yet")
        )
    return _("{who} costs {whom} {hours}").format(
        who=side_name(assessment, heaviest.imposed_by),
        whom=side_name(assessment, heaviest.carried_by),
        hours=taken_text(heaviest.totals, "", priced=False),
    )


def departments_line(assessment: Assessment) -> str:
    """How many departments there are, and how many have a name that looks like another one's."""
    known = assessment.audit.about.departments
    n = len(known)
    counted = ngettext("{n} department", "{n} departments", n).format(n=n)
    like = sum(bool(alike(each.name, known, but=key)) for key, each in known.items())
    if not like:
        return counted
    return _("{departments}, {n} with names that look alike").format(departments=counted, n=like)


def of_word(of: Of, currency: str) -> str:
    """What the numbers of the map count."""
    return {
        Of.STAFF_HOURS: _("staff hours a year"),
        Of.MONEY: _("{currency} a year").format(currency=currency) if currency else _("money a year"),
        Of.CUSTOMER_HOURS: _("customers' hours a year"),
        Of.TOUCH_POINTS: _("touch points"),
    }[of]


def heat_of(assessment: Assessment, found: WallMap, of: Of) -> Heat:
    """The matrix in one respect. Customers' time is never priced: beside money their hours stand.

    Only customers carry customers' hours: then their column stands alone.
    """
    matrix = found.matrix
    columns = () if of is Of.CUSTOMER_HOURS else matrix.columns
    of_customers = Of.TOUCH_POINTS if of is Of.TOUCH_POINTS else Of.CUSTOMER_HOURS

    def cell(row: str, column: str) -> Cell:
        pair = matrix.cells.get((row, column))
        named = NOBODY not in {row, column}
        return Cell(amount(pair.totals, of) if pair else None, own=named and row == column, named=named)

    def customers(row: str) -> Cell:
        costs = matrix.customers.get(row)
        return Cell(amount(costs.totals, of_customers) if costs else None, named=row != NOBODY)

    return Heat(
        rows=tuple(_heads(assessment, matrix.rows)),
        columns=tuple(_heads(assessment, columns)),
        last=_("customers") if of is Of.TOUCH_POINTS else _("customers h"),
        cells=tuple((*(cell(row, column) for column in columns), customers(row)) for row in matrix.rows),
    )


def _heads(assessment: Assessment, keys: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (NOTHING if key == NOBODY else str(place), side_name(assessment, key))
        for place, key in enumerate(keys, start=1)
    ]


def cell_at(found: WallMap, row: int, column: int) -> WallCell | None:
    """The cell under the cursor; the last column is the customers'. None where nothing is imposed."""
    matrix = found.matrix
    if column >= len(matrix.columns):
        return matrix.customers.get(matrix.rows[row])
    return matrix.cells.get((matrix.rows[row], matrix.columns[column]))


def told_lines(
    assessment: Assessment, found: WallMap, row: int, column: int, width: int, of: Of = Of.STAFF_HOURS
) -> list[Line]:
    """The cell under the cursor in words, and the balance of the one who imposes; who costs customers most, of them."""
    matrix, cell, width = found.matrix, cell_at(found, row, column), max(width, LEAST_TOLD)
    imposed_by = matrix.rows[row]
    if column >= len(matrix.columns):
        told = customers_sentence(assessment, imposed_by, cell)
    elif cell is None:
        told = nothing_sentence(assessment, imposed_by, matrix.columns[column])
    else:
        told = wall_sentence(assessment, cell)
    lines: list[Line] = [[(text, "strong")] for text in wrapped(told, width)]
    balance = next((one for one in found.balances if one.department == imposed_by), None)
    if of is Of.CUSTOMER_HOURS:
        most = most_for_customers(assessment, found) if imposed_by != found.costliest_for_customers else ""
        return lines + [[(text, "")] for text in wrapped(most, width)]
    if balance is not None:
        lines += [[(text, "")] for text in wrapped(balance_sentence(assessment, balance), width)]
    return lines


def cell_options(assessment: Assessment, cell: WallCell, of: Of) -> list[Option]:
    """The touch points of a cell, those with most hours first, to choose one."""
    currency = assessment.audit.about.currency

    def taken(key: str) -> Result:
        burden = assessment.items[key].burden
        return {Of.CUSTOMER_HOURS: burden.customer_hours, Of.MONEY: burden.money}.get(of, burden.staff_hours)

    def most_first(key: str) -> tuple[float, int]:
        found = taken(key)
        return -found.quantity.value if isinstance(found, Measured) else 0.0, assessment.numbers[key]

    return [
        Option(key, f"{numbered_name(assessment, assessment.items[key])} · {result_text(taken(key), currency)}")
        for key in sorted(cell.touch_points, key=most_first)
    ]


def balance_lines(assessment: Assessment, found: WallMap, width: int, height: int, here: str = "") -> list[Line]:
    """Who exports and who imports work, as bars to the right and to the left; the part around the department `here`."""
    wide = width >= _WIDE
    title = _("Net exporters and importers of work, h a year") if wide else _("Work imposed − carried, h a year")
    lines: list[Line] = [[(cut(title, width), "heading")]]
    if wide:
        lines.append([(_titles(width), "dim")])
    fit = max((height - len(lines)) // (1 if wide else 2), 1)
    place = next((place for place, one in enumerate(found.balances) if one.department == here), 0)
    first = min(max(place - fit // 2, 0), max(len(found.balances) - fit, 0))
    most = max((abs(one.net.value) for one in found.balances if one.net), default=0.0)
    for balance in found.balances[first : first + fit]:
        row = _Row(side_name(assessment, balance.department), balance, most, here=balance.department == here)
        lines += [row.on_one_line(width)] if wide else row.on_two_lines(width)
    return lines


def customers_lines(assessment: Assessment, found: WallMap, width: int, height: int, here: str = "") -> list[Line]:
    """What each imposer costs customers, as bars, most first; the part around `here`."""
    cells = found.matrix.customers
    costs = {key: amount(cells[key].totals, Of.CUSTOMER_HOURS) for key in found.matrix.rows if key in cells}
    hours = {key: cost.quantity.value if cost.quantity else 0.0 for key, cost in costs.items()}
    order = sorted(costs, key=lambda key: -hours[key])  # of the same hours in the order of the map
    most = max((hours[key] for key in order if key != NOBODY), default=0.0)
    fit = max(height - 1, 1)
    place = order.index(here) if here in order else 0
    first = min(max(place - fit // 2, 0), max(len(order) - fit, 0))
    room = max(width - 2 - _SIDE - 2, 8)
    name = min(room // 2, max(_name_room(width), 12))
    lines: list[Line] = [[(cut(_("What each costs customers, h a year"), width), "heading")]]
    if not order:
        lines.append([(cut("  " + _("nothing takes customers' time"), width), "dim")])
    for key in order[first : first + fit]:
        drawn = bar(hours[key], most, room - name) if key != NOBODY else ""
        lines.append(
            [
                ("› " if key == here else "  ", "key"),
                (padded(side_name(assessment, key), name), "strong" if key == here else ""),
                (flush_right(_amount_text(costs[key]), _SIDE), ""),
                ("  ", ""),
                (drawn, "change"),
            ]
        )
    return lines


_SIDE, _HALF, _WORD = 9, 6, 18
"""Cells of a number, of the bar on each side of the middle, of the word."""


def _name_room(width: int) -> int:
    return max(width - 2 - 3 * _SIDE - 2 - (2 * _HALF + 1) - 1 - _WORD, 8)


def _titles(width: int) -> str:
    sides = (_("imposes"), _("carries"), _("net"))
    return cut("  " + " " * _name_room(width) + "".join(flush_right(side, _SIDE) for side in sides), width)


@dataclass(frozen=True, slots=True)
class _Row:
    """A department with its balance; `most` is the largest net."""

    name: str
    balance: Balance
    most: float
    here: bool

    @property
    def _value(self) -> float:
        return self.balance.net.value if self.balance.net else 0.0

    @property
    def _style(self) -> str:
        return {Net.EXPORTER: "change", Net.IMPORTER: "open"}.get(self.balance.word, "dim")

    @property
    def _net(self) -> str:
        if self.balance.word is Net.NOTHING or self.balance.net is None:
            return NOTHING if self.balance.word is Net.NOTHING else "?"
        return net_text(Quantity(self._value, Unit.HOUR_PER_YEAR))

    @property
    def _sign(self) -> Piece:
        return ("› " if self.here else "  ", "key")

    def _bar(self, half: int) -> list[Piece]:
        left = bar(-self._value, self.most, half, "▒") if self._value < 0 else ""
        right = bar(self._value, self.most, half)
        return [(flush_right(left, half), self._style), ("│", "dim"), (padded(right, half), self._style)]

    def on_one_line(self, width: int) -> Line:
        sides = (_side(self.balance.exported), _side(self.balance.imported))
        return [
            self._sign,
            (padded(self.name, _name_room(width)), "strong" if self.here else ""),
            *((flush_right(text, _SIDE), "") for text in sides),
            (flush_right(self._net, _SIDE), self._style),
            ("  ", ""),
            *self._bar(_HALF),
            (" " + cut(net_word(self.balance.word), _WORD), self._style),
        ]

    def on_two_lines(self, width: int) -> list[Line]:
        word = net_word(self.balance.word)
        half = max((width - 2 - _SIDE - 1) // 2, 3)
        return [
            [
                self._sign,
                (padded(self.name, width - 3 - len(word)), "strong" if self.here else ""),
                (f" {word}", self._style),
            ],
            [("  ", ""), *self._bar(half), (flush_right(self._net, width - 2 - 2 * half - 1), self._style)],
        ]


def _side(found: Totals) -> str:
    """The hours of one side, a floor marked; "?" where there are touch points and none is measured."""
    return _amount_text(amount(found, Of.STAFF_HOURS))


def _amount_text(hours: Amount) -> str:
    if hours.quantity is None:
        return "?" if hours.lacking else NOTHING
    text = amount_text(Quantity(hours.quantity.value, Unit.HOUR_PER_YEAR))
    return _("≥ {n}").format(n=text) if hours.floor else text
