"""`export AUDIT`: the report, to stdout or into a file."""

from pathlib import Path

import click

from touchpoint_audit.actions.export import exported, write_report
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed
from touchpoint_audit.errors import CannotSave, TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.formats import FORMATS


class WouldReplaceKeptAudit(TouchpointAuditError):
    """What is there is an audit, although its name does not say so."""

    def __init__(self, path: Path) -> None:
        words = _("{path} is an audit, or an earlier version of one. Give the report another name.")
        super().__init__(words.format(path=path))


class NotExported(TouchpointAuditError):
    """The disk refused the report."""

    exit_code = 3

    def __init__(self, error: CannotSave) -> None:
        what = _(error.sentence).format(**error.facts)
        super().__init__(_("{what} Choose another place with -o.").format(what=what))


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
    if path.suffix != ".json" and _is_audit(path):
        raise WouldReplaceKeptAudit(path)
    try:
        write_report(path, text)
    except CannotSave as error:
        raise NotExported(error) from error
    output.talk(_("The report is in {path}.").format(path=path))


def _is_audit(path: Path) -> bool:
    """Whether there is an audit under this name, or an earlier version of one."""
    from touchpoint_audit.storage import read_audit

    if not path.is_file():
        return False
    try:
        read_audit(path)
    except TouchpointAuditError:
        return False
    return True
