"""`compare A [B]`: two walks of one journey beside each other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from touchpoint_audit.actions.export import DEFAULT_FORMAT, format_for, one_list, write_lists, write_report
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, completed_audits, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.formats import FORMATS

STDOUT = "-"


@command(
    "compare",
    N_(
        "Compare two walks of one journey: what stopped and what that frees, what slid back, was not done, is new, and "
        "how facts, feelings and figures moved. One audit alone is compared with the one it follows. A terminal gets "
        "plain text, a pipe or a file the report."
    ),
    "compare store-14-bergen-1few5e",
    "compare 0aja6k 1few5e -o comparison.md",
    "compare store-14 store-2 -o comparison.html",
    "compare store-14 --json | jq .stopped",
)
@audit_argument
@click.argument("other", metavar="[AUDIT]", required=False, shell_complete=completed_audits)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help=N_("The format; when not given, what the file's ending says, else md."),
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    default=STDOUT,
    help=N_(
        "The file to write, whole or not at all; one that is there is replaced. For the lists of CSV a folder. "
        "- is stdout."
    ),
)
@click.option("--list", "list_id", metavar="NAME", help=N_("One list of CSV, such as new, moved or trend."))
@json_option
@folder_option
@click.pass_context
def compare_audits(ctx: click.Context, /, audit: str, other: str | None, *, as_json: bool, **typed: Any) -> None:
    """The audits are only read."""
    from touchpoint_audit.actions.comparing import compared

    found = compared(audit_path(ctx, audit), audit_path(ctx, other) if other else None, kinds())
    for notice in found.notices:
        output.talk(notice)
    if as_json:
        from touchpoint_audit.actions.compared_figures import comparison_figures

        output.json_data(comparison_figures(found))
    elif output.room() is not None and (typed["target"], typed["format_name"], typed["list_id"]) == (
        STDOUT,
        None,
        None,
    ):
        from touchpoint_audit.cli.compared import comparison_text

        output.data(comparison_text(found, output.room()))
    else:
        _hand_over(found.document(), typed["format_name"], typed["target"], typed["list_id"])


def _hand_over(document: Document, format_name: str | None, target: str, list_id: str | None) -> None:
    """Write the document to stdout or a file, or its lists to a folder."""
    if format_name is None and list_id is not None:
        format_name = "csv"
    chosen = format_name or (DEFAULT_FORMAT if target == STDOUT else format_for(Path(target)))
    written = FORMATS[chosen].write(document)
    if isinstance(written, Mapping):
        if target != STDOUT and list_id is None and not Path(target).suffix:
            write_lists(Path(target), written, FORMATS[chosen].suffix)
            n = len(written)
            output.talk(ngettext("{n} list is in {path}.", "{n} lists are in {path}.", n).format(n=n, path=target))
            return
        written = one_list(written, list_id)
    elif list_id is not None:
        raise click.UsageError(_("--list goes with CSV only."))
    if target != STDOUT:
        write_report(Path(target), written)
        output.talk(_("The comparison is in {path}.").format(path=target))
    elif isinstance(written, bytes):
        output.binary(written)
    else:
        output.data(written)
