"""`new`: an audit in the folder, made without opening it."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from touchpoint_audit.catalog.load import templates
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, folder_option, json_option
from touchpoint_audit.cli.folder import audits_here
from touchpoint_audit.domain.audit import About, Department
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.language import N_, Fault, _, typed_number

BLANK = "blank"


@command(
    "new",
    N_(
        "Make a new audit. It writes the path of its file. A journey or a template is needed; a template gives the "
        "journey its stages."
    ),
    "new --template store --site 'Store 14, Bergen'",
    "new --journey 'Getting help by phone' --template phone_service_desk --organisation Nordbygg",
    "new --journey 'Renting a tool' --date 2026-11-03 --currency SEK --department Store=320",
)
@click.option("--journey", default="", metavar="TEXT", help=N_("What the customer wants to get done."))
@click.option("--organisation", default="", metavar="TEXT", help=N_("Whose journey it is."))
@click.option("--site", default="", metavar="TEXT", help=N_("Where it is walked."))
@click.option(
    "--template",
    type=click.Choice([*templates(), BLANK]),
    default=BLANK,
    help=N_("The journey template that its stages come from."),
)
@click.option("--walked-by", metavar="NAME", help=N_("Who walks; you, when not given."))
@click.option("--date", "walked_on", metavar="YYYY-MM-DD", help=N_("When it is walked; today, when not given."))
@click.option("--currency", metavar="CODE", help=N_("What money is counted in; NOK, when not given."))
@click.option(
    "--department",
    "departments",
    metavar="NAME=RATE",
    multiple=True,
    help=N_("A department and what an hour of its work costs; may be given several times, =RATE left out."),
)
@click.option("--weeks", metavar="NUMBER", help=N_("Working weeks a year."))
@click.option("--days-a-week", metavar="NUMBER", help=N_("Working days a week."))
@json_option
@folder_option
@click.pass_context
def new_audit(ctx: click.Context, /, as_json: bool, template: str, journey: str, **typed: Any) -> None:
    """The path goes to stdout and nothing else, so that a script can go on with it."""
    import os

    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person

    chosen = templates().get(template)
    name = journey.strip() or (_(chosen.name) if chosen else "")
    if not name:
        raise click.UsageError(_("A journey needs a name: give --journey, or a --template."), ctx)
    desk = Desk(audits_here(ctx).path, person(os.environ))
    about = desk.new_about(name, typed["organisation"], typed["site"])
    path = desk.create(_described(about, typed), chosen)
    if as_json:
        output.json_data({"id": about.id, "path": str(path)})
        return
    output.data(output.printable(path) + "\n")
    output.talk(_("Open it with `touchpoint-audit open {path}`.").format(path=for_a_shell(str(path))))


def _described(about: About, typed: dict[str, Any]) -> About:
    """The audit's own fields as the options say. Raises click's BadParameter."""
    given: dict[str, Any] = {
        name: typed[name] for name in ("walked_by", "currency") if typed[name] is not None and typed[name].strip()
    }
    if typed["walked_on"] is not None:
        given["walked_on"] = typed_date(typed["walked_on"])
    year = about.year
    weeks, days = typed["weeks"], typed["days_a_week"]
    try:
        given["year"] = WorkingYear(
            year.weeks if weeks is None else _number(weeks, "--weeks"),
            year.days_a_week if days is None else _number(days, "--days-a-week"),
        )
    except ValueError:
        words = _("A year has up to 53 weeks and a week up to 7 days, and more than none.")
        raise click.BadParameter(words, param_hint="--weeks, --days-a-week") from None
    given["departments"] = dict(_department(text) for text in typed["departments"])
    return replace(about, **given)


def typed_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = _("Write the date as year-month-day, such as 2026-11-03.")
        raise click.BadParameter(words, param_hint="--date") from None


def _number(text: str, option: str) -> float:
    number = typed_number(text)
    if isinstance(number, Fault):
        raise click.BadParameter(number.sentence, param_hint=option)
    return number


def _department(text: str) -> tuple[str, Department]:
    from touchpoint_audit.actions.ids import new_id

    name, _equals, rate = text.partition("=")
    if not name.strip():
        raise click.BadParameter(_("A department needs a name."), param_hint="--department")
    number = _number(rate, "--department") if rate.strip() else None
    try:
        return new_id(), Department(name, number)
    except ValueError:
        raise click.BadParameter(_("An hour costs 0 or more."), param_hint="--department") from None


def for_a_shell(path: str) -> str:
    """A path as it may be typed."""
    import shlex

    return shlex.quote(path)
