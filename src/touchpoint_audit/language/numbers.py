"""Numbers, quantities and dates as the current language writes them.

English needs no library; for other languages Babel tells the signs and the dates, imported when first needed.
Rounding is honest: what is not nothing is never shown as 0, what is not all is never shown as 100 %.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from math import isfinite

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language.words import ENGLISH, N_, _, current_language, ngettext

ENGLISH_MONTHS = "January February March April May June July August September October November December".split()


@cache
def _signs(language: str) -> tuple[str, str, str]:
    """The decimal sign, the sign between thousands and the minus sign of a language."""
    if language != ENGLISH:
        from babel.core import UnknownLocaleError
        from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

        try:
            return get_decimal_symbol(language), get_group_symbol(language), get_minus_sign_symbol(language)
        except (UnknownLocaleError, ValueError):
            pass
    return ".", ",", "−"


def decimal_sign() -> str:
    """The decimal sign of the current language."""
    return _signs(current_language())[0]


def minus_sign() -> str:
    """The sign before a number below 0 in the current language."""
    return _signs(current_language())[2]


def rounded(value: float, decimals: int) -> float:
    """A finite number as `number_text` rounds it, half up.

    >>> rounded(2.25, 1), rounded(-2.25, 1)
    (2.3, -2.3)
    """
    return float(_rounded(Decimal(repr(value)), decimals))


def number_text(value: float, decimals: int | None = None) -> str:
    """A finite number with thousands apart, rounded half up.

    Without `decimals` there is one from 10 up, two from 1, and two significant digits below 1; zeros at the end are
    left out. A number that is not 0 gets as many decimals as it takes to show it. Raises ValueError if not finite.

    >>> number_text(1204.5), number_text(0.4, decimals=0), number_text(-0.0)
    ('1,204.5', '0.4', '0')
    """
    if not isfinite(value):
        raise ValueError("only a finite number can be written")
    return _written(value, decimals, _signs(current_language()))


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int | None, signs: tuple[str, str, str]) -> str:
    exact = Decimal(repr(value))
    places = _default_places(exact) if decimals is None else decimals
    rounded = _rounded(exact, places)
    while exact and not rounded:
        places += 1
        rounded = _rounded(exact, places)
    decimal, group, minus = signs
    whole, _point, part = f"{abs(rounded):,f}".partition(".")
    if decimals is None:
        part = part.rstrip("0")
    written = whole.replace(",", group) + (decimal + part if part else "")
    return minus + written if rounded < 0 else written


def _default_places(exact: Decimal) -> int:
    size = abs(exact)
    if size >= 10:
        return 1
    return 2 if size >= 1 or not size else 1 - size.adjusted()


def _rounded(exact: Decimal, places: int) -> Decimal:
    """Rounded half up. Numbers of any size: the precision of the context does not matter here."""
    digits = exact.adjusted() + places + 1
    if digits >= 28:
        return exact
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _share_text(value: float) -> str:
    """A number of per cent; what is not quite 100 never reads 100."""
    exact, places = Decimal(repr(value)), 1
    while exact < 100 and _rounded(exact, places) >= 100:
        places += 1
    return number_text(value, places) if places > 1 else number_text(value)


def _hours_number(value: float) -> str:
    return number_text(value, 0 if abs(value) >= 10 else None)


def _money_number(value: float) -> str:
    if abs(value) >= 100 or value == round(value):
        return number_text(value, 0)
    return number_text(value, 2)


def _plural(value: float) -> int:
    """The number that picks the plural form: a part of one takes the form of several."""
    return int(value) if value == int(value) else 2


def hours_text(hours: float) -> str:
    """Hours, whole from 10 up.

    >>> hours_text(1204.4), hours_text(1.5)
    ('1,204 h', '1.5 h')
    """
    return _("{n} h").format(n=_hours_number(hours))


def money_text(value: float, currency: str) -> str:
    """An amount with its currency, whole from 100 up.

    >>> money_text(402000, "NOK"), money_text(69.321, "USD")
    ('402,000 NOK', '69.32 USD')
    """
    return _("{n} {currency}").format(n=_money_number(value), currency=currency)


def quantity_text(quantity: Quantity, currency: str) -> str:
    """A quantity with its unit and, when it has one, its range; `currency` names the unit of money.

    >>> quantity_text(Quantity(45, Unit.MINUTE, 30, 60), "NOK"), quantity_text(Quantity(20, Unit.PER_WEEK), "NOK")
    ('45 (30–60) min', '20/week')
    """
    number = _NUMBERS.get(quantity.unit, number_text)
    value, low, high = number(quantity.value), number(quantity.least), number(quantity.most)
    if not quantity.has_range or low == high:
        text = value
    else:
        text = _("{value} ({low}–{high})").format(value=value, low=low, high=high)
    return _with_unit(quantity.unit, quantity.most, text, currency)


_NUMBERS = {
    Unit.PERCENT: _share_text,
    Unit.HOUR_PER_YEAR: _hours_number,
    Unit.MONEY: _money_number,
    Unit.MONEY_PER_HOUR: _money_number,
    Unit.MONEY_PER_YEAR: _money_number,
}


_WITH_UNIT = {
    Unit.SECOND: N_("{n} s"),
    Unit.MINUTE: N_("{n} min"),
    Unit.HOUR: N_("{n} h"),
    Unit.PERCENT: N_("{n} %"),
    Unit.MONEY: N_("{n} {currency}"),
    Unit.MONEY_PER_HOUR: N_("{n} {currency}/h"),
    Unit.MONEY_PER_YEAR: N_("{n} {currency}/year"),
    Unit.PER_DAY: N_("{n}/day"),
    Unit.PER_WEEK: N_("{n}/week"),
    Unit.PER_MONTH: N_("{n}/month"),
    Unit.PER_YEAR: N_("{n}/year"),
    Unit.HOUR_PER_YEAR: N_("{n} h/year"),
    Unit.FACTOR: N_("{n} times"),
    Unit.POINTS: N_("{n} points"),
}


def _with_unit(unit: Unit, value: float, n: str, currency: str) -> str:
    """A written number with its unit in the current language; `value` picks the plural form."""
    many = _plural(value)
    match unit:
        case Unit.DAY:
            return ngettext("{n} day", "{n} days", many).format(n=n)
        case Unit.WEEK:
            return ngettext("{n} week", "{n} weeks", many).format(n=n)
        case Unit.PEOPLE:
            return ngettext("{n} person", "{n} people", many).format(n=n)
        case Unit.COUNT | Unit.SCORE:
            return n
        case _other:
            return _(_WITH_UNIT[unit]).format(n=n, currency=currency)


def date_text(day: date) -> str:
    """A date in words.

    >>> date_text(date(2026, 11, 3))
    '3 November 2026'
    """
    language = current_language()
    if language != ENGLISH:
        from babel.core import UnknownLocaleError
        from babel.dates import format_date

        try:
            return format_date(day, format="long", locale=language)
        except (UnknownLocaleError, ValueError):
            pass
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
