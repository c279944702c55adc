"""The README's pictures: screens of the sample audit as SVG, the same bytes at every run.

`python scripts/screenshots.py` writes them into `docs/screens`. A test fails when they no longer show what the
program shows.
"""

import asyncio
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.actions.demo import main_sample

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
SAMPLE = main_sample(ROOT / "audits")
FOLLOW_UP = next((ROOT / "audits").glob("nordbygg-store-14-*-1few5e.json"))
CLOCK = datetime(2026, 11, 3, 12, 3, 7, tzinfo=UTC)
FONTS = "Fira Code, ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace"


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen to show: how large, and the keys that lead to it from the walk."""

    width: int
    height: int
    keys: tuple[str, ...]
    of: Path = SAMPLE


PICTURES = {
    "walk.svg": Picture(80, 24, ("down",)),
    "card.svg": Picture(120, 40, ("down", "enter", "f")),
    "review.svg": Picture(80, 24, ("r", "home", "down")),
    "demand.svg": Picture(100, 32, ("down", "enter", "f", "enter", *("down",) * 8, "m")),
    "journey.svg": Picture(100, 28, ("down", "P")),
    "said.svg": Picture(100, 30, ("w", "down", "enter", *("down",) * 6)),
    "wall.svg": Picture(80, 24, ("w", *("down",) * 4, "enter", "h")),
    "compare.svg": Picture(100, 30, ("C",), FOLLOW_UP),
}


def drawn(picture: Picture) -> str:
    """The SVG of a picture. It refers to nothing outside itself."""
    with tempfile.TemporaryDirectory() as folder, _nobodys_settings(Path(folder)):
        audits = Path(folder) / "audits"
        audits.mkdir()
        for sample in (SAMPLE, FOLLOW_UP):
            shutil.copyfile(sample, audits / sample.name)
        return _on_its_own(asyncio.run(_exported(picture, audits / picture.of.name)))


async def _exported(picture: Picture, audit: Path) -> str:
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.tui.app import TouchpointAuditApp

    app = TouchpointAuditApp(Desk(audit.parent, who="Auditor A", now=lambda: CLOCK), audit)
    async with app.run_test(size=(picture.width, picture.height)) as pilot:
        await _settled(pilot)
        for key in picture.keys:
            await pilot.press(key)
        await _settled(pilot)
        return app.export_screenshot(title="touchpoint-audit")


async def _settled(pilot: "Pilot[int]") -> None:
    """Wait until what a screen shows after its first refresh is shown, too."""
    for _ in range(3):
        await pilot.pause()


def _on_its_own(svg: str) -> str:
    """The SVG without fonts from elsewhere, and without ids that depend on the version of Python."""
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*(Fira Code|arial)[^;}]*", f"font-family: {FONTS}", svg)
    svg = re.sub(r"terminal-\d+-", "screen-", svg)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


@contextmanager
def _nobodys_settings(folder: Path) -> Iterator[None]:
    """The environment of a person who has never run the program and wants colours."""
    before = dict(os.environ)
    for name in [name for name in before if name == "NO_COLOR" or name.startswith(("TEXTUAL", "TOUCHPOINT_AUDIT_"))]:
        del os.environ[name]
    os.environ.update(HOME=str(folder), XDG_STATE_HOME=str(folder), TEXTUAL_ANIMATIONS="none")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    """Write every picture."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        (SCREENS / name).write_text(drawn(picture), encoding="utf-8")
        print(f"docs/screens/{name}")


if __name__ == "__main__":
    main()
