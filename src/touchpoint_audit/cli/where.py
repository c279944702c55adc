"""`where`: the folder of the audits, why it is this one, and where earlier versions are."""

import os
from collections.abc import Mapping

import click

from touchpoint_audit.actions.backups import backups_folder
from touchpoint_audit.actions.folder import FOLDER_VARIABLE, Because
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, folder_option, json_option
from touchpoint_audit.cli.folder import audits_here
from touchpoint_audit.language import N_, _
from touchpoint_audit.storage.disk_errors import there_is_a_folder

_WHY: Mapping[Because, str] = {
    Because.OPTION: N_("You chose it with --folder."),
    Because.VARIABLE: N_("The environment variable {variable} names it."),
    Because.HERE: N_("There is a folder called audits where you are."),
    Because.PLATFORM: N_(
        "It is this system's place for a program's data. Choose another with --folder or the variable {variable}."
    ),
}


@command(
    "where",
    N_("Tell which folder the audits are in, and why; and where their earlier versions are."),
    "where",
    "where --json",
    "where --folder audits",
)
@json_option
@folder_option
@click.pass_context
def tell_folder(ctx: click.Context, as_json: bool) -> None:
    """The folder alone goes to stdout, so that `cd` can use it."""
    folder, backups = audits_here(ctx), backups_folder(os.environ)
    if as_json:
        output.json_data(
            {
                "backups": str(backups) if backups is not None else None,
                "because": folder.because.value,
                "exists": there_is_a_folder(folder.path),
                "folder": str(folder.path),
            }
        )
        return
    output.data(output.printable(folder.path) + "\n")
    output.talk(_(_WHY[folder.because]).format(variable=FOLDER_VARIABLE))
    if not there_is_a_folder(folder.path):
        output.talk(_("It is not there yet: the first new audit makes it."))
    kept = _("Earlier versions are kept in {folder}.").format(folder=backups)
    output.talk(kept if backups is not None else _("Earlier versions are not kept."))
