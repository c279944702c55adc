"""From every figure a reader finds its formula, what went into it and where it comes from, and can reckon it again."""

import re
from dataclasses import replace

import pytest

from tests.builders import audit, fact, touch_point
from tests.reports.hostile_audit import DESK, FORM, KINDS, PALLETS
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.traces import Trace, TraceInput, traces

PHONE_DAY = fact([("08:00", 10.0, 2.0), ("08:30", 20.0, 0.0)], source="log")


def traced(audit: Audit, touch_point_id: str = "t1") -> dict[str, Trace]:
    found = assess(audit, KINDS)
    return {trace.id: trace for trace in traces(found.items[touch_point_id], found)}


def form(**facts: Fact) -> Audit:
    return audit(touch_point("t1", kind="form", carried_by="store", facts=facts), rates={"store": 320})


def walk() -> Assessment:
    return assess(store_walk(), kinds())


def test_hours_are_worked_out_before_the_readers_eyes() -> None:
    found = traced(form(frequency=fact(4, "/week", source="log"), staff_time=fact(25, "min", "stated")))["staff_hours"]
    assert found == Trace(
        id="staff_hours",
        label="Staff hours a year",
        result="77 h/year",
        why="",
        evidence="stated",
        formula="(Staff time each, in hours) × (How often, times a year)",
        worked="25 min ÷ 60 × 4/week × 46 weeks = 76.667 h",
        source=MEASURES["staff_hours"].source,
        inputs=(
            TraceInput("Staff time each", "25 min", "stated", "–"),
            TraceInput("How often", "4/week", "measured", "log"),
            TraceInput("Working weeks a year", "46", "–", "–"),
        ),
    )


def test_money_names_the_rate_that_it_was_reckoned_with() -> None:
    found = traced(form(frequency=fact(4, "/week"), staff_time=fact(25, "min")))["money"]
    assert found.worked == "(25 min ÷ 60 × 4/week × 46 weeks) × 320 NOK/h = 24,533 NOK/year"
    assert found.inputs[-1] == TraceInput("Hourly rate of Store", "320 NOK/h", "–", "–")


@pytest.mark.parametrize(
    ("time", "often", "worked"),
    [
        (fact(600, "s"), fact(3, "/day"), "600 s ÷ 3600 × 3/day × 5 days × 46 weeks = 115 h"),
        (fact(2, "h"), fact(1, "/month"), "2 h × 1/month × 12 months = 24 h"),
        (fact(30, "min"), fact(7, "/year"), "30 min ÷ 60 × 7/year = 3.5 h"),
        (
            fact(5, "min", low=4, high=8),
            fact(20, "/week"),
            "5 (4–8) min ÷ 60 × 20/week × 46 weeks = 76.667 (61.333–122.667) h",
        ),
    ],
)
def test_every_unit_is_worked_out_in_its_own_way(time: Fact, often: Fact, worked: str) -> None:
    assert traced(form(staff_time=time, frequency=often))["staff_hours"].worked == worked


def test_a_log_counts_by_the_calls_that_were_answered() -> None:
    logged = Fact(intervals=(Interval("08:00", 10.0, answered=8.0), Interval("08:30", 20.0, answered=12.0)))
    point = touch_point("t1", kind="desk", facts={"demand": logged, "handling_time": fact(180, "s")})
    found = traced(audit(point))["staff_hours"]
    assert "answered calls a year" in found.formula
    assert found.worked == "180 s ÷ 3600 × 20/day × 5 days × 46 weeks = 230 h"


def test_calls_count_while_staff_are_there_only() -> None:
    point = touch_point("t1", kind="desk", facts={"demand": PHONE_DAY, "handling_time": fact(180, "s")})
    found = traced(audit(point))["staff_hours"]
    assert "calls a year while somebody answers" in found.formula
    assert found.worked == "180 s ÷ 3600 × 10/day × 5 days × 46 weeks = 115 h"


