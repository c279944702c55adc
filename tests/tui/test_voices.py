"""What customers say on the screen: to be read as sentences, praise and complaint apart, each a key from its card."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, touch_point
from tests.reports.hostile import HOSTILE
from tests.tui.driver import desk, working
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.voices import heard, said
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.tui.lines import width_of
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.voices import VoicesScreen
from touchpoint_audit.tui.screens.walk import WalkScreen
from touchpoint_audit.tui.voice_rows import TextRow, last_line_of, said_rows, voice_rows

LONG = "I rang at noon and at one and at two, and each time a voice told me that all of you had gone to lunch"
WALK = audit(
    touch_point("a", stage="find", name="Phone line", voices=[(LONG, "complaint"), ("So kind", "praise")]),
    touch_point("b", name="Paper form", voices=[("Why twice?", "complaint")], says_today="Paper, again",
                says_wanted="They knew me"),
    touch_point("c", name="Till", says_wanted="It was quick"),
)  # fmt: skip


def assessed(found: Audit = WALK) -> Assessment:
    return assess(found, kinds())


def drawn(rows: list[TextRow], width: int) -> list[str]:
    return ["".join(text for text, _style in row.drawn(width)).rstrip() for row in rows]


def test_words_are_read_whole_with_the_touch_point_below_at_80_columns() -> None:
    found = assessed()
    assert drawn(voice_rows(found, heard(found), 79), 79) == [
        " Find us  1 complaint, 1 praise",
        "  Complaints",
        "   “I rang at noon and at one and at two, and each time a voice told me that",
        "    all of you had gone to lunch”",
        "    1 Phone line",
        "  Praise",
        "   “So kind”",
        "    1 Phone line",
        "",
        " Buy  1 complaint",
        "  Complaints",
        "   “Why twice?”",
        "    2 Paper form",
    ]


def test_the_touch_point_stands_beside_the_words_at_120_columns() -> None:
    found = assessed()
    lines = drawn(voice_rows(found, heard(found), 119), 119)
    assert lines[2].endswith("   1 Phone line")
    assert lines[2].startswith("   “I rang at noon and at one and at two, and each time a")
    assert lines[3].startswith("    voice told me")


def test_today_and_wanted_stand_side_by_side_or_below_each_other() -> None:
    found = assessed()
    assert drawn(said_rows(found, said(found), 79), 79) == [
        " Buy",
        "  2 Paper form",
        "    They say today: Paper, again",
        "    → We want them to say: They knew me",
        "  3 Till",
        "    They say today: –",
        "    → We want them to say: It was quick",
    ]
    wide = drawn(said_rows(found, said(found), 119), 119)
    assert wide[1].split("   ")[-1].strip() == "We want them to say"
    assert wide[3].split() == ["Paper,", "again", "→", "They", "knew", "me"]


def test_the_lines_of_a_voice_belong_together() -> None:
    found = assessed()
    rows = voice_rows(found, heard(found), 79)
    places = [place for place, row in enumerate(rows) if row.key]
    assert [last_line_of(rows, place) for place in places] == [4, 7, 12]


@pytest.mark.parametrize("width", [20, 79, 119])
def test_no_words_leave_their_width(width: int) -> None:
    points = (
        touch_point(f"h{place}", name=text, voices=[(text, "complaint")], says_today=text, says_wanted=text)
        for place, text in enumerate(HOSTILE)
    )
    found = assessed(audit(*points))
    for row in (*voice_rows(found, heard(found), width), *said_rows(found, said(found), width)):
        assert width_of(row.drawn(width)) <= width


async def test_voices_are_read_filtered_and_lead_to_their_card_and_back(folder: Path) -> None:
    async with working(folder, desk(folder).add(WALK)) as auditor:
        await auditor.press("v")
        auditor.screen(VoicesScreen)
        assert "3 voices: 2 complaints, 1 praise" in auditor.title()
        await auditor.press("f", "f")
        assert "only: Praise" in auditor.title()
        assert not any("Why twice?" in text for text in auditor.row_texts())
        await auditor.press("f", "/")
        await auditor.write("TWICE")
        assert "1 voice: 1 complaint, 0 praise" in auditor.title()
        await auditor.press("enter", "enter")
        assert auditor.screen(CardScreen).fields.key == "voices.b-v1"
        await auditor.press("q")
        auditor.screen(VoicesScreen)
        await auditor.press("t", "/")
        await auditor.write("nobody")
        assert "Nothing has these words" in auditor.screen_text()
        await auditor.press("escape", "t", "down", "enter")
        assert auditor.screen(CardScreen).fields.key == "says_wanted"
        await auditor.press("q", "v", "q")
        auditor.screen(WalkScreen)


async def test_without_words_it_says_what_to_press(folder: Path) -> None:
    async with working(folder, desk(folder).add(audit(touch_point()))) as auditor:
        await auditor.press("v")
        assert "No customer's words are logged yet. Press q, open a touch point's card" in auditor.screen_text()
        await auditor.press("enter", "t")
        assert "Nobody has written what customers say today" in auditor.screen_text()


async def test_all_lines_of_the_last_voice_are_in_sight(folder: Path) -> None:
    words: dict[str, Any] = {"voices": [(LONG * 3, "complaint")], "says_today": LONG}
    many = audit(*(touch_point(f"t{n:02}", **words) for n in range(12)))
    async with working(folder, desk(folder).add(many)) as auditor:
        await auditor.press("v", "end")
        assert "12 Sign at the door" in auditor.screen_text()
        await auditor.press("t")
        assert auditor.screen(VoicesScreen).rows.key == "t00/says_today"
