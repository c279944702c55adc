"""Quick hands: keys pressed faster than the screens come up, and a window that changes its size meanwhile.

Each start opens an audit in a folder of its own, presses keys by chance, at times a turn of the program's loop apart,
and leaves. Whatever the keys were, the program may end only as it is told to, and the audits stay whole.
"""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from rigs.counted import Row, Scale
from rigs.damage.reading import Tally
from tests.tui.driver import desk, working
from touchpoint_audit.storage import read_audit
from touchpoint_audit.tui.left_pages import LeavableScreen
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.walk import WalkScreen

SAMPLES = Path(__file__).parents[1] / "audits"
STARTS, STARTS_SHORT, STARTS_OF_A_CONTROL = 400, 4, 80
KEYS = 200
"""In one start, unless they end it before."""
LOOKS = (
    "r",
    "P",
    "P",
    "l",
    "g",
    "p",
    "v",
    "w",
    "i",
    "C",
    "E",
    "?",
    "f1",
    "t",
    "b",
    "x",
    "=",
    "enter",
    "enter",
    "right",
)
"""What opens something: a page, a dialog, a card, a line."""
LEAVES = ("q", "escape", "left")
CHANGES = (
    "a",
    "k",
    "c",
    "s",
    "o",
    "u",
    "U",
    "n",
    "d",
    "f",
    "A",
    "N",
    "S",
    "R",
    "comma",
    "full_stop",
    "space",
    "1",
    "2",
)
MOVES = ("down", "down", "down", "up", "up", "home", "end", "pageup", "pagedown", "tab", "slash", "0", "m", "y", "-")
TURNS = (0, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
"""Of the program's loop, between two keys."""
LOOKS_FOR_THE_END = 2_000
"""So often it is looked whether the program has ended, a few milliseconds apart."""
SIZES = (Size(80, 24), Size(120, 40), Size(40, 12))


def rows(scale: Scale) -> Iterator[Row]:
    """The row of this rig."""
    found = _hurried(scale, "ours", STARTS if scale.long else STARTS_SHORT)
    with _drawn_after_they_were_left():
        control = _hurried(scale, "control", STARTS_OF_A_CONTROL, until_broken=True)
    what = f"starts with {KEYS} keys by chance, pressed before the screens have come up"
    there = "pages draw themselves after they were left"
    yield Row("hurry", what, found.cases, found.broken, there, control.cases, control.broken, tuple(found.failures))


def _hurried(scale: Scale, name: str, starts: int, *, until_broken: bool = False) -> Tally:
    tally = Tally()
    for start in range(starts):
        folder = scale.work / f"{name}-{start}"
        pressed: list[str] = []
        folder.mkdir()
        audits = [Path(shutil.copy(path, folder)) for path in sorted(SAMPLES.glob("*.json"))]
        chance = Random(f"{scale.seed} {start}")
        failure = asyncio.run(_start(chance.choice(audits), chance, pressed)) or _damaged(folder)
        tally.count(failure, f"start {start}, after {' '.join(pressed[-12:])}")
        shutil.rmtree(folder, ignore_errors=True)
        if failure and until_broken:
            break
    return tally


async def _start(path: Path, chance: Random, pressed: list[str]) -> str:
    """What went wrong; empty when nothing did."""
    try:
        async with working(desk(path.parent), path) as auditor:
            wanted = chance.choice(LOOKS)
            for _key in range(KEYS):
                if auditor.ended:
                    break
                at_home = isinstance(auditor.app.screen, WalkScreen | AuditsScreen)
                pressed.append(key := _next_key(chance, wanted, at_home=at_home))
                auditor.press_on(key)
                if chance.random() < 0.02:
                    size = chance.choice(SIZES)
                    auditor.app.post_message(events.Resize(size, size))
                for _turn in range(chance.choice(TURNS)):
                    await asyncio.sleep(0)
            auditor.press_on("ctrl+q")
            for _look in range(LOOKS_FOR_THE_END):
                if auditor.ended:
                    return ""
                await asyncio.sleep(0.005)
            return f"it does not end: {auditor.app.screen_stack}"
    except Exception as error:  # noqa: BLE001 - what must never happen is what is looked for
        return f"{type(error).__name__}: {error}"


def _damaged(folder: Path) -> str:
    for path in sorted(folder.glob("*.json")):
        read = read_audit(path)
        if read.notices or read.damaged:
            return f"{path.name} is damaged"
    return ""


def _next_key(chance: Random, wanted: str, *, at_home: bool) -> str:
    """That of somebody who looks at one thing above all, at much else, changes a little, and is often gone at once."""
    if at_home and chance.random() < 0.5:
        return wanted
    weights = (20, 25, 20, 1) if at_home else (10, 15, 20, 55)
    return chance.choice(chance.choices((LOOKS, CHANGES, MOVES, LEAVES), weights)[0])


@contextmanager
def _drawn_after_they_were_left() -> Iterator[None]:
    with patch.object(LeavableScreen, "call_after_refresh", Screen.call_after_refresh):
        yield
