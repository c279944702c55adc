"""The schema says of a file what the program reads."""

from pathlib import Path
from typing import Any

from tests.storage.walks import content, made
from touchpoint_audit.storage import json_schema


def test_everything_a_file_holds_is_in_the_schema(tmp_path: Path) -> None:
    schema = json_schema()
    found = content(made(tmp_path))
    assert found.keys() <= schema["properties"].keys()
    for table in ("audit", "stages", "touch_points", "decisions", "actions"):
        kind = schema["properties"][table]["additionalProperties"]["$ref"].removeprefix("#/$defs/")
        part = schema["$defs"][kind]
        for document in found[table].values():
            assert document.keys() <= part["properties"].keys()
            assert set(part["required"]) <= document.keys()


def test_every_reference_leads_somewhere() -> None:
    schema = json_schema()

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            here = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
            return here + [found for item in value.values() for found in references(item)]
        return [found for item in value for found in references(item)] if isinstance(value, list) else []

    assert references(schema)
    assert {each.removeprefix("#/$defs/") for each in references(schema)} <= schema["$defs"].keys()


def test_values_have_their_choices() -> None:
    verdicts = json_schema()["$defs"]["Verdict"]
    assert set(verdicts["enum"]) == {"stop", "change", "open", "keep"}
