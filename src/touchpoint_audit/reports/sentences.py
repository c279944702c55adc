"""A whole sentence for every reason, gap, concern and missing figure, in the current language. Screens use them too."""

from collections.abc import Iterable, Mapping

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.concern import Concern
from touchpoint_audit.assessment.gaps import Gap, GapKey
from touchpoint_audit.assessment.proposal import Because, Reason
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Holds, Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.reports.fact_text import amount_text, fact_label, fact_text, result_number, result_text
from touchpoint_audit.reports.words import (
    NOTHING,
    driver_word,
    effort_text,
    evidence_about,
    evidence_word,
    feeling_text,
    holds_word,
    side_word,
    tone_word,
    verdict_sign,
    verdict_word,
    yes_no_word,
)

__all__ = [
    "NOTHING",
    "amount_text",
    "concern_sentence",
    "driver_word",
    "effort_text",
    "evidence_about",
    "evidence_word",
    "fact_label",
    "fact_text",
    "feeling_text",
    "gap_sentence",
    "holds_word",
    "missing_sentence",
    "reason_sentence",
    "result_number",
    "result_text",
    "side_word",
    "tone_word",
    "verdict_sign",
    "verdict_word",
    "yes_no_word",
]

_REASONS: Mapping[Because, str] = {
    Because.EASIER_YES: N_("It makes it easier for the customer ({evidence})."),
    Because.RELATIONSHIP_YES: N_("It improves the relationship ({evidence})."),
    Because.NEITHER: N_("It neither makes it easier for the customer nor improves the relationship ({evidence})."),
    Because.HOLDS_NOTHING: N_("It holds nothing in place."),
    Because.GUARDRAIL: N_("It holds {guardrail} in place: {ground}"),
    Because.RESTS_ON_ASSUMPTION: N_("The answers rest on assumption only."),
    Because.STAFF_HOURS: N_("It takes {quantity} of staff time."),
    Because.CUSTOMER_HOURS: N_("It takes {quantity} of customers' time."),
    Because.CONCERN: N_("{concern} Found: {quantity}; the limit is {threshold}."),
    Because.UNLESS_HELD: "{concern}",
    Because.FEELING: N_("Customers feel {feeling} about it, on a scale from −2 to +2."),
    Because.NO_CONCERN: N_("No limit is crossed and nobody is unhappy with it."),
    Because.EASIER_NOT_ANSWERED: N_("Nobody has answered whether it makes it easier for the customer."),
    Because.RELATIONSHIP_NOT_ANSWERED: N_("Nobody has answered whether it improves the relationship."),
    Because.EASIER_UNKNOWN: N_("It is not known whether it makes it easier for the customer."),
    Because.RELATIONSHIP_UNKNOWN: N_("It is not known whether it improves the relationship."),
    Because.EASIER_ASSUMED: N_("That it makes it easier for the customer is only assumed."),
    Because.RELATIONSHIP_ASSUMED: N_("That it improves the relationship is only assumed."),
    Because.HOLDS_NOT_ANSWERED: N_("Nobody has said what it holds in place: nothing, or one of the four guardrails."),
    Because.FACTS_MISSING: N_("Facts are missing: {facts}."),
    Because.IF_A_YES: N_("A yes to one of the questions, on more than assumption, would change that."),
    Because.IF_A_GUARDRAIL: N_("A guardrail that it holds in place would change that."),
    Because.IF_NO_GUARDRAIL: N_("Without the guardrail it would be stopped."),
    Because.IF_HOLDS_NOTHING: N_("If it holds nothing in place it is to be stopped."),
    Because.IF_BOTH_NO: N_("A no to both questions would change that."),
    Because.IF_CONCERN: N_(
        "It would be changed if this came true: {concern} Found: {quantity}; the limit is {threshold}."
    ),
    Because.IF_NO_CONCERN: N_(
        "It would no longer count against it if this were put right: {concern} "
        "Found: {quantity}; the limit is {threshold}."
    ),
    Because.IF_NO_HOURS: N_("It would no longer count against it if it took none of these hours: {quantity}."),
    Because.IF_HOURS: N_("If it turns out to take hours it is to be made lighter."),
    Because.IF_FEELING_NEGATIVE: N_("If customers were unhappy with it, it would be changed."),
    Because.IF_FEELING_NOT_NEGATIVE: N_(
        "It would no longer count against it if customers felt 0 or better; now they feel {feeling}."
    ),
}
_WITHOUT_FIGURES: Mapping[Because, str] = {
    Because.GUARDRAIL: N_("It is said to hold {guardrail} in place, without a ground for it."),
    Because.CONCERN: "{concern}",
    Because.IF_CONCERN: N_("It would be changed if this came true: {concern}"),
    Because.IF_NO_CONCERN: N_("It would no longer count against it if this were put right: {concern}"),
}
_MISSING: Mapping[Missing, str] = {
    Missing.NO_FACTS: N_("Not measured: neither how long it takes nor how often is known ({facts})."),
    Missing.NO_TIME: N_("Not measured: how long it takes is not known ({facts})."),
    Missing.NO_FREQUENCY: N_("Not measured: how often it happens is not known ({facts})."),
    Missing.WRONG_UNIT: N_("Not measured: a fact is not the kind of number it should be ({facts})."),
    Missing.OUT_OF_RANGE: N_("Not measured: a fact is below 0 or too large to be meant ({facts})."),
    Missing.NO_DEPARTMENT: N_("Not priced: nobody is named who carries it."),
    Missing.NO_RATE: N_("Not priced: the department that carries it has no hourly rate."),
    Missing.NO_IMPOSER: N_("Not priced: nobody is named who imposes it."),
    Missing.NO_RATE_OF_IMPOSER: N_("Not priced: the department that imposes it has no hourly rate."),
    Missing.FACT_MISSING: N_("Not measured: what it is reckoned from is not given ({facts})."),
    Missing.NO_TARGET: N_("Not measured: no target says which share is to be answered within which time ({facts})."),
    Missing.NO_STAFFING: N_("Not measured: how many answer in each interval is not given ({facts})."),
    Missing.NO_DEMAND: N_("Not measured: nobody wants in, so there is nothing to take a share of ({facts})."),
    Missing.NOTHING_TO_DIVIDE_BY: N_("No figure: with what is given it would be divided by 0 ({facts})."),
    Missing.NEVER_BREAKS_EVEN: N_("No figure: no unpacking time, however short, would pay for the change ({facts})."),
    Missing.LONG_STEP: N_("Not measured: give the intervals by 15, 30 or 60 minutes; these are longer ({facts})."),
    Missing.TWO_AT_ONCE: N_("Not measured: two intervals start at the same time ({facts})."),
    Missing.NO_STEP: N_("Not measured: a single interval does not tell how long it lasts ({facts})."),
    Missing.UNSTABLE: N_("No figure: more comes in than is done, so the wait grows without bound ({facts})."),
    Missing.TOO_FEW: N_("Not measured: there are too few samples ({facts})."),
    Missing.NO_SPREAD: N_("Not measured: the samples are too much alike to tell what drives them ({facts})."),
    Missing.NOT_READ: N_("Not measured: a text cannot be read as what it should be ({facts})."),
    Missing.UNKNOWN_KIND: N_("Not measured: its kind is not known here."),
    Missing.NO_BURDEN: N_("Nothing to measure: this kind of touch point takes no such time."),
}
_GAPS: Mapping[GapKey, str] = {
    GapKey.NOT_SETTLED: N_("Changed in two ways, to be settled: {field}."),
    GapKey.NOT_MARKED: N_("How it is found is not marked yet."),
    GapKey.NOT_JUDGED: N_("No verdict is given yet."),
    GapKey.NO_FACTS: N_("No facts are recorded."),
    GapKey.RULE_NOT_ANSWERED: N_("A question of the rule is not answered."),
    GapKey.COSTLY_GUESS: N_("It is reckoned at {quantity}, and that rests on a guess: {fact}."),
    GapKey.ASSUMED_ANSWER: N_("An answer to the rule is a guess."),
    GapKey.NO_REASON: N_("The verdict is {verdict} where the rule proposes {proposed}, and no reason is given."),
    GapKey.NO_INSTEAD: N_("The verdict is {verdict}, and nothing is said about what to do instead."),
    GapKey.NOTHING_PLANNED: N_("It was decided: {verdict}. Nothing is planned for it."),
    GapKey.NO_OWNER: N_("Nobody owns the action “{what}”."),
    GapKey.NO_DUE_DATE: N_("The action “{what}” has no due date."),
    GapKey.GUARDRAIL_WITHOUT_GROUND: N_("It is said to hold {guardrail} in place, without a ground for it."),
    GapKey.NO_RATE: N_("Its hours are not priced: {department} has no hourly rate."),
    GapKey.UNKNOWN_KIND: N_("Its kind, {kind}, is not known here."),
    GapKey.ESSENTIAL_FACT_MISSING: N_("{fact} is missing, and essential."),
}
_UNANSWERED: Mapping[str, str] = {
    "rule.easier": N_("The rule is not answered: does it make it easier for the customer?"),
    "rule.relationship": N_("The rule is not answered: does it improve the relationship?"),
    "rule.holds": N_("The rule is not answered: what does it hold in place?"),
}


