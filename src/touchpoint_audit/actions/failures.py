"""Unexpected errors: where they went wrong goes to a log, without the values of any variable."""

import os
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path


def log_failure(error: BaseException, at: datetime) -> Path | None:
    """Add an error to the log and return the log's path; None when the log cannot be written.

    The log holds the kind of error and the lines of code it passed, not its message: that may quote a customer.
    """
    from platformdirs import user_log_path

    path = user_log_path("touchpoint-audit", appauthor=False) / "errors.log"
    told = f"{at.isoformat(timespec='seconds')} " + "caused by ".join(map(_where, _with_causes(error)))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(_for_its_owner(path), "a", encoding="utf-8") as log:
            log.write(told)
    except OSError:
        return None
    return path


def _for_its_owner(path: Path) -> int:
    """The log to add to, for its owner alone; one that was made looser too. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it; one that a thread failed with is carried by the error that tells of it."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        carried = getattr(found, "error", None)
        found = carried if isinstance(carried, BaseException) else found.__cause__ or found.__context__


def _where(error: BaseException) -> str:
    """The kind of an error and the lines of code it passed, a line each."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = (f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
    return f"{type(error).__module__}.{type(error).__qualname__}\n{''.join(lines)}"
