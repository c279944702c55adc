"""`conflicts AUDIT`: what two people changed in two ways and nobody has settled; and a way to settle it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.unsettled import Choice, Unsettled
from touchpoint_audit.errors import NoSuchConflict
from touchpoint_audit.language import N_, _
from touchpoint_audit.storage import read_audit

if TYPE_CHECKING:
    from touchpoint_audit.reports.conflict_words import ConflictWords

ALL = "all"


@command(
    "conflicts",
    N_(
        "List what two people changed in two ways. Each has both values, who and when; the audit has the one that is "
        "shown until somebody settles it. With --take one of them is settled, by its number, or all. The exit code is "
        "1 while anything is left to settle."
    ),
    "conflicts store-14-bergen",
    "conflicts store-14-bergen --take 2 other --take 3 shown",
    "conflicts store-14-bergen --take all shown",
    "conflicts store-14-bergen --json | jq '.conflicts[].about'",
)
@audit_argument
@click.option(
    "--take",
    "taken",
    nargs=2,
    type=(str, click.Choice([choice.value for choice in Choice])),
    multiple=True,
    metavar="N shown|other|now",
    help=N_("Settle number N with one of the values, or with what is there now; N may be all."),
)
@json_option
@folder_option
@click.pass_context
def show_conflicts(ctx: click.Context, audit: str, taken: tuple[tuple[str, str], ...], as_json: bool) -> int:
    """The numbers of one call are those of the list before anything of it is settled."""
    from touchpoint_audit.actions.settling import conflict_figures, unsettled
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.cli.conflict_text import conflict_lines

    path = audit_path(ctx, audit)
    read = read_audit(path)
    for notice in read.notices:
        output.talk(notice.told(_))
    present = _settled(path, _meant(read.audit, path, taken)) if taken else read.audit
    left = unsettled(present)
    if as_json:
        output.json_data({"conflicts": [conflict_figures(one, present, kinds()) for one in left], "path": str(path)})
    elif left:
        lines = (line for place, one in enumerate(left, 1) for line in conflict_lines(place, one, present, kinds()))
        output.data("".join(f"{output.printable(line)}\n" for line in lines))
    else:
        output.talk(_("Nothing is left to settle."))
    return 1 if left else 0


def _meant(audit: Audit, path: Path, taken: tuple[tuple[str, str], ...]) -> Mapping[str, Choice]:
    """Which conflicts are meant, by id, the last word on each counting. Raises `NoSuchConflict`."""
    from touchpoint_audit.actions.settling import unsettled

    found = [one.conflict.id for one in unsettled(audit)]
    meant: dict[str, Choice] = {}
    for number, choice in taken:
        if number == ALL:
            meant |= dict.fromkeys(found, Choice(choice))
        elif number.isascii() and number.isdigit() and len(number) < 10 and 1 <= int(number) <= len(found):
            meant[found[int(number) - 1]] = Choice(choice)
        else:
            raise NoSuchConflict(number=number, name=path.name, n=len(found))
    return meant


def _settled(path: Path, meant: Mapping[str, Choice]) -> Audit:
    """Settle these, and return what came of it once it is on disk. Raises our errors."""
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person
    from touchpoint_audit.actions.settling import settle, unsettled
    from touchpoint_audit.actions.writer import Failed
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.reports.conflict_words import conflict_words

    desk = Desk(path.parent, person(os.environ), backups=backups_folder(os.environ))
    session = desk.open(path)
    try:
        if session.file.read_only is not None:
            raise session.file.read_only
        before = [(one, conflict_words(one, session.audit, kinds())) for one in unsettled(session.audit)]
        if not settle(session, meant.items()):
            output.talk(_("Not everything could be settled like that: it does not fit into the audit as it is now."))
        session.flush()
        if isinstance(session.outcome, Failed):
            raise session.outcome.error
        for one, words in before:
            if one.conflict.id in meant and one.conflict.id not in session.audit.conflicts:
                told = _standing(one, words, meant[one.conflict.id])
                output.talk(_("{what} is now: {value}").format(what=words.title, value=told))
        return session.audit
    finally:
        session.close()


def _standing(one: Unsettled, words: "ConflictWords", choice: Choice) -> str:
    """What is in the audit once a conflict was settled with a choice."""
    if one.is_deletion:
        taken = {Choice.SHOWN: one.conflict.shown, Choice.OTHER: one.conflict.other}.get(choice)
        return _("deleted") if taken is not None and taken.gone else words.now
    return {Choice.SHOWN: words.shown, Choice.OTHER: words.other, Choice.NOW: words.now}[choice]
