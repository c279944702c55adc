"""What a person is told of an error that should not be."""

from pathlib import Path

from touchpoint_audit.language import _


def failure_sentence(log: Path | None) -> str:
    """One sentence with the place of the log; `log` is None when it could not be written."""
    if log is None:
        return _("Something went wrong inside the program, and where could not be logged.")
    words = _("Something went wrong inside the program; where is in {log}: send that file along when you report it.")
    return words.format(log=log)
