"""A report as GitHub Flavored Markdown, with a block of Mermaid or of characters for each picture."""

from collections.abc import Iterator

from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Block, Bullets, Cell, Column, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.escape_markdown import markdown_text
from touchpoint_audit.reports.escape_mermaid import mermaid_label
from touchpoint_audit.reports.gaps_in_text import text_gaps
from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    GapPicture,
    HeatPicture,
    JourneyPicture,
    QuadrantPicture,
    Square,
)
from touchpoint_audit.reports.picture_room import round_number_above, shortened
from touchpoint_audit.reports.short_numbers import APART_SIGN, NOT_MEASURED, SHADE_SIGNS
from touchpoint_audit.reports.text_journey import text_journey

_DEEPEST_HEADING = 6
_LINE_BREAK = "\\"
_ROOM_FOR_LABELS = 62
"""Characters that fit under a picture's bars in Mermaid's own size of letters."""
_COLOURS = '"themeVariables": {"xyChart": {"plotColorPalette": "#5b8db8, #b4442c"}}'
"""Of bars and line, to be told apart on a light and on a dark page."""
_SMALL_LABELS = '"xyChart": {"xAxis": {"labelFontSize": 10}}, '


def markdown(document: Document) -> str:
    """The whole report as text: one level-1 heading, blank lines around every block, one newline at the end."""
    blocks = [f"# {markdown_text(document.title)}", *map(_block, document.blocks)]
    for section in document.sections:
        blocks += _section(section, 2)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, _DEEPEST_HEADING)} {markdown_text(section.title)}"
    for block in section.blocks:
        yield _block(block)
    for part in section.sections:
        yield from _section(part, level + 1)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text, strong):
            return _strong(text) if strong else markdown_text(text)
        case Bullets(items):
            return "\n".join(_items(items, ""))
        case Table():
            return "\n".join(_table(block))
        case JourneyPicture():
            return "\n".join(_journey(block))
        case BarsPicture():
            return "\n".join(_bars(block))
        case QuadrantPicture():
            return "\n".join(_quadrant(block))
        case GapPicture():
            return text_gaps(block)
        case HeatPicture():
            return "\n".join(_heat(block))


def _strong(text: str) -> str:
    return f"**{markdown_text(text)}**"


def _items(items: tuple[Item, ...], indent: str) -> Iterator[str]:
    for item in items:
        lead, text = item.lead and _strong(item.lead), markdown_text(item.text)
        yield f"{indent}- {lead or text}{_LINE_BREAK if lead and text else ''}"
        if lead and text:
            yield f"{indent}  {text}"
        yield from _items(item.items, indent + "  ")


def _table(table: Table) -> Iterator[str]:
    yield _row([markdown_text(title) for title in table.titles])
    yield _row(["---:" if column is Column.NUMBER else "---" for column in table.columns])
    for cells in table.rows:
        yield _row([markdown_text(cell.text) for cell in cells])
    if table.total is not None:
        yield _row([_strong_cell(cell) for cell in table.total])


def _strong_cell(cell: Cell) -> str:
    return _strong(cell.text) if cell.text else ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _journey(picture: JourneyPicture) -> Iterator[str]:
    """Mermaid draws neither gaps in a curve nor lanes, and its journeys are too small to be read at a page's width."""
    yield _strong(picture.title)
    yield ""
    yield "```text"
    yield from text_journey(picture)
    yield "```"


def _bars(picture: BarsPicture) -> Iterator[str]:
    """Mermaid's `xychart-beta`, the name that old and new renderers know. It has no legend: say which is which."""
    labels = [shortened(label) for label in picture.labels]
    if len(set(labels)) < len(labels):
        labels = list(picture.labels)
    yield "```mermaid"
    small = _SMALL_LABELS if sum(len(label) + 1 for label in labels) > _ROOM_FOR_LABELS else ""
    yield f"%%{{init: {{{small}{_COLOURS}}}}}%%"
    yield "xychart-beta"
    yield f'    title "{mermaid_label(picture.title)}"'
    quoted = [f'"{mermaid_label(label)}"' for label in labels]
    yield f"    x-axis [{', '.join(quoted)}]"
    top = max(value for series in picture.series for value in series.values)
    yield f'    y-axis "{mermaid_label(picture.unit)}" 0 --> {_plain(round_number_above(top))}'
    yield f"    bar [{', '.join(map(_plain, picture.bars.values))}]"
    if picture.line is not None:
        yield f"    line [{', '.join(map(_plain, picture.line.values))}]"
    yield "```"


def _quadrant(picture: QuadrantPicture) -> Iterator[str]:
    yield "```mermaid"
    yield "quadrantChart"
    yield f"    title {mermaid_label(picture.title)}"
    for axis, (little, much) in (("x", picture.across), ("y", picture.upward)):
        yield f'    {axis}-axis "{mermaid_label(little)}" --> "{mermaid_label(much)}"'
    for number, name in enumerate(picture.quarters, start=1):
        yield f'    quadrant-{number} "{mermaid_label(name)}"'
    for mark in picture.marks:
        yield f'    "{mermaid_label(shortened(mark.label))}": [{_plain(mark.x)}, {_plain(mark.y)}]'
    yield "```"


def _heat(picture: HeatPicture) -> Iterator[str]:
    """Mermaid has no heat map: signs in the squares of a table are the picture, the numbers stand in the table."""
    yield _strong(picture.title)
    yield ""
    corner = _("{down} ↓ {across} →").format(down=picture.down, across=picture.across)
    yield _row([markdown_text(corner), *map(markdown_text, picture.columns)])
    yield _row(["---", *(":---:" for _column in picture.columns)])
    for name, squares in zip(picture.rows, picture.squares, strict=True):
        yield _row([markdown_text(name), *(_shaded(square) for square in squares)])
    yield ""
    told = [f"{sign} {meaning}" for sign, meaning in zip(SHADE_SIGNS, picture.shades, strict=True)]
    yield markdown_text(", ".join((*told, f"{APART_SIGN} {picture.apart}", f"{NOT_MEASURED} {_('not measured')}")))


def _shaded(square: Square) -> str:
    """The sign of a square; what it says where it has none."""
    if square.shade:
        return SHADE_SIGNS[square.shade - 1] * 2
    return APART_SIGN if square.apart else markdown_text(square.text)


def _plain(value: float) -> str:
    """A number of 0 or more without signs between thousands and without an exponent, in three decimals at most."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
