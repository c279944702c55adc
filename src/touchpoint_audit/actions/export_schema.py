"""The JSON Schema of an audit's JSON export: the schema of the audit's file, with what stands around it."""

from touchpoint_audit.actions.figures_schema import figures_schema
from touchpoint_audit.actions.json_export import EXPORT_FORMAT
from touchpoint_audit.actions.schema_terms import (
    COUNT,
    DAY,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref,
)
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Side
from touchpoint_audit.reports.document import Column
from touchpoint_audit.storage import json_schema


def export_schema() -> Schema:
    """The JSON Schema (2020-12) of an export. More fields may come; those that are here stay as they are."""
    file_schema = json_schema()
    audit = {name: file_schema[name] for name in ("type", "properties", "required")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "touchpoint-audit JSON export",
        **object_of(audit=audit, document=ref("document"), export=ref("export"), figures=ref("figures")),
        "$defs": {**file_schema["$defs"], **_head(), **_document(), **figures_schema()},
    }


def _head() -> Schema:
    part = object_of(department=TEXT, of=COUNT, only=list_of(one_of(Verdict)), owner=TEXT, touch_points=COUNT)
    return {
        "export": object_of(
            as_of=or_null(DAY),
            format={"const": EXPORT_FORMAT},
            language=TEXT,
            part=or_null(part),
        ),
        "quantity": object_of("low", "high", unit=one_of(Unit), value=NUMBER, low=NUMBER, high=NUMBER),
    }


def _document() -> Schema:
    cell = object_of("value", "floor", text=TEXT, value={"anyOf": [ref("quantity"), WHOLE, TEXT]}, floor=YES_NO)
    cells = list_of(ref("cell"))
    series = object_of(name=TEXT, values=list_of(NUMBER))
    step = object_of(
        deviation=or_null(one_of(Deviation)),
        ended=YES_NO,
        feeling=or_null(WHOLE),
        feeling_wanted=or_null(WHOLE),
        name=TEXT,
        number=COUNT,
        side=or_null(one_of(Side)),
        stage=TEXT,
        verdict=or_null(one_of(Verdict)),
    )
    mark = object_of(label=TEXT, x=NUMBER, y=NUMBER)
    score = or_null(NUMBER)
    gap = object_of(done=score, label=TEXT, n=COUNT, said=score)
    blocks = {
        "paragraph": object_of(kind={"const": "paragraph"}, strong=YES_NO, text=TEXT),
        "bullets": object_of(kind={"const": "bullets"}, items=list_of(ref("item"))),
        "table": object_of(kind={"const": "table"}, list=TEXT),
        "journey": object_of(kind={"const": "journey"}, steps=list_of(step), title=TEXT),
        "bars": object_of(
            kind={"const": "bars"}, bars=series, labels=list_of(TEXT), line=or_null(series), title=TEXT, unit=TEXT
        ),
        "quadrant": object_of(
            kind={"const": "quadrant"},
            across=list_of(TEXT),
            marks=list_of(mark),
            quarters=list_of(TEXT),
            title=TEXT,
            upward=list_of(TEXT),
        ),
        "gaps": object_of(
            kind={"const": "gaps"},
            gaps=list_of(gap),
            least=WHOLE,
            most=WHOLE,
            names=object_of(done=TEXT, said=TEXT),
            title=TEXT,
        ),
        "heat": object_of(
            kind={"const": "heat"},
            across=TEXT,
            apart=TEXT,
            columns=list_of(TEXT),
            down=TEXT,
            rows=list_of(TEXT),
            shades=list_of(TEXT),
            squares=list_of(list_of(object_of(apart=YES_NO, shade=COUNT, text=TEXT))),
            title=TEXT,
        ),
    }
    table = object_of(
        columns=list_of(one_of(Column)), rows=list_of(cells), title=TEXT, titles=list_of(TEXT), total=or_null(cells)
    )
    return {
        "document": object_of(
            blocks=list_of(ref("block")),
            language=TEXT,
            lists={"type": "object", "additionalProperties": table},
            sections=list_of(ref("section")),
            title=TEXT,
        ),
        "section": object_of(blocks=list_of(ref("block")), id=TEXT, sections=list_of(ref("section")), title=TEXT),
        "block": {"anyOf": list(blocks.values())},
        "item": object_of(items=list_of(ref("item")), lead=TEXT, text=TEXT),
        "cell": cell,
    }
