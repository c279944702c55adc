"""What was measured: for each touch point its results beside their limits, and what lies behind them."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.concern import Concern, limits_looked_at
from touchpoint_audit.catalog.kind import Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.opening import HOURS_CLOSED_WHILE_WANTED
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.cost_shift_tables import cost_shift_blocks
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import fact_label, fact_text, result_text
from touchpoint_audit.reports.rows import NUMBER, TEXT, numbered_name, sentences
from touchpoint_audit.reports.service_hours import service_hours
from touchpoint_audit.reports.staffing_tables import service_hours_blocks
from touchpoint_audit.reports.words import NOTHING, evidence_word


def measured(assessment: Assessment) -> Section:
    """A part for each touch point that has a measure measured, beyond the hours it takes."""
    title = _("What was measured")
    found = [item for item in assessment.items.values() if _has_results(item)]
    if not found:
        words = _("Nothing beyond the hours is measured yet: the facts for it are not there.")
        return Section("measured", title, (Paragraph(words),))
    words = _(
        "What the facts come to, touch point by touch point. A result is as strong as the weakest fact behind it; how "
        "each one is reckoned stands in the appendix."
    )
    parts = tuple(_part(assessment, item) for item in found)
    return Section("measured", title, (Paragraph(words),), parts)


def _has_results(item: Assessed) -> bool:
    return any(isinstance(result, Measured) for result in item.results.values())


def _part(assessment: Assessment, item: Assessed) -> Section:
    about = assessment.audit.about
    blocks: list[Block] = [_results(item, about)]
    lacking = [_(MEASURES[name].label) for name, result in item.results.items() if not isinstance(result, Measured)]
    if lacking:
        blocks.append(
            Paragraph(
                _("Not measured: {measures}. The appendix says what is missing.").format(measures="; ".join(lacking))
            )
        )
    blocks += _opening_hours(item, about)
    hours = service_hours(item, about)
    if hours is not None:
        blocks += service_hours_blocks(hours)
    blocks += cost_shift_blocks(item, assessment)
    place = assessment.numbers[item.touch_point.id]
    return Section(f"measured_{place}", numbered_name(assessment, item), tuple(blocks))


def _results(item: Assessed, about: About) -> Table:
    """The measures, then the facts that a limit looks at."""
    limits: dict[str, list[Concern]] = {}
    for concern in limits_looked_at(item.touch_point, item.kind, about, item.results):
        limits.setdefault(concern.limit.of, []).append(concern)
    rows = [
        (
            Cell(_(MEASURES[name].label)),
            Cell(result_text(result, about.currency), result.quantity),
            Cell(evidence_word(result.evidence)),
            Cell(_limits(limits.get(name, []), about.currency)),
        )
        for name, result in item.results.items()
        if isinstance(result, Measured)
    ]
    rows += [
        (
            Cell(fact_label(fact_id, item.kind)),
            Cell(
                fact_text(fact, item.kind.fact(fact_id) if item.kind else None, about.currency),
                fact.quantity,
            ),
            Cell(evidence_word(fact.evidence)),
            Cell(_limits(found, about.currency)),
        )
        for fact_id, found in limits.items()
        if fact_id not in item.results and (fact := item.touch_point.facts.get(fact_id)) is not None
    ]
    titles = (_("Measure"), _("Result"), _("Weakest evidence"), _("Limit"))
    return Table(titles, (TEXT, NUMBER, TEXT, TEXT), tuple(rows))


def _limits(concerns: list[Concern], currency: str) -> str:
    """Where the limits of one measure lie, and with a sign and a word whether they are crossed."""
    return "; ".join(_limit(concern, currency) for concern in concerns) or NOTHING


def _limit(concern: Concern, currency: str) -> str:
    where = _where(concern.limit, concern.threshold_quantity, currency)
    template = _("! crossed: {limit}") if concern.raised else _("✓ not crossed: {limit}")
    return template.format(limit=where)


def _where(limit: Limit, threshold: Quantity | None, currency: str) -> str:
    """From where on the limit is crossed."""
    if threshold is None:
        return _("when the answer is yes") if limit.raised_when else _("when the answer is no")
    if limit.raised_from is not None:
        template = _("from {n} up")
    elif limit.raised_above is not None:
        template = _("above {n}")
    elif limit.raised_up_to is not None:
        template = _("at {n} or less")
    else:
        template = _("below {n}")
    return template.format(n=quantity_text(threshold, currency))


def _opening_hours(item: Assessed, about: About) -> Iterator[Block]:
    """The hours there are beside the hours that people want, when both are known."""
    facts = item.touch_point.facts
    posted, wanted = facts.get("opening_hours"), facts.get("wanted_hours")
    if HOURS_CLOSED_WHILE_WANTED.id not in item.results or posted is None or wanted is None:
        return
    words = _("Open: {posted}. Wanted: {wanted}.").format(
        posted=(posted.text or NOTHING).rstrip("."), wanted=(wanted.text or NOTHING).rstrip(".")
    )
    closed = item.results[HOURS_CLOSED_WHILE_WANTED.id]
    if isinstance(closed, Measured):
        told = _("Closed while people want in: {hours} a week.")
        words = sentences((words, told.format(hours=result_text(closed, about.currency))))
    yield Paragraph(words)
