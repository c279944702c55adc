"""`where`, `schema` and `completion` tell about the program itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.typed import typed

NOT_KEPT = "Earlier versions are not kept.\n"


@pytest.fixture(autouse=True)
def without_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", "off")


def test_the_option_is_told_as_the_reason(tmp_path: Path) -> None:
    done = typed("where", "--folder", tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{tmp_path}\n", f"You chose it with --folder.\n{NOT_KEPT}")


def test_the_environment_is_told_as_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_FOLDER", str(tmp_path))
    done = typed("where")
    assert (done.out, done.err) == (
        f"{tmp_path}\n",
        f"The environment variable TOUCHPOINT_AUDIT_FOLDER names it.\n{NOT_KEPT}",
    )


def test_a_folder_here_is_told_as_the_reason() -> None:
    Path("audits").mkdir()
    done = typed("where")
    assert (done.out, done.err) == (
        f"{Path.cwd()}/audits\n",
        f"There is a folder called audits where you are.\n{NOT_KEPT}",
    )


def test_otherwise_it_is_the_place_of_the_system() -> None:
    done = typed("where")
    assert Path(done.out.removesuffix("\n")).is_absolute()
    assert done.err == (
        "It is this system's place for a program's data. "
        "Choose another with --folder or the variable TOUCHPOINT_AUDIT_FOLDER.\n"
        f"It is not there yet: the first new audit makes it.\n{NOT_KEPT}"
    )


@pytest.mark.parametrize("exists", [True, False])
def test_json_tells_whether_it_is_there(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "audits"
    if exists:
        folder.mkdir()
    found = typed("where", "--json", "--folder", folder).json()
    assert found == {"backups": None, "because": "option", "exists": exists, "folder": str(folder)}


def test_where_earlier_versions_are_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", str(tmp_path / "kept"))
    assert typed("where").err.endswith(f"Earlier versions are kept in {tmp_path}/kept.\n")
    assert typed("where", "--json").json()["backups"] == f"{tmp_path}/kept"


def test_a_working_folder_that_is_gone_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = typed("where", "--folder", "audits")
    assert (done.code, done.out) == (0, "audits\n")


def test_the_schema_is_json_with_sorted_keys() -> None:
    done = typed("schema")
    found = done.json()
    assert (done.code, done.err) == (0, "")
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(found) == sorted(found)
    assert "touch_points" in found["properties"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_can_be_read_by_its_shell(shell: str) -> None:
    done = typed("completion", shell)
    assert done.code == 0
    assert "_TOUCHPOINT_AUDIT_COMPLETE" in done.out
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=done.out.encode(), check=False, capture_output=True).stderr == b""


def test_a_shell_without_completion_is_a_usage_error() -> None:
    assert typed("completion", "tcsh").code == 2


TOO_LONG = "x" * 5000


@pytest.mark.parametrize("words", [("where",), ("where", "--json"), ("check",), ("list",), ("overview",)])
def test_a_folder_that_no_file_system_takes_is_no_folder(words: tuple[str, ...]) -> None:
    done = typed(*words, "--folder", TOO_LONG)
    assert done.code in {0, 3}
    assert "wrong inside the program" not in done.err


@pytest.mark.parametrize(
    "words", [("check", TOO_LONG), ("export", TOO_LONG), ("show", TOO_LONG), ("merge", TOO_LONG, TOO_LONG)]
)
def test_a_name_that_no_file_system_takes_is_not_there(words: tuple[str, ...]) -> None:
    done = typed(*words)
    assert done.code in {2, 3}
    assert "wrong inside the program" not in done.err


def test_the_home_of_nobody_is_a_folder_of_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_FOLDER", "~nobody-of-that-name/audits")
    assert typed("where").out == f"{Path.cwd()}/~nobody-of-that-name/audits\n"
