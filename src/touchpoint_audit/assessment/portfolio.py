"""Many audits at once: by site, journey, department, kind and driver, and what is found at many sites.

Only audits that count are in the sums (see `assessment.chains`). Money of different currencies is never added up.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import add
from typing import NamedTuple

from touchpoint_audit.assessment.celebrated import Moment, Stopped
from touchpoint_audit.assessment.chains import Counts
from touchpoint_audit.assessment.leaf import NOTHING, Leaf, LeafPoint, Tally


class Dimension(StrEnum):
    """What an overview is sorted into rows by."""

    SITE = "site"
    JOURNEY = "journey"
    DEPARTMENT = "department"
    """Which carries the touch points."""
    KIND = "kind"
    DRIVER = "driver"
    TOUCH_POINT = "touch-point"
    """Of one kind and one name, found at two sites or more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One audit of the overview."""

    file: str
    id: str
    organisation: str
    site: str
    journey: str
    currency: str
    walked_on: date | None
    counts: Counts
    sums: "Sums"
    damaged: int = 0
    """Entries of its file that could not be understood."""
    follows: str = ""
    """The id of the audit that it follows up; empty for none."""
    intact: bool = True
    """Whether the checksum of the file holds."""


class Money(NamedTuple):
    """Money a year in one currency, of the touch points of the audits that are counted in it."""

    money: float = 0.0
    unpriced: int = 0
    """Touch points whose money is not measured."""
    freed: float = 0.0
    """Of what is to stop."""
    freed_unpriced: int = 0
    priced: int = 0
    """Touch points whose money is measured."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts and sums of some audits on a day. Sums from which something is missing are floors; see `Tally`."""

    tally: Tally = NOTHING
    """Without money and due days, which stand below."""
    money: Mapping[str, Money] = field(default_factory=dict)
    """By currency; those in which nothing is measured are left out."""
    overdue: int = 0
    """Actions that should have been done before the day."""
    planned: int = 0
    """Actions still to be done, overdue ones too."""

    @property
    def freed(self) -> float | None:
        """The hours to free a year; None when nothing is judged or decided, or nothing to stop is measured."""
        tally = self.tally
        if not tally.stop:
            return tally.freed_hours if tally.judged or tally.decided else None
        return None if tally.freed_uncounted == tally.stop else tally.freed_hours

    @property
    def freed_each(self) -> float | None:
        """Hours to free for each touch point; None when they are not measured, or less than half is judged or decided.

        A walk that has just begun is not the best of all sites.
        """
        freed, tally = self.freed, self.tally
        if freed is None or not tally.logged or 2 * max(tally.judged, tally.decided) < tally.logged:
            return None
        return freed / tally.logged

    @property
    def assumed_share(self) -> float | None:
        """0 to 1: the share of the hours to free that rests on assumption; None when there are none."""
        return self.tally.freed_assumed / self.tally.freed_size if self.tally.freed_size else None


@dataclass(frozen=True, slots=True)
class Row:
    """What stands under one name of a dimension."""

    key: str
    name: str
    """As it was typed where it was first found; an id for a kind or a driver. Empty for none."""
    sums: Sums
    audits: tuple[int, ...] = ()
    """The places of its audits in the overview's list."""
    sites: int = 0
    """At how many sites it is found."""
    kind: str = ""
    """The kind of a touch point found at many sites."""


class Celebrated(NamedTuple):
    """A moment of an audit that counts."""

    place: int
    """The place of its audit in the overview's list."""
    moment: Moment


@dataclass(frozen=True, slots=True)
class Since:
    """What stopped since last time, over all audits that count and follow another."""

    stopped: Stopped = Stopped()
    """Without money, which stands below."""
    money: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """By currency the money a year that is freed, and of how many touch points it is not known."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All audits of a folder on a day."""

    audits: tuple[Line, ...]
    """Every audit that could be read, by file name; also those that do not count."""
    rows: Mapping[Dimension, tuple[Row, ...]]
    """Most hours to free first. Touch points only when they were asked for."""
    whole: Sums
    """Of all audits that count."""
    celebrated: tuple[Celebrated, ...] = ()
    """What is worth celebrating in them, the latest walks first; of each audit the first moments along its journey."""
    moments: int = 0
    """How many moments are worth celebrating in all."""
    since: Since = Since()


