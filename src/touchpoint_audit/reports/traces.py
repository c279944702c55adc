"""How each figure of a touch point came about: formula, inputs with their evidence, and source, as plain text.

From any number a reader finds what it was reckoned from, and can do it again by hand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.burden import CUSTOMER_HOURS, MONEY, STAFF_HOURS
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.measures.working_year import DAYS, WEEKS, YEAR
from touchpoint_audit.reports.burden_formula import burden_facts, burden_formula, burden_worked, money_worked
from touchpoint_audit.reports.fact_text import fact_label, fact_text, result_text
from touchpoint_audit.reports.sentences import missing_sentence
from touchpoint_audit.reports.words import NOTHING, evidence_word

_ABOUT = "about."
"""Before what the audit adds, to tell it from a fact."""


@dataclass(frozen=True, slots=True)
class TraceInput:
    """One thing that a figure was reckoned from: a fact, the working year or an hourly rate."""

    label: str
    value: str
    evidence: str
    """The grade's word; a dash for what is a setting of the audit and no fact."""
    source: str
    """A dash when none is given."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure and how it came about. Every text is in the current language."""

    id: str
    """Of the measure."""
    label: str
    result: str
    """The figure with its unit, or two words on why there is none."""
    why: str
    """A sentence on why there is no figure; empty when there is one."""
    evidence: str
    """The weakest grade behind the figure; empty when there is none."""
    formula: str
    worked: str
    """The formula with the figures put in, where that is simple; else empty."""
    source: str
    """Where the formula comes from."""
    inputs: tuple[TraceInput, ...]
    """When there is no figure: what is there of what it takes."""


def traces(
    item: Assessed, assessment: Assessment, chosen: Iterable[tuple[str, Result]] | None = None
) -> tuple[Trace, ...]:
    """Staff hours, money, customer hours and each measure of the kind, in this order; or the `chosen` of `figures`."""
    about = assessment.audit.about
    told: dict[str, tuple[TraceInput, ...]] = {}
    wanted = figures(item) if chosen is None else chosen
    return tuple(_trace(name, result, item, about, told) for name, result in wanted)


def figures(item: Assessed) -> Iterator[tuple[str, Result]]:
    """What `traces` tells of, by the measure's id."""
    burden = item.burden
    yield STAFF_HOURS.id, burden.staff_hours
    yield MONEY.id, burden.money
    yield CUSTOMER_HOURS.id, burden.customer_hours
    yield from item.results.items()


def _trace(
    measure_id: str, result: Result, item: Assessed, about: About, told: dict[str, tuple[TraceInput, ...]]
) -> Trace:
    """How one figure came about. `told` keeps what is said of each input, which many figures share."""
    measure = MEASURES[measure_id]
    inputs: list[TraceInput] = []
    for name in _needed(measure_id, result, item):
        if name not in told:
            told[name] = tuple(_input(name, item, about))
        inputs += told[name]
    measured = isinstance(result, Measured)
    return Trace(
        id=measure_id,
        label=_(measure.label),
        result=result_text(result, about.currency),
        why="" if isinstance(result, Measured) else missing_sentence(result, item.kind),
        evidence=evidence_word(result.evidence) if isinstance(result, Measured) else "",
        formula=_formula(measure_id, item) or _(measure.formula),
        worked=_worked(measure_id, item, about) if measured else "",
        source=_(measure.source),
        inputs=tuple(inputs),
    )


def _formula(measure_id: str, item: Assessed) -> str:
    """What the kind adds up to hours, by the names of its facts; empty for every other measure."""
    match measure_id:
        case STAFF_HOURS.id:
            return burden_formula("staff", item)
        case CUSTOMER_HOURS.id:
            return burden_formula("customers", item)
        case _:
            return ""


def _worked(measure_id: str, item: Assessed, about: About) -> str:
    match measure_id:
        case STAFF_HOURS.id:
            return burden_worked("staff", item, about)
        case CUSTOMER_HOURS.id:
            return burden_worked("customers", item, about)
        case MONEY.id:
            return money_worked(item, about)
        case _:
            return ""


def _needed(measure_id: str, result: Result, item: Assessed) -> tuple[str, ...]:
    """The ids of facts and of what the audit adds; of a figure that is not there, of what it takes."""
    if isinstance(result, Measured):
        return (*result.inputs, *(f"{_ABOUT}{name}" for name in result.about))
    match measure_id:
        case STAFF_HOURS.id | MONEY.id:
            return burden_facts("staff", item)
        case CUSTOMER_HOURS.id:
            return burden_facts("customers", item)
        case _:
            return result.facts


def _input(name: str, item: Assessed, about: About) -> Iterator[TraceInput]:
    """What is said of a fact, or of what the audit adds; nothing of a fact that is not given."""
    if name.startswith(_ABOUT):
        yield from _of_the_audit(name.removeprefix(_ABOUT), about)
        return
    fact, kind = item.touch_point.facts.get(name), item.kind
    if fact is not None:
        value = fact_text(fact, kind.fact(name) if kind else None, about.currency)
        yield TraceInput(fact_label(name, kind), value, evidence_word(fact.evidence), fact.source.strip() or NOTHING)


def _of_the_audit(name: str, about: About) -> Iterator[TraceInput]:
    """The working year, or the hourly rate of a department."""
    if name in (YEAR, WEEKS):
        yield TraceInput(_("Working weeks a year"), number_text(about.year.weeks), NOTHING, NOTHING)
    if name in (YEAR, DAYS):
        yield TraceInput(_("Working days a week"), number_text(about.year.days_a_week), NOTHING, NOTHING)
    department = about.departments.get(name.removeprefix("rate."))
    if department is not None and department.hourly_rate is not None:
        label = _("Hourly rate of {department}").format(department=department.name.strip() or _("(no name)"))
        rate = quantity_text(Quantity(department.hourly_rate, Unit.MONEY_PER_HOUR), about.currency)
        yield TraceInput(label, rate, NOTHING, NOTHING)
