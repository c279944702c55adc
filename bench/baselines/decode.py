"""Decodes every audit file of a folder, one after the other, and does nothing with it.

`decode.py FOLDER typed`: into the domain's values, as msgspec does it by itself; `needed`: only what an overview needs.
"""

import dataclasses
import sys
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from touchpoint_audit.actions import garbage
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Stage
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.touch_point import TouchPoint


def without_id(kind: type[Any]) -> type[Any]:
    """A value of the domain as a file has it: its id stands before it."""
    hints = get_type_hints(kind)
    fields: list[Any] = []
    for field in dataclasses.fields(kind):
        if field.name == "id":
            continue
        if field.default is not dataclasses.MISSING:
            fields.append((field.name, hints[field.name], dataclasses.field(default=field.default)))
        elif field.default_factory is not dataclasses.MISSING:
            fields.append((field.name, hints[field.name], dataclasses.field(default_factory=field.default_factory)))
        else:
            fields.append((field.name, hints[field.name]))
    checks = {"__post_init__": kind.__post_init__} if hasattr(kind, "__post_init__") else {}
    return dataclasses.make_dataclass(kind.__name__, fields, frozen=True, slots=True, namespace=checks)


def typed() -> type[Any]:
    tables = {"audit": About, "stages": Stage, "touch_points": TouchPoint, "decisions": Decision, "actions": Action}
    fields: list[Any] = [(name, dict[str, without_id(kind)], {}) for name, kind in tables.items()]  # type: ignore[misc]
    return msgspec.defstruct("File", [*fields, ("history", dict[str, msgspec.Raw], {})])


def needed() -> type[Any]:
    fact = msgspec.defstruct("Fact", [("number", float | None, None), ("unit", str | None, None)])
    point = msgspec.defstruct(
        "Point",
        [("name", str), ("kind", str), ("verdict", str | None, None), ("carried_by", str | None, None),
         ("driver", str | None, None), ("facts", dict[str, fact], {})],  # type: ignore[valid-type]
    )  # fmt: skip
    about = msgspec.defstruct("About", [("site", str, ""), ("journey", str, "")])
    return msgspec.defstruct("File", [("audit", dict[str, about]), ("touch_points", dict[str, point], {})])  # type: ignore[valid-type]


if __name__ == "__main__":
    garbage.look_late()
    decoder = msgspec.json.Decoder({"typed": typed, "needed": needed}[sys.argv[2]]())
    for path in sorted(Path(sys.argv[1]).iterdir()):
        decoder.decode(path.read_bytes())
