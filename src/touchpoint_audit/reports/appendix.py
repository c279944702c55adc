"""What the figures stand on: gaps still open, method and evidence, the rule's answers, every fact with its source."""

from collections import Counter
from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Answer
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, name_of, number_cell, stage_name
from touchpoint_audit.reports.sentences import (
    NOTHING,
    evidence_about,
    evidence_word,
    fact_label,
    fact_text,
    gap_sentence,
    holds_word,
    yes_no_word,
)


def open_gaps(assessment: Assessment) -> Section:
    """What the audit still lacks, the most important first."""
    title = _("Gaps still open")
    currency = assessment.audit.about.currency
    rows = []
    for gap in gaps(assessment):
        item = assessment.items[gap.touch_point]
        rows.append(
            (number_cell(assessment, item), Cell(name_of(item.touch_point)), Cell(gap_sentence(gap, item, currency)))
        )
    if not rows:
        return Section("gaps", title, (Paragraph(_("None: every touch point is judged, and no fact is missing.")),))
    return Section("gaps", title, (Table(("#", _("Touch point"), _("Gap")), (NUMBER, TEXT, TEXT), tuple(rows)),))


def method(assessment: Assessment) -> Section:
    """How verdicts are reached and hours reckoned, with which rates, and how strong the facts are."""
    about = assessment.audit.about
    blocks: list[Block] = [Bullets(tuple(Item(text=text) for text in (*_method(about), *_asking(assessment))))]
    rates = _rates(about)
    if rates:
        blocks.append(rates)
    counts = Counter(
        fact.evidence or Evidence.ASSUMED
        for item in assessment.items.values()
        for fact in item.touch_point.facts.values()
        if not _is_description(fact)
    )
    if counts:
        blocks.append(Paragraph(_("How strong the facts are:")))
        rows = tuple(
            (Cell(evidence_word(grade)), Cell(evidence_about(grade)), count_cell(counts[grade])) for grade in Evidence
        )
        blocks.append(Table((_("Evidence"), _("What it means"), _("Facts")), (TEXT, TEXT, NUMBER), rows, id="evidence"))
    return Section("method", _("Method and evidence"), tuple(blocks))


def answers(assessment: Assessment) -> Section:
    """The rule's answers for each touch point, with their evidence."""
    title = _("Appendix: the rule's answers")
    if not assessment.items:
        return Section("answers", title, (Paragraph(_("No touch points have been logged yet.")),))
    there = [item for item in assessment.items.values() if not item.ended]
    if not there:
        return Section("answers", title, (Paragraph(_("Every touch point has ended.")),))
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(_answer(item.touch_point.rule.easier)),
            Cell(_answer(item.touch_point.rule.relationship)),
            Cell(_held(item)),
        )
        for item in there
    )
    titles = ("#", _("Touch point"), _("Easier for the customer?"), _("Better relationship?"), _("Holds in place"))
    return Section("answers", title, (Table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT), rows),))


def facts(assessment: Assessment) -> Section:
    """Every fact with its evidence and source, stage by stage."""
    title = _("Appendix: the facts")
    by_stage: dict[str, list[Assessed]] = {}
    for item in assessment.items.values():
        if item.touch_point.facts:
            stage_id = item.touch_point.stage
            by_stage.setdefault(stage_id if stage_id in assessment.audit.stages else "", []).append(item)
    if not by_stage:
        return Section("facts", title, (Paragraph(_("No facts have been recorded yet.")),))
    titles = ("#", _("Touch point"), _("Fact"), _("Value"), _("Evidence"), _("Source"))
    parts = tuple(
        Section(
            f"facts_{place}",
            stage_name(assessment, stage_id),
            (
                Table(
                    titles,
                    (NUMBER, TEXT, TEXT, TEXT, TEXT, TEXT),
                    tuple(row for item in items for row in facts_of(assessment, item)),
                ),
            ),
        )
        for place, (stage_id, items) in enumerate(by_stage.items(), start=1)
    )
    return Section("facts", title, (), (*parts, *_readings(assessment)))


def _readings(assessment: Assessment) -> Iterator[Section]:
    """What a stopwatch or a tally gave, one by one, so that mean and spread can be reckoned again."""
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(fact_label(fact_id, item.kind)),
            Cell("; ".join(number_text(sample) for sample in fact.samples)),
        )
        for item in assessment.items.values()
        for fact_id, fact in item.touch_point.facts.items()
        if fact.samples
    )
    if rows:
        titles = ("#", _("Touch point"), _("Fact"), _("Samples, in the unit of the fact"))
        table = Table(titles, (NUMBER, TEXT, TEXT, TEXT), rows)
        yield Section("facts_samples", _("What the stopwatch and the tally gave"), (table,))


