"""`delete AUDIT`: an audit into the trash of its folder; `--from-trash NAME` out of there, for good."""

import os

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, completed_audits, folder_option, json_option
from touchpoint_audit.cli.gone import completed_trash
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.language import N_, _


@command(
    "delete",
    N_(
        "Move an audit into the trash of its folder, with all that belongs to it. Nothing is removed: `restore` brings "
        "it back. Only --from-trash removes, and only what it names."
    ),
    "delete store-14-bergen",
    "delete --from-trash store-14-bergen",
)
@click.argument("audit", required=False, shell_complete=completed_audits)
@click.option(
    "--from-trash",
    "trashed",
    metavar="NAME",
    shell_complete=completed_trash,
    help=N_("Remove what is in the trash under this name, for good."),
)
@json_option
@folder_option
@click.pass_context
def delete_audit(ctx: click.Context, /, audit: str | None, trashed: str | None, as_json: bool) -> None:
    """Exit code 5 when it is open in another window."""
    if (audit is None) is (trashed is None):
        raise click.UsageError(_("Name an audit, or what to remove with --from-trash; one of them."), ctx)
    if audit is not None:
        _into_the_trash(ctx, audit, as_json=as_json)
    else:
        _for_good(ctx, str(trashed), as_json=as_json)


def _into_the_trash(ctx: click.Context, audit: str, *, as_json: bool) -> None:
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person

    path = audit_path(ctx, audit)
    desk = Desk(path.parent, person(os.environ), backups=backups_folder(os.environ))
    trashed = desk.delete(path)
    if as_json:
        output.json_data({"path": str(path), "trash": str(trashed.file)})
        return
    output.data(output.printable(trashed.file) + "\n")
    words = _("{name} is in the trash. `touchpoint-audit restore {name}` brings it back.")
    output.talk(words.format(name=trashed.name))


def _for_good(ctx: click.Context, name: str, *, as_json: bool) -> None:
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.cli.gone import trashed_audit
    from touchpoint_audit.storage import id_for_versions, read_file, remove_for_good, versions_of

    trashed = trashed_audit(ctx, name, only_one=True)
    root = backups_folder(os.environ)
    place = trashed.was.absolute()
    left = versions_of(root, place, id_for_versions(root, place, read_file(trashed.file)[0])) if root else ()
    remove_for_good(trashed)
    if as_json:
        output.json_data({"path": str(trashed.was), "trash": str(trashed.file), "versions": len(left)})
        return
    output.talk(_("{name} is removed.").format(name=trashed.name))
    if left:
        words = _("Earlier versions of it are still in {folder}: delete that folder to be rid of them as well.")
        output.talk(words.format(folder=left[0].path.parent))
