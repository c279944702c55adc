"""`export AUDIT`: the report, to stdout, into a file, or as lists into a folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from touchpoint_audit.actions.export import (
    DEFAULT_FORMAT,
    JSON,
    exported,
    format_for,
    one_list,
    write_lists,
    write_report,
)
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import as_of_option, audit_argument, command, folder_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.cli.read import assessed_whole
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.formats import FORMATS

STDOUT = "-"


@command(
    "export",
    N_("Write the report of an audit, to stdout or into a file."),
    "export store-14-bergen",
    "export store-14-bergen -o report.html",
    "export store-14-bergen --format csv -o lists",
    "export store-14-bergen --template docs/templates/manager.txt.j2 --department Store",
    "export store-14-bergen --only stop --department Warehouse -o warehouse.html",
    "export store-14-bergen --excel --list stop -o stop.csv",
    "export audits/store-14-bergen-3f9a2c.json --format md -o - | less",
)
@audit_argument
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help=N_("The report's format; when not given, what the file's ending says, else md."),
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    default=STDOUT,
    help=N_(
        "The file to write, whole or not at all; one that is there is replaced. For all lists of a CSV export a "
        "folder. - is stdout."
    ),
)
@click.option("--list", "list_id", metavar="NAME", help=N_("One list of a CSV export, such as stop, change or gaps."))
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
    chosen = JSON if template is not None else _format(format_name, target, list_id, excel=excel)
    part = Part(tuple(map(Verdict, narrowed["verdicts"])), narrowed["department"], narrowed["owner"])
    assessment, text = assessed_whole(audit_path(ctx, audit))
    written = exported(parted(assessment, part), chosen, today, text)
    if template is not None:
        from touchpoint_audit.actions.template import through_template

        _into_file(target, through_template(template, str(written)), is_export=False)
        return
    if isinstance(written, Mapping) and list_id is None and _is_folder(target):
        _into_folder(Path(target), written, FORMATS[chosen].suffix)
        return
    content = one_list(written, list_id) if isinstance(written, Mapping) else written
    _into_file(target, content, is_export=chosen == JSON)


def _format(format_name: str | None, target: str, list_id: str | None, *, excel: bool) -> str:
    """What the options and the file's ending say. Raises click's UsageError where they do not fit together."""
    if excel:
        if format_name not in {None, "csv", "csv-excel"}:
            raise click.UsageError(_("--excel goes with CSV only."))
        return "csv-excel"
    if format_name is None and list_id is not None:
        return "csv"
    chosen = format_name or (DEFAULT_FORMAT if target == STDOUT else format_for(Path(target)))
    if list_id is not None and not chosen.startswith("csv"):
        raise click.UsageError(_("--list goes with CSV only."))
    return chosen


def _is_folder(target: str) -> bool:
    """Whether lists are to go into a folder of this name: one that is there, or a name without an ending."""
    return target != STDOUT and (Path(target).is_dir() or not Path(target).suffix)


def _into_folder(folder: Path, lists: Mapping[str, str], suffix: str) -> None:
    left = write_lists(folder, lists, suffix)
    n = len(lists)
    output.talk(ngettext("{n} list is in {path}.", "{n} lists are in {path}.", n).format(n=n, path=folder))
    if left:
        names = ", ".join(path.name for path in left)
        output.talk(_("Not written now, so perhaps of an earlier day: {names}.").format(names=names))


def _into_file(target: str, content: str | bytes, *, is_export: bool) -> None:
    if target != STDOUT:
        write_report(Path(target), content, is_export=is_export)
        output.talk(_("The report is in {path}.").format(path=target))
    elif isinstance(content, bytes):
        output.binary(content)
    else:
        output.data(content)
