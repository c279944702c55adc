"""As much of JSON Schema as our own schemas use: what in a value is not as its schema says."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
KNOWN = set(
    "$schema $defs $ref title description type const enum anyOf minimum maximum exclusiveMinimum exclusiveMaximum "
    "pattern format items prefixItems minItems maxItems properties required additionalProperties propertyNames "
    "minProperties maxProperties default".split()
)


def unfit(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, place: str = "") -> list[str]:
    """A line for everything that is wrong; empty for a value that fits. Raises for what this reader does not know."""
    root = root or schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    found: list[str] = []
    if "$ref" in schema:
        found += unfit(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, place)
    if "anyOf" in schema:
        tried: list[list[str]] = [unfit(value, choice, root, place) for choice in schema["anyOf"]]
        if all(tried):
            found += tried[0]
    types = schema.get("type", [])
    if types and not any(TYPES[name](value) for name in ([types] if isinstance(types, str) else types)):
        return [f"{place}: {value!r:.60} is no {types}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{place}: {value!r:.60} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r:.60} is none of {schema['enum']}")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place}: {value!r:.60} does not match {schema['pattern']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{place}: {value} is out of range")
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += unfit(item, schema["items"], root, f"{place}[{number}]")
    if isinstance(value, dict):
        found += _members(value, schema, root, place)
    return found


def _members(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], place: str) -> Iterator[str]:
    yield from (f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        yield f"{place}: has {len(value)} members"
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    for name, item in value.items():
        yield from unfit(name, schema.get("propertyNames", {}), root, f"{place}.{name}")
        part = known.get(name, others)
        if isinstance(part, dict):
            yield from unfit(item, part, root, f"{place}.{name}")
