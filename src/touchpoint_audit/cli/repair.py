"""`repair AUDIT`: what is damaged comes back from earlier versions, entry by entry."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.errors import FileMissing
from touchpoint_audit.language import N_, _, ngettext

if TYPE_CHECKING:
    from touchpoint_audit.storage import Piece, Plan


@command(
    "repair",
    N_(
        "Bring a damaged audit back, entry by entry. What is sound stays, also where it is newer than the earlier "
        "versions beside the file; what is damaged comes from the last of them that has it sound. Each entry that is "
        "touched is named, and the damaged file is kept beside it as NAME.damaged.bak. What an entry points at comes "
        "along where it is gone. When entries differ from the "
        "last good version and no history explains it, nothing is written until you say whose change it was. The exit "
        "code is 1 then, and when something could not be brought back."
    ),
    "repair store-14-bergen --dry-run",
    "repair store-14-bergen",
    "repair store-14-bergen --take-back all",
)
@audit_argument
@click.option("--dry-run", is_flag=True, help=N_("Only tell what would be done."))
@click.option("--keep-changes", is_flag=True, help=N_("Let stand what differs from the last good version."))
@click.option(
    "--take-back",
    "named",
    metavar="ID",
    multiple=True,
    help=N_("Take this entry from the last good version; `all` takes each that differs. What is not named stays."),
)
@json_option
@folder_option
@click.pass_context
def repair_audit(
    ctx: click.Context, audit: str, as_json: bool, dry_run: bool, keep_changes: bool, named: tuple[str, ...]
) -> int:
    """What becomes of each entry goes to stdout, what was done about it to stderr."""
    import os

    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.actions.repairing import choice_told

    try:
        path = audit_path(ctx, audit)
    except FileMissing:  # what lies beside it may still be there
        path = Path(audit)
    desk = Desk(path.parent, person(os.environ), backups=backups_folder(os.environ))
    plan = desk.repair_plan(path)
    taken_back = plan.taken_back(named, keep_changes)
    _no_strangers(plan, named)
    waits = plan.undecided and not (named or keep_changes)
    kept = None
    if plan.needed and not dry_run and not waits:
        kept = desk.repair(plan, taken_back)
    if as_json:
        written = plan.needed and not dry_run and not waits
        output.json_data(_figures(plan, taken_back, kept, written=written, waits=waits))
    else:
        _tell(plan, taken_back, waits=waits)
    if not plan.needed:
        output.talk(_nothing_to_do(plan))
    elif waits:
        output.talk(choice_told(plan))
    elif not dry_run:
        _tell_written(plan, taken_back, kept)
    left = plan.lost(taken_back) or plan.loose(taken_back) or plan.in_part(taken_back)
    return int(waits or bool(left) or (dry_run and plan.needed))


def _no_strangers(plan: "Plan", named: tuple[str, ...]) -> None:
    from touchpoint_audit.storage.repair import ALL

    known = {ALL} | {word for piece in plan.pieces for word in (piece.document, piece.place)}
    for word in named:
        if word not in known:
            words = _("No entry {id} differs from the last good version.").format(id=word)
            raise click.BadParameter(words, param_hint="--take-back")


def _tell(plan: "Plan", taken_back: "Collection[Piece]", *, waits: bool) -> None:
    from touchpoint_audit.actions.repairing import comparison_told, entry_lines

    if plan.problem is None:
        return
    output.talk(f"{plan.path}: {plan.problem.told(_)}")
    output.talk(comparison_told(plan))
    lines = entry_lines(plan, taken_back, waits=waits)
    output.data("".join(f"{output.printable(line.place)}: {output.printable(line.told)}\n" for line in lines))


def _nothing_to_do(plan: "Plan") -> str:
    if plan.lost():
        return _("Nothing was written: no earlier version has what is damaged.")
    if plan.loose():
        return _("Nothing was written: no earlier version has what is pointed at.")
    return _("{path} is sound; nothing was written.").format(path=plan.path)


def _tell_written(plan: "Plan", taken_back: "Collection[Piece]", kept: "Path | None") -> None:
    output.talk(_("{path} is repaired.").format(path=plan.path))
    if kept is not None:
        words = _("The damaged file is kept as {kept}; to undo the repair, give it its name back.")
        output.talk(words.format(kept=kept.name))
    if n := len(plan.lost(taken_back)):
        words = ngettext("{n} entry could not be brought back.", "{n} entries could not be brought back.", n)
        output.talk(words.format(n=n))


def _figures(
    plan: "Plan", taken_back: "Collection[Piece]", kept: "Path | None", *, written: bool, waits: bool
) -> dict[str, Any]:
    from touchpoint_audit.actions.repairing import pieces_told

    pieces, pointed_at, then = pieces_told(plan, taken_back, waits=waits)
    return {
        "compared_with": str(plan.compared_with) if plan.compared_with else None,
        "compared_with_file": str(other) if (other := plan.file_of(plan.compared_with)) else None,
        "entries": [
            {
                "differs": [{"field": one.field, "now": one.now, "was": one.was} for one in piece.differs],
                "document": piece.document,
                "fate": piece.fate.value,
                "field": piece.field,
                "from": str(piece.source) if piece.source else None,
                "in_part": piece.in_part,
                "needed_by": [
                    {"document": one.document, "field": one.field, "table": one.table} for one in piece.needed_by
                ],
                "once_taken_back": piece in then,
                "table": piece.table,
                "taken_back": piece in taken_back,
            }
            for piece in (*pieces, *pointed_at, *then)
        ],
        "kept": str(kept) if kept else None,
        "path": str(plan.path),
        "problem": plan.problem.told(_) if plan.problem else None,
        "undecided": plan.undecided,
        "written": written,
    }
