"""The JSON Schema of an audit file, made from the domain values themselves."""

from typing import Any

import msgspec

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Stage
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.questionnaire import Questionnaire
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.older_history import OlderHistory
from touchpoint_audit.storage.upgrade import FORMAT

_ID = {"pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file. Unknown tables and fields are allowed: they survive every save."""
    kinds = (About, Stage, TouchPoint, Decision, Action, Questionnaire, Conflict, HistoryEntry, OlderHistory)
    _, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for kind in kinds:
        part = parts[kind.__name__]
        part["properties"].pop("id")
        part["required"].remove("id")
    parts["About"]["properties"]["format"] = {"const": FORMAT}
    parts["About"]["required"].append("format")
    tables: dict[str, Any] = {
        "audit": {**_table("About"), "minProperties": 1, "maxProperties": 1},
        "stages": _table("Stage"),
        "touch_points": _table("TouchPoint"),
        "decisions": _table("Decision"),
        "actions": _table("Action"),
        "answers": _table("Questionnaire"),
        "conflicts": _table("Conflict"),
        "history": _table("HistoryEntry"),
        "older_history": _table("OlderHistory"),
        "checksum": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "touchpoint-audit file",
        "type": "object",
        "properties": dict(sorted(tables.items())),
        "required": ["audit"],
        "$defs": parts,
    }


def _table(kind: str) -> dict[str, Any]:
    return {"type": "object", "propertyNames": _ID, "additionalProperties": {"$ref": f"#/$defs/{kind}"}}
