"""Facts from typed text and samples, and back to the text that was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact
from touchpoint_audit.actions.facts import captured_facts, fact_as_typed, fact_from_samples, typed_fact
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language.fault import Fault

SPECS = [spec for kind in kinds().values() for spec in kind.facts]
TIME = FactSpec("staff_time", "Staff time", FactType.TIME, Unit.MINUTE)
OFTEN = FactSpec("frequency", "How often", FactType.FREQUENCY, Unit.PER_WEEK)
DEMAND = FactSpec("demand", "Demand", FactType.INTERVALS)
LOADS = FactSpec("loads", "Loads", FactType.LOADS)


def number(found: Fact | Fault | None) -> tuple[float | None, Unit | None, float | None, float | None]:
    assert isinstance(found, Fact)
    return found.number, found.unit, found.low, found.high


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        (TIME, "45", (45, Unit.MINUTE, None, None)),
        (TIME, " 1,5 h ", (1.5, Unit.HOUR, None, None)),
        (TIME, "240 s", (240, Unit.SECOND, None, None)),
        (TIME, "30–60 min", (45, Unit.MINUTE, 30, 60)),
        (OFTEN, "20", (20, Unit.PER_WEEK, None, None)),
        (OFTEN, "3/day", (3, Unit.PER_DAY, None, None)),
        (OFTEN, "1 200/year", (1200, Unit.PER_YEAR, None, None)),
    ],
)
def test_a_number_with_its_unit(spec: FactSpec, text: str, expected: tuple[object, ...]) -> None:
    assert number(typed_fact(spec, text)) == expected


@pytest.mark.parametrize(
    ("spec", "text", "words"),
    [
        (TIME, "abc", "abc"),
        (TIME, "1,200 min", "1200"),
        (TIME, "3/day", "min"),
        (OFTEN, "-3/day", "3"),
        (FactSpec("granted", "Granted", FactType.SHARE, Unit.PERCENT), "140 %", "100"),
        (FactSpec("used", "Used", FactType.YES_NO), "perhaps", "yes or no"),
        (FactSpec("scale", "Scale", FactType.CHOICE, choices=("a", "b")), "c", "one of the list"),
        (DEMAND, "08:00 nine 4", 'Interval 1, "08:00 nine 4", is not a start'),
        (DEMAND, "08:00 9; 25:00 4", 'Interval 2, "25:00 4", has a time'),
        (DEMAND, "08:00 9 4\n08:00 7 4", "Two intervals start at the same time"),
        (DEMAND, "08:00", 'Interval 1, "08:00", is not a start'),
        (DEMAND, "08:00 - 4", 'Interval 1, "08:00 - 4", is not a start'),
        (DEMAND, "08:00 9 4 8 12 1", 'Interval 1, "08:00 9 4 8 12 1", is not a start'),
        (DEMAND, "08:00 9 4 10", "more calls answered than came in"),
        (DEMAND, "Mon 08:00 9 4; 08:30 9 4", "name it for all of them or for none"),
        (DEMAND, "Mon 08:00 9 4; mån 08:00 7", "Two intervals start at the same time"),
        (LOADS, "42 18 310; 45 20", 'Row 2, "45 20", is not minutes, case packs'),
        (LOADS, "42; 18; many", 'Row 1, "42 18 many", is not minutes, case packs'),
        (LOADS, "42 -18 310", "has a number below 0"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_type_instead(spec: FactSpec, text: str, words: str) -> None:
    found = typed_fact(spec, text)
    assert isinstance(found, Fault)
    assert words in found.sentence


def test_an_empty_text_is_no_fact() -> None:
    assert typed_fact(TIME, "  ") is None


def test_evidence_and_source_stay_with_the_value_that_they_are_of() -> None:
    before = fact(90, "min", "measured", source="stopwatch", samples=(80.0, 100.0))
    same = typed_fact(TIME, "90 min", before)
    other = typed_fact(TIME, "91 min", before)
    assert isinstance(same, Fact)
    assert isinstance(other, Fact)
    assert (same.samples, same.evidence, same.source) == ((80.0, 100.0), Evidence.MEASURED, "stopwatch")
    assert (other.samples, other.evidence, other.source) == ((), None, "stopwatch, changed by hand")
    stated = typed_fact(TIME, "91 min", fact(90, "min", "stated", source="the team"))
    assert isinstance(stated, Fact)
    assert (stated.evidence, stated.source) == (None, "the team, changed by hand")


@pytest.mark.parametrize("text", ["11 of 40", "11/40", "11 av 40", " 11 out of 40 "])
def test_a_share_may_be_typed_as_it_was_counted(text: str) -> None:
    share = FactSpec("affected", "Affected", FactType.SHARE, Unit.PERCENT)
    assert number(typed_fact(share, text)) == (27.5, Unit.PERCENT, None, None)


@pytest.mark.parametrize("text", ["41 of 40", "0 of 0"])
def test_a_share_is_of_something_and_no_more_than_all(text: str) -> None:
    assert isinstance(typed_fact(FactSpec("affected", "Affected", FactType.SHARE, Unit.PERCENT), text), Fault)


@pytest.mark.parametrize(
    "rows",
    [
        "interval_start,calls,staff\n08:00,9,4\n08:30,14,4",
        "start;calls;staff\n08:00;9;4\n8.30;14;4\n",
        "08:00\t9\t4\n08:30\t14\t4",
        "08:00 9 4; 08:30 14 4",
    ],
)
def test_rows_of_a_table_are_intervals_with_or_without_a_heading(rows: str) -> None:
    found = typed_fact(DEMAND, rows)
    assert isinstance(found, Fact)
    assert found.intervals == (Interval("08:00", 9, 4), Interval("08:30", 14, 4))


def test_intervals_are_read_in_lines_or_pieces_and_put_in_order() -> None:
    found = typed_fact(DEMAND, "8.30 14\n08:00 9,5 4; 12:00 26 0")
    assert isinstance(found, Fact)
    assert found.intervals == (Interval("08:00", 9.5, 4), Interval("08:30", 14), Interval("12:00", 26, 0))


@given(st.sampled_from(SPECS), st.text(max_size=40))
def test_whatever_is_typed_gives_a_fact_a_fault_or_nothing(spec: FactSpec, text: str) -> None:
    found = typed_fact(spec, text)
    assert found is None or isinstance(found, Fact | Fault)


@given(st.sampled_from([spec for spec in SPECS if spec.units]), st.floats(0, 100), st.data())
def test_a_fact_typed_again_is_the_same_fact(spec: FactSpec, value: float, data: st.DataObject) -> None:
    before = Fact(number=value, unit=data.draw(st.sampled_from(spec.units)))
    assert typed_fact(spec, fact_as_typed(before)) == before


@pytest.mark.parametrize(
    "rows",
    [
        "Mon 08:00 9 4; Tue 08:00 14,5 - 12 20",
        "mån 08:00 9 4\ntisdag 8.00 14.5 - 12 20",
        "weekday;start;calls;staff;answered;busy\nMan.;08:00;9;4\nTir.;08:00;14,5;;12;20",
        "tirsdag\t08:00\t14,5\t\t12\t20\nmandag\t08:00\t9\t4",
        '"Mon",08:00,9,4\n"Tue",08:00,14.5,,12,20',
    ],
)
def test_intervals_may_name_their_weekday_how_many_were_answered_and_a_busy_day(rows: str) -> None:
    found = typed_fact(DEMAND, rows)
    assert isinstance(found, Fact)
    assert found.intervals == (Interval("08:00", 9, 4, 1), Interval("08:00", 14.5, None, 2, 12, 20))


AMOUNT = st.floats(0, 1e6)


@st.composite
def any_interval(draw: st.DrawFn, weekday: int | None) -> Interval:
    calls = draw(AMOUNT)
    start = f"{draw(st.times()):%H:%M}"
    return Interval(
        start, calls, draw(st.none() | AMOUNT), weekday, draw(st.none() | st.floats(0, calls)), draw(AMOUNT)
    )


@given(st.data(), st.sampled_from([(None,), (1, 2, 3, 4, 5, 6, 7)]))
def test_intervals_typed_again_are_the_same(data: st.DataObject, weekdays: tuple[int | None, ...]) -> None:
    found = st.sampled_from(weekdays).flatmap(any_interval)
    many = data.draw(st.lists(found, min_size=1, max_size=8, unique_by=lambda one: (one.weekday, one.start)))
    before = Fact(intervals=tuple(sorted(many, key=lambda one: (one.weekday or 0, one.start))))
    assert typed_fact(DEMAND, fact_as_typed(before)) == before


def test_intervals_are_typed_without_what_is_not_known_at_their_end() -> None:
    day = (Interval("08:00", 9, 4, 1), Interval("08:30", 14.5, None, 1), Interval("09:00", 8, None, 1, 7))
    assert fact_as_typed(Fact(intervals=day)) == "Mon 08:00 9 4; Mon 08:30 14.5; Mon 09:00 8 - 7"


@pytest.mark.parametrize(
    "rows",
    [
        "42; 18; 310\n45,5; 20; 300",
        "42 18 310; 45,5 20 300",
        "minutes,case packs,consumer units\n42,18,310\n45.5,20,300",
        "42, 18, 310\n45,5, 20, 300",
        "42\t18\t310\n45,5\t20\t300\n",
    ],
)
def test_loads_are_read_in_lines_or_pieces(rows: str) -> None:
    found = typed_fact(LOADS, rows)
    assert isinstance(found, Fact)
    assert found.loads == (Load(42, 18, 310), Load(45.5, 20, 300))


@given(st.lists(st.builds(Load, AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=8))
def test_loads_typed_again_are_the_same(loads: list[Load]) -> None:
    before = Fact(loads=tuple(loads))
    assert typed_fact(LOADS, fact_as_typed(before)) == before


def test_samples_become_their_mean_measured() -> None:
    assert fact_from_samples([80, 100], Unit.MINUTE, "stopwatch on site") == Fact(
        number=90, unit=Unit.MINUTE, evidence=Evidence.MEASURED, source="stopwatch on site", samples=(80, 100)
    )
    assert fact_from_samples([], Unit.MINUTE, "") is None


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("packing", {"unpack_now", "pallets_now"}),
        ("form", {"staff_time", "frequency"}),
        ("service_hours", {"handling_time", "contacts"}),
        ("routine", {"staff_time", "frequency"}),
        ("handoff", {"staff_time", "frequency"}),
        ("approval", {"staff_time", "frequency"}),
    ],
)
def test_a_captured_time_and_frequency_go_where_the_burden_is_reckoned_from(kind: str, ids: set[str]) -> None:
    found = captured_facts(kinds()[kind], Quantity(5, Unit.MINUTE), Quantity(20, Unit.PER_WEEK))
    assert set(found) == ids
    assert all(item.evidence is None for item in found.values())
    assert captured_facts(None, Quantity(5, Unit.MINUTE), None) == {}
