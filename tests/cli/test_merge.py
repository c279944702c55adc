"""`merge` and `conflicts`: two copies become one, and what both changed is settled by a person, or a script."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.cli.typed import folder_with, only_file, typed
from tests.docs.pages import text_of
from tests.storage.copies import edited, hand_of, written
from tests.storage.walks import content
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.storage import AuditFile, faults, only_here, read_audit

GIT = shutil.which("git")


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which two people have changed the name of a touch point, and one of them more."""
    folder = tmp_path / "copies"
    folder.mkdir()
    base = audit(touch_point("t01", name="Door"), touch_point("t02", name="Phone"), organisation="Store 14")
    ours, theirs = hand_of("Auditor A", base), hand_of("Auditor B", base)
    ours.changes("t01", 5, name="Sliding door")
    ours.changes("t02", 6, note="Ask the till")
    theirs.changes("t01", 10, name="Gate")
    for name, hand in (("base", None), ("ours", ours), ("theirs", theirs)):
        written(folder / f"{name}.json", base, hand)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", str(tmp_path / "backups"))
    return folder


SETTLE = "Settle what is open with `touchpoint-audit conflicts {path}`, or on the screens.\n"
CONFLICT = """\
  1  1 Gate · Name
     shown  Gate  (Auditor B, 2026-11-03 08:10)
     other  Sliding door  (Auditor A, 2026-11-03 08:05)
"""


def test_a_merge_tells_what_came_from_each_side_and_what_is_to_be_settled(copies: Path) -> None:
    done = typed("merge", "ours.json", "theirs.json", "-o", "merged.json")
    assert done.code == 1
    assert done.out == ""
    assert done.err == (
        "From ours.json: 1 change.\n"
        "  2 Phone: Note – → Ask the till\n"
        "From theirs.json: nothing but what was changed in two ways.\n"
        "Changed in two ways, the later one is shown: 1 to settle\n"
        f"{CONFLICT}Merged into {copies / 'merged.json'}.\n{SETTLE.format(path=copies / 'merged.json')}"
    )
    assert faults(copies / "merged.json") == ()
    assert read_audit(copies / "merged.json").audit.touch_points["t02"].note == "Ask the till"


def test_without_a_conflict_the_exit_code_is_0_and_the_order_makes_no_difference(copies: Path) -> None:
    done = typed("merge", "base.json", "ours.json", "-o", "merged.json")
    assert (done.code, done.err.splitlines()[0]) == (0, "From base.json: nothing that the other has not.")
    assert done.err.endswith(f"Merged into {copies / 'merged.json'}.\n")
    assert typed("merge", "ours.json", "base.json", "-o", "again.json").code == 0
    assert (copies / "merged.json").read_bytes() == (copies / "again.json").read_bytes()


def test_a_dry_run_writes_nothing(copies: Path) -> None:
    before = sorted(path.name for path in copies.iterdir())
    done = typed("merge", "ours.json", "theirs.json", "--dry-run")
    assert (done.code, done.err.splitlines()[-1]) == (1, "Nothing was written.")
    assert sorted(path.name for path in copies.iterdir()) == before


def test_json_tells_the_same_to_a_program(copies: Path) -> None:
    done = typed("merge", "ours.json", "theirs.json", "--base", "base.json", "-o", "merged.json", "--json")
    found = done.json()
    assert (done.code, done.err) == (1, "")
    assert [side["path"] for side in found["from"]] == [str(Path("ours.json")), str(Path("theirs.json"))]
    assert found["from"][0]["changes"] == [{"document": "t02", "field": "note", "table": "touch_points"}]
    assert (found["id"], found["base"], found["written"]) == ("a1", "base.json", "merged.json")
    [conflict] = found["conflicts"]
    assert (conflict["about"], conflict["number"]) == ("1 Gate · Name", 1)
    assert conflict["other"].pop("at").startswith("2026-11-03T08:05:0")
    assert conflict["other"] == {
        "deleted": False,
        "value": "Sliding door",
        "who": "Auditor A",
        "words": "Sliding door",
    }


def test_somebody_has_to_say_where_to(copies: Path) -> None:
    done = typed("merge", "ours.json", "theirs.json")
    assert done.code == 2
    assert done.err.startswith("Say with -o where to, or --dry-run to write nothing.")


def test_a_file_that_is_there_is_never_overwritten(copies: Path) -> None:
    before = (copies / "base.json").read_bytes()
    done = typed("merge", "ours.json", "theirs.json", "-o", "base.json")
    assert (done.code, done.err) == (5, "base.json exists already. It has been left alone; choose another name.\n")
    assert (copies / "base.json").read_bytes() == before


