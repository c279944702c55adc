"""The JSON Schema of an audit's JSON export: the schema of the audit's file, with what stands around it."""

from enum import StrEnum
from typing import Any

from touchpoint_audit.actions.json_export import EXPORT_FORMAT
from touchpoint_audit.assessment.decided import Standing
from touchpoint_audit.assessment.wall_map import Net
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.decision import Choice
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Driver, Side, Tone
from touchpoint_audit.measures.result import Missing
from touchpoint_audit.reports.document import Column
from touchpoint_audit.storage import json_schema

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}


def export_schema() -> Schema:
    """The JSON Schema (2020-12) of an export. More fields may come; those that are here stay as they are."""
    file_schema = json_schema()
    audit = {name: file_schema[name] for name in ("type", "properties", "required")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "touchpoint-audit JSON export",
        **_object(audit=audit, document=_ref("document"), export=_ref("export"), figures=_ref("figures")),
        "$defs": {**file_schema["$defs"], **_head(), **_document(), **_figures()},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(*optional: str, **fields: Schema) -> Schema:
    """An object with these fields, all of them there but the optional ones."""
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in optional],
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: type[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}


def _head() -> Schema:
    part = _object(department=TEXT, of=COUNT, only=_list(_one_of(Verdict)), owner=TEXT, touch_points=COUNT)
    return {
        "export": _object(
            as_of=_or_null(DAY),
            format={"const": EXPORT_FORMAT},
            language=TEXT,
            part=_or_null(part),
        ),
        "quantity": _object("low", "high", unit=_one_of(Unit), value=NUMBER, low=NUMBER, high=NUMBER),
    }


def _document() -> Schema:
    cell = _object("value", "floor", text=TEXT, value={"anyOf": [_ref("quantity"), WHOLE, TEXT]}, floor=YES_NO)
    cells = _list(_ref("cell"))
    series = _object(name=TEXT, values=_list(NUMBER))
    step = _object(
        deviation=_or_null(_one_of(Deviation)),
        ended=YES_NO,
        feeling=_or_null(WHOLE),
        feeling_wanted=_or_null(WHOLE),
        name=TEXT,
        number=COUNT,
        side=_or_null(_one_of(Side)),
        stage=TEXT,
        verdict=_or_null(_one_of(Verdict)),
    )
    mark = _object(label=TEXT, x=NUMBER, y=NUMBER)
    score = _or_null(NUMBER)
    gap = _object(done=score, label=TEXT, n=COUNT, said=score)
    blocks = {
        "paragraph": _object(kind={"const": "paragraph"}, strong=YES_NO, text=TEXT),
        "bullets": _object(kind={"const": "bullets"}, items=_list(_ref("item"))),
        "table": _object(kind={"const": "table"}, list=TEXT),
        "journey": _object(kind={"const": "journey"}, steps=_list(step), title=TEXT),
        "bars": _object(
            kind={"const": "bars"}, bars=series, labels=_list(TEXT), line=_or_null(series), title=TEXT, unit=TEXT
        ),
        "quadrant": _object(
            kind={"const": "quadrant"},
            across=_list(TEXT),
            marks=_list(mark),
            quarters=_list(TEXT),
            title=TEXT,
            upward=_list(TEXT),
        ),
        "gaps": _object(
            kind={"const": "gaps"},
            gaps=_list(gap),
            least=WHOLE,
            most=WHOLE,
            names=_object(done=TEXT, said=TEXT),
            title=TEXT,
        ),
        "heat": _object(
            kind={"const": "heat"},
            across=TEXT,
            apart=TEXT,
            columns=_list(TEXT),
            down=TEXT,
            rows=_list(TEXT),
            shades=_list(TEXT),
            squares=_list(_list(_object(apart=YES_NO, shade=COUNT, text=TEXT))),
            title=TEXT,
        ),
    }
    table = _object(
        columns=_list(_one_of(Column)), rows=_list(cells), title=TEXT, titles=_list(TEXT), total=_or_null(cells)
    )
    return {
        "document": _object(
            blocks=_list(_ref("block")),
            language=TEXT,
            lists={"type": "object", "additionalProperties": table},
            sections=_list(_ref("section")),
            title=TEXT,
        ),
        "section": _object(blocks=_list(_ref("block")), id=TEXT, sections=_list(_ref("section")), title=TEXT),
        "block": {"anyOf": list(blocks.values())},
        "item": _object(items=_list(_ref("item")), lead=TEXT, text=TEXT),
        "cell": cell,
    }


