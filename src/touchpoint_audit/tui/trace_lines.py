"""How a number came about, line by line: formula, inputs with their evidence and source, and the result."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import hours_text, money_text, number_text
from touchpoint_audit.measures.result import Measured, NotMeasured, Result
from touchpoint_audit.reports.fact_text import fact_label, fact_text, result_text
from touchpoint_audit.reports.sentences import concern_sentence, missing_sentence
from touchpoint_audit.reports.traces import Trace, TraceInput, traces
from touchpoint_audit.reports.words import NOTHING, evidence_about, evidence_word
from touchpoint_audit.tui.lines import Line, Piece, cut, drawn_width, padded, spread, wrapped

LEADS = "→"
"""Stands before a line that Enter follows."""
LEAST_NAME = 26
"""A touch point's name gets at least so many columns before its money is shown beside its hours."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field to go to: of a touch point's card, or of the audit itself, whose fields begin with "about."."""

    touch_point: str
    field: str


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A line, and where Enter leads from it; None for nowhere."""

    line: Line
    target: Target | None = None


def touch_point_trace(item: Assessed, assessment: Assessment, width: int, only: str = "") -> list[TraceLine]:
    """Every figure of a touch point, or `only` the one of that measure."""
    number = assessment.numbers[item.touch_point.id]
    lines = plain(f"{number} {item.touch_point.name}", width, "strong")
    for trace in traces(item, assessment):
        if only in ("", trace.id):
            lines += [TraceLine([]), *_figure(trace, item, assessment, width)]
    return lines


def fact_trace(item: Assessed, fact_id: str, assessment: Assessment, width: int) -> list[TraceLine]:
    """A fact with its evidence and source, and every figure that is reckoned from it."""
    point, currency = item.touch_point, assessment.audit.about.currency
    fact, spec = point.facts.get(fact_id), item.kind.fact(fact_id) if item.kind else None
    lines = plain(f"{assessment.numbers[point.id]} {point.name}", width, "strong")
    lines += [TraceLine([]), *plain(fact_label(fact_id, item.kind), width, "heading")]
    if fact is None:
        lines += plain(_("Not known yet."), width, "dim")
    else:
        lines += plain(fact_text(fact, spec, currency), width)
        if fact.evidence is None:
            lines += plain(_("No grade: it counts as assumed."), width, "warn")
        else:
            about = _("{grade}: {about}").format(
                grade=evidence_word(fact.evidence), about=evidence_about(fact.evidence)
            )
            lines += plain(about, width, "open")
        lines += plain(_("Source: {source}").format(source=fact.source.strip() or NOTHING), width, "dim")
    if spec is not None and spec.help:
        lines += plain(_(spec.help), width, "dim")
    lines += [TraceLine([]), *plain(_("What is reckoned from it"), width, "heading")]
    used = list(_used_in(fact_id, item, assessment, width))
    return lines + (used or plain(_("No figure is reckoned from it."), width, "dim"))


def sum_trace(name: str, items: Iterable[Assessed], assessment: Assessment, width: int) -> list[TraceLine]:
    """What the hours and the money of some touch points add up to, the largest first, and what is not in the sum."""
    found = tuple(items)
    added = sorted(
        (item for item in found if isinstance(item.burden.staff_hours, Measured)),
        key=lambda item: -_value(item.burden.staff_hours),
    )
    lines = plain(name, width, "strong")
    lines += [TraceLine([]), *_total(totals(found), assessment.audit.about.currency, width)]
    if added:
        lines += [TraceLine([]), *plain(_("What is added up: staff hours and money a year"), width, "heading")]
        lines += [_addend(item, assessment, width) for item in added]
    if len(added) < len(found):
        lines += [TraceLine([]), *plain(_("Not in the sum, since it is not measured"), width, "heading")]
    for item in found:
        hours = item.burden.staff_hours
        if isinstance(hours, NotMeasured):
            why, target = missing_sentence(hours, item.kind), Target(item.touch_point.id, "measures.staff_hours")
            lines += _leading(_numbered(item, assessment), why, target, width)
    return lines


def _figure(trace: Trace, item: Assessed, assessment: Assessment, width: int) -> list[TraceLine]:
    grade: list[Piece] = [(f"  {trace.evidence}", "open")] if trace.evidence else []
    lines = [*plain(trace.label, width, "heading")]
    lines += [TraceLine([(cut(trace.result, width - 12), "strong"), *grade])] if not trace.why else []
    lines += plain(trace.why, width, "dim") if trace.why else []
    for concern in item.concerns:
        if concern.limit.of == trace.id:
            lines += plain(f"! {concern_sentence(concern, assessment.audit.about.currency)}", width, "warn")
    lines += labelled(_("Formula"), trace.formula, width)
    lines += labelled(_("With the figures"), trace.worked, width)
    lines += labelled(_("Source"), trace.source, width)
    result = result_of(trace.id, item)
    for fact_id in result.facts if isinstance(result, NotMeasured) else ():
        if fact_id not in item.touch_point.facts:
            lines += _leading(
                fact_label(fact_id, item.kind), _("missing"), Target(item.touch_point.id, f"facts.{fact_id}"), width
            )
    targets = input_targets(trace, item)
    for one, target in zip(trace.inputs, targets, strict=True):
        lines += _leading(one.label, _input_text(one), target, width)
    return lines


