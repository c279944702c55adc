"""`plan AUDIT`: what will be done about the touch points, by month and by owner; the due dates for a calendar."""

from datetime import date
from pathlib import Path

import click

from touchpoint_audit.actions.parts import owner_called
from touchpoint_audit.assessment.as_of import as_of
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import as_of_option, audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed
from touchpoint_audit.language import N_, _


@command(
    "plan",
    N_(
        "Show what will be done about the touch points. By month and by owner, with what is late, what nobody owns, "
        "what was decided and not planned, and who is owed a reply. With --ics the due dates go into a file for a "
        "calendar."
    ),
    "plan store-14-bergen",
    "plan store-14-bergen --owner 'Store manager'",
    "plan bergen --ics due-dates.ics",
    "plan bergen --json --as-of 2026-12-31 | jq .overdue",
)
@audit_argument
@click.option("--owner", metavar="NAME", help=N_('Only the actions of this owner; "" for those that nobody owns.'))
@as_of_option
@click.option(
    "--ics",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("Write the due dates to this file, for a calendar program; one that is there is replaced."),
)
@json_option
@folder_option
@click.pass_context
def show_plan(
    ctx: click.Context, audit: str, owner: str | None, today: date, target: Path | None, as_json: bool
) -> None:
    """The audit is only read."""
    path = audit_path(ctx, audit)
    assessment = assessed(path)
    today = as_of(assessment.audit.about, today)
    whose = owner and owner_called(assessment.audit, owner)
    if as_json:
        from touchpoint_audit.actions.plan_figures import plan_figures

        output.json_data(plan_figures(assessment, today, whose))
    elif target is None:
        from touchpoint_audit.cli.plan_text import plan_text

        output.data(plan_text(assessment, today, whose, output.room()))
    if target is not None:
        from touchpoint_audit.actions.calendar import write_calendar

        write_calendar(target, assessment, today, path, whose)
        output.talk(_("The due dates are in {path}.").format(path=target))
