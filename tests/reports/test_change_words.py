"""A change in words a person knows: number and name, the field as the card calls it, old and new."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import action, audit, decision, fact, questionnaire, rule, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import answering, changes
from touchpoint_audit.domain.audit import Audit, Department, Stage
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.history import Difference, differences
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Driver, Side, Tone, Voice
from touchpoint_audit.reports.change_words import Changes, changes_counted, shortened
from touchpoint_audit.storage import difference_of, history_entries
from touchpoint_audit.storage.past_values import past_value

PHONE = touch_point("t1", name="Phone line\nclosed", kind="service_hours", stage="buy", facts={"reach": fact(3, "min")})
BEFORE = audit(PHONE, touch_point("t2", name="Form", stage="find"), rates={"store": 300})


def told(before: Audit, after: Audit) -> list[str]:
    said = Changes((after, before), kinds())
    return [words.sentence for change in differences(before, after) for words in said.words(change)]


def changed(**fields: Any) -> list[str]:
    return told(BEFORE, changes.change_touch_point(BEFORE, "t1", **fields))


def test_an_answer_is_told_by_its_question_and_by_the_names_of_what_shows_it() -> None:
    before = replace(BEFORE, answers={"q1": questionnaire(authority=(4, 2), unheard_of=(1, None))})
    after = answering.record_response(before, "q1", "authority", points_at=("t1", "gone"))
    after = answering.record_response(after, "q1", "unheard_of", says=2)
    of = "answers of front line to Real or pasted-on focus"
    assert sorted(told(before, after)) == [
        f"{of}: Answer to Authority says 4, does 2 → says 4, does 2, shown by 2 Phone line closed",
        f"{of}: Answer to unheard_of says 1, does – → says 2, does –",
    ]
    (line,) = changed(speaks_to=("customer_focus.authority", "gone.too"))
    assert line.endswith("Speaks to – → Real or pasted-on focus: Authority; gone.too")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": Verdict.STOP}, "Verdict – → x stop"),
        ({"name": "Phone line open"}, ""),
        ({"feeling_now": -2}, "Feeling now – → −2"),
        ({"effort": 3}, "Effort – → 3 of 5"),
        ({"impact": 0.5}, "Impact, for RICE – → 0.5 low"),
        ({"value": 40}, "Value, 0–100 – → 40"),
        ({"quick_win": True}, "Quick win, symbol no → yes"),
        ({"side": Side.BACK}, "Stage side – → back stage"),
        ({"driver": Driver.PRICE}, "Driver – → price"),
        ({"carried_by": "store"}, "Carried by – → Store"),
        ({"replied_on": date(2026, 11, 28)}, "Replied on – → 2026-11-28"),
        ({"note": "two\nlines"}, "Note – → two lines"),
    ],
)
def test_a_field_is_told_by_the_name_it_has_on_the_card(fields: dict[str, Any], sentence: str) -> None:
    (line,) = changed(**fields)
    if sentence:
        number = 1 + [point.id for point in BEFORE.in_order()].index("t1")
        assert line == f"{number} Phone line closed: {sentence}"
    else:
        assert line.endswith("Name Phone line closed → Phone line open")


def test_a_fact_is_told_with_unit_and_evidence_and_its_source_when_nothing_else_differs() -> None:
    one = changes.record_fact(BEFORE, "t1", "handling_time", fact(240, "s", None))
    two = changes.record_fact(one, "t1", "handling_time", fact(240, "s", "measured", source="log"))
    three = changes.record_fact(two, "t1", "handling_time", fact(240, "s", "measured", source="the other log"))
    assert [line.partition(": ")[2] for line in told(BEFORE, one)] == ["Handling time – → 240 s"]
    assert [line.partition(": ")[2] for line in told(one, two)] == ["Handling time 240 s → 240 s, measured"]
    assert [line.partition(": ")[2] for line in told(two, three)] == [
        "Handling time 240 s, measured (log) → 240 s, measured (the other log)"
    ]


def test_an_interval_of_a_day_and_a_fact_that_is_unknown_here_are_told() -> None:
    said = Changes((BEFORE,), kinds())
    cell = Difference("touch_points", "t1", "facts.demand.12:00", Interval("12:00", 1), Interval("12:00", 40, 3))
    odd = Difference("touch_points", "t1", "facts.odd", None, fact("words", evidence=None))
    assert [words.change for words in (*said.words(cell), *said.words(odd))] == [
        "Demand and staffing 12:00 1 call → 40 calls, 3 answer",
        "odd – → words",
    ]


def test_answers_of_the_rule_are_told_one_by_one() -> None:
    after = changes.change_touch_point(BEFORE, "t1", rule=rule("no", None, "legal", "the law"))
    assert [line.partition(": ")[2] for line in told(BEFORE, after)] == [
        "Easier for customer? – → no, observed",
        "Holds in place – → a legal guardrail",
        "On what ground – → the law",
    ]


def test_whole_things_come_and_go() -> None:
    after = replace(
        BEFORE,
        stages={**BEFORE.stages, "new": Stage("new", "Pay", 9)},
        touch_points={"t2": BEFORE.touch_points["t2"]},
        decisions={"d": decision("t2", reason="why")},
        actions={"a": action("t2", "Ring them")},
        conflicts={"c": Conflict("c", "touch_points", "t2", ("note",), Version("a"), Version("b"))},
    )
    assert told(BEFORE, after) == [
        "stage Pay: new",
        "Phone line closed: deleted",
        "decision on 1 Form: new · agreed · x stop · why",
        "action on 1 Form: new · Ring them",
        "conflict over 1 Form: new",
    ]
    assert told(after, BEFORE)[2:4] == [
        "decision on 1 Form: deleted · agreed · x stop · why",
        "action on 1 Form: deleted · Ring them",
    ]


def test_what_the_audit_is_about_is_told() -> None:
    about = replace(
        BEFORE.about,
        site="Oslo",
        year=WorkingYear(45, 4.5),
        departments={"store": Department("Store", 320), "it": Department("IT")},
        limits={"approval.granted": 0.9},
    )
    assert told(BEFORE, replace(BEFORE, about=about)) == [
        "the audit: Site – → Oslo",
        "the audit: Working year 46 weeks of 5 days → 45 weeks of 4.5 days",
        "the audit: Department – → IT",
        "the audit: Department Store, 300 → Store, 320",
        "the audit: Limit approval.granted – → 0.9",
    ]


def test_a_move_is_a_move_and_a_stage_has_its_name() -> None:
    moved = replace(PHONE, rank=7.0, stage="find")
    lines = told(BEFORE, replace(BEFORE, touch_points={**BEFORE.touch_points, "t1": moved}))
    names = [BEFORE.stages[key].name for key in ("buy", "find")]
    assert [line.partition(": ")[2] for line in lines] == [f"Stage {names[0]} → {names[1]}", "moved"]


def test_customers_words_are_told_as_theirs() -> None:
    after = changes.record_voice(BEFORE, "t1", "v1", Voice("closed\nagain", Tone.COMPLAINT))
    assert [line.partition(": ")[2] for line in told(BEFORE, after)] == [
        "Customer's words – → A customer, complaining: “closed again”"
    ]


def test_the_history_is_told_as_the_change_was() -> None:
    after = changes.record_fact(BEFORE, "t1", "handling_time", fact(240, "s"))
    after = changes.change_touch_point(after, "t1", verdict=Verdict.STOP, rule=rule("no", "no"))
    after = replace(after, decisions={"t1-d1": decision("t1")}, touch_points={"t1": after.touch_points["t1"]})
    found = differences(BEFORE, after)
    at = decision("t1").at
    numbers = iter(range(100))
    entries = history_entries(found, at, "Auditor A", "", lambda: f"h{next(numbers)}")
    assert [difference_of(entry) for entry in entries] == list(found)


@pytest.mark.parametrize(
    ("table", "field", "written"),
    [
        ("touch_points", "verdict", "perhaps"),
        ("touch_points", "nothing.of.ours", {"a": [1]}),
        ("odd", "field", 3),
        ("touch_points", "", {"name": 3}),
        ("touch_points", "facts.x", "no fact"),
        ("touch_points", "note", {"deep": {"er": "\x1b"}}),
        ("decisions", "", []),
    ],
)
def test_what_cannot_be_understood_is_told_as_the_file_has_it(table: str, field: str, written: Any) -> None:
    value = past_value(table, "t1", field, written)
    (words,) = Changes((BEFORE,), kinds()).words(Difference(table, "t1", field, None, value))
    assert "\x1b" not in words.sentence
    assert "\n" not in words.sentence


def test_parts_of_a_field_are_told_as_parts_of_it() -> None:
    easier = past_value("touch_points", "t1", "rule.easier", {"value": "no", "evidence": "observed"})
    weeks = past_value("audit", "a", "year.weeks", 45.5)
    said = Changes((BEFORE,), kinds())
    found = [
        Difference("touch_points", "t1", "rule.easier", None, easier),
        Difference("audit", "a", "year.weeks", 46.0, weeks),
    ]
    assert [words.change for change in found for words in said.words(change)] == [
        "Easier for customer? – → no, observed",
        "Working weeks a year 46 → 45.5",
    ]


def test_a_conflict_over_itself_has_an_end() -> None:
    odd = Conflict("c", "conflicts", "c", (), Version(), Version())
    assert Changes((replace(BEFORE, conflicts={"c": odd}),), kinds()).name("conflicts", "c") == "conflicts c"


def test_long_texts_are_cut_to_where_they_differ() -> None:
    begin = "word " * 40
    assert shortened("short", "also short") == ("short", "also short")
    old, new = shortened(begin + "old", begin + "new")
    assert (old.endswith("old"), new.endswith("new"), old.startswith("…")) == (True, True, True)
    assert max(map(len, shortened("a" * 500, "b" * 500))) <= 72


def test_changes_are_counted() -> None:
    assert [changes_counted(n) for n in (0, 1, 1200)] == ["0 changes", "1 change", "1,200 changes"]
