"""The capture line: a name, with a time and a frequency at its end taken apart from it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from touchpoint_audit.domain.quantity import FREQUENCIES, WORK_TIMES, Quantity, Unit
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language.typed import HOURS_AND_MINUTES, typed_quantity
from touchpoint_audit.language.unit_words import PER_WORDS, PERIOD_WORDS, TIME_WORDS, TIMES_WORDS

_PLAIN = r"[0-9]{1,15}(?:[.,][0-9]{1,9})*"
_GROUPED = rf"[0-9]{{1,3}}(?:[ '\u2019][0-9]{{3}})+(?:[.,][0-9]+)?|{_PLAIN}"
_START = r"(?<![^\s,;:(])"
"""A number begins a word: the 12 of “A12” or of “08–12” does not count."""


def _amount(number: str) -> str:
    dash = r" ?[-\u2013] ?"
    return rf"(?:{number})(?: \((?:{number}){dash}(?:{number})\)|{dash}(?:{number}))?"


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TIME = rf"{_START}(?:{HOURS_AND_MINUTES}|{_amount(_PLAIN)} ?(?:{_words(TIME_WORDS)})\.?)$"
_FREQUENCY = (
    rf"{_START}{_amount(_GROUPED)} ?(?:(?:{_words(TIMES_WORDS)}) ?)?"
    rf"(?:/ ?|\b(?:{_words(PER_WORDS)})\.? )(?:{_words(PERIOD_WORDS)})\.?$"
)
_PART_OF_NAME = (
    r"(?:^|\W)(?:within|in|after|before|under|over|above|below|than|every|each|first|last|next|until"
    r"|inom|efter|före|var|varje|första|sista|inden|inden for|indenfor|før|hver|hvert|første|sidste"
    r"|innen|innenfor|etter|siste|[<>≤≥=])$"
)
"""Words that tie a time to the name: “answered within 2 h” is a promise, not what it takes."""
_LOOSE_END = " ,;:\u2013\u2014-·="


@dataclass(frozen=True, slots=True)
class Captured:
    """What a capture line says."""

    name: str
    time: Quantity | None = None
    frequency: Quantity | None = None


def captured(text: str) -> Captured:
    """The name, time and frequency in a capture line.

    A time and a frequency are recognised at the end, in either order, in English, Swedish, Danish and Norwegian;
    whatever else is typed stays in the name. A line of nothing but numbers is a name. Empty gives an empty name.

    >>> captured("unpack pallets 45 min 20/week").name
    'unpack pallets'
    >>> captured("Phone line closed 12–13")
    Captured(name='Phone line closed 12–13', time=None, frequency=None)
    """
    line = one_line(unicodedata.normalize("NFC", text))
    rest, time, frequency = line, None, None
    for _part in range(2):
        if frequency is None and (found := _at_end(_FREQUENCY, rest, Unit.PER_WEEK, FREQUENCIES)):
            rest, frequency = found
        elif time is None and (found := _at_end(_TIME, rest, Unit.MINUTE, WORK_TIMES)):
            if re.search(_PART_OF_NAME, found[0], re.IGNORECASE):
                break
            rest, time = found
    if not any(unicodedata.category(character)[0] in "LNS" for character in rest):
        return Captured(line)
    return Captured(rest, time, frequency)


def _at_end(pattern: str, line: str, unit: Unit, allowed: tuple[Unit, ...]) -> tuple[str, Quantity] | None:
    """What stands before a quantity at the end of a line, and the quantity; None when none can be read there."""
    match = re.search(pattern, line, re.IGNORECASE)
    if match is None:
        return None
    quantity = typed_quantity(match[0], unit, allowed)
    if not isinstance(quantity, Quantity):
        return None
    return line[: match.start()].rstrip(_LOOSE_END), quantity
