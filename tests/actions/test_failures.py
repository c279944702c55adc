"""The log of unexpected errors: where, never what a customer said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from touchpoint_audit.actions.failures import log_failure

AT = datetime(2026, 11, 3, 12, 3, 7, tzinfo=UTC)


def failing(secret: str) -> ValueError:
    with pytest.raises(ValueError, match=secret) as found:
        float(secret)
    return found.value


def test_the_log_says_when_what_and_where_but_no_value() -> None:
    path = log_failure(failing("a customer's words"), AT)
    assert path is not None
    text = path.read_text()
    assert text.startswith("2026-11-03T12:03:07+00:00 builtins.ValueError\n")
    assert "test_failures.py" in text
    assert "failing" in text
    assert "customer's words" not in text


def test_errors_are_added_one_after_the_other() -> None:
    for _time in range(2):
        path = log_failure(failing("x"), AT)
    assert path is not None
    assert path.read_text().count("ValueError") == 2


def test_a_log_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "xdg").mkdir()
    (tmp_path / "xdg" / "state").write_text("a file where the folder should be")
    assert log_failure(failing("x"), AT) is None


class Carrier(Exception):
    """As Textual tells of a thread that failed."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def test_what_led_to_an_error_is_in_the_log_too() -> None:
    path = log_failure(Carrier(failing("a customer's words")), AT)
    assert path is not None
    text = path.read_text()
    assert "Carrier\ncaused by builtins.ValueError\n" in text
    assert "failing" in text
    assert "customer's words" not in text
