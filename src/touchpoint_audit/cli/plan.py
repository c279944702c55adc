"""`plan AUDIT`: what will be done about the touch points, by month and by owner; the due dates for a calendar."""

from datetime import datetime
from pathlib import Path

import click

from touchpoint_audit.actions.planning import owners
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path, listed
from touchpoint_audit.cli.read import assessed
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import NoOwnerYet, NoSuchOwner
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
@click.option(
    "--as-of",
    "as_of",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help=N_("The day to see it from; today when not given."),
)
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
    ctx: click.Context, audit: str, owner: str | None, as_of: datetime | None, target: Path | None, as_json: bool
) -> None:
    """The audit is only read."""
    from touchpoint_audit.actions.desk import local_now

    path = audit_path(ctx, audit)
    assessment = assessed(path)
    today = (as_of or local_now()).date()
    whose = None if owner is None else _owner_called(owner, assessment.audit)
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


def _owner_called(text: str, audit: Audit) -> str:
    """The owner that is meant: the whole name in whatever case, or a part of it that only one has.

    Raises `NoSuchOwner`, also when several have it.
    """
    wanted, names = text.strip().casefold(), owners(audit)
    if not wanted:
        return ""
    found = [name for name in names if name.casefold() == wanted]
    found = found or [name for name in names if wanted in name.casefold()]
    if len(found) == 1:
        return found[0]
    if not names:
        raise NoOwnerYet(owner=text)
    raise NoSuchOwner(owner=text, names=listed(list(found or names)))
