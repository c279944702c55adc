"""What of an audit is worth celebrating among many: moments with who, and what stopped, as its own report has it."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from tests.assessment.test_portfolio import at, gathered
from tests.builders import audit, decision, fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.celebrated import MOST_MOMENTS, Moment, Stopped, has_stopped, moments_of, stopped_of
from touchpoint_audit.assessment.comparison import Became, since_last_time
from touchpoint_audit.assessment.leaf import leaf_of
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint

GUESS = {"staff_time": fact(5, "min", "assumed"), "frequency": fact(20, "/week")}


def stopped(key: str, hours: float | None = 100.0, money: float | None = 5000.0, **before: Any) -> TouchPoint:
    fields = {
        "verdict": Verdict.STOP,
        "staff_hours": None if hours is None else Quantity(hours, Unit.HOUR_PER_YEAR),
        "money": None if money is None else Quantity(money, Unit.MONEY_PER_YEAR),
        **before,
    }
    return touch_point(key, kind="form", found=Found.DONE, before=Before(**fields))


def test_an_audit_hands_on_its_moments_along_the_journey_with_who() -> None:
    found = audit(
        touch_point("b", stage="use", name="Late", celebrate=True),
        touch_point("a", stage="find", name=" Early ", celebrate=True, thanks_to=" The till "),
        touch_point("c", quick_win=True, thanks_to="Nobody"),
    )
    assert moments_of(found) == ((Moment("Early", "The till"), Moment("Late", "")), 2)
    assert leaf_of(found, kinds())[0].celebrated == 2


def test_no_audit_hands_on_more_than_a_few_and_the_others_are_counted() -> None:
    found = audit(*(touch_point(f"t{n}", celebrate=True) for n in range(MOST_MOMENTS + 2)))
    first, n = moments_of(found)
    assert (len(first), n) == (MOST_MOMENTS, MOST_MOMENTS + 2)


EVERY = list(product((None, *Found), (None, *Verdict), (None, *Verdict), (False, True)))


@pytest.mark.parametrize(("found", "verdict", "decided", "ended"), EVERY)
def test_what_stopped_is_what_the_report_of_the_follow_up_says_has_stopped(
    found: Found | None, verdict: Verdict | None, decided: Verdict | None, ended: bool
) -> None:
    made = decision("a", verdict=decided) if decided else None
    point = touch_point("a", found=found, before=Before(verdict=verdict, decision=made, ended=ended))
    compared = since_last_time(assess(audit(point, follows=Follows("x")), kinds()))
    assert compared is not None
    assert has_stopped(point) == bool(compared.of(Became.STOPPED))


def test_what_stopped_is_added_up_with_what_lacks_and_what_is_assumed() -> None:
    points = (
        stopped("a", 100.0, facts=GUESS),
        stopped("b", 300.0, None, facts={**GUESS, "staff_time": fact(5, "min")}),
        stopped("c", None, None),
    )
    found = stopped_of(audit(*points, follows=Follows("x")), kinds())
    assert found == Stopped(3, 400.0, 1, 100.0, 400.0, 5000.0, 2)
    assert stopped_of(audit(*points), kinds()) == Stopped()
    assert stopped_of(store_walk(), kinds()) == Stopped()


def test_an_overview_has_the_moments_of_what_counts_the_latest_walks_first() -> None:
    moment = touch_point("m", name="Help", celebrate=True, thanks_to="The till")
    found = gathered(
        at("Oslo", moment, id="o1", walked_on=date(2026, 1, 1)),
        at("Oslo", moment, id="o2", follows=Follows("o1"), walked_on=date(2026, 3, 1)),
        at("Bergen", moment, walked_on=date(2026, 5, 1)),
        at("Malmö", moment),
    )
    assert [found.audits[one.place].id for one in found.celebrated] == ["bergen", "o2", "malmö"]
    assert found.moments == 3


def test_an_overview_adds_up_what_stopped_and_keeps_currencies_apart() -> None:
    found = gathered(
        at("Oslo", stopped("a"), follows=Follows("x")),
        at("Bergen", stopped("a", 50.0, None), follows=Follows("y")),
        at("Malmö", stopped("a", 10.0, 700.0), follows=Follows("z"), currency="SEK"),
        at("Odense", touch_point("a")),
    ).since
    assert (found.stopped.points, found.stopped.hours, found.stopped.money) == (3, 160.0, 0.0)
    assert found.money == {"NOK": (5000.0, 1), "SEK": (700.0, 0)}
