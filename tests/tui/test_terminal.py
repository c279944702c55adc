"""In a real terminal: however the program ends, everything is saved and the terminal is as it was."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.tui.driver import desk, stored
from touchpoint_audit.storage import Draft

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.tui.terminal import LEAVES_ALTERNATE_SCREEN, SHOWS_CURSOR, Terminal, opened

NAME = "Staff help carry"


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(audit(touch_point("t1", name="Queue", stage="find")))


def log_one_and_begin_another(terminal: Terminal) -> None:
    """Log a touch point and leave half a name in the open line."""
    terminal.type("a")
    terminal.read_until("Log in")
    terminal.type(f"{NAME}\r")
    terminal.read_until(f"Logged {NAME}")
    terminal.type("Sign at the")
    terminal.read_until("Sign at the")


def everything_is_kept(path: Path) -> None:
    names = [point.name for point in stored(path).audit.in_order()]
    draft = Draft(path).read()
    assert sorted(names) == ["Queue", NAME]
    assert draft is not None
    assert draft.text == "Sign at the"


def terminal_is_as_it_was(terminal: Terminal) -> None:
    assert LEAVES_ALTERNATE_SCREEN in terminal.output
    assert SHOWS_CURSOR in terminal.output[terminal.output.rindex(LEAVES_ALTERNATE_SCREEN) - 200 :]
    assert terminal.settings() == terminal.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_everything_saved(path: Path, number: signal.Signals) -> None:
    with opened(path) as terminal:
        log_one_and_begin_another(terminal)
        terminal.process.send_signal(number)
        assert terminal.ended_with() == 128 + number
        everything_is_kept(path)
        terminal_is_as_it_was(terminal)
        assert b"Traceback" not in terminal.output


def test_a_terminal_that_vanishes_ends_it_with_everything_saved(path: Path) -> None:
    with opened(path) as terminal:
        log_one_and_begin_another(terminal)
        terminal.hang_up()
        assert terminal.ended_with() == 129
        everything_is_kept(path)


def test_a_terminal_that_vanishes_unheard_ends_it_too(path: Path, tmp_path: Path) -> None:
    deaf = tmp_path / "deaf.py"
    deaf.write_text(
        "import asyncio, signal, sys\n"
        "from touchpoint_audit.cli import main\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = lambda *_: None\n"
        "sys.exit(main())\n"
    )
    with opened(path, program=(str(deaf),)) as terminal:
        log_one_and_begin_another(terminal)
        terminal.hang_up()
        assert terminal.ended_with() == 129
        everything_is_kept(path)


def test_leaving_with_ctrl_q_puts_the_terminal_back(path: Path) -> None:
    with opened(path) as terminal:
        terminal.type("\x11")
        assert terminal.ended_with() == 0
        terminal_is_as_it_was(terminal)


def test_an_unexpected_error_is_a_sentence_and_a_log_without_the_audits_words(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys\n"
        "from touchpoint_audit.cli import main\n"
        "from touchpoint_audit.tui.screens.walk import WalkScreen\n"
        "def action_review(self):\n"
        "    secret = self.session.audit\n"
        "    raise RuntimeError(f'about {secret}')\n"
        "WalkScreen.action_review = action_review\n"
        "sys.exit(main())\n"
    )
    with opened(path, program=(str(broken),)) as terminal:
        log_one_and_begin_another(terminal)
        terminal.type("\r\r\r")  # two empty lines end logging
        terminal.read_until("Logged Sign at the")
        terminal.type("r")
        assert terminal.ended_with() == 70
        terminal_is_as_it_was(terminal)
        told = terminal.output[terminal.output.rindex(LEAVES_ALTERNATE_SCREEN) :].decode()
        assert "errors.log" in told
        assert "Traceback" not in told
        assert "Queue" not in told
        log = next((tmp_path / "xdg").rglob("errors.log")).read_text()
        assert "RuntimeError" in log
        assert "Queue" not in log
    assert len(stored(path).audit.touch_points) == 3


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm", "COLORTERM": ""}, "16"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "all"),
        ({"NO_COLOR": "1"}, "greys"),
    ],
)
def test_signs_stand_whatever_colours_there_are(folder: Path, environment: dict[str, str], colours: str) -> None:
    path = desk(folder).add(audit(touch_point(name="Queue", verdict="stop"), touch_point("t2", name="Sign")))
    with opened(path, **environment) as terminal:
        terminal.read_until("x stop")
        assert any(line.startswith("›") for line in terminal.text().splitlines())
        many = re.findall(rb"\x1b\[[0-9;]*?[34]8;2;(\d+);(\d+);(\d+)", terminal.output)
        if colours == "16":
            assert not many
        elif colours == "greys":
            assert all(max(map(int, rgb)) - min(map(int, rgb)) <= 2 for rgb in many)
        else:
            assert any(max(map(int, rgb)) - min(map(int, rgb)) > 2 for rgb in many)


def test_names_typed_faster_than_the_screen_are_all_logged(path: Path) -> None:
    names = [f"Touch point number {number}" for number in range(10)]
    with opened(path) as terminal:
        terminal.type("a" + "\r".join(names) + "\r")
        terminal.read_until(f"Logged {names[-1]}")
        terminal.type("\x11")
        assert terminal.ended_with() == 0
    assert [point.name for point in stored(path).audit.in_order() if point.name != "Queue"] == names
