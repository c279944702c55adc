"""A document cut to what one sheet has room for: long texts end in an ellipsis, the report has the whole."""

from dataclasses import replace

from touchpoint_audit.reports.document import Block, Bullets, Cell, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.picture_room import shortened

LONGEST_TITLE, LONGEST_LEAD, LONGEST_CELL, LONGEST_ITEM, LONGEST_TEXT = 80, 90, 130, 240, 400
"""Characters of a title, of what stands out in a list, of a cell, of a list's text and of a paragraph."""


def fitted(document: Document) -> Document:
    """The same with no text longer than its place has room for. How many there are is for whoever makes it."""
    return replace(
        document,
        title=shortened(document.title, LONGEST_TITLE),
        blocks=tuple(map(_block, document.blocks)),
        sections=tuple(map(_section, document.sections)),
    )


def _section(section: Section) -> Section:
    blocks, parts = tuple(map(_block, section.blocks)), tuple(map(_section, section.sections))
    return replace(section, title=shortened(section.title, LONGEST_TITLE), blocks=blocks, sections=parts)


def _block(block: Block) -> Block:
    match block:
        case Paragraph(text):
            return replace(block, text=shortened(text, LONGEST_TEXT))
        case Bullets(items):
            return Bullets(tuple(map(_item, items)))
        case Table(rows=rows):
            return replace(block, rows=tuple(tuple(map(_cell, row)) for row in rows))
        case picture:
            return picture


def _item(item: Item) -> Item:
    items = tuple(map(_item, item.items))
    return Item(shortened(item.lead, LONGEST_LEAD), shortened(item.text, LONGEST_ITEM), items)


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=shortened(cell.text, LONGEST_CELL))
