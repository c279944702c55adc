"""What two people changed in two ways, a row for each, and the row under the cursor in full."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoint_audit.domain.unsettled import Choice, Unsettled
from touchpoint_audit.language import _
from touchpoint_audit.reports.conflict_words import ConflictWords
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, spread, width_of, wrapped

NARROW = 60
"""Below this width a row tells only what it is about."""
KEYS = {Choice.SHOWN: "1", Choice.OTHER: "2", Choice.NOW: "3"}
"""The key that takes a value; the same as in the key bar."""
DIFFERS, DELETED, STUCK = "≠", "x", "·"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict."""

    found: Unsettled
    words: ConflictWords

    @property
    def key(self) -> str:
        return self.found.conflict.id

    def drawn(self, width: int) -> list[Piece]:
        sign = STUCK if self.found.stuck else DELETED if self.found.is_deletion else DIFFERS
        left: list[Piece] = [(f" {sign} ", "dim" if self.found.stuck else "warn")]
        if width < NARROW:
            return [*left, (cut(self.words.title, width - 3), "")]
        about = width * 9 // 20
        shown, other = self.words.shown, self.words.other
        room = (width - about - 9) // 2
        values: list[Piece] = [
            (padded(shown, room), "strong" if not self.found.moved_on else ""),
            (" | ", "dim"),
            (cut(other, room), ""),
        ]
        return [*left, (padded(self.words.title, about), ""), ("  ", ""), *values]


def detail_lines(row: ConflictRow | None, width: int, height: int) -> list[Line]:
    """What the conflict is about, both values with who and when, what is there now when that is a third one."""
    if row is None or height <= 0:
        return []
    lines: list[Line] = [[(cut(row.words.title, width), "strong")]]
    told = list(_values(row))
    for place, (choice, text, by) in enumerate(told):
        left_over = height - len(lines) - bool(row.words.problem) - (len(told) - place - 1)
        lines += _value(choice, text, by, width, max(min(left_over, 3), 1), row)
    if row.words.problem:
        lines += [[(line, "warn")] for line in wrapped(row.words.problem, width)]
    return lines[:height]


def _values(row: ConflictRow) -> Iterator[tuple[Choice, str, str]]:
    words = row.words
    if row.found.is_deletion:
        yield Choice.SHOWN, _("keep it: changed"), words.shown_by
        yield Choice.OTHER, _("delete it"), words.other_by
        return
    yield Choice.SHOWN, words.shown, words.shown_by
    yield Choice.OTHER, words.other, words.other_by
    if row.found.moved_on:
        yield Choice.NOW, _("{value} (changed since)").format(value=words.now), ""


def _value(choice: Choice, text: str, by: str, width: int, most: int, row: ConflictRow) -> list[Line]:
    """A value under its key, on as many lines as it takes and there are."""
    style = "" if choice in row.found.fits else "dim"
    here = row.found.stuck is None and not row.found.is_deletion and text == row.words.now
    right: list[Piece] = [(_("now there · {by}").format(by=by) if here and by else by, "dim")]
    room = max(width - 3 - width_of(right) - 2, 12)
    told = wrapped(text, room)
    shown = [*told[: most - 1], " ".join(told[most - 1 :])] if len(told) > most else told
    head: list[Piece] = [(f" {KEYS[choice]} ", "key" if choice in row.found.fits else "dim")]
    first = spread(width, [*head, (cut(shown[0], room), "strong" if here else style)], right)
    return [first, *([("   ", ""), (cut(line, room), style)] for line in shown[1:])]
