"""AUDIT is a path, a name in the folder, a short id, or a part of a name that only one has."""

from pathlib import Path

import pytest

from tests.cli.typed import folder_with, named_walk, only_file, typed
from touchpoint_audit.cli.named import MOST_NAMED, found_in
from touchpoint_audit.errors import NoSuchAudit, SeveralAudits

BERGEN = "nordbygg-store-14-bergen-buying-and-getting-help-aaaaaa"
OSLO = "nordbygg-store-2-oslo-buying-and-getting-help-bbbbbb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(
        tmp_path / "audits", named_walk("Store 14, Bergen", "1aaaaaa"), named_walk("Store 2, Oslo", "1bbbbbb")
    )


@pytest.mark.parametrize(
    "text",
    [BERGEN, f"{BERGEN}.json", BERGEN.upper(), "aaaaaa", "AAAAAA", "bergen", "Bergen", "14-b", "Store 14, Bergen"],
)
def test_an_audit_is_found_by(folder: Path, text: str) -> None:
    assert found_in(folder, text) == folder / f"{BERGEN}.json"


def test_a_whole_name_is_meant_even_when_it_is_a_part_of_another(folder: Path) -> None:
    longer = folder / f"copy-of-{BERGEN}.json"
    longer.write_bytes((folder / f"{BERGEN}.json").read_bytes())
    assert found_in(folder, BERGEN).name == f"{BERGEN}.json"


def test_a_part_of_two_names_lists_both(folder: Path) -> None:
    done = typed("show", "store", "--folder", folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == f'"store" may be any of these; type more of the name:\n  {BERGEN}\n  {OSLO}\n'


def test_a_name_that_nothing_has_lists_what_there_is(folder: Path) -> None:
    done = typed("export", "Trondheim", "--folder", folder)
    assert (done.code, done.out) == (3, "")
    assert done.err == f'There is no audit "Trondheim" in {folder}. There are:\n  {BERGEN}\n  {OSLO}\n'


def test_of_many_audits_only_some_are_listed(tmp_path: Path) -> None:
    for number in range(MOST_NAMED + 3):
        (tmp_path / f"site-{number:02}.json").touch()
    with pytest.raises(SeveralAudits) as caught:
        found_in(tmp_path, "site")
    assert str(caught.value).splitlines()[-2:] == ["  site-11", "  … and 3 more"]


@pytest.mark.parametrize("make", [True, False])
def test_an_empty_or_missing_folder_says_how_to_begin(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "audits"
    if make:
        folder.mkdir()
    done = typed("show", "bergen", "--folder", folder)
    assert done.code == 3
    assert done.err == (f'There is no audit "bergen": {folder} has none yet. Make one with `touchpoint-audit new`.\n')


@pytest.mark.parametrize("text", ["", "   ", ".json", "€", "../x", "x" * 5_000, "a\x00b"])
def test_odd_names_are_not_found(folder: Path, text: str) -> None:
    assert typed("show", text, "--folder", folder).code in {2, 3}


def test_blanks_are_nobodys_name(folder: Path) -> None:
    with pytest.raises(NoSuchAudit):
        found_in(folder, "  ")


def test_a_path_is_taken_as_it_is(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "copy without an ending"
    elsewhere.write_bytes((folder / f"{OSLO}.json").read_bytes())
    done = typed("show", elsewhere, "--folder", folder)
    assert done.code == 0
    assert "Store 2, Oslo" in done.out


def test_a_path_that_is_not_there_is_not_looked_for_in_the_folder(folder: Path) -> None:
    done = typed("show", "./bergen", "--folder", folder)
    assert (done.code, done.err) == (3, "There is no file bergen. See the names with `touchpoint-audit list`.\n")


def test_a_folder_of_that_name_here_does_not_stand_in_the_way(folder: Path) -> None:
    Path("bergen").mkdir()
    assert typed("show", "bergen", "--folder", folder).code == 0


def test_the_option_counts_before_and_after_the_command(folder: Path) -> None:
    before = typed("--folder", folder, "show", "bergen")
    after = typed("show", "bergen", "--folder", folder)
    assert before == after
    assert before.code == 0


def test_the_option_after_the_command_wins(folder: Path, tmp_path: Path) -> None:
    assert typed("--folder", tmp_path / "nowhere", "show", "bergen", "--folder", folder).code == 0


def test_the_environment_and_the_audits_folder_here_are_looked_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = folder_with(Path("audits"))
    assert typed("show", only_file(here).stem).code == 0
    monkeypatch.setenv("TOUCHPOINT_AUDIT_FOLDER", str(folder))
    assert typed("show", "oslo").code == 0


def test_a_shell_completes_names_of_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from touchpoint_audit.cli.program import commands

    monkeypatch.setenv("_TOUCHPOINT_AUDIT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"touchpoint-audit show --folder {folder} osl")
    monkeypatch.setenv("COMP_CWORD", "4")
    from click.testing import CliRunner

    done = CliRunner().invoke(commands, prog_name="touchpoint-audit")
    assert done.output == f"plain,{OSLO}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_nothing_that_a_terminal_would_obey(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from touchpoint_audit.cli.program import commands

    monkeypatch.setenv("_TOUCHPOINT_AUDIT_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "touchpoint-audit show '\x1b]0;owned\x07'")
    monkeypatch.setenv("COMP_CWORD", "\x1b]0;owned\x07" if shell == "fish" else "2")
    from click.testing import CliRunner

    assert "\x1b" not in CliRunner().invoke(commands, prog_name="touchpoint-audit").output
