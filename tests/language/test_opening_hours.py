"""Opening hours as people write them: the minutes of a week, or a fault that says what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.opening_hours import DAY, LONGEST, WEEK, OpeningHours, opening_hours

WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def read(text: str) -> OpeningHours:
    found = opening_hours(text)
    assert isinstance(found, OpeningHours), found
    return found


def hours(text: str, days_a_week: int = 5) -> float:
    return read(text).minutes(days_a_week).bit_count() / 60


def spans(text: str, days_a_week: int = 5) -> list[str]:
    """The open stretches of the week, such as "Mon 08:00–16:00"."""
    week = read(text).minutes(days_a_week)
    found = []
    for day, name in enumerate(WEEKDAYS):
        bits = f"{week >> day * DAY & (1 << DAY) - 1:0{DAY}b}"[::-1]
        edges = [at for at in range(DAY + 1) if (at and bits[at - 1] == "1") != (at < DAY and bits[at] == "1")]
        clock = [f"{at // 60:02d}:{at % 60:02d}" for at in edges]
        found += [f"{name} {start}–{end}" for start, end in zip(clock[::2], clock[1::2], strict=True)]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8–16", 40),
        ("8-16", 40),
        ("08:00-12:00, 13-16", 35),
        ("8.30–16", 37.5),
        ("0800–1630", 42.5),
        ("8 to 16", 40),
        ("kl. 8 til kl. 16", 40),
        ("från 8 till 16", 40),
        ("9 am–5 pm", 40),
        ("12 pm – 1:30 p.m.", 7.5),
        ("22–02", 20),
        ("0–24", 120),
        ("24/7", 168),
        ("8–16, closed 12–13", 35),
        ("8–16 (closed for lunch 12–13)", 35),
        ("8–16 closed 12–13", 35),
        ("8–12, closed 12–13, 13–16", 35),
        ("closed", 0),
        ("stängt", 0),
        ("Mon–Fri 8–17, Sat 10–14", 49),
        ("mån–fre 9–18, lör 10–15, sön stängt", 50),
        ("Man-fre kl. 8.00-16.00 og lør 10-14", 44),
        ("Mandag til fredag 8–16", 40),
        ("man- og tirsdag 8–10", 4),
        ("måndagar och onsdagar 8–10", 4),
        ("Mo-Fr 0800-1630; Sa,Su 10-14", 50.5),
        ("Mon-Thu 9-17 Fri 9-15", 38),
        ("Mon–Fri: 8–12, 13–16", 35),
        ("Mon–Fri 8–17 Sat 10–14 Sun closed", 49),
        ("daily 9–18", 63),
        ("every day 9–18", 63),
        ("alla dagar 9–18", 63),
        ("daily 8–20, closed Sundays", 72),
        ("daily 8–20, closed Sat, Sun", 60),
        ("vardagar 8–17", 45),
        ("hverdager 8–16, helg 10–12", 44),
        ("weekdays 8–16, weekends 10–14", 48),
        ("hver dag 10–18, søn- og helligdage lukket", 48),
        ("Mon–Fri 8–16\nSat 10–14", 44),
        ("8–16, Sat 10–14", 44),
        ("8–16 Mon–Fri, 10–14 Sat", 44),
        ("8–12 Mon, Wed", 8),
        ("Mon, Wed, Fri 8–12", 12),
        ("Fri–Mon 10–12", 8),
        ("Saturdays 10–18", 8),
        ("Mon–Fri 8–17, Fri 8–15", 43),
        ("Mon–Fri 8–12, Mon 13–16", 23),
    ],
)
def test_hours_of_a_week(text: str, expected: float) -> None:
    assert hours(text) == expected


def test_hours_over_midnight_end_on_the_next_day_and_sunday_runs_into_monday() -> None:
    assert spans("Fri 22–02") == ["Fri 22:00–24:00", "Sat 00:00–02:00"]
    assert spans("Sun 22–02") == ["Mon 00:00–02:00", "Sun 22:00–24:00"]


def test_lists_and_breaks_stand_where_they_should() -> None:
    assert spans("Mon, Thu–Fri 8:15–12, 13–16.45, Sat 10–14") == [
        *(f"{day} {span}" for day in ("Mon", "Thu", "Fri") for span in ("08:15–12:00", "13:00–16:45")),
        "Sat 10:00–14:00",
    ]
    assert spans("tors 12–13") == ["Thu 12:00–13:00"]
    assert spans("Wed 9 am–5 pm") == ["Wed 09:00–17:00"]
    assert spans("Wed 12 am–12 pm") == ["Wed 00:00–12:00"]


@pytest.mark.parametrize(("days", "expected"), [(0, 4), (1, 12), (5, 44), (6, 44), (7, 52)])
def test_hours_without_a_day_are_those_of_the_working_days_that_no_name_takes(days: int, expected: float) -> None:
    assert hours("8–16, Sat 10–14", days) == expected


@pytest.mark.parametrize(
    ("text", "leaves_open"),
    [("8–16", True), ("Mon–Fri 8–16", False), ("8–16, Sat 10–14", True), ("closed", False), ("daily 8–16", False)],
)
def test_it_is_known_whether_the_working_days_matter(text: str, leaves_open: bool) -> None:
    assert read(text).leaves_days_open is leaves_open


NOT_READ = "“{text}” is not read as days or times: write opening hours like “Mon–Fri 8–17, Sat 10–14”."
IN_DOUBT = "“{text}” can be read in two ways: write the days before their times, like “Mon–Fri 8–17, Sat 10–14”."
NO_TIMES = "“{text}” are no times of day: write them like 8–16 or 08:30–16."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No times are written: write opening hours like “Mon–Fri 8–17, Sat 10–14”."),
        ("all days", "No times are written: write opening hours like “Mon–Fri 8–17, Sat 10–14”."),
        ("8", NOT_READ.format(text="8")),
        ("by appointment", NOT_READ.format(text="by")),
        ("lunch 12–13", NOT_READ.format(text="lunch 12–13")),
        ("Mon– 8–16", NOT_READ.format(text="mon– 8–16")),
        ("weekdays–Sat 8–16", NOT_READ.format(text="weekdays–sat 8–16")),
        ("- 8–16", NOT_READ.format(text="- 8–16")),
        ("8–16–18", NOT_READ.format(text="18")),
        ("8–16 \x1b[31m", NOT_READ.format(text="[31m")),
        ("y" * 30, NOT_READ.format(text="y" * 30)),
        ("y" * 31, NOT_READ.format(text="y" * 29 + "…")),
        ("25–26", NO_TIMES.format(text="25–26")),
        ("8:60–10", NO_TIMES.format(text="8:60–10")),
        ("8–24:30", NO_TIMES.format(text="8–24:30")),
        ("24–8", NO_TIMES.format(text="24–8")),
        ("8–8", NO_TIMES.format(text="8–8")),
        ("1–5 pm", NO_TIMES.format(text="1–5 pm")),
        ("13 am–2 pm", NO_TIMES.format(text="13 am–2 pm")),
        ("8–16 Mon–Fri, 10–14", IN_DOUBT.format(text="10–14")),
        ("8–16 Sat 10–14", IN_DOUBT.format(text="8–16 sat 10–14")),
        ("8–16 Mon, Tue 10–14", IN_DOUBT.format(text="tue 10–14")),
        ("Mon 8–16, 10–14 Sat", IN_DOUBT.format(text="10–14 sat")),
        ("Mon, 8–16 Tue", IN_DOUBT.format(text="8–16 tue")),
        ("8–16, Sat", IN_DOUBT.format(text="8–16, Sat")),
        ("closed 12–13", IN_DOUBT.format(text="closed 12–13")),
        ("8–16, closed", IN_DOUBT.format(text="closed")),
        ("Mon, closed Tue", IN_DOUBT.format(text="closed tue")),
        ("closed Mon, 8–16", IN_DOUBT.format(text="8–16")),
        ("closed Mon Tue 8–16 closed", IN_DOUBT.format(text="closed mon tue 8–16 closed")),
        ("8" * (LONGEST + 1), "The opening hours are too long: write them like “Mon–Fri 8–17, Sat 10–14”."),
    ],
)
def test_what_cannot_be_read_in_one_way_is_a_fault_that_says_what_to_write(text: str, sentence: str) -> None:
    assert opening_hours(text) == Fault(sentence)


def test_the_longest_text_is_still_read() -> None:
    text = "8–16"
    assert hours(text + " " * (LONGEST - len(text))) == 40
    assert isinstance(opening_hours(text + " " * (LONGEST - len(text) + 1)), Fault)


@given(st.text(alphabet=list("0123456789:.-–, ;()\nmontueksønlørtilclosed\x1b\u202e/"), max_size=80))
def test_any_text_is_hours_or_a_fault(text: str) -> None:
    found = opening_hours(text)
    if isinstance(found, OpeningHours):
        assert found.minutes(5) < 1 << WEEK
        assert found.minutes(0).bit_count() <= found.minutes(7).bit_count()
    else:
        assert found.sentence.endswith(".")


@given(
    st.integers(0, DAY - 1),
    st.integers(1, DAY - 1),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(["–", "-", " to ", " til "]),
)
def test_a_span_is_as_long_as_the_clock_says_whatever_day_it_begins(
    start: int, length: int, day: str, dash: str
) -> None:
    end = (start + length) % DAY
    text = f"{day} {start // 60:02d}:{start % 60:02d}{dash}{end // 60:02d}:{end % 60:02d}"
    assert read(text).minutes(5).bit_count() == length
