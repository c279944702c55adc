"""Pictures as SVG that stands in a page: what each is made of, and which writer draws which.

Colours are those of the page, by class, so that a picture is as readable on a dark page as on a light one. Every shape
that a colour tells apart is told apart by its form or its place too.
"""

from collections.abc import Iterable, Mapping
from html import escape

WIDTH = 720


def element(name: str, attributes: Mapping[str, str | float], *inside: str) -> str:
    """An element with what stands in it, which is markup already; the attributes are escaped here."""
    written = "".join(f' {key}="{escape(_plain(value))}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str, x: float, y: float, style: str = "", anchor: str = "start", **more: str) -> str:
    """A text in the picture; `style` is a class of the page: empty, "soft" or "strong"."""
    attributes: dict[str, str | float] = {"x": x, "y": y}
    if style:
        attributes["class"] = style
    if anchor != "start":
        attributes["text-anchor"] = anchor
    return element("text", {**attributes, **more}, escape(" ".join(text.split())))


def line(x1: float, y1: float, x2: float, y2: float, style: str = "grid") -> str:
    return element("line", {"class": style, "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def drawing(id: str, title: str, told: str, height: float, parts: Iterable[str]) -> str:
    """A whole picture with a name and a description for those who do not see it."""
    name = escape(" ".join(title.split()))
    return element(
        "svg",
        {
            "class": "picture",
            "role": "img",
            "viewBox": f"0 0 {WIDTH} {_plain(height)}",
            "aria-labelledby": f"{id}-title {id}-desc",
        },
        element("title", {"id": f"{id}-title"}, name),
        element("desc", {"id": f"{id}-desc"}, escape(" ".join(told.split()))),
        *parts,
    )


def _plain(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
