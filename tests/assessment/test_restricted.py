"""A part of an audit: what belongs to it, figures as in the whole, sums of the part alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import action, audit, decision, fact, questionnaire, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.part import Part, department_names, owner_names
from touchpoint_audit.assessment.restricted import restricted
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.follow_up import Before, Follows, Found, Scored
from touchpoint_audit.domain.rule import Verdict

STOP, CHANGE, KEEP, OPEN = Verdict.STOP, Verdict.CHANGE, Verdict.KEEP, Verdict.OPEN
DECISIONS = (decision("a"), decision("d"))
ACTIONS = (
    action("a", owner="Store manager"),
    action("a", id="a-a2", owner="Web editor"),
    action("b", owner=" store  MANAGER "),
    action("c", owner=""),
)


def walk() -> Audit:
    facts = {"frequency": fact(1, "/year"), "staff_time": fact(10, "h")}
    made = audit(
        touch_point("a", verdict="stop", carried_by="yard", imposed_by="head", facts=facts),
        touch_point("b", verdict="change", carried_by="head", facts=facts),
        touch_point("c", verdict="stop", imposed_by="yard", facts=facts),
        touch_point("d", verdict="stop", carried_by="twin", found=Found.GONE, before=Before()),
        touch_point("e"),
        departments={"head": Department("Head  office"), "yard": Department("Straße"), "twin": Department("strasse")},
    )
    return replace(made, decisions={each.id: each for each in DECISIONS}, actions={each.id: each for each in ACTIONS})


WHOLE: Assessment = assess(walk(), kinds())


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        (Part((STOP,)), "ac"),
        (Part((STOP, OPEN)), "ace"),
        (Part((KEEP,)), ""),
        (Part(department="head OFFICE"), "ab"),
        (Part(department="STRASSE"), "acd"),
        (Part(department="nowhere"), ""),
        (Part(owner="Store Manager"), "ab"),
        (Part((STOP,), "straße", "web editor"), "a"),
    ],
)
def test_a_part_has_what_its_lists_department_and_owner_say(part: Part, kept: str) -> None:
    found = restricted(WHOLE, part)
    assert "".join(found.items) == kept
    assert set(found.audit.touch_points) == set(found.items) == set(found.numbers)
    assert (found.part, found.of) == (part, 5)


def test_the_whole_is_the_assessment_itself() -> None:
    assert restricted(WHOLE, Part()) is WHOLE
    assert WHOLE.part is None


def test_numbers_and_figures_stay_and_sums_are_of_the_part() -> None:
    found = restricted(WHOLE, Part((STOP,)))
    assert dict(found.numbers) == {"a": 1, "c": 3}
    assert all(found.items[key] is WHOLE.items[key] for key in found.items)
    assert totals(found.items.values()).staff_hours.value == pytest.approx(20)


def test_decisions_and_actions_of_what_is_left_out_are_left_out() -> None:
    found = restricted(WHOLE, Part((STOP,))).audit
    assert set(found.decisions) == {"a-d1"}
    assert set(found.actions) == {"a-a1", "a-a2", "c-a1"}


def test_an_owner_sees_the_own_actions_only() -> None:
    found = restricted(WHOLE, Part(owner="store manager")).audit
    assert set(found.actions) == {"a-a1", "b-a1"}


def test_departments_and_owners_are_named_once() -> None:
    assert department_names(WHOLE.audit) == ("Head office", "Straße")
    assert owner_names(WHOLE.audit) == ("Store manager", "Web editor")


@given(chosen=st.sets(st.sampled_from(list(Verdict)), min_size=1))
def test_parts_by_list_add_up_to_what_did_not_end(chosen: set[Verdict]) -> None:
    together = restricted(WHOLE, Part(tuple(chosen))).items
    apart = [key for verdict in chosen for key in restricted(WHOLE, Part((verdict,))).items]
    assert sorted(apart) == sorted(together)


def test_what_respondents_answered_now_and_before_is_of_no_part() -> None:
    follows = Follows("a0", scores={"customer_focus.authority": Scored(4, 2)})
    made = walk()
    whole = replace(made, about=replace(made.about, follows=follows), answers={"q1": questionnaire(authority=(4, 2))})
    part = restricted(assess(whole, kinds()), Part((STOP,))).audit
    assert (part.answers, part.about.follows) == ({}, Follows("a0"))
