"""Reading days as people type them, in four languages, and writing months. The day comes before the month."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import ENGLISH_MONTHS
from touchpoint_audit.language.words import ENGLISH, _, current_language

MOST_YEARS = 100
"""No day that anybody plans for lies farther from today; one that does is a slip of the finger."""

_MONTHS = {
    name: place
    for place, names in enumerate(
        (
            "jan january januari januar",
            "feb february februari februar",
            "mar march mars marts",
            "apr april",
            "may maj mai",
            "jun june juni",
            "jul july juli",
            "aug august augusti",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december des desember",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: place
    for place, names in enumerate(
        (
            "mon monday mån måndag man mandag",
            "tue tuesday tis tisdag tir tirsdag",
            "wed wednesday ons onsdag",
            "thu thursday tor tors torsdag",
            "fri friday fre fredag",
            "sat saturday lör lördag lør lørdag",
            "sun sunday sön söndag søn søndag",
        )
    )
    for name in names.split()
}
_NEAR = {"today": 0, "idag": 0, "i dag": 0, "tomorrow": 1, "imorgon": 1, "i morgon": 1, "i morgen": 1, "imorgen": 1}
_UNITS = {
    name: unit
    for unit, names in {
        "day": "d day days dag dagar dage dager",
        "week": "w week weeks v vecka veckor u uge uger uke uker",
        "month": "m month months mån månad månader md måned måneder mnd",
        "year": "y year years å år",
    }.items()
    for name in names.split()
}
_ENDS = "end of the|end of|slutet av|slutet på|slutningen af|udgangen af|slutten av|utgangen av|ultimo"
_SPANS_NAMED = {
    "month": "month,this month,månaden,måneden",
    "next month": "next month,nästa månad,næste måned,neste måned",
    "year": "year,this year,året",
    "week": "week,this week,veckan,ugen,uken,uka",
}
_SHORT_ENDS = {"eom": "month", "eoy": "year", "eow": "week", "månadsslut": "month", "årsslut": "year"}

_YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
_Read = date | Fault | None


def typed_date(text: str, today: date | None = None) -> date | Fault:
    """The day that a text stands for: 2026-12-15, 15.12.2026, 15.12., 15 Dec, +3w, Friday, week 50, end of month.

    A day without a year is the next one, today included; a weekday is the next one after today; a week is its Friday.
    Without `today` only a whole date is read. A day that no calendar has, or that lies more than `MOST_YEARS` away, is
    a fault.

    >>> typed_date("+3w", date(2026, 11, 28)), typed_date("15.12.", date(2026, 11, 28))
    (datetime.date(2026, 12, 19), datetime.date(2026, 12, 15))
    >>> typed_date("end of month", date(2026, 11, 28)), typed_date("v. 50", date(2026, 11, 28))
    (datetime.date(2026, 11, 30), datetime.date(2026, 12, 11))
    """
    shown = one_line(unicodedata.normalize("NFC", text))
    if not shown:
        return Fault(_("Nothing is written: write a date."))
    plain = re.sub(r"\s+", " ", shown.casefold()).strip(" ,;")
    try:
        found = next((day for read in _READERS if (day := read(plain, today)) is not None), None)
    except (ValueError, OverflowError):
        return Fault(_("“{text}” is not in the calendar: write a day that is.").format(text=_short(shown)))
    if found is None:
        if today is None:
            return Fault(_("“{text}” is no date: write it like 2026-12-15.").format(text=_short(shown)))
        return Fault(
            _("“{text}” is no date: write it like 2026-12-15, 15.12., +3w or end of month.").format(text=_short(shown))
        )
    if today is not None and isinstance(found, date) and abs(found.year - today.year) > MOST_YEARS:
        return Fault(_("“{text}” is too far away: check the year.").format(text=_short(shown)))
    return found


def month_text(day: date) -> str:
    """The month of a day, with its year.

    >>> month_text(date(2026, 12, 15))
    'December 2026'
    """
    language = current_language()
    if language != ENGLISH:
        from babel.core import UnknownLocaleError
        from babel.dates import format_skeleton

        try:
            text = format_skeleton("yMMMM", day, locale=language)
        except (UnknownLocaleError, ValueError):
            pass
        else:
            return text[:1].upper() + text[1:]
    return f"{ENGLISH_MONTHS[day.month - 1]} {day.year}"


def month_after(day: date, months: int = 1) -> date:
    """The first day of the month that comes so many months after a day's own; 0 for its own month.

    >>> month_after(date(2026, 11, 28), 2)
    datetime.date(2027, 1, 1)
    """
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _iso(text: str, _today: date | None) -> _Read:
    match = re.fullmatch(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})", text)
    return date(int(match[1]), int(match[3]), int(match[4])) if match else None


def _numbers(text: str, today: date | None) -> _Read:
    """Day and month in figures, with or without a year."""
    match = re.fullmatch(rf"(?P<day>[0-9]{{1,2}})(?P<sign>[./-]) ?(?P<month>[0-9]{{1,2}})(?:[./-] ?{_YEAR})?\.?", text)
    return _day_of(match, int(match["month"]), today) if match else None


def _words(text: str, today: date | None) -> _Read:
    """Day and month with the month's name, in either order."""
    for pattern in (
        rf"(?:den )?(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th|:e)? ?(?:of )?(?P<month>[^\W\d_]+)\.?,?(?: ?{_YEAR})?",
        rf"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?(?: {_YEAR})?",
    ):
        match = re.fullmatch(pattern, text)
        if match and match["month"] in _MONTHS:
            return _day_of(match, _MONTHS[match["month"]], today)
    return None