def test_into_one_of_the_two_what_was_there_is_kept_twice(copies: Path, tmp_path: Path) -> None:
    before = (copies / "ours.json").read_bytes()
    assert typed("merge", "ours.json", "theirs.json", "-o", "ours.json").code == 1
    assert (copies / "ours.json.bak").read_bytes() == before
    [kept] = (tmp_path / "backups").rglob("*.json.gz")
    assert subprocess.run(["gzip", "-dc", kept], capture_output=True, check=True).stdout == before
    assert typed("merge", "ours.json", "theirs.json", "-o", "ours.json").err.startswith("From ours.json: 1 change.\n")


def test_a_file_that_a_window_has_open_is_not_replaced(copies: Path) -> None:
    before = (copies / "ours.json").read_bytes()
    with only_here(copies / "ours.json", "Auditor A"):
        done = typed("merge", "ours.json", "theirs.json", "-o", "ours.json")
    assert done.code == 5
    assert "is open in another window (Auditor A)" in done.err
    assert (copies / "ours.json").read_bytes() == before


def test_two_audits_are_refused_and_so_is_what_is_missing(copies: Path, tmp_path: Path) -> None:
    another = only_file(folder_with(tmp_path / "others"))
    done = typed("merge", "ours.json", another, "-o", "merged.json")
    assert done.code == 4
    assert done.err == (
        f"ours.json and {another} are not copies of one audit. "
        "Nothing was merged. `touchpoint-audit compare` puts two audits beside each other.\n"
    )
    assert typed("merge", "ours.json", "./none.json", "-o", "merged.json").code == 3
    assert typed("merge", "ours.json", "theirs.json", "--base", "none", "-o", "merged.json").code == 3
    assert not (copies / "merged.json").exists()


