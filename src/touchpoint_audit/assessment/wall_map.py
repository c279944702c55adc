"""The wall map: which department's decisions cost which department's time, and customers'."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.totals import Totals, is_lacking, totals
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.result import Measured

NOBODY = ""
"""Who imposes or carries where no department is named, or the one that is named is gone."""
OTHERS = "*"
"""The departments that a matrix gathers in one row and one column."""
EVEN_BELOW = 0.5
"""Hours a year: a smaller difference between imposed and carried is none."""


class Of(StrEnum):
    """What of some touch points is looked at."""

    STAFF_HOURS = "staff_hours"
    MONEY = "money"
    CUSTOMER_HOURS = "customer_hours"
    TOUCH_POINTS = "touch_points"


class Net(StrEnum):
    """What a department is, by the hours that it imposes on others and carries for others."""

    EXPORTER = "exporter"
    IMPORTER = "importer"
    EVEN = "even"
    NOT_MEASURED = "not_measured"
    """One of the two sides has touch points, and not one of them is measured."""
    NOTHING = "nothing"
    """Nothing goes either way."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum over touch points in one respect."""

    quantity: Quantity | None
    """None where nothing is measured, or nothing is there to measure."""
    floor: bool = False
    """Whether something that is not measured is missing from it."""
    lacking: bool = False
    """Whether there is something to measure, and none of it is measured."""


@dataclass(frozen=True, slots=True)
class WallCell:
    """What one department imposes on another, or on itself."""

    imposed_by: str
    """The id of a department, `NOBODY` or `OTHERS`."""
    carried_by: str
    """As `imposed_by`."""
    totals: Totals
    touch_points: tuple[str, ...]
    """Their ids, along the journey; those that ended are left out."""

    @property
    def is_own(self) -> bool:
        """Whether a department imposes it on itself: then no wall stands between."""
        return self.imposed_by == self.carried_by and self.imposed_by not in {NOBODY, OTHERS}

    @property
    def crosses(self) -> bool:
        """Whether one named department imposes it on another one: only that is a wall."""
        return NOBODY not in {self.imposed_by, self.carried_by} and not self.is_own


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who imposes, row by row, and who carries, column by column: the heaviest first, `NOBODY` last."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], WallCell]
    """By row and column; there is none where nothing is imposed."""
    customers: Mapping[str, WallCell]
    """By row: what of it takes customers' time; there is none where nothing does. Only the customer hours count."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What a department imposes on others against what it carries for others."""

    department: str
    exported: Totals
    """Imposed on other departments that are named."""
    imported: Totals
    """Carried for other departments that are named."""
    own: Totals
    """Imposed on itself."""
    net: Quantity | None
    """Exported minus imported, staff hours a year; None where one of the two is not measured at all."""

    @property
    def word(self) -> Net:
        if not self.exported.count and not self.imported.count:
            return Net.NOTHING
        if self.net is None:
            return Net.NOT_MEASURED
        if abs(self.net.value) < EVEN_BELOW:
            return Net.EVEN
        return Net.EXPORTER if self.net.value > 0 else Net.IMPORTER

    @property
    def uncounted(self) -> int:
        """Touch points that cross its wall and are not measured in hours."""
        return self.exported.uncounted + self.imported.uncounted


@dataclass(frozen=True, slots=True)
class WallMap:
    """The walls of an audit."""

    cells: tuple[WallCell, ...]
    """Every pair that is found: most staff hours first, then most customer hours."""
    matrix: Matrix
    balances: tuple[Balance, ...]
    """Every department that takes part: the largest net exporter first, the largest importer last but for those
    without a net."""
    unnamed: Totals
    """Where nobody is named on one side or on both: in no balance."""

    @property
    def names_departments(self) -> bool:
        """Whether any touch point names a department."""
        return bool(self.balances)

    @property
    def heaviest(self) -> WallCell | None:
        """Where one department costs another the most staff hours; None where no such hours are measured."""
        crossing = (cell for cell in self.cells if cell.crosses and cell.totals.staff_hours.value > 0)
        return next(crossing, None)

    @property
    def costliest_for_customers(self) -> str | None:
        """The named department whose touch points cost customers the most hours; None where none are measured."""
        costs = [
            (cell.totals.customer_hours.value, key)
            for key, cell in self.matrix.customers.items()
            if key != NOBODY and cell.totals.customer_hours.value > 0
        ]
        return max(costs)[1] if costs else None


def wall_map(assessment: Assessment) -> WallMap:
    """The wall map of an audit or a part of it. Touch points that ended add nothing."""
    return _Walls(assessment).wall_map()


def gathered(assessment: Assessment, most: int) -> Matrix:
    """The matrix with the `most` heaviest departments; where there are more, the rest as one, `OTHERS`."""
    return _Walls(assessment).matrix(most)


