"""Reading numbers and quantities as people type them, with a comma or a point, in four languages."""

import re
import unicodedata
from decimal import Decimal

from touchpoint_audit.domain.quantity import FREQUENCIES, LEAD_TIMES, WORK_TIMES, Quantity, Unit
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import decimal_sign
from touchpoint_audit.language.unit_words import (
    LEAD_TIME_WORDS,
    OTHER_WORDS,
    PER_WORDS,
    PERIOD_WORDS,
    TIME_WORDS,
    TIMES_WORDS,
    WRITTEN,
)
from touchpoint_audit.language.words import _

LARGEST = 1e12
"""No number that a person counts or measures is larger; a longer one is a slip of the finger."""

# Patterns are compiled, and then kept, by `re` when first used: most commands never read what a person types.
_THOUSANDS = "[ \u00a0\u2007\u2009\u202f'\u2019]"
_GROUPED = rf"[0-9]{{1,3}}(?:{_THOUSANDS}[0-9]{{3}})+(?=[.,]|$)"
_SIGNED = r"([+\-\u2212]?) ?([0-9.,]+)"
_NUMBER = rf"[+\-\u2212]? ?(?:[0-9.,]|(?<=[0-9]){_THOUSANDS}(?=[0-9]{{3}}(?![0-9])))+"
_DASH = "[-\u2013\u2014\u2212]"
_RANGE = rf"(?P<low>{_NUMBER}) ?{_DASH} ?(?P<high>{_NUMBER})"
_WITH_RANGE = (
    rf"(?P<value>{_NUMBER})(?P<unit>[^(0-9]*)"
    rf"\( ?(?P<low>{_NUMBER}) ?{_DASH} ?(?P<high>{_NUMBER})(?P<inner>[^)0-9]*)\)(?P<after>.*)"
)
_SINGLE = rf"(?P<value>{_NUMBER})(?P<unit>.*)"
_MONEY_FIRST = r"(?P<unit>[a-zåäöæø€$£]{1,7}\.?) ?(?P<rest>[+\-\u2212]?[0-9].*)"
HOURS_AND_MINUTES = (
    rf"(?P<hours>[0-9]{{1,4}}) ?(?:{'|'.join(word for word, unit in TIME_WORDS.items() if unit is Unit.HOUR)})\.? "
    rf"?(?P<minutes>[0-9]{{1,2}}) ?(?:{'|'.join(word for word, unit in TIME_WORDS.items() if unit is Unit.MINUTE)})\.?"
)
"""Such as “1 h 30 min”."""
_PER = (
    rf"(?:(?:{'|'.join(map(re.escape, TIMES_WORDS))})(?![^\W\d_]) ?)?"
    rf"(?:/ ?|(?:{'|'.join(PER_WORDS)})\.? )(?P<period>\w+)"
)


def typed_number(text: str) -> float | Fault:
    """The number that a text stands for: comma or point as decimal sign, spaces or apostrophes between thousands.

    A single comma or point with exactly three digits after it and one to three before it can be read in two ways, and
    is a fault. So are other signs, letters, digits of other scripts and numbers above a million million.

    >>> typed_number("1 200,5"), typed_number("1,200.5"), typed_number("1.200.000")
    (1200.5, 1200.5, 1200000.0)
    >>> typed_number("1.200").sentence
    '“1.200” can be read in two ways: write 1200 or 1.2.'
    """
    shown = one_line(text)
    if not shown:
        return Fault(_("Nothing is written: write a number."))
    unknown = Fault(_("“{text}” is not a number: write it like 1200 or 1.5.").format(text=_short(shown)))
    grouped = re.search(_GROUPED, shown)
    bare = re.sub(_THOUSANDS, "", shown) if grouped and not re.search(r"[.,]", grouped[0]) else shown
    if grouped and not re.fullmatch(rf"[+\-\u2212]? ?{_GROUPED}(?:[.,][0-9]*)?", shown):
        return unknown
    match = re.fullmatch(_SIGNED, bare)
    if match is None:
        return unknown
    digits = match[2]
    plain = _with_point(digits)
    if plain is None:
        return unknown
    if not plain:
        whole, part = re.split("[.,]", digits)
        part = part.rstrip("0")
        small = match[1] + whole + (decimal_sign() + part if part else "")
        return Fault(
            _("“{text}” can be read in two ways: write {whole} or {small}.").format(
                text=shown, whole=match[1] + digits.replace(",", "").replace(".", ""), small=small
            )
        )
    value = float(plain)
    if value > LARGEST:
        return Fault(_("“{text}” is too large: write a smaller number.").format(text=_short(shown)))
    return -value if match[1] in ("-", "\u2212") and value else value


