"""The audits of a folder, with what cannot be read named beside them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import audit
from tests.store_walk import store_walk
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.listing import Listed, Unreadable, listed_audits
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import EmptyFile, FolderMissing


def added(folder: Path, new: Audit) -> Path:
    return Desk(folder, "Auditor A", now=lambda: datetime(2026, 11, 3, 12, tzinfo=UTC)).add(new)


def test_each_audit_tells_how_far_it_has_come_and_what_stopping_frees(tmp_path: Path) -> None:
    path = added(tmp_path, store_walk())
    (found,) = listed_audits(tmp_path, kinds())
    assert isinstance(found, Listed)
    assert (found.path, found.about) == (path, store_walk().about)
    assert (found.progress.logged, found.progress.judged) == (14, 12)
    assert found.stops.count == 4
    assert found.stops.staff_hours.value == pytest.approx(333.5)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_listed(tmp_path: Path) -> None:
    added(tmp_path, store_walk())
    added(tmp_path, audit(id="other"))
    (tmp_path / "aaa.json").touch()
    first, *others = listed_audits(tmp_path, kinds())
    assert isinstance(first, Unreadable)
    assert first.path == tmp_path / "aaa.json"
    assert isinstance(first.error, EmptyFile)
    assert [type(found) for found in others] == [Listed, Listed]


def test_other_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    added(tmp_path, store_walk())
    (tmp_path / "report.md").touch()
    (tmp_path / "folder").mkdir()
    assert len(list(listed_audits(tmp_path, kinds()))) == 1


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert list(listed_audits(tmp_path, kinds())) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match=r"There is no folder .*missing\."):
        list(listed_audits(tmp_path / "missing", kinds()))
