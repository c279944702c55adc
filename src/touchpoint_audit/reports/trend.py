"""The trend of a chain of walks, as a table and a picture."""

from collections.abc import Sequence

from touchpoint_audit.assessment.trend import Walk
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.left_behind import day_or_site
from touchpoint_audit.reports.picture_blocks import BarsPicture, Series
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, totals_cells
from touchpoint_audit.reports.words import NOTHING


def trend_section(walks: Sequence[Walk]) -> tuple[Section, ...]:
    """The section of a document; nothing for fewer than two walks."""
    if len(walks) < 2:
        return ()
    names = walk_names(walks)
    titles = (
        _("Walk"),
        _("Touch points"),
        _("Staff hours a year"),
        _("On the stop list"),
        _("Freed since the first"),
        _("Slid back"),
        _("Mean feeling"),
        _("Feelings noted"),
    )
    columns = (TEXT, *[NUMBER] * 7)
    table = Table(titles, columns, tuple(_row(name, walk) for name, walk in zip(names, walks, strict=True)))
    note = _("Freed is what stopped takes no longer, in staff hours a year. Feelings run from −2 to +2.")
    blocks: list[Block] = [table, Paragraph(note), *_picture(names, walks)]
    return (Section("trend", _("The trend"), tuple(blocks)),)


def walk_names(walks: Sequence[Walk]) -> tuple[str, ...]:
    """The day of each walk, no two alike: with the site or a number where days repeat."""
    with_site = len({walk.about.site for walk in walks}) > 1
    names: list[str] = []
    for walk in walks:
        name = day_or_site(walk.about.walked_on, walk.about.site, with_site=with_site)
        alike = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({alike + 1})" if alike else name)
    return tuple(names)


def freed_text(walk: Walk) -> str:
    """Staff hours freed since the first walk, as a floor where something lacks.

    A dash on the first one, and where what stopped is not measured.
    """
    if walk.freed is None or (walk.freed.count and walk.freed.uncounted >= walk.freed.count):
        return NOTHING
    text = amount_text(walk.freed.staff_hours)
    return _("≥ {n}").format(n=text) if walk.freed.uncounted else text


def feeling_mean(walk: Walk) -> str:
    """The mean feeling with its sign; a dash where none was noted."""
    if walk.feeling is None:
        return NOTHING
    return ("+" if walk.feeling > 0 else "") + number_text(walk.feeling)


def _row(name: str, walk: Walk) -> tuple[Cell, ...]:
    staff, _money, _customers = totals_cells(walk.totals)
    stops, _money, _customers = totals_cells(walk.stops)
    return (
        Cell(name),
        count_cell(walk.totals.count),
        staff if walk.totals.count else Cell(NOTHING),
        stops if walk.stops.count else Cell(NOTHING),
        Cell(freed_text(walk), walk.freed.staff_hours, walk.freed.uncounted > 0) if walk.freed else Cell(NOTHING),
        Cell(NOTHING) if walk.slid_back is None else count_cell(walk.slid_back),
        Cell(feeling_mean(walk), None if walk.feeling is None else Quantity(walk.feeling, Unit.COUNT)),
        count_cell(walk.felt),
    )


def _picture(names: tuple[str, ...], walks: Sequence[Walk]) -> tuple[BarsPicture, ...]:
    """Hours on the stop list as bars, hours freed as a line; none where a number is below 0."""
    stops = tuple(walk.stops.staff_hours.value for walk in walks)
    freed = tuple(walk.freed.staff_hours.value if walk.freed else 0.0 for walk in walks)
    if min(*stops, *freed) < 0 or not max(*stops, *freed):
        return ()
    bars = Series(_("on the stop list"), stops)
    line = Series(_("freed since the first walk"), freed)
    title = _("Staff hours a year on the stop list (bars) and freed (line)")
    return (BarsPicture(title, names, _("hours a year"), bars, line),)
