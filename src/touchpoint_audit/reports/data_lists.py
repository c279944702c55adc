"""Lists for programs and spreadsheets: what they are of, every touch point in one row, facts, voices."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.voices import heard
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.answer_lists import answer_lists
from touchpoint_audit.reports.appendix import facts_of
from touchpoint_audit.reports.document import Cell, Column, Section, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    burden_titles,
    evidence_cell,
    kind_name,
    name_of,
    number_cell,
    part_name,
    proposal_cell,
    result_cell,
    stage_name,
    verdict_cell,
)
from touchpoint_audit.reports.summary import part_sentence
from touchpoint_audit.reports.words import deviation_word, driver_word, feeling_text, side_word, tone_word


def data_lists(assessment: Assessment) -> tuple[Section, ...]:
    """What is spread over sections in the report, as one list each; a list without rows is left out."""
    found = (
        Section("about", _("About"), _about(assessment)),
        Section("touch_points", _("Touch points"), _touch_points(assessment)),
        Section("all_facts", _("Facts"), _facts(assessment)),
        Section("voices", _("Customers' voices"), _voices(assessment)),
        *answer_lists(assessment),
    )
    return tuple(section for section in found if section.blocks)


def _about(assessment: Assessment) -> tuple[Table, ...]:
    """What the lists are of: a folder of them says so nowhere else."""
    about, part = assessment.audit.about, assessment.part
    rows = (
        (_("Journey"), Cell(about.journey)),
        (_("Organisation"), Cell(about.organisation)),
        (_("Site"), Cell(about.site)),
        (_("Walked on"), Cell(date_text(about.walked_on), about.walked_on) if about.walked_on else Cell()),
        (_("Walked by"), Cell(about.walked_by)),
        (_("Currency"), Cell(about.currency)),
        (_("Touch points"), Cell(str(len(assessment.items)))),
        (_("Part"), Cell(part_sentence(assessment, part) if part else "")),
    )
    return _table((_("What"), _("Value")), (TEXT, TEXT), tuple((Cell(name), value) for name, value in rows))


def _touch_points(assessment: Assessment) -> tuple[Table, ...]:
    columns = (
        ("#", NUMBER),
        (_("Id"), TEXT),
        (_("Touch point"), TEXT),
        (_("Stage"), TEXT),
        (_("Kind"), TEXT),
        (_("Channel"), TEXT),
        (_("Side"), TEXT),
        (_("Imposed by"), TEXT),
        (_("Carried by"), TEXT),
        (_("Serves"), TEXT),
        (_("Driver"), TEXT),
        (_("Deviation"), TEXT),
        (_("Verdict"), TEXT),
        (_("The rule proposes"), TEXT),
        *((title, NUMBER) for title in burden_titles(assessment.audit.about.currency)),
        (_("Weakest evidence"), TEXT),
        (_("Feeling now"), NUMBER),
        (_("Feeling wanted"), NUMBER),
        (_("Effort"), NUMBER),
        (_("Quick win"), TEXT),
        (_("Celebrate"), TEXT),
        (_("Thanks to"), TEXT),
        (_("What to do instead"), TEXT),
        (_("Reason"), TEXT),
        (_("Speaks to"), TEXT),
        (_("Note"), TEXT),
    )
    rows = tuple(_row(assessment, item) for item in assessment.items.values())
    return _table(tuple(title for title, _column in columns), tuple(column for _title, column in columns), rows)


def _row(assessment: Assessment, item: Assessed) -> tuple[Cell, ...]:
    point, audit = item.touch_point, assessment.audit
    return (
        number_cell(assessment, item),
        Cell(point.id),
        Cell(name_of(point)),
        Cell(stage_name(assessment, point.stage)),
        Cell(kind_name(item.kind, point.kind)),
        Cell(point.channel),
        Cell(side_word(point.side) if point.side else ""),
        Cell(audit.department_name(point.imposed_by)),
        Cell(audit.department_name(point.carried_by)),
        Cell(point.serves),
        Cell(driver_word(point.driver) if point.driver else ""),
        Cell(deviation_word(point.deviation) if point.deviation else ""),
        verdict_cell(item),
        proposal_cell(item),
        result_cell(item.burden.staff_hours),
        result_cell(item.burden.money),
        result_cell(item.burden.customer_hours),
        evidence_cell(item),
        Cell(feeling_text(point.feeling_now), point.feeling_now),
        Cell(feeling_text(point.feeling_wanted), point.feeling_wanted),
        Cell("" if point.effort is None else str(point.effort), point.effort),
        Cell(_("yes") if point.quick_win else _("no")),
        Cell(_("yes") if point.celebrate else _("no")),
        Cell(point.thanks_to),
        Cell(point.instead),
        Cell(point.reason),
        Cell("; ".join(map(part_name, point.speaks_to))),
        Cell(point.note),
    )


def _facts(assessment: Assessment) -> tuple[Table, ...]:
    rows = tuple(
        (number, Cell(name_of(item.touch_point)), fact, value, evidence, source)
        for item in assessment.items.values()
        for number, _name, fact, value, evidence, source in facts_of(assessment, item)
    )
    titles = ("#", _("Touch point"), _("Fact"), _("Value"), _("Evidence"), _("Source"))
    return _table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT, TEXT), rows)


def _voices(assessment: Assessment) -> tuple[Table, ...]:
    rows = tuple(
        (
            number_cell(assessment, one.item),
            Cell(name_of(one.item.touch_point)),
            Cell(stage_name(assessment, one.stage)),
            Cell(tone_word(one.tone)),
            Cell(one.words),
        )
        for one in heard(assessment)
    )
    titles = ("#", _("Touch point"), _("Stage"), _("Praise or complaint"), _("Words"))
    return _table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT), rows)


def _table(
    titles: tuple[str, ...], columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[Table, ...]:
    """The table; none without rows."""
    return (Table(titles, columns, rows),) if rows else ()
