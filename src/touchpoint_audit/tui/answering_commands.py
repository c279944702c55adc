"""The commands on one respondent's answers."""

from dataclasses import replace

from touchpoint_audit.language import N_
from touchpoint_audit.tui.commands import REDO, UNDO, Command

_SCORES = (
    N_("Score 1, as the first of the two poles, and move on"),
    N_("Score 2, and move on"),
    N_("Score 3, and move on"),
    N_("Score 4, and move on"),
    N_("Score 5, as the second of the two poles, and move on"),
)
SCORE_COMMANDS = tuple(
    Command(
        f"score_{score}",
        str(score),
        N_("score"),
        text,
        bar=1 if score == 1 else 0,
        action=f"score('{score}')",
        bar_key="1–5",
    )
    for score, text in enumerate(_SCORES, start=1)
)
ANSWERING_COMMANDS = (
    *SCORE_COMMANDS,
    Command("skip", "space", N_("skip"), N_("Leave it not answered, and move on as after a score"), bar=3),
    Command("clear", "0,delete,x", N_("clear"), N_("Not answered: take the score at the cursor away"), bar=3),
    Command(
        "to_says", "left", N_("says"), N_("To the column of what is said"), bar=2, bar_key="← →", bar_label=N_("column")
    ),
    Command("to_does", "right", N_("does"), N_("To the column of what is done")),
    Command(
        "more", "enter", N_("more"), N_("What else is told of the question at the cursor, each with its key"), bar=4
    ),
    Command("evidence", "e", N_("evidence"), N_("How it is known what is done"), bar=5),
    Command("note", "n", N_("note"), N_("A note on the answer"), bar=6),
    Command("points", "p", N_("touch points"), N_("Choose the touch points that show it"), bar=7),
    Command("owner", "o", N_("owner"), N_("Who owns this part, where the set asks for it"), bar=8),
    Command("words", "w", N_("words"), N_("The answer in words, where the question asks for it"), bar=9),
    Command("number", "m", N_("number"), N_("The number, where the question asks for one"), bar=10),
    Command("respondent", "r", N_("respondent"), N_("Name the respondent otherwise"), bar=12),
    Command(
        "role",
        "R",
        N_("role"),
        N_("Another role: top, middle management, the front line, the auditor"),
        bar=12,
    ),
    replace(UNDO, bar=11),
    REDO,
)
