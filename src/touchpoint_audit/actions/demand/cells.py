"""The cells of a table of demand: numbers, dates, times and yes or no, as people and programs write them."""

import re
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.typed import LARGEST

MINUTES_A_DAY = 24 * 60


class Wrong(Enum):
    """What is wrong with a cell or a row."""

    NO_NUMBER = auto()
    NO_TIME = auto()
    NO_DATE = auto()
    NO_ANSWER = auto()
    EMPTY = auto()
    BELOW_ZERO = auto()
    TOO_LARGE = auto()
    TWO_WAYS = auto()
    IMPOSSIBLE_TIME = auto()
    IMPOSSIBLE_DATE = auto()


def wrong_told(wrong: Wrong, text: str) -> str:
    """The sentence for a cell: what is wrong with it, and what to write instead."""
    shown = _shown(text)
    match wrong:
        case Wrong.NO_NUMBER:
            return _("“{text}” is not a number: write one such as 12 or 12.5.").format(text=shown)
        case Wrong.NO_TIME:
            return _("“{text}” is not a time: write one such as 08:00 or 2026-11-03 08:00.").format(text=shown)
        case Wrong.NO_DATE:
            return _("“{text}” is not a date: write one such as 2026-11-03 or 3.11.2026.").format(text=shown)
        case Wrong.NO_ANSWER:
            return _("“{text}” is neither yes nor no: write yes or no, or 1 or 0.").format(text=shown)
        case Wrong.EMPTY:
            return _("It is empty: write what it was, 0 for none.")
        case Wrong.BELOW_ZERO:
            return _("“{text}” is below zero: write 0 or more.").format(text=shown)
        case Wrong.TOO_LARGE:
            return _("“{text}” is too large: write a smaller number.").format(text=shown)
        case Wrong.TWO_WAYS:
            whole = re.sub("[.,]", "", shown)
            small = re.sub("[.,]", ".", shown) + "0"
            words = _("“{text}” can be read in two ways: write {whole} or {small}.")
            return words.format(text=shown, whole=whole, small=small)
        case Wrong.IMPOSSIBLE_TIME:
            return _("“{text}” is no time of a day: write one from 00:00 to 23:59.").format(text=shown)
        case Wrong.IMPOSSIBLE_DATE:
            return _("“{text}” is no day of the calendar: write the date as year-month-day.").format(text=shown)


