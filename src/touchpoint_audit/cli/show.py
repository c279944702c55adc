"""`show AUDIT`: what an audit comes to, as plain text for a terminal or as figures."""

from datetime import date

import click

from touchpoint_audit.assessment.as_of import as_of
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import as_of_option, audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed
from touchpoint_audit.language import N_


@command(
    "show",
    N_(
        "Show what an audit comes to. That is a summary, and the lists of what to stop, to change, to get the facts "
        "about and to keep. With --json every figure of the assessment."
    ),
    "show store-14-bergen",
    "show bergen --json | jq .totals",
)
@audit_argument
@json_option
@as_of_option
@folder_option
@click.pass_context
def show_audit(ctx: click.Context, audit: str, as_json: bool, today: date) -> None:
    """The audit is only read."""
    assessment = assessed(audit_path(ctx, audit))
    if as_json:
        from touchpoint_audit.actions.show import assessment_figures

        output.json_data(assessment_figures(assessment, as_of(assessment.audit.about, today)))
        return
    from touchpoint_audit.cli.lists import lists_text

    output.data(lists_text(assessment, output.room()))
