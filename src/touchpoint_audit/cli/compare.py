"""`compare A [B]`: two walks of one journey beside each other."""

from typing import Any

import click

from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, completed_audits, folder_option, json_option
from touchpoint_audit.cli.handing_over import STDOUT, format_meant, hand_over, handing_over_options
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.language import N_
from touchpoint_audit.reports.formats import FORMATS


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
@handing_over_options
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
        chosen = format_meant(typed["format_name"], typed["target"], typed["list_id"])
        hand_over(FORMATS[chosen].write(found.document()), chosen, typed["target"], typed["list_id"])