def test_what_used_to_be_is_taken_away_and_timed_loads_count_by_their_mean() -> None:
    facts = {
        "loads": Fact(loads=(Load(80.0, 1.0, 1.0), Load(100.0, 2.0, 2.0))),
        "pallets_now": fact(1020, "/year"),
        "pallets_before": fact(1200, "/year"),
        "unpack_before": fact(30, "min"),
    }
    found = traced(audit(touch_point("t1", kind="pallets", facts=facts)))["staff_hours"]
    assert found.formula == (
        "(mean of Loads | `timed`, in hours) × (Pallets now, times a year) − "
        "(Unpacking before, in hours) × (Pallets before, times a year)"
    )
    assert found.worked == "90 min ÷ 60 × 1,020/year − 30 min ÷ 60 × 1,200/year = 930 h"


def test_a_missing_figure_says_why_and_shows_what_is_there() -> None:
    found = traced(form(frequency=fact(4, "/week")))["staff_hours"]
    assert (found.result, found.evidence, found.worked) == ("not measured", "", "")
    assert found.why == "Not measured: how long it takes is not known (Staff time each)."
    assert [given.label for given in found.inputs] == ["How often"]


def test_a_cost_shift_says_which_side_nobody_is_named_for() -> None:
    facts = {spec.id: fact(10, spec.unit.value) for spec in PALLETS.facts if spec.unit is not None}
    point = touch_point("t1", kind="pallets", carried_by="store", facts=facts)
    found = traced(audit(point, rates={"store": 300}))["net_cost"]
    assert found.why == "Not priced: nobody is named who imposes it."
    found = traced(audit(replace(point, imposed_by="depot"), rates={"store": 300, "depot": None}))["net_cost"]
    assert found.why == "Not priced: the department that imposes it has no hourly rate."


def test_only_what_is_used_of_the_working_year_is_named() -> None:
    facts = {"granted": fact(90, "%")}
    for often, used in (
        (fact(4, "/month"), []),
        (fact(4, "/week"), ["Working weeks a year"]),
        (fact(4, "/day"), ["Working weeks a year", "Working days a week"]),
    ):
        assessment = assess(audit(touch_point("t1", kind="approval", facts=facts | {"frequency": often})), kinds())
        refused = next(each for each in traces(assessment.items["t1"], assessment) if each.id == "refused")
        assert [given.label for given in refused.inputs] == ["How often it is asked for", "Granted", *used]


def test_a_kind_that_is_not_known_has_no_formula_of_its_own() -> None:
    found = traced(audit(touch_point("t1", kind="gone", facts={"odd": fact(3)})))
    assert found["staff_hours"].why == "Not measured: its kind is not known here."
    assert found["staff_hours"].formula
    assert list(found) == ["staff_hours", "money", "customer_hours"]


@pytest.mark.parametrize("kind", [FORM, DESK, PALLETS], ids=lambda kind: kind.id)
def test_each_measure_of_the_kind_has_a_trace_in_the_kinds_order(kind: Kind) -> None:
    assert list(traced(audit(touch_point("t1", kind=kind.id))))[3:] == list(kind.measures)


@pytest.mark.parametrize("touch_point_id", store_walk().touch_points)
def test_every_figure_of_the_walk_names_all_that_it_was_reckoned_from(touch_point_id: str) -> None:
    assessment = walk()
    item = assessment.items[touch_point_id]
    burden = (item.burden.staff_hours, item.burden.money, item.burden.customer_hours)
    for result, found in zip((*burden, *item.results.values()), traces(item, assessment), strict=True):
        assert all((found.label, found.formula, found.source))
        assert bool(found.why) is not isinstance(result, Measured)
        if isinstance(result, Measured):
            of_the_audit = sum(2 if name == "year" else 1 for name in result.about)
            assert len(found.inputs) == len(result.inputs) + of_the_audit


@pytest.mark.parametrize("touch_point_id", store_walk().touch_points)
def test_what_is_worked_out_comes_to_the_figure(touch_point_id: str) -> None:
    assessment = walk()
    item = assessment.items[touch_point_id]
    for found in traces(item, assessment)[:3]:
        if found.id == "money" or not found.worked:
            continue
        figures, _, total = found.worked.rpartition(" = ")
        signs = re.findall(r"[0-9.,]+|[÷×−+]", figures)
        reckoned = eval(" ".join(signs).replace(",", "").translate(str.maketrans("÷×−", "/*-")))
        assert float(total.removesuffix(" h").replace(",", "")) == pytest.approx(reckoned, rel=2e-5)
