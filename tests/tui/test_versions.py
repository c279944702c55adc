"""Earlier versions on the screen: what differs is shown before anything is brought back, and undo takes it back."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.test_session import PATIENCE_S
from tests.store_walk import store_walk
from tests.tui.driver import NOON, Auditor, working
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.versions import Versions, versions
from touchpoint_audit.domain.changes import change_about, give_verdict
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import AuditFile, read_audit
from touchpoint_audit.tui.dialogs.differences import DifferencesScreen
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.versions import VersionsScreen
from touchpoint_audit.tui.version_rows import difference_lines, version_rows


class Work:
    """A desk that keeps versions, and an audit there that was worked on for a while."""

    def __init__(self, folder: Path) -> None:
        self.now: datetime = NOON - timedelta(days=1)
        self.desk = Desk(folder, "Auditor A", lambda: self.now, backups=folder.with_name("backups"))
        self.path = self.desk.add(store_walk())

    def save(self, site: str, *, note: str = "") -> None:
        session = self.desk.open(self.path)
        changed = give_verdict(session.audit, next(iter(session.audit.touch_points)), Verdict.OPEN)
        session.change("site", change_about(changed, site=site, note=note or changed.about.note))
        assert session.close(PATIENCE_S)
        self.now += timedelta(hours=1)

    @property
    def site(self) -> str:
        return read_audit(self.path).audit.about.site


@pytest.fixture
def work(folder: Path) -> Work:
    made = Work(folder)
    made.save("Oslo")
    made.save("Turku")
    return made


async def go_to_versions(auditor: Auditor) -> None:
    await auditor.press("h")
    auditor.screen(VersionsScreen)


async def test_the_versions_are_rows_with_when_who_and_what_differs(work: Work) -> None:
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        rows = [row.split() for row in auditor.row_texts(80)]
        when = f"{work.now.astimezone():%Y-%m-%d}"
        assert [row[:2] for row in rows[1:]] == [["·", "now"], ["1", when], ["2", when], ["3", when]]
        assert [" ".join(row[-2:]) for row in rows[1:4]] == ["0 changes", "1 change", "2 changes"]
        assert work.path.stem in auditor.title()


def test_versions_of_one_minute_are_told_apart_by_the_second(work: Work) -> None:
    found = versions(work.desk.backups, work.path, work.now)
    newest = found.kept[0]
    alone = f"{newest.at:%Y-%m-%d %H:%M}  "
    assert alone in drawn(replace(found, kept=(newest,)))
    later = replace(newest, number=9, at=newest.at + timedelta(seconds=1))
    shown = drawn(replace(found, kept=(later, newest)))
    assert alone not in shown
    assert all(f"{one.at:%Y-%m-%d %H:%M:%S}  " in shown for one in (newest, later))


def test_a_version_of_another_file_shows_which_one(work: Work) -> None:
    found = versions(work.desk.backups, work.path, work.now)
    name = "store-14-bergen.sync-conflict-20261128-120000-ABCDEF.json"
    other = replace(found.kept[0], own=False, of=work.path.with_name(name))
    assert "Auditor A, in …-ABCDEF.json" in " ".join(drawn(replace(found, kept=(other,))).split())
    (first, second), _lines = difference_lines(other, (), 200)
    assert first[0][0] == f"Version 1 is of another file of this audit: {other.of}."
    assert second[0][0].startswith("Version 1, kept ")


def drawn(found: Versions) -> str:
    return "\n".join("".join(text for text, _style in row.drawn(80)) for row in version_rows(found))


async def test_b_shows_first_what_differs(work: Work) -> None:
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        assert "b bring back" in " ".join(auditor.screen_text().split())
        await auditor.press("down", "b")
        auditor.screen(DifferencesScreen)
        assert work.site == "Turku"
        await auditor.press("b")
        assert work.site == "Oslo"


async def test_what_would_change_is_shown_first_and_q_leaves_it_as_it_is(work: Work) -> None:
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        await auditor.press("down", "enter")
        auditor.screen(DifferencesScreen)
        text = " ".join(auditor.screen_text().split())
        assert "Bringing back version 2" in text
        assert "Site Turku → Oslo" in text
        assert "b brings it back; what is there now is kept" in text
        await auditor.press("enter", "q")
        auditor.screen(VersionsScreen)
        assert work.site == "Turku"


async def test_b_brings_it_back_u_takes_that_back_and_so_forth(work: Work) -> None:
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        await auditor.press("u")
        assert "There is nothing to undo" in auditor.status()
        await auditor.press("down", "enter", "b")
        assert work.site == "Oslo"
        assert "is back; u takes that back" in auditor.status()
        await auditor.press("u")
        assert (work.site, "the audit is as it was before" in auditor.status()) == ("Turku", True)
        await auditor.press("U")
        assert work.site == "Oslo"
        await auditor.press("U")
        assert "There is nothing to do again" in auditor.status()
        await auditor.press("u")
        assert work.site == "Turku"


async def test_a_version_that_is_the_present_one_is_not_brought_back(work: Work) -> None:
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        await auditor.press("enter")
        assert "is as the audit is now" in " ".join(auditor.screen_text().split())
        await auditor.press("b")
        auditor.screen(DifferencesScreen)
        await auditor.press("q")
        auditor.screen(VersionsScreen)


async def test_an_audit_that_is_open_elsewhere_is_left_alone(work: Work) -> None:
    with AuditFile.open(work.path, "Auditor B"):
        async with working(work.desk) as auditor:
            await go_to_versions(auditor)
            await auditor.press("down", "enter", "b")
            assert "is open in another window (Auditor B)" in auditor.status()
    assert work.site == "Turku"


async def test_the_versions_of_a_file_that_cannot_be_read_bring_it_back(work: Work) -> None:
    work.path.write_bytes(b"")
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        assert "! " in auditor.row_texts(80)[1]
        await auditor.press("enter")
        assert "cannot be compared with it" in " ".join(auditor.screen_text().split())
        await auditor.press("b")
        assert work.site == "Turku"
        assert "What was there cannot be opened; it is kept beside it as" in " ".join(auditor.status().split())
        await auditor.press("u")
        assert "There is nothing to undo" in auditor.status()
        await auditor.press("q")
        assert auditor.screen(AuditsScreen).listed() != []


async def test_a_damaged_version_says_so_and_is_not_brought_back(work: Work, folder: Path) -> None:
    newest = max(folder.with_name("backups").rglob("*.gz"))
    newest.write_bytes(newest.read_bytes()[:-9])
    async with working(work.desk) as auditor:
        await go_to_versions(auditor)
        assert "! cannot be opened: enter tells why" in auditor.row_texts(80)[2]
        await auditor.press("enter")
        auditor.screen(VersionsScreen)
        assert "It has been left alone; take another one." in auditor.status()


@pytest.mark.parametrize("backups", [True, False])
async def test_an_audit_without_versions_tells_why(folder: Path, backups: bool) -> None:
    desk = Desk(folder, "Auditor A", lambda: NOON, backups=folder.with_name("backups") if backups else None)
    desk.add(store_walk())
    async with working(desk) as auditor:
        await go_to_versions(auditor)
        told = "one is before the first change that is saved" if backups else "No earlier versions are kept here"
        assert told in " ".join(auditor.screen_text().split())
        await auditor.press("enter", "f5", "q")
        auditor.screen(AuditsScreen)


async def test_a_version_that_cannot_be_kept_is_told_once_on_the_status_line(folder: Path) -> None:
    folder.parent.joinpath("backups").write_text("a file where the folder should be")
    desk = Desk(folder, "Auditor A", lambda: NOON, backups=folder.parent / "backups")
    path = desk.add(store_walk())
    async with working(desk, path) as auditor:
        await auditor.put_cursor_on("Discount above")
        await auditor.press("k")
        assert "No earlier version could be kept in" in auditor.status()
        assert "saved" in auditor.status()
        await auditor.press("c", "down")
        assert "No earlier version" not in auditor.status()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_rows_and_differences_fit_every_size(work: Work, size: tuple[int, int]) -> None:
    work.save("x" * 300, note="long " * 100)
    async with working(work.desk, size=size) as auditor:
        await go_to_versions(auditor)
        assert max(len(line) for line in auditor.screen_text().splitlines()) <= size[0]
        assert "change" in auditor.screen_text()
        await auditor.press("down", "enter")
        assert "b brings it back" in auditor.screen_text()
        await auditor.resize(60, 16)
        assert "b brings it back" in auditor.screen_text()
