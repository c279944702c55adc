"""Judging a whole audit, and judging it again after a change without doing all the work again."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, fact, rule, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.audit import About, Audit, Column, Department
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Unit, WorkingYear
from touchpoint_audit.domain.rule import Answer, Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.burden import MONEY
from touchpoint_audit.measures.result import Missing, NotMeasured, Result

KINDS: Mapping[str, Kind] = kinds()


def test_an_audit_without_touch_points_has_no_items() -> None:
    found = assess(audit(), KINDS)
    assert (found.items, found.numbers) == ({}, {})


def test_touch_points_are_numbered_along_the_journey_whatever_order_they_are_kept_in() -> None:
    walked = audit(
        touch_point("late", stage="use"),
        touch_point("lost", stage="gone"),
        touch_point("second", stage="find"),
        touch_point("early", stage="find"),
    )
    moved = changes.move_touch_point(walked, "early", -1)
    assert assess(moved, KINDS).numbers == {"early": 1, "second": 2, "late": 3, "lost": 4}


def test_what_is_not_judged_is_on_the_open_list_and_does_not_differ() -> None:
    found = assess(audit(touch_point(rule=rule("yes", "yes"))), KINDS).items["t01"]
    assert (found.list, found.judged, found.differs) == (Verdict.OPEN, False, False)


def test_a_verdict_differs_when_it_is_not_the_proposed_one() -> None:
    for verdict, differs in [("keep", False), ("stop", True), ("open", True)]:
        found = assess(audit(touch_point(rule=rule("yes", "yes"), verdict=verdict)), KINDS).items["t01"]
        assert (found.list, found.judged, found.differs) == (Verdict(verdict), True, differs)


def test_an_unknown_kind_is_judged_by_its_answers_alone() -> None:
    found = assess(audit(touch_point(kind="made up", rule=rule("no", "no", "nothing"))), KINDS).items["t01"]
    assert found.kind is None
    assert found.burden.staff_hours == NotMeasured(Missing.UNKNOWN_KIND)
    assert found.proposal.verdict is Verdict.STOP


def test_evidence_is_the_weakest_behind_the_hours_else_behind_the_facts() -> None:
    def evidence(**facts: object) -> Evidence | None:
        return assess(audit(touch_point(facts=facts)), KINDS).items["t01"].evidence

    timed = {"frequency": fact(1, "/day", "stated"), "staff_time": fact(1, "min", "measured")}
    assert evidence(**timed, affected=fact(1, "%", None)) is Evidence.STATED
    strong = {"frequency": fact(1, "/day", "measured"), "staff_time": fact(1, "min", "measured")}
    assert evidence(**strong, customer_time=fact(1, "min", "stated")) is Evidence.STATED
    assert evidence(affected=fact(1, "%", "observed"), asked=fact(9, "count")) is Evidence.OBSERVED
    assert evidence(affected=fact(1, "%", None)) is Evidence.ASSUMED
    assert evidence(promise=fact("Words are no measurement")) is None
    assert evidence() is None


def test_only_what_changed_is_judged_again() -> None:
    before = assess(store_walk(), KINDS)
    after = assess(changes.give_verdict(before.audit, "t06", Verdict.STOP), KINDS, before)
    assert after.items["t06"] is not before.items["t06"]
    assert all(after.items[key] is before.items[key] for key in before.items if key != "t06")


def test_new_words_about_the_audit_judge_nothing_again_and_new_figures_all() -> None:
    before = assess(store_walk(), KINDS)
    renamed = assess(changes.change_about(before.audit, site="Store 15"), KINDS, before)
    assert all(renamed.items[key] is before.items[key] for key in before.items)
    for figures in (
        {"year": WorkingYear(40, 6)},
        {"departments": {"store": Department("Store", 100)}},
        {"limits": {"approval.nearly_all_granted": 99.0}},
    ):
        changed = changes.change_about(before.audit, **figures)
        assert assess(changed, KINDS, before) == assess(changed, KINDS)
        assert assess(changed, KINDS, before) != before


def test_a_kind_s_measures_are_reckoned_in_its_order() -> None:
    kind = replace(KINDS["encounter"], measures=("customer_hours", "staff_hours"), limits=())
    timed = {"frequency": fact(2, "/year"), "staff_time": fact(3, "h")}
    found = assess(audit(touch_point(facts=timed)), {"encounter": kind}).items["t01"]
    assert list(found.results) == ["customer_hours", "staff_hours"]
    assert found.results["staff_hours"] == found.burden.staff_hours
    assert isinstance(found.results["customer_hours"], NotMeasured)
    assert found.results.get("money") is None
    with pytest.raises(KeyError):
        found.results["money"]
    assert assess(audit(touch_point(kind="made up")), {}).items["t01"].results == {}


def test_a_measure_is_reckoned_once_and_only_when_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def reckon(point: TouchPoint, kind: Kind | None, about: About) -> Result:
        asked.append(point.id)
        return NotMeasured(Missing.NO_TARGET)

    monkeypatch.setattr("touchpoint_audit.assessment.assess.MEASURES", {"slow": replace(MONEY, reckon=reckon)})
    kind = replace(KINDS["encounter"], measures=("slow",), limits=())
    found = assess(audit(touch_point("a"), touch_point("b")), {"encounter": kind})
    assert asked == []
    assert [found.items["b"].results["slow"] for _ in range(2)] == [NotMeasured(Missing.NO_TARGET)] * 2
    assert asked == ["b"]


def test_a_fault_in_a_measure_is_not_taken_for_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(point: TouchPoint, kind: Kind | None, about: About) -> Result:
        raise KeyError("a fault of ours")

    monkeypatch.setattr("touchpoint_audit.assessment.assess.MEASURES", {"slow": replace(MONEY, reckon=faulty)})
    limit = Limit("slow", "slow", "It is slow.", raised_above=1, unit=Unit.MONEY_PER_YEAR)
    kind = replace(KINDS["encounter"], measures=("slow",), limits=(limit,))
    with pytest.raises(KeyError, match="a fault of ours"):
        assess(audit(touch_point()), {"encounter": kind})


def test_a_limit_on_a_measure_turns_the_proposal_and_follows_the_audit_s_own_limit() -> None:
    limit = Limit("heavy", "staff_hours", "It takes long.", raised_above=5, unit=Unit.HOUR_PER_YEAR)
    kind = replace(KINDS["encounter"], measures=("staff_hours",), limits=(limit,))
    timed = {"frequency": fact(2, "/year"), "staff_time": fact(3, "h", "stated")}
    catalog = {"encounter": kind}
    before = assess(audit(touch_point(facts=timed, rule=rule("yes", "yes"))), catalog)
    assert before.items["t01"].proposal.verdict is Verdict.CHANGE
    assert [concern.evidence for concern in before.items["t01"].concerns] == [Evidence.STATED]
    eased = changes.change_about(before.audit, limits={"encounter.heavy": 6.0})
    after = assess(eased, catalog, before)
    assert after.items["t01"].concerns == ()
    assert after.items["t01"].proposal.verdict is Verdict.KEEP
    assert after == assess(eased, catalog)


def test_a_note_and_remembered_columns_judge_nothing_again() -> None:
    before = assess(store_walk(), KINDS)
    told = changes.change_about(before.audit, note="Rain", columns=(Column("Start", "start"),))
    assert all(item is before.items[key] for key, item in assess(told, KINDS, before).items.items())


def test_another_catalog_judges_anew() -> None:
    before = assess(store_walk(), KINDS)
    fewer = {key: kind for key, kind in KINDS.items() if key != "form"}
    assert assess(before.audit, fewer, before) == assess(before.audit, fewer)


def _change(audit: Audit, choice: int, place: int, number: float) -> Audit:
    """One change of many sorts, to the touch point at a place of the journey."""
    points = audit.in_order()
    if not points:
        return changes.add_touch_point(audit, touch_point(f"new{number}", stage="buy"))
    point = points[place % len(points)].id
    verdicts = [*Verdict, None]
    options = [
        lambda: changes.give_verdict(audit, point, verdicts[place % len(verdicts)]),
        lambda: changes.record_fact(audit, point, "staff_time", fact(number, "min")),
        lambda: changes.record_fact(audit, point, "frequency", None),
        lambda: changes.answer_rule(audit, point, easier=Answer(YesNo.YES, Evidence.STATED)),
        lambda: changes.answer_rule(audit, point, holds=[*Holds][place % len(Holds)]),
        lambda: changes.move_touch_point(audit, point, -1),
        lambda: changes.move_touch_point(audit, point, 1),
        lambda: changes.put_in_stage(audit, point, "use"),
        lambda: changes.delete_touch_point(audit, point),
        lambda: changes.add_touch_point(audit, touch_point(f"new{number}-{place}", stage="buy", kind="form"), point),
        lambda: changes.change_touch_point(audit, point, kind=[*KINDS, "unknown"][place % (len(KINDS) + 1)]),
        lambda: departments.set_department(audit, "store", Department("Store", number)),
        lambda: changes.change_about(audit, limits={"approval.nearly_all_granted": number}),
        lambda: changes.change_about(audit, year=WorkingYear(1 + number % 50, 5)),
        lambda: changes.move_stage(audit, audit.stages_in_order()[0].id, 2),
    ]
    return options[choice % len(options)]()


steps = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 30), st.floats(0, 1000)), max_size=12)


@given(steps)
def test_judging_on_from_before_finds_the_same_as_judging_from_scratch(taken: list[tuple[int, int, float]]) -> None:
    walked = store_walk()
    found = assess(walked, KINDS)
    for choice, place, number in taken:
        walked = _change(walked, choice, place, number)
        found = assess(walked, KINDS, found)
        fresh = assess(walked, KINDS)
        assert found == fresh
        assert list(found.items) == list(fresh.items)
