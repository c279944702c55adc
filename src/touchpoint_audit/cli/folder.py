"""Which folder the commands work in."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from touchpoint_audit.actions.folder import Folder

_OPTION = "touchpoint_audit.folder"


def remember_folder(ctx: click.Context, _parameter: click.Parameter, folder: Path | None) -> None:
    """Keep what `--folder` said, wherever on the line it stood."""
    if folder is not None:
        ctx.meta[_OPTION] = folder


def audits_here(ctx: click.Context) -> "Folder":
    """The folder of the audits, absolute where there is a working folder, and why it is this one."""
    from dataclasses import replace

    from touchpoint_audit.actions.folder import audits_folder

    folder = audits_folder(ctx.meta.get(_OPTION), os.environ, Path())
    try:
        return replace(folder, path=folder.path.absolute())
    except FileNotFoundError:
        return folder
