"""The commands of a question set and of one respondent's answers to it."""

from dataclasses import replace

from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import REDO, UNDO, WHY, Command

QUESTION_SET_COMMANDS = (
    Command(
        "answer",
        "a,plus",
        N_("answer"),
        N_("Take the answers of a respondent, of one who is there or a new one"),
        bar=1,
    ),
    Command(
        "behind",
        "enter,right",
        N_("what is behind it"),
        N_("What shows it, and who said what: go to the card or to the answers"),
        bar=2,
    ),
    replace(
        WHY, label=N_("all of it"), help=N_("Everything about the question, where there is room for a part only"), bar=3
    ),
    Command("next_set", "n,pagedown", N_("next set"), N_("The next question set"), bar=4),
    Command("previous_set", "b,pageup", N_("before"), N_("The question set before"), bar=7),
    Command(
        "delete", "x,d,delete", N_("delete"), N_("Delete a respondent's answers to this set; u brings them back"), bar=5
    ),
    replace(UNDO, bar=6),
    REDO,
)
