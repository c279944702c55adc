"""The edge: every error is one sentence on stderr with its exit code, and nothing is a traceback."""

import ast
import errno
import os
import shlex
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import touchpoint_audit
from tests.cli.typed import folder_with, only_file, started, typed
from touchpoint_audit.cli import program
from touchpoint_audit.cli.command import Command
from touchpoint_audit.cli.output import ReaderGone
from touchpoint_audit.cli.program import COMMANDS, commands, module_of
from touchpoint_audit.errors import (
    DiskFull,
    FileMissing,
    LockedElsewhere,
    NewerFormat,
    NotThere,
    NotWritten,
    TouchpointAuditError,
)

CLI = Path(program.__file__).parent


def command(name: str) -> Command:
    found = commands.get_command(click.Context(commands), name)
    assert isinstance(found, Command)
    return found


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the command `schema` fail like this."""

    def fail(**_options: object) -> None:
        raise error

    monkeypatch.setattr(command("schema"), "callback", fail)


def test_the_version_is_told() -> None:
    assert typed("--version").out == f"touchpoint-audit {touchpoint_audit.__version__}\n"


def test_help_names_every_command() -> None:
    done = typed("--help")
    assert done.code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in done.out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = typed(name, "--help")
    assert done.code == 0
    assert "Examples:" in done.out
    assert f"  touchpoint-audit {name}" in done.out
    assert command(name).help
    assert [option for option in command(name).params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize(("name", "example"), [(name, line) for name in COMMANDS for line in command(name).examples])
def test_every_example_can_be_typed(name: str, example: str) -> None:
    words = shlex.split(example.split(" | ", maxsplit=1)[0].split(" > ", maxsplit=1)[0], comments=True)
    assert words[0] == name
    command(name).make_context(name, words[1:])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_documentation(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    [part] = [part for part in text.split("\n## ")[1:] if part.startswith(f"`{name}")]
    options = {word for option in command(name).params for word in option.opts if word.startswith("--")}
    assert {option for option in options if f"`{option}" not in part} == set()


def test_an_unknown_command_is_a_usage_error() -> None:
    done = typed("walk")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == [
        "No such command 'walk'.",
        "`touchpoint-audit --help` shows how it is used.",
    ]


def test_a_usage_error_names_the_help_of_its_command() -> None:
    done = typed("export")
    assert done.code == 2
    assert done.err == "Missing argument 'AUDIT'.\n`touchpoint-audit export --help` shows how it is used.\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotThere(item="t1"), 2),
        (FileMissing("/a/b.json"), 3),
        (NewerFormat("/a/b.json", format=9, newest=1), 4),
        (LockedElsewhere("/a/b.json", who="Auditor B"), 5),
        (NotWritten(why="No space left on device"), 3),
    ],
)
def test_our_own_errors_are_their_sentence_and_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: TouchpointAuditError, code: int
) -> None:
    failing(monkeypatch, error)
    done = typed("schema")
    assert (done.code, done.out, done.err) == (code, "", f"{error.told(outside=True)}\n")


def test_an_unexpected_error_is_a_sentence_with_the_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing(monkeypatch, RuntimeError("a customer's words"))
    done = typed("schema")
    [log] = (tmp_path / "home").rglob("errors.log")
    assert done.code == 70
    assert done.err == (
        f"Something went wrong inside the program; where is in {log}: send that file along when you report it.\n"
    )
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    assert "customer" not in log.read_text(encoding="utf-8")


def test_an_unexpected_error_that_cannot_be_logged_is_still_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(in_the_way))
    failing(monkeypatch, RecursionError())
    done = typed("schema")
    assert (done.code, done.err) == (
        70,
        "Something went wrong inside the program, and where could not be logged.\n",
    )


def test_ctrl_c_ends_with_130_and_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    done = typed("schema")
    assert (done.code, done.out, done.err.strip()) == (130, "", "")


def test_a_reader_that_went_away_is_not_worth_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ReaderGone())
    done = typed("schema")
    assert (done.code, done.out, done.err) == (141, "", "")


def test_the_process_ends_with_the_exit_code_of_its_command() -> None:
    done = started("show", "nothing-like-it", "--folder", "nowhere")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith('There is no audit "nothing-like-it": ')


def test_a_pipe_that_closes_early_leaves_no_words() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "touchpoint_audit", "schema"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "touchpoint_audit", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (
        3,
        "The output could not be written: No space left on device. Send it to another place.\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_help_that_cannot_be_written_is_a_sentence_too() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "touchpoint_audit", "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (
        3,
        "The output could not be written: No space left on device. Send it to another place.\n",
    )


def test_what_the_system_refuses_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, OSError(errno.EMFILE, "too many", "a library"))
    done = typed("schema")
    assert (done.code, done.err) == (
        3,
        "The system refuses: Too many open files. Make room, or close other programs, and try again.\n",
    )


def test_a_command_does_not_speak_of_changes_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, DiskFull("/a/b.json"))
    done = typed("schema")
    assert done.code == 3
    assert done.err == (
        "/a/b.json could not be saved: the disk is full. What was there before is whole: make room and try again, or "
        "choose another disk.\n"
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_closed_ends_do_no_harm(closed: str) -> None:
    line = f'"{sys.executable}" -m touchpoint_audit show nothing {closed}'
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="signals are otherwise on Windows")
def test_ctrl_c_on_a_process_leaves_no_traceback() -> None:
    code = (
        "import time, touchpoint_audit.cli.program as program, touchpoint_audit.cli as cli, sys\n"
        "def run(_words):\n"
        "    print('on', flush=True)\n"
        "    time.sleep(60)\n"
        "program.run = run\n"
        "cli.main()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


def test_only_output_prints() -> None:
    calls = {
        (path.name, ast.unparse(node.func))
        for path in CLI.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "click.echo", "sys.stdout.write"}
    }
    assert {name for name, _call in calls} == {"output.py"}


def test_every_module_of_a_command_is_listed() -> None:
    holders = {path.stem for path in CLI.glob("*.py") if "@command(" in path.read_text(encoding="utf-8")}
    assert holders == {module_of(name) for name in COMMANDS}
    assert all(hasattr(import_module(f"touchpoint_audit.cli.{module_of(name)}"), COMMANDS[name]) for name in COMMANDS)


LOADED = """
import sys
from touchpoint_audit.cli.program import run
code = run({words})
sys.stderr.write(" ".join(sorted(name for name in {slow} if name in sys.modules)))
sys.exit(code)
"""
SLOW = "textual rich babel jinja2 xlsxwriter icalendar asyncio filelock platformdirs".split()


def slow_modules_of(*words: str | Path) -> str:
    code = LOADED.format(words=[str(word) for word in words], slow=SLOW)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return done.stderr


def test_export_of_a_path_loads_nothing_slow(tmp_path: Path) -> None:
    path = only_file(folder_with(tmp_path / "audits"))
    assert slow_modules_of("export", path) == ""


def test_each_format_loads_only_what_it_needs(tmp_path: Path) -> None:
    path = only_file(folder_with(tmp_path / "audits"))
    assert slow_modules_of("export", path, "--list", "stop") == ""
    assert slow_modules_of("export", path, "--format", "html") == "jinja2"
    assert slow_modules_of("export", path, "-o", tmp_path / "lists.xlsx").splitlines()[1:] == ["xlsxwriter"]


@pytest.mark.parametrize("line", ["export bergen", "show bergen", "list", "check", "schema", "demo", "--help"])
def test_no_command_without_screens_loads_textual(tmp_path: Path, line: str) -> None:
    folder = folder_with(tmp_path / "audits")
    loaded = slow_modules_of("--folder", folder, *line.split()).split()
    assert {"textual", "rich", "babel", "jinja2"} & set(loaded) == set()


LATER = frozenset(
    f"touchpoint_audit.{name}"
    for name in "assessment.comparison assessment.said_and_done assessment.wall_map reports.became".split()
)
"""What neither a list of audits nor the beginning of a walk needs."""


@pytest.mark.parametrize("start", ["cli.list", "tui.screens.walk"])
def test_what_a_start_needs_brings_no_comparison_and_no_organisation_along(start: str) -> None:
    code = f"import sys, touchpoint_audit.{start}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert f"touchpoint_audit.{start}" in done.stdout.split()
    assert LATER & set(done.stdout.split()) == set()
