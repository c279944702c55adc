"""What a report opens with: what stopped since last time, and who is to be thanked."""

from typing import Any

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, TouchPoint
from touchpoint_audit.reports.celebrate import celebrate, since_sentence
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.report import report


def told(*points: TouchPoint, **about: Any) -> str:
    return markdown(Document("", "en", sections=celebrate(assessed(*points, **about)))).strip("# \n")


def assessed(*points: TouchPoint, **about: Any) -> Assessment:
    return assess(audit(*points, **about), kinds())


def hours(value: float) -> Quantity:
    return Quantity(value, Unit.HOUR_PER_YEAR)


def stopped(key: str, staff: float | None = 100.0, *, evidence: str = "measured", **before: Any) -> TouchPoint:
    """A form that was to be stopped, and is found so."""
    facts = {"staff_time": fact(5, "min", evidence), "frequency": fact(20, "/week", evidence)}
    fields = {"verdict": Verdict.STOP, "staff_hours": None if staff is None else hours(staff), "facts": facts, **before}
    return touch_point(key, kind="form", found=Found.DONE, before=Before(**fields))


def since(*points: TouchPoint) -> str:
    return since_sentence(assessed(*points, follows=Follows("before")))


def test_a_moment_is_told_with_who_is_to_be_thanked_the_praise_and_the_note() -> None:
    moment = touch_point(
        name="Help to the car",
        celebrate=True,
        thanks_to="The loading bay",
        voices=[("They carried it", "praise"), ("A long way", "complaint")],
        note="Against the policy that nobody leaves the counter.",
        deviation=Deviation.AD_HOC,
    )
    assert told(moment) == (
        "Celebrate\n\n- **1 Help to the car**\\\n  Thanks to The loading bay. Stage: Buy\n"
        "  - A customer, in praise: “They carried it”\n"
        "  - Against the policy that nobody leaves the counter."
    )


def test_where_nobody_is_named_nobody_is_thanked() -> None:
    assert told(touch_point(celebrate=True)) == "Celebrate\n\n- **1 Sign at the door**\\\n  Stage: Buy"


def test_a_quick_win_alone_or_thanks_alone_is_nothing_to_celebrate() -> None:
    quick = touch_point(quick_win=True, thanks_to="The till")
    assert celebrate(assessed(quick)) == ()
    assert "celebrate" not in [section.id for section in report(assessed(quick)).sections]


def test_a_follow_up_opens_with_what_stopped_and_what_that_freed() -> None:
    found = told(stopped("a"), stopped("b", 30.0, money=Quantity(9000.0, Unit.MONEY_PER_YEAR)), follows=Follows("x"))
    assert found.startswith("Celebrate\n\n**Since last time: stopped 2, freed 130 staff hours and at least 9,000 NOK a")


def test_nothing_is_claimed_that_is_not_measured() -> None:
    assert since(stopped("a"), stopped("b", None)).startswith("Since last time: stopped 2, freed at least 100 staff")
    assert since(stopped("a", None)) == "Since last time: stopped 1; what that frees is not measured."
    assert since(touch_point("a", found=Found.UNCHANGED, before=Before(verdict=Verdict.STOP))) == ""
    assert since_sentence(assessed(touch_point())) == ""


def test_what_rests_on_assumption_is_said() -> None:
    guess = stopped("a", 25.0, evidence="assumed")
    assert since(guess).endswith(" a year. All of these staff hours rest on assumption.")
    assert since(guess, stopped("b", 75.0)).endswith(" a year. 25 % of these staff hours rests on assumption.")
    assert "assumption" not in since(stopped("b"))


def test_what_a_stop_takes_more_of_is_not_told_as_freed() -> None:
    found = since(stopped("a", -40.0), stopped("b", None, customer_hours=hours(10)))
    told = (
        "Since last time: stopped 2, freed at least 10 customer hours a year, which takes 40 staff hours a year more."
    )
    assert found == told


def test_what_is_freed_stays_a_floor_where_a_stop_takes_more_of_something_else() -> None:
    lost = Quantity(-500.0, Unit.MONEY_PER_YEAR)
    found = since(stopped("a", 100.0, money=lost), stopped("b", None))
    assert found.startswith("Since last time: stopped 2, freed at least 100 staff hours a year, which takes 500 NOK")


def test_where_it_took_nothing_only_the_number_is_told() -> None:
    nothing = Quantity(0.0, Unit.MONEY_PER_YEAR)
    assert since(stopped("a", 0.0, money=nothing, customer_hours=hours(0))) == "Since last time: stopped 1."
