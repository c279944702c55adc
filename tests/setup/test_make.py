"""`make` sets up once, again when it must, and `.ci/run` fails when one of its targets fails."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ["Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"]
SCRIPTS = ["bootstrap.sh", "bootstrap.py"]


def tree_that_is_set_up(folder: Path, *, made_with: str = "") -> Path:
    """The set-up files and the stamps of a finished set-up, newer than all of them."""
    tree = folder / "a b"
    (tree / "scripts").mkdir(parents=True)
    (tree / ".venv").mkdir()
    for name in [*NEEDED, *(f"scripts/{script}" for script in SCRIPTS)]:
        shutil.copyfile(ROOT / name, tree / name)
        os.utime(tree / name, (1_000_000_000, 1_000_000_000))
    (tree / ".venv" / ".made-in").write_text(f"{tree.resolve()}\n", encoding="utf-8")
    (tree / ".venv" / ".made-with").write_text(f"{made_with}\n", encoding="utf-8")
    for stamp in (".ready-run", ".ready-dev"):
        (tree / ".venv" / stamp).touch()
    return tree


def planned(tree: Path, *words: str) -> str:
    """What `make` would do, doing nothing."""
    clean = {
        name: value for name, value in os.environ.items() if name not in {"PYTHON", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    }
    return subprocess.run(
        ["make", "-n", *words], cwd=tree, env=clean, capture_output=True, text=True, check=True
    ).stdout


def test_a_second_call_sets_nothing_up(tmp_path: Path) -> None:
    assert planned(tree_that_is_set_up(tmp_path), "test") == ".venv/bin/python -m pytest -n auto\n"


@pytest.mark.parametrize(
    ("target", "lock", "what"), [("demo", "requirements.lock", "run"), ("test", "requirements-dev.lock", "dev")]
)
def test_a_newer_lock_sets_up_again(tmp_path: Path, target: str, lock: str, what: str) -> None:
    tree = tree_that_is_set_up(tmp_path)
    os.utime(tree / lock, (4_000_000_000, 4_000_000_000))
    assert f"scripts/bootstrap.sh {what}\n" in planned(tree, target)


def test_a_copied_folder_does_not_use_the_venv_of_the_first_one(tmp_path: Path) -> None:
    tree = tree_that_is_set_up(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(tree, copy)
    assert "scripts/bootstrap.sh dev\n" in planned(copy, "test")


def test_another_python_sets_up_again_and_the_same_one_does_not(tmp_path: Path) -> None:
    tree = tree_that_is_set_up(tmp_path, made_with="python3.12")
    assert "bootstrap.sh" in planned(tree, "test", "PYTHON=python3.13")
    assert "bootstrap.sh" not in planned(tree, "test", "PYTHON=python3.12")
    assert "bootstrap.sh" not in planned(tree, "test")


@pytest.mark.parametrize(
    ("failing", "code", "called"),
    [("nothing", 0, "check\ntest\n"), ("check", 1, "check\n"), ("test", 1, "check\ntest\n")],
)
def test_ci_runs_check_and_test_and_fails_when_one_fails(tmp_path: Path, failing: str, code: int, called: str) -> None:
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$1"\ntest "$1" != {failing}\n', encoding="utf-8")
    make.chmod(0o755)
    done = subprocess.run(
        [str(ROOT / ".ci" / "run")],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, called)
