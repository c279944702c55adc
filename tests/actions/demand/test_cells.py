"""Cells of a table as people and programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.actions.demand.cells import (
    Wrong,
    clock_in,
    day_in,
    moment_in,
    number_in,
    resolved_day,
    seconds_in,
    wrong_told,
    yes_no_in,
)

NOVEMBER_3 = date(2026, 11, 3).toordinal()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9", 9),
        (" 9 ", 9),
        ("9.5", 9.5),
        ("9,5", 9.5),
        ("187.454", 187.454),
        ("1 200", 1200),
        ("1\u00a0200,25", 1200.25),
        ("1.200,5", 1200.5),
        ("1,200.5", 1200.5),
        ("1.200.000", 1200000),
        ("-0", 0),
        ("+4", 4),
        (",5", 0.5),
        ("12\u202e", 12),
    ],
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", Wrong.EMPTY),
        ("nan", Wrong.NO_NUMBER),
        ("inf", Wrong.NO_NUMBER),
        ("1e400", Wrong.NO_NUMBER),
        ("1_000", Wrong.NO_NUMBER),
        ("٣", Wrong.NO_NUMBER),
        ("nine", Wrong.NO_NUMBER),
        ("1.20.0", Wrong.NO_NUMBER),
        ("-3", Wrong.BELOW_ZERO),
        ("9" * 400, Wrong.TOO_LARGE),
        ("1000000000001", Wrong.TOO_LARGE),
    ],
)
def test_what_is_no_amount_is_told(text: str, wrong: Wrong) -> None:
    assert number_in(text) is wrong


def test_a_count_that_may_be_thousands_is_not_guessed() -> None:
    assert number_in("1.234", whole=True) is Wrong.TWO_WAYS
    assert number_in("1,234", whole=True) is Wrong.TWO_WAYS
    assert number_in("0.125", whole=True) == 0.125
    assert wrong_told(Wrong.TWO_WAYS, "1.234") == "“1.234” can be read in two ways: write 1234 or 1.2340."
    assert number_in("1.2340", whole=True) == 1.234


@pytest.mark.parametrize(
    "text",
    [
        *("08:00", "8.00", "8:00", "08:00:00", "0800", "8", "kl. 8.00", "8:00 AM", "08:00-08:30", "08:00 – 08:30"),
        *("8.00 till 8.30", "08:00Z", "08:00:00+01:00", "08:00:59.999", "08:00:00,5 -05:00"),
    ],
)
def test_times_of_day_are_read(text: str) -> None:
    moment = moment_in(text)
    assert not isinstance(moment, Wrong)
    assert moment[:2] == (None, 480)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-03 08:00", "2026-11-03T08:00", "2026-11-03T08:00:00Z", "2026-11-03T08:00-05:00"),
        *(
            "2026-11-03 08:00:00.123456+01:00",
            "3.11.2026 08:00",
            "03.11.2026 8.00",
            "3.11.26 08:00",
            "2026/11/03 08:00",
        ),
        *("20261103 08:00", "tis 3.11.2026 08:00", "2026-11-03 08:00 - 2026-11-03 08:30"),
    ],
)
def test_stamps_are_read_and_the_clock_on_the_wall_counts(text: str) -> None:
    moment = moment_in(text)
    assert not isinstance(moment, Wrong)
    assert moment[:2] == (NOVEMBER_3, 480)


def test_a_span_tells_its_end() -> None:
    assert clock_in("08:00-08:30") == (480, 510)
    assert clock_in("23:30-00:00") == (1410, 1440)
    assert clock_in("23:30-24:00") == (1410, 1440)


@pytest.mark.parametrize("text", ["25:00", "24:00", "08:60", "13:00 PM", "99"])
def test_impossible_times_are_told(text: str) -> None:
    assert moment_in(text) is Wrong.IMPOSSIBLE_TIME


@pytest.mark.parametrize("text", ["2026-02-30", "31.11.2026", "2026-13-01", "31/31/2026", "00/00/0000"])
def test_impossible_dates_are_told(text: str) -> None:
    assert day_in(text) is Wrong.IMPOSSIBLE_DATE
    assert moment_in(f"{text} 08:00") is Wrong.IMPOSSIBLE_DATE


def test_a_date_that_may_be_read_both_ways_waits_for_the_others() -> None:
    day = day_in("03/11/2026")
    assert isinstance(day, int)
    assert resolved_day(day, month_first=False) == NOVEMBER_3
    assert resolved_day(day, month_first=True) == date(2026, 3, 11).toordinal()
    code = day_in("3-25-2026")
    assert isinstance(code, int)
    assert resolved_day(code, month_first=False) is None


def test_lengths_of_time_are_seconds() -> None:
    assert [seconds_in(text) for text in ("205", "205,5", "3:25", "00:03:25", "1:00:00")] == [
        205,
        205.5,
        205,
        205,
        3600,
    ]
    assert [seconds_in(text) for text in ("3:75", "a:10", "")] == [Wrong.NO_NUMBER, Wrong.NO_NUMBER, Wrong.EMPTY]


def test_yes_and_no_in_four_languages() -> None:
    assert [yes_no_in(text) for text in ("yes", "Ja", "1", "besvarad", "no", "Nej", "nei", "0", "abandoned")] == [
        *[True] * 4,
        *[False] * 5,
    ]
    assert (yes_no_in("perhaps"), yes_no_in("")) == (Wrong.NO_ANSWER, Wrong.EMPTY)


@pytest.mark.parametrize("wrong", Wrong)
def test_every_wrong_cell_has_a_sentence_with_a_remedy_that_cannot_act(wrong: Wrong) -> None:
    sentence = wrong_told(wrong, "1\x1b[2J\u202e.234" + "x" * 500)
    assert ": " in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 220
    assert not {"\x1b", "\u202e"} & set(sentence)


@given(st.text(max_size=30))
def test_no_cell_raises(text: str) -> None:
    for read in (number_in, seconds_in, yes_no_in, day_in, clock_in, moment_in):
        found = read(text)
        assert found is not None
        assert not isinstance(found, float) or 0 <= found < float("inf")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.times())
def test_iso_is_read_back(day: date, clock: object) -> None:
    assert moment_in(f"{day}T{clock}") == (day.toordinal(), clock.hour * 60 + clock.minute, -1)  # type: ignore[attr-defined]
