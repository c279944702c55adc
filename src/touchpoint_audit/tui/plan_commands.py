"""The commands of the plan."""

from touchpoint_audit.domain.action import Status
from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import REDO, UNDO, Command

STATUSES = (
    (Status.PLANNED, "1", N_("planned"), N_("Status: planned")),
    (Status.DOING, "2", N_("doing"), N_("Status: doing, it has begun")),
    (Status.DONE, "3", N_("done"), N_("Status: done, today")),
    (Status.DROPPED, "4", N_("dropped"), N_("Status: dropped; asks for the reason")),
)
STATUS_COMMANDS = tuple(
    Command(
        f"status_{status}",
        key,
        name,
        text,
        bar=5 if key == "1" else 0,
        action=f"status('{status}')",
        bar_key="1–4",
        bar_label=N_("status"),
    )
    for status, key, name, text in STATUSES
)
PLAN_COMMANDS = (
    Command("card", "enter,right", N_("card"), N_("Open the card of the touch point"), bar=4),
    Command("add", "a,plus", N_("add"), N_("One more action for the touch point: what, then who, then by when"), bar=1),
    Command("owner", "o", N_("owner"), N_("Who sees to it"), bar=2),
    Command("due", "d", N_("due"), N_("By when: a date, or +3w, Friday, week 50, end of month"), bar=3),
    Command("what", "w", N_("what"), N_("What is done"), bar=8),
    Command("hours", "h", N_("hours"), N_("The staff hours a year that it is expected to free"), bar=9),
    *STATUS_COMMANDS,
    Command("reply", "r", N_("reply given"), N_("The one who raised the touch point has got an answer"), bar=7),
    Command("view", "v", N_("view"), N_("By owner, or by month again"), bar=6),
    Command("filter", "slash", N_("filter"), N_("Show only rows with these words; an empty line shows all"), bar=10),
    Command("export", "e", N_("calendar"), N_("Write the due dates to a file for a calendar program"), bar=11),
    Command("next_group", "n", N_("next group"), N_("Go to the first row of the next group")),
    Command("delete", "x,delete", N_("delete"), N_("Delete the action; u brings it back"), bar=12),
    UNDO,
    REDO,
)
