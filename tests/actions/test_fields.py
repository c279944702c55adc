"""The card's fields by name: typed, chosen, graded, emptied."""

import pytest

from tests.builders import answer, audit, fact, rule, touch_point
from touchpoint_audit.actions import fields
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.rule import Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import Deviation, Driver, Tone, TouchPoint
from touchpoint_audit.language.fault import Fault

KINDS = kinds()


def one(**values: object) -> Audit:
    return audit(touch_point("a", kind="form", **values), rates={"store": 320})  # type: ignore[arg-type]


def point(of: Audit | Fault) -> TouchPoint:
    assert isinstance(of, Audit)
    return of.touch_points["a"]


def typed(field: str, text: str, **values: object) -> TouchPoint:
    return point(fields.with_text(one(**values), KINDS, "a", field, text))


@pytest.mark.parametrize(
    "field", ["name", "channel", "serves", "says_today", "says_wanted", "reason", "instead", "note", "thanks_to"]
)
def test_texts_are_set_read_and_emptied(field: str) -> None:
    assert getattr(typed(field, "some words"), field) == "some words"
    assert fields.present_text(typed(field, "some words"), field) == "some words"
    emptied = point(fields.without(one(**{field: "some words"}), "a", field))
    assert getattr(emptied, field) == ("some words" if field == "name" else "")


def test_a_touch_point_keeps_a_name() -> None:
    found = fields.with_text(one(), KINDS, "a", "name", "  ")
    assert isinstance(found, Fault)
    assert found.sentence == "A touch point needs a name."


def test_a_fact_is_typed_read_back_and_removed() -> None:
    found = typed("facts.staff_time", "5 min")
    assert found.facts["staff_time"] == fact(5, "min", None)
    assert fields.present_text(found, "facts.staff_time") == "5 min"
    assert point(fields.without(one(facts=found.facts), "a", "facts.staff_time")).facts == {}
    assert isinstance(fields.with_text(one(), KINDS, "a", "facts.staff_time", "long"), Fault)


def test_a_fact_the_kind_does_not_have_is_only_removed() -> None:
    found = fields.with_text(one(), KINDS, "a", "facts.pallets_now", "3/day")
    assert isinstance(found, Fault)
    assert "no such fact" in found.sentence


def test_a_department_is_typed_by_name() -> None:
    found = fields.with_text(one(), KINDS, "a", "carried_by", "STORE")
    assert point(found).carried_by == "store"
    new = fields.with_text(one(), KINDS, "a", "imposed_by", "Head office")
    assert isinstance(new, Audit)
    assert new.department_name(new.touch_points["a"].imposed_by) == "Head office"


@pytest.mark.parametrize(
    ("field", "key", "value"),
    [
        ("verdict", "stop", Verdict.STOP),
        ("driver", "price", Driver.PRICE),
        ("deviation", "failure", Deviation.FAILURE),
        ("feeling_now", "-2", -2),
        ("effort", "5", 5),
        ("kind", "routine", "routine"),
        ("stage", "use", "use"),
        ("carried_by", "store", "store"),
    ],
)
def test_choices_are_set_by_their_key(field: str, key: str, value: object) -> None:
    assert getattr(point(fields.with_choice(one(), KINDS, "a", field, key)), field) == value


def test_a_value_is_a_whole_number_from_0_to_100_and_an_impact_one_of_rices() -> None:
    assert (typed("value", "70").value, typed("value", " ", value=3).value) == (70, None)
    for text in ("101", "-1", "2.5"):
        found = fields.with_text(one(), KINDS, "a", "value", text)
        assert found == Fault("A value is a whole number from 0 to 100.")
    assert isinstance(fields.with_text(one(), KINDS, "a", "value", "much"), Fault)
    assert fields.present_text(point(one(value=0)), "value") == "0"
    assert point(fields.with_choice(one(), KINDS, "a", "impact", "0.25")).impact == 0.25
    for field in ("value", "impact"):
        assert getattr(point(fields.without(one(**{field: 1}), "a", field)), field) is None


