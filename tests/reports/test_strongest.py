"""The one sentence that says more than hours: the crossed limit's measure first, else the first that is measured."""

from dataclasses import replace

import pytest

from tests.builders import audit, fact, touch_point
from tests.store_walk import PHONE_DAY, store_walk
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.reports.strongest import strongest_measure, strongest_sentence
from touchpoint_audit.tui.summary import summary_lines


def assessed(point: TouchPoint) -> Assessed:
    return assess(audit(point), kinds()).items[point.id]


def form(used: float, total: float = 24, evidence: str = "measured") -> Assessed:
    facts = {
        "fields": fact(total, "count"),
        "fields_used": fact(used, "count", evidence),
        "frequency": fact(60, "/week"),
    }
    return assessed(touch_point(kind="form", facts=facts))


def test_a_crossed_limit_comes_before_what_is_measured_first() -> None:
    pallets = assess(store_walk(), kinds()).items["t06"]
    assert next(iter(pallets.results)) == "sender_saving"
    assert strongest_measure(pallets) == "net_cost"


def test_without_a_crossed_limit_it_is_what_is_measured_first() -> None:
    assert not form(23).concerns
    assert strongest_measure(form(23)) == "used_fields_share"


def test_the_sentence_tells_the_result_and_its_evidence() -> None:
    assert strongest_sentence(form(7, evidence="stated"), "NOK") == "29.2 % of the fields are used by somebody (stated)"


def test_a_measure_without_a_sentence_of_its_own_has_its_label() -> None:
    found = assess(store_walk(), kinds()).items["t06"]
    assert strongest_sentence(found, "NOK") == "Net cost of the change: 247,560 NOK/year (measured)"


def test_a_range_is_told() -> None:
    facts = {"frequency": fact(25, "/week"), "granted": fact(97, "%", low=95.0, high=99.0)}
    assert strongest_sentence(assessed(touch_point(kind="approval", facts=facts)), "NOK").startswith(
        "97 (95–99) % of what"
    )


@pytest.mark.parametrize("kind", ["form", "oracle", "service_hours"])
def test_without_a_measure_it_says_nothing(kind: str) -> None:
    found = assessed(touch_point(kind=kind))
    assert (strongest_measure(found), strongest_sentence(found, "NOK")) == ("", "")


def test_calls_while_closed_are_told_out_of_all_calls() -> None:
    facts = {"demand": fact(PHONE_DAY), "handling_time": fact(240, "s")}
    found = assessed(touch_point(kind="service_hours", facts=facts))
    assert strongest_sentence(found, "NOK") == "50 of 270 calls a day come while nobody answers (19 %, measured)"


@pytest.mark.parametrize(
    ("closed", "open_", "share"),
    [(1, 999, "0.1 %"), (999, 1, "99.9 %"), (1, 1, "50 %"), (5, 195, "3 %"), (2, 0, "100 %")],
)
def test_a_share_is_rounded_but_never_to_nothing_or_all(closed: float, open_: float, share: str) -> None:
    facts = {"demand": fact([("08:00", open_, 4), ("12:00", closed, 0)]), "handling_time": fact(240, "s")}
    found = strongest_sentence(assessed(touch_point(kind="service_hours", facts=facts)), "NOK")
    assert f"({share}, measured)" in found


def test_in_the_walks_lines_it_takes_the_place_of_the_hours_where_it_says_something() -> None:
    walk = assess(store_walk(), kinds())
    with_measure, without = walk.items["t04"], walk.items["t13"]
    told = {
        item.touch_point.id: "".join(text for text, _style in summary_lines(item, walk, 78, 4)[1])
        for item in (with_measure, without)
    }
    assert told["t04"].startswith("97 % of what is asked for is granted (measured)")
    assert told["t13"].startswith("staff 92 h/year")


def test_a_long_sentence_leaves_the_proposal_whole() -> None:
    walk = assess(store_walk(), kinds())
    for width, ending in ((120, "proposal ~ change"), (76, "→ ~ change")):
        told = "".join(text for text, _style in summary_lines(walk.items["t02"], walk, width, 4)[1])
        assert told.startswith("50 of 270 calls a day come while nobody answers (")
        assert ", measured) " in told
        assert told.endswith(ending)


def test_it_fits_four_lines_however_wide() -> None:
    walk = assess(store_walk(), kinds())
    long = replace(walk.items["t04"], touch_point=replace(walk.items["t04"].touch_point, name="x" * 500))
    for width in (20, 40, 78):
        lines = summary_lines(long, walk, width, 4)
        assert len(lines) == 4
        assert all(sum(len(text) for text, _style in line) <= width for line in lines)
