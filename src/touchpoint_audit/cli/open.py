"""`open AUDIT`: the screens, on one audit."""

from pathlib import Path

import click

from touchpoint_audit.cli.command import audit_argument, command, folder_option
from touchpoint_audit.language import N_


@command(
    "open", N_("Open an audit where you left it."), "open store-14-bergen", "open audits/store-14-bergen-3f9a2c.json"
)
@audit_argument
@folder_option
@click.pass_context
def open_audit(ctx: click.Context, audit: str) -> int:
    """Its folder is where the list of audits leads to afterwards."""
    from touchpoint_audit.cli.named import audit_path
    from touchpoint_audit.cli.terminal import run_in_terminal

    def where() -> tuple[Path, Path]:
        path = audit_path(ctx, audit)
        return path.parent, path

    return run_in_terminal(where)