def amount(found: Totals, of: Of) -> Amount:
    """A sum in one respect. What is not measured is never 0: see `Amount`."""
    if not found.count:
        return Amount(None)
    match of:
        case Of.TOUCH_POINTS:
            return Amount(Quantity(found.count, Unit.COUNT))
        case Of.STAFF_HOURS:
            none, missing, quantity = found.uncounted == found.count, found.uncounted, found.staff_hours
        case Of.MONEY:
            none, missing, quantity = found.unpriced == found.count, found.unpriced, found.money
        case Of.CUSTOMER_HOURS:
            quantity, missing = found.customer_hours, found.uncounted_customers
            none = not (quantity.most or quantity.least)
    return Amount(None, lacking=missing > 0) if none else Amount(quantity, floor=missing > 0)


class _Walls:
    """The touch points of an assessment by who imposes and who carries them."""

    def __init__(self, assessment: Assessment) -> None:
        known = assessment.audit.about.departments
        self.items = {key: item for key, item in assessment.items.items() if not item.ended}
        self.sides: dict[str, tuple[str, str]] = {}
        for key, item in self.items.items():
            sides = item.touch_point.imposed_by or NOBODY, item.touch_point.carried_by or NOBODY
            imposed_by, carried_by = (side if side in known else NOBODY for side in sides)
            self.sides[key] = imposed_by, carried_by
        names = {key: department.name.casefold() for key, department in known.items()}
        self.balances = {key: self._balance(key) for key in self._taking_part()}
        self.order = sorted(self.balances, key=lambda key: (*self._heaviness(key), names[key], key))

    def wall_map(self) -> WallMap:
        cells = self._cells(self.sides)
        found = sorted(
            cells.values(), key=lambda cell: (-cell.totals.staff_hours.value, -cell.totals.customer_hours.value)
        )
        places = {key: place for place, key in enumerate(self.order)}

        def by_net(balance: Balance) -> tuple[bool, float, int]:
            net = balance.net if balance.word is not Net.NOTHING else None
            return net is None, -net.value if net else 0.0, places[balance.department]

        return WallMap(
            cells=tuple(found),
            matrix=self.matrix(),
            balances=tuple(sorted(self.balances.values(), key=by_net)),
            unnamed=totals(self.items[key] for key, sides in self.sides.items() if NOBODY in sides),
        )

    def matrix(self, most: int | None = None) -> Matrix:
        named = self.order
        if most is not None and len(named) > most:
            kept = set(named[:most])
            named = [*named[:most], OTHERS]
            sides = {
                key: (_gathered(imposed_by, kept), _gathered(carried_by, kept))
                for key, (imposed_by, carried_by) in self.sides.items()
            }
        else:
            sides = self.sides
        rows = (*named, NOBODY) if any(imposed_by == NOBODY for imposed_by, _ in sides.values()) else tuple(named)
        columns = (*named, NOBODY) if any(carried_by == NOBODY for _, carried_by in sides.values()) else tuple(named)
        taking = {key: (sides[key][0], NOBODY) for key, item in self.items.items() if _takes_customers(item)}
        return Matrix(
            rows=rows,
            columns=columns,
            cells=self._cells(sides),
            customers={imposed_by: cell for (imposed_by, _), cell in self._cells(taking).items()},
        )

    def _taking_part(self) -> set[str]:
        return {side for sides in self.sides.values() for side in sides} - {NOBODY}

    def _heaviness(self, key: str) -> tuple[float, float, float]:
        """What crosses its wall, then its own work, then how many touch points: most first."""
        found = self.balances[key]
        across = abs(found.exported.staff_hours.value) + abs(found.imported.staff_hours.value)
        count = found.exported.count + found.imported.count + found.own.count
        return -across, -abs(found.own.staff_hours.value), -count

    def _balance(self, department: str) -> Balance:
        exported, imported, own = [], [], []
        for key, (imposed_by, carried_by) in self.sides.items():
            if imposed_by == carried_by == department:
                own.append(self.items[key])
            elif NOBODY in (imposed_by, carried_by):
                continue
            elif imposed_by == department:
                exported.append(self.items[key])
            elif carried_by == department:
                imported.append(self.items[key])
        sent, taken = totals(exported), totals(imported)
        known = not any(side.count and side.uncounted == side.count for side in (sent, taken))
        net = sent.staff_hours.minus(taken.staff_hours) if known else None
        return Balance(department, sent, taken, totals(own), net)

    def _cells(self, sides: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], WallCell]:
        pairs: dict[tuple[str, str], list[str]] = {}
        for key, pair in sides.items():
            pairs.setdefault(pair, []).append(key)
        return {pair: WallCell(*pair, totals(self._of(keys)), tuple(keys)) for pair, keys in sorted(pairs.items())}

    def _of(self, keys: Iterable[str]) -> list[Assessed]:
        return [self.items[key] for key in keys]


def _gathered(department: str, kept: set[str]) -> str:
    return department if department in kept or department == NOBODY else OTHERS


def _takes_customers(item: Assessed) -> bool:
    """Whether it takes customers' time, measured or not."""
    hours = item.burden.customer_hours
    return isinstance(hours, Measured) or is_lacking(hours)
