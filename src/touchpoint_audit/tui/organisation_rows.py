"""The rows of the organisation's screen: every question set with what it came to, and what else there is to look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import SaidAndDone
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.language import _
from touchpoint_audit.reports.score_words import gap_word, mean_text, set_line, set_not_measured, signed
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, width_of

if TYPE_CHECKING:
    from touchpoint_audit.tui.page import Page

SET, VIEW = "set.", "view."
"""What the keys of rows begin with; the id of a question set or of a view follows."""
NARROW = 60
_NAME, _N, _SCORE = 25, 11, 8


@dataclass(frozen=True, slots=True)
class View:
    """Something else to look at than a question set; `tui/screens/organisation_views.py` lists them."""

    name: str
    """Marked for translation, as `about`."""
    about: str
    """What it is for, in a sentence or two."""
    line: Callable[[Assessment], str]
    """What it comes to, in one short line; says so when there is nothing yet."""
    open: Callable[[], "Page"]
    """Makes its screen, imported only then."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The heading of a group; what its columns hold."""

    name: str
    columns: tuple[str, ...] = ()
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        if not self.columns or width < NARROW:
            return [(cut(f" {self.name}", width), "heading")]
        n, says, does, gap = self.columns
        line: list[Piece] = [(padded(f" {self.name}", _NAME + 2), "heading"), (flush_right(n, _N), "dim")]
        line += [(flush_right(says, _SCORE), "dim"), (flush_right(does, _SCORE), "dim")]
        return [*line, (cut(f"   {gap}", width - width_of(line)), "dim")]


@dataclass(frozen=True, slots=True)
class SetRow:
    """A question set: who answered, and what it came to."""

    found: SaidAndDone

    @property
    def key(self) -> str:
        return SET + self.found.question_set.id

    def drawn(self, width: int) -> list[Piece]:
        found = self.found
        name = _(found.question_set.name)
        if width < NARROW:
            return [(padded(f"  {name}", _NAME + 2), ""), (cut(f" {set_line(found)}", width - _NAME - 2), "dim")]
        n = sum(found.respondents.values())
        line: list[Piece] = [(padded(f"  {name}", _NAME + 2), ""), (flush_right(str(n), _N), "" if n else "dim")]
        if told := set_not_measured(found):
            return [*line, (cut(f"   {told}", width - width_of(line)), "dim")]
        line += [(flush_right(mean_text(found.says), _SCORE), ""), (flush_right(mean_text(found.does), _SCORE), "")]
        if found.gap is None:
            return line
        gap = _("{gap} {word}").format(gap=signed(found.gap), word=gap_word(found.gap))
        return [*line, (cut(f"   {gap}", width - width_of(line)), "warn" if found.gap.value > 0 else "keep")]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """Something else to look at, with what it comes to."""

    id: str
    view: View
    line: str

    @property
    def key(self) -> str:
        return VIEW + self.id

    def drawn(self, width: int) -> list[Piece]:
        return [(padded(f"  {_(self.view.name)}", _NAME + 2), ""), (cut(f"  {self.line}", width - _NAME - 2), "dim")]


OrganisationRow = HeadRow | SetRow | ViewRow


def organisation_rows(assessment: Assessment, views: Mapping[str, View]) -> list[OrganisationRow]:
    """The question sets, then all else by its key."""
    columns = (_("answered by"), _("says"), _("does"), _("gap: says − does, 1–5"))
    rows: list[OrganisationRow] = [HeadRow(_("Question sets"), columns)]
    rows += [SetRow(found) for found in said_and_done(assessment.audit, question_sets())]
    if views:
        rows.append(HeadRow(_("What it leads to")))
        rows += [ViewRow(key, view, view.line(assessment)) for key, view in views.items()]
    return rows
