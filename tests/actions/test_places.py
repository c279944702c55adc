"""Where a person was: remembered for comfort, and never in the way."""

import errno
from pathlib import Path

import pytest

from touchpoint_audit.actions import places
from touchpoint_audit.actions.places import Place


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where places are kept in a test; nothing is there yet."""
    return tmp_path / "xdg" / "state" / "touchpoint-audit" / "places.json"


def test_a_place_is_found_again() -> None:
    place = Place("card", "t1", "facts.frequency")
    places.remember("a1", place)
    places.remember("a2", Place("walk", "t9"))
    assert places.place_of("a1") == place


def test_an_unknown_audit_begins_at_the_beginning() -> None:
    assert places.place_of("never seen") == Place("walk", "", "")


NONSENSE = ("", "no json", "[]", "3", '{"places": []}', '{"places": {"a1": 3}}', '{"places": {"a1": {"screen": 3}}}')


@pytest.mark.parametrize("content", NONSENSE)
def test_a_file_that_makes_no_sense_is_as_none(file: Path, content: str) -> None:
    places.remember("a1", Place("card"))
    file.write_text(content)
    assert places.place_of("a1") == Place()
    assert places.open_last(file.parent) is None
    places.remember("a1", Place("card", "t1"))
    assert places.place_of("a1") == Place("card", "t1")


def test_the_one_not_used_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_AUDITS", 2)
    for audit in ("a1", "a2", "a1", "a3"):
        places.remember(audit, Place("card", audit))
    assert places.place_of("a1").item == "a1"
    assert places.place_of("a2") == Place()
    assert places.place_of("a3").item == "a3"


def test_a_state_folder_that_cannot_be_written_is_passed_over(file: Path) -> None:
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("a file where the folder should be")
    places.remember("a1", Place("card"))
    assert places.place_of("a1") == Place()


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    places.remember("a1", Place("card"))
    assert [path.name for path in file.parent.iterdir()] == ["places.json"]


def test_the_audit_that_was_open_in_a_folder(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "audit.json").touch()
    places.remember_open(one, one / "audit.json")
    assert places.open_last(one) == one / "audit.json"
    assert places.open_last(other) is None
    places.remember_open(one, None)
    assert places.open_last(one) is None


def test_an_audit_that_is_gone_or_of_another_folder_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "audit.json").touch()
    places.remember_open(tmp_path / "elsewhere", tmp_path / "audit.json")
    assert places.open_last(tmp_path / "elsewhere") is None
    places.remember_open(tmp_path, tmp_path / "audit.json")
    (tmp_path / "audit.json").unlink()
    assert places.open_last(tmp_path) is None


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, file: Path) -> None:
    (tmp_path / "audits").mkdir()
    (tmp_path / "secret.json").touch()
    places.remember_open(tmp_path / "audits", None)
    file.write_text(file.read_text().replace('""', '"../secret.json"'))
    assert places.open_last(tmp_path / "audits") is None


def test_the_name_that_decided_last_is_remembered_as_one_line() -> None:
    assert places.last_decider() == ""
    places.remember_decider("Manager B")
    places.remember_decider("Manager\nC")
    assert places.last_decider() == "Manager C"


def test_a_full_disk_leaves_no_litter_beside_the_places(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object, **_more: object) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_text", full)
    places.remember_decider("Manager B")
    assert list(file.parent.iterdir()) == []
