"""The screens, started from the command line."""

import sys
from collections.abc import Callable
from pathlib import Path

from touchpoint_audit.cli import output
from touchpoint_audit.cli.failure import failure_told
from touchpoint_audit.errors import NoTerminal
from touchpoint_audit.language import _


def has_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def run_in_terminal(where: Callable[[], tuple[Path, Path | None]], *, backups: bool = True) -> int:
    """Open the screens and return their exit code.

    `where` gives the folder and the audit to open, None for the list; it is asked once a terminal is known to be
    there. `backups` says whether earlier versions are kept. Raises `NoTerminal` and `UnexpectedEnd`.
    """
    if not has_terminal():
        raise NoTerminal
    folder, path = where()
    return _run_screens(folder, path, backups=backups)


def _run_screens(folder: Path, path: Path | None, *, backups: bool) -> int:
    import os

    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.tui.app import TouchpointAuditApp

    desk = Desk(folder, person(os.environ), backups=backups_folder(os.environ) if backups else None)
    app = TouchpointAuditApp(desk, path)
    code = app.run()
    if app.failed:
        raise failure_told(app.failure)
    return app.return_code or 0 if code is None else code


def say_where(folder: Path) -> None:
    """Tell where the copy of the samples is."""
    output.talk(_("The samples are copied to {folder}: play with them as you like.").format(folder=folder))
