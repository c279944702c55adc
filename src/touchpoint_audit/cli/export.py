"""`export AUDIT`: the report, to stdout or into a file."""

from pathlib import Path

import click

from touchpoint_audit.actions.export import exported, write_report
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.formats import FORMATS


@command(
    "export",
    N_("Write the report of an audit, to stdout or into a file."),
    "export store-14-bergen",
    "export store-14-bergen -o report.md",
    "export audits/store-14-bergen-3f9a2c.json --format md -o - | less",
)
@audit_argument
@click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), default="md", help=N_("The report's format.")
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    default="-",
    help=N_("The file to write, whole or not at all; one that is there is replaced. - is stdout."),
)
@folder_option
@click.pass_context
def export_audit(ctx: click.Context, audit: str, format_name: str, target: str) -> None:
    """A report never lands on an audit, whatever it is called."""
    text = exported(assessed(audit_path(ctx, audit)), format_name)
    if target == "-":
        output.data(text)
        return
    path = Path(target)
    write_report(path, text)
    output.talk(_("The report is in {path}.").format(path=path))
