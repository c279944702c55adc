"""What is printed is UTF-8, and cannot act on a terminal."""

import io
import json
import sys

import pytest

from touchpoint_audit.cli import output


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")

    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def test_a_terminal_that_lacks_a_letter_gets_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal("ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    output.data("−2 på\n")
    assert screen.text() == "?2 p?\n"


def test_talk_in_a_terminal_that_lacks_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal("ascii")
    monkeypatch.setattr(sys, "stderr", screen)
    output.talk("på\x1b[2J\nnästa")
    assert screen.text() == "p??[2J\nn?sta\n"


@pytest.mark.parametrize("character", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\udcff", "\ufeff"])
def test_json_escapes_what_a_terminal_would_obey(monkeypatch: pytest.MonkeyPatch, character: str) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    output.json_data({"name": f"å{character}"})
    assert character not in screen.text()
    assert json.loads(screen.text()) == {"name": f"å{character}"}
    assert "å" in screen.text()


def test_json_refuses_what_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(ValueError, match="not JSON compliant"):
        output.json_data({"value": float("nan")})


def test_printable_keeps_letters_of_every_script() -> None:
    assert output.printable("Ålesund 日本 é") == "Ålesund 日本 é"


def test_the_width_is_only_asked_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.room() == 72
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.room() is None


@pytest.mark.parametrize(("waited", "shown"), [(0.9, False), (1.0, True)])
def test_a_bar_is_shown_once_something_takes_a_second(
    monkeypatch: pytest.MonkeyPatch, waited: float, shown: bool
) -> None:
    clock = iter([0.0, 0.0, waited])
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr("time.monotonic", lambda: next(clock, waited))
    with output.progress() as told:
        told(1, 10)
        told(5, 10)
        told(10, 10)
    stderr.flush()
    assert ("5/10" in stderr.text()) is shown
    assert bool(stderr.text()) is shown


def test_no_bar_is_shown_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(output, "PATIENCE_S", -1.0)
    for stream in (stderr, None):
        monkeypatch.setattr(sys, "stderr", stream)
        with output.progress() as told:
            told(1, 10)
    assert stderr.getvalue() == ""


def test_a_terminal_gets_joined_emoji_apart_and_letters_with_their_joiners() -> None:
    assert output.printable("👩\u200d👧 می\u200cخواهم\x1b[2J") == "👩👧 می\u200cخواهم�[2J"


def test_data_for_a_terminal_has_nothing_in_it_that_the_terminal_would_obey(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    output.data("a template\x1b]0;owned\x07 of one's\x9b31m own\u202e\n")
    assert screen.text() == "a template]0;owned of one's31m own\n"
