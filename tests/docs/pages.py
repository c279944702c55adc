"""The documents of the project, and what their Markdown consists of."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
"""Every page that a person may read."""


def name_of(page: Path) -> str:
    """The page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_blocks(text: str) -> str:
    """The text without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def code_spans(text: str) -> list[str]:
    """What stands between back-ticks, blocks aside."""
    return re.findall(r"`([^`\n]+)`", without_blocks(text))


def links(text: str) -> list[str]:
    """The targets of links and pictures."""
    return re.findall(r"\]\(([^)\s]+)\)", without_blocks(text))


def block_under(text: str, heading: str) -> str:
    """The first block of code under a heading."""
    return text.split(f"\n{heading}\n", 1)[1].split("```", 2)[1].partition("\n")[2]


def tables(text: str) -> Iterator[list[list[str]]]:
    """Every table as rows of cells, its header first, the line of dashes left out."""
    for found in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found.splitlines()]
        yield [rows[0], *rows[2:]]