def _method(about: About) -> Iterator[str]:
    yield _(
        "Each touch point is asked two questions: does it make it easier for the customer, and does it improve the "
        "relationship? The answers and the facts propose a verdict; the auditor decides, and says why when it differs."
    )
    yield _(
        "Hours a year are minutes each time, divided by 60, times how often it happens in a year, "
        "times the people it takes."
    )
    yield _("The working year has {weeks} weeks of {days} days.").format(
        weeks=number_text(about.year.weeks), days=number_text(about.year.days_a_week)
    )
    yield _(
        "Money is staff hours times the hourly rate of the department that carries them. "
        "Customers' hours are counted apart and never priced, and neither is time that a case spends waiting."
    )
    yield _("A figure is as strong as the weakest fact behind it. A missing fact is never counted as nothing.")


def _asking(assessment: Assessment) -> Iterator[str]:
    """What the figures of question sets mean; nothing where nobody answered one."""
    asked = {each.question_set for each in assessment.audit.answers.values()}
    sets = [known for known in question_sets().values() if known.id in asked]
    if not sets:
        return
    yield _(
        "What is said and what is done are means of scores from 1 to 5, each with the answers that are behind it. The "
        "gap is said minus done: above 0, more is said than done. A mean of too few answers is not shown."
    )
    for known in sets:
        yield ngettext(
            "{set}: a question is measured from {each} answer on, the set as a whole from {all}.",
            "{set}: a question is measured from {each} answers on, the set as a whole from {all}.",
            known.minimum_each,
        ).format(set=_(known.name), each=known.minimum_each, all=known.minimum)


def _rates(about: About) -> Table | None:
    rows = tuple(
        (
            Cell(department.name.strip() or _("(no name)")),
            Cell(NOTHING)
            if department.hourly_rate is None
            else _rate(Quantity(department.hourly_rate, Unit.MONEY_PER_HOUR), about.currency),
        )
        for _key, department in sorted(
            about.departments.items(), key=lambda entry: (entry[1].name.casefold(), entry[0])
        )
    )
    return Table((_("Department"), _("Hourly rate")), (TEXT, NUMBER), rows, id="rates") if rows else None


def _rate(rate: Quantity, currency: str) -> Cell:
    return Cell(quantity_text(rate, currency), rate)


def _answer(answer: Answer) -> str:
    if answer.value is None:
        return NOTHING
    if answer.note.strip():
        return _("{answer}, {evidence}: {note}").format(
            answer=yes_no_word(answer.value), evidence=evidence_word(answer.evidence), note=answer.note
        )
    return _("{answer}, {evidence}").format(answer=yes_no_word(answer.value), evidence=evidence_word(answer.evidence))


def _held(item: Assessed) -> str:
    rule = item.touch_point.rule
    if rule.holds is None or not rule.ground.strip():
        return holds_word(rule.holds)
    return _("{guardrail}: {ground}").format(guardrail=holds_word(rule.holds), ground=rule.ground)


def _is_description(fact: Fact) -> bool:
    """Whether a fact only names something, such as who decides: words that nobody graded are no guess."""
    return fact.text is not None and fact.evidence is None


def facts_of(assessment: Assessment, item: Assessed) -> Iterator[tuple[Cell, ...]]:
    """A row per fact in the kind's order, then those the kind does not ask for, by id; the name stands once."""
    touch_point, kind = item.touch_point, item.kind
    known = [spec.id for spec in kind.facts if spec.id in touch_point.facts] if kind else []
    for place, fact_id in enumerate([*known, *sorted(touch_point.facts.keys() - set(known))]):
        fact = touch_point.facts[fact_id]
        yield (
            number_cell(assessment, item),
            Cell("" if place else name_of(touch_point)),
            Cell(fact_label(fact_id, kind)),
            Cell(fact_text(fact, kind.fact(fact_id) if kind else None, assessment.audit.about.currency), fact.quantity),
            Cell(NOTHING if _is_description(fact) else evidence_word(fact.evidence)),
            Cell(fact.source.strip() or NOTHING),
        )
