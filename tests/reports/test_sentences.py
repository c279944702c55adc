"""There is a whole sentence, in words a reader knows, for everything an assessment can say."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.reports.hostile_audit import FORM, KINDS
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.assessment.concern import Concern
from touchpoint_audit.assessment.gaps import Gap, GapKey
from touchpoint_audit.assessment.proposal import Because, Reason
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import FEELINGS, Driver, Side, Tone
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured
from touchpoint_audit.reports import words
from touchpoint_audit.reports.sentences import (
    amount_text,
    concern_sentence,
    effort_text,
    evidence_word,
    fact_label,
    fact_text,
    feeling_text,
    gap_sentence,
    holds_word,
    missing_sentence,
    reason_sentence,
    result_number,
    result_text,
    verdict_sign,
    verdict_word,
    yes_no_word,
)

HOURS = Quantity(172.4, Unit.HOUR_PER_YEAR)
PERCENT = (Quantity(97, Unit.PERCENT), Quantity(95, Unit.PERCENT))
VALUES: dict[Because, tuple[Quantity | str, ...]] = {
    Because.EASIER_YES: (Evidence.MEASURED,),
    Because.RELATIONSHIP_YES: (Evidence.MEASURED,),
    Because.NEITHER: (Evidence.STATED,),
    Because.GUARDRAIL: (Holds.LEGAL, "the Cash Act"),
    Because.STAFF_HOURS: (HOURS,),
    Because.CUSTOMER_HOURS: (HOURS,),
    Because.CONCERN: ("Nearly all is granted.", *PERCENT),
    Because.UNLESS_HELD: ("Let staff decide.",),
    Because.FEELING: (Quantity(-2, Unit.COUNT),),
    Because.FACTS_MISSING: ("staff_time", "frequency"),
    Because.IF_CONCERN: ("Nearly all is granted.", *PERCENT),
    Because.IF_NO_CONCERN: ("Nearly all is granted.", *PERCENT),
    Because.IF_NO_HOURS: (HOURS,),
    Because.IF_FEELING_NOT_NEGATIVE: (Quantity(-2, Unit.COUNT),),
}
GAP_VALUES: dict[GapKey, tuple[Quantity | str, ...]] = {
    GapKey.NOT_SETTLED: ("touch_points", "name"),
    GapKey.COSTLY_GUESS: (HOURS,),
    GapKey.NO_REASON: (Verdict.STOP, Verdict.KEEP),
    GapKey.NO_INSTEAD: (Verdict.STOP,),
    GapKey.NOTHING_PLANNED: (Verdict.STOP,),
    GapKey.NO_OWNER: ("Take it down",),
    GapKey.NO_DUE_DATE: ("Take it down",),
    GapKey.GUARDRAIL_WITHOUT_GROUND: (Holds.COST,),
    GapKey.NO_RATE: ("Store",),
    GapKey.UNKNOWN_KIND: ("sign",),
    GapKey.ESSENTIAL_FACT_MISSING: ("staff_time",),
}


def item() -> Assessed:
    return assess(audit(touch_point("t1", kind="form")), KINDS).items["t1"]


def is_a_sentence(text: str) -> bool:
    return text[0].isupper() and text[-1] in ".?" and "{" not in text and "_" not in text


@pytest.mark.parametrize("key", Because)
def test_every_reason_has_a_sentence(key: Because) -> None:
    assert is_a_sentence(reason_sentence(Reason(key, VALUES.get(key, ())), "NOK", FORM))


@pytest.mark.parametrize("key", GapKey)
def test_every_gap_has_a_sentence(key: GapKey) -> None:
    gap = Gap(key, "t1", "facts.staff_time", GAP_VALUES.get(key, ()))
    assert is_a_sentence(gap_sentence(gap, item(), "NOK"))


@pytest.mark.parametrize("why", Missing)
def test_everything_that_can_be_missing_has_a_sentence_and_two_words(why: Missing) -> None:
    missing = NotMeasured(why, ("staff_time",))
    assert is_a_sentence(missing_sentence(missing, FORM))
    assert result_text(missing, "NOK") in {"not measured", "not priced", "–"}


@pytest.mark.parametrize(
    ("enumeration", "word_of"),
    [
        (Evidence, words.evidence_word),
        (Verdict, words.verdict_word),
        (YesNo, words.yes_no_word),
        (Holds, words.holds_word),
        (Tone, words.tone_word),
        (Side, words.side_word),
        (Driver, words.driver_word),
    ],
)
def test_every_value_has_a_word(enumeration: type[StrEnum], word_of: Callable[[Any], str]) -> None:
    found = [word_of(value) for value in enumeration]
    assert len(set(found)) == len(found)
    assert all(found)


def test_every_weekday_has_a_name() -> None:
    assert [words.weekday_word(day) for day in (1, 7, None)] == ["Monday", "Sunday", "–"]


def test_every_grade_of_evidence_is_explained() -> None:
    assert all(words.evidence_about(grade) for grade in Evidence)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason(Because.STAFF_HOURS, (HOURS,)), "It takes 172 h/year of staff time."),
        (
            Reason(Because.GUARDRAIL, (Holds.LEGAL, "the Cash Act")),
            "It holds a legal guardrail in place: the Cash Act.",
        ),
        (
            Reason(Because.GUARDRAIL, (Holds.LEGAL, " ")),
            "It is said to hold a legal guardrail in place, without a ground for it.",
        ),
        (
            Reason(Because.CONCERN, ("Nearly all is granted.", *PERCENT)),
            "Nearly all is granted. Found: 97 %; the limit is 95 %.",
        ),
        (Reason(Because.CONCERN, ("Nobody uses it.",)), "Nobody uses it."),
        (
            Reason(Because.IF_CONCERN, ("Nobody uses it.",)),
            "It would be changed if this came true: Nobody uses it.",
        ),
        (Reason(Because.FEELING, (Quantity(-2, Unit.COUNT),)), "Customers feel −2 about it, on a scale from −2 to +2."),
        (
            Reason(Because.FACTS_MISSING, ("staff_time", "unheard_of")),
            "Facts are missing: Staff time each; unheard_of.",
        ),
    ],
)
def test_a_reason_tells_its_figures(reason: Reason, sentence: str) -> None:
    assert reason_sentence(reason, "NOK", FORM) == sentence


def test_braces_in_a_persons_words_are_only_words() -> None:
    reason = Reason(Because.GUARDRAIL, (Holds.COST, "{evidence} {0} {"))
    assert reason_sentence(reason, "NOK") == "It holds a cost guardrail in place: {evidence} {0} {."


def test_a_concern_tells_what_was_found_and_the_limit() -> None:
    limit = FORM.limits[1]
    concern = Concern(limit, Quantity(20, Unit.PERCENT), 30.0)
    assert concern_sentence(concern, "NOK") == "Few fields are used. Found: 20 %; the limit is 30 %."
    assert concern_sentence(Concern(FORM.limits[0], False, None), "NOK") == "Nobody uses any answer."


def test_a_gap_of_a_question_asks_it() -> None:
    gap = Gap(GapKey.RULE_NOT_ANSWERED, "t1", "rule.holds")
    assert gap_sentence(gap, item(), "NOK") == "The rule is not answered: what does it hold in place?"


def test_hours_that_nobody_carries_and_hours_without_a_rate_are_told_apart() -> None:
    carried = gap_sentence(Gap(GapKey.NO_RATE, "t1", "about.departments", ("Store",)), item(), "NOK")
    nobody = gap_sentence(Gap(GapKey.NO_RATE, "t1", "carried_by"), item(), "NOK")
    assert carried == "Its hours are not priced: Store has no hourly rate."
    assert nobody == "Its hours are not priced: nobody is named who carries it."


def test_a_result_with_its_unit_and_without() -> None:
    hours = Measured(HOURS, Evidence.MEASURED)
    money = Measured(Quantity(55168.5, Unit.MONEY_PER_YEAR), Evidence.MEASURED)
    assert (result_text(hours, "NOK"), result_number(hours)) == ("172 h/year", "172")
    assert (result_text(money, "NOK"), result_number(money)) == ("55,169 NOK/year", "55,169")


def test_an_amount_keeps_its_range() -> None:
    assert amount_text(Quantity(153.3, Unit.HOUR_PER_YEAR, 122.6, 245.3)) == "153 (123–245)"
    assert amount_text(Quantity(1.5, Unit.HOUR_PER_YEAR)) == "1.5"


def test_verdicts_have_the_four_signs() -> None:
    assert {verdict_word(verdict): verdict_sign(verdict) for verdict in Verdict} == {
        "stop": "x",
        "change": "~",
        "open": "?",
        "keep": "+",
    }


def test_feelings_carry_their_sign() -> None:
    assert [feeling_text(feeling) for feeling in [None, *FEELINGS]] == ["–", "−2", "−1", "0", "+1", "+2"]


def test_what_is_not_given_is_a_dash_or_assumed() -> None:
    assert evidence_word(None) == "assumed"
    assert (yes_no_word(None), holds_word(None), effort_text(None)) == ("–", "–", "–")
    assert effort_text(5) == "5 of 5"


@pytest.mark.parametrize(
    ("given", "fact_id", "text"),
    [
        (fact(45, "min"), "staff_time", "45 min"),
        (fact(200, "money"), "limit", "200 NOK"),
        (fact(True), "used", "yes"),
        (fact(False), "used", "no"),
        (fact("Head office"), "demanded_by", "Head office"),
        (fact(5, "min", samples=(5.0,)), "staff_time", "5 min (one sample)"),
        (
            fact(6, "min", samples=(4.0, 6.0, 8.0)),
            "staff_time",
            "6 min (3 samples, spread 4–8, standard deviation 2)",
        ),
        (fact([("08:00", 12.0, 2.0)]), "day", "1 interval from 08:00, 12 calls in all"),
        (
            fact([("08:30", 4.5, None), ("08:00", 12.0, 2.0)]),
            "day",
            "2 intervals from 08:00 to the one at 08:30, 16.5 calls in all",
        ),
    ],
)
def test_a_fact_as_text(given: Fact, fact_id: str, text: str) -> None:
    assert fact_text(given, FORM.fact(fact_id), "NOK") == text


def test_intervals_of_a_week_tell_their_weekdays_and_the_calls_of_the_week() -> None:
    week = Fact(intervals=tuple(Interval("08:00", 10.0, 1.0, weekday) for weekday in (1, 2, 5)))
    assert fact_text(week, None, "NOK") == "3 intervals over 3 weekdays, 30 calls a week"
    counted = Fact(intervals=tuple(Interval("08:00", 10.0, 1.0, weekday, busy=14.0) for weekday in (1, 2)))
    assert fact_text(counted, None, "NOK") == "2 intervals over 2 weekdays, 20 calls in a median week"


def test_timed_unpackings_tell_how_many_and_their_mean() -> None:
    timed = Fact(loads=(Load(80.0, 1.0, 1.0), Load(100.0, 2.0, 2.0)))
    assert fact_text(timed, None, "NOK") == "2 unpackings timed, mean 90 min"
    assert fact_text(Fact(loads=(Load(80.0, 1.0, 1.0),)), None, "NOK") == "1 unpacking timed: 80 min"


def test_what_is_missing_is_told_without_empty_brackets() -> None:
    assert missing_sentence(NotMeasured(Missing.NO_DEMAND)) == (
        "Not measured: nobody wants in, so there is nothing to take a share of."
    )


def test_a_fact_the_kind_does_not_know_goes_by_its_id() -> None:
    assert (fact_label("staff_time", FORM), fact_label("odd", FORM), fact_label("odd", None)) == (
        "Staff time each",
        "odd",
        "odd",
    )


def test_reasons_of_a_real_proposal_read_as_sentences() -> None:
    point = touch_point("t1", kind="form", rule=rule("no", "no", "legal", "law"), facts={"used": fact(False)})
    found = assess(audit(point), KINDS).items["t1"].proposal
    for reason in (*found.reasons, *found.would_change):
        assert is_a_sentence(reason_sentence(reason, "NOK", FORM))
