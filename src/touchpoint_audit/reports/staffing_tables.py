"""Service hours in tables: each interval with what it gives and needs, and the same staff hours better placed."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.staffing import Cover, Covered
from touchpoint_audit.reports.document import Block, Bullets, Cell, Column, Item, Paragraph, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT
from touchpoint_audit.reports.service_hours import (
    ServiceHours,
    answered_share,
    in_time_share,
    reckoned_with,
    replan_sentence,
    share_text,
    wait_text,
)
from touchpoint_audit.reports.staffing_pictures import staffing_pictures
from touchpoint_audit.reports.week_table import week_by_the_hour
from touchpoint_audit.reports.words import NOTHING, weekday_word

_MOST_MOVES = 12
"""A longer list of moves is cut; the table has the whole re-plan."""
_SHARED_BY_CALLS = N_(
    "Staff shared by calls: the staff of the day shared out as the calls come. The target takes more than that share "
    "where few call, since few people can hardly stand in for each other."
)
_COVERS: Mapping[Cover, str] = {
    Cover.CLOSED: N_("✗ closed"),
    Cover.SHORT: N_("! short"),
    Cover.ENOUGH: N_("✓ enough"),
    Cover.QUIET: N_("– no calls"),
    Cover.UNKNOWN: N_("? not known"),
}


def service_hours_blocks(hours: ServiceHours) -> tuple[Block, ...]:
    """What was reckoned with, the weekdays, the intervals, one person fewer and more, the re-plan and the pictures."""
    found = hours.staffing
    blocks: list[Block] = [Paragraph(reckoned_with(found))]
    if found.days > 1:
        blocks += [_weekdays(hours), *week_by_the_hour(found), Paragraph(_only_the_busiest(hours))]
    blocks += _intervals(hours)
    blocks += _one_fewer_or_more(hours)
    blocks += _replanned(hours)
    blocks += staffing_pictures(found, hours.shown)
    return tuple(blocks)


def _only_the_busiest(hours: ServiceHours) -> str:
    day = weekday_word(hours.staffing.rows[hours.shown[0]].interval.weekday)
    return _(
        "Below is the busiest day, {day}, interval by interval. The intervals of the other days stand in the audit "
        "itself, under this touch point's facts."
    ).format(day=day)


def _weekdays(hours: ServiceHours) -> Table:
    """A row for each weekday: what comes, what comes while closed or short, and what is answered."""
    found = hours.staffing
    logged = any(row.interval.answered is not None for row in found.rows)
    rows = []
    for day in sorted({row.interval.weekday or 0 for row in found.rows}):
        of_day = [row for row in found.rows if (row.interval.weekday or 0) == day]
        staff = _sum(row.interval.staff for row in of_day)
        known = all(row.cover is not Cover.UNKNOWN for row in of_day)
        rows.append(
            (
                Cell(weekday_word(day)),
                _count(math.fsum(row.interval.calls for row in of_day)),
                *((_share(answered_share(of_day)),) if logged else ()),
                _count(None if staff is None else _calls(of_day, Cover.CLOSED)),
                _count(_calls(of_day, Cover.SHORT) if known else None),
                _share(in_time_share(of_day)),
                _hours(staff, found.minutes),
                _hours(_sum(row.needed for row in of_day), found.minutes),
            )
        )
    titles = (
        _("Weekday"),
        _("Calls"),
        *((_("Answered, by the log"),) if logged else ()),
        _("While closed"),
        _("While short"),
        _("Service level"),
        _("Staff hours"),
        _("Staff hours needed"),
    )
    return Table(titles, (TEXT, *(NUMBER,) * (len(titles) - 1)), tuple(rows), id="weekdays")


def _calls(rows: list[Covered], cover: Cover) -> float:
    return math.fsum(row.interval.calls for row in rows if row.cover is cover)


def _intervals(hours: ServiceHours) -> list[Block]:
    """Every interval in which somebody wants in or is there; a column that nothing is known for is left out."""
    found, plan = hours.staffing, hours.better
    places = [
        place
        for place in hours.shown
        if found.rows[place].interval.calls or found.rows[place].interval.staff or (plan and plan.staff[place])
    ]
    if not places:
        return [Paragraph(_("Nobody wants in, and nobody is there."))]
    rows = [found.rows[place] for place in places]
    columns = _columns(hours, rows)
    table = Table(
        tuple(title for title, _column, _cell in columns),
        tuple(column for _title, column, _cell in columns),
        tuple(tuple(cell(place, found.rows[place]) for _title, _column, cell in columns) for place in places),
        id="intervals",
    )
    blocks: list[Block] = [table]
    if any(row.proportional is not None for row in rows):
        blocks.append(Paragraph(_(_SHARED_BY_CALLS)))
    left_out = len(hours.shown) - len(places)
    if not left_out:
        return blocks
    words = ngettext(
        "{n} interval in which nothing is recorded is left out.",
        "{n} intervals in which nothing is recorded are left out.",
        left_out,
    )
    return [*blocks, Paragraph(words.format(n=left_out))]


_CellOf: TypeAlias = Callable[[int, Covered], Cell]


def _columns(hours: ServiceHours, rows: list[Covered]) -> list[tuple[str, Column, _CellOf]]:
    """Title and cells of each column, from the place and the row; those for which nothing is known are left out."""
    plan = hours.better
    needed = any(row.needed for row in rows)
    planned = () if plan is None else plan.staff
    columns: list[tuple[bool, str, Column, _CellOf]] = [
        (True, _("Start"), TEXT, lambda _place, row: Cell(row.interval.start)),
        (True, _("Calls"), NUMBER, lambda _place, row: _count(row.interval.calls)),
        (
            any(row.interval.busy is not None for row in rows),
            _("On a busy day"),
            NUMBER,
            lambda _place, row: _count(row.interval.busy),
        ),
        (
            any(row.interval.answered is not None for row in rows),
            _("Answered, by the log"),
            NUMBER,
            lambda _place, row: _count(row.interval.answered),
        ),
        (True, _("Staff"), NUMBER, lambda _place, row: _count(row.interval.staff)),
        (True, _("Offered load"), NUMBER, lambda _place, row: _count(row.load)),
        (
            any(row.service_level is not None for row in rows),
            _("Service level"),
            NUMBER,
            lambda _place, row: _share(row.service_level),
        ),
        (
            any(row.wait_s is not None or row.unbounded for row in rows),
            _("Mean wait"),
            NUMBER,
            lambda _place, row: _wait(row),
        ),
        (
            any(row.occupancy is not None for row in rows),
            _("Occupancy"),
            NUMBER,
            lambda _place, row: _share(row.occupancy),
        ),
        (
            any(row.abandonment is not None for row in rows),
            _("Give up"),
            NUMBER,
            lambda _place, row: _share(row.abandonment),
        ),
        (needed, _("Staff needed"), NUMBER, lambda _place, row: _count(row.needed)),
        (
            needed and bool(hours.staffing.shrinkage),
            _("On the roster"),
            NUMBER,
            lambda _place, row: _count(row.rostered),
        ),
        (
            any(row.proportional is not None for row in rows),
            _("Staff shared by calls"),
            NUMBER,
            lambda _place, row: _count(row.proportional),
        ),
        (bool(planned), _("Re-planned"), NUMBER, lambda place, _row: _count(planned[place])),
        (True, _("Cover"), TEXT, lambda _place, row: Cell(_(_COVERS[row.cover]))),
    ]
    return [(title, column, cell) for shown, title, column, cell in columns if shown]


def _one_fewer_or_more(hours: ServiceHours) -> list[Block]:
    """What one person does to the service level, where staff and target are known."""
    rows = [hours.staffing.rows[place] for place in hours.shown]
    known = [row for row in rows if row.service_level is not None and row.more is not None]
    if not known:
        return []
    titles = (_("Start"), _("Staff"), _("With one fewer"), _("As it is"), _("With one more"))
    table = Table(
        titles,
        (TEXT, NUMBER, NUMBER, NUMBER, NUMBER),
        tuple(
            (
                Cell(row.interval.start),
                _count(row.interval.staff),
                _share(row.fewer),
                _share(row.service_level),
                _share(row.more),
            )
            for row in known
        ),
        id="one_fewer_or_more",
    )
    return [Paragraph(_("What one person fewer or more does to the service level:")), table]


def _replanned(hours: ServiceHours) -> list[Block]:
    told = replan_sentence(hours)
    if not told:
        return []
    blocks: list[Block] = [Paragraph(told, strong=True)]
    plan = hours.better
    moves = [move for move in plan.moves if move.from_row in hours.shown] if plan else []
    if moves:
        blocks.append(Paragraph(_("What moves, in people for one interval:")))
        starts = [row.interval.start for row in hours.staffing.rows]
        blocks.append(
            Bullets(
                tuple(
                    Item(
                        text=_("{n} from {start} to {end}").format(
                            n=move.staff, start=starts[move.from_row], end=starts[move.to_row]
                        )
                    )
                    for move in moves[:_MOST_MOVES]
                )
            )
        )
    if len(moves) > _MOST_MOVES:
        blocks.append(Paragraph(_("And {n} more moves; the table has them all.").format(n=len(moves) - _MOST_MOVES)))
    return blocks


def _wait(row: Covered) -> Cell:
    if row.unbounded:
        return Cell(_("without bound"))
    return Cell(NOTHING) if row.wait_s is None else Cell(wait_text(row.wait_s), Quantity(row.wait_s, Unit.SECOND))


def _share(share: float | None) -> Cell:
    """A share of 0 to 1 as per cent."""
    return Cell(share_text(share), None if share is None else Quantity(share * 100, Unit.PERCENT))


def _count(number: float | None) -> Cell:
    if number is None:
        return Cell(NOTHING)
    return Cell(number_text(number), Quantity(number, Unit.COUNT))


def _hours(staff: float | None, minutes: int) -> Cell:
    """Staff in intervals of so many minutes, as hours."""
    if staff is None:
        return Cell(NOTHING)
    hours = staff * minutes / 60
    return Cell(number_text(hours), Quantity(hours, Unit.HOUR))


def _sum(numbers: Iterable[float | None]) -> float | None:
    """The sum of numbers; None when one of them is not known."""
    found = list(numbers)
    return None if None in found else math.fsum(number or 0.0 for number in found)
