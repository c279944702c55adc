"""`export AUDIT`: the report, to stdout, into a file, or as lists into a folder."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from touchpoint_audit.actions.export import JSON, exported
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.cli.command import as_of_option, audit_argument, command, folder_option
from touchpoint_audit.cli.handing_over import format_meant, hand_over, handing_over_options, into_file
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed_whole
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.pages import PAGES


@command(
    "export",
    N_("Write the report of an audit, to stdout or into a file."),
    "export store-14-bergen",
    "export store-14-bergen -o report.html",
    "export store-14-bergen --page top -o top.html",
    "export store-14-bergen --format csv -o lists",
    "export store-14-bergen --template docs/templates/manager.txt.j2 --department Store",
    "export store-14-bergen --only stop --department Warehouse -o warehouse.html",
    "export store-14-bergen --excel --list stop -o stop.csv",
    "export audits/store-14-bergen-3f9a2c.json --format md -o - | less",
)
@audit_argument
@handing_over_options
@click.option("--excel", is_flag=True, help=N_("CSV as a spreadsheet opens it: the same as --format csv-excel."))
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("A Jinja template of your own to write it with, instead of a format."),
)
@click.option(
    "--only",
    "verdicts",
    type=click.Choice([verdict.value for verdict in Verdict]),
    multiple=True,
    help=N_("Only what is on this list; may be given several times."),
)
@click.option("--department", metavar="NAME", default="", help=N_("Only what this department imposes or carries."))
@click.option("--owner", metavar="NAME", default="", help=N_("Only what this person has actions on."))
@click.option(
    "--page", type=click.Choice(list(PAGES)), help=N_("A page for somebody instead of the report, as md or html.")
)
@as_of_option
@folder_option
@click.pass_context
def export_audit(
    ctx: click.Context,
    /,
    audit: str,
    format_name: str | None,
    target: str,
    list_id: str | None,
    excel: bool,
    template: Path | None,
    today: date,
    **narrowed: Any,
) -> None:
    """A report never lands on an audit, whatever it is called."""
    if template is not None and (format_name or list_id or excel):
        raise click.UsageError(_("--template goes without --format, --list and --excel."))
    chosen = JSON if template is not None else format_meant(format_name, target, list_id, excel=excel)
    part = Part(tuple(map(Verdict, narrowed["verdicts"])), narrowed["department"], narrowed["owner"])
    page = narrowed["page"] or ""
    if page and not (part.is_whole and list_id is None and template is None):
        raise click.UsageError(
            _("--page is of the whole audit: it goes without --only, --department, --owner, --list and --template.")
        )
    assessment, text = assessed_whole(audit_path(ctx, audit))
    written = exported(parted(assessment, part), chosen, today, text, page=page)
    if template is not None:
        from touchpoint_audit.actions.template import through_template

        into_file(target, through_template(template, str(written)))
    else:
        hand_over(written, chosen, target, list_id, is_export=chosen == JSON)
