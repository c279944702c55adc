"""The commands of the review."""

from dataclasses import replace

from touchpoint_audit.assessment.lists import SortBy
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import ORGANISATION, PICTURE, PLAN, REDO, TRACE, UNDO, WHY, Command

SORTS = (
    (SortBy.STAFF_HOURS, N_("hours"), N_("staff hours a year, most first")),
    (SortBy.MONEY, N_("money"), N_("money a year, most first")),
    (SortBy.CUSTOMER_HOURS, N_("customers"), N_("customer hours a year, most first")),
    (SortBy.EVIDENCE, N_("evidence"), N_("the strongest first")),
    (SortBy.EFFORT, N_("effort"), N_("the least first")),
    (SortBy.JOURNEY, N_("journey"), N_("along the journey")),
    (SortBy.NAME, N_("name"), N_("by the alphabet")),
)
"""What the lists can be sorted by, each with its name and what comes first."""
_OVERRULES = (
    ("k", Verdict.KEEP, N_("Decide to keep it; where the auditor judged otherwise, with a reason")),
    ("c", Verdict.CHANGE, N_("Decide to change it, likewise")),
    ("s", Verdict.STOP, N_("Decide to stop it, likewise")),
    ("o", Verdict.OPEN, N_("Decide to leave it open and get the facts, likewise")),
)
_LISTS = (
    ("1", Verdict.STOP, N_("Jump to the list to stop")),
    ("2", Verdict.CHANGE, N_("Jump to the list to change")),
    ("3", Verdict.OPEN, N_("Jump to the list to get the facts about")),
    ("4", Verdict.KEEP, N_("Jump to the list to keep")),
)
DECIDING = (
    Command("agree", "a", N_("agree"), N_("Agree with the verdict, or with the rule where there is none"), bar=1),
    *(
        Command(
            f"overrule_{verdict}",
            key,
            verdict.value,
            text,
            bar=2 if key == "k" else 0,
            action=f"overrule('{verdict}')",
            bar_key="k c s o",
            bar_label=N_("overrule"),
        )
        for key, verdict, text in _OVERRULES
    ),
    Command("defer", "d", N_("defer"), N_("Put it off until a day, such as 15.1. or +4w"), bar=3),
    Command("take_back", "x,delete", N_("take back"), N_("Take the decision back; the one before it counts again")),
)
REVIEW_COMMANDS = (
    *DECIDING,
    Command(
        "select", "space", N_("select"), N_("Select the row: the next decision is for all that are selected"), bar=4
    ),
    Command("select_list", "W", N_("whole list"), N_("Select all of this list that waits for a decision"), bar=9),
    Command("next", "n", N_("next"), N_("Go to the next one that waits for a decision"), bar=11),
    UNDO,
    Command("voices", "v", N_("voices"), N_("The customers' own words"), bar=5),
    Command("card", "enter,right", N_("card"), N_("Open the card of the touch point"), bar=6),
    replace(PLAN, help=N_("The plan; on what is decided and not planned yet: plan it"), bar=7),
    replace(ORGANISATION, bar=8),
    replace(WHY, bar=0),
    replace(TRACE, help=N_("How the hours are reckoned; on a list's head: what they add up to"), bar=0),
    replace(
        PICTURE,
        label=N_("priority"),
        help=N_("What to do first: effect against effort, as a list and a picture"),
        bar=7,
    ),
    *(
        Command(
            f"list_{verdict}",
            key,
            verdict.value,
            text,
            bar=13 if key == "1" else 0,
            action=f"list('{verdict}')",
            bar_key="1–4",
            bar_label=N_("list"),
        )
        for key, verdict, text in _LISTS
    ),
    Command(
        "sort", "S", N_("sort"), N_("Choose what the lists are sorted by; the same again turns the order round"), bar=12
    ),
    Command(
        "show_only", "f", N_("show"), N_("Show only what is not decided, is stale, or is due again; then all"), bar=8
    ),
    Command("filter", "slash", N_("filter"), N_("Show only rows with these words; an empty line shows all"), bar=14),
    Command("name", "N", N_("name"), N_("Say who decides from now on")),
    Command("report", "p", N_("report"), N_("The report as it will be, and its export"), bar=15),
    REDO,
)
