"""Where audits live, who works there, what a folder lists, where one left off, and what goes out as a report."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.actions import places
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.export import exported, write_report
from touchpoint_audit.actions.failures import log_failure
from touchpoint_audit.actions.folder import Because, Folder, audits_folder, person
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.listing import Listed, Unreadable, listed_audits
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds, templates
from touchpoint_audit.errors import FolderMissing, TouchpointAuditError
from touchpoint_audit.storage import plan_of, read_audit

NOON = datetime(2026, 11, 3, 12, 3, 7, tzinfo=UTC)


def desk(folder: Path) -> Desk:
    return Desk(folder, "Auditor A", lambda: NOON)


def test_the_folder_is_the_one_named_first(tmp_path: Path) -> None:
    variable = {"TOUCHPOINT_AUDIT_FOLDER": "/somewhere"}
    assert audits_folder(Path("here"), variable, tmp_path) == Folder(Path("here"), Because.OPTION)
    assert audits_folder(None, variable, tmp_path) == Folder(Path("/somewhere"), Because.VARIABLE)
    assert audits_folder(None, {}, tmp_path).because is Because.PLATFORM
    (tmp_path / "audits").mkdir()
    assert audits_folder(None, {}, tmp_path) == Folder(tmp_path / "audits", Because.HERE)


def test_a_person_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert person({"TOUCHPOINT_AUDIT_NAME": "Auditor B"}) == "Auditor B"

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert person({}) == "somebody"


def test_a_new_audit_has_the_stages_of_its_template(tmp_path: Path) -> None:
    work = desk(tmp_path / "new" / "audits")
    path = work.create(work.new_about("Buying", "Nordbygg", "Store 14"), templates()["store"])
    found = read_audit(path).audit
    assert [stage.name for stage in found.stages_in_order()] == [stage.name for stage in templates()["store"].stages]
    assert (found.about.walked_by, found.about.walked_on, found.about.site) == ("Auditor A", NOON.date(), "Store 14")
    blank = read_audit(work.create(work.new_about("Buying"), None)).audit
    assert [stage.name for stage in blank.stages_in_order()] == ["Journey"]


def test_ids_are_different_and_sort_by_time() -> None:
    found = [new_id() for _ in range(2000)]
    assert len(set(found)) == len(found)
    assert found == sorted(found)
    assert all((len(key) == 26 and key.isalnum() and key.islower()) or key.isdigit() for key in found)


def test_a_folder_lists_its_audits_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    path = desk(tmp_path).add(store_walk())
    (tmp_path / "zz.json").write_text("")
    (tmp_path / "notes.txt").write_text("not looked at")
    listed, unreadable = listed_audits(tmp_path, kinds())
    assert isinstance(listed, Listed)
    assert (listed.path, listed.progress.logged) == (path, 14)
    assert isinstance(unreadable, Unreadable)
    assert "is damaged: it is empty" in str(unreadable.error)
    assert unreadable.last_good is None
    with pytest.raises(FolderMissing):
        list(listed_audits(tmp_path / "gone", kinds()))


def test_the_last_good_version_comes_back(tmp_path: Path) -> None:
    work = desk(tmp_path)
    path = work.add(store_walk())
    good = path.read_bytes()
    path.with_name(path.name + ".bak").write_bytes(good)
    path.write_bytes(good[:1000])
    (found,) = listed_audits(tmp_path, kinds())
    assert isinstance(found, Unreadable)
    assert found.last_good is not None
    kept = work.repair(plan_of(path))
    assert path.read_bytes() == good
    assert kept is not None
    assert kept.read_bytes() == good[:1000]


def test_one_goes_on_where_one_left(tmp_path: Path) -> None:
    there = places.Place("card", "t1", "verdict")
    assert places.place_of("a1") == places.Place()
    places.remember("a1", there)
    places.remember("a2", places.Place("walk", "t9"))
    assert places.place_of("a1") == there
    audit_file = tmp_path / "a.json"
    audit_file.touch()
    places.remember_open(tmp_path, audit_file)
    assert places.open_last(tmp_path) == audit_file
    assert places.open_last(tmp_path / "other") is None
    places.remember_open(tmp_path, None)
    assert places.open_last(tmp_path) is None


@pytest.mark.parametrize(
    "content", ["", "nonsense", "[]", '{"places": 3}', '{"places": {"a1": {"screen": 4}}}', "[" * 5000]
)
def test_a_spoilt_state_file_only_forgets_the_place(content: str) -> None:
    places.remember("a1", places.Place("walk", "t1"))
    places._file().write_text(content)
    assert places.place_of("a1") == places.Place()
    places.remember("a1", places.Place("walk", "t2"))
    assert places.place_of("a1").item == "t2"


def test_only_so_many_places_are_kept() -> None:
    for number in range(places.MOST_AUDITS + 5):
        places.remember(f"a{number}", places.Place("walk", "t"))
    assert len(json.loads(places._file().read_text())["places"]) == places.MOST_AUDITS


def test_a_report_is_written_whole_and_a_new_one_for_its_owner_alone(tmp_path: Path) -> None:
    text = exported(assess(store_walk(), kinds()))
    target = tmp_path / "report.md"
    write_report(target, "older")
    write_report(target, text)
    assert target.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0


def test_a_report_never_lands_on_an_audit(tmp_path: Path) -> None:
    path = desk(tmp_path).add(audit(touch_point()))
    before = path.read_bytes()
    with pytest.raises(TouchpointAuditError, match="called like one"):
        write_report(path, "text")
    assert path.read_bytes() == before
    with pytest.raises(FolderMissing):
        write_report(tmp_path / "gone" / "report.md", "text")


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(TouchpointAuditError, match=r'There is no format "pdf"\. Choose one of: md'):
        exported(assess(store_walk(), kinds()), "pdf")


def test_the_log_of_a_failure_tells_where_and_never_what_was_typed() -> None:
    def fail() -> None:
        raise ValueError("a customer's secret words")

    with pytest.raises(ValueError, match="secret") as failure:
        fail()
    path = log_failure(failure.value, NOON)
    assert path is not None
    written = path.read_text()
    assert "2026-11-03T12:03:07+00:00 builtins.ValueError" in written
    assert "test_desk.py" in written
    assert "secret" not in written
