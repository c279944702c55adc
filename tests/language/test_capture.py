"""The capture line gives a name, and the time and frequency at its end; nothing typed is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import Captured, captured

MIN = Unit.MINUTE


@pytest.mark.parametrize(
    ("text", "name", "time", "frequency"),
    [
        ("unpack pallets 45 min 20/week", "unpack pallets", Quantity(45, MIN), Quantity(20, Unit.PER_WEEK)),
        ("unpack pallets 20/week 45 min", "unpack pallets", Quantity(45, MIN), Quantity(20, Unit.PER_WEEK)),
        (
            "Packa upp pallar, 45 minuter, 20 i veckan",
            "Packa upp pallar",
            Quantity(45, MIN),
            Quantity(20, Unit.PER_WEEK),
        ),
        (
            "Pakke paller ud 1,5 time 20 om ugen",
            "Pakke paller ud",
            Quantity(1.5, Unit.HOUR),
            Quantity(20, Unit.PER_WEEK),
        ),
        ("Pakke ut paller: 45 minutter 20 i uka", "Pakke ut paller", Quantity(45, MIN), Quantity(20, Unit.PER_WEEK)),
        ("Carry to the car 30 a day, 6 min", "Carry to the car", Quantity(6, MIN), Quantity(30, Unit.PER_DAY)),
        ("Kontroll 3 gånger om dagen", "Kontroll", None, Quantity(3, Unit.PER_DAY)),
        ("Visit day 12/år", "Visit day", None, Quantity(12, Unit.PER_YEAR)),
        ("Pallets 1 200/year", "Pallets", None, Quantity(1200, Unit.PER_YEAR)),
        ("Unpack 45 (30–60) min", "Unpack", Quantity(45, MIN, 30, 60), None),
        ("Unpack 30-60 min", "Unpack", Quantity(45, MIN, 30, 60), None),
        ("Inventory 2 h 30 min 4/year", "Inventory", Quantity(150, MIN), Quantity(4, Unit.PER_YEAR)),
        ("A4 form 5 MIN.", "A4 form", Quantity(5, MIN), None),
        ("Room 12 345 s", "Room 12", Quantity(345, Unit.SECOND), None),
        ("1234 45 min", "1234", Quantity(45, MIN), None),
        ("😀😀 5 min", "😀😀", Quantity(5, MIN), None),
        ("Count\ntwice\t12 min", "Count twice", Quantity(12, MIN), None),
    ],
)
def test_time_and_frequency_at_the_end_are_recognised(
    text: str, name: str, time: Quantity | None, frequency: Quantity | None
) -> None:
    assert captured(text) == Captured(name, time, frequency)


@pytest.mark.parametrize(
    "line",
    [
        "Phone line closed 12–13",
        "Paper form, 24 fields",
        "Internal IT help desk closed 11:30–12:30",
        "Open 24/7",
        "Open 7 days a week",
        "24",
        "45 min 20/week",
        "20/week",
        ", 45 min",
        "Answer within 2 h",
        "Svar inom 20 min",
        "A bus every 20 min",
        "3 min walk from the bus",
        "Warranty case takes 19 days",
        "Pallets 1.200/year",
        "Model A45 min",
        "Unpack 60-30 min",
        "Meeting 2 h/week",
    ],
)
def test_numbers_that_belong_to_the_name_stay_in_it(line: str) -> None:
    assert captured(line) == Captured(line)


def test_what_a_time_belongs_to_does_not_hide_the_frequency() -> None:
    assert captured("Answer within 2 h 30/day") == Captured("Answer within 2 h", None, Quantity(30, Unit.PER_DAY))


def test_nothing_typed_is_an_empty_name() -> None:
    assert captured(" \n") == Captured("")


def test_a_long_line_is_kept_whole() -> None:
    name = "Käse 🙂 " * 250 + "x"
    assert captured(f"{name} 45 min") == Captured(name, Quantity(45, MIN))


PIECES = st.sampled_from(
    ["45 min", "20/week", "2 h", "12–13", "3 gånger om dagen", "24 fields", "1.200", "within", "→", ","]
)


@given(st.text(max_size=60) | st.lists(PIECES | st.text(max_size=6), max_size=6).map(" ".join))
def test_a_name_keeps_all_that_is_not_a_quantity(text: str) -> None:
    line = one_line(unicodedata.normalize("NFC", text))
    found = captured(text)
    assert line.startswith(found.name)
    assert bool(found.name) is bool(line)
    if found.time is None and found.frequency is None:
        assert found.name == line
    else:
        assert any(character.isdigit() for character in line[len(found.name) :])
