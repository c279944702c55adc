"""The commands of the overview, and the signs that are drawn there."""

from touchpoint_audit.assessment.portfolio import Dimension
from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import Command

_DIMENSIONS = (
    ("s", Dimension.SITE, N_("site"), N_("A row for each site")),
    ("j", Dimension.JOURNEY, N_("journey"), N_("A row for each journey")),
    ("d", Dimension.DEPARTMENT, N_("department"), N_("A row for each department that carries touch points")),
    ("k", Dimension.KIND, N_("kind"), N_("A row for each kind of touch point")),
    ("r", Dimension.DRIVER, N_("driver"), N_("A row for each driver of satisfaction")),
    ("t", Dimension.TOUCH_POINT, N_("many sites"), N_("The same touch point, of one kind and name, at many sites")),
)
PORTFOLIO_COMMANDS = (
    Command("audits", "enter,right", N_("its audits"), N_("The audits behind the row, to open one"), bar=1),
    Command("compare", "b", N_("best, worst"), N_("The best and the worst row side by side"), bar=2),
    *(
        Command(dimension.value, key, label, text, bar=3 + place, action=f"by('{dimension.value}')")
        for place, (key, dimension, label, text) in enumerate(_DIMENSIONS)
    ),
    Command("celebrate", "c", N_("celebrate"), N_("All that is worth celebrating, with who, and what stopped"), bar=9),
    Command("all", "a", N_("all audits"), N_("Every audit of the folder, those too that are in no sum"), bar=10),
    Command("again", "f5", N_("look again"), N_("Read the folder again"), bar=11),
)
SIGNS: tuple[tuple[str, str], ...] = (
    ("★", N_("worth celebrating: where, what, and who is to be thanked")),
    ("≥", N_("at least: the sum lacks what is not measured")),
    ("–", N_("not measured")),
    ("late", N_("actions that should have been done before today")),
    ("slid", N_("touch points that slid back: stopped or changed, and found as before")),
    ("to free", N_("staff hours a year of what is to stop, by what was decided, else by the auditor's verdict")),
)
