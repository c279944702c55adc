"""The wall map: who imposes how much work on whom, as a heat map with a cursor on one cell."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.assessment.wall_map import NOBODY, Of, WallMap, wall_map
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.commands import REDO, TRACE, UNDO, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.pictures.heat import heat_lines
from touchpoint_audit.tui.remembered import Remembered
from touchpoint_audit.tui.wall_lines import (
    LEAST_TOLD,
    balance_lines,
    cell_at,
    cell_options,
    customers_lines,
    heat_of,
    of_word,
    told_lines,
)
from touchpoint_audit.tui.widgets.ink import LineView

LEAST_BELOW = 4
"""Lines that must be left below the map for the balances to stand there."""


class WallMapScreen(Page):
    """Who costs whom time."""

    NAME = N_("The wall map")
    BACK = Command("back", "q,escape", N_("back"), N_("Go one level up"), bar=6)
    SIGNS = (
        ("░ ▒ ▓ █", N_("up to a quarter, a half, three quarters and all of the heaviest wall")),
        ("·", N_("own work: no wall, and no shade; nor has what names nobody")),
        ("?", N_("touch points are there, and none of them is measured")),
        ("≥", N_("at least so much: something of it is not measured")),
        ("│", N_("customers' hours stand behind it, shaded by their own heaviest")),
    )
    COMMANDS_HERE = (
        Command(
            "up",
            "up",
            N_("row before"),
            N_("The department before, of those who impose"),
            bar=1,
            action="step(-1,0)",
            bar_key="← → ↑ ↓",
            bar_label=N_("cell"),
        ),
        Command("down", "down", N_("next row"), N_("The next department, of those who impose"), action="step(1,0)"),
        Command("left", "left", N_("column before"), N_("The column before, of those who carry"), action="step(0,-1)"),
        Command("right", "right", N_("next column"), N_("The next column, of those who carry"), action="step(0,1)"),
        Command("page_up", "pageup", N_("first row"), N_("The first row"), action="edge(0,None)"),
        Command("page_down", "pagedown", N_("last row"), N_("The last row"), action="edge(-1,None)"),
        Command("first", "home", N_("first column"), N_("The first column"), action="edge(None,0)"),
        Command("last", "end", N_("customers"), N_("The last column: what customers give"), action="edge(None,-1)"),
        Command("points", "enter", N_("list"), N_("The touch points of the cell; choose one's card"), bar=2),
        Command("measure", "m", N_("money"), N_("Hours, money, customers' hours or touch points"), bar=3),
        Command("balances", "v", N_("balance"), N_("Who exports and imports work, or costs customers"), bar=4),
        Command("heaviest", "h", N_("heaviest"), N_("Go to the heaviest wall, or to who costs customers most"), bar=7),
        Command("departments", "d", N_("departments"), N_("The list of departments: rename, merge, price"), bar=5),
        TRACE,
        UNDO,
        REDO,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS_HERE, BACK))
    CHANGING: ClassVar[frozenset[str]] = frozenset(("undo", "redo"))

    def __init__(self) -> None:
        super().__init__()
        self._cell: tuple[str, str | None] | None = None
        """Who imposes and who carries under the cursor; customers when None carries."""
        self._map = Remembered(wall_map)
        self._of = Of.STAFF_HOURS
        self._balances = False

    def body(self) -> ComposeResult:
        with Horizontal(id="middle"):
            yield LineView(id="picture")
            yield LineView(id="side")
        yield LineView(id="told")

    @property
    def found(self) -> WallMap:
        return self._map.of(self.session.assessment)

    def show_all(self) -> None:
        self.call_after_refresh(self._draw)
        self.show_frame()

    def _place(self, found: WallMap) -> tuple[int, int]:
        """The row and the column of the cursor; at first those of the heaviest wall."""
        matrix = found.matrix
        if self._cell is None and found.heaviest is not None:
            self._cell = found.heaviest.imposed_by, found.heaviest.carried_by
        imposed_by, carried_by = self._cell or ("", "")
        row = matrix.rows.index(imposed_by) if imposed_by in matrix.rows else 0
        if carried_by is None:
            return row, len(matrix.columns)
        if self._of is Of.CUSTOMER_HOURS:
            return row, len(matrix.columns)  # only customers carry those
        return row, matrix.columns.index(carried_by) if carried_by in matrix.columns else 0

    def _draw(self) -> None:
        if not self.is_mounted or not self.query("#picture"):
            return
        picture, told = self.query_one("#picture", LineView), self.query_one("#told", LineView)
        side = self.query_one("#side", LineView)
        found, width = self.found, picture.size.width
        assessment = self.session.assessment
        if not found.names_departments:
            picture.set_lines(
                [[("", "")], *([(f" {text}", "")] for text in wrapped(self._empty(), max(width - 2, LEAST_TOLD)))]
            )
            for view in (side, told):
                view.set_lines([])
            return
        row, column = self._place(found)
        here = found.matrix.rows[row]
        height = picture.size.height
        of_customers = self._of is Of.CUSTOMER_HOURS
        beside = customers_lines if of_customers else balance_lines
        if self._balances:
            lines = beside(assessment, found, width - 2, height, here)
            picture.set_lines([[(" ", ""), *line] for line in lines])
        else:
            heat = heat_of(assessment, found, self._of)
            lines = heat_lines(heat, width, height, (row, min(column, len(heat.columns))))
            left = height - len(lines) - 1
            if lines and not side.display and left >= LEAST_BELOW:
                below = beside(assessment, found, width - 2, left, here)
                lines += [[], *([(" ", ""), *line] for line in below)]
            picture.set_lines(lines or told_lines(assessment, found, row, column, width - 2, self._of))
        if side.display:
            side.set_lines(beside(assessment, found, side.size.width - 2, side.size.height, here))
        told.set_lines(told_lines(assessment, found, row, column, told.size.width - 2, self._of))

    def _empty(self) -> str:
        if not self.session.assessment.items:
            return _("Nothing is logged yet. q goes back; a on the walk logs the first touch point.")
        return _(
            "No touch point says who imposes it or who carries it. Name the department on the card of a touch point, "
            "in the rows “Imposed by” and “Carried by”; d shows the list of departments."
        )

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        found = self.found
        n = len(found.balances)
        counted = ngettext("{n} department", "{n} departments", n).format(n=n)
        unit = of_word(self._of, self.session.audit.about.currency)
        return [(_("‹ Wall map: who costs whom time"), "strong")], [(f"{unit} · {counted}", "key")]

    def usable(self, action: str) -> bool:
        if action in {"step", "edge", "points", "measure", "balances", "heaviest", "trace"}:
            return self.found.names_departments
        return super().usable(action)

    def action_step(self, down: int, right: int) -> None:
        found = self.found
        row, column = self._place(found)
        self._go(found, row + down, column + right)

    def action_edge(self, row: int | None, column: int | None) -> None:
        found = self.found
        matrix = found.matrix
        here = self._place(found)
        rows, columns = range(len(matrix.rows)), range(len(matrix.columns) + 1)
        self._go(found, here[0] if row is None else rows[row], here[1] if column is None else columns[column])

    def _go(self, found: WallMap, row: int, column: int) -> None:
        matrix = found.matrix
        row = min(max(row, 0), len(matrix.rows) - 1)
        column = min(max(column, 0), len(matrix.columns))
        carried_by = matrix.columns[column] if column < len(matrix.columns) else None
        if self._of is Of.CUSTOMER_HOURS and self._cell is not None:
            carried_by = self._cell[1]  # kept for the other measures
        self._cell = matrix.rows[row], carried_by
        self.shell.said = ("", "")
        self.show_all()

    def action_measure(self) -> None:
        order = list(Of)
        self._of = order[(order.index(self._of) + 1) % len(order)]
        self._balances = False
        self.show_all()

    def action_balances(self) -> None:
        self._balances = not self._balances
        self.show_all()

    def action_heaviest(self) -> None:
        heaviest, costliest = self.found.heaviest, self.found.costliest_for_customers
        if self._of is Of.CUSTOMER_HOURS and costliest is not None:
            self._cell, self._balances = (costliest, None), False
            self.show_all()
            return
        if heaviest is None:
            self.say(_("Nothing that one department imposes on another is measured in hours yet"))
            return
        self._cell, self._balances = (heaviest.imposed_by, heaviest.carried_by), False
        self.show_all()

    def action_points(self) -> None:
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen

        found = self.found
        row, column = self._place(found)
        cell = cell_at(found, row, column)
        if cell is None:
            self.say(_("No touch point is in this cell: the arrows go to another one"))
            return
        of_customers = column == len(found.matrix.columns)
        options = cell_options(self.session.assessment, cell, Of.CUSTOMER_HOURS if of_customers else self._of)
        question = " ".join(text for line in self._told(found, row, column) for text, _style in line)
        self.app.push_screen(ChooseScreen(question, options), self._open_card)

    def _told(self, found: WallMap, row: int, column: int) -> list[Line]:
        return told_lines(self.session.assessment, found, row, column, 10_000)[:1]

    def _open_card(self, touch_point: str | None) -> None:
        if touch_point is not None:
            carried_by = self._cell[1] if self._cell else None
            self.go_to_field(touch_point, "imposed_by" if carried_by != NOBODY else "carried_by")

    def action_trace(self) -> None:
        from touchpoint_audit.tui.trace_lines import sum_trace

        found, assessment = self.found, self.session.assessment
        row, column = self._place(found)
        cell = cell_at(found, row, column)
        if cell is None:
            self.say(_("No touch point is in this cell: the arrows go to another one"))
            return
        items = [assessment.items[key] for key in cell.touch_points]
        name = " ".join(text for line in self._told(found, row, column) for text, _style in line)
        self.show_trace(lambda width: sum_trace(name, items, assessment, width))

    def action_departments(self) -> None:
        from touchpoint_audit.tui.screens.departments import DepartmentsScreen

        self.open_page(DepartmentsScreen())
