"""What a person is told of an error that should not be."""

from pathlib import Path

from touchpoint_audit.errors import UnexpectedEnd, UnloggedEnd


def failure_told(log: Path | None) -> UnexpectedEnd:
    """The error to tell, with the place of the log; `log` is None when it could not be written."""
    return UnloggedEnd() if log is None else UnexpectedEnd(log=log)
