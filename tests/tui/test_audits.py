"""The list of audits: begin, open, come back, and files that are none."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

import json
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.store_walk import store_walk
from tests.tui.driver import desk, working
from touchpoint_audit.storage import read_audit
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


async def test_an_empty_folder_tells_what_to_press(folder: Path) -> None:
    folder.mkdir()
    async with working(folder) as auditor:
        assert "No audits here yet. Press n to begin one" in auditor.screen_text()
        assert str(folder)[:30] in auditor.screen_text()


async def test_a_missing_folder_is_made_by_the_first_audit(folder: Path) -> None:
    async with working(folder) as auditor:
        assert "Press n to begin one" in auditor.screen_text()
        assert "does not exist yet" in auditor.screen_text()
        await auditor.press("n")
        await auditor.pick("blank")
        for text in ("Nordbygg", "Store 14", "Buying"):
            await auditor.enter(text)
        auditor.screen(WalkScreen)
        assert auditor.session.path.is_file()
        assert auditor.session.path.parent == folder


async def test_a_folder_that_cannot_be_read_is_told(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    async with working(folder) as auditor:
        assert "There is no folder" in " ".join(auditor.screen_text().split())


async def test_an_audit_from_a_template_has_its_stages(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("n")
        assert [label for label in auditor.options() if label in ("Store", "blank")] == ["Store", "blank"]
        await auditor.pick("Store")
        assert "1 of 3: the organisation" in auditor.prompt
        await auditor.enter("Nordbygg")
        assert "2 of 3: the site" in auditor.prompt
        await auditor.enter("Store 14, Bergen")
        assert "3 of 3: the journey" in auditor.prompt
        assert auditor.line.text == "Store"
        await auditor.press("enter")
        assert auditor.stages()[:3] == ["Find us", "Buy", "Receive"]
        about = auditor.audit.about
        assert (about.organisation, about.site, about.journey) == ("Nordbygg", "Store 14, Bergen", "Store")
        assert (about.walked_by, str(about.walked_on)) == ("Auditor A", "2026-11-03")
        assert "Nothing logged yet. Press a" in auditor.screen_text()


async def test_a_journey_needs_a_name(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("n")
        await auditor.pick("blank")
        for text in ("", "", ""):
            await auditor.enter(text)
        assert "A journey needs a name." in auditor.prompt
        await auditor.enter("Buying")
        assert auditor.stages() == ["Journey"]


async def test_escape_begins_no_audit(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("n", "q")
        auditor.screen(AuditsScreen)
        await auditor.press("n")
        await auditor.pick("blank")
        await auditor.press("escape")
        assert not auditor.line.asking
        assert not folder.exists()


async def test_the_list_tells_progress_and_what_stopping_frees(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        assert "Nordbygg · Store 14, Bergen · Buying" in auditor.cursor
        for text in ("2026-11-03", "12/14", "stop 334 h"):
            assert text in auditor.cursor


async def test_opening_and_coming_back(walk: Path, folder: Path) -> None:
    desk(folder).add(audit(id="other", organisation="Another"))
    async with working(folder) as auditor:
        await auditor.put_cursor_on("Store 14")
        await auditor.press("enter")
        auditor.screen(WalkScreen)
        assert auditor.audit == store_walk()
        await auditor.log("Queue at the till")
        await auditor.press("q")
        auditor.screen(AuditsScreen)
        assert auditor.app.session is None
        assert "12/15" in next(text for text in auditor.row_texts() if "Store 14" in text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is damaged: it is empty"),
        ("no { json", "is damaged or not an audit"),
        ('{"name": "another program"}', "is not an audit"),
    ],
)
async def test_a_file_that_is_no_audit_is_named_and_told_when_opened(
    walk: Path, folder: Path, content: str, sentence: str
) -> None:
    (folder / "aaa.json").write_text(content)
    async with working(folder) as auditor:
        assert auditor.row_texts()[0].startswith(" ! ")
        assert sentence in auditor.row_texts()[0]
        await auditor.press("home", "enter")
        auditor.screen(AuditsScreen)
        assert sentence in auditor.status()
        assert (folder / "aaa.json").read_text() == content


async def test_a_newer_format_is_refused_by_name(walk: Path, folder: Path) -> None:
    whole = json.loads(walk.read_text())
    next(iter(whole["audit"].values()))["format"] = 99
    walk.write_text(json.dumps(whole))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    async with working(folder) as auditor:
        assert "has format 99" in auditor.row_texts()[0]
        for key in ("enter", "R", "v"):
            await auditor.press(key)
            assert "Open it with a newer touchpoint-audit" in " ".join(auditor.screen_text().split())
        await auditor.press("q")
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


async def test_one_damaged_touch_point_is_told_and_the_others_open(walk: Path, folder: Path) -> None:
    whole = json.loads(walk.read_text())
    whole["touch_points"]["t03"] = {"id": "t03", "name": 3}
    walk.write_text(json.dumps(whole))
    async with working(folder, walk) as auditor:
        assert len(auditor.names()) == 13
        assert auditor.status().startswith("1 entry is damaged and not shown.")


async def test_a_file_whose_checksum_does_not_hold_is_marked_in_the_list(walk: Path, folder: Path) -> None:
    walk.write_bytes(walk.read_bytes().replace(b"Opening hours", b"Opaning hours", 1))
    async with working(folder) as auditor:
        assert auditor.cursor.startswith(" ! ")
        assert auditor.status().startswith("Its checksum does not hold: changed by hand or damaged;")
        await auditor.press("enter", "ctrl+s", "q")
        assert not auditor.cursor.startswith(" ! ")


async def test_what_the_status_line_has_no_room_for_is_in_the_help(walk: Path, folder: Path) -> None:
    walk.with_name(f"{walk.name}.bak").write_bytes(walk.read_bytes())
    whole = json.loads(walk.read_text())
    for key in ("t03", "t04"):
        whole["touch_points"][key]["rank"] = "first"
    walk.write_text(json.dumps(whole))
    async with working(folder, walk) as auditor:
        told = " ".join(auditor.status().split())
        assert told.startswith("2 entries are damaged and not shown: R on the list of audits, or `touchpoint-audit")
        assert "… (? shows the rest)" in told
        await auditor.press("?")
        shown = " ".join(" ".join(auditor.row_texts()).split())
        assert "told now 2 entries are damaged" in shown
        assert "ctrl+s saves it as it is." in shown


async def test_a_damaged_entry_is_marked_in_the_list_and_comes_back_when_that_is_wanted(
    walk: Path, folder: Path
) -> None:
    sound = walk.read_bytes()
    walk.with_name(f"{walk.name}.bak").write_bytes(sound)
    whole = json.loads(sound)
    whole["touch_points"]["t03"]["rank"] = "first"
    walk.write_text(json.dumps(whole))
    async with working(folder) as auditor:
        assert auditor.cursor.startswith(" ! ")
        assert "1 entry is damaged; R repairs it" in auditor.status()
        await auditor.press("R")
        asked = " ".join(auditor.screen_text().split())
        assert "comes from the last good version" in asked
        assert auditor.options() == ["repair", "leave it"]
        await auditor.press("q")
        assert walk.read_text() == json.dumps(whole)
        await auditor.press("R")
        await auditor.pick("repair")
        assert f"Repaired; the damaged file is kept as {walk.name}.damaged.bak" in auditor.status()
        assert not auditor.cursor.startswith(" ! ")
        assert read_audit(walk).audit == store_walk()
        await auditor.press("R")
        assert "is sound; there is nothing to repair" in auditor.status()


async def test_a_torn_file_can_be_repaired_where_it_is_opened(walk: Path, folder: Path) -> None:
    sound = walk.read_bytes()
    walk.with_name(f"{walk.name}.bak").write_bytes(sound)
    walk.write_bytes(sound[:-2000])
    async with working(folder) as auditor:
        await auditor.press("enter")
        await auditor.pick("repair")
        assert walk.read_bytes() == sound


@pytest.mark.parametrize(("answer", "name"), [("take it back", "Opening hours"), ("let it stand", "Opaning hours")])
async def test_what_no_history_explains_is_for_the_person_to_say(
    walk: Path, folder: Path, answer: str, name: str
) -> None:
    sound = walk.read_bytes()
    walk.with_name(f"{walk.name}.bak").write_bytes(sound)
    walk.write_bytes(sound.replace(b"Opening hours", b"Opaning hours", 1))
    async with working(folder) as auditor:
        await auditor.press("R")
        await auditor.pick(answer)
        await auditor.press("enter")
        assert auditor.names()[0].startswith(name)


async def test_the_choice_says_truly_what_it_does_with_what_was_deleted(walk: Path, folder: Path) -> None:
    walk.with_name(f"{walk.name}.bak").write_bytes(walk.read_bytes())
    whole = json.loads(walk.read_text())
    stage = whole["touch_points"]["t03"]["stage"]
    name = whole["stages"].pop(stage)["name"]
    walk.write_text(json.dumps(whole))
    async with working(folder) as auditor:
        await auditor.press("R")
        asked = " ".join(auditor.screen_text().split())
        assert asked.count(f"“{name}”: ") == 1
        assert f"“{name}”: is gone, and no history explains it; it comes back whatever is chosen" in asked
        assert "let it stand kept as they are; what others point at comes back" in asked
        await auditor.pick("let it stand")
    assert stage in read_audit(walk).audit.stages


async def test_a_repair_names_as_many_entries_as_fit(walk: Path, folder: Path) -> None:
    walk.with_name(f"{walk.name}.bak").write_bytes(walk.read_bytes())
    whole = json.loads(walk.read_text())
    for point in whole["touch_points"].values():
        point["rank"] = "first"
    walk.write_text(json.dumps(whole))
    async with working(folder) as auditor:
        await auditor.resize(120, 40)
        await auditor.press("R")
        told = " ".join(auditor.screen_text().split())
        assert told.count("comes from the last good version.") == 14
        assert "more:" not in told
        await auditor.press("q")
        await auditor.resize(80, 24)
        await auditor.press("R")
        told = " ".join(auditor.screen_text().split())
        named = told.count("comes from the last good version.")
        assert 3 < named < 14
        assert f"And {14 - named} more: `touchpoint-audit repair --dry-run` names them all." in told


async def test_an_audit_given_at_the_start_opens_at_once(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        auditor.screen(WalkScreen)
        assert len(auditor.names()) == 14


async def test_a_file_that_does_not_exist_leads_to_the_list(folder: Path) -> None:
    folder.mkdir()
    async with working(folder, folder / "gone.json") as auditor:
        auditor.screen(AuditsScreen)
        assert "There is no file" in auditor.status()


async def test_f5_reads_the_folder_again(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        assert len(auditor.row_texts()) == 1
        desk(folder).add(audit(touch_point(), id="second"))
        await auditor.press("f5")
        assert len(auditor.row_texts()) == 2


async def test_the_help_says_what_the_figures_of_the_list_are(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("?")
        told = " ".join(" ".join(auditor.row_texts()).split())
        assert "27/29 So many touch points are judged, of so many that are logged" in told
        assert "stop 12 h The staff hours a year that the stop list takes" in told


async def test_a_list_that_is_read_behind_another_screen_says_nothing_there(walk: Path, folder: Path) -> None:
    walk.with_name("cut.json").write_text("{")
    async with working(folder) as auditor:
        audits = auditor.screen(AuditsScreen)
        await auditor.press("down", "home")
        assert "cut.json" in auditor.app.said[0]
        auditor.app.open_audit(walk)
        await auditor.settled()
        auditor.app.said = ("", "")
        audits.read_folder()
        await auditor.settled()
        assert not auditor.app.said[0]
