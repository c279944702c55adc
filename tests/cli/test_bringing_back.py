"""`history`, `restore` and `delete`: what was kept is told, brought back, and nothing is removed unasked."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.test_session import PATIENCE_S
from tests.cli.typed import typed
from tests.storage.walks import made, walk
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.storage import AuditFile, read_audit

MORNING = datetime(2026, 11, 27, 9).astimezone()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an audit that was found with its own site and saved with two others, an hour apart."""
    clock = [MORNING]
    folder = tmp_path / "audits"
    folder.mkdir()
    desk = Desk(folder, "Auditor A", lambda: clock[0], backups=tmp_path / "backups")
    session = desk.open(made(folder))
    for site in ("Oslo", "Turku"):
        session.change("site", change_about(session.audit, site=site))
        assert session.flush(PATIENCE_S)
        clock[0] += timedelta(hours=1)
    session.close(PATIENCE_S)
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setenv("TOUCHPOINT_AUDIT_FOLDER", str(folder))
    return folder


def file_in(folder: Path) -> Path:
    (path,) = folder.glob("*.json")
    return path


def site(folder: Path) -> str:
    return read_audit(file_in(folder)).audit.about.site


def test_history_tells_the_versions_newest_first(folder: Path) -> None:
    done = typed("history", "store-14")
    name = file_in(folder).stem
    assert done.code == 0
    assert [line.split("  ")[0].strip() for line in done.out.splitlines()] == ["#", "", "1", "2"]
    assert "2026-11-27 10:00:00" in done.out.splitlines()[2]
    assert done.out.splitlines()[2].endswith("1 change")
    assert done.err == f"Bring one back with `touchpoint-audit restore {name} --at NUMBER`.\n"


def test_history_tells_a_program(folder: Path) -> None:
    found = typed("history", "store-14", "--json").json()
    assert (found["audit"], found["path"], found["trash"]) == (walk().about.id, str(file_in(folder)), None)
    assert [(one["number"], one["changes"], one["touch_points"]) for one in found["versions"]] == [
        (1, 1, 2),
        (2, None, 2),
    ]
    assert found["present"]["number"] == 0


def test_history_tells_every_change_with_who_what_old_and_new(folder: Path) -> None:
    done = typed("history", "store-14", "--changes")
    (_titles, second, first) = done.out.splitlines()
    assert second.split("  ")[-1] == "Site Oslo → Turku"
    assert first.split("  ")[1:] == ["Auditor A", "the audit", "Site Bergen → Oslo"]
    assert first.startswith("2026-11-27 09:00:00")
    changes = typed("history", "store-14", "--changes", "--json").json()["changes"]
    assert [(one["field"], one["old"], one["new"], one["who"]) for one in changes] == [
        ("site", "Oslo", "Turku", "Auditor A"),
        ("site", "Bergen", "Oslo", "Auditor A"),
    ]


def test_an_audit_without_versions_or_changes_says_so(tmp_path: Path) -> None:
    path = made(tmp_path)
    done = typed("history", path)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"No earlier versions of {path} have been kept. ")
    assert typed("history", path, "--changes").err == "No changes have been saved since it was made.\n"


def test_restore_brings_a_version_back_and_tells_what_that_changes(folder: Path) -> None:
    done = typed("restore", "store-14", "--at", "2")
    path = file_in(folder)
    assert (done.code, site(folder)) == (0, "Bergen")
    assert done.out == "the audit: Site Turku → Bergen\n"
    assert done.err == (
        "Version 2, of 2026-11-27 09:00:00, against the present one: 1 change.\n"
        f"Brought back: {path}.\n"
        f"What was there is kept beside it as {path.name}.before-restore.bak.\n"
        f"`touchpoint-audit restore {path.stem} --at 1` undoes this.\n"
    )
    undone = typed("restore", "store-14", "--at", "1")
    assert (undone.code, site(folder)) == (0, "Turku")


def cut(path: Path) -> bytes:
    """Cut a file short, as a disk may; returns what is left."""
    left = path.read_bytes()[:-100]
    path.write_bytes(left)
    return left


def test_what_was_damaged_is_said_to_lie_beside_and_no_undo_is_offered_that_cannot_work(folder: Path) -> None:
    path = file_in(folder)
    left = cut(path)
    done = typed("restore", "store-14", "--at", "1")
    kept = path.with_name(f"{path.name}.before-restore.bak")
    assert (done.code, site(folder), kept.read_bytes()) == (0, "Turku", left)
    assert done.err.endswith(
        f"What was there cannot be opened. It is kept beside it as {kept.name}; to undo this, give it its name back.\n"
    )


