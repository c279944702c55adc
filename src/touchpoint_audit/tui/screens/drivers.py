"""What drives satisfaction: where the findings gather, and each driver's touch points."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.drivers import by_driver, names_a_driver
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.drivers import gathers
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
from touchpoint_audit.tui.driver_rows import DRIVER, DriverRow, column_titles, driver_rows
from touchpoint_audit.tui.lines import Line, Piece, spread, wrapped
from touchpoint_audit.tui.outline import SIGNS, TouchPointRow
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step

MOST_TOLD = 3
"""So many lines tell where the findings gather."""
LOW = 16
"""Below this height it is one."""


class DriversScreen(Page):
    """A row for each driver; Enter lists its touch points below it, and opens the card of one."""

    NAME = N_("What drives satisfaction")
    SIGNS = (
        *SIGNS,
        ("(3)", N_("Of how many touch points the feeling is a mean; of fewer than two there is none")),
        ("≥", N_("A floor: something is not measured")),
    )
    COMMANDS_HERE = (
        Command(
            "card",
            "enter,right",
            N_("list, card"),
            N_("List the touch points of a driver, or hide them; open the card of a touch point at its driver"),
            bar=1,
        ),
        UNDO,
        REDO,
    )
    CHANGING = frozenset(("undo", "redo"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._unfolded: set[str] = set()

    def body(self) -> ComposeResult:
        yield LineView(id="totals", resized=self._draw_head)
        yield RowList(moved=self._tell, id="drivers")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        assessment = self.session.assessment
        if not names_a_driver(assessment):
            self._unfolded.add("")
        self.show_all()
        if self._unfolded and assessment.items:
            self.query_one(RowList).go_to(next(iter(assessment.items)))

    def show_all(self) -> None:
        assessment = self.session.assessment
        self.query_one(RowList).set_rows(driver_rows(by_driver(assessment), assessment, self._unfolded))
        self._draw_head()
        self.show_frame()
        self._tell()

    def _draw_head(self) -> None:
        """Where the findings gather, and what the columns are."""
        view = self.query_one("#totals", LineView)
        width = self.query_one(RowList).size.width or self.size.width
        text = " ".join(gathers(by_driver(self.session.assessment)))
        if not names_a_driver(self.session.assessment):
            text = _("No touch point names its driver yet: enter opens its card there.")
        titles = spread(width, [("   " + _("Driver"), "dim")], column_titles(width))
        told: list[Line] = [[(f" {line}", "strong")] for line in wrapped(text, max(width - 2, 1))]
        told = told[:MOST_TOLD] if self.size.height >= LOW else told[:1]
        view.styles.height = len(told) + 1
        view.set_lines([*told, titles])

    def show_step(self, step: "Step | None") -> None:
        told = self.shell.said
        super().show_step(step)
        self.say(*told)  # not what the row at the cursor has

    def _tell(self) -> None:
        row = self._here()
        if isinstance(row, DriverRow):
            self.say(row.told())
        elif isinstance(row, TouchPointRow):
            self.shell.last_touch_point = row.key
            self.say(row.item.touch_point.name)
        elif not self.session.audit.touch_points:
            self.say(_("Nothing is logged yet"))

    def _here(self) -> DriverRow | TouchPointRow | None:
        rows = self.query_one(RowList)
        row = next((row for row in rows.rows if row.key == rows.key), None)
        return row if isinstance(row, DriverRow | TouchPointRow) else None

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        there = [item for item in self.session.assessment.items.values() if not item.ended]
        named = sum(item.touch_point.driver is not None for item in there)
        counts = _("{n} of {all} name their driver").format(n=named, all=len(there))
        return [(_("‹ What drives satisfaction"), "strong")], [(counts, "key")]

    @on(RowList.Chosen)
    def action_card(self) -> None:
        row = self._here()
        if isinstance(row, TouchPointRow):
            self.go_to_field(row.key, "driver")
        elif isinstance(row, DriverRow) and not row.found.items:
            self.say(row.told(), "warn")
        elif isinstance(row, DriverRow):
            self._unfolded ^= {row.key.removeprefix(DRIVER)}
            self.show_all()
