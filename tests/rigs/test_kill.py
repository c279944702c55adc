"""The program killed and ended at random moments: nothing that was shown is missing, and each control loses."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from rigs import kill
from rigs.counted import Scale
from rigs.kill.person import Text
from rigs.kill.story import Point, Story


def test_a_kill_loses_nothing_that_was_shown_as_saved_and_no_text_of_a_second_before(tmp_path: Path) -> None:
    found = list(kill.killed(Scale(False, tmp_path)))
    assert all(row.holds for row in found), [row.failures or row for row in found]
    assert found[0].cases == kill.KILLS_SHORT


def test_signals_and_terminals_that_go_lose_nothing_that_was_shown(tmp_path: Path) -> None:
    found = list(kill.ended(Scale(False, tmp_path)))
    assert all(row.holds for row in found), [row.failures or row for row in found]


def test_what_is_shown_beside_saved_is_owed_and_what_is_only_shown_is_not() -> None:
    story = Story([{}])
    for word in ("one", "two"):
        story.will({**story.now, word: Point()}, lambda screen, word=word: word in screen)  # type: ignore[misc]
    story.look_at("one", says_saved=True)
    story.look_at("one two", says_saved=False)
    assert (story.saved, story.shown) == (1, 2)
    assert story.found({"one": Point()}, story.saved) == 1
    assert story.found({}, story.saved) is None


def test_text_is_owed_from_when_it_stood_on_the_screen() -> None:
    text = Text("Sign at", [(1.0, 4), (2.0, 7)])
    assert [text.owed(moment) for moment in (0.5, 1.5, 2.0)] == ["", "Sign", "Sign at"]
