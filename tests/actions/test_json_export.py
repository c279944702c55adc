"""The JSON export has everything, and the audit can be made of it again."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.builders import audit, touch_point
from tests.json_schema import unfit
from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import KINDS, hostile_assessment, hostile_audit
from tests.reports.test_markdown import texts_of
from tests.storage.walks import made, rewritten
from touchpoint_audit.actions.export import exported
from touchpoint_audit.actions.export_schema import export_schema
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.actions.show import assessment_figures
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import EXPORT_PARTS, json_schema, read_audit, read_whole

WHOLE, TODAY = Part(), date(2026, 11, 28)
SAMPLES = sorted((Path(__file__).parents[2] / "audits").glob("*.json"))


class JsonFile(SingleFileSnapshotExtension):
    """A golden that can be read as the JSON it is."""

    file_extension = "json"
    _write_mode = WriteMode.TEXT


def written(path: Path, part: Part = WHOLE) -> str:
    read, text = read_whole(path)
    found = exported(parted(assess(read.audit, kinds()), part), "json", TODAY, text)
    assert isinstance(found, str)
    return found


def test_golden(snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    _read, text = read_whole(made(tmp_path, hostile_audit()))
    found = exported(hostile_assessment(), "json", TODAY, text)
    assert found == snapshot(extension_class=JsonFile)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_stands_under_audit_is_the_file_byte_for_byte(path: Path, tmp_path: Path) -> None:
    export = json.loads(written(path))
    assert export.keys() == EXPORT_PARTS
    again = tmp_path / "again.json"
    again.write_text(json.dumps(export["audit"], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert again.read_bytes() == path.read_bytes()
    assert read_audit(again).notices == ()


def test_what_is_not_known_here_and_what_is_damaged_goes_along(tmp_path: Path) -> None:
    path = made(tmp_path)

    def strange(found: Any) -> None:
        found["later"] = {"x": [1.50, None, {"deep": "\u202eyes"}]}
        found["touch_points"]["t01"]["mood"] = {"of": "the day"}
        found["touch_points"]["t02"]["rank"] = "first"

    rewritten(path, strange)
    stored = json.loads(path.read_text(encoding="utf-8"))
    text = written(path)
    export = json.loads(text)
    for name in stored.keys() - {"checksum"}:
        assert export["audit"][name] == stored[name], name
    assert "\u202e" not in text


def test_figures_and_report_are_those_of_the_other_ways(tmp_path: Path) -> None:
    path = made(tmp_path, hostile_audit())
    export = json.loads(written(path))
    assessment = assess(hostile_audit(), kinds())
    assert export["figures"] == json.loads(json.dumps(assessment_figures(assessment, TODAY)))
    assert export["export"] == {"as_of": "2026-11-28", "format": 1, "language": "en", "part": None}
    named = [block["list"] for _, block in blocks(export["document"]) if block["kind"] == "table"]
    assert len(set(named)) == len(named)
    assert set(named) <= export["document"]["lists"].keys()


def blocks(part: Any) -> Any:
    for block in part["blocks"]:
        yield part, block
    for section in part["sections"]:
        yield from blocks(section)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for part in parts for found in strings(part)]


def test_every_text_of_the_audit_comes_out_as_itself(tmp_path: Path) -> None:
    export = json.loads(written(made(tmp_path, hostile_audit())))
    for name in ("audit", "document"):
        shown = " ".join(" ".join(strings(export[name])).split())
        assert [text for text in texts_of(hostile_audit()) if text not in shown] == []


@settings(max_examples=20)
@given(text=hostile_texts)
def test_any_text_comes_out_as_itself(text: str) -> None:
    walk = audit(touch_point(name=text, verdict="keep", note=text), journey=text)
    found = exported(assess(walk, KINDS), "json", TODAY, lambda: b"{}\n")
    assert isinstance(found, str)
    export = json.loads(found)
    assert export["document"]["lists"]["keep"]["rows"][0][1]["text"] == (text.strip() or "(no name)")
    assert export["figures"]["touch_points"][0]["name"] == text


def test_a_part_has_its_own_touch_points_decisions_actions_and_history_only(tmp_path: Path) -> None:
    path = made(tmp_path)
    whole = json.loads(written(path))
    part = json.loads(written(path, Part((Verdict.STOP,))))
    kept = set(part["audit"]["touch_points"])
    assert kept
    assert kept < set(whole["audit"]["touch_points"])
    assert part["export"]["part"]["touch_points"] == len(kept)
    assert part["export"]["part"]["only"] == ["stop"]
    assert "checksum" not in part["audit"]
    for table in ("decisions", "actions"):
        assert {each["touch_point"] for each in part["audit"].get(table, {}).values()} <= kept
    gone = set(whole["audit"]["touch_points"]) - kept
    assert not gone & {entry["document"] for entry in part["audit"].get("history", {}).values()}
    assert not any(key in json.dumps(part["figures"]) for key in gone)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_part_has_nothing_of_what_respondents_answered_now_or_before(path: Path) -> None:
    part = json.loads(written(path, Part((Verdict.STOP,))))
    assert not part["audit"].get("answers")
    assert part["figures"]["said_and_done"] == []
    (about,) = part["audit"]["audit"].values()
    for follows in (about.get("follows"), part["figures"]["about"]["follows"]):
        assert not (follows or {}).get("scores")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_export_fits_its_schema(path: Path) -> None:
    schema = export_schema()
    assert unfit(json.loads(written(path)), schema) == []
    assert unfit(json.loads(written(path, Part((Verdict.STOP, Verdict.KEEP)))), schema) == []
    assert unfit(json.loads(path.read_text(encoding="utf-8")), json_schema()) == []


def test_the_schema_finds_what_does_not_fit(tmp_path: Path) -> None:
    schema, export = export_schema(), json.loads(written(made(tmp_path)))
    spoilt = {
        ("export", "format"): 2,
        ("figures", "totals", "count"): -1,
        ("document", "sections", 0, "blocks", 0, "kind"): "poem",
        ("figures", "touch_points", 0, "verdict"): "perhaps",
        ("audit", "touch_points", "t01", "rank"): "first",
    }
    for place, value in spoilt.items():
        changed = copy.deepcopy(export)
        inside = changed
        for step in place[:-1]:
            inside = inside[step]
        inside[place[-1]] = value
        assert unfit(changed, schema) != [], place


def test_json_without_the_file_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="has the audit's file in it"):
        exported(hostile_assessment(), "json")
