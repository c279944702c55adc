"""Opening hours as people write them, in English, Swedish, Danish and Norwegian, into the minutes of a week."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.weekday_words import (
    AND_WORDS,
    CLOSED_WORDS,
    DAY_WORDS,
    FILLERS,
    LUNCH_WORDS,
    TO_WORDS,
)
from touchpoint_audit.language.words import _

DAY = 24 * 60
"""Minutes of a day."""
WEEK = 7 * DAY
"""Minutes of a week."""
LONGEST = 500
"""Nobody posts hours longer than this many characters."""
UNNAMED = 0
"""Stands for the days that the place works and that no weekday names; 1 is Monday, 7 is Sunday."""
_NAMED = range(1, 8)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """A week of minutes, as far as a text tells it."""

    days: tuple[int | None, ...]
    """The open minutes of each day as bits from midnight on, past the next midnight when it closes later: first of the
    days that are not named, then of Monday to Sunday; None where nothing is said."""

    @property
    def leaves_days_open(self) -> bool:
        """Whether it takes the number of days that the place works to know the week."""
        return self.days[UNNAMED] is not None and None in self.days

    def minutes(self, days_a_week: int) -> int:
        """The open minutes of the week as bits from Monday 00:00 on; days without a name are the first so many."""
        week = 0
        for day in _NAMED:
            named = self.days[day]
            bits = self.days[UNNAMED] if named is None and day <= days_a_week else named
            week |= (bits or 0) << (day - 1) * DAY
        return (week | week >> WEEK) & ((1 << WEEK) - 1)


class _Token(NamedTuple):
    letter: str
    """D for days, T for times, C for closed, L for lunch, - for a dash or a word for it."""
    days: frozenset[int] = frozenset()
    times: int = 0
    """Minutes as bits from midnight on."""


@dataclass(slots=True)
class _Statement:
    """What a text says of some days: when they are open, or when closed (without times: all day)."""

    days: frozenset[int]
    times: int
    closed: bool = False
    days_last: bool = False
    """Whether the days stand after their times."""


def opening_hours(text: str) -> OpeningHours | Fault:
    """The hours that a text tells: “8–16”, “08:00-12:00, 13-16”, “Mon–Fri 8–17, Sat 10–14”, “daily 9–18, Sun closed”.

    Times may run over midnight (22–02). Hours without weekdays are those of each day that the place works. What is said
    later of a day takes the place of hours that it overlaps, and “closed 12–13” takes that time away. A text that can
    be read in two ways or holds a word that is not known here is a fault.

    >>> opening_hours("Mon–Fri 8–17, Sat 10–14").minutes(5).bit_count() / 60
    49.0
    """
    if len(text) > LONGEST:
        return Fault(_("The opening hours are too long: write them like “Mon–Fri 8–17, Sat 10–14”."))
    statements: list[_Statement] = []
    waiting: frozenset[int] | None = None
    for clause in re.split(r"[,;\n()]", unicodedata.normalize("NFC", clean_text(text)).casefold()):
        tokens = _tokens(" ".join(clause.split()))
        if isinstance(tokens, Fault):
            return tokens
        for part in _parts(tokens):
            if {token.letter for token in part} == {"D"}:
                waiting = _days(part) | (waiting or frozenset())
                continue
            said = _said(part, waiting, statements[-1] if statements else None)
            if said is None:
                return _in_doubt(clause)
            statements += said
            waiting = None
    if not statements:
        return Fault(_("No times are written: write opening hours like “Mon–Fri 8–17, Sat 10–14”."))
    if waiting is not None:  # days in a list whose times stand before them: “8–12 Mon, Wed”
        if not statements[-1].days_last:
            return _in_doubt(text)
        statements[-1].days |= waiting
    return _week(statements)


def _week(statements: list[_Statement]) -> OpeningHours:
    days: list[int | None] = [None] * 8
    for said in statements:
        for day in said.days:
            before = days[day] or 0
            if said.closed:
                days[day] = before & ~said.times if said.times else 0
            else:
                days[day] = said.times if before & said.times else before | said.times
    return OpeningHours(tuple(days))


def _parts(tokens: list[_Token]) -> list[list[_Token]]:
    """A clause in two where “closed” follows times: “8–16 closed 12–13”, “Sat 10–14 Sun closed”."""
    letters = "".join(token.letter for token in tokens)
    cut = letters.rfind("T", 0, max(letters.find("C"), 0)) + 1
    return [part for part in (tokens[:cut], tokens[cut:]) if part]


def _said(part: list[_Token], waiting: frozenset[int] | None, last: _Statement | None) -> list[_Statement] | None:
    """What a clause says, with the days that waited for their times; None when it can be read in two ways."""
    shape = "".join(token.letter for token in part)
    if re.fullmatch("(?:D+T+)+", shape):
        if last is not None and last.days_last and not last.closed:
            return None
        groups = _groups(part, "(?:D+T+)")
        groups[0].days |= waiting or frozenset()
        return groups
    if re.fullmatch("(?:T+D+)+", shape):
        if waiting is not None or not (last is None or last.days_last or last.closed):
            return None
        groups = _groups(part, "(?:T+D+)")
        for group in groups:
            group.days_last = True
        return groups
    if re.fullmatch("D*CT*|CT*D+", shape):
        return _said_closed(part, shape, waiting, last)
    if not re.fullmatch("T+", shape):
        return None
    if waiting is not None:
        return [_Statement(waiting, _times(part))]
    if last is None:
        return [_Statement(frozenset({UNNAMED}), _times(part))]
    if last.days_last or (last.closed and not last.times):
        return None
    if last.closed:
        return [_Statement(last.days, _times(part))]
    last.times |= _times(part)
    return []


def _said_closed(
    part: list[_Token], shape: str, waiting: frozenset[int] | None, last: _Statement | None
) -> list[_Statement] | None:
    days_last = shape.endswith("D")
    if days_last and waiting is not None:
        return None
    if "D" in shape or waiting is not None:
        return [_Statement(_days(part) | (waiting or frozenset()), _times(part), closed=True, days_last=days_last)]
    if last is not None:
        return [_Statement(last.days, _times(part), closed=True)] if "T" in shape else None
    return None if "T" in shape else [_Statement(frozenset({UNNAMED, *_NAMED}), 0, closed=True)]


def _groups(part: list[_Token], pattern: str) -> list[_Statement]:
    shape = "".join(token.letter for token in part)
    groups = (part[match.start() : match.end()] for match in re.finditer(pattern, shape))
    return [_Statement(_days(group), _times(group)) for group in groups]


def _days(tokens: list[_Token]) -> frozenset[int]:
    return frozenset[int]().union(*(token.days for token in tokens))


def _times(tokens: list[_Token]) -> int:
    minutes = 0
    for token in tokens:
        minutes |= token.times
    return minutes


_DASH = "[-\u2010-\u2014\u2212~]"
_TIME = (
    r"(?:(?P<{0}_hour>[0-9]{{1,2}})(?:[:.h](?P<{0}_minute>[0-9]{{2}})|h)?"
    r"|(?P<{0}_four>[0-9]{{4}}))(?: ?(?P<{0}_half>[ap])\.?m\b\.?)?(?![0-9:])"
)
_SPAN = rf"{_TIME.format('from')} ?(?:{_DASH}|(?:{'|'.join(TO_WORDS)})\b) ?(?:kl\b\.? ?)?{_TIME.format('to')}"
_PIECE = (
    rf"(?P<always>24 ?/ ?7)|(?P<span>{_SPAN})|(?P<and>{_DASH}(?= ?(?:{'|'.join(AND_WORDS)})\b))|(?P<dash>{_DASH})"
    r"|(?P<word>[^\W\d_]+)\.?|[ :&+/]"
)


def _tokens(clause: str) -> list[_Token] | Fault:
    """A clause in tokens, with spans of days put together."""
    found: list[_Token] = []
    place = 0
    while place < len(clause):
        piece = re.compile(_PIECE).match(clause, place)
        if piece is None:
            return _not_known(clause[place:])
        place = piece.end()
        if piece["always"]:
            found += [_Token("D", frozenset(_NAMED)), _Token("T", times=(1 << DAY) - 1)]
        elif piece["span"]:
            times = _span(piece)
            if times is None:
                wrong = _("“{text}” are no times of day: write them like 8–16 or 08:30–16.")
                return Fault(wrong.format(text=_short(piece["span"])))
            found.append(_Token("T", times=times))
        elif piece["dash"]:
            found.append(_Token("-"))
        elif piece["word"] and piece["word"] not in FILLERS:
            letter = _letter(piece["word"])
            if not letter:
                return _not_known(piece["word"])
            found.append(_Token(letter, DAY_WORDS.get(piece["word"], frozenset())))
    return _put_together(found, clause)


def _letter(word: str) -> str:
    words = (("D", DAY_WORDS), ("C", CLOSED_WORDS), ("L", LUNCH_WORDS), ("-", TO_WORDS))
    return next((letter for letter, known in words if word in known), "")


def _put_together(tokens: list[_Token], clause: str) -> list[_Token] | Fault:
    """Monday, dash, Friday in one; lunch only where something is closed."""
    if not any(token.letter == "C" for token in tokens) and any(token.letter == "L" for token in tokens):
        return _not_known(clause)
    found: list[_Token] = []
    for token in tokens:
        if len(found) > 1 and found[-1].letter == "-":
            first, last = found[-2].days, token.days
            if len(first) != 1 or len(last) != 1:
                return _not_known(clause)
            (start,), (end,) = first, last
            found[-2:] = [_Token("D", frozenset((start - 1 + step) % 7 + 1 for step in range((end - start) % 7 + 1)))]
        elif token.letter != "L":
            found.append(token)
    return _not_known(clause) if any(token.letter == "-" for token in found) else found


def _span(piece: re.Match[str]) -> int | None:
    """The minutes of a span as bits; None when it is no time of day or ends where it begins."""
    start, end = _minute(piece, "from"), _minute(piece, "to")
    if (
        start is None
        or end is None
        or start in (end, DAY)
        or (piece["from_half"] is None) != (piece["to_half"] is None)
    ):
        return None
    return ((1 << (end - start if end > start else end - start + DAY)) - 1) << start


def _minute(piece: re.Match[str], side: str) -> int | None:
    four, half = piece[f"{side}_four"], piece[f"{side}_half"]
    hour = int(four[:2] if four else piece[f"{side}_hour"])
    minute = int(four[2:] if four else piece[f"{side}_minute"] or 0)
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def _in_doubt(text: str) -> Fault:
    wrong = _("“{text}” can be read in two ways: write the days before their times, like “Mon–Fri 8–17, Sat 10–14”.")
    return Fault(wrong.format(text=_short(text)))


def _not_known(text: str) -> Fault:
    wrong = _("“{text}” is not read as days or times: write opening hours like “Mon–Fri 8–17, Sat 10–14”.")
    return Fault(wrong.format(text=_short(text)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"
