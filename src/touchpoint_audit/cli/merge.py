"""`merge A B`: two copies of one audit made one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, completed_audits, folder_option, json_option
from touchpoint_audit.cli.named import audit_path, is_path, whole_path
from touchpoint_audit.cli.new import for_a_shell
from touchpoint_audit.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from touchpoint_audit.actions.merging import Merging
    from touchpoint_audit.domain.history import Difference

MOST_TOLD = 8
"""So many changes of a side are told one by one."""


@command(
    "merge",
    N_(
        "Merge two copies of one audit. What only one of them changed is taken from it; what both changed in two ways "
        "is shown as the later one has it, and both values are kept to be settled: then the exit code is 1. The file "
        "to write must not be there yet, unless it is one of the two; what was in it is kept as an earlier version."
    ),
    "merge store-14.json store-14-laptop.json -o merged.json",
    "merge store-14 ~/Downloads/store-14.json -o store-14",
    "merge store-14 'store-14 (conflicted copy)' --dry-run",
    "merge ours.json theirs.json --base before.json -o ours.json",
)
@click.argument("ours", metavar="A", shell_complete=completed_audits)
@click.argument("theirs", metavar="B", shell_complete=completed_audits)
@click.option("--base", metavar="FILE", help=N_("What both were before; when not given, their histories tell."))
@click.option(
    "-o",
    "--output",
    "target",
    metavar="OUT",
    help=N_("The file to write: a new one, or A or B. A name without a folder is meant as A and B are."),
)
@click.option("--dry-run", is_flag=True, help=N_("Tell what would come of it, and write nothing."))
@json_option
@folder_option
@click.pass_context
def merge_audits(ctx: click.Context, /, ours: str, theirs: str, *, as_json: bool, dry_run: bool, **typed: Any) -> int:
    """Sound files are only ever replaced whole, under the lock that a window holds."""
    from touchpoint_audit.actions.merging import merging, must_be_there

    if typed["target"] is None and not dry_run:
        raise click.UsageError(_("Say with -o where to, or --dry-run to write nothing."))
    sides = audit_path(ctx, ours), audit_path(ctx, theirs)
    target = _target(ctx, typed["target"], {ours: sides[0], theirs: sides[1]})
    base = must_be_there(Path(typed["base"])) if typed["base"] else None
    found = merging(*sides, base) if dry_run or target is None else _merged(sides, base, target)
    written = None if dry_run else target
    for side in (found.ours, found.theirs):
        for notice in side.read.notices:
            output.talk(notice.told(_))
    if as_json:
        output.json_data(_figures(found, base, written))
    else:
        output.talk("\n".join(_lines(found, written)))
    return 1 if found.found else 0


def _target(ctx: click.Context, text: str | None, sides: "Mapping[str, Path]") -> Path | None:
    """The file to write: what was typed for A or B means it here, too; a bare name beside names is one of the folder.

    `sides` are A and B by what was typed for them.
    """
    if text is None:
        return None
    if text in sides:
        return sides[text]
    by_name = any(not is_path(typed) and str(path) != typed for typed, path in sides.items())
    if is_path(text) or not by_name:
        return Path(text)
    from touchpoint_audit.cli.folder import audits_here

    return audits_here(ctx).path / f"{text.removesuffix('.json')}.json"


def _merged(sides: tuple[Path, Path], base: Path | None, target: Path) -> "Merging":
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.actions.merging import merge_to

    desk = Desk(target.parent, person(os.environ), backups=backups_folder(os.environ))
    found, trouble = merge_to(target, *sides, base, desk)
    if trouble is not None:
        output.talk(trouble.told(_))
    return found


def _lines(found: "Merging", target: Path | None) -> "Iterator[str]":
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.cli.conflict_text import conflict_lines
    from touchpoint_audit.reports.unsettled import to_settle

    one_name = found.ours.path.name == found.theirs.path.name
    for side, taken in ((found.ours, found.from_ours), (found.theirs, found.from_theirs)):
        yield from _taken(found, str(side.path) if one_name else side.path.name, taken)
    if found.found:
        yield _("Changed in two ways, the later one is shown: {n}").format(n=to_settle(len(found.found)))
        for place, one in enumerate(found.found, 1):
            yield from conflict_lines(place, one, found.audit, kinds())
    if found.before:
        words = ngettext(
            "{n} thing was to be settled before already, and still is.",
            "{n} things were to be settled before already, and still are.",
            len(found.before),
        )
        yield words.format(n=len(found.before))
    if target is None:
        yield _("Nothing was written.")
        return
    target = whole_path(target)
    yield _("Merged into {path}.").format(path=target)
    if not (found.found or found.before):
        return
    if target.name.startswith("."):  # another program's own: it will be gone
        yield _("Settle what is open with `touchpoint-audit conflicts`, or on the screens.")
    else:
        told = _("Settle what is open with `touchpoint-audit conflicts {path}`, or on the screens.")
        yield told.format(path=for_a_shell(str(target)))


def _taken(found: "Merging", name: str, taken: "tuple[Difference, ...]") -> "Iterator[str]":
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.reports.change_words import Changes

    if not taken:
        told = _("From {name}: nothing that the other has not.")
        if found.found or found.before:
            told = _("From {name}: nothing but what was changed in two ways.")
        yield told.format(name=name)
        return
    words = ngettext("From {name}: {n} change.", "From {name}: {n} changes.", len(taken))
    yield words.format(name=name, n=len(taken))
    changes = Changes((found.audit, found.ours.audit, found.theirs.audit), kinds())
    sentences = [part.sentence for change in taken[:MOST_TOLD] for part in changes.words(change)]
    yield from (f"  {sentence}" for sentence in sentences)
    if len(taken) > MOST_TOLD:
        yield "  " + _("… and {n} more").format(n=len(taken) - MOST_TOLD)


def _figures(found: "Merging", base: Path | None, written: Path | None) -> dict[str, Any]:
    from touchpoint_audit.actions.settling import conflict_figures
    from touchpoint_audit.catalog.load import kinds

    return {
        "base": None if base is None else str(base),
        "conflicts": [conflict_figures(one, found.audit, kinds()) for one in found.found],
        "from": [_side(found.ours.path, found.from_ours), _side(found.theirs.path, found.from_theirs)],
        "id": found.audit.about.id,
        "unsettled_before": [conflict_figures(one, found.audit, kinds()) for one in found.before],
        "written": None if written is None else str(written),
    }


def _side(path: Path, taken: "Iterable[Difference]") -> dict[str, Any]:
    changes = [{"document": one.document, "field": one.field, "table": one.table} for one in taken]
    return {"changes": changes, "path": str(path)}