def _figures() -> Schema:
    day = _or_null(DAY)
    share = _or_null({"type": "number", "minimum": 0, "maximum": 1})
    amount = _or_null(_ref("quantity"))
    missing = _object(facts=_list(TEXT), not_measured=_one_of(Missing))
    measured = _object(
        "low",
        "high",
        **{"about": _list(TEXT), "evidence": _one_of(Evidence), "from": _list(TEXT)},
        unit=_one_of(Unit),
        value=NUMBER,
        low=NUMBER,
        high=NUMBER,
    )
    values = _list({"anyOf": [_ref("quantity"), TEXT]})
    reasons = _list(_object(reason=TEXT, values=values))
    mean = _object(mean=_or_null({"type": "number", "minimum": -2, "maximum": 2}), n=COUNT)
    by_key = _list(_object(key=TEXT, totals=_ref("totals")))
    return {
        "figures": _object(
            about={"type": "object"},
            actions=_list(_ref("planned")),
            celebrate=_list(TEXT),
            decisions=_list(_ref("decided")),
            departments=by_key,
            drivers=_list(_ref("driver")),
            facts_to_get=_list({"type": "object"}),
            gaps=_list(_object(field=TEXT, gap=TEXT, touch_point=TEXT, values=values)),
            kinds=by_key,
            lists=_object(**{verdict.value: _list(TEXT) for verdict in Verdict}),
            plan={"type": "object"},
            priorities={"type": "object"},
            progress={"type": "object", "additionalProperties": COUNT},
            said_and_done=_list(_ref("said_and_done")),
            stages=by_key,
            totals=_ref("totals"),
            touch_points=_list(_ref("judged")),
            verdicts=by_key,
            voices=_list(_object(id=TEXT, stage=TEXT, tone=_one_of(Tone), touch_point=TEXT, words=TEXT)),
            wall_map=_ref("wall_map"),
            walls=_list(_ref("wall")),
        ),
        "wall": _object(carried_by=TEXT, imposed_by=TEXT, totals=_ref("totals"), touch_points=_list(TEXT)),
        "wall_map": _object(
            balances=_list(
                _object(
                    department=TEXT,
                    exported=_ref("totals"),
                    imported=_ref("totals"),
                    net=amount,
                    own=_ref("totals"),
                    word=_one_of(Net),
                )
            ),
            customers=_list(_object(customer_hours=amount, imposed_by=TEXT, touch_points=_list(TEXT), uncounted=COUNT)),
            heaviest=_or_null(_ref("wall")),
            unnamed=_ref("totals"),
        ),
        "driver": _object(
            complaints=COUNT,
            feeling_now=mean,
            feeling_wanted=mean,
            key=TEXT,
            praise=COUNT,
            totals=_ref("totals"),
            touch_points=_list(TEXT),
            verdicts=_object(**{verdict.value: COUNT for verdict in Verdict}),
        ),
        **_said_and_done(),
        "planned": _object(
            done_on=day,
            due=day,
            expected_hours=_or_null(NUMBER),
            id=TEXT,
            owner=_or_null(TEXT),
            reason=TEXT,
            status=_one_of(Status),
            touch_point=TEXT,
            what=TEXT,
        ),
        "decided": _object(
            at={"type": "string", "format": "date-time"},
            choice=_one_of(Choice),
            reason=TEXT,
            since=_list(TEXT),
            stale=YES_NO,
            standing=_one_of(Standing),
            touch_point=TEXT,
            until=day,
            verdict=_or_null(_one_of(Verdict)),
            who=TEXT,
        ),
        "judged": _object(
            customer_hours=_ref("result"),
            deviation=_or_null(_one_of(Deviation)),
            driver=_or_null(_one_of(Driver)),
            evidence=_or_null(_one_of(Evidence)),
            id=TEXT,
            list=_one_of(Verdict),
            money=_ref("result"),
            name=TEXT,
            number=COUNT,
            proposal=_object(as_required=YES_NO, reasons=reasons, verdict=_one_of(Verdict), would_change=reasons),
            results={"type": "object", "additionalProperties": _ref("result")},
            side=_or_null(_one_of(Side)),
            speaks_to=_list(TEXT),
            staff_hours=_ref("result"),
            thanks_to=TEXT,
            verdict=_or_null(_one_of(Verdict)),
        ),
        "result": {"anyOf": [measured, missing]},
        "totals": _object(
            assumed_customer_share=share,
            assumed_money_share=share,
            assumed_share=share,
            count=COUNT,
            customer_hours=amount,
            money=amount,
            staff_hours=amount,
            uncounted=COUNT,
            unpriced=COUNT,
        ),
    }


def _said_and_done() -> Schema:
    amount = _or_null(_ref("quantity"))
    mean = _object("evidence", evidence=_one_of(Evidence), n=COUNT, unit=_one_of(Unit), value=NUMBER)
    scores = {
        "apart": amount,
        "does": _ref("score"),
        "front_line": _ref("score"),
        "gap": amount,
        "leaders": _ref("score"),
        "n": COUNT,
        "says": _ref("score"),
    }
    score = _or_null(NUMBER)
    return {
        "score": {"anyOf": [mean, _object(least=COUNT, n=COUNT)]},
        "said_and_done": _object(
            **scores,
            moved=_or_null(_ref("score")),
            question_set=TEXT,
            questions=_list(_ref("asked")),
            respondents={"type": "object", "additionalProperties": COUNT},
            spread=amount,
            weakest=_list(TEXT),
            widest=_list(TEXT),
        ),
        "asked": _object(
            **scores,
            before=_or_null(_object(does=score, says=score)),
            from_top=_or_null(YES_NO),
            moved=amount,
            number=_or_null(_ref("score")),
            owners=_list(_object(n=COUNT, name=TEXT)),
            question=TEXT,
            touch_points=_list(TEXT),
            words=_list(_object(respondent=TEXT, role=_one_of(Role), words=TEXT)),
        ),
    }
