"""`check`: everything that is wrong in files or folders, with place and remedy."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoint_audit.actions.check import doubles, faults_in, files_to_check
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, completed_audits, folder_option, json_option
from touchpoint_audit.cli.folder import audits_here
from touchpoint_audit.cli.gone import tell_what_is_left
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.errors import FileMissing, FolderMissing, NoSuchAudit, TouchpointAuditError
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.storage.disk_errors import there_is_a_folder

if TYPE_CHECKING:
    from touchpoint_audit.storage import Fault


@command(
    "check",
    N_(
        "Tell every fault of audits. Each has its place, what is wrong, and what to do. Files are never changed. "
        "Without an argument the whole folder is checked. The exit code is 1 when there is a fault, 3 when something "
        "that was named is not there."
    ),
    "check",
    "check store-14-bergen",
    "check ~/audits ~/old-audits --json",
)
@click.argument("audits", nargs=-1, metavar="[AUDIT|FOLDER]...", shell_complete=completed_audits)
@json_option
@folder_option
@click.pass_context
def check_audits(ctx: click.Context, audits: tuple[str, ...], as_json: bool) -> int:
    """All that was named is checked, also when something of it is missing."""
    missing: list[TouchpointAuditError] = []
    places = list(_places(ctx, audits, missing))
    checked: list[Path] = []
    found: list[Fault] = []
    for place in places:
        files = files_to_check(place)
        for path in files:
            found += faults_in(path, kinds())
        found += doubles(files)
        checked += files
    if as_json:
        output.json_data(
            {
                "checked": [str(path) for path in checked],
                "faults": [_figures(fault) for fault in found],
                "missing": [error.told(_) for error in missing],
            }
        )
    else:
        output.data("".join(_line(fault) for fault in found))
    for error in missing:
        output.talk(error.told(_))
        if isinstance(error, NoSuchAudit | FileMissing):
            tell_what_is_left(error)
    output.talk(_outcome(len(checked), len(found)))
    return missing[0].exit_code if missing else int(bool(found))


def _places(ctx: click.Context, audits: tuple[str, ...], missing: list[TouchpointAuditError]) -> Iterator[Path]:
    """The files and folders that were named; the folder itself when nothing was."""
    if not audits:
        folder = audits_here(ctx).path
        if not there_is_a_folder(folder):
            raise FolderMissing(folder)
        yield folder
    for text in audits:
        if there_is_a_folder(Path(text)):
            yield Path(text)
            continue
        try:
            yield audit_path(ctx, text)
        except TouchpointAuditError as error:
            missing.append(error)


def _line(fault: "Fault") -> str:
    where = f"{fault.path}: {fault.place}" if fault.place else str(fault.path)
    told = f"{_problem(fault)} {_remedy(fault)}"
    if not told.startswith(f"{where} "):
        told = f"{where}: {told}"
    return f"{output.printable(told)}\n"


def _problem(fault: "Fault") -> str:
    return fault.problem.told(_)


def _remedy(fault: "Fault") -> str:
    return fault.remedy.told(_)


def _figures(fault: "Fault") -> dict[str, str]:
    return {
        "document": fault.document,
        "field": fault.field,
        "path": str(fault.path),
        "place": fault.place,
        "problem": _problem(fault),
        "remedy": _remedy(fault),
        "table": fault.table,
    }


def _outcome(files: int, faults: int) -> str:
    checked = ngettext("{n} file checked.", "{n} files checked.", files).format(n=files)
    if not faults:
        return _("{checked} No faults.").format(checked=checked)
    return ngettext("{checked} {n} fault.", "{checked} {n} faults.", faults).format(checked=checked, n=faults)
