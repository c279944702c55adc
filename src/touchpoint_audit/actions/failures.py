"""Unexpected errors: where they went wrong goes to a log, without the values of any variable."""

import os
import traceback
from datetime import datetime
from pathlib import Path


def log_failure(error: BaseException, at: datetime) -> Path | None:
    """Add an error to the log and return the log's path; None when the log cannot be written.

    The log holds the kind of error and the lines of code it passed, not its message: that may quote a customer.
    """
    from platformdirs import user_log_path

    path = user_log_path("touchpoint-audit", appauthor=False) / "errors.log"
    frames = "".join(
        f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(error.__traceback__)
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(_for_its_owner(path), "a", encoding="utf-8") as log:
            log.write(
                f"{at.isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__qualname__}\n{frames}"
            )
    except OSError:
        return None
    return path


def _for_its_owner(path: Path) -> int:
    """The log to add to, for its owner alone; one that was made looser too. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor
