"""A question with a few answers: what is typed never ends in another answer than meant."""

from pathlib import Path

from tests.tui.driver import working
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

OPEN = "open"
"""Nothing was chosen, and that is said."""
PLACES = [
    Option("f", "Finance"),
    Option("w", "▤ Warehouse", "where it is packed"),
    Option("h", "Head office"),
    Option("minus", "−2 bad", shortcut="-2"),
    Option("new", "another one …"),
]


TYPED = [
    ("1", "f"),
    ("-2", "minus"),
    ("ware~", "w"),
    ("WAREHOUSE~", "w"),
    ("office~", "h"),
    ("head o~", "h"),
    ("legal~", OPEN),
    ("legal3~", OPEN),
    ("wb<~", "w"),
    ("legal_~", "w"),
    ("q", None),
    ("equip", OPEN),
    ("~", "f"),
    (" ~", "f"),
    ("?2", "w"),
    ("?q", None),
]
WHERE_A_NAME_MAY_BE_WRITTEN = [("L", "new"), ("q", "new"), ("2", "w"), ("?~", OPEN)]
NAMES = {"~": "enter", "<": "backspace", "_": "down", " ": "space"}


async def test_letters_lead_to_a_row_or_into_the_line_and_enter_takes_nothing_else(walk: Path, folder: Path) -> None:
    typed = [*(("", *one) for one in TYPED), *(("new", *one) for one in WHERE_A_NAME_MAY_BE_WRITTEN)]
    async with working(folder, walk) as auditor:
        for writes, keys, chosen in typed:
            question, answers = ChooseScreen("Which one?", PLACES, writes=writes), list[str | None]()
            auditor.app.push_screen(question, answers.append)
            await auditor.burst(*(NAMES.get(key, key) for key in keys))
            assert answers == ([] if chosen == OPEN else [chosen]), keys
            assert question.text == (keys if chosen == "new" else ""), keys
            if chosen == OPEN:
                told = "number or ↑ ↓ and enter" if keys.startswith("?") else "No row begins with"
                assert told in auditor.screen_text(), keys
                await auditor.press("escape")
                assert answers == [None]


async def test_a_paste_is_typed_text_too(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        answers = list[str | None]()
        auditor.app.push_screen(ChooseScreen("Which one?", PLACES), answers.append)
        await auditor.settled()
        await auditor.paste("Legal\ndepartment")
        await auditor.press("enter")
        assert not answers
        assert "No row begins with “Legal department”" in auditor.screen_text()
