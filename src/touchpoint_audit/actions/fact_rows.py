"""Facts that are rows of numbers, as a person types or pastes them: a day's intervals, and timed unpackings."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from touchpoint_audit.domain.fact import WEEKDAYS, Interval, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_number
from touchpoint_audit.language.weekday_words import DAY_WORDS

WEEKDAY_WORDS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_START = re.compile(r"(\d{1,2})[:.](\d{2})$")
_NOT_KNOWN = ("-", "–", "−", "?")
"""What stands for a number that is not known, when another follows it."""
_AMOUNTS = range(1, 5)
"""Calls; calls and staff; and how many were answered; and the calls of a busy day."""


def weekday_short(weekday: int) -> str:
    """A weekday in short, 1 (Monday) to 7 (Sunday)."""
    return _(WEEKDAY_WORDS[weekday - 1])


def typed_weekdays(text: str) -> frozenset[int]:
    """The weekdays that a word stands for, in English, Swedish, Danish or Norwegian; none for any other word.

    >>> sorted(typed_weekdays("Mån.")), len(typed_weekdays("vardagar")), len(typed_weekdays("May"))
    ([1], 5, 0)
    """
    word = unicodedata.normalize("NFC", text).casefold().rstrip(".")
    own = frozenset(day for day in WEEKDAYS if weekday_short(day).casefold().rstrip(".") == word)
    return own or DAY_WORDS.get(word, frozenset())


def _typed_weekday(text: str) -> int | None:
    days = typed_weekdays(text)
    return next(iter(days)) if len(days) == 1 else None


def typed_intervals(text: str) -> tuple[Interval, ...] | Fault:
    """Lines or pieces of "Mon 08:00 9 4": weekday when there are several, start, calls and, when known, staff.

    Two more numbers are how many calls were answered and the calls of a busy day; "-" stands for one that is not known.
    Rows of a table, with commas, semicolons or tabs, are read alike, with or without its heading. In order of time.
    """
    found: list[Interval] = []
    for number, words in enumerate(_rows(text, _starts_a_row), start=1):
        interval = _interval(words)
        if interval is None:
            wrong = _('Interval {n}, "{text}", is not a start, calls and staff such as "08:00 9 4".')
            return Fault(wrong.format(n=number, text=_short(words)))
        if isinstance(interval, Fault):
            return Fault(interval.sentence.format(n=number, text=_short(words)))
        found.append(interval)
    if len({interval.weekday is None for interval in found}) > 1:
        return Fault(_("Some intervals name a weekday and some do not: name it for all of them or for none."))
    places = {(interval.weekday, interval.start) for interval in found}
    if len(places) < len(found):
        return Fault(_("Two intervals start at the same time. Each start stands once."))
    return in_order(found)


def in_order(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Intervals by weekday and time."""
    return tuple(sorted(intervals, key=lambda interval: (interval.weekday or 0, interval.start)))


def _interval(words: Sequence[str]) -> Interval | Fault | None:
    """The interval of a row; None when the row has another form, a fault when a number cannot be."""
    weekday = _typed_weekday(words[0]) if words else None
    rest = words if weekday is None else words[1:]
    start = _START.fullmatch(rest[0]) if rest else None
    if start is None or len(rest) - 1 not in _AMOUNTS or rest[1] in _NOT_KNOWN:
        return None
    amounts: list[float | None] = []
    for word in rest[1:]:
        number = None if word in _NOT_KNOWN else typed_number(word)
        if isinstance(number, Fault):
            return None
        amounts.append(number)
    calls, staff, answered, busy = [*amounts, None, None, None][:4]
    assert calls is not None
    if answered is not None and answered > calls:
        return Fault(_('Interval {n}, "{text}", has more calls answered than came in.'))
    try:
        return Interval(f"{int(start[1]):02d}:{start[2]}", calls, staff, weekday, answered, busy)
    except ValueError:
        return Fault(_('Interval {n}, "{text}", has a time or a number out of range.'))


def intervals_as_typed(intervals: Iterable[Interval]) -> str:
    """The text that gives the same intervals when typed."""
    return "; ".join(" ".join(_words_of(interval)) for interval in intervals)


def _words_of(interval: Interval) -> list[str]:
    amounts = [interval.calls, interval.staff, interval.answered, interval.busy]
    while amounts[-1] is None:
        amounts.pop()
    words = ["-" if amount is None else _plain(amount) for amount in amounts]
    return [*([weekday_short(interval.weekday)] if interval.weekday else []), interval.start, *words]


def typed_loads(text: str) -> tuple[Load, ...] | Fault:
    """Lines of "42; 18; 310", or pieces of "42 18 310; 45 20 300": minutes, case packs and consumer units of each."""
    found: list[Load] = []
    for number, words in enumerate(_rows(text, _starts_a_load), start=1):
        amounts = [typed_number(word) for word in words]
        if len(amounts) != 3 or any(isinstance(amount, Fault) for amount in amounts):
            wrong = _('Row {n}, "{text}", is not minutes, case packs and consumer units such as "42; 18; 310".')
            return Fault(wrong.format(n=number, text=_short(words)))
        try:
            found.append(Load(*amounts))  # type: ignore[arg-type]
        except ValueError:
            return Fault(_('Row {n}, "{text}", has a number below 0.').format(n=number, text=_short(words)))
    return tuple(found)


def loads_as_typed(loads: Iterable[Load]) -> str:
    """The text that gives the same loads when typed."""
    return "; ".join(
        " ".join(_plain(amount) for amount in (load.minutes, load.case_packs, load.consumer_units)) for load in loads
    )


def _starts_a_row(first: str) -> bool:
    """Whether the first cell of a line holds no more than when an interval starts: then the line is a table's row."""
    words = first.split()
    return bool(words) and all(_typed_weekday(word) is not None or _START.fullmatch(word) for word in words)


def _starts_a_load(first: str) -> bool:
    return len(first.split()) == 1


def _rows(text: str, starts_a_row: Callable[[str], bool]) -> list[list[str]]:
    """The rows of a text as words: one a line, or several with semicolons between; without a table's heading."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and not any(letter.isdigit() for letter in lines[0]):
        lines = lines[1:]
    rows: list[list[str]] = []
    for line in lines:
        for sign in "\t;":
            cells = [cell.strip(' "') for cell in line.split(sign)]
            if sign in line and starts_a_row(cells[0]) and not any(" " in cell for cell in cells[1:]):
                rows.append(_cells(cells))
                break
        else:
            rows += [_words(piece.strip(), starts_a_row) for piece in line.split(";") if piece.strip()]
    return [row for row in rows if row]


def _words(piece: str, starts_a_row: Callable[[str], bool]) -> list[str]:
    """The words of a piece: between blanks, or between commas that are no decimal signs."""
    first, comma, _rest = piece.partition(",")
    if comma and " " not in piece and starts_a_row(first.strip('"')):
        return _cells(piece.split(","))
    return [word.rstrip(",") for word in piece.split() if word != ","]


def _cells(cells: Sequence[str]) -> list[str]:
    """Cells as words: an empty one is not known, those at the end are left out."""
    words = [word for cell in cells for word in (cell.strip(' "').split() or ["-"])]
    while words and words[-1] == "-":
        words.pop()
    return words


def _plain(number: float) -> str:
    return as_typed(Quantity(number, Unit.COUNT))


def _short(words: Sequence[str]) -> str:
    return " ".join(words)[:30]