def test_answers_to_the_rule_are_chosen_and_taken_back() -> None:
    found = point(fields.with_choice(one(), KINDS, "a", "rule.easier", "yes"))
    assert found.rule.easier.value is YesNo.YES
    held = point(fields.with_choice(one(), KINDS, "a", "rule.holds", "legal"))
    assert held.rule.holds is Holds.LEGAL
    back = fields.with_choice(one(rule=rule("yes", "no", "legal")), KINDS, "a", "rule.easier", None)
    assert point(back).rule.easier == answer(None)
    assert point(fields.without(one(rule=rule("yes", "no", "legal")), "a", "rule.holds")).rule.holds is None


def test_feelings_and_effort_step_within_their_range() -> None:
    found = one()
    for _step in range(4):
        found = fields.nudged(found, "a", "feeling_now", -1)
    assert point(found).feeling_now == -2
    assert point(fields.nudged(one(), "a", "name", 1)) == point(one())


def test_toggles_switch() -> None:
    assert point(fields.toggled(one(), "a", "celebrate")).celebrate
    assert not point(fields.toggled(one(celebrate=True), "a", "celebrate")).celebrate
    assert fields.toggled(one(), "a", "name") == one()


def test_facts_and_answers_have_a_grade_and_a_source() -> None:
    found = one(facts={"staff_time": fact(5, "min", None)}, rule=rule("yes", None, evidence=None))
    for field in ("facts.staff_time", "rule.easier"):
        assert fields.wants_grade(point(found), field, KINDS)
        found = fields.with_grade(found, "a", field, Evidence.MEASURED)
        found = fields.with_source(found, "a", field, "till log")
        assert not fields.wants_grade(point(found), field, KINDS)
        assert fields.source_of(point(found), field) == "till log"
    kept = fields.graded_value(point(found), "facts.staff_time")
    assert isinstance(kept, Fact)
    assert kept.number == 5


@pytest.mark.parametrize("field", ["name", "facts.frequency", "rule.relationship", "voices.new"])
def test_nothing_is_graded_where_there_is_nothing(field: str) -> None:
    assert fields.with_grade(one(), "a", field, Evidence.MEASURED) == one()
    assert fields.source_of(point(one()), field) == ""


def test_customers_words_are_added_changed_and_removed() -> None:
    added = fields.with_new_voice(one(), "a", "Not our table", Tone.COMPLAINT)
    (voice_id,) = point(added).voices
    changed = fields.with_text(added, KINDS, "a", f"voices.{voice_id}", "Not my table")
    assert (point(changed).voices[voice_id].words, point(changed).voices[voice_id].tone) == (
        "Not my table",
        Tone.COMPLAINT,
    )
    assert point(fields.with_text(added, KINDS, "a", f"voices.{voice_id}", " ")).voices == {}
    assert point(fields.without(added, "a", f"voices.{voice_id}")).voices == {}
    assert fields.with_new_voice(one(), "a", "  ", Tone.PRAISE) == one()


def test_an_unknown_kind_is_kept_until_another_is_chosen() -> None:
    found = audit(touch_point("a", kind="teleport"))
    assert fields.spec_of(found.touch_points["a"], "facts.frequency", KINDS) is None
    assert point(fields.with_choice(found, KINDS, "a", "kind", "form")).kind == "form"


def test_thanks_switch_on_that_it_is_celebrated_and_stay_when_that_is_switched_off() -> None:
    found = audit(touch_point("t01"))
    thanked = fields.with_text(found, kinds(), "t01", "thanks_to", "The checkout")
    assert isinstance(thanked, Audit)
    point = thanked.touch_points["t01"]
    assert (point.thanks_to, point.celebrate) == ("The checkout", True)
    off = fields.toggled(thanked, "t01", "celebrate").touch_points["t01"]
    assert (off.thanks_to, off.celebrate) == ("The checkout", False)
    assert fields.with_text(found, kinds(), "t01", "thanks_to", " ") == found