def test_history_of_a_damaged_file_says_what_there_is_and_which_remedy_works(folder: Path) -> None:
    path = file_in(folder)
    cut(path)
    done = typed("history", "store-14")
    assert (done.code, done.out.splitlines()[1].split()) == (0, ["now", "damaged"])
    assert done.err.endswith(
        f" The last good version is {path}.bak; `touchpoint-audit repair` brings back what is damaged.\n"
        f"Bring one back with `touchpoint-audit restore {path.stem} --at NUMBER`.\n"
    )
    path.with_name(f"{path.name}.bak").unlink()
    remedy = "`touchpoint-audit repair`, or R on the list of audits, tells what earlier versions can bring back.\n"
    assert f" It has been left alone. {remedy}" in typed("history", "store-14").err


def test_a_version_that_is_itself_of_a_damaged_file_is_called_damaged_in_a_word(folder: Path) -> None:
    cut(file_in(folder))
    typed("restore", "store-14", "--at", "1")
    done = typed("history", "store-14")
    assert done.out.splitlines()[2].split()[0] == "1"
    assert done.out.splitlines()[2].endswith("  damaged")
    refused = typed("restore", "store-14", "--at", "1")
    assert refused.code == 4
    assert refused.err.startswith("The earlier version ")
    assert refused.err.endswith(" is damaged. It has been left alone; take another one.\n")


def test_a_version_that_the_file_is_already_is_not_written_again(folder: Path) -> None:
    typed("restore", "store-14", "--at", "2")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for words in ((), ("--dry-run",)):
        done = typed("restore", "store-14", "--at", "2", *words)
        assert (done.code, done.out) == (0, "")
        assert done.err == "The file is version 2, of 2026-11-27 09:00:00, already: nothing was touched.\n"
    assert typed("restore", "store-14", "--at", "2", "--json").json()["kept"] is None
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_version_may_be_named_by_a_time(folder: Path) -> None:
    assert typed("restore", "store-14", "--at", "2026-11-27T09:30").code == 0
    assert site(folder) == "Bergen"


def test_a_version_of_another_file_of_the_audit_says_so(folder: Path) -> None:
    path = file_in(folder)
    copy = folder / "copy.json"
    copy.write_bytes(path.read_bytes())
    told = f"Version 2 is of another file of this audit: {path}.\n"
    for words in (("--at", "2026-11-27T09:30", "--dry-run"), ("--at", "2")):
        assert typed("restore", copy, *words).err.startswith(told)
    done = typed("restore", copy, "--at", "3", "--dry-run", "--json").json()
    assert (done["version"], done["version_of"]) == (3, str(path))


def test_a_dry_run_touches_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = typed("restore", "store-14", "--at", "2", "--dry-run", "--json")
    found = done.json()
    assert (found["changes"], found["kept"], found["version"]) == (["the audit: Site Turku → Bergen"], None, 2)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_version_may_be_written_to_a_new_file_and_to_no_other(folder: Path, tmp_path: Path) -> None:
    done = typed("restore", "store-14", "--at", "2", "-o", tmp_path / "old.json")
    assert (done.code, read_audit(tmp_path / "old.json").audit.about.site, site(folder)) == (0, "Bergen", "Turku")
    again = typed("restore", "store-14", "--at", "1", "-o", tmp_path / "old.json")
    assert (again.code, again.err.splitlines()[-1]) == (
        5,
        f"{tmp_path}/old.json exists already. It has been left alone; choose another name.",
    )


@pytest.mark.parametrize(
    ("at", "code", "sentence"),
    [
        ("9", 2, "There is no version 9 of "),
        ("2020-01-01", 3, "No version of "),
        ("soon", 2, "Invalid value for --at: Write a number as `history` tells it, or a time such as "),
    ],
)
def test_a_version_that_there_is_not_is_told(folder: Path, at: str, code: int, sentence: str) -> None:
    done = typed("restore", "store-14", "--at", at)
    assert (done.code, done.err[: len(sentence)]) == (code, sentence)
    assert site(folder) == "Turku"


def test_an_audit_that_is_open_is_neither_restored_nor_deleted(folder: Path) -> None:
    with AuditFile.open(file_in(folder), "Auditor B"):
        for words in (("restore", "store-14", "--at", "2"), ("delete", "store-14")):
            done = typed(*words)
            assert done.code == 5
            assert done.err.endswith(
                f"{file_in(folder)} is open in another window (Auditor B). "
                "Nothing in it was changed; close the other window first.\n"
            )
    assert site(folder) == "Turku"


def test_restore_without_a_time_asks_for_one_where_nothing_was_deleted(folder: Path) -> None:
    done = typed("restore", "store-14")
    assert done.code == 2
    assert done.err.startswith(
        "Which version? Give --at with a number of `touchpoint-audit history store-14`, or a time."
    )