def test_audits_may_be_named_as_elsewhere(copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = typed("merge", "ours", "theirs", "--folder", copies, "-o", "./merged.json")
    assert (done.code, (tmp_path / "merged.json").is_file()) == (1, True)


@pytest.mark.parametrize(("out", "name"), [("merged", "merged"), ("merged.json", "merged"), ("ours", "ours")])
def test_a_bare_name_beside_names_is_one_of_the_folder_of_audits(
    copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    done = typed("merge", "ours", "theirs", "--folder", copies, "-o", out)
    path = copies / f"{name}.json"
    assert (done.code, path.is_file()) == (1, True)
    assert f"Merged into {path}.\n" in done.err
    assert f"`touchpoint-audit conflicts {path}`" in done.err
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"backups"}
    assert typed("conflicts", path).code == 1


def test_two_files_of_one_name_are_told_apart(copies: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.json").write_bytes((copies / "theirs.json").read_bytes())
    told = typed("merge", "ours.json", tmp_path / "ours.json", "--dry-run").err
    assert f"From {tmp_path / 'ours.json'}: " in told


def test_many_changes_are_not_told_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, ours, _theirs = edited("many", 40)
    written(tmp_path / "ours.json", base, ours)
    written(tmp_path / "base.json", base)
    monkeypatch.chdir(tmp_path)
    told = typed("merge", "ours.json", "base.json", "--dry-run").err
    assert re.search(r"^  … and \d+ more$", told, flags=re.MULTILINE)
    assert len(told.splitlines()) < 20


def test_conflicts_are_listed_and_settled_by_number(copies: Path) -> None:
    typed("merge", "ours.json", "theirs.json", "-o", "merged.json")
    done = typed("conflicts", "merged.json")
    assert (done.code, done.out, done.err) == (1, CONFLICT, "")
    done = typed("conflicts", "merged.json", "--take", "1", "other")
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "1 Gate · Name is now: Sliding door\nNothing is left to settle.\n",
    )
    assert read_audit(copies / "merged.json").audit.touch_points["t01"].name == "Sliding door"
    found = content(copies / "merged.json")
    assert "conflicts" not in found
    settled = [entry for entry in found["history"].values() if entry["table"] == "conflicts"]
    assert [(entry["who"], entry["document"] != "") for entry in settled] == [("Auditor A", True)]
    assert typed("conflicts", "merged.json").code == 0


def test_what_was_changed_since_is_a_third_value(copies: Path) -> None:
    typed("merge", "ours.json", "theirs.json", "-o", "merged.json")
    with AuditFile.open(copies / "merged.json", "a window") as file:
        file.save(change_touch_point(file.audit, "t01", name="Hall"))
    done = typed("conflicts", "merged.json")
    assert done.out.splitlines()[-1] == "     now    Hall"
    assert done.out.splitlines()[0] == "  1  1 Hall · Name"
    assert typed("conflicts", "merged.json", "--take", "all", "now").code == 0
    assert read_audit(copies / "merged.json").audit.touch_points["t01"].name == "Hall"


def test_conflicts_as_json(copies: Path) -> None:
    typed("merge", "ours.json", "theirs.json", "-o", "merged.json")
    done = typed("conflicts", "merged.json", "--json")
    assert done.code == 1
    assert [one["shown"]["words"] for one in done.json()["conflicts"]] == ["Gate"]
    done = typed("conflicts", "merged.json", "--take", "all", "shown", "--json")
    assert (done.code, done.json()["conflicts"]) == (0, [])


def test_a_number_that_there_is_not_is_told_and_nothing_is_settled(copies: Path) -> None:
    typed("merge", "ours.json", "theirs.json", "-o", "merged.json")
    before = (copies / "merged.json").read_bytes()
    done = typed("conflicts", "merged.json", "--take", "1", "other", "--take", "2", "other")
    told = "There is no number 2 to settle in merged.json: there are 1."
    assert (done.code, done.err) == (2, f"{told} `touchpoint-audit conflicts` tells their numbers.\n")
    assert (copies / "merged.json").read_bytes() == before


def test_what_does_not_fit_any_more_is_told_and_left(copies: Path) -> None:
    with AuditFile.open(copies / "ours.json", "a window") as file:
        odd = Conflict("c1", "touch_points", "t01", ("stage",), Version("buy"), Version("nowhere"))
        file.save(replace(file.audit, conflicts={"c1": odd}))
    done = typed("conflicts", "ours.json", "--take", "1", "other")
    assert done.code == 1
    assert done.err == "Not everything could be settled like that: it does not fit into the audit as it is now.\n"
    assert done.out.splitlines()[-1] == "     What one of them has does not fit into the audit as it is now."


@pytest.mark.skipif(GIT is None, reason="git is not here: its merge driver is not tried")
class TestWithGit:
    """As the merge driver of a repository, with real git and the lines of the page."""

    @pytest.fixture(autouse=True)
    def repository(self, copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        place = tmp_path / "repository"
        (place / "audits").mkdir(parents=True)
        monkeypatch.chdir(place)
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        page = text_of("docs/merge-copies.md")
        [driver] = re.findall(r'^git config merge.touchpoint-audit.driver "(.*)"$', page, flags=re.MULTILINE)
        [attributes] = re.findall(r"^audits/.*$", page, flags=re.MULTILINE)
        self.git("init", "-q", "-b", "main")
        for key, value in (
            ("user.name", "Auditor A"),
            ("user.email", "a@example.org"),
            ("merge.touchpoint-audit.name", "touchpoint-audit"),
            (
                "merge.touchpoint-audit.driver",
                driver.replace("touchpoint-audit", f"'{sys.executable}' -m touchpoint_audit"),
            ),
        ):
            self.git("config", key, value)
        (place / ".gitattributes").write_text(f"{attributes}\n", encoding="utf-8")
        shutil.copyfile(copies / "base.json", place / "audits" / "store.json")
        self.git("add", "-A")
        self.git("commit", "-qm", "base")
        self.git("branch", "laptop")
        return place

    def git(self, *words: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        assert GIT is not None
        done = subprocess.run([GIT, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not ok, done.stderr
        return done

    def commits(self, copy: Path, branch: str) -> None:
        self.git("checkout", "-q", branch)
        shutil.copyfile(copy, "audits/store.json")
        self.git("commit", "-qam", branch)

    def test_what_both_did_is_merged_without_a_conflict_in_git(self, copies: Path) -> None:
        base = read_audit(copies / "base.json").audit
        for name, who, field in (("one", "Auditor A", "note"), ("two", "Auditor B", "instead")):
            hand = hand_of(who, base)
            hand.changes("t01", 5, **{field: name})
            written(copies / f"{name}.json", base, hand)
        self.commits(copies / "one.json", "main")
        self.commits(copies / "two.json", "laptop")
        done = self.git("merge", "-q", "--no-edit", "main")
        found = read_audit(Path("audits/store.json")).audit.touch_points["t01"]
        assert (found.note, found.instead) == ("one", "two")
        assert faults(Path("audits/store.json")) == ()
        assert done.returncode == 0
        assert self.git("status", "--porcelain", "--ignored").stdout == ""

    def test_what_both_changed_stops_git_with_a_whole_file_to_settle(self, copies: Path) -> None:
        self.commits(copies / "ours.json", "main")
        self.commits(copies / "theirs.json", "laptop")
        assert self.git("merge", "--no-edit", "main", ok=False).returncode == 1
        assert self.git("status", "--porcelain").stdout == "UU audits/store.json\n"
        assert faults(Path("audits/store.json")) == ()
        assert typed("conflicts", "audits/store.json", "--take", "all", "shown").code == 0
        self.git("add", "audits/store.json")
        self.git("commit", "-qm", "settled")
        assert read_audit(Path("audits/store.json")).audit.touch_points["t01"].name == "Gate"

    def test_an_audit_that_both_added_has_no_base(self, copies: Path) -> None:
        for branch, copy in (("main", "ours.json"), ("laptop", "theirs.json")):
            self.git("checkout", "-q", branch)
            shutil.copyfile(copies / copy, "audits/new.json")
            self.git("add", "audits/new.json")
            self.git("commit", "-qm", branch)
        assert self.git("merge", "--no-edit", "main", ok=False).returncode == 1
        found = json.loads(Path("audits/new.json").read_text(encoding="utf-8"))
        assert len(found["conflicts"]) == 1
