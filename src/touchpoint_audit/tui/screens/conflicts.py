"""What two people changed in two ways, until somebody settles it: both values, who and when, a key for each."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.settling import SETTLE, card_field, settled, unsettled
from touchpoint_audit.domain.unsettled import Choice
from touchpoint_audit.errors import WouldNotFit
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.conflict_words import conflict_words
from touchpoint_audit.reports.unsettled import to_settle
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
from touchpoint_audit.tui.conflict_rows import DELETED, DIFFERS, KEYS, STUCK, ConflictRow, detail_lines
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step


class ConflictsScreen(Page):
    """The conflicts of the audit that is open."""

    NAME = N_("What is to be settled")
    COMMANDS_HERE = (
        Command(
            "shown", KEYS[Choice.SHOWN], N_("shown"), N_("Settle it with the first value, the later of the two"), bar=1
        ),
        Command("other", KEYS[Choice.OTHER], N_("other"), N_("Settle it with the second value, or delete it"), bar=2),
        Command("now", KEYS[Choice.NOW], N_("as it is"), N_("Settle it with what is in the audit now"), bar=3),
        Command("card", "enter,right", N_("card"), N_("Open the card at the field"), bar=4),
        Command("all", "A", N_("all as is"), N_("Settle everything that is left with what is in the audit now"), bar=5),
        UNDO,
        REDO,
    )
    CHANGING: ClassVar[frozenset[str]] = frozenset(("shown", "other", "now", "all", "undo", "redo"))
    SIGNS = (
        (DIFFERS, N_("Two people gave it two values; the first is the later one")),
        (DELETED, N_("One deleted it, and the other changed it")),
        (STUCK, N_("What it is about is gone: it can only be let go")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, start: str = "") -> None:
        """Begins at a conflict, by its id."""
        super().__init__()
        self._start = start

    def body(self) -> ComposeResult:
        yield RowList(moved=self._show_detail, id="conflicts")
        yield LineView(id="detail", resized=self._show_detail)

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()
        self.query_one(RowList).go_to(self._start)
        self._tell()

    def show_all(self) -> None:
        self._show()

    def _show(self, key: str | None = None) -> None:
        """Show the list with the cursor on a row, or where it was."""
        audit, kinds = self.session.audit, self.session.kinds
        rows = [ConflictRow(found, conflict_words(found, audit, kinds)) for found in unsettled(audit)]
        self.query_one(RowList).set_rows(rows, key)
        self._show_detail()
        self.show_frame()

    def show_step(self, step: "Step | None") -> None:
        """The cursor goes to what came back, so that a key settles it and nothing else."""
        touched = step.before.conflicts.keys() ^ step.after.conflicts.keys() if step else set()
        back = [key for key in self.session.audit.conflicts if key in touched]
        self._show(back[0] if back else None)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n = len(self.session.audit.conflicts)
        right: list[Piece] = [(to_settle(n), "warn" if n else "keep")]
        return [(_("Changed in two ways"), "strong")], right

    def _here(self) -> ConflictRow | None:
        rows = self.query_one(RowList)
        row = next((row for row in rows.rows if row.key == rows.key), None)
        return row if isinstance(row, ConflictRow) else None

    def _show_detail(self) -> None:
        view = self.query_one("#detail", LineView)
        view.set_lines(detail_lines(self._here(), view.size.width - 2, view.size.height))

    def _tell(self) -> None:
        if not self.session.audit.conflicts and not self.shell.said[0]:
            self.say(_("Nothing is left to settle"), "keep")

    def action_shown(self) -> None:
        self._settle(Choice.SHOWN)

    def action_other(self) -> None:
        self._settle(Choice.OTHER)

    def action_now(self) -> None:
        self._settle(Choice.NOW)

    def _settle(self, choice: Choice) -> None:
        row = self._here()
        if row is None:
            self._tell()
            return
        try:
            self.shell.change(SETTLE, settled(self.session.audit, row.found.conflict.id, choice))
        except WouldNotFit as error:
            self.say(row.words.problem or error.told(_), "warn")
            return
        keys = [each.key for each in self.query_one(RowList).rows]
        after = keys[keys.index(row.key) + 1 :]
        self._show(after[0] if after else None)
        left = len(self.session.audit.conflicts)
        told = _("Settled: {what}; u takes it back").format(what=row.words.title)
        self.say(told if left else _("Everything is settled; u takes the last one back"), "keep")

    def action_all(self) -> None:
        audit = self.session.audit
        for conflict_id in audit.conflicts:
            audit = settled(audit, conflict_id, Choice.NOW)
        if self.shell.change(SETTLE, audit):
            self.show_all()
            self.say(_("Everything is settled as it is now; u takes that back"), "keep")

    @on(RowList.Chosen)
    def action_card(self) -> None:
        row = self._here()
        place = card_field(row.found) if row is not None else None
        if place is None:
            self.say(_("There is no card of it; its stage is on the walk") if row else "", "warn")
        else:
            self.go_to_field(*place)