def _with_point(digits: str) -> str | None:
    """Digits, commas and points as Python reads them: empty when in doubt, None when it is no number."""
    signs = re.findall("[.,]", digits)
    if not re.search("[0-9]", digits):
        return None
    if not signs:
        return digits
    groups = re.split("[.,]", digits)
    if len(signs) == 1:
        whole, part = groups
        if len(part) == 3 and len(whole) <= 3 and whole and not whole.startswith("0"):
            return ""
        return f"{whole or 0}.{part or 0}"
    last_is_decimal = signs[-1] != signs[0]
    thousands = groups[:-1] if last_is_decimal else groups
    if len(set(signs[: len(thousands) - 1])) > 1 or not 1 <= len(thousands[0]) <= 3:
        return None
    if any(len(group) != 3 for group in thousands[1:]):
        return None
    return "".join(thousands) + (f".{groups[-1] or 0}" if last_is_decimal else "")


def typed_quantity(text: str, default_unit: Unit, allowed_units: tuple[Unit, ...]) -> Quantity | Fault:
    """The quantity that a text stands for: a number or a range, with its unit or in the default unit.

    A range alone, “30–60 min”, has its middle as value; “45 (30–60) min” tells both. Units are read in English,
    Swedish, Danish and Norwegian. A share must lie from 0 to 100, everything but money must be 0 or more.

    >>> typed_quantity("20 i veckan", Unit.PER_WEEK, (Unit.PER_WEEK,))
    Quantity(value=20.0, unit=<Unit.PER_WEEK: '/week'>, low=None, high=None)
    >>> typed_quantity("30-60 min", Unit.HOUR, (Unit.MINUTE, Unit.HOUR)).value
    45.0
    """
    shown = one_line(unicodedata.normalize("NFC", text)).lower()
    money_first = re.fullmatch(_MONEY_FIRST, shown)
    if money_first and OTHER_WORDS.get(money_first["unit"].rstrip(".")) is Unit.MONEY:
        shown = f"{money_first['rest']} {money_first['unit']}"
    if Unit.MINUTE in allowed_units and (both := re.fullmatch(HOURS_AND_MINUTES, shown)):
        return Quantity(60.0 * int(both["hours"]) + int(both["minutes"]), Unit.MINUTE)
    parts = _parts(shown)
    if isinstance(parts, Fault):
        return parts
    numbers, unit_words = parts
    unit = _unit(unit_words, default_unit, allowed_units)
    if isinstance(unit, Fault):
        return unit
    read = [typed_number(number) for number in numbers]
    values = []
    for number in read:
        if isinstance(number, Fault):
            return number
        values.append(number)
    return _checked(values, unit, shown)


def _parts(shown: str) -> tuple[list[str], list[str]] | Fault:
    """The numbers (value; low and high; or value, low and high) and what is written as units."""
    if match := re.fullmatch(_WITH_RANGE, shown):
        return [match["value"], match["low"], match["high"]], [match["unit"], match["inner"], match["after"]]
    if (match := re.match(_RANGE, shown)) and not shown.startswith(("-", "\u2212")):
        return [match["low"], match["high"]], [shown[match.end() :]]
    if match := re.fullmatch(_SINGLE, shown):
        return [match["value"]], [match["unit"]]
    read = typed_number(shown)
    return read if isinstance(read, Fault) else ([shown], [])


