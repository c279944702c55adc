"""`compare` puts two walks beside each other: as a report, as plain text on a terminal, as figures."""

from pathlib import Path

import pytest

from tests.cli.typed import typed
from touchpoint_audit.cli import output

AUDITS = Path(__file__).parents[2] / "audits"
FOLDER = ("--folder", str(AUDITS))
FIRST, SECOND = "0aja6k", "1few5e"


def test_one_audit_alone_is_compared_with_the_one_it_follows() -> None:
    done = typed("compare", SECOND, *FOLDER)
    (beside,) = AUDITS.glob("*-compared.md")
    assert (done.code, done.err, done.out) == (0, "", beside.read_text("utf-8"))


def test_two_audits_may_be_named_in_either_order() -> None:
    assert typed("compare", SECOND, FIRST, *FOLDER).out == typed("compare", FIRST, SECOND, *FOLDER).out


def test_a_file_gets_the_report_and_the_terminal_its_place(tmp_path: Path) -> None:
    target = tmp_path / "comparison.md"
    done = typed("compare", SECOND, *FOLDER, "-o", target)
    assert (done.out, done.err) == ("", f"The report is in {target}.\n")
    assert target.read_text("utf-8") == typed("compare", SECOND, *FOLDER).out


def test_a_comparison_never_lands_on_an_audit(tmp_path: Path) -> None:
    done = typed("compare", SECOND, *FOLDER, "-o", tmp_path / "x.json")
    assert (done.code, (tmp_path / "x.json").exists()) == (2, False)


def test_a_terminal_gets_plain_text_in_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "room", lambda: 80)
    lines = typed("compare", SECOND, *FOLDER).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "2 touch points stopped since 3 November 2026, which frees 334 staff hours,"
    assert any(line.split()[:3] == ["!", "Slid", "back:"] for line in lines)
    assert lines[-1].split()[:5] == ["2027-05-04", "14", "1,029", "h", "334"]


def test_json_has_what_was_freed_what_became_and_the_trend() -> None:
    found = typed("compare", SECOND, *FOLDER, "--json").json()
    assert found["stopped"]["staff_hours"] == {"unit": "h/year", "value": 333.5}
    assert found["counts"] == {
        "changed": 3, "gone": 0, "new": 2, "not_done": 2, "slid_back": 1, "stopped": 2, "unchanged": 6, "unknown": 0,
    }  # fmt: skip
    pallets = next(item for item in found["touch_points"] if item["became"] == "slid_back")
    assert (pallets["marked"], pallets["then"]["decided"]) == (True, "stop")
    assert [action["status"] for action in pallets["said_done"]] == ["done"]
    moved = {fact["fact"]: fact for fact in pallets["facts"]}
    assert (moved["unpack_now"]["then"]["value"], moved["unpack_now"]["now"]["value"]) == (90, 85)
    assert moved["unpack_now"]["measured_anew"] is True
    assert [walk["walked_on"] for walk in found["trend"]] == ["2026-11-03", "2027-05-04"]


def test_the_first_audit_alone_is_told_what_to_do() -> None:
    done = typed("compare", FIRST, *FOLDER)
    assert (done.code, done.out) == (2, "")
    assert "follows no other audit. Name two audits to compare" in done.err
