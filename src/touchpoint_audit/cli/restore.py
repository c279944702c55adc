"""`restore AUDIT`: an earlier version in the place of the present one, or a deleted audit out of the trash."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.columns import cut
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.language import N_, _

if TYPE_CHECKING:
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.versions import Version, Versions
    from touchpoint_audit.reports.change_words import ChangeWords


@command(
    "restore",
    N_(
        "Bring back an earlier version of an audit, and tell what that changes. What was there is kept as a version "
        "of its own and beside the file, so that this can be undone. Without --at it brings a deleted audit back out "
        "of the trash."
    ),
    "restore store-14-bergen --at 2",
    "restore store-14-bergen --at 2026-11-27 --dry-run",
    "restore store-14-bergen --at 11:30 -o half-past-eleven.json",
    "restore store-14-bergen",
)
@audit_argument
@click.option(
    "--at",
    "typed",
    metavar="TIME",
    help=N_(
        "Which version: its number in `history`, or the newest until a time: 2026-11-27, 2026-11-27T11:30, or 11:30 "
        "for today."
    ),
)
@click.option("--dry-run", is_flag=True, help=N_("Only tell what would change; nothing is touched."))
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("Write it to a new file instead; the audit stays as it is."),
)
@json_option
@folder_option
@click.pass_context
def restore_audit(ctx: click.Context, /, audit: str, typed: str | None, as_json: bool, **options: Any) -> None:
    """Data is what changes; the rest is talk."""
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person

    if typed is None:
        _out_of_the_trash(ctx, audit, options, as_json=as_json)
        return
    from touchpoint_audit.actions.versions import of_which_file, version_meant, versions
    from touchpoint_audit.cli.gone import path_of_audit

    path = path_of_audit(ctx, audit)
    desk = Desk(path.parent, person(os.environ), backups=backups_folder(os.environ))
    found = versions(desk.backups, path, desk.now())
    version = version_meant(found, _moment(typed, desk.now()))
    if version.error is not None:
        raise version.error
    changes = _changes(desk, found, version)
    sound = found.present is not None and not found.present.damaged
    already = sound and changes == [] and options["target"] is None
    if not as_json:
        if version.of is not None:
            output.talk(of_which_file(version))
        _tell(version, changes, already=already)
    report: dict[str, Any] = {
        "changes": None if changes is None else [words.sentence for words in changes],
        "kept": None,
        "path": str(path),
        "version": version.number,
        "version_at": version.at.isoformat(),
        "version_of": str(version.of) if version.of else None,
    }
    if options["target"] is not None:
        report["path"] = str(_written(version, options["target"]))
    elif not options["dry_run"] and not already:
        report["kept"] = _brought_back(desk, found, version)
    if as_json:
        output.json_data(report)


def _moment(typed: str, now: datetime) -> int | datetime:
    from touchpoint_audit.actions.versions import moment_typed

    found = moment_typed(typed, now)
    if found is None:
        words = _("Write a number as `history` tells it, or a time such as 2026-11-27, 2026-11-27T11:30 or 11:30.")
        raise click.BadParameter(words, param_hint="--at")
    return found


def _changes(desk: "Desk", found: "Versions", version: "Version") -> "list[ChangeWords] | None":
    """What bringing it back would change; None when there is nothing to compare it with."""
    from touchpoint_audit.actions.changes_made import told_changes
    from touchpoint_audit.actions.versions import between

    present, past, differing = between(found, version)
    return None if present is None else told_changes(present, past, differing, desk.kinds)


def _tell(version: "Version", changes: "list[ChangeWords] | None", *, already: bool) -> None:
    from touchpoint_audit.actions.versions import moment_text
    from touchpoint_audit.reports.change_words import changes_counted

    facts = {"number": version.number, "at": moment_text(version.at)}
    if changes is None:
        output.talk(_("Version {number}, of {at}: there is nothing to compare it with.").format(**facts))
        return
    if already:
        output.talk(_("The file is version {number}, of {at}, already: nothing was touched.").format(**facts))
        return
    words = _("Version {number}, of {at}, against the present one: {changes}.")
    output.talk(words.format(changes=changes_counted(len(changes)), **facts))
    room = output.room()
    for change in changes:
        line = output.printable(change.sentence)
        output.data((line if room is None else cut(line, room)) + "\n")


def _written(version: "Version", target: Path) -> Path:
    from touchpoint_audit.storage import content_of_version, write_new_file

    assert version.kept is not None
    write_new_file(target, content_of_version(version.kept))
    output.talk(_("It is in {path}; the audit stays as it is.").format(path=target))
    return target


def _brought_back(desk: "Desk", found: "Versions", version: "Version") -> str | None:
    from touchpoint_audit.actions.versions import bring_version_back, versions

    restored = bring_version_back(desk, found, version)
    name = found.file.name.removesuffix(".json")
    output.talk(_("Brought back: {path}.").format(path=found.file))
    if restored.kept is not None:
        words = _("What was there is kept beside it as {name}.")
        if restored.version is not None and not restored.undoes:
            words = _(
                "What was there cannot be opened. It is kept beside it as {name}; to undo this, give it its name back."
            )
        output.talk(words.format(name=restored.kept.name))
    if restored.trouble is not None:
        output.talk(restored.trouble.told(_))
    elif restored.version is not None and restored.undoes:
        number = 1 + [one.kept for one in versions(desk.backups, found.file, desk.now()).kept].index(restored.version)
        words = _("`touchpoint-audit restore {name} --at {number}` undoes this.")
        output.talk(words.format(name=name, number=number))
    return str(restored.kept) if restored.kept else None


def _out_of_the_trash(ctx: click.Context, audit: str, options: dict[str, Any], *, as_json: bool) -> None:
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.cli.gone import trashed_audit
    from touchpoint_audit.cli.named import audit_path
    from touchpoint_audit.errors import NotInTrash, TouchpointAuditError
    from touchpoint_audit.storage import put_back, read_file, write_new_file

    try:
        trashed = trashed_audit(ctx, audit)
    except NotInTrash:
        try:
            audit_path(ctx, audit)
        except TouchpointAuditError:
            pass
        else:
            words = _("Which version? Give --at with a number of `touchpoint-audit history {name}`, or a time.")
            raise click.UsageError(words.format(name=audit), ctx) from None
        raise
    path = trashed.was
    if options["target"] is not None:
        path = options["target"]
        write_new_file(path, read_file(trashed.file)[0])
    elif not options["dry_run"]:
        put_back(trashed, Desk(path.parent, person(os.environ)).holder())
    if as_json:
        output.json_data({"path": str(path), "trash": str(trashed.file)})
        return
    output.data(output.printable(path) + "\n")
    if options["dry_run"]:
        output.talk(_("It would come back there out of the trash."))
    else:
        output.talk(_("It came back out of the trash."))