_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{0,15})?", re.ASCII)
_APART = re.compile("(?<=[0-9])[ \u00a0\u2007\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"([+\-−]?)([0-9]+(?:[.,][0-9]+)*[.,]?|[.,][0-9]+)", re.ASCII)


@lru_cache(maxsize=4096)
def number_in(text: str, whole: bool = False) -> float | Wrong:
    """The number of 0 or more that a cell stands for; comma or point is the decimal sign.

    `whole` is for counts: there 1.234 may be 1234 as well, and has to be written otherwise. Letters, NaN, infinity and
    powers of ten are no numbers.

    >>> number_in("1 200,5"), number_in("1.200,5"), number_in("187.454")
    (1200.5, 1200.5, 187.454)
    """
    shown = one_line(text)
    if not shown:
        return Wrong.EMPTY
    found = _NUMBER.fullmatch(_APART.sub("", shown))
    if found is None:
        return Wrong.NO_NUMBER
    sign, digits = found.groups()
    parts = re.split("[.,]", digits)
    signs = re.sub("[0-9]", "", digits)
    if len(signs) == 1:
        if whole and len(parts[1]) == 3 and 1 <= len(parts[0]) <= 3 and parts[0] != "0" and parts[1] != "000":
            return Wrong.TWO_WAYS
        digits = f"{parts[0] or 0}.{parts[1] or 0}"
    elif signs:
        groups = parts if len(set(signs)) == 1 else parts[:-1]
        apart = signs if len(set(signs)) == 1 else signs[:-1]
        if len(set(apart)) > 1 or not 1 <= len(parts[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            return Wrong.NO_NUMBER
        digits = "".join(groups) + ("" if groups is parts else f".{parts[-1] or 0}")
    if len(digits.partition(".")[0].lstrip("0")) > len(f"{LARGEST:.0f}"):
        return Wrong.TOO_LARGE
    value = float(digits)
    if value > LARGEST:
        return Wrong.TOO_LARGE
    return Wrong.BELOW_ZERO if value and sign in ("-", "−") else value


_DURATION = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{2})(?:[.,][0-9]+)?", re.ASCII)


@lru_cache(maxsize=4096)
def seconds_in(text: str) -> float | Wrong:
    """A length of time in seconds: a number, or minutes and seconds, with or without hours.

    >>> seconds_in("205"), seconds_in("3:25"), seconds_in("0:03:25")
    (205.0, 205.0, 205.0)
    """
    if ":" not in text:
        return number_in(text)
    found = _DURATION.fullmatch(one_line(text))
    if found is None:
        return Wrong.NO_NUMBER
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if seconds > 59 or (found[1] and minutes > 59):
        return Wrong.NO_NUMBER
    return 3600.0 * hours + 60 * minutes + seconds


_YES = set("yes y ja j true t 1 answered handled ok besvarad besvaret besvart svarad svart".split())
_NO = set(
    """no n nej nei false f 0 abandoned lost missed unanswered obesvarad ubesvaret ubesvart tappad tabt tapt missad
    mistet""".split()
)


def yes_no_in(text: str) -> bool | Wrong:
    """Yes or no, as people and programs write it in four languages."""
    word = one_line(text).lower()
    if word in _YES or word in _NO:
        return word in _YES
    return Wrong.NO_ANSWER if word else Wrong.EMPTY


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.|([0-9]{2}))([0-9]{1,2})", re.ASCII)
_EUROPEAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", re.ASCII)
_EITHER = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", re.ASCII)
_WEEKDAY = re.compile(r"[^\W\d_]{2,9}\.?,? (?=[0-9])")


@lru_cache(maxsize=4096)
def day_in(text: str) -> int | Wrong:
    """The day a date stands for: its ordinal; or, when day and month may be either way round, a code below 0.

    A code is −(year × 10,000 + first × 100 + second), for `resolved_day`.

    >>> day_in("3.11.2026") == day_in("2026-11-03") == date(2026, 11, 3).toordinal(), day_in("03/11/2026")
    (True, -20260311)
    """
    shown = _WEEKDAY.sub("", one_line(text))
    if found := _ISO.fullmatch(shown):
        year, month, day = int(found[1]), int(found[2] or found[3] or found[4] or found[5]), int(found[6])
    elif found := _EUROPEAN.fullmatch(shown):
        year, month, day = _year(found[3]), int(found[2]), int(found[1])
    elif found := _EITHER.fullmatch(shown):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        if _ordinal(year, second, first) is None and _ordinal(year, first, second) is None:
            return Wrong.IMPOSSIBLE_DATE
        return -(year * 10_000 + first * 100 + second)
    else:
        return Wrong.NO_DATE if shown else Wrong.EMPTY
    return _ordinal(year, month, day) or Wrong.IMPOSSIBLE_DATE


def resolved_day(code: int, *, month_first: bool) -> int | None:
    """The ordinal that a code of `day_in` stands for; None when there is no such day."""
    first, second, year = -code // 100 % 100, -code % 100, -code // 10_000
    return _ordinal(year, first, second) if month_first else _ordinal(year, second, first)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?|([0-9]{2}))?(?: ?([ap])\.?m\.?)?"
