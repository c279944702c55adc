"""Programs in a pseudo-terminal: shown, keyed, answered and ended."""

import os
import sys

import pytest

from bench.figures import CannotMeasure
from bench.terminal import Terminal

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside other tests' threads

RAW = "import os, sys, tty; tty.setraw(0); say = lambda text: (sys.stdout.write(text), sys.stdout.flush());"


def running(program: str) -> Terminal:
    return Terminal([sys.executable, "-c", RAW + program], os.environ)


def test_a_start_ends_with_the_text_that_was_waited_for() -> None:
    with running("say('rea'); say('dy'); os.read(0, 1)") as terminal:
        assert terminal.first_paint("ready") > 0
        assert terminal.screen().startswith("ready")


def test_a_key_is_answered() -> None:
    with running("say('ready '); [say(os.read(0, 1).decode()) for _ in range(9)]") as terminal:
        terminal.first_paint("ready")
        assert terminal.press(b"x") > 0
        assert "ready x" in terminal.screen()


def test_a_question_about_synchronised_output_is_answered() -> None:
    with running(r"say('\x1b[?2026$p'); say(ascii(os.read(0, 99))); os.read(0, 1)") as terminal:
        terminal.first_paint(r"\x1b[?2026;2$y")


def test_the_program_has_a_terminal_of_80_by_24_of_its_own() -> None:
    with running("say(str(tuple(os.get_terminal_size()))); os.tcgetpgrp(0); os.read(0, 1)") as terminal:
        terminal.first_paint("(80, 24)")


def test_the_memory_of_the_program_is_told() -> None:
    with running("say('ready'); os.read(0, 1)") as terminal:
        terminal.first_paint("ready")
        assert 1 < terminal.resident_mib() < 1000


def test_a_program_that_ends_is_told_with_what_it_said() -> None:
    with (
        running("sys.exit('no such audit')") as terminal,
        pytest.raises(CannotMeasure, match=r"(?s)ended.*no such audit"),
    ):
        terminal.first_paint("ready")


def test_a_key_without_effect_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.terminal.KEY_PATIENCE_S", 0.05)
    with running("say('ready'); [os.read(0, 1) for _ in range(9)]") as terminal:
        terminal.first_paint("ready")
        with pytest.raises(CannotMeasure, match="showed nothing new"):
            terminal.press(b"x")
