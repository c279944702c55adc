"""A file of any format that ever was opens; an older one is upgraded by the next save, never without a backup."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.storage.walks import (
    HOLDER,
    content,
    made,
    rewritten,
    walk,
    walk_of_format_1,
    walk_of_format_2,
    walk_of_format_3,
    walk_of_format_4,
)
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import NewerFormat
from touchpoint_audit.storage import AuditFile, read_audit, upgrade
from touchpoint_audit.storage.reading import _UPGRADE_NOTICE, is_good

DATA = Path(__file__).parent / "data"
FORMATS = {number: DATA / f"format-{number}.json" for number in (1, 2, 3, 4, 5)}
OLDER = {1: walk_of_format_1(), 2: walk_of_format_2(), 3: walk_of_format_3(), 4: walk_of_format_4()}
SITES = "site_name"
NEXT = upgrade.FORMAT + 1


@pytest.mark.parametrize("number", OLDER)
def test_an_older_format_opens_forever(number: int) -> None:
    read = read_audit(FORMATS[number])
    assert (read.audit, read.damaged) == (OLDER[number], ())
    (notice,) = read.notices
    assert notice.sentence == _UPGRADE_NOTICE
    assert is_good(FORMATS[number])


def test_format_5_opens_forever() -> None:
    read = read_audit(FORMATS[5])
    assert (read.audit, read.notices, read.damaged) == (walk(), (), ())
    assert is_good(FORMATS[5])


def test_format_5_is_what_is_written_now(tmp_path: Path) -> None:
    assert made(tmp_path).read_bytes() == FORMATS[5].read_bytes()


def test_every_format_that_ever_was_is_frozen() -> None:
    assert sorted(FORMATS) == list(range(1, upgrade.FORMAT + 1))


@pytest.mark.parametrize("number", OLDER)
def test_saving_an_older_file_keeps_all_that_is_in_it(number: int, tmp_path: Path) -> None:
    path = tmp_path / FORMATS[number].name
    path.write_bytes(FORMATS[number].read_bytes())
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(file.audit, site="Oslo"))
    assert read_audit(path).audit == change_about(OLDER[number], site="Oslo")
    kept = tmp_path / f"{path.name}.format-{number}.bak"
    assert kept.read_bytes() == FORMATS[number].read_bytes()


def _site_has_a_name(tables: dict[str, Any]) -> dict[str, Any]:
    about = {key: dict(document) for key, document in tables["audit"].items()}
    for document in about.values():
        document["site"] = document.pop(SITES)
    return {**tables, "audit": about}


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of an older format, in which a site was called otherwise."""
    path = made(tmp_path)
    rewritten(path, lambda found: next(iter(found["audit"].values())).update({SITES: "Bergen"}))
    for module in ("upgrade", "content", "reading", "known_file", "kept", "whole"):
        monkeypatch.setattr(f"touchpoint_audit.storage.{module}.FORMAT", NEXT)
    monkeypatch.setattr(upgrade, "STEPS", {NEXT - 1: _site_has_a_name})
    return path


def test_an_older_file_is_read_as_it_would_be_now_and_left_alone(older: Path) -> None:
    before = older.read_bytes()
    read = read_audit(older)
    assert read.audit.about.site == "Bergen"
    assert f"The next save writes format {NEXT} and keeps the present file as a backup." in str(read.notices[-1])
    assert older.read_bytes() == before


def test_the_next_save_upgrades_and_keeps_the_old_file(older: Path) -> None:
    before = older.read_bytes()
    for site in ("Oslo", "Molde"):
        with AuditFile.open(older, HOLDER) as file:
            file.save(change_about(file.audit, site=site))
    about = next(iter(content(older)["audit"].values()))
    assert (about["format"], about["site"], SITES in about) == (NEXT, "Molde", False)
    kept = [path for path in older.parent.iterdir() if ".format-" in path.name]
    assert [path.name for path in kept] == [f"{older.name}.format-{NEXT - 1}.bak"]
    assert kept[0].read_bytes() == before
    assert read_audit(older).notices == ()


def test_an_older_backup_is_not_overwritten(older: Path) -> None:
    earlier = older.with_name(f"{older.name}.format-{NEXT - 1}.bak")
    earlier.write_text("of another upgrade")
    with AuditFile.open(older, HOLDER) as file:
        file.save(change_about(file.audit, site="Oslo"))
    assert earlier.read_text() == "of another upgrade"
    assert older.with_name(f"{older.name}.format-{NEXT - 1}-2.bak").exists()


def test_an_interrupted_upgrade_leaves_the_old_file(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with AuditFile.open(older, HOLDER) as file:
        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            file.save(change_about(file.audit, site="Oslo"))
    assert older.read_bytes() == before


def test_a_damaged_document_goes_through_an_upgrade_as_it_is(older: Path) -> None:
    text = older.read_bytes().replace(b'"touch_points": {', b'"touch_points": {"bad": [1],')
    older.write_bytes(text)
    with AuditFile.open(older, HOLDER) as file:
        file.save(change_about(file.audit, site="Oslo"))
    assert content(older)["touch_points"]["bad"] == [1]


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: next(iter(found["audit"].values())).update(format=99))
    before = path.read_bytes()
    with pytest.raises(
        NewerFormat, match=r"has format 99; this version reads up to format 5\. It has been left alone\."
    ):
        AuditFile.open(path, HOLDER)
    assert path.read_bytes() == before


def test_every_format_below_the_present_has_its_step() -> None:
    assert set(upgrade.STEPS) == set(range(1, upgrade.FORMAT))
