"""The commands of the screen for demand and staffing."""

from dataclasses import replace

from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import REDO, TRACE, UNDO, Command
from touchpoint_audit.tui.page import BACK

DEMAND_BACK = replace(BACK, keys="q,escape", bar=14)
DEMAND_COMMANDS = (
    Command("edit", "enter", N_("type"), N_("Type the cell anew; its digits alone do too. Enter goes down"), bar=1),
    Command("new", "n", N_("lay out"), N_("Lay out intervals beside those there are: 8–16 30, or Mon–Fri 8–16"), bar=2),
    Command(
        "rows",
        "p",
        N_("as text"),
        N_("All intervals as text: type or paste others, or empty it"),
        bar=3,
    ),
    Command("import", "i", N_("import"), N_("Read a table from a file: CSV with commas, semicolons or tabs"), bar=4),
    Command(
        "as_before",
        "b",
        N_("as before"),
        N_("Follow-up: begin with the day of the walk before, which counts as assumed until it is counted anew"),
        bar=2,
    ),
    Command("fill", "f", N_("fill"), N_("Fill it down: over empty cells, or over a run of the same staff"), bar=5),
    Command("plan", "m", N_("re-plan"), N_("The same hours, better placed: what moves from where to where"), bar=6),
    Command("more", "plus", N_("one more"), N_("One more at work in this interval"), bar=7, bar_key="+ -"),
    Command("less", "minus", N_("one less"), N_("One less at work in this interval")),
    Command("handling", "h", N_("handling"), N_("How long one call takes")),
    Command("target", "t", N_("target"), N_("The target: which share answered within which time")),
    Command("patience", "a", N_("patience"), N_("How long people wait before they give up")),
    Command("shrinkage", "s", N_("shrinkage"), N_("Share of paid time that is not there for answering")),
    Command("grade", "g", N_("evidence"), N_("How the demand and staffing is known"), bar=9),
    Command("source", "e", N_("source"), N_("Say where the demand and staffing comes from")),
    Command("length", "l", N_("length"), N_("Longer or shorter intervals, with the same demand")),
    Command("day_before", "comma", N_("day before"), N_("The weekday before")),
    Command("day_after", "full_stop", N_("next day"), N_("The next weekday"), bar=8, bar_key=", ."),
    Command("alike", "w", N_("all days"), N_("The same staff, by time of day, on all other weekdays"), bar=10),
    Command("clear", "d,delete", N_("clear"), N_("Empty the cell"), bar=11),
    Command("remove", "x", N_("remove"), N_("Remove the interval")),
    Command("cell_left", "left", N_("left"), N_("The cell to the left; from the first one level up")),
    Command("cell_right", "right", N_("right"), N_("The cell to the right")),
    replace(TRACE, bar=13, help=N_("How the interval at the cursor is reckoned, and every figure of the touch point")),
    replace(UNDO, bar=12),
    REDO,
)
CHANGING_THE_DAY = frozenset(
    (
        "edit new rows import as_before fill alike more less handling target patience shrinkage grade source length "
        "clear remove undo redo"
    ).split()
)
"""Actions that a read-only window does not have."""
SEVERAL_DAYS = frozenset(("alike", "day_before", "day_after"))
"""Actions for demand that tells weekdays apart."""
SETTINGS = {"handling": "handling_time", "patience": "patience", "shrinkage": "shrinkage"}
"""Actions that ask for one fact of the touch point, and the fact."""
