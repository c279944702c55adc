"""Days as people type them: what is read, what is told when it cannot be, and no crash on anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.language.dates import month_after, month_text, typed_date
from touchpoint_audit.language.fault import Fault

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-15", "2026-12-15"),
        ("20261215", "2026-12-15"),
        ("15.12.2026", "2026-12-15"),
        ("15.12.26", "2026-12-15"),
        ("15. 12. 2026", "2026-12-15"),
        ("15/12/2026", "2026-12-15"),
        ("15.12.", "2026-12-15"),
        ("15/12", "2026-12-15"),
        ("28.11.", "2026-11-28"),
        ("27.11.", "2027-11-27"),
        ("29.2.", "2028-02-29"),
        ("15 Dec", "2026-12-15"),
        ("15. desember", "2026-12-15"),
        ("15:e december 2027", "2027-12-15"),
        ("den 15. december", "2026-12-15"),
        ("December 15, 2026", "2026-12-15"),
        ("1 maj", "2027-05-01"),
        ("today", "2026-11-28"),
        ("i morgen", "2026-11-29"),
        ("imorgon", "2026-11-29"),
        ("Friday", "2026-12-04"),
        ("saturday", "2026-12-05"),
        ("på fredag", "2026-12-04"),
        ("lør.", "2026-12-05"),
        ("+3w", "2026-12-19"),
        ("+ 3 v", "2026-12-19"),
        ("om 3 uker", "2026-12-19"),
        ("in 10 days", "2026-12-08"),
        ("+3m", "2027-02-28"),
        ("+1 år", "2027-11-28"),
        ("week 50", "2026-12-11"),
        ("v. 50", "2026-12-11"),
        ("uke 48", "2026-11-27"),
        ("uge 47", "2027-11-26"),
        ("v 53", "2027-01-01"),
        ("w2 2027", "2027-01-15"),
        ("end of month", "2026-11-30"),
        ("EOM", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("slutet av månaden", "2026-11-30"),
        ("udgangen af februar", "2027-02-28"),
        ("ultimo december 2027", "2027-12-31"),
        ("end of the year", "2026-12-31"),
        ("slutten av året", "2026-12-31"),
        ("end of week", "2026-12-04"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    assert typed_date(text, SATURDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Nothing is written: write a date."),
        ("soon", "“soon” is no date: write it like 2026-12-15, 15.12., +3w or end of month."),
        ("15", "“15” is no date: write it like 2026-12-15, 15.12., +3w or end of month."),
        ("+3", "“+3” is no date: write it like 2026-12-15, 15.12., +3w or end of month."),
        ("31.2.", "“31.2.” is not in the calendar: write a day that is."),
        ("2026-13-01", "“2026-13-01” is not in the calendar: write a day that is."),
        ("12/15/2026", "“12/15/2026” is not in the calendar: write a day that is."),
        ("week 54", "“week 54” is not in the calendar: write a day that is."),
        ("+999999999y", "“+999999999y” is not in the calendar: write a day that is."),
        ("+900y", "“+900y” is too far away: check the year."),
        ("0026-12-15", "“0026-12-15” is too far away: check the year."),
    ],
)
def test_what_is_no_day_is_told_with_what_to_write(text: str, sentence: str) -> None:
    found = typed_date(text, SATURDAY)
    assert isinstance(found, Fault)
    assert found.sentence == sentence


def test_without_today_only_a_whole_date_is_read() -> None:
    assert typed_date("15.12.2026") == date(2026, 12, 15)
    for text in ("15.12.", "+3w", "friday", "week 50", "end of december"):
        assert typed_date(text) == Fault(f"“{text}” is no date: write it like 2026-12-15.")


def test_a_short_year_has_no_week_53() -> None:
    assert typed_date("week 53 2027", SATURDAY) == Fault("“week 53 2027” is not in the calendar: write a day that is.")


@given(st.text(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_a_day_or_a_sentence(text: str, today: date) -> None:
    assert isinstance(typed_date(text, today), date | Fault)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_as_it_is_shown_is_read_back_as_the_same(day: date, today: date) -> None:
    assert typed_date(day.isoformat(), today) == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 53))
def test_a_week_of_a_number_is_never_over(today: date, number: int) -> None:
    found = typed_date(f"week {number}", today)
    assert isinstance(found, date)
    assert found.isocalendar()[1:] == (number, 5)
    assert (found - today).days >= -2


def test_months_go_on_into_the_next_year() -> None:
    assert month_after(date(2026, 11, 28), 0) == date(2026, 11, 1)
    assert month_after(date(2026, 11, 28), 2) == date(2027, 1, 1)
    assert month_text(date(2027, 1, 1)) == "January 2027"
