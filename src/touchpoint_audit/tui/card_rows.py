"""A touch point's card as rows: groups of fields, each with its value, its evidence and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, decided
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.rule import Answer
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import date_text, quantity_text
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.reports.decision_text import since_texts, verdict_text
from touchpoint_audit.reports.fact_text import fact_text
from touchpoint_audit.reports.question_names import question_names
from touchpoint_audit.reports.sentences import concern_sentence, fact_labels
from touchpoint_audit.reports.traces import Trace, traces
from touchpoint_audit.reports.words import (
    deviation_mark,
    driver_word,
    effort_text,
    evidence_word,
    feeling_text,
    holds_word,
    impact_word,
    side_word,
    standing_sign,
    standing_word,
    tone_word,
    verdict_sign,
    verdict_word,
    yes_no_word,
)
from touchpoint_audit.tui.card_actions import action_rows
from touchpoint_audit.tui.lines import Piece, cut, padded, width_of
from touchpoint_audit.tui.then_rows import FOUND, before_rows, then_of
from touchpoint_audit.tui.trace_lines import result_of

GROUPS = (
    ("w", N_("What")),
    ("f", N_("Facts")),
    ("m", N_("Measures")),
    ("v", N_("Voices")),
    ("r", N_("Rule")),
    ("d", N_("Do")),
)
"""The groups of a card with the letter that jumps to each."""
LAST_TIME = "h"
"""The letter of the group on how the walk before left it, which a follow-up has."""
NARROW, WIDE = 60, 76
LABEL_WIDTH, WIDE_LABEL_WIDTH = 22, 28
EMPTY = "–"
MEASURES = "measures."
"""What the keys of measures begin with: they are read, not filled in."""
SPEAKS_TO = "speaks_to"
"""The field of the questions that a touch point shows something of: several are chosen."""
DECISION = "decision."
"""What the keys of the manager's decision begin with: it is made on the review."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. `key` names it as gaps do: "name", "facts.frequency", "rule.easier", "voices.new"."""

    key: str
    label: str
    value: str
    letter: str = ""
    """The letter of the group that begins here."""
    style: str = ""
    grade: str = ""
    source: str = ""
    wanted: bool = False
    """An essential field without a value."""
    then: str = ""
    """On a follow-up: what the walk before left in it."""

    def drawn(self, width: int) -> list[Piece]:
        label_width = 14 if width < NARROW else LABEL_WIDTH if width < WIDE else WIDE_LABEL_WIDTH
        line: list[Piece] = [
            (f" {self.letter or ' '} ", "key"),
            (padded(self.label, label_width), "dim"),
            (" ", ""),
        ]
        room = width - label_width - 5
        with_source = bool(self.grade) and width >= 60
        if with_source:
            value_width = max(room * 2 // 5, 12)
            line += [(padded(self.value, value_width), self.style), ("  ", ""), (padded(self.grade, 9), "open")]
            source = " · ".join(text for text in (self.then, self.source) if text)
            line.append((cut(f" {source}", room - value_width - 11), "dim"))
        elif self.value:
            grade = f" {self.grade}" if self.grade else ""
            line += [(cut(self.value, room - len(grade)), self.style), (grade, "open")]
        else:
            line.append((_("needed") if self.wanted else EMPTY, "warn" if self.wanted else "dim"))
        if self.then and not with_source:
            line.append((cut(f"  {self.then}", room - width_of(line[3:])), "dim"))
        return line


def card_rows(item: Assessed, assessment: Assessment, today: date | None = None) -> list[FieldRow]:
    """Every field of the card, group by group. `today` tells what is due again."""
    rows: list[FieldRow] = []
    for key, label, value, style in before_rows(item, assessment):
        letter = LAST_TIME if not rows else ""
        rows.append(FieldRow(key, label, value, letter, style, wanted=key == FOUND))
    groups = (_what, _facts, _measures, _voices, _rule, _do)
    for (letter, _name), group in zip(GROUPS, groups, strict=True):
        for place, row in enumerate(group(item, assessment)):
            then = then_of(item, row.key, assessment.audit.about.currency)
            rows.append(replace(row, then=then, letter="" if place else letter))
    return [*rows, *_decision(item, assessment, today)]


def _what(item: Assessed, assessment: Assessment) -> Iterator[FieldRow]:
    point, audit = item.touch_point, assessment.audit
    stage = audit.stages.get(point.stage)
    yield FieldRow("name", _("Name"), point.name, style="strong")
    yield FieldRow("stage", _("Stage"), stage.name if stage else "")
    kind = f"{item.kind.glyph} {_(item.kind.name)}" if item.kind else _("unknown: {kind}").format(kind=point.kind)
    yield FieldRow("kind", _("Kind"), kind, style="" if item.kind else "warn")
    yield FieldRow("imposed_by", _("Imposed by"), audit.department_name(point.imposed_by))
    yield FieldRow("carried_by", _("Carried by"), audit.department_name(point.carried_by))
    yield FieldRow("serves", _("Serves"), point.serves)
    yield FieldRow("channel", _("Channel"), point.channel)
    yield FieldRow("side", _("Stage side"), side_word(point.side) if point.side else "")
    yield FieldRow("driver", _("Driver"), driver_word(point.driver) if point.driver else "")
    yield FieldRow("deviation", _("Deviation"), deviation_mark(point.deviation) if point.deviation else "")


def _facts(item: Assessed, assessment: Assessment) -> Iterator[FieldRow]:
    point, currency = item.touch_point, assessment.audit.about.currency
    specs = item.kind.facts if item.kind else ()
    for spec in specs:
        yield _fact_row(spec.id, _(spec.label), point.facts.get(spec.id), spec, currency)
    known = {spec.id for spec in specs}
    for fact_id, fact in point.facts.items():
        if fact_id not in known:  # a fact of the kind it had before
            yield _fact_row(fact_id, fact_id, fact, None, currency)


def _fact_row(fact_id: str, label: str, fact: Fact | None, spec: FactSpec | None, currency: str) -> FieldRow:
    if fact is None:
        return FieldRow(f"facts.{fact_id}", label, "", wanted=spec is not None and spec.essential)
    shown = fact_text(fact, spec, currency)
    graded = spec is None or spec.type is not FactType.TEXT
    grade = (evidence_word(fact.evidence) if fact.evidence else _("no grade")) if graded else ""
    return FieldRow(f"facts.{fact_id}", label, shown, grade=grade, source=fact.source)


def _measures(item: Assessed, assessment: Assessment) -> Iterator[FieldRow]:
    """What the facts come to; a sign and the limit where one is crossed, and why where nothing is measured."""
    hours = {"staff_hours": item.burden.staff_hours, "customer_hours": item.burden.customer_hours}
    none = [name for name, result in hours.items() if result == NotMeasured(Missing.NO_BURDEN)]
    for trace in traces(item, assessment):
        if trace.id in none:  # such a kind takes none
            continue
        key = f"{MEASURES}{trace.id}"
        crossed = next((concern for concern in item.concerns if concern.limit.of == trace.id), None)
        limit = crossed.threshold_quantity if crossed else None
        if trace.why:
            yield FieldRow(key, trace.label, _why_not(trace, item), style="dim")
        elif crossed is None:
            yield FieldRow(key, trace.label, trace.result, grade=trace.evidence)
        else:
            shown = quantity_text(limit, assessment.audit.about.currency) if limit else ""
            told = _("limit {limit}").format(limit=shown) if shown else ""
            yield FieldRow(key, trace.label, f"! {trace.result}", style="warn", grade=trace.evidence, source=told)


def _why_not(trace: Trace, item: Assessed) -> str:
    """The facts that are missing, or else the sentence that says why nothing is measured."""
    result = result_of(trace.id, item)
    facts = result.facts if isinstance(result, NotMeasured) else ()
    if not facts or any(fact_id in item.touch_point.facts for fact_id in facts):
        return trace.why
    return _("not measured: {facts}").format(facts=fact_labels(facts, item.kind))


def measure_told(item: Assessed, field: str, assessment: Assessment) -> str:
    """What is to be said of a measure in full: the limit that it crosses, why it is not measured, or all of it."""
    name = field.removeprefix(MEASURES)
    crossed = [concern for concern in item.concerns if concern.limit.of == name]
    if crossed:
        return " ".join(concern_sentence(concern, assessment.audit.about.currency) for concern in crossed)
    found = next((trace for trace in traces(item, assessment) if trace.id == name), None)
    if found is None:
        return ""
    return found.why or _("{label}: {result} = {formula}").format(
        label=found.label, result=found.result, formula=found.formula
    )


def _voices(item: Assessed, _assessment: Assessment) -> Iterator[FieldRow]:
    point = item.touch_point
    for voice_id, voice in point.voices.items():
        style = "keep" if voice.tone is Tone.PRAISE else "stop"
        yield FieldRow(f"voices.{voice_id}", tone_word(voice.tone).capitalize(), f"“{voice.words}”", style=style)
    yield FieldRow("voices.new", _("Customer's words"), _("enter adds what a customer said"), style="dim")
    yield FieldRow("says_today", _("They say today"), point.says_today)
    yield FieldRow("says_wanted", _("We want them to say"), point.says_wanted)
    yield FieldRow("feeling_now", _("Feeling now"), _feeling(point.feeling_now))
    yield FieldRow("feeling_wanted", _("Feeling wanted"), _feeling(point.feeling_wanted))


def _feeling(feeling: int | None) -> str:
    return "" if feeling is None else feeling_text(feeling)


def _rule(item: Assessed, _assessment: Assessment) -> Iterator[FieldRow]:
    rule = item.touch_point.rule
    yield _answer_row("rule.easier", _("Easier for customer?"), rule.easier)
    yield _answer_row("rule.relationship", _("Better relationship?"), rule.relationship)
    yield FieldRow("rule.holds", _("Holds in place"), holds_word(rule.holds) if rule.holds else "")
    yield FieldRow("rule.ground", _("On what ground"), rule.ground)


def _answer_row(key: str, label: str, answer: Answer) -> FieldRow:
    if answer.value is None:
        return FieldRow(key, label, "", wanted=True)
    grade = evidence_word(answer.evidence) if answer.evidence else _("no grade")
    return FieldRow(key, label, yes_no_word(answer.value), grade=grade, source=answer.note)


def _do(item: Assessed, assessment: Assessment) -> Iterator[FieldRow]:
    point = item.touch_point
    verdict = f"{verdict_sign(point.verdict)} {verdict_word(point.verdict)}" if point.verdict else ""
    yield FieldRow("verdict", _("Verdict"), verdict, style=point.verdict.value if point.verdict else "")
    yield FieldRow("reason", _("Why not the proposal"), point.reason, wanted=item.differs and not point.reason)
    yield FieldRow("instead", _("What to do instead"), point.instead)
    for key, label, value, style in action_rows(item, assessment):
        yield FieldRow(key, label, value, style=style)
    yield FieldRow("effort", _("Effort"), effort_text(point.effort) if point.effort is not None else "")
    yield FieldRow("value", _("Value, 0–100"), "" if point.value is None else str(point.value))
    yield FieldRow("impact", _("Impact, for RICE"), impact_word(point.impact) if point.impact is not None else "")
    yield FieldRow("quick_win", _("Quick win, symbol"), _("yes") if point.quick_win else "")
    yield FieldRow("celebrate", _("Worth celebrating"), _("yes ★") if point.celebrate else "")
    yield FieldRow("thanks_to", _("Thanks to"), point.thanks_to)
    yield FieldRow(SPEAKS_TO, _("Speaks to"), ", ".join(question_names(point.speaks_to)))
    yield FieldRow("note", _("Note"), point.note)


def _decision(item: Assessed, assessment: Assessment, today: date | None) -> Iterator[FieldRow]:
    """What a manager decided; one line while nobody has."""
    found = decided(assessment).get(item.touch_point.id, NOT_DECIDED)
    decision, standing = found.decision, found.standing(today)
    told = _("{sign} {standing}").format(sign=standing_sign(standing), standing=standing_word(standing))
    if decision is None:
        yield FieldRow(f"{DECISION}standing", _("Decision"), told, style="dim")
        return
    verdict = decision.verdict
    if verdict is not None:
        told = _("{standing}: {verdict}").format(standing=told, verdict=verdict_text(verdict))
    yield FieldRow(f"{DECISION}standing", _("Decision"), told, style=verdict.value if verdict else "strong")
    who = _("{who}, {day}").format(who=decision.who, day=date_text(decision.at.date()))
    yield FieldRow(f"{DECISION}who", _("Decided by"), who)
    if decision.until is not None:
        yield FieldRow(f"{DECISION}until", _("Deferred until"), date_text(decision.until))
    if decision.reason:
        yield FieldRow(f"{DECISION}reason", _("Its reason"), decision.reason)
    if found.stale:
        changes = "; ".join(since_texts(found, item, assessment.audit.about.currency))
        yield FieldRow(f"{DECISION}since", _("Stale since"), changes, style="warn")