def test_what_is_deleted_is_in_the_trash_and_comes_back(folder: Path) -> None:
    path = file_in(folder)
    done = typed("delete", "store-14")
    assert (done.code, path.exists()) == (0, False)
    assert Path(done.out.strip()).parent.parent == folder / ".trash"
    assert done.err == f"{path.stem} is in the trash. `touchpoint-audit restore {path.stem}` brings it back.\n"
    listed = typed("list")
    assert (listed.code, listed.out) == (0, "")
    assert listed.err.endswith(f"In the trash, for `touchpoint-audit restore NAME` to bring back:\n  {path.stem}\n")
    assert [one["name"] for one in typed("list", "--json").json()["trash"]] == [path.stem]
    assert typed("check", folder).err == "0 files checked. No faults.\n"
    assert typed("overview", "--json").json()["audits"] == []
    back = typed("restore", "store-14")
    assert (back.code, back.out, back.err) == (0, f"{path}\n", "It came back out of the trash.\n")
    assert site(folder) == "Turku"


def test_an_audit_that_is_gone_has_its_history_and_its_versions(folder: Path) -> None:
    path = file_in(folder)
    typed("delete", "store-14")
    assert typed("history", "store-14").err.startswith(
        "It is in the trash. Bring it back with `touchpoint-audit restore "
    )
    assert "Site Oslo → Turku" in typed("history", "store-14", "--changes").out
    assert typed("delete", "--from-trash", "store-14").code == 0
    assert typed("history", path).err.startswith("Its file is gone.\n")
    assert "Site Oslo → Turku" in typed("history", "store-14", "--changes").out
    short_id = path.stem.rpartition("-")[2]
    done = typed("restore", short_id, "--at", "1")
    assert (done.code, done.out, site(folder)) == (0, "", "Turku")
    assert done.err.startswith("Version 1, of ")


def test_only_what_is_named_is_removed_from_the_trash_and_its_versions_are_told_of(
    folder: Path, tmp_path: Path
) -> None:
    other = made(folder, change_about(walk(), site="Hamar"))
    typed("delete", "hamar" if "hamar" in other.stem else other)
    name = file_in(folder).stem
    typed("delete", name)
    done = typed("delete", "--from-trash", name)
    assert done.code == 0
    assert done.err == (
        f"{name} is removed.\nEarlier versions of it are still in {tmp_path / 'backups' / walk().about.id}: "
        "delete that folder to be rid of them as well.\n"
    )
    assert [one["path"] for one in typed("list", "--json").json()["trash"]] != []


def test_two_deleted_of_one_name_are_told_apart_before_one_is_removed(folder: Path) -> None:
    path = file_in(folder)
    content = path.read_bytes()
    typed("delete", path)
    path.write_bytes(content)
    typed("delete", path)
    done = typed("delete", "--from-trash", path.stem)
    assert done.code == 2
    places = sorted(place.name for place in (folder / ".trash").iterdir())
    assert done.err == (
        f'"{path.stem}" may be any of these in the trash of {folder}; type more of the name:\n'
        + "".join(f"  {place}\n" for place in reversed(places))
    )
    assert typed("delete", "--from-trash", places[0]).code == 0
    assert [place.name for place in (folder / ".trash").iterdir()] == [places[1]]


def test_what_was_never_deleted_is_told(folder: Path) -> None:
    assert typed("delete", "--from-trash", "other").err == (
        f'There is no "other" in the trash of {folder}: it is empty. '
        "Earlier versions of an audit that is gone: `touchpoint-audit history AUDIT`.\n"
    )
    path = file_in(folder)
    typed("delete", path)
    done = typed("delete", "--from-trash", "other")
    assert (done.code, done.err) == (
        3,
        f'There is no "other" in the trash of {folder}. There are:\n  {path.stem}\n',
    )


def test_an_audit_comes_out_of_the_trash_beside_one_that_has_its_name(folder: Path, tmp_path: Path) -> None:
    path = file_in(folder)
    typed("delete", path)
    path.write_bytes(b"{}")
    done = typed("restore", path.name, "--folder", folder)
    assert (done.code, path.read_bytes()) == (5, b"{}")
    assert typed("restore", "store-14", "-o", tmp_path / "out.json").code == 0
    assert read_audit(tmp_path / "out.json").audit.about.site == "Turku"


def test_delete_wants_one_of_both(folder: Path) -> None:
    for words in ((), ("store-14", "--from-trash", "store-14")):
        done = typed("delete", *words)
        assert (done.code, done.err.splitlines()[0]) == (
            2,
            "Name an audit, or what to remove with --from-trash; one of them.",
        )


def test_a_name_that_nothing_has_is_told_as_ever(folder: Path) -> None:
    done = typed("history", "nowhere")
    assert done.code == 3
    assert done.err.startswith('There is no audit "nowhere" in ')
    assert typed("history", folder / "nowhere.json").err.startswith("There is no file ")


def test_odd_names_and_texts_act_on_no_terminal(tmp_path: Path, folder: Path) -> None:
    with AuditFile.open(file_in(folder), "x") as file:
        file.save(change_about(file.audit, note="\u202e[bold]\x1b]0;x\x07"))
    odd = folder / "od\x1b[31md.json"
    file_in(folder).rename(odd)
    for words in (("history", odd), ("restore", odd, "--at", "2", "--dry-run"), ("delete", odd), ("list",)):
        done = typed(*words)
        assert "\x1b" not in done.out + done.err
