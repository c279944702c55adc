"""The commands of the walk."""

from dataclasses import replace

from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import ORGANISATION, PICTURE, PLAN, REDO, TRACE, UNDO, VERDICT_COMMANDS, WHY, Command
from touchpoint_audit.tui.marking import AS_BEFORE, MARK

WALK_COMMANDS = (
    Command(
        "log", "a,plus", N_("log"), N_("Log touch points: type a name, Enter; time and frequency may follow"), bar=1
    ),
    Command("card", "enter,right", N_("card"), N_("Open the touch point's card; on a stage: fold or unfold it"), bar=2),
    MARK,
    AS_BEFORE,
    *VERDICT_COMMANDS,
    Command("time", "t", N_("time"), N_("Stopwatch or tally: samples become a measured fact"), bar=7),
    Command("review", "r", N_("review"), N_("Stop, change, open and keep lists with hours and money"), bar=8),
    Command("gaps", "g", N_("gaps"), N_("Close-out: what is still missing, with a jump to its field"), bar=9),
    ORGANISATION,
    Command("settle", "S", N_("settle"), N_("What two people changed in two ways, to be settled by you")),
    replace(PLAN, bar=12),
    Command("voices", "v", N_("voices"), N_("What customers say: every voice, praise and complaint apart"), bar=11),
    WHY,
    replace(TRACE, bar=13),
    UNDO,
    Command("report", "p", N_("report"), N_("The report as it will be, and its export"), bar=11),
    replace(PICTURE, help=N_("The journey as a picture: how customers feel now, and what is wanted")),
    Command(
        "compare", "C", N_("compare"), N_("Follow-up: what stopped, slid back, is new and moved since last time"), bar=8
    ),
    Command("add_stage", "A", N_("stage"), N_("Add a stage after this one"), bar=12),
    Command("rename", "n,f2", N_("rename"), N_("Rename the touch point or stage"), bar=13),
    Command("move_up", "comma,shift+up", N_("up"), N_("Move it up, past a stage's beginning into the stage before")),
    Command("move_down", "full_stop,shift+down", N_("down"), N_("Move it down, past a stage's end into the next one")),
    Command("delete", "d,delete", N_("delete"), N_("Delete the touch point, or the stage with all in it; u undoes it")),
    Command("find", "slash,f", N_("find"), N_("Find a touch point by its words")),
    Command("fold", "space", N_("fold"), N_("Fold or unfold the stage")),
    Command("next_kind", "tab", N_("kind"), N_("While logging: take another kind than the guessed one")),
    Command("about", "i", N_("about"), N_("What the audit is about: site, date, working year, hourly rates")),
    REDO,
)
