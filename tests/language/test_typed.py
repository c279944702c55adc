"""What a person types is read with comma or point, in four languages; what cannot be read says what to write."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoint_audit.domain.quantity import FREQUENCIES, LEAD_TIMES, WORK_TIMES, Quantity, Unit
from touchpoint_audit.language import Fault, as_typed, typed_number, typed_quantity
from touchpoint_audit.language.unit_words import LEAD_TIME_WORDS, PERIOD_WORDS, TIME_WORDS

SHARE = (Unit.PERCENT,)
MONEY = (Unit.MONEY,)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1200", 1200),
        ("1,5", 1.5),
        ("1.5", 1.5),
        (",5", 0.5),
        ("5.", 5),
        ("1 200", 1200),
        ("1\u00a0200,5", 1200.5),
        ("1\u2009200.5", 1200.5),
        ("1\u202f200\u202f000", 1_200_000),
        ("1'200", 1200),
        ("1’200’000,25", 1_200_000.25),
        ("1 200,500", 1200.5),
        ("1.200,5", 1200.5),
        ("1,200.5", 1200.5),
        ("1,200,000", 1_200_000),
        ("1.200.000", 1_200_000),
        ("1.200.000,5", 1_200_000.5),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1234.567", 1234.567),
        ("1.2345", 1.2345),
        ("-5", -5),
        ("−5,5", -5.5),
        ("+5", 5),
        ("  7 \n", 7),
    ],
)
def test_a_number_is_read_with_comma_or_point(text: str, value: float) -> None:
    assert typed_number(text) == value


@pytest.mark.parametrize(
    ("text", "whole", "small"),
    [("1.200", "1200", "1.2"), ("1,250", "1250", "1.25"), ("12.345", "12345", "12.345"), ("-1.000", "-1000", "-1")],
)
def test_what_can_be_read_in_two_ways_is_asked_about(text: str, whole: str, small: str) -> None:
    assert typed_number(text) == Fault(f"“{text}” can be read in two ways: write {whole} or {small}.")


@pytest.mark.parametrize(
    "text",
    ["x", "nan", "inf", "-inf", "1e5", "1e400", "0x10", "1_000", "٣", "²", "½", ",", "1..2", "1,2,3", "1,20,000",
     "1 20", "12,34.5", "1,200.5.5", "1.200,500.3", "1 200.300.400", "--5", "5-", "1 2"],
)  # fmt: skip
def test_what_is_no_number_says_how_to_write_one(text: str) -> None:
    assert typed_number(text) == Fault(f"“{text}” is not a number: write it like 1200 or 1.5.")


def test_nothing_and_too_much_are_faults() -> None:
    assert typed_number(" ") == Fault("Nothing is written: write a number.")
    assert typed_number("9" * 20) == Fault("“99999999999999999999” is too large: write a smaller number.")
    assert typed_number("9" * 2000) == Fault(f"“{'9' * 39}…” is too large: write a smaller number.")


@given(st.text() | st.text(alphabet="0123456789.,-– '()e%/minhdayveck"))
@example("1\ud800")
def test_reading_never_raises(text: str) -> None:
    assert isinstance(typed_number(text), float | Fault)
    assert isinstance(typed_quantity(text, Unit.MINUTE, WORK_TIMES), Quantity | Fault)
    assert isinstance(typed_quantity(text, Unit.MONEY, (Unit.MONEY, Unit.MONEY_PER_HOUR)), Quantity | Fault)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("45", 45, Unit.MINUTE),
        ("45 min", 45, Unit.MINUTE),
        ("45min.", 45, Unit.MINUTE),
        ("240 s", 240, Unit.SECOND),
        ("240 sek", 240, Unit.SECOND),
        ("1,5 t", 1.5, Unit.HOUR),
        ("1.5 Hours", 1.5, Unit.HOUR),
        ("2 timmar", 2, Unit.HOUR),
        ("2 timer", 2, Unit.HOUR),
        ("45 minutter", 45, Unit.MINUTE),
        ("1 h 30 min", 90, Unit.MINUTE),
        ("2t 5min", 125, Unit.MINUTE),
    ],
)
def test_a_time_is_read_in_four_languages(text: str, value: float, unit: Unit) -> None:
    assert typed_quantity(text, Unit.MINUTE, WORK_TIMES) == Quantity(value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20", 20, Unit.PER_WEEK),
        ("20/week", 20, Unit.PER_WEEK),
        ("20 / week", 20, Unit.PER_WEEK),
        ("20 per week", 20, Unit.PER_WEEK),
        ("20 a week", 20, Unit.PER_WEEK),
        ("20 times a week", 20, Unit.PER_WEEK),
        ("20 i veckan", 20, Unit.PER_WEEK),
        ("20 om ugen", 20, Unit.PER_WEEK),
        ("20 i uken", 20, Unit.PER_WEEK),
        ("20 pr. uge", 20, Unit.PER_WEEK),
        ("3/dag", 3, Unit.PER_DAY),
        ("3 gånger om dagen", 3, Unit.PER_DAY),
        ("3 ga\u030anger om dagen", 3, Unit.PER_DAY),
        ("3 ganger om dagen", 3, Unit.PER_DAY),
        ("3x/day", 3, Unit.PER_DAY),
        ("12/år", 12, Unit.PER_YEAR),
        ("12/year", 12, Unit.PER_YEAR),
        ("1 200 per år", 1200, Unit.PER_YEAR),
        ("12/mån", 12, Unit.PER_MONTH),
        ("12/month", 12, Unit.PER_MONTH),
        ("12 i måneden", 12, Unit.PER_MONTH),
    ],
)
def test_a_frequency_is_read_as_people_say_it(text: str, value: float, unit: Unit) -> None:
    assert typed_quantity(text, Unit.PER_WEEK, FREQUENCIES) == Quantity(value, unit)


@pytest.mark.parametrize("word", TIME_WORDS)
def test_every_word_for_a_time_is_read(word: str) -> None:
    assert typed_quantity(f"2 {word}", Unit.MINUTE, WORK_TIMES) == Quantity(2, TIME_WORDS[word])


@pytest.mark.parametrize("word", LEAD_TIME_WORDS)
def test_every_word_for_a_lead_time_is_read(word: str) -> None:
    assert typed_quantity(f"19 {word}", Unit.HOUR, LEAD_TIMES) == Quantity(19, LEAD_TIME_WORDS[word])


@pytest.mark.parametrize("word", PERIOD_WORDS)
def test_every_word_for_a_period_is_read(word: str) -> None:
    assert typed_quantity(f"3/{word}", Unit.PER_DAY, FREQUENCIES) == Quantity(3, PERIOD_WORDS[word])


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("97", Unit.PERCENT, 97),
        ("97 %", Unit.PERCENT, 97),
        ("100 %", Unit.PERCENT, 100),
        ("0 %", Unit.PERCENT, 0),
        ("97,5%", Unit.PERCENT, 97.5),
        ("97 procent", Unit.PERCENT, 97),
        ("220 NOK", Unit.MONEY, 220),
        ("NOK 220", Unit.MONEY, 220),
        ("kr. 1 220,50", Unit.MONEY, 1220.5),
        ("220 sek", Unit.MONEY, 220),
        ("-220 kr", Unit.MONEY, -220),
        ("320 kr/t", Unit.MONEY_PER_HOUR, 320),
        ("3 people", Unit.PEOPLE, 3),
        ("3 personer", Unit.PEOPLE, 3),
        ("24", Unit.COUNT, 24),
        ("24 stk", Unit.COUNT, 24),
    ],
)
def test_other_units_are_read_where_they_fit(text: str, unit: Unit, value: float) -> None:
    assert typed_quantity(text, unit, (unit,)) == Quantity(value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30-60 min", 45),
        ("30–60 min", 45),
        ("30 – 60", 45),
        ("45 (30–60) min", 45),
        ("40 (30-60) min", 40),
        ("40 min (30–60)", 40),
        ("40 min (30–60 min)", 40),
        ("40(30-60)", 40),
    ],
)
def test_a_range_keeps_its_ends(text: str, value: float) -> None:
    assert typed_quantity(text, Unit.MINUTE, WORK_TIMES) == Quantity(value, Unit.MINUTE, 30, 60)


@pytest.mark.parametrize(
    ("text", "unit", "allowed", "sentence"),
    [
        ("101 %", Unit.PERCENT, SHARE, "“101 %” is no share: write a number from 0 to 100."),
        ("-1", Unit.PERCENT, SHARE, "“-1” is no share: write a number from 0 to 100."),
        ("90-110 %", Unit.PERCENT, SHARE, "“90-110 %” is no share: write a number from 0 to 100."),
        ("-5 min", Unit.MINUTE, WORK_TIMES, "“-5 min” is below zero: write how long it takes, 0 or more."),
        ("-5", Unit.DAY, LEAD_TIMES, "“-5” is below zero: write how long it takes, 0 or more."),
        ("-3/day", Unit.PER_DAY, FREQUENCIES, "“-3/day” is below zero: write how many times, 0 or more."),
        ("-3", Unit.PEOPLE, (Unit.PEOPLE,), "“-3” is below zero: write a number of 0 or more."),
        ("45 min", Unit.PER_DAY, FREQUENCIES,
         "“min” does not fit here: write the number with one of /day, /week, /month, /year."),
        ("20/week", Unit.MINUTE, WORK_TIMES, "“/week” does not fit here: write the number with one of s, min, h."),
        ("24 apples", Unit.COUNT, (Unit.COUNT,), "“apples” does not fit here: write the number alone."),
        ("45 min (1-2 h)", Unit.MINUTE, WORK_TIMES,
         "“h min” does not fit here: write the number with one of s, min, h."),
        ("60-30 min", Unit.MINUTE, WORK_TIMES,
         "“60-30 min” is out of order: write the lowest number first, and a value between the two."),
        ("70 (30-60)", Unit.MINUTE, WORK_TIMES,
         "“70 (30-60)” is out of order: write the lowest number first, and a value between the two."),
        ("1.200 min", Unit.MINUTE, WORK_TIMES, "“1.200” can be read in two ways: write 1200 or 1.2."),
        ("about ten", Unit.MINUTE, WORK_TIMES, "“about ten” is not a number: write it like 1200 or 1.5."),
        ("", Unit.MINUTE, WORK_TIMES, "Nothing is written: write a number."),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_write(text: str, unit: Unit, allowed: tuple[Unit, ...], sentence: str) -> None:
    assert typed_quantity(text, unit, allowed) == Fault(sentence)


AMOUNTS = (
    st.floats(0, 100, allow_nan=False)
    | st.integers(0, 100).map(float)
    | st.integers(0, 100_000).map(lambda n: n / 1000)
)


@given(st.lists(AMOUNTS, min_size=3, max_size=3).map(sorted), st.sampled_from(Unit), st.booleans())
def test_a_quantity_ready_to_edit_is_read_back_as_the_same(numbers: list[float], unit: Unit, ranged: bool) -> None:
    low, value, high = (min(number, 100.0) for number in numbers)
    quantity = Quantity(value, unit, low, high) if ranged else Quantity(value, unit)
    assert typed_quantity(as_typed(quantity), unit, (unit,)) == quantity


@pytest.mark.parametrize("value", [1200.0, 402_000.0, 1234.567, 1.125, 0.0000001, 123456789.25])
def test_a_number_ready_to_edit_is_never_in_doubt(value: float) -> None:
    assert typed_quantity(as_typed(Quantity(value, Unit.MONEY)), Unit.MONEY, MONEY) == Quantity(value, Unit.MONEY)
