"""`export` writes the report to stdout or into a file, whole or not at all, and never onto an audit."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.typed import folder_with, only_file, started, typed
from tests.storage.walks import rewritten
from tests.store_walk import store_walk
from touchpoint_audit.actions.export import exported
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds

REPORT = exported(assess(store_walk(), kinds()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return only_file(folder_with(tmp_path / "audits"))


def test_the_report_goes_to_stdout(path: Path) -> None:
    done = typed("export", path)
    assert (done.code, done.err) == (0, "")
    assert done.out == REPORT


def test_a_dash_is_stdout(path: Path) -> None:
    assert typed("export", path, "-o", "-", "--format", "md").out == REPORT


def test_a_process_writes_the_same_bytes_whatever_its_locale(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert started("export", path).out == REPORT


def test_the_report_goes_into_a_file(path: Path) -> None:
    target = Path("report.md")
    target.write_text("an earlier one", encoding="utf-8")
    done = typed("export", path, "-o", target)
    assert (done.code, done.out, done.err) == (0, "", "The report is in report.md.\n")
    assert target.read_text(encoding="utf-8") == REPORT
    assert [found.name for found in Path().iterdir()] == ["report.md"]


@pytest.mark.parametrize("name", ["page.html", "page.HTML"])
def test_the_ending_of_the_file_chooses_the_format(path: Path, name: str) -> None:
    assert typed("export", path, "-o", name).code == 0
    assert Path(name).read_text(encoding="utf-8") == exported(assess(store_walk(), kinds()), "html")


def test_a_page_is_written_as_the_ending_says_and_goes_without_parts(path: Path) -> None:
    assert typed("export", path, "--page", "top", "-o", "top.html").code == 0
    page = Path("top.html").read_text(encoding="utf-8")
    assert '<body class="one-page">' in page
    assert "<nav" not in page
    whole = "--page is of the whole audit: it goes without --only, --department, --owner, --list and --template."
    for part in (("--only", "stop"), ("--department", "Store"), ("--owner", "x"), ("--list", "stop")):
        done = typed("export", path, "--page", "top", *part)
        assert (done.code, done.out) == (2, "")
        assert whole in " ".join(done.err.split())
    assert typed("export", path, "--page", "top", "--format", "csv").code == 2


def test_every_list_becomes_a_file_in_a_folder(path: Path) -> None:
    lists = exported(assess(store_walk(), kinds()), "csv")
    assert isinstance(lists, Mapping)
    done = typed("export", path, "--format", "csv", "-o", "lists")
    assert (done.code, done.out, done.err) == (0, "", f"{len(lists)} lists are in lists.\n")
    assert {found.name for found in Path("lists").iterdir()} == {f"{name}.csv" for name in lists}
    assert Path("lists/stop.csv").read_bytes() == lists["stop"].encode()
    Path("lists/decisions_2024.csv").touch()
    done = typed("export", path, "--excel", "-o", "lists/")
    assert done.err.endswith("Not written now, so perhaps of an earlier day: decisions_2024.csv.\n")
    assert Path("lists/stop.csv").read_bytes().startswith(b"\xef\xbb\xbf#;Touch point;")


def test_a_folder_that_is_there_may_be_called_anything(path: Path) -> None:
    Path("2026.11").mkdir()
    assert typed("export", path, "--format", "csv", "-o", "2026.11").err.endswith(" lists are in 2026.11.\n")


def test_one_list_goes_to_stdout_or_into_a_file(path: Path) -> None:
    stop = typed("export", path, "--list", "stop")
    assert (stop.code, stop.err) == (0, "")
    assert stop.out.startswith("#,Touch point,Stage,")
    assert typed("export", path, "--list", "stop", "-o", "stop.csv").err == "The report is in stop.csv.\n"
    assert Path("stop.csv").read_bytes().decode() == stop.out


def test_a_csv_export_without_a_list_or_a_folder_tells_what_there_is(path: Path) -> None:
    for done in (typed("export", path, "--format", "csv"), typed("export", path, "-o", "all.csv")):
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(
            "A CSV file holds one list, and the report has several. "
            "Give a folder with -o to write them all, or choose one with --list: in_short_verdicts, stop, change, "
        )
    done = typed("export", path, "--list", "stopp")
    assert done.code == 2
    assert done.err.startswith('The report has no list "stopp". Choose one of: in_short_verdicts, stop, ')


def test_options_that_do_not_fit_together_are_told(path: Path) -> None:
    assert "--list goes with CSV only." in typed("export", path, "--list", "stop", "--format", "html").err
    assert "--excel goes with CSV only." in typed("export", path, "--excel", "--format", "md").err
    Path("lists").touch()
    done = typed("export", path, "--format", "csv", "-o", "lists")
    assert (done.code, done.err) == (3, "lists is a file, not a folder. Choose another folder for the lists.\n")
    assert typed("export", path, "--format", "csv", "-o", "no/lists").err.startswith("There is no folder no/lists.")


def test_the_day_is_a_date(path: Path) -> None:
    assert typed("export", path, "--as-of", "2027-05-01").out.startswith("# Touch")
    done = typed("export", path, "--as-of", "May")
    assert done.code == 2
    assert "Write the date as year-month-day, such as 2026-11-03." in done.err


def test_a_json_export_beside_the_audits_is_not_taken_for_one(path: Path) -> None:
    target = path.with_suffix(".export.json")
    for _time in range(2):
        assert typed("export", path, "-o", target).err == f"The report is in {target}.\n"
    assert typed("list", "--json", "--folder", path.parent).json()["unreadable"] == []
    assert json.loads(target.read_text(encoding="utf-8"))["audit"] == json.loads(path.read_text(encoding="utf-8"))
    done = typed("show", target)
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        f"{target} is not an audit: it is the JSON export of one. It has been left alone; choose another file.\n"
    )


def test_a_workbook_goes_into_a_file_or_a_pipe_and_not_to_a_terminal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed("export", path, "-o", "lists.xlsx").err == "The report is in lists.xlsx.\n"
    piped = subprocess.run(
        [sys.executable, "-m", "touchpoint_audit", "export", str(path), "--format", "xlsx"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert piped.stdout == Path("lists.xlsx").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("touchpoint_audit.cli.output._is_terminal", lambda: True)
        done = typed("export", path, "--format", "xlsx")
    assert (done.code, done.out) == (2, "")
    assert done.err == "A file of this format is not for a terminal. Give the file to write with -o.\n"


def test_a_template_goes_to_stdout_or_into_a_file_and_never_onto_an_audit(path: Path) -> None:
    Path("t.txt").write_text("{{ figures.totals.count }} {{ export.part is none }}\n", encoding="utf-8")
    assert typed("export", path, "--template", "t.txt").out == "14 True\n"
    done = typed("export", path, "--template", "t.txt", "--department", "it", "-o", "out.txt")
    assert (done.code, done.err) == (0, "The report is in out.txt.\n")
    assert Path("out.txt").read_text(encoding="utf-8") == "1 False\n"
    before = path.read_bytes()
    assert typed("export", path, "--template", "t.txt", "-o", path).code == 2
    assert typed("export", path, "--template", "t.txt", "-o", "new.json").code == 2
    assert path.read_bytes() == before
    assert "--template goes without" in typed("export", path, "--template", "t.txt", "--format", "md").err


def test_an_unknown_format_is_a_usage_error(path: Path) -> None:
    done = typed("export", path, "--format", "docx")
    assert done.code == 2
    assert done.err.startswith("Invalid value for '--format': 'docx' is not one of 'md', 'html'")


def test_a_report_does_not_replace_an_audit(path: Path) -> None:
    before = path.read_bytes()
    done = typed("export", path, "-o", path)
    assert done.code == 2
    assert (
        done.err
        == f"{path} is an audit, an earlier version of one, or called like one. Give the report another name.\n"
    )
    assert path.read_bytes() == before


def test_a_report_does_not_replace_an_audit_of_another_name(path: Path) -> None:
    kept = path.with_name("kept.bak")
    kept.write_bytes(path.read_bytes())
    done = typed("export", path, "-o", kept)
    assert done.code == 2
    assert (
        done.err
        == f"{kept} is an audit, an earlier version of one, or called like one. Give the report another name.\n"
    )
    assert kept.read_bytes() == path.read_bytes()


def test_a_folder_that_is_not_there_is_named(path: Path) -> None:
    done = typed("export", path, "-o", "nowhere/report.md")
    assert done.code == 3
    assert done.err == (
        "There is no folder nowhere. Make it, bring the disk back that it lies on, or choose another folder.\n"
    )


def test_a_full_disk_is_told_and_leaves_the_earlier_report(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Path("report.md")
    target.write_text("an earlier one", encoding="utf-8")

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("touchpoint_audit.storage.durable.os.write", full)
        done = typed("export", path, "-o", target)
    assert done.code == 3
    assert done.err == "report.md could not be saved: the disk is full. Choose another place for the report.\n"
    assert target.read_text(encoding="utf-8") == "an earlier one"


def test_a_folder_is_not_a_file_for_a_report(path: Path) -> None:
    Path("reports").mkdir()
    done = typed("export", path, "-o", "reports")
    assert done.code == 3
    assert done.err == "reports is a folder, not a file. Give the file itself; it has been left alone.\n"


def test_what_is_odd_about_the_file_is_told_beside_the_report(path: Path) -> None:
    rewritten(path, lambda found: found["touch_points"]["t01"].update(rank="first"))
    done = typed("export", path)
    assert done.code == 0
    assert done.out.startswith("# Touch")
    assert f"1 entry is damaged and not shown. It stays in {path} as it is." in done.err


BROKEN = {
    "empty": (b"", 4, "{path} is damaged: it is empty."),
    "not JSON": (b"a shopping list", 4, "{path} is damaged or not an audit: its text is not JSON."),
    "another program's": (b'{"tasks": []}', 4, "{path} is not an audit: "),
    "a list": (b"[1, 2]", 4, "{path} is not an audit: "),
    "newer": (
        b'{"audit": {"a1": {"format": 99, "journey": "x"}}}',
        4,
        "{path} has format 99; this version reads up to ",
    ),
    "deep": (b'{"audit": ' + b'{"a": ' * 100_000, 4, "{path} is damaged: it is nested too deep."),
    "not UTF-8": (b'{"audit": "\xff\xfe"}', 4, "{path} is "),
}


@pytest.mark.parametrize("sort", BROKEN)
@pytest.mark.parametrize("command", ["export", "show"])
def test_what_is_no_audit_is_told_and_left_alone(tmp_path: Path, command: str, sort: str) -> None:
    content, code, sentence = BROKEN[sort]
    path = tmp_path / "audit.json"
    path.write_bytes(content)
    done = typed(command, path)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(sentence.format(path=path))
    assert done.err.count("\n") == 1
    assert path.read_bytes() == content


def test_a_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr("touchpoint_audit.storage.raw_file.os.open", forbidden)
        done = typed("export", path)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f"{path} cannot be read: you are not allowed to. Ask its owner to let you, or choose another file.\n"
    )


def test_a_name_that_would_act_on_the_terminal_is_shown_as_signs(path: Path) -> None:
    hostile = path.with_name("x\x1b]0;owned\x07\u202e\u009b31m\n.json")
    hostile.touch()
    done = typed("export", hostile)
    assert done.code == 4
    assert hostile.name not in done.err
    assert "x\ufffd]0;owned\ufffd\ufffd\ufffd31m\ufffd.json is damaged: it is empty." in done.err


def test_a_part_is_told_on_top_and_names_nothing_that_is_left_out(path: Path) -> None:
    done = typed("export", path, "--only", "open", "--only", "keep", "--department", "warehouse")
    assert (done.code, done.err) == (0, "")
    assert (
        "**This is a part of the audit: what is on the lists open, keep; what Warehouse imposes or carries. It has "
        "1 of 14 touch points; the others are left out of every list and every sum.**"
    ) in done.out
    assert "touch points were logged" not in done.out
    assert "## Open: get the facts\n" in done.out
    assert not any(f"## {title}\n" in done.out for title in ("Stop", "Change", "Keep", "Celebrate"))
    assert "Discount" not in done.out


def test_a_part_as_lists_says_in_one_of_them_what_it_is_a_part_of(path: Path) -> None:
    assert typed("export", path, "--format", "csv", "-o", "lists", "--only", "stop").code == 0
    assert "This is a part of the audit: what is on the list stop." in Path("lists/about.csv").read_text("utf-8")
    assert "This is a part" not in typed("export", path, "--list", "about").out


def test_a_part_by_an_unknown_name_is_a_sentence(path: Path) -> None:
    done = typed("export", path, "--department", "Yard")
    assert (done.code, done.out) == (2, "")
    assert done.err == ('The audit has no department "Yard". Choose one of: Head office; IT; Store; Warehouse.\n')