def _unit(words: list[str], default_unit: Unit, allowed: tuple[Unit, ...]) -> Unit | Fault:
    """The one unit that is written, or the default when none is."""
    written = {word.strip().rstrip(".").strip() for word in words} - {""}
    if not written:
        return default_unit
    units = {_unit_named(word, allowed) for word in written}
    if len(units) == 1 and (unit := units.pop()) is not None:
        return unit
    shown = _short(" ".join(sorted(written)))
    names = ", ".join(WRITTEN[unit] for unit in allowed if WRITTEN[unit])
    if not names:
        return Fault(_("“{unit}” does not fit here: write the number alone.").format(unit=shown))
    return Fault(_("“{unit}” does not fit here: write the number with one of {units}.").format(unit=shown, units=names))


def _unit_named(word: str, allowed: tuple[Unit, ...]) -> Unit | None:
    """The unit of a word, among those allowed (“sek” is money or seconds)."""
    found = [words.get(word) for words in (TIME_WORDS, LEAD_TIME_WORDS, OTHER_WORDS)]
    if match := re.fullmatch(_PER, word):
        found.append(PERIOD_WORDS.get(match["period"]))
    return next((unit for unit in found if unit in allowed), None)


def _checked(values: list[float], unit: Unit, shown: str) -> Quantity | Fault:
    if len(values) == 2:
        values = [(values[0] + values[1]) / 2, *values]
    value, low, high = values if len(values) == 3 else (values[0], None, None)
    if low is not None and high is not None and not low <= value <= high:
        return Fault(
            _("“{text}” is out of order: write the lowest number first, and a value between the two.").format(
                text=_short(shown)
            )
        )
    least, most = (value if low is None else low), (value if high is None else high)
    if unit is Unit.PERCENT and not (least >= 0 and most <= 100):
        return Fault(_("“{text}” is no share: write a number from 0 to 100.").format(text=_short(shown)))
    if least < 0 and unit not in (Unit.MONEY, Unit.MONEY_PER_HOUR, Unit.MONEY_PER_YEAR, Unit.POINTS, Unit.SCORE):
        if unit in FREQUENCIES:
            sentence = _("“{text}” is below zero: write how many times, 0 or more.")
        elif unit in WORK_TIMES or unit in LEAD_TIMES:
            sentence = _("“{text}” is below zero: write how long it takes, 0 or more.")
        else:
            sentence = _("“{text}” is below zero: write a number of 0 or more.")
        return Fault(sentence.format(text=_short(shown)))
    return Quantity(value, unit, low, high)


def as_typed(quantity: Quantity) -> str:
    """A quantity as a person would type it: exact, without signs between thousands, and read back as the same.

    >>> as_typed(Quantity(1204.5, Unit.MINUTE)), as_typed(Quantity(45, Unit.MINUTE, 30, 60))
    ('1204.5 min', '45 (30–60) min')
    """
    text = _plain(quantity.value)
    if quantity.has_range:
        text = f"{text} ({_plain(quantity.least)}–{_plain(quantity.most)})"
    unit = WRITTEN[quantity.unit]
    return f"{text}{'' if unit.startswith('/') or not unit else ' '}{unit}"


def _plain(value: float) -> str:
    """A number exactly, never in a way that could be read as thousands."""
    whole, _point, part = f"{Decimal(repr(value)):f}".partition(".")
    part = part.rstrip("0")
    if len(part) == 3:
        part += "0"
    return whole + (decimal_sign() + part if part else "")


def _short(text: str) -> str:
    """A typed text, cut so that a sentence about it stays readable."""
    return text if len(text) <= 40 else text[:39] + "…"
