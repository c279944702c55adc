"""`list`: the audits of the folder, and the files in it that could not be read."""

import click

from touchpoint_audit.actions.folder import Because
from touchpoint_audit.actions.listing import Listed, Unreadable, listed_audits
from touchpoint_audit.actions.sum_figures import progress_figures, totals_figures
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.cli.columns import table
from touchpoint_audit.cli.command import command, folder_option, json_option
from touchpoint_audit.cli.folder import audits_here
from touchpoint_audit.cli.named import listed
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import FolderMissing
from touchpoint_audit.language import N_, _, hours_text, ngettext
from touchpoint_audit.storage import Trashed, in_trash

_AUDIT, _JUDGED, _STOP = 1, 3, 4


@command(
    "list",
    N_(
        "List the audits of the folder. Told are the short id, what and where, the date, how many touch points are "
        "judged, and the staff hours a year of what is to stop, by decision or else by verdict. A file that cannot be "
        "read is named on stderr, and so is one with damaged entries or whose checksum does not hold, marked !; the "
        "exit code is then 1."
    ),
    "list",
    "list --folder ~/audits --json",
)
@json_option
@folder_option
@click.pass_context
def list_audits(ctx: click.Context, as_json: bool) -> int:
    """By file name; sums that lack a figure are marked as the floor they are."""
    folder = audits_here(ctx)
    try:
        found = list(listed_audits(folder.path, kinds()))
    except FolderMissing:
        if folder.because is not Because.PLATFORM:
            raise
        found = []
    audits = [item for item in found if isinstance(item, Listed)]
    unreadable = [item for item in found if isinstance(item, Unreadable)]
    trashed = in_trash(folder.path)
    if as_json:
        output.json_data(
            {
                "audits": [_figures(item) for item in audits],
                "folder": str(folder.path),
                "trash": [_trash_figures(item) for item in trashed],
                "unreadable": [{"error": item.error.told(_), "path": str(item.path)} for item in unreadable],
            }
        )
    elif audits:
        titles = (_("Id"), _("Audit"), _("Date"), _("Judged"), _("To stop"))
        rows = [titles, *(_row(item) for item in audits)]
        output.data(table(rows, right=(_JUDGED, _STOP), room=output.room(), shrinks=_AUDIT))
    elif not unreadable:
        words = _("There are no audits in {folder} yet. Make one with `touchpoint-audit new`.")
        output.talk(words.format(folder=folder.path))
    for item in unreadable:
        output.talk(item.error.told(_))
    damaged = [item for item in audits if item.damaged or not item.intact]
    if not as_json:
        _tell_of_damage(damaged)
        _tell_of_copies([(item.path.name, item.copy_of) for item in found if item.copy_of])
    if trashed and not as_json:
        names = listed(list(dict.fromkeys(item.name for item in trashed)))
        words = _("In the trash, for `touchpoint-audit restore NAME` to bring back:\n{names}")
        output.talk(words.format(names="\n".join(names)))
    return 1 if unreadable or damaged else 0


def _tell_of_damage(damaged: list[Listed]) -> None:
    for item in damaged:
        if not item.damaged:
            words = _("{name} was changed by hand or by another program, or is damaged: its checksum does not hold.")
            output.talk(words.format(name=one_line(item.path.name)))
            continue
        words = ngettext(
            "{name} has {n} damaged entry, which is in no count.",
            "{name} has {n} damaged entries, which are in no count.",
            item.damaged,
        )
        output.talk(words.format(name=one_line(item.path.name), n=item.damaged))
    if damaged:
        output.talk(_("`touchpoint-audit check` shows what is wrong; `touchpoint-audit repair AUDIT` brings it back."))


def _tell_of_copies(copies: list[tuple[str, str]]) -> None:
    for name, original in copies:
        output.talk(_("{name} is a copy of {original}.").format(name=one_line(name), original=one_line(original)))
    if copies:
        output.talk(_("Merge a copy into its original: `touchpoint-audit merge ORIGINAL COPY -o ORIGINAL`."))


def _row(item: Listed) -> tuple[str, ...]:
    about, done, stops = item.about, item.progress, item.stops
    hours = hours_text(stops.staff_hours.value) if stops.count > stops.uncounted else "–"
    if stops.uncounted and stops.count > stops.uncounted:
        hours = _("≥ {n}").format(n=hours)
    names = " · ".join(name for name in (about.organisation, about.site, about.journey) if name)
    told = _("≈ copy: {names}").format(names=names) if item.copy_of else names
    texts = (
        _handle(item),
        f"{'! ' if item.damaged or not item.intact else ''}{told}",
        about.walked_on.isoformat() if about.walked_on else "",
        _("{judged} of {logged}").format(judged=done.judged, logged=done.logged),
        hours,
    )
    return tuple(output.printable(text.replace("\n", " ")) for text in texts)


def _handle(item: Listed) -> str:
    """The shortest that may be typed for an audit: its short id, or the name of a file that was named by hand."""
    name = item.path.name.removesuffix(".json")
    short_id = name.rpartition("-")[2]
    return short_id if len(short_id) >= 6 and item.about.id.endswith(short_id) else name


def _trash_figures(item: Trashed) -> dict[str, object]:
    return {
        "deleted_at": item.at.isoformat() if item.at else None,
        "name": item.name,
        "path": str(item.file),
        "who": item.who,
    }


def _figures(item: Listed) -> dict[str, object]:
    about = item.about
    return {
        "copy_of": item.copy_of or None,
        "currency": about.currency,
        "damaged": item.damaged,
        "id": about.id,
        "intact": item.intact,
        "journey": about.journey,
        "name": item.path.name.removesuffix(".json"),
        "organisation": about.organisation,
        "path": str(item.path),
        "progress": progress_figures(item.progress),
        "site": about.site,
        "stop": totals_figures(item.stops),
        "walked_by": about.walked_by,
        "walked_on": about.walked_on.isoformat() if about.walked_on else None,
    }