def reason_sentence(reason: Reason, currency: str, kind: Kind | None = None) -> str:
    """Why a verdict is proposed, or what would change it. The kind gives missing facts their labels."""
    figures = [value for value in reason.values if isinstance(value, Quantity)]
    words = [value for value in reason.values if not isinstance(value, Quantity)]
    template = _REASONS[reason.key]
    fields: dict[str, str] = {}
    match reason.key:
        case Because.EASIER_YES | Because.RELATIONSHIP_YES | Because.NEITHER:
            fields["evidence"] = evidence_word(Evidence(words[0]))
        case Because.GUARDRAIL:
            fields = {"guardrail": holds_word(Holds(words[0])), "ground": _ended(words[1])}
            template = template if words[1].strip() else _WITHOUT_FIGURES[reason.key]
        case Because.CONCERN | Because.IF_CONCERN | Because.IF_NO_CONCERN:
            fields["concern"] = _(words[0])
            if len(figures) == 2:
                fields["threshold"] = quantity_text(figures[1], currency)
            else:
                template = _WITHOUT_FIGURES[reason.key]
        case Because.UNLESS_HELD:
            fields["concern"] = _(words[0])
        case Because.FACTS_MISSING:
            fields["facts"] = fact_labels(words, kind)
        case Because.FEELING | Because.IF_FEELING_NOT_NEGATIVE:
            fields["feeling"] = feeling_text(int(figures[0].value))
        case _:
            pass
    if figures:
        fields["quantity"] = quantity_text(figures[0], currency)
    return _(template).format(**fields)


