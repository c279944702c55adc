"""What the commands that hand a report over share: the options that say how and where to, and the writing of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from touchpoint_audit.actions.export import DEFAULT_FORMAT, format_for, one_list, write_lists, write_report
from touchpoint_audit.cli import output
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.storage.disk_errors import there_is_a_folder

STDOUT = "-"
_Made = TypeVar("_Made", bound=Callable[..., Any])


def handing_over_options(function: _Made) -> _Made:
    """`--format`, `--output` and `--list`, as `format_name`, `target` and `list_id`."""
    options = (
        click.option(
            "--format",
            "format_name",
            type=click.Choice(list(FORMATS)),
            help=N_("The report's format; when not given, what the file's ending says, else md."),
        ),
        click.option(
            "-o",
            "--output",
            "target",
            metavar="FILE",
            default=STDOUT,
            help=N_(
                "The file to write, whole or not at all; one that is there is replaced. For all lists of CSV a folder. "
                "- is stdout."
            ),
        ),
        click.option("--list", "list_id", metavar="NAME", help=N_("One list of CSV, such as stop, change or moved.")),
    )
    for option in reversed(options):
        function = option(function)
    return function


def format_meant(format_name: str | None, target: str, list_id: str | None, *, excel: bool = False) -> str:
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


def hand_over(
    written: str | bytes | Mapping[str, str],
    format_name: str,
    target: str,
    list_id: str | None,
    *,
    is_export: bool = False,
) -> None:
    """Write what a format gave to stdout, into a file, or as lists into a folder; tell where it is.

    `is_export` says that it is the JSON export of an audit, which alone may be called like one. Raises `SeveralLists`
    or `NoSuchList` where one list is wanted, and as `write_report` and `write_lists`.
    """
    if isinstance(written, Mapping) and list_id is None and _is_folder(target):
        _into_folder(Path(target), written, FORMATS[format_name].suffix)
    else:
        content = one_list(written, list_id) if isinstance(written, Mapping) else written
        into_file(target, content, is_export=is_export)


def into_file(target: str, content: str | bytes, *, is_export: bool = False) -> None:
    """Write a report to stdout or a file, and tell where it is. Raises as `write_report`."""
    if target != STDOUT:
        write_report(Path(target), content, is_export=is_export)
        output.talk(_("The report is in {path}.").format(path=target))
    elif isinstance(content, bytes):
        output.binary(content)
    else:
        output.data(content)


def _is_folder(target: str) -> bool:
    """Whether lists are to go into a folder of this name: one that is there, or a name without an ending."""
    return target != STDOUT and (there_is_a_folder(Path(target)) or not Path(target).suffix)


def _into_folder(folder: Path, lists: Mapping[str, str], suffix: str) -> None:
    left = write_lists(folder, lists, suffix)
    n = len(lists)
    output.talk(ngettext("{n} list is in {path}.", "{n} lists are in {path}.", n).format(n=n, path=folder))
    if left:
        names = ", ".join(path.name for path in left)
        output.talk(_("Not written now, so perhaps of an earlier day: {names}.").format(names=names))
