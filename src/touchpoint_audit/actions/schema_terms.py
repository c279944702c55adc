"""What the JSON Schema of the export is written with."""

from enum import StrEnum
from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}


def ref(name: str) -> Schema:
    """What has this name among the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def object_of(*optional: str, **fields: Schema) -> Schema:
    """An object with these fields, all of them there but the optional ones."""
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in optional],
    }


def list_of(of: Schema) -> Schema:
    """A list, each of which is so."""
    return {"type": "array", "items": of}


def or_null(schema: Schema) -> Schema:
    """So, or null where it is missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(values: type[StrEnum]) -> Schema:
    """One of the words of a closed list."""
    return {"enum": [value.value for value in values]}
