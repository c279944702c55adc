"""Close-out: what is still missing, the most important first; Enter jumps to the field."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.gaps import Gap, gaps
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.sentences import gap_sentence
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, cut, padded
from touchpoint_audit.tui.outline import verdict_piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap with the touch point it belongs to."""

    gap: Gap
    item: Assessed
    number: int
    sentence: str

    @property
    def key(self) -> str:
        return f"{self.gap.touch_point}/{self.gap.field}/{self.gap.key}"

    def drawn(self, width: int) -> list[Piece]:
        name_width = max(width * 2 // 5, 12)
        sign, style = verdict_piece(self.item.touch_point.verdict, 1, word=False)
        return [
            (f"{self.number:>4} ", "dim"),
            (sign, style),
            (" ", ""),
            (padded(self.item.touch_point.name, name_width), ""),
            ("  ", ""),
            (cut(self.sentence, width - name_width - 9), "warn"),
        ]


class GapsScreen(Page):
    """The list of gaps."""

    NAME = N_("Close-out")
    COMMANDS_HERE = (
        Command("jump", "enter,right", N_("go there"), N_("Open the card at the field that is missing"), bar=1),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def body(self) -> ComposeResult:
        yield RowList(moved=self._tell, id="gaps")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def show_all(self) -> None:
        assessment = self.session.assessment
        self._gaps = gaps(assessment)
        rows = [
            GapRow(
                gap, item, assessment.numbers[gap.touch_point], gap_sentence(gap, item, assessment.audit.about.currency)
            )
            for gap in self._gaps
            if (item := assessment.items.get(gap.touch_point)) is not None
        ]
        self.query_one(RowList).set_rows(rows)
        self.show_frame()
        self._tell()

    def _tell(self) -> None:
        """Say in full what is missing at the cursor."""
        rows = self.query_one(RowList)
        row = next((row for row in rows.rows if row.key == rows.key), None)
        if isinstance(row, GapRow):
            self.say(f"{row.item.touch_point.name}: {row.sentence}")
        elif self.session.audit.touch_points:
            self.say(_("Nothing is missing: every touch point is judged on facts"), "keep")
        else:
            self.say(_("Nothing is logged yet"))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n = len(self._gaps)
        return [(_("Close-out: what is missing"), "strong")], [(ngettext("{n} gap", "{n} gaps", n).format(n=n), "key")]

    @on(RowList.Chosen)
    def action_jump(self) -> None:
        touch_point, _slash, rest = self.query_one(RowList).key.partition("/")
        field = rest.partition("/")[0]
        if not touch_point:
            return
        if field.startswith("about."):
            from touchpoint_audit.tui.screens.about import AboutScreen

            self.app.push_screen(AboutScreen(field.partition(".")[2]))
            return
        from touchpoint_audit.tui.screens.card import CardScreen

        self.app.push_screen(CardScreen(touch_point, field))