def folded(name: str) -> str:
    """A name as it is compared: in whatever case, with whatever blanks.

    >>> folded(" Sign at  the DOOR") == folded("sign at the door")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def site_key(organisation: str, site: str) -> str:
    """What makes a site: its name within its organisation."""
    return f"{folded(organisation)}\n{folded(site)}"


def point_key(point: LeafPoint) -> str:
    """What makes touch points of different sites the same: kind and name."""
    return f"{point.kind}\n{folded(point.name)}"


class _Gathered:
    """What is being added up for a row."""

    __slots__ = ("audits", "kind", "money", "name", "numbers", "overdue", "planned")

    def __init__(self, name: str, kind: str = "") -> None:
        self.name, self.kind = name, kind
        self.audits = array("L")
        self.numbers: list[float] = [*NOTHING[:-1]]
        self.money: dict[str, Money] = {}
        self.overdue = self.planned = 0

    def add(self, tally: Tally, currency: str, today: date) -> None:
        self.numbers = list(map(add, self.numbers, tally))
        self.overdue += tally.overdue(today)
        self.planned += len(tally.due) + tally.undated
        priced = tally.logged - tally.unpriced
        money = Money(tally.money, tally.unpriced, tally.freed_money, tally.freed_unpriced, priced)
        self.money[currency] = Money(*map(add, self.money[currency], money)) if currency in self.money else money

    @property
    def sums(self) -> Sums:
        tally = Tally(*self.numbers)._replace(money=0.0, freed_money=0.0)  # type: ignore[arg-type]
        money = {currency: money for currency, money in sorted(self.money.items()) if money.priced}
        return Sums(tally, money, self.overdue, self.planned)


class Gathering:
    """Adds audits up, one after the other, so that no more than one of them need be at hand."""

    def __init__(self, counts: Sequence[Counts], today: date) -> None:
        self._counts = counts
        self._today = today
        self._lines: list[Line] = []
        self._sites: list[int] = []
        """By the place of an audit the number of its site."""
        self._numbers: dict[str, int] = {}
        self._whole = _Gathered("")
        self._celebrated: list[Celebrated] = []
        self._moments = 0
        self._stopped = Stopped()
        self._stopped_money: dict[str, tuple[float, int]] = {}
        self._rows: dict[Dimension, dict[str, _Gathered]] = {dimension: {} for dimension in Dimension}

    def add(self, file: str, leaf: Leaf, points: Iterable[LeafPoint] = ()) -> None:
        """The next audit. Its `points` are those that may be found at many sites."""
        place = len(self._lines)
        counts = self._counts[place]
        own = _Gathered("")
        own.add(leaf.whole, leaf.currency, self._today)
        about = (leaf.organisation, leaf.site, leaf.journey, leaf.currency)
        line = Line(file, leaf.id, *about, leaf.walked_on, counts, own.sums, leaf.damaged, leaf.follows, leaf.intact)
        self._lines.append(line)
        site = site_key(leaf.organisation, leaf.site)
        self._sites.append(self._numbers.setdefault(site, len(self._numbers)))
        if counts is not Counts.YES:
            return
        self._celebrate(leaf, place)
        name = " · ".join(part for part in (leaf.site, leaf.organisation) if part)
        self._whole.add(leaf.whole, leaf.currency, self._today)
        self._put(Dimension.SITE, site, name, leaf.whole, leaf, place)
        self._put(Dimension.JOURNEY, folded(leaf.journey), leaf.journey, leaf.whole, leaf, place)
        for key, tally in leaf.departments.items():
            self._put(Dimension.DEPARTMENT, folded(key), key, tally, leaf, place)
        for dimension, groups in ((Dimension.KIND, leaf.kinds), (Dimension.DRIVER, leaf.drivers)):
            for key, tally in groups.items():
                self._put(dimension, key, key, tally, leaf, place)
        for point in points:
            if not point.tally.ended and folded(point.name):
                self._put(Dimension.TOUCH_POINT, point_key(point), point.name, point.tally, leaf, place, point.kind)

    def _celebrate(self, leaf: Leaf, place: int) -> None:
        self._celebrated += (Celebrated(place, moment) for moment in leaf.moments)
        self._moments += leaf.celebrated
        stopped = leaf.stopped
        if not stopped.points:
            return
        self._stopped = Stopped(*map(add, self._stopped, stopped._replace(money=0.0, unpriced=0)))
        money, unpriced = self._stopped_money.get(leaf.currency, (0.0, 0))
        self._stopped_money[leaf.currency] = money + stopped.money, unpriced + stopped.unpriced

    def _put(
        self, dimension: Dimension, key: str, name: str, tally: Tally, leaf: Leaf, place: int, kind: str = ""
    ) -> None:
        rows = self._rows[dimension]
        row = rows.get(key)
        if row is None:
            row = rows[key] = _Gathered(name, kind)
        row.add(tally, leaf.currency, self._today)
        if not row.audits or row.audits[-1] != place:
            row.audits.append(place)

    def portfolio(self) -> Portfolio:
        """What all of them come to."""
        rows = {}
        for dimension, gathered in self._rows.items():
            least = 2 if dimension is Dimension.TOUCH_POINT else 1
            sites = {key: len({self._sites[place] for place in one.audits}) for key, one in gathered.items()}
            rows[dimension] = in_order(
                Row(key, one.name, one.sums, tuple(one.audits), sites[key], one.kind)
                for key, one in gathered.items()
                if sites[key] >= least
            )
        latest = sorted(self._celebrated, key=lambda one: self._lines[one.place].walked_on or date.min, reverse=True)
        since = Since(self._stopped, dict(sorted(self._stopped_money.items())))
        return Portfolio(tuple(self._lines), rows, self._whole.sums, tuple(latest), self._moments, since)


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows with the most hours to free first; those without a figure last, and ties by touch points, then by name."""

    def place(row: Row) -> tuple[bool, float, int, str]:
        freed = row.sums.freed
        return freed is None, -(freed or 0.0), -row.sums.tally.logged, row.key

    return tuple(sorted(rows, key=place))


def best_and_worst(rows: Iterable[Row]) -> tuple[Row, Row] | None:
    """The row with the fewest and the one with the most hours to free for each touch point.

    None when fewer than two rows have that figure, or all have the same.
    """
    ranked = sorted(
        (row for row in rows if row.sums.freed_each is not None), key=lambda row: row.sums.freed_each or 0.0
    )
    if len(ranked) < 2 or ranked[0].sums.freed_each == ranked[-1].sums.freed_each:
        return None
    return ranked[0], ranked[-1]
