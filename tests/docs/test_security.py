"""What SECURITY.md promises: files for their owner alone, and no network."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rigs.text.commands import TRIED, sent
from rigs.text.desk import desk as rig_desk
from tests.builders import audit, touch_point
from tests.cli.typed import typed
from tests.tui.driver import NOON, desk
from touchpoint_audit.actions import places
from touchpoint_audit.actions.backups import backups_folder
from touchpoint_audit.actions.demo import copied_samples, samples_folder
from touchpoint_audit.actions.failures import log_failure
from touchpoint_audit.domain import changes
from touchpoint_audit.reports.formats import FORMATS

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.fixture
def loosest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A home in which everything may be read and written that does not take care."""
    monkeypatch.setenv("HOME", str(tmp_path))
    before = os.umask(0)
    try:
        yield tmp_path
    finally:
        os.umask(before)


def files_under(folder: Path) -> dict[str, int]:
    """Every file with its permissions."""
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_every_file_is_for_its_owner_alone_whatever_the_umask(loosest: Path) -> None:
    folder = loosest / "audits"
    path = desk(folder).add(audit(touch_point(verdict="stop")))
    session = replace(desk(folder), backups=backups_folder(os.environ)).open(path)
    session.change("name", changes.change_touch_point(session.audit, "t01", name="Other"))
    session.drafts.keep("rename:t01", "half a name")
    session.flush(10)
    beside = set(files_under(folder))
    assert {f"{path.name}.bak", f".{path.name}.lock", f".{path.name}.holder", f".{path.name}.draft"} <= beside
    assert loose(loosest) == {}
    session.close(10)

    for name, found in FORMATS.items():
        target = loosest / "out" / (name if name.startswith("csv") else f"{name}{found.suffix}")
        target.parent.mkdir(exist_ok=True)
        assert typed("export", path, "--format", name, "-o", target).code == 0
    assert typed("plan", path, "--ics", loosest / "out" / "plan.ics").code == 0
    assert typed("overview", "--folder", folder, "--md", "-o", loosest / "out" / "overview.md").code == 0
    assert typed("follow-up", path).code == 0
    assert typed("restore", path, "--at", "1", "-o", loosest / "out" / "old.json").code == 0
    assert typed("delete", path).code == 0
    places.remember("a1", places.Place())
    places.remember_decider("Manager B")
    assert log_failure(ValueError("x"), NOON) is not None
    assert {path.name for path in copied_samples(samples_folder()).iterdir()}

    made = files_under(loosest)
    for part in ("/.trash/", "/backups/", "places.json", "overview.sqlite3", "errors.log", "out/plan.ics", "out/csv/"):
        assert any(part in name for name in made), part
    assert loose(loosest) == {}


def loose(folder: Path) -> dict[str, str]:
    return {name: oct(mode) for name, mode in files_under(folder).items() if mode & 0o077}


def test_the_copy_of_the_samples_is_for_its_owner_alone(loosest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(loosest))
    copied_samples(samples_folder())
    assert loose(loosest) == {}


def test_a_report_that_is_there_keeps_the_permissions_that_it_has(loosest: Path) -> None:
    path = desk(loosest / "audits").add(audit(touch_point()))
    report = loosest / "report.md"
    report.touch(mode=0o644)
    assert typed("export", path, "-o", report).code == 0
    assert stat.S_IMODE(report.stat().st_mode) == 0o644


def test_a_socket_for_the_network_is_seen_wherever_one_is_opened(tmp_path: Path) -> None:
    """The control of `rigs/text`, which runs every screen and every command with each socket noted."""
    at = rig_desk(tmp_path / "desk", hostile=False)
    sent(at, TRIED["where"][:1])
    with pytest.raises(AssertionError, match="the network was asked"):
        sent(at, TRIED["where"][:1], "online")


def test_the_files_that_it_names_are_those_that_are_made() -> None:
    beside = ".bak .lock .holder .draft .draft.1 .draft.unread .tmp .trash/"
    for name in f"{beside} backups/ places.json overview.sqlite3 errors.log".split():
        assert name in SECURITY


def test_the_ways_to_report_name_no_address() -> None:
    assert not re.search(r"\S+@\S+\.\S+", SECURITY)
    assert "http" not in SECURITY


def test_readme_and_contributing_lead_to_it() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        assert "(SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
