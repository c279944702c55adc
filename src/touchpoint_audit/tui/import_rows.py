"""The import of demand as rows: the table's columns and what they hold, then what was found or what is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from touchpoint_audit.actions.demand.faults import DemandFaults, fault_line
from touchpoint_audit.actions.demand.head import TableColumn, TableHead
from touchpoint_audit.actions.demand.importing import DemandImport
from touchpoint_audit.actions.demand.meaning import MEANING_LABELS, Meaning
from touchpoint_audit.actions.demand.told import found_lines
from touchpoint_audit.actions.folder import is_there, path_at_home
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.tui.dialogs.choose import Option
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, wrapped

TITLE_WIDTH, MEANING_WIDTH = 22, 26
MOST_FAULT_ROWS = 2_000
"""So many faults are listed; the others are counted."""


def typed_path(text: str) -> Path | None:
    """The file that a typed, pasted or dropped text names: with quotes, as file://…, with ~; None for nothing.

    >>> typed_path(" '~x/log 1.csv' ").name, typed_path("file:///tmp/log%201.csv").as_posix()
    ('log 1.csv', '/tmp/log 1.csv')
    """
    name = one_line(text)
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    if name.casefold().startswith("file://"):
        name = unquote(urlsplit(name).path)
    if not name or "\0" in name:
        return None
    path = path_at_home(name)
    plain = re.sub(r"\\(.)", r"\1", name)  # as a terminal writes the name of a file that is dropped into it
    return path_at_home(plain) if plain != name and not is_there(path) and is_there(path_at_home(plain)) else path


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the table: its title, what it holds, its first values."""

    column: TableColumn
    wanted: bool = False
    """Whether one of the columns must still be chosen, and this may be it."""

    @property
    def key(self) -> str:
        return f"column {self.column.title}"

    def drawn(self, width: int) -> list[Piece]:
        meaning = self.column.meaning
        if meaning is None:
            told, style = _("? not known, left out"), "warn" if self.wanted else "dim"
        else:
            told, style = _(MEANING_LABELS[meaning]), "dim" if meaning is Meaning.IGNORE else "keep"
        values = "  ".join(self.column.values)
        title, held = (TITLE_WIDTH, MEANING_WIDTH) if width >= 60 else (12, 16)
        return [
            (" " + padded(self.column.title, title) + " ", "strong"),
            (padded(told, held) + " ", style),
            (cut(values, width - title - held - 3), "dim"),
        ]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of text; those of a list have a key, so that the cursor can go through it."""

    text: str
    style: str = ""
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        return [(cut(f" {self.text}", width), self.style)]


Rows = list[ColumnRow | TextRow]


def column_rows(head: TableHead) -> Rows:
    """The columns of a table, and what must still be chosen."""
    rows: Rows = [TextRow(_("What its columns hold (enter changes it)"), "heading")]
    rows += [ColumnRow(column, bool(head.needs)) for column in head.columns]
    rows.append(TextRow(""))
    for meaning in head.needs:
        told = _("Which column holds this is not known: {meaning}. Choose it with enter.")
        rows.append(TextRow(told.format(meaning=_(MEANING_LABELS[meaning])), "warn"))
    return rows


def found_rows(found: DemandImport, replaced: Sequence[str], width: int) -> Rows:
    """What was found, and what it takes the place of."""
    rows: Rows = [TextRow(_("What it tells"), "heading")]
    for place, line in enumerate(found_lines(found)):
        rows += _wrapped(line, width, "", f"found {place}")
    for place, line in enumerate(replaced):
        rows += _wrapped(line, width, "change", f"replaced {place}")
    told = _("Press t to take it. Nothing is changed before that, and u takes it back.")
    return [*rows, TextRow(""), *_wrapped(told, width, "key", "take")]


def fault_rows(found: DemandFaults, width: int) -> Rows:
    """All that is wrong with a table."""
    n = found.count
    told = ngettext("One thing is wrong; nothing was taken", "{n} things are wrong; nothing was taken", n)
    rows: Rows = [TextRow(told.format(n=n), "warn")]
    for place, fault in enumerate(found.faults[:MOST_FAULT_ROWS]):
        rows += _wrapped(fault_line(fault), width, "", f"fault {place}")
    more = n - min(len(found.faults), MOST_FAULT_ROWS)
    if more:
        rows.append(TextRow(ngettext("and {n} more", "and {n} more", more).format(n=more), "dim", "more"))
    return rows


def _wrapped(text: str, width: int, style: str, key: str) -> Rows:
    first, *others = wrapped(one_line(text), max(width - 6, 10))
    return [TextRow(first, style, key), *(TextRow("  " + line, style) for line in others)]


def meaning_options() -> list[Option]:
    """What a column may hold."""
    return [Option(meaning.value, _(MEANING_LABELS[meaning])) for meaning in Meaning]


def hint_lines() -> list[Line]:
    """What to do while no file is named."""
    return [
        [(_(" Columns between commas, semicolons or tabs; a row an interval, or a row a call."), "")],
        [(_(" One day or months of them: then each weekday becomes its median day."), "dim")],
    ]
