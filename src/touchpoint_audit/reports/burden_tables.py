"""Where the time goes: burden by stage, by kind, by department, and by who imposes and who carries."""

from collections.abc import Callable, Iterable
from functools import partial

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.totals import (
    Group,
    by_department,
    by_kind,
    by_stage,
    totals,
)
from touchpoint_audit.assessment.wall_map import wall_map
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Cell, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT, burden_titles, count_cell, kind_name, stage_name, totals_cells


def burden(assessment: Assessment) -> Section:
    """Staff hours, money and customer hours a year, by stage, kind, department, and who imposes and carries."""
    title = _("Where the time goes")
    if not assessment.items:
        return Section("burden", title, (Paragraph(_("No touch points have been logged yet.")),))
    if all(item.ended for item in assessment.items.values()):
        return Section("burden", title, (Paragraph(_("Every touch point has ended: none takes time any more.")),))
    floor = _("What is not measured adds nothing to a sum; the last column counts the touch points it leaves out.")
    return Section(
        "burden",
        title,
        (Paragraph(floor),),
        (
            _part(
                assessment, "by_stage", _("By stage"), _("Stage"), by_stage(assessment), partial(stage_name, assessment)
            ),
            _part(assessment, "by_kind", _("By kind"), _("Kind"), by_kind(assessment), _kind_name(assessment)),
            _part(
                assessment,
                "by_department",
                _("By the department that carries it"),
                _("Department"),
                by_department(assessment),
                _department_name(assessment),
            ),
            _walls(assessment),
        ),
    )


def _walls(assessment: Assessment) -> Section:
    """Which department's decisions cost which department's time."""
    name = _department_name(assessment)
    rows = tuple(
        (
            Cell(name(wall.imposed_by)),
            Cell(name(wall.carried_by)),
            count_cell(wall.totals.count),
            *totals_cells(wall.totals),
            count_cell(wall.totals.uncounted),
        )
        for wall in wall_map(assessment).cells
    )
    titles = (
        _("Imposed by"),
        _("Carried by"),
        _("Touch points"),
        *burden_titles(assessment.audit.about.currency),
        _("Not measured"),
    )
    columns = (TEXT, TEXT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)
    return Section("by_wall", _("By who imposes it and who carries it"), (Table(titles, columns, rows),))


def _part(
    assessment: Assessment, id: str, title: str, of: str, groups: Iterable[Group], name: Callable[[str], str]
) -> Section:
    rows = tuple(
        (
            Cell(name(group.key)),
            count_cell(group.totals.count),
            *totals_cells(group.totals),
            count_cell(group.totals.uncounted),
        )
        for group in groups
        if group.totals.count
    )
    whole = totals(assessment.items.values())
    titles = (of, _("Touch points"), *burden_titles(assessment.audit.about.currency), _("Not measured"))
    total = (Cell(_("All")), count_cell(whole.count), *totals_cells(whole), count_cell(whole.uncounted))
    return Section(id, title, (Table(titles, (TEXT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), rows, total),))


def _kind_name(assessment: Assessment) -> Callable[[str], str]:
    kinds = {item.kind.id: item.kind for item in assessment.items.values() if item.kind}
    return lambda key: kind_name(kinds.get(key), key)


def _department_name(assessment: Assessment) -> Callable[[str], str]:
    return lambda key: assessment.audit.department_name(key) or _("Nobody named")