_ZONE = r"(?: ?(?:Z|UTC|GMT|[+\-−][0-9]{2}(?::?[0-9]{2})?))?"
_START = re.compile(rf"(?:kl\.? ?)?{_CLOCK}{_ZONE}", re.ASCII | re.IGNORECASE)
_SPAN = re.compile(rf"(?:kl\.? ?)?{_CLOCK} ?(?:[\-–—−]|to|till|til) ?(?:[0-9./\-]{{8,10}}[T ])?{_CLOCK}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def clock_in(text: str) -> tuple[int, int] | Wrong:
    """When a time of day starts and, for a span, ends, in minutes from midnight; the end is -1 for a time alone.

    A zone is passed over: the time as it is written counts.

    >>> clock_in("8.30"), clock_in("08:00-08:30"), clock_in("08:00:12.5+01:00")
    ((510, -1), (480, 510), (480, -1))
    """
    shown = one_line(text)
    span = _SPAN.fullmatch(shown)
    found = span or _START.fullmatch(shown)
    if found is None:
        return Wrong.NO_TIME if shown else Wrong.EMPTY
    start = _minute(*found.groups()[:5])
    end = _minute(*found.groups()[5:10]) if span else -1
    if start is None or start >= MINUTES_A_DAY or end is None:
        return Wrong.IMPOSSIBLE_TIME
    if span and end <= start:
        end += MINUTES_A_DAY
    return start, end


def _minute(hours: str, minutes: str | None, seconds: str | None, run_on: str | None, half: str | None) -> int | None:
    """Minutes from midnight, 24:00 included; None for a time that no day has."""
    hour, minute = int(hours), int(minutes or run_on or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if minute > 59 or int(seconds or 0) > 60 or hour > 24 or (hour == 24 and minute):
        return None
    return hour * 60 + minute


_TO_THE_SECOND = re.compile(r"^([0-9]{2}:[0-9]{2}):[0-5][0-9](?:[.,][0-9]+)?(?:Z|[+\-][0-9]{2}:?[0-9]{2})?$", re.ASCII)
"""How programs write a stamp; the hours and minutes of a day are few enough to be kept."""


def moment_in(text: str) -> tuple[int | None, int, int] | Wrong:
    """The day (as `day_in` tells it; None without a date), start and end (as `clock_in` tells them) of a cell.

    >>> moment_in("2026-11-03T08:00:00Z")[1:], moment_in("08:00")
    ((480, -1), (None, 480, -1))
    """
    date_text, clock_text = _apart(text)
    if not date_text:
        clock = clock_in(clock_text)
        return clock if isinstance(clock, Wrong) else (None, *clock)
    day = day_in(date_text)
    if isinstance(day, Wrong):
        return day if day is Wrong.IMPOSSIBLE_DATE else Wrong.NO_TIME
    clock_text = _TO_THE_SECOND.sub(r"\1", clock_text)
    clock = _stamped(clock_text) if "T" in text else clock_in(clock_text)
    return clock if isinstance(clock, Wrong) else (day, *clock)


def _stamped(text: str) -> tuple[int, int] | Wrong:
    """The time of an ISO stamp, where -05:00 is a zone and no end."""
    return clock_in(re.sub(r"(?<=[0-9])[-−][0-9]{2}:?[0-9]{2}$", "", text))


_DATE_AND_CLOCK = re.compile(
    r"((?:[^\W\d_]{2,9}\.?,? )?[0-9]{1,4}[./\-][0-9]{1,2}[./\-][0-9]{1,4}|[0-9]{8})(?:T|,? |$)(.*)", re.DOTALL
)


def _apart(text: str) -> tuple[str, str]:
    """The date and the time of a cell; an empty text for what is not there."""
    if len(text) >= 16 and text[10] in "T " and text[4] == "-" == text[7]:
        return text[:10], text[11:]
    shown = one_line(text)
    found = _DATE_AND_CLOCK.fullmatch(shown)
    return (found[1], found[2]) if found and (found[2] or len(found[1]) > 8) else ("", shown)


def looks_like_time(text: str) -> bool:
    """Whether a cell holds a time of day written with a colon, with or without a date."""
    return ":" in text and not isinstance(moment_in(text), Wrong)


def looks_like_stamp(text: str) -> bool:
    """Whether a cell holds a date with a time."""
    moment = moment_in(text)
    return not isinstance(moment, Wrong) and moment[0] is not None


def looks_like_date(text: str) -> bool:
    """Whether a cell holds a date and nothing else; a number of eight digits is none."""
    return not text.isdigit() and not isinstance(day_in(text), Wrong)


def _shown(text: str) -> str:
    """A cell, cut so that a sentence about it stays readable."""
    line = one_line(text[:200])
    return line if len(line) <= 40 else line[:39] + "…"
