"""The screens are started from a terminal only, and whatever ends them is a sentence and an exit code."""

from pathlib import Path

import pytest

from tests.cli.screens import AtATerminal, Screens
from tests.cli.typed import Done, folder_with, only_file, started, typed

NO_TERMINAL = (
    "This opens screens and needs a terminal for input and output. Without one use `list`, `show` or `export`.\n"
)


@pytest.mark.parametrize("words", [[], ["open", "bergen"]])
def test_without_a_terminal_one_sentence(words: list[str]) -> None:
    done = typed(*words)
    assert (done.code, done.out, done.err) == (2, "", NO_TERMINAL)


def test_without_a_terminal_textual_is_not_even_looked_for() -> None:
    assert started("open", "bergen") == Done(2, "", NO_TERMINAL)


def test_no_command_opens_the_list_of_the_folder(tmp_path: Path, at_a_terminal: AtATerminal) -> None:
    screens = at_a_terminal(Screens())
    assert typed("--folder", tmp_path).code == 0
    [(desk, audit)] = screens.opened
    assert (desk.folder, desk.who, audit) == (tmp_path, "Auditor A", None)
    assert desk.backups == Path.home() / ".local/share/touchpoint-audit/backups"


def test_open_opens_the_audit(tmp_path: Path, at_a_terminal: AtATerminal) -> None:
    folder = folder_with(tmp_path / "audits")
    screens = at_a_terminal(Screens())
    assert typed("open", "bergen", "--folder", folder).code == 0
    [(desk, audit)] = screens.opened
    assert (desk.folder, audit) == (folder, only_file(folder))


def test_a_path_is_opened_with_the_folder_it_lies_in(tmp_path: Path, at_a_terminal: AtATerminal) -> None:
    path = only_file(folder_with(tmp_path / "elsewhere"))
    screens = at_a_terminal(Screens())
    assert typed("open", path).code == 0
    assert screens.opened[0][0].folder == path.parent


def test_an_audit_that_is_not_there_opens_nothing(tmp_path: Path, at_a_terminal: AtATerminal) -> None:
    screens = at_a_terminal(Screens())
    done = typed("open", "bergen", "--folder", tmp_path)
    assert done.code == 3
    assert done.err.startswith('There is no audit "bergen"')
    assert screens.opened == []


@pytest.mark.parametrize(
    ("screens", "code"),
    [(Screens(0), 0), (Screens(129), 129), (Screens(143), 143), (Screens(None), 0), (Screens(None, return_code=4), 4)],
)
def test_the_exit_code_is_that_of_the_screens(screens: Screens, code: int, at_a_terminal: AtATerminal) -> None:
    at_a_terminal(screens)
    done = typed()
    assert (done.code, done.out, done.err) == (code, "", "")


def test_screens_that_failed_are_a_sentence_with_the_log(at_a_terminal: AtATerminal) -> None:
    at_a_terminal(Screens(1, failed=True, failure=Path("/logs/errors.log")))
    done = typed()
    assert (done.code, done.out) == (70, "")
    assert done.err == (
        "Something went wrong inside the program; where is in /logs/errors.log: "
        "send that file along when you report it.\n"
    )


def test_screens_that_failed_without_a_log_are_a_sentence_too(at_a_terminal: AtATerminal) -> None:
    at_a_terminal(Screens(1, failed=True))
    done = typed()
    assert (done.code, done.err) == (
        70,
        "Something went wrong inside the program, and where could not be logged.\n",
    )