def missing_sentence(not_measured: NotMeasured, kind: Kind | None = None) -> str:
    """Why there is no figure; the kind gives missing facts their labels."""
    sentence = _(_MISSING[not_measured.why])
    if not not_measured.facts:
        sentence = sentence.replace(" ({facts})", "")
    return sentence.format(facts=fact_labels(not_measured.facts, kind))


def concern_sentence(concern: Concern, currency: str) -> str:
    """A limit that is crossed, with what was found and where the limit lies."""
    threshold = concern.threshold_quantity
    if isinstance(concern.value, bool) or threshold is None:
        return reason_sentence(Reason(Because.CONCERN, (concern.limit.concern,)), currency)
    return reason_sentence(Reason(Because.CONCERN, (concern.limit.concern, concern.value, threshold)), currency)


def gap_sentence(gap: Gap, item: Assessed, currency: str) -> str:
    """What is lacking at a touch point."""
    if gap.key is GapKey.NOT_SETTLED:
        table, field = (str(value) for value in gap.values)
        return _(_GAPS[gap.key]).format(field=_unsettled_field(table, field, item))
    return _gap_sentence(gap, item, currency)


def _gap_sentence(gap: Gap, item: Assessed, currency: str) -> str:
    template = _GAPS[gap.key]
    words = [value for value in gap.values if not isinstance(value, Quantity)]
    fields: dict[str, str] = {}
    match gap.key:
        case GapKey.RULE_NOT_ANSWERED:
            template = _UNANSWERED.get(gap.field, template)
        case GapKey.COSTLY_GUESS:
            fields["fact"] = fact_label(gap.field.removeprefix("facts."), item.kind)
            fields["quantity"] = ", ".join(
                quantity_text(value, currency) for value in gap.values if isinstance(value, Quantity)
            )
        case GapKey.NO_REASON:
            fields = {"verdict": verdict_word(Verdict(words[0])), "proposed": verdict_word(Verdict(words[1]))}
        case GapKey.NO_OWNER | GapKey.NO_DUE_DATE:
            fields["what"] = words[0]
        case GapKey.NO_INSTEAD | GapKey.NOTHING_PLANNED:
            fields["verdict"] = verdict_word(Verdict(words[0]))
        case GapKey.GUARDRAIL_WITHOUT_GROUND:
            fields["guardrail"] = holds_word(Holds(words[0]))
        case GapKey.NO_RATE:
            if not words:
                return _("Its hours are not priced: nobody is named who carries it.")
            fields["department"] = words[0]
        case GapKey.UNKNOWN_KIND:
            if not words[0]:
                return _("It has no kind.")
            fields["kind"] = words[0]
        case GapKey.ESSENTIAL_FACT_MISSING:
            fields["fact"] = fact_label(words[0], item.kind)
        case _:
            pass
    return _(template).format(**fields)


def _unsettled_field(table: str, field: str, item: Assessed) -> str:
    """What a person calls what is to be settled."""
    from touchpoint_audit.reports.field_words import field_label

    group, _dot, key = field.partition(".")
    if not field:
        return _("deleted by one of them")
    return fact_label(key, item.kind) if group == "facts" else field_label(table, field)


def fact_labels(fact_ids: Iterable[str], kind: Kind | None) -> str:
    """The labels of facts, one after the other; a label may have a comma of its own."""
    return "; ".join(fact_label(fact_id, kind) for fact_id in fact_ids)


def _ended(words: str) -> str:
    """A person's own words as the end of a sentence."""
    text = words.strip()
    return text if text.endswith((".", "!", "?", "…")) else _("{words}.").format(words=text)


def thanks_sentence(touch_point: TouchPoint) -> str:
    """Who is to be thanked; empty where nobody is named."""
    who = touch_point.thanks_to.strip()
    return _("Thanks to {who}").format(who=who) if who else ""
