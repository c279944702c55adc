"""A fresh machine gets one clear sentence when something is missing, never a traceback."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap

ROOT = Path(__file__).resolve().parents[2]
TOO_OLD = (
    "touchpoint-audit needs Python 3.11 or newer, and {} is 3.10: install a newer one, "
    "or name one with `make ... PYTHON=/path/to/python3`.\n"
)


def program(path: Path, text: str) -> Path:
    """An executable shell script."""
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def interpreter(path: Path, *, version: tuple[int, int] = (3, 11), executable: str | None = None) -> Path:
    """A python3 that says it has this version; `executable` stands in for it where it starts itself."""
    old = "exit 1" if version < (3, 11) else "exit 0"
    pretend = (
        f"import runpy, sys; sys.version_info = {(*version, 0, 'final', 0)}; sys.executable = '{executable or path}'; "
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    return program(path, f'if [ "$1" = -c ]; then {old}; fi\nexec "{sys.executable}" -c "{pretend}" "$@"')


def copy_of_the_scripts(folder: Path) -> Path:
    """The set-up files alone, in a folder with a space in its name."""
    tree = folder / "a b"
    (tree / "scripts").mkdir(parents=True)
    for name in (
        "scripts/bootstrap.sh",
        "scripts/bootstrap.py",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-uv.lock",
    ):
        (tree / name).write_bytes((ROOT / name).read_bytes())
        (tree / name).chmod(0o755)
    return tree


def set_up(tree: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the bootstrap in `tree` with nothing of the caller's pip and uv settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "PYTHON"))}
    return subprocess.run(
        [str(tree / "scripts" / "bootstrap.sh"), "run"],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 9), (3, 10)])
def test_an_older_python_is_named_with_what_to_do(version: tuple[int, int]) -> None:
    assert bootstrap.sentence_if_too_old((*version, 18), "/usr/bin/python3") == (
        "touchpoint-audit needs Python 3.11 or newer, and /usr/bin/python3 is "
        f"{version[0]}.{version[1]}: install a newer one, or name one with `make ... PYTHON=/path/to/python3`."
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_enough_python_gets_no_sentence(version: tuple[int, int]) -> None:
    assert bootstrap.sentence_if_too_old((*version, 0), "/usr/bin/python3") is None


def test_the_bootstrap_can_be_read_by_pythons_too_old_to_run_it() -> None:
    source = (ROOT / "scripts" / "bootstrap.py").read_bytes()
    assert source.isascii()
    ast.parse(source, feature_version=(3, 6))


def test_a_python_too_old_ends_with_one_sentence(tmp_path: Path) -> None:
    tree = copy_of_the_scripts(tmp_path)
    old = interpreter(tmp_path / "python3", version=(3, 10))
    done = set_up(tree, PYTHON=str(old))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", TOO_OLD.format(old))


def test_an_old_python3_is_passed_over_for_a_newer_one_beside_it(tmp_path: Path) -> None:
    tree = copy_of_the_scripts(tmp_path)
    programs = tmp_path / "bin"
    programs.mkdir()
    interpreter(programs / "python3", version=(3, 10))
    program(programs / "python3.12", 'if [ "$1" != -c ]; then echo "started 3.12"; fi')
    assert set_up(tree, PATH=str(programs)).stdout == "started 3.12\n"


def test_no_python_at_all_ends_with_one_sentence(tmp_path: Path) -> None:
    done = set_up(copy_of_the_scripts(tmp_path), PATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (
        1,
        (
            "touchpoint-audit needs Python 3.11 or newer, and 'python3' was not found: install Python, "
            "or name one with `make ... PYTHON=/path/to/python3`.\n"
        ),
    )


@pytest.mark.parametrize(
    "complaint",
    ["The virtual environment was not created because ensurepip is not available.", "No module named venv"],
)
def test_a_missing_venv_module_ends_with_one_sentence(tmp_path: Path, complaint: str) -> None:
    tree = copy_of_the_scripts(tmp_path)
    venvless = program(tmp_path / "venvless", f'echo "{complaint}"; exit 1')
    done = set_up(tree, PYTHON=str(interpreter(tmp_path / "python3", executable=str(venvless))))
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        (
            f"The venv module of {venvless} is missing or incomplete: install it (on Debian and Ubuntu "
            "`apt install python3-venv`) and run the same command again."
        )
    ]


def test_a_folder_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    tree = copy_of_the_scripts(tmp_path)
    (tree / ".venv").write_text("a file in the way", encoding="utf-8")
    done = set_up(tree, PYTHON=sys.executable)
    assert done.returncode == 1
    assert done.stderr.splitlines()[1].startswith(f"The folder {tree / '.venv'} could not be made: ")
    assert "Traceback" not in done.stderr


def test_no_network_ends_with_one_sentence_and_no_stamp(tmp_path: Path) -> None:
    tree = copy_of_the_scripts(tmp_path)
    done = set_up(
        tree,
        PYTHON=sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_CACHE_DIR="1",
        PIP_RETRIES="0",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        (
            "The packages could not be downloaded: connect to the network and run the same command again; "
            f"afterwards no network is needed (details: {tree / '.venv' / 'bootstrap.log'})."
        )
    ]
    assert not list((tree / ".venv").glob(".ready-*"))
