"""`history AUDIT`: the versions of an audit that can be brought back, or every change that was made to it."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.columns import table
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.language import N_, _

if TYPE_CHECKING:
    from touchpoint_audit.actions.changes_made import Made
    from touchpoint_audit.actions.versions import Version

_WHO, _CHANGE = 2, 3


@command(
    "history",
    N_(
        "Tell the versions of an audit that can be brought back, newest first: when each was kept, who changed it "
        "last, its touch points, and how much differs from the one before. The audit may be gone. With --changes, "
        "every change that was saved."
    ),
    "history store-14-bergen",
    "history store-14-bergen --changes | less",
)
@audit_argument
@click.option("--changes", is_flag=True, help=N_("Every change instead, newest first: when, who, what, old and new."))
@json_option
@folder_option
@click.pass_context
def tell_history(ctx: click.Context, /, audit: str, changes: bool, as_json: bool) -> None:
    """Data goes to stdout, what can be done with it to stderr."""
    from touchpoint_audit.cli.gone import path_of_audit

    path = path_of_audit(ctx, audit)
    if changes:
        _tell_changes(path, as_json=as_json)
    else:
        _tell_versions(path, as_json=as_json)


def _tell_versions(path: Path, *, as_json: bool) -> None:
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.clock import local_now
    from touchpoint_audit.actions.versions import versions
    from touchpoint_audit.errors import NoVersions
    from touchpoint_audit.storage import in_trash

    found = versions(backups_folder(os.environ), path, local_now())
    trashed = next((one for one in in_trash(path.parent) if one.was.name == path.name), None)
    if as_json:
        output.json_data(
            {
                "audit": found.audit_id,
                "path": str(path),
                "present": _figures(found.present) if found.present else None,
                "trash": str(trashed.file) if trashed else None,
                "versions": [_figures(version) for version in found.kept],
            }
        )
        return
    if not found.kept and trashed is None:
        raise NoVersions(path)
    titles = ("#", _("When"), _("Changed by"), _("Touch points"), _("Judged"), _("Since the one before"))
    rows = [titles, *(_row(version) for version in ([found.present] if found.present else []) + [*found.kept])]
    output.data(table(rows, right=(0, 3, 4), room=output.room(), shrinks=5))
    name = path.name.removesuffix(".json")
    if found.present is not None and found.present.error is not None:
        output.talk(found.present.error.told(_, outside=True))
    if trashed is not None and found.present is None:
        output.talk(_("It is in the trash. Bring it back with `touchpoint-audit restore {name}`.").format(name=name))
    elif found.present is None:
        output.talk(_("Its file is gone."))
    if found.sound:
        output.talk(_("Bring one back with `touchpoint-audit restore {name} --at NUMBER`.").format(name=name))


def _row(version: "Version") -> tuple[str, ...]:
    from touchpoint_audit.actions.versions import moment_text
    from touchpoint_audit.reports.change_words import changes_counted

    number, when = (str(version.number), moment_text(version.at)) if version.number else ("", _("now"))
    if version.error is not None:
        return number, when, "", "", "", _fault_told(version)
    told = [] if version.changes is None else [changes_counted(version.changes)]
    if version.damaged:
        told.append(_("damaged entries: {n}").format(n=version.damaged))
    if version.of is not None:
        told.append(_("of {file}").format(file=output.printable(version.of)))
    who = output.printable(version.who.replace("\n", " ")) or "–"
    return number, when, who, str(version.logged), str(version.judged), " · ".join(told) or "–"


def _fault_told(version: "Version") -> str:
    """Why it cannot be opened: a word where that says enough; the whole sentence for the file stands below."""
    from touchpoint_audit.errors import Damaged, DamagedVersion

    if isinstance(version.error, (Damaged, DamagedVersion)):
        return _("damaged")
    return output.printable(version.error.problem(_)) if version.error is not None else ""


def _figures(version: "Version") -> dict[str, Any]:
    return {
        "at": version.at.isoformat() if version.kept else None,
        "changed_at": version.changed_at.isoformat() if version.changed_at else None,
        "changes": version.changes,
        "damaged": version.damaged,
        "error": version.error.told(_) if version.error else None,
        "judged": version.judged,
        "number": version.number,
        "of": str(version.kept.file) if version.kept and version.kept.file else None,
        "path": str(version.kept.path) if version.kept else None,
        "touch_points": version.logged,
        "who": version.who,
    }


def _tell_changes(path: Path, *, as_json: bool) -> None:
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.changes_made import changes_made
    from touchpoint_audit.catalog.load import kinds

    made = changes_made(backups_folder(os.environ), path, kinds())
    if as_json:
        output.json_data({"changes": [_change_figures(one) for one in made], "path": str(path)})
        return
    titles = (_("When"), _("Who"), _("What"), _("Change"))
    rows = [titles, *_change_rows(made)]
    if len(rows) == 1:
        output.talk(_("No changes have been saved since it was made."))
        return
    output.data(table(rows, room=output.room(), shrinks=_CHANGE))


def _change_rows(made: "list[Made]") -> Iterator[tuple[str, ...]]:
    for one in made:
        at = datetime.fromisoformat(one.entry.at).astimezone()
        for words in one.words:
            change = words.change if not one.entry.why else f"{words.change} ({one.entry.why})"
            told = (f"{at:%Y-%m-%d %H:%M:%S}", one.entry.who.replace("\n", " ") or "–", words.what, change)
            yield tuple(output.printable(text) for text in told)


def _change_figures(made: "Made") -> dict[str, Any]:
    entry = made.entry
    return {
        "at": entry.at,
        "document": entry.document,
        "field": entry.field,
        "new": entry.new,
        "old": entry.old,
        "table": entry.table,
        "what": made.words[0].what if made.words else "",
        "who": entry.who,
        "why": entry.why,
        "words": [words.change for words in made.words],
    }
