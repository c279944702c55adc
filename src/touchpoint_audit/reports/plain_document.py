"""A report as plain data: objects, lists, texts and numbers, for JSON and for templates."""

from collections.abc import Iterable, Iterator
from datetime import date

from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.reports.document import Block, Bullets, Cell, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.lists import lists_of
from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    GapPicture,
    HeatPicture,
    JourneyPicture,
    QuadrantPicture,
    Series,
    Step,
)
from touchpoint_audit.reports.plain_quantity import PlainData, plain_quantity


def plain_document(document: Document) -> PlainData:
    """Everything in a report. A table stands once, under `lists`; where it is in the text, its id stands."""
    lists = lists_of(document)
    ids = iter([named.id for named in lists])
    return {
        "blocks": _blocks(document.blocks, ids),
        "language": document.language,
        "lists": {named.id: {"title": named.title, **_table(named.table)} for named in lists},
        "sections": _sections(document.sections, ids),
        "title": document.title,
    }


def _sections(sections: Iterable[Section], ids: Iterator[str]) -> list[PlainData]:
    return [
        {
            "blocks": _blocks(section.blocks, ids),
            "id": section.id,
            "sections": _sections(section.sections, ids),
            "title": section.title,
        }
        for section in sections
    ]


def _blocks(blocks: Iterable[Block], ids: Iterator[str]) -> list[PlainData]:
    return [_block(block, ids) for block in blocks]


def _block(block: Block, ids: Iterator[str]) -> PlainData:
    match block:
        case Paragraph(text, strong):
            return {"kind": "paragraph", "strong": strong, "text": text}
        case Bullets(items):
            return {"items": _items(items), "kind": "bullets"}
        case Table():
            return {"kind": "table", "list": next(ids)}
        case JourneyPicture(title, steps):
            return {"kind": "journey", "steps": [_step(step) for step in steps], "title": title}
        case BarsPicture(title, labels, unit, bars, line):
            return {
                "bars": _series(bars),
                "kind": "bars",
                "labels": list(labels),
                "line": None if line is None else _series(line),
                "title": title,
                "unit": unit,
            }
        case QuadrantPicture(title, across, upward, quarters, marks):
            return {
                "across": list(across),
                "kind": "quadrant",
                "marks": [{"label": mark.label, "x": mark.x, "y": mark.y} for mark in marks],
                "quarters": list(quarters),
                "title": title,
                "upward": list(upward),
            }
        case GapPicture(title, said, done, gaps, least, most):
            drawn_gaps = [{"done": gap.done, "label": gap.label, "n": gap.n, "said": gap.said} for gap in gaps]
            names = {"done": done, "said": said}
            return {"gaps": drawn_gaps, "kind": "gaps", "least": least, "most": most, "names": names, "title": title}
        case HeatPicture():
            return {
                "across": block.across,
                "apart": block.apart,
                "columns": list(block.columns),
                "down": block.down,
                "kind": "heat",
                "rows": list(block.rows),
                "shades": list(block.shades),
                "squares": [
                    [{"apart": one.apart, "shade": one.shade, "text": one.text} for one in row] for row in block.squares
                ],
                "title": block.title,
            }


def _items(items: Iterable[Item]) -> list[PlainData]:
    return [{"items": _items(item.items), "lead": item.lead, "text": item.text} for item in items]


def _step(step: Step) -> PlainData:
    return {
        "deviation": None if step.deviation is None else step.deviation.value,
        "ended": step.ended,
        "feeling": step.now,
        "feeling_wanted": step.wanted,
        "name": step.name,
        "number": step.number,
        "side": None if step.side is None else step.side.value,
        "stage": step.stage,
        "verdict": None if step.verdict is None else step.verdict.value,
    }


def _series(series: Series) -> PlainData:
    return {"name": series.name, "values": list(series.values)}


def _table(table: Table) -> PlainData:
    return {
        "columns": [column.value for column in table.columns],
        "rows": [_cells(row) for row in table.rows],
        "titles": list(table.titles),
        "total": None if table.total is None else _cells(table.total),
    }


def _cells(cells: Iterable[Cell]) -> list[PlainData]:
    return [_cell(cell) for cell in cells]


def _cell(cell: Cell) -> PlainData:
    """The text, and the value behind it when there is one; `floor` where something is missing from the number."""
    found: PlainData = {"text": cell.text}
    if cell.value is not None:
        found["value"] = _value(cell.value)
    if cell.floor:
        found["floor"] = True
    return found


def _value(value: Quantity | int | date | str) -> PlainData | int | str:
    match value:
        case Quantity():
            return plain_quantity(value)
        case date():
            return value.isoformat()
        case other:
            return other
