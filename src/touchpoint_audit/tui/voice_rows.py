"""Customers' words as rows to read: whole sentences over as many lines as they need, by stage, under their tone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.voices import Heard, Said, by_stage
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.rows import numbered_name, stage_name
from touchpoint_audit.reports.voices import in_quotes, tone_title
from touchpoint_audit.reports.words import NOTHING
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, wrapped

BESIDE = 100
"""Cells from which on there is room for two columns: words and touch point, today and wanted."""
_INDENT = 4
_STYLES = {Tone.PRAISE: "keep", Tone.COMPLAINT: "stop"}


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line drawn as it is. Only the first line of a voice has a key, so that the cursor goes voice by voice."""

    key: str
    line: Line

    def drawn(self, _width: int) -> Line:
        return self.line


def voice_rows(assessment: Assessment, found: Iterable[Heard], width: int) -> list[TextRow]:
    """Every voice under its stage and its tone, with the touch point: beside it where there is room, else below."""
    rows: list[TextRow] = []
    for at in by_stage(found):
        rows += _head(stage_name(assessment, at.stage), len(at.complaints), len(at.praise), first=not rows)
        for tone, voices in ((Tone.COMPLAINT, at.complaints), (Tone.PRAISE, at.praise)):
            if voices:
                rows.append(TextRow("", [("  ", ""), (tone_title(tone), _STYLES[tone])]))
            for one in voices:
                rows += _voice(assessment, one, width)
    return rows


def said_rows(assessment: Assessment, pairs: Sequence[Said], width: int) -> list[TextRow]:
    """What they say today and what we want them to say: side by side where there is room, else below each other."""
    rows: list[TextRow] = []
    beside = width >= BESIDE
    half = (width - _INDENT - 3) // 2
    stage = None
    for pair in pairs:
        if pair.stage != stage:
            stage = pair.stage
            name = stage_name(assessment, stage)
            rows += [*([TextRow("", [])] if rows else []), TextRow("", [(" ", ""), (name, "heading")])]
            if beside:
                titles = (padded(_("They say today"), half), _("We want them to say"))
                rows.append(TextRow("", [(" " * _INDENT, ""), ("   ".join(titles), "dim")]))
        name = cut(numbered_name(assessment, pair.item), width - _INDENT)
        rows.append(TextRow(pair_key(pair), [(" " * (_INDENT - 2), ""), (name, "strong")]))
        rows += _beside(pair, half) if beside else _below(pair, width - _INDENT)
    return rows


def voice_key(one: Heard) -> str:
    """The touch point and the field of its card: where Enter leads."""
    return f"{one.item.touch_point.id}/voices.{one.id}"


def pair_key(pair: Said) -> str:
    """The same, for what they say today; where only the wish is written, the wish."""
    return f"{pair.item.touch_point.id}/{'says_today' if pair.today else 'says_wanted'}"


def last_line_of(rows: Sequence[TextRow], place: int) -> int:
    """The place of the last line that belongs to the voice that begins at a place."""
    last = place
    while last + 1 < len(rows) and not rows[last + 1].key and rows[last + 1].line and _goes_on(rows[last + 1]):
        last += 1
    return last


def _goes_on(row: TextRow) -> bool:
    return row.line[0][0] == " " * _INDENT


def _head(name: str, complaints: int, praise: int, *, first: bool) -> list[TextRow]:
    told = [
        ngettext("{n} complaint", "{n} complaints", complaints).format(n=complaints) if complaints else "",
        ngettext("{n} praise", "{n} praise", praise).format(n=praise) if praise else "",
    ]
    head: list[Piece] = [(" ", ""), (name, "heading"), (f"  {', '.join(part for part in told if part)}", "dim")]
    return [*([] if first else [TextRow("", [])]), TextRow("", head)]


def _voice(assessment: Assessment, one: Heard, width: int) -> list[TextRow]:
    where, key = numbered_name(assessment, one.item), voice_key(one)
    if width < BESIDE:
        words = wrapped(in_quotes(one.words), width - _INDENT)
        lines: list[Line] = [[(text, "")] for text in words]
        lines.append([(cut(where, width - _INDENT), "dim")])
    else:
        room = width // 2
        words, places = wrapped(in_quotes(one.words), room), wrapped(where, width - room - _INDENT - 3)
        lines = [
            [(padded(text, room), ""), ("   ", ""), (place, "dim")]
            for text, place in zip_longest(words, places, fillvalue="")
        ]
    first, *others = lines
    quoted: Line = [(" " * (_INDENT - 1), ""), *first]  # the quotation mark hangs, so that the words stand in line
    return [TextRow(key, quoted), *(TextRow("", [(" " * _INDENT, ""), *line]) for line in others)]


def _beside(pair: Said, half: int) -> list[TextRow]:
    today, wanted = wrapped(pair.today or NOTHING, half), wrapped(pair.wanted or NOTHING, half)
    return [
        TextRow(
            "", [(" " * _INDENT, ""), (padded(left, half), ""), ("   " if place else " → ", "dim"), (right, "keep")]
        )
        for place, (left, right) in enumerate(zip_longest(today, wanted, fillvalue=""))
    ]


def _below(pair: Said, room: int) -> list[TextRow]:
    parts = (
        (_("They say today: {words}"), pair.today, ""),
        (_("→ We want them to say: {words}"), pair.wanted, "keep"),
    )
    return [
        TextRow("", [(" " * _INDENT, ""), (text, style)])
        for told, words, style in parts
        for text in wrapped(told.format(words=words or NOTHING), room)
    ]
