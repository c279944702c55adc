"""What drives satisfaction: findings, hours, feelings and voices of each driver, and where the findings gather."""

from collections.abc import Iterator, Sequence

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.drivers import (
    LEAST_FELT,
    DriverFindings,
    MeanFeeling,
    all_findings,
    by_driver,
    gathered,
    nameless_findings,
    names_a_driver,
)
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Driver
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT, burden_titles, count_cell, totals_cells
from touchpoint_audit.reports.words import NOTHING, driver_word, verdict_word


def drivers(assessment: Assessment) -> tuple[Section, ...]:
    """The section; none when no touch point names a driver."""
    if not names_a_driver(assessment):
        return ()
    found = by_driver(assessment)
    about = _(
        "Each touch point counts for the one driver that the auditor named. Feelings are means from −2 (bad) to +2 "
        "(good) over the touch points where they are known; of fewer than {n} there is none."
    )
    blocks: tuple[Block, ...] = (
        *(Paragraph(text, strong=place == 0) for place, text in enumerate(gathers(found))),
        Paragraph(about.format(n=LEAST_FELT)),
        _findings_table(assessment, found),
        _feelings_table(assessment, found),
    )
    return (Section("drivers", _("What drives satisfaction"), blocks),)


def driver_name(driver: Driver | None) -> str:
    return driver_word(driver) if driver else _("no driver named")


def gathers(found: Sequence[DriverFindings]) -> Iterator[str]:
    """Where the findings gather, in a sentence; and how many it knows nothing of."""
    whole = sum(one.findings for one in found)
    most = gathered(found)
    if not whole:
        yield _("No touch point is to stop or to change yet, so no findings gather anywhere.")
        return
    if len(most) == 1:
        yield _("The findings gather at {driver}: {n} of the {all} touch points to stop or to change.").format(
            driver=driver_name(most[0].driver), n=most[0].findings, all=whole
        )
    elif most:
        sentence = _("No driver stands out: of the {all} touch points to stop or to change, {drivers} have {n} each.")
        names = ", ".join(driver_name(one.driver) for one in most)
        yield sentence.format(drivers=names, n=most[0].findings, all=whole)
    elif max(one.findings for one in found if one.driver) > 1:
        sentence = _("No driver stands out: of the {all} touch points to stop or to change, at most {n} name the same.")
        yield sentence.format(all=whole, n=max(one.findings for one in found if one.driver))
    else:
        yield _("No driver stands out: none has more than one touch point to stop or to change.")
    nameless = nameless_findings(found)
    if nameless:
        yield ngettext(
            "{n} touch point to stop or to change names no driver.",
            "{n} touch points to stop or to change name no driver.",
            nameless,
        ).format(n=nameless)


def drivers_in_short(assessment: Assessment) -> str:
    """Where the findings gather, in one short line."""
    if not names_a_driver(assessment):
        return _("no touch point names its driver yet")
    found = by_driver(assessment)
    most = gathered(found)
    if len(most) != 1:
        return _("no driver stands out")
    sentence = _("{driver}: {n} of the {all} to stop or change")
    whole = sum(one.findings for one in found)
    return sentence.format(driver=driver_name(most[0].driver), n=most[0].findings, all=whole)


def mean_text(found: MeanFeeling) -> str:
    """A mean feeling with its sign and one decimal; a dash where nothing is known.

    >>> mean_text(MeanFeeling(3, -2 / 3)), mean_text(MeanFeeling(4, 1.25)), mean_text(MeanFeeling(2, 0.0))
    ('−0.7', '+1.3', '0.0')
    >>> mean_text(MeanFeeling(1, None)), mean_text(MeanFeeling(0, None))
    ('too few', '–')
    """
    if found.mean is None:
        return _("too few") if found.n else NOTHING
    size = number_text(abs(found.mean), 1)
    sign = "" if not any(digit in "123456789" for digit in size) else "−" if found.mean < 0 else "+"
    return f"{sign}{size}"


def _rows(found: Sequence[DriverFindings]) -> list[DriverFindings]:
    """Every driver; no driver only when there is a touch point without."""
    return [one for one in found if one.driver or one.items]


def _findings_table(assessment: Assessment, found: Sequence[DriverFindings]) -> Table:
    verdicts = (Verdict.STOP, Verdict.CHANGE, Verdict.OPEN, Verdict.KEEP)
    titles = (
        _("Driver"),
        _("Touch points"),
        *(verdict_word(verdict).capitalize() for verdict in verdicts),
        *burden_titles(assessment.audit.about.currency),
        _("Not measured"),
    )

    def cells(name: str, one: DriverFindings) -> tuple[Cell, ...]:
        hours = totals_cells(one.totals) if one.items else (Cell(NOTHING),) * 3
        counts = (len(one.items), *(one.verdicts[verdict] for verdict in verdicts))
        return (Cell(name), *map(count_cell, counts), *hours, count_cell(one.totals.uncounted))

    return Table(
        titles,
        (TEXT, *(NUMBER,) * (len(titles) - 1)),
        tuple(cells(driver_name(one.driver), one) for one in _rows(found)),
        cells(_("All"), all_findings(assessment)),
    )


def _feelings_table(assessment: Assessment, found: Sequence[DriverFindings]) -> Table:
    titles = (
        _("Driver"),
        _("Feeling now, mean"),
        _("Now: touch points"),
        _("Feeling wanted, mean"),
        _("Wanted: touch points"),
        _("Complaints"),
        _("Praise"),
    )

    def cells(name: str, one: DriverFindings) -> tuple[Cell, ...]:
        now, wanted = _mean_cell(one.now), _mean_cell(one.wanted)
        counts = (count_cell(one.complaints), count_cell(one.praise))
        return (Cell(name), now, count_cell(one.now.n), wanted, count_cell(one.wanted.n), *counts)

    return Table(
        titles,
        (TEXT, *(NUMBER,) * (len(titles) - 1)),
        tuple(cells(driver_name(one.driver), one) for one in _rows(found)),
        cells(_("All"), all_findings(assessment)),
        id="feelings",
    )


def _mean_cell(found: MeanFeeling) -> Cell:
    return Cell(mean_text(found), None if found.mean is None else Quantity(found.mean, Unit.COUNT))