def _near(text: str, today: date | None) -> _Read:
    """Today, tomorrow, a weekday, a number of days, weeks, months or years from today."""
    if today is None:
        return None
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    weekday = _WEEKDAYS.get(re.sub(r"^(?:on |next |på |nästa |næste |neste )|\.$", "", text))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    match = re.fullmatch(r"(?:\+ ?|in |om )([0-9]{1,9}) ?([^\W\d_]+)\.?", text)
    if match is None or match[2] not in _UNITS:
        return None
    number = int(match[1])
    match _UNITS[match[2]]:
        case "day":
            return today + timedelta(days=number)
        case "week":
            return today + timedelta(weeks=number)
        case "month":
            return _months_on(today, number)
        case _:
            return _months_on(today, 12 * number)


def _week(text: str, today: date | None) -> _Read:
    """The Friday of a week of the calendar: the next one of that number that is not over, or that of a year."""
    match = re.fullmatch(r"(?:week|w|vecka|v|uge|uke|u)\.? ?([0-9]{1,2})(?:[ /,-]+([0-9]{4}))?", text)
    if match is None:
        return None
    number = int(match[1])
    if match[2]:
        return date.fromisocalendar(int(match[2]), number, 5)
    if today is None:
        return None
    return next(day for day in _fridays(number, today) if day + timedelta(days=2) >= today)


def _fridays(number: int, today: date) -> Iterator[date]:
    """The Friday of a week of that number in this year and those that follow; not each year has a week 53."""
    date.fromisocalendar(2026, number, 5)  # which has one: what is no week at all raises
    for year in range(today.year - 1, today.year + 9):
        try:
            yield date.fromisocalendar(year, number, 5)
        except ValueError:
            continue


def _end(text: str, today: date | None) -> _Read:
    """The last day of a month or a year, the Friday of a week."""
    match = re.fullmatch(rf"(?:{_ENDS}) ?(.+)", text)
    wanted = _SHORT_ENDS.get(text) or (match[1] if match else "")
    if not wanted:
        return None
    named = re.fullmatch(rf"([^\W\d_]+)\.?(?: {_YEAR})?", wanted)
    if named and named[1] in _MONTHS:
        month = _MONTHS[named[1]]
        if named["year"]:
            return _last_of(date(_full_year(named["year"]), month, 1))
        return None if today is None else _last_of(date(today.year + (month < today.month), month, 1))
    if today is None:
        return None
    span = next((span for span, names in _SPANS_NAMED.items() if wanted in names.split(",")), None)
    return _SPANS[span](today) if span else None


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


_SPANS: Mapping[str, Callable[[date], date]] = {
    "month": _last_of,
    "next month": lambda today: _last_of(month_after(today)),
    "year": lambda today: date(today.year, 12, 31),
    "week": lambda today: today + timedelta(days=(4 - today.weekday()) % 7),
}
_READERS: tuple[Callable[[str, date | None], _Read], ...] = (_iso, _numbers, _words, _near, _week, _end)


def _day_of(match: re.Match[str], month: int, today: date | None) -> _Read:
    """The day of a match: in its year, or the next one from today on."""
    day = int(match["day"])
    if match["year"]:
        return date(_full_year(match["year"]), month, day)
    if today is None:
        return None
    date(2024, month, day)  # a leap year: what is no day there raises
    years = (year for year in range(today.year, today.year + 9) if day <= monthrange(year, month)[1])
    return next(found for year in years if (found := date(year, month, day)) >= today)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month; its last one when it is shorter."""
    first = month_after(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _short(text: str) -> str:
    """A typed text, cut so that a sentence about it stays readable."""
    return text if len(text) <= 40 else text[:39] + "…"
