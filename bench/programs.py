"""What is started: the product and its baselines, each with a fresh folder and the same surroundings."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.terminal import Terminal

PRODUCT = (sys.executable, "-m", "touchpoint_audit")
BASELINES = Path(__file__).parent / "baselines"

_NOT_PASSED_ON = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")
_NOT_PASSED_ON_STARTS = ("COV_", "TEXTUAL", "TOUCHPOINT_AUDIT_")


def product(arguments: Sequence[str]) -> list[str]:
    """The command line of the product."""
    return [*PRODUCT, *arguments]


def baseline(name: str) -> list[str]:
    """The command line of a baseline program."""
    return [sys.executable, str(BASELINES / f"{name}.py")]


def opened(audit: Path, work: Path) -> Terminal:
    """Open a copy of an audit in the product, as on the first day: no place and no draft is remembered."""
    folder = Path(tempfile.mkdtemp(dir=work))
    copy = Path(shutil.copy(audit, folder))
    return Terminal(product(["open", str(copy)]), environment(folder))


def started(name: str, work: Path) -> Terminal:
    """Start a baseline program."""
    return Terminal(baseline(name), environment(Path(tempfile.mkdtemp(dir=work))))


def environment(folder: Path) -> dict[str, str]:
    """The surroundings of a program: whatever it remembers goes into a folder of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _NOT_PASSED_ON and not name.startswith(_NOT_PASSED_ON_STARTS)
    }
    own = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
