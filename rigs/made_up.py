"""Audits that hypothesis makes up from the file's own JSON Schema: plausible, odd, or with wrong types in them."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from touchpoint_audit.catalog.kind import FactType, Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.storage import json_schema

Made = st.SearchStrategy[Any]
STAGES = ("buy", "find", "use")
POINTS = ("t01", "t02", "t03", "t04")
DEPARTMENTS = ("finance", "store")
_SCHEMA = json_schema()
_EXTREMES = (0, 1, -1, 0.1, 1e-300, 1e300, -1e300, 5e-324, 2**53, 2**53 + 1, 2**63, 10**30, 0.5, 60, 100)
_TEXTS = (
    "",
    " ",
    "Phone line closed 12–13",
    "a\nb\r\nc\td",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202eevil\u2066",
    "=HYPERLINK(1)",
    "| a | `b` | <b>c</b> | [d](javascript:e) {{ 7*7 }} {% x %} $f$ ```",
    "z\u0300\u0301\u0302" * 40,
    "👩‍👩‍👧‍👦 🇳🇴",
    "../../x",
    "con",
    "long " * 400,
    "Mon-Fri 08:00-12:00",
)
NUMBERS: Made = st.one_of(
    st.integers(0, 500),
    st.sampled_from(_EXTREMES),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**6), 10**12),
)
TEXTS: Made = st.one_of(st.sampled_from(_TEXTS), st.text(max_size=40))
_KEYS: Made = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,8}", fullmatch=True)
_NAMES: Made = st.one_of(st.text(max_size=70), st.sampled_from(("../../x", "con", "", "A", "\ud800")))
DATES: Made = st.one_of(st.dates().map(str), st.sampled_from(("0001-01-01", "9999-12-31", "2026-11-03")))
TIMES: Made = st.datetimes().map(lambda at: f"{at.isoformat()}+01:00")
WRONG: Made = st.one_of(
    st.sampled_from(
        (None, True, [], {}, [[]], {"a": {}}, "", "x", -1, 1e308, 10**400, float("nan"), float("inf"), "NaN", -0.0)
    ),
    st.recursive(
        st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
        max_leaves=6,
    ),
)


def by_schema(schema: Mapping[str, Any], name: str = "") -> Made:
    """What a schema allows, as far as a schema can tell; `name` is the field it stands in, as "TouchPoint.effort"."""
    likely = _LIKELY.get(name, _LIKELY.get(name.partition(".")[2]))
    if likely is not None:
        return likely
    if "$ref" in schema:
        kind = schema["$ref"].rpartition("/")[2]
        return _FACT if kind == "Fact" else st.deferred(lambda: by_schema(_SCHEMA["$defs"][kind], kind))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([by_schema(way) for way in schema["anyOf"]])
    return _of_type(schema, name)


def _of_type(schema: Mapping[str, Any], name: str) -> Made:
    plain = {"boolean": st.booleans(), "integer": st.integers(-2, 5), "number": NUMBERS, "null": st.none()}
    match schema.get("type"):
        case "string":
            return {"date": DATES, "date-time": TIMES}.get(schema.get("format", ""), TEXTS)
        case "array":
            return st.lists(by_schema(schema.get("items", {})), max_size=3)
        case "object" if "properties" in schema:
            made = {key: by_schema(field, f"{name}.{key}") for key, field in schema["properties"].items()}
            needed = {key: made.pop(key) for key in schema.get("required", ())}
            return st.fixed_dictionaries(needed, optional=made)
        case "object":
            return st.dictionaries(_KEYS, by_schema(schema.get("additionalProperties", {})), max_size=3)
        case sort:
            return plain.get(sort or "", WRONG)


@st.composite
def _facts_of(draw: st.DrawFn) -> dict[str, Any]:
    """Facts that a kind of the catalogue asks for, with values of the right sort."""
    kind: Kind = draw(st.sampled_from(sorted(kinds().values(), key=lambda each: each.id)))
    chosen = draw(st.lists(st.sampled_from(kind.facts), max_size=6, unique_by=lambda spec: spec.id))
    return {spec.id: draw(_fact(spec.type, spec.unit)) for spec in chosen}


@st.composite
def _fact(draw: st.DrawFn, sort: FactType | None = None, unit: Unit | None = None) -> dict[str, Any]:
    match sort if draw(st.integers(0, 9)) else None:
        case FactType.YES_NO:
            value: dict[str, Any] = {"yes": draw(st.booleans())}
        case FactType.TEXT:
            value = {"text": draw(TEXTS)}
        case FactType.INTERVALS:
            value = {"intervals": draw(st.lists(_INTERVAL, max_size=5))}
        case FactType.LOADS:
            loads = st.fixed_dictionaries(dict.fromkeys(("minutes", "case_packs", "consumer_units"), _AMOUNTS))
            value = {"loads": draw(st.lists(loads, max_size=5))}
        case None:
            value = draw(st.sampled_from(({"yes": True}, {"text": "?"}, {"intervals": []}, {"loads": []})))
        case _:
            number = draw(st.one_of(_AMOUNTS, NUMBERS))
            value = {"number": number, "unit": (unit or draw(st.sampled_from(Unit))).value}
            if draw(st.booleans()):
                value |= {"low": min(number, draw(NUMBERS)), "high": max(number, draw(NUMBERS))}
            if draw(st.booleans()):
                value["samples"] = draw(st.lists(NUMBERS, max_size=4))
    more = {"evidence": st.sampled_from(("measured", "observed", "stated", "assumed", None)), "source": TEXTS}
    return {**value, **draw(st.fixed_dictionaries({}, optional=more))}


_AMOUNTS: Made = st.one_of(st.integers(0, 400), st.floats(0, 1000), st.sampled_from((0, 1e-9, 1e9, 1e300)))
_STARTS: Made = st.one_of(
    st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}"),
    st.times().map(lambda time: f"{time:%H:%M}"),
)
_INTERVAL: Made = st.fixed_dictionaries(
    {"start": _STARTS, "calls": _AMOUNTS},
    optional={"staff": _AMOUNTS, "weekday": st.integers(1, 7), "answered": st.integers(0, 9), "busy": _AMOUNTS},
)
_FACT: Made = st.sampled_from((*FactType, None)).flatmap(_fact)
_LIKELY: Mapping[str, Made] = {
    "stage": st.sampled_from((*STAGES, "gone")),
    "kind": st.sampled_from((*sorted(kinds()), "seance")),
    "touch_point": st.sampled_from((*POINTS, "gone")),
    "imposed_by": st.sampled_from((*DEPARTMENTS, None, "gone")),
    "carried_by": st.sampled_from((*DEPARTMENTS, None)),
    "feeling_now": st.sampled_from((None, -2, 0, 2)),
    "feeling_wanted": st.sampled_from((None, -2, 0, 2)),
    "question_set": st.sampled_from(("customer_focus", "service_culture", "gone")),
    "says": st.sampled_from((None, 1, 4, 5)),
    "does": st.sampled_from((None, 1, 2, 5)),
    "Response.number": st.one_of(st.none(), _AMOUNTS),
    "effort": st.sampled_from((None, 0, 3, 5)),
    "TouchPoint.value": st.sampled_from((None, 0, 50, 100)),
    "impact": st.sampled_from((None, 0.25, 1, 3)),
    "facts": st.one_of(_facts_of(), st.dictionaries(_KEYS, _FACT, max_size=2)),
    "hourly_rate": st.one_of(st.none(), _AMOUNTS),
    "weekday": st.sampled_from((None, 1, 7)),
    "start": _STARTS,
    "at": TIMES,
}
"""Fields of which a schema does not tell what is likely, or even allowed."""


@st.composite
def audit_files(draw: st.DrawFn, wrong: int = 0) -> dict[str, Any]:
    """The tables of an audit file; with up to so many values of a wrong type in them."""
    defs = _SCHEMA["$defs"]

    def table(kind: str, ids: Made, most: int, least: int = 0) -> dict[str, Any]:
        return draw(st.dictionaries(ids, by_schema(defs[kind], kind), min_size=least, max_size=most))

    more: Made = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
    departments = st.dictionaries(st.sampled_from(DEPARTMENTS), by_schema(defs["Department"], "Department"))
    about = {**draw(by_schema(defs["About"], "About")), "departments": draw(departments)}
    tables = {
        "audit": {"a1": about},
        "stages": table("Stage", st.sampled_from(STAGES), 3),
        "touch_points": table("TouchPoint", st.sampled_from(POINTS), 4, least=1),
        "decisions": table("Decision", more, 2),
        "actions": table("Action", more, 3),
        "conflicts": table("Conflict", more, 1),
        "history": table("HistoryEntry", more, 3),
        "answers": table("Questionnaire", more, 2),
    }
    for _time in range(draw(st.integers(0, wrong))):
        _spoil(draw, tables)
    return tables


def text_of_made(tables: Mapping[str, Any]) -> bytes:
    """The text of a file with these tables, as another program might have written it; it may not be JSON."""
    return json.dumps(tables, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _spoil(draw: st.DrawFn, tables: dict[str, Any]) -> None:
    """Put something of a wrong type somewhere, take something away, or give it another name."""
    place: Any = tables
    while isinstance(place, dict | list) and place:
        key = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else draw(st.integers(0, len(place) - 1))
        inner = place[key]
        if isinstance(inner, dict | list) and inner and draw(st.integers(0, 4)):
            place = inner
            continue
        match draw(st.integers(0, 3)):
            case 0 if isinstance(place, dict):
                place[draw(st.one_of(st.text(max_size=70), st.sampled_from(("../../x", "con", "", "A", "\ud800"))))] = (
                    inner
                )
                del place[key]
            case 1:
                del place[key]
            case _:
                place[key] = draw(WRONG)
        return
