"""Close-out: what is still missing, and which facts to get first; Enter jumps to the field."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.gap_rows import FieldToFill, fact_row, gap_row
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.rows import RowList


class GapsScreen(Page):
    """Two lists, one at a time: the gaps, and the facts to get."""

    NAME = N_("Close-out")
    COMMANDS_HERE = (
        Command("jump", "enter,right", N_("go there"), N_("Open the card at the field that is missing"), bar=1),
        Command("facts", "f", N_("facts to get"), N_("The facts worth getting first, and what hangs on them"), bar=2),
        Command("gaps", "g", N_("gaps"), N_("What is missing, the most important first"), bar=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._facts = False
        """Whether the facts to get are shown, not the gaps."""
        self._left: dict[bool, str] = {}
        """Where the cursor was in each list."""

    def body(self) -> ComposeResult:
        yield RowList(moved=self._tell, id="gaps")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def show_all(self) -> None:
        self._show(None)

    def _show(self, key: str | None) -> None:
        """Show the list with the cursor on a key, on the first row for an empty one, where it was for None."""
        rows = self._rows()
        first = rows[0].key if rows else ""
        self.query_one(RowList).set_rows(rows, first if key == "" else key)
        self.show_frame()
        self._tell()

    def _rows(self) -> list[FieldToFill]:
        assessment = self.session.assessment
        if not self._facts:
            return [gap_row(gap, assessment) for gap in gaps(assessment) if gap.touch_point in assessment.items]
        from touchpoint_audit.assessment.facts_to_get import facts_to_get

        return [fact_row(fact, assessment) for fact in facts_to_get(assessment, self.session.kinds)]

    def _tell(self) -> None:
        """Say in full what is missing at the cursor."""
        rows = self.query_one(RowList)
        row = next((row for row in rows.rows if row.key == rows.key), None)
        if isinstance(row, FieldToFill):
            self.say(f"{row.item.touch_point.name}: {row.sentence}")
        elif not self.session.audit.touch_points:
            self.say(_("Nothing is logged yet"))
        elif self._facts:
            self.say(_("No fact or answer is in doubt that anything hangs on"), "keep")
        else:
            self.say(_("Nothing is missing: every touch point is judged on facts"), "keep")

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n = len(self.query_one(RowList).rows)
        if self._facts:
            counted = ngettext("{n} fact", "{n} facts", n).format(n=n)
            return [(_("Close-out: facts worth getting first"), "strong")], [(counted, "key")]
        return [(_("Close-out: what is missing"), "strong")], [(ngettext("{n} gap", "{n} gaps", n).format(n=n), "key")]

    def action_facts(self) -> None:
        self._switch(facts=True)

    def action_gaps(self) -> None:
        self._switch(facts=False)

    def _switch(self, *, facts: bool) -> None:
        if facts is not self._facts:
            self._left[self._facts] = self.query_one(RowList).key
            self._facts = facts
            self._show(self._left.get(facts, ""))

    @on(RowList.Chosen)
    def action_jump(self) -> None:
        touch_point, _slash, rest = self.query_one(RowList).key.partition("/")
        field = rest.partition("/")[0]
        if field.startswith("conflicts."):
            from touchpoint_audit.tui.screens.conflicts import ConflictsScreen

            self.open_page(ConflictsScreen(field.partition(".")[2]))
        elif touch_point:
            self.go_to_field(touch_point, field)
