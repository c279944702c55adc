"""`follow-up AUDIT`: the next walk of an audit's journey, made without opening it."""

from typing import Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.new import for_a_shell, typed_date
from touchpoint_audit.language import N_, _, ngettext


@command(
    "follow-up",
    N_(
        "Carry an audit forward to the next walk. The new audit has the same stages and touch points, and beside each "
        "what was found and decided; facts are measured anew. It is put beside the audit that it follows, and the path "
        "of its file written."
    ),
    "follow-up store-14-bergen",
    "follow-up store-14-bergen --date 2027-05-04 --walked-by 'Auditor A'",
)
@audit_argument
@click.option("--date", "walked_on", metavar="YYYY-MM-DD", help=N_("When it is walked; today, when not given."))
@click.option("--walked-by", default="", metavar="NAME", help=N_("Who walks; you, when not given."))
@click.option("--site", metavar="TEXT", help=N_("Where it is walked, when the site has another name by now."))
@json_option
@folder_option
@click.pass_context
def begin_follow_up(ctx: click.Context, /, audit: str, as_json: bool, walked_on: str | None, **typed: Any) -> None:
    """The path goes to stdout and nothing else, so that a script can go on with it. The chain stays in one folder."""
    import os

    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.actions.follow_up import begin_follow_up as begin

    followed = audit_path(ctx, audit)
    day = None if walked_on is None else typed_date(walked_on)
    desk = Desk(followed.parent, person(os.environ))
    begun = begin(desk, followed, walked_on=day, walked_by=typed["walked_by"], site=typed["site"])
    for notice in begun.notices:
        output.talk(notice.told(_))
    if begun.misdated():
        output.talk(begun.misdated())
    carried, going_on = len(begun.audit.touch_points), len(begun.audit.actions)
    if as_json:
        follows = begun.audit.about.follows
        output.json_data(
            {
                "actions": going_on,
                "follows": follows.audit if follows else None,
                "id": begun.audit.about.id,
                "path": str(begun.path),
                "touch_points": carried,
            }
        )
        return
    output.data(output.printable(begun.path) + "\n")
    told = ngettext(
        "{n} touch point was carried forward, {actions} of the plan with it.",
        "{n} touch points were carried forward, {actions} of the plan with them.",
        carried,
    )
    actions = ngettext("{n} action", "{n} actions", going_on).format(n=going_on)
    output.talk(told.format(n=carried, actions=actions))
    output.talk(_("Open it with `touchpoint-audit open {path}`.").format(path=for_a_shell(str(begun.path))))
