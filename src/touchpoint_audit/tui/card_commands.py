"""The commands of the card."""

from dataclasses import replace

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.language import N_
from touchpoint_audit.tui.card_rows import GROUPS, LAST_TIME
from touchpoint_audit.tui.commands import PICTURE, REDO, TRACE, UNDO, VERDICT_COMMANDS, WHY, Command
from touchpoint_audit.tui.marking import AS_BEFORE, MARK

GRADES = (
    (Evidence.MEASURED, "1", N_("Grade: measured")),
    (Evidence.OBSERVED, "2", N_("Grade: observed")),
    (Evidence.STATED, "3", N_("Grade: stated")),
    (Evidence.ASSUMED, "4", N_("Grade: assumed")),
)
GRADE_COMMANDS = tuple(
    Command(
        f"grade_{grade}",
        key,
        grade.value,
        text,
        bar=2 if key == "1" else 0,
        action=f"grade('{grade}')",
        bar_key="1–4",
        bar_label=N_("evidence"),
    )
    for grade, key, text in GRADES
)
JUMPS = (
    N_("Jump to what it is"),
    N_("Jump to the facts"),
    N_("Jump to the measures"),
    N_("Jump to the customers' voices"),
    N_("Jump to the rule"),
    N_("Jump to what to do"),
)
JUMP_COMMANDS = tuple(
    Command(
        f"jump_{letter}",
        letter,
        name,
        text,
        bar=4 if letter == "w" else 0,
        action=f"jump('{letter}')",
        bar_key="wfmvrd",
        bar_label=N_("group"),
    )
    for (letter, name), text in zip(GROUPS, JUMPS, strict=True)
)
_KEEP, *_OTHERS = VERDICT_COMMANDS
CARD_VERDICTS = (
    replace(_KEEP, bar=5, bar_key="k c s o", bar_label=N_("verdict")),
    *(replace(command, bar=0) for command in _OTHERS),
)
CARD_COMMANDS = (
    Command("edit", "enter,right", N_("edit"), N_("Change the field under the cursor"), bar=1),
    *GRADE_COMMANDS,
    Command("source", "e", N_("source"), N_("Say where the fact or the answer comes from"), bar=3),
    *JUMP_COMMANDS,
    *CARD_VERDICTS,
    replace(MARK, keys="M"),
    replace(AS_BEFORE, keys="B", help=N_("Follow-up: take over the field under the cursor from the walk before")),
    Command("how_it_was", LAST_TIME, N_("last time"), N_("Follow-up: jump to how the walk before left it"), bar=4),
    Command("next", "n,pagedown", N_("next"), N_("The next touch point"), bar=6),
    Command("time", "t", N_("time"), N_("Stopwatch or tally for the fact under the cursor"), bar=7),
    replace(TRACE, help=N_("How the fact or measure at the cursor is reckoned; elsewhere: every measure")),
    WHY,
    UNDO,
    Command("previous", "b,pageup", N_("before"), N_("The touch point before"), bar=11),
    replace(PICTURE, help=N_("A picture of it: demand and staffing, what a change costs, or the journey's feelings")),
    Command("clear", "x,delete", N_("clear"), N_("Empty the field under the cursor"), bar=12),
    Command("more", "plus", N_("more"), N_("One more, for feelings and effort")),
    Command("less", "minus", N_("less"), N_("One less, for feelings and effort")),
    Command("switch", "space", N_("yes or no"), N_("Switch quick win or celebrate on or off")),
    REDO,
)
