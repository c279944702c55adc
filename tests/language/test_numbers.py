"""Numbers, quantities and dates read as a language writes them, and rounding never hides what is there."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _ as translated
from touchpoint_audit.language import (
    current_language,
    date_text,
    hours_text,
    money_text,
    ngettext,
    number_text,
    pgettext,
    quantity_text,
    use_language,
)
from touchpoint_audit.language.words import DOMAIN

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-language.md"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def swedish(folder: Path) -> Path:
    """A folder with the Swedish catalogue of the how-to page, compiled."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = folder / "touchpoint_audit.po"
    source.write_text(HOW_TO.read_text(encoding="utf-8").split("```")[1].partition("\n")[2], encoding="utf-8")
    target = folder / "sv" / "LC_MESSAGES"
    target.mkdir(parents=True)
    with source.open("rb") as read, (target / f"{DOMAIN}.mo").open("wb") as written:
        write_mo(written, read_po(read))
    return folder


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.4, "0.4"),
        (0.04, "0.04"),
        (0.0456, "0.046"),
        (1.005, "1.01"),
        (1.25, "1.25"),
        (9.999, "10"),
        (12.34, "12.3"),
        (999.95, "1,000"),
        (1204.5, "1,204.5"),
        (402000, "402,000"),
        (-1204.5, "−1,204.5"),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_a_number_has_as_many_decimals_as_it_needs(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.4, 0, "0.4"),
        (-0.4, 0, "−0.4"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (2, 2, "2.00"),
        (0.004, 1, "0.004"),
        (-0.0, 1, "0.0"),
    ],
)
def test_decimals_asked_for_never_round_something_to_nothing(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.none() | st.integers(0, 6))
def test_only_nothing_is_written_as_zero(value: float, decimals: int | None) -> None:
    text = number_text(value, decimals)
    assert (float(text.replace(",", "").replace("−", "-")) == 0) is (value == 0)
    assert text.startswith("−") is (value < 0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="only a finite number can be written"):
        number_text(value)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(240, Unit.SECOND), "240 s"),
        (Quantity(45, Unit.MINUTE), "45 min"),
        (Quantity(1.5, Unit.HOUR), "1.5 h"),
        (Quantity(19, Unit.DAY), "19 days"),
        (Quantity(1, Unit.DAY), "1 day"),
        (Quantity(1.5, Unit.DAY), "1.5 days"),
        (Quantity(1, Unit.WEEK), "1 week"),
        (Quantity(2, Unit.WEEK), "2 weeks"),
        (Quantity(97, Unit.PERCENT), "97 %"),
        (Quantity(99.97, Unit.PERCENT), "99.97 %"),
        (Quantity(99.9999, Unit.PERCENT), "99.9999 %"),
        (Quantity(100, Unit.PERCENT), "100 %"),
        (Quantity(100.02, Unit.PERCENT), "100 %"),
        (Quantity(3, Unit.PER_DAY), "3/day"),
        (Quantity(20, Unit.PER_WEEK), "20/week"),
        (Quantity(12, Unit.PER_MONTH), "12/month"),
        (Quantity(1020, Unit.PER_YEAR), "1,020/year"),
        (Quantity(402000, Unit.MONEY), "402,000 NOK"),
        (Quantity(320, Unit.MONEY_PER_HOUR), "320 NOK/h"),
        (Quantity(402000.4, Unit.MONEY_PER_YEAR), "402,000 NOK/year"),
        (Quantity(1204.4, Unit.HOUR_PER_YEAR), "1,204 h/year"),
        (Quantity(0.4, Unit.HOUR_PER_YEAR), "0.4 h/year"),
        (Quantity(-330, Unit.HOUR_PER_YEAR), "−330 h/year"),
        (Quantity(1, Unit.PEOPLE), "1 person"),
        (Quantity(3, Unit.PEOPLE), "3 people"),
        (Quantity(24, Unit.COUNT), "24"),
        (Quantity(45, Unit.MINUTE, 30, 60), "45 (30–60) min"),
        (Quantity(40, Unit.MINUTE, 30, 60), "40 (30–60) min"),
        (Quantity(40, Unit.MINUTE, None, 60), "40 (40–60) min"),
        (Quantity(45, Unit.MINUTE, 45, 45), "45 min"),
    ],
)
def test_a_quantity_is_written_with_its_unit(quantity: Quantity, text: str) -> None:
    assert quantity_text(quantity, "NOK") == text


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_can_be_written(unit: Unit) -> None:
    assert quantity_text(Quantity(7, unit), "NOK").startswith("7")


def test_hours_and_money_are_whole_when_large() -> None:
    assert (hours_text(1204.4), hours_text(9.96), hours_text(0.004)) == ("1,204 h", "9.96 h", "0.004 h")
    assert (money_text(122906.13, "USD"), money_text(69.321, "USD"), money_text(5, "EUR")) == (
        "122,906 USD",
        "69.32 USD",
        "5 EUR",
    )


def test_a_date_is_written_in_words() -> None:
    assert date_text(date(2026, 11, 3)) == "3 November 2026"


def test_add_a_language_as_the_page_says(tmp_path: Path) -> None:
    assert use_language("sv", swedish(tmp_path)) == "sv"
    assert hours_text(1204.4) == "1\u00a0204 tim"
    assert quantity_text(Quantity(2.5, Unit.DAY), "SEK") == "2,5 dagar"
    assert quantity_text(Quantity(1, Unit.DAY), "SEK") == "1 dag"
    assert quantity_text(Quantity(45, Unit.MINUTE), "SEK") == "45 min"
    assert date_text(date(2026, 11, 3)) == "3 november 2026"
    assert ngettext("{n} day", "{n} days", 2) == "{n} dagar"
    assert translated("") == ""


def test_a_language_without_a_catalogue_is_english(tmp_path: Path) -> None:
    assert use_language("sv", tmp_path) == "en"
    assert current_language() == "en"
    assert (translated("Walk"), pgettext("verb", "Open"), hours_text(1204)) == ("Walk", "Open", "1,204 h")


def test_english_never_loads_babel() -> None:
    code = (
        "import sys, datetime; from touchpoint_audit.language import *\n"
        "number_text(1204.5); date_text(datetime.date(2026, 11, 3)); captured('x 5 min')\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
