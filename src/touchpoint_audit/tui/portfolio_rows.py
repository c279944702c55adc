"""The overview as rows: a line for each site, journey and so on, one for each audit, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.assessment.chains import Counts
from touchpoint_audit.assessment.portfolio import Dimension, Portfolio, Row, Sums
from touchpoint_audit.assessment.portfolio import Line as PortfolioLine
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.portfolio import line_name, row_name
from touchpoint_audit.reports.portfolio_celebrate import moment_sentence, more_moments, stopped_sentence
from touchpoint_audit.reports.sums_text import each_text, freed_money_text, freed_text
from touchpoint_audit.reports.words import verdict_sign
from touchpoint_audit.tui.lines import Line, Piece, cut, flush_right, spread, wrapped

WIDE = 116
"""Cells from which on there is room for money, and for how many audits or sites, beside a name that can be read."""
NARROW = 60
"""Cells below which only the hours stand beside the name."""
FREED_WIDTH, MONEY_WIDTH = 12, 24
MOST_LINES = 2
FILE = "file."
"""What the key of a file that could not be read begins with."""
_LATE = ((N_("decided"), 8), (N_("done"), 5), (N_("late"), 5), (N_("slid"), 5))
_MARKS: Mapping[Counts, str] = {
    Counts.YES: "",
    Counts.EARLIER: N_("earlier"),
    Counts.EMPTY: N_("begun"),
    Counts.COPY: N_("a copy"),
}


def column_titles(width: int, counted: str) -> list[Piece]:
    """What the numbers of a row are; `counted` is what stands first where there is room."""
    if width < NARROW:
        return [(_("to free"), "dim"), (" ", "")]
    titles = [(counted, 7)] if width >= WIDE else []
    titles += [(_("logged"), 7), *((verdict_sign(verdict), 4) for verdict in Verdict), (_("to free"), FREED_WIDTH)]
    titles += [(_("money"), MONEY_WIDTH)] if width >= WIDE else []
    titles += [(_(name), cells) for name, cells in _LATE]
    return [*((flush_right(name, cells), "dim") for name, cells in titles), (" ", "")]


def figures(sums: Sums, width: int, counted: int | None = None) -> list[Piece]:
    """The numbers of a row, under `column_titles`."""
    tally = sums.tally
    freed = freed_text(sums)
    if width < NARROW:
        return [(freed, "stop" if tally.stop else "dim"), (" ", "")]
    wide = width >= WIDE
    pieces: list[Piece] = [(flush_right("" if counted is None else str(counted), 7), "")] if wide else []
    pieces.append((flush_right(str(tally.logged), 7), ""))
    pieces += [
        (flush_right(str(count), 4), verdict.value if count else "dim")
        for verdict, count in zip(Verdict, (tally.stop, tally.change, tally.open, tally.keep), strict=True)
    ]
    pieces.append((" " + flush_right(freed, FREED_WIDTH - 1), "stop" if tally.stop else "dim"))
    if wide:
        pieces.append((flush_right(freed_money_text(sums), MONEY_WIDTH), ""))
    late = (
        (tally.decided, ""),
        (tally.done, "keep"),
        (sums.overdue, "warn"),
        (tally.slid_back, "stop"),
    )
    for (count, style), (_name, cells) in zip(late, _LATE, strict=True):
        pieces.append((flush_right(str(count), cells), style if count else "dim"))
    return [*pieces, (" ", "")]


def celebrated_lines(portfolio: Portfolio, width: int, most: int, *, whole: bool = True) -> list[Line]:
    """What stopped since last time, the first moments worth celebrating, and how many more there are.

    Above the rows no moment takes more than two lines; `whole` ones take what they need.
    """
    lines: list[Line] = [[(f" {text}", "keep")] for text in wrapped(stopped_sentence(portfolio), width) if text]
    shown = portfolio.celebrated[:most]
    for one in shown:
        texts = wrapped(moment_sentence(one, portfolio), width - 2)
        if not whole and len(texts) > MOST_LINES:
            texts = [*texts[: MOST_LINES - 1], cut(" ".join(texts[MOST_LINES - 1 :]), width - 2)]
        lines += [[(" ★ " if place == 0 else "   ", "change"), (text, "")] for place, text in enumerate(texts)]
    more = more_moments(portfolio, most)
    if left := len(portfolio.celebrated) - len(shown):
        more = ngettext("{n} more: c shows it", "{n} more: c shows them", left).format(n=left)
    lines += [[(f"   {text}", "dim")] for text in wrapped(more, width - 2) if text]
    return lines


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What stands under one name."""

    row: Row
    dimension: Dimension
    kinds: Mapping[str, Kind]

    @property
    def key(self) -> str:
        return f"row.{self.row.key}"

    @property
    def name(self) -> str:
        return row_name(self.row, self.dimension, self.kinds)

    def drawn(self, width: int) -> list[Piece]:
        counted = self.row.sites if self.dimension is Dimension.TOUCH_POINT else len(self.row.audits)
        return spread(width, [("   ", ""), (self.name, "")], figures(self.row.sums, width, counted))

    def told(self) -> str:
        """Everything about the row that the line may have no room for."""
        row = self.row
        parts = [
            self.name,
            ngettext("{n} audit", "{n} audits", len(row.audits)).format(n=len(row.audits)),
            ngettext("{n} site", "{n} sites", row.sites).format(n=row.sites),
            _("{hours} to free for each touch point").format(hours=each_text(row.sums)),
            _("{money} to free").format(money=freed_money_text(row.sums)),
            ngettext("{n} action to do", "{n} actions to do", row.sums.planned).format(n=row.sums.planned),
        ]
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit."""

    line: PortfolioLine

    @property
    def key(self) -> str:
        return self.line.file

    def drawn(self, width: int) -> list[Piece]:
        line = self.line
        date = line.walked_on.isoformat() if line.walked_on else ""
        told = " ".join(part for part in (date, _(_MARKS[line.counts]) if _MARKS[line.counts] else "") if part)
        plain = "" if line.counts is Counts.YES else "dim"
        left: list[Piece] = [("   ", ""), (told + "  " if told else "", "dim"), (line_name(line), plain)]
        return spread(width, left, figures(line.sums, width))


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A file that could not be read."""

    found: Unreadable

    @property
    def key(self) -> str:
        return FILE + self.found.path.name

    def told(self) -> str:
        return self.found.error.told(_)

    def drawn(self, width: int) -> list[Piece]:
        short = self.told().replace(str(self.found.path), self.found.path.name)
        return [(" ! ", "stop"), (cut(short, width - 4), "warn")]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that cannot be chosen."""

    text: str = ""
    style: str = "heading"

    @property
    def key(self) -> str:
        return ""

    def drawn(self, width: int) -> list[Piece]:
        return [(cut(f" {self.text}" if self.text else "", width), self.style)]