def input_targets(trace: Trace, item: Assessed) -> list[Target | None]:
    """The field of each input: a fact of the card, or the working year or an hourly rate of the audit."""
    point = item.touch_point.id
    facts = {fact_label(fact_id, item.kind): fact_id for fact_id in item.touch_point.facts}
    result = result_of(trace.id, item)
    settings = _settings(result.about if isinstance(result, Measured) else ())
    found: list[Target | None] = []
    for one in trace.inputs:
        if one.label in facts:
            found.append(Target(point, f"facts.{facts[one.label]}"))
        else:
            field = next(settings, "")
            found.append(Target("", field) if field else None)
    return found


def _settings(about: Sequence[str]) -> Iterator[str]:
    """The fields of the audit, as many as there are inputs for them."""
    for name in about:
        if name == "year":
            yield from ("about.year.weeks", "about.year.days_a_week")
        else:
            yield f"about.{name}"


def _input_text(one: TraceInput) -> str:
    if one.evidence in ("", NOTHING):
        return one.value
    if one.source in ("", NOTHING):
        return _("{value}, {evidence}").format(value=one.value, evidence=one.evidence)
    return _("{value}, {evidence}: {source}").format(value=one.value, evidence=one.evidence, source=one.source)


def _used_in(fact_id: str, item: Assessed, assessment: Assessment, width: int) -> Iterator[TraceLine]:
    for trace in traces(item, assessment):
        result = result_of(trace.id, item)
        inputs = result.inputs if isinstance(result, Measured) else result.facts if result else ()
        if fact_id in inputs:
            yield from _leading(trace.label, trace.result, Target(item.touch_point.id, f"measures.{trace.id}"), width)


def result_of(measure_id: str, item: Assessed) -> Result | None:
    """What a measure gives for a touch point; None for one that its kind does not have."""
    if measure_id in ("staff_hours", "money", "customer_hours"):
        found: Result = getattr(item.burden, measure_id)
        return found
    if measure_id not in item.results:
        return None
    return item.results[measure_id]  # a fault in a measure is not to look like one that the kind does not have


def _value(result: Result) -> float:
    return result.quantity.value if isinstance(result, Measured) else 0.0


def _numbered(item: Assessed, assessment: Assessment) -> str:
    return f"{assessment.numbers[item.touch_point.id]} {item.touch_point.name}"


def _addend(item: Assessed, assessment: Assessment, width: int) -> TraceLine:
    burden, currency = item.burden, assessment.audit.about.currency
    known = burden.staff_hours.evidence if isinstance(burden.staff_hours, Measured) else item.evidence
    hours, grade = f" {result_text(burden.staff_hours, currency)}", f"  {padded(evidence_word(known), 8)}"
    priced = f"  {result_text(burden.money, currency)}"
    if width - drawn_width(hours + priced + grade) < LEAST_NAME:
        priced = ""
    right: list[Piece] = [(hours, ""), (priced, "dim"), (grade, "open")]
    line = spread(width, [(f"{LEADS} ", "key"), (_numbered(item, assessment), "")], right)
    return TraceLine(line, Target(item.touch_point.id, "measures.staff_hours"))


def _total(found: Totals, currency: str, width: int) -> list[TraceLine]:
    """The sums, and how far they can be trusted."""
    lines: list[TraceLine] = []
    sums = (
        (_("Staff hours a year"), hours_text(found.staff_hours.value), found.uncounted, found.assumed_share),
        (_("Money a year"), money_text(found.money.value, currency), found.unpriced, found.assumed_money_share),
        (
            _("Customer hours a year"),
            hours_text(found.customer_hours.value),
            found.uncounted_customers,
            found.assumed_customer_share,
        ),
    )
    for label, amount, lacking, assumed in sums:
        parts = [amount]
        if assumed is not None:
            parts.append(_("{share} % assumed").format(share=number_text(assumed * 100, 0)))
        if lacking:
            parts.append(
                ngettext("at least: {n} is not measured", "at least: {n} are not measured", lacking).format(n=lacking)
            )
        lines += labelled(label, " · ".join(parts), width)
    lines += labelled(
        _("Formula"), _("the sum over the touch points; what is not measured adds nothing and is counted"), width
    )
    return lines


def labelled(label: str, text: str, width: int) -> list[TraceLine]:
    """A text beside its label, or below it where there is little room; nothing for no text."""
    if not text:
        return []
    beside = 22 if width >= 50 else 0
    lines: list[TraceLine] = [] if beside else [TraceLine([(label, "dim")])]
    for place, part in enumerate(wrapped(text, max(width - beside - 1, 10))):
        lines.append(TraceLine([(padded(label if place == 0 else "", beside), "dim"), (" ", ""), (part, "")]))
    return lines


def _leading(label: str, text: str, target: Target | None, width: int) -> list[TraceLine]:
    """A line that leads somewhere: its label, and its text as many lines as it takes."""
    beside = 20 if width >= 50 else 0
    sign = LEADS if target else "·"
    if not beside:
        head = TraceLine([(f"{sign} ", "key"), (cut(label, width - 2), "dim")], target)
        return [head, *(TraceLine([("  ", ""), (part, "")], target) for part in wrapped(text, max(width - 2, 10)))]
    parts = wrapped(text, width - beside - 3)
    names = wrapped(label, beside)
    names, parts = (_filled(one, max(len(names), len(parts))) for one in (names, parts))
    return [
        TraceLine(
            [(f"{sign} " if place == 0 else "  ", "key"), (padded(name, beside), "dim"), (" ", ""), (part, "")], target
        )
        for place, (name, part) in enumerate(zip(names, parts, strict=True))
    ]


def _filled(texts: list[str], n: int) -> list[str]:
    return texts + [""] * (n - len(texts))


def plain(text: str, width: int, style: str = "") -> list[TraceLine]:
    """A text in as many lines as it takes."""
    return [TraceLine([(part, style)]) for part in wrapped(text, max(width, 10))]
