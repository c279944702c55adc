"""Which audit is meant when its file may be gone: what was deleted, and what earlier versions know of."""

import os
import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.cli import output
from touchpoint_audit.cli.named import audit_path, fitting, listed
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import (
    EmptyTrash,
    FileMissing,
    NoSuchAudit,
    NotInTrash,
    SeveralAudits,
    SeveralInTrash,
    TouchpointAuditError,
)
from touchpoint_audit.language import _

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from touchpoint_audit.storage import Trashed


def path_of_audit(ctx: "click.Context", text: str) -> Path:
    """The file of an audit, also of one that is gone: where it lay.

    Raises `NoSuchAudit`, `SeveralAudits`, or `FileMissing` for what can only be a path.
    """
    try:
        return audit_path(ctx, text)
    except (NoSuchAudit, FileMissing):
        found = _gone(ctx, text)
        if found is None:
            raise
        return found


def trashed_audit(ctx: "click.Context", text: str, *, only_one: bool = False) -> "Trashed":
    """The audit in the trash that a text names: its name, a part of it, or its folder there. The one deleted last.

    With `only_one` there must be no other of that name. Raises `NotInTrash` or `SeveralInTrash`.
    """
    from touchpoint_audit.storage import in_trash

    folder, name = _folder_and_name(ctx, text)
    found = in_trash(folder)
    exactly = [one for one in found if one.file.parent.name == name]
    if exactly:
        return exactly[0]
    names = list(dict.fromkeys(one.name for one in found))
    meant = fitting(names, name)
    if not found:
        raise EmptyTrash(folder, text=name)
    if not meant:
        raise NotInTrash(folder, text=name, names=listed(names))
    chosen = [one for one in found if one.name in meant]
    if len(meant) > 1 or (only_one and len(chosen) > 1):
        labels = meant if len(meant) > 1 else [one.file.parent.name for one in chosen]
        raise SeveralInTrash(folder, text=name, names=listed(labels))
    return chosen[0]


def completed_trash(ctx: "click.Context", _parameter: "click.Parameter", begun: str) -> "list[CompletionItem]":
    """For the shell: the names of what is in the trash."""
    from click.shell_completion import CompletionItem

    from touchpoint_audit.cli.folder import audits_here
    from touchpoint_audit.storage import in_trash

    names = dict.fromkeys(one.name for one in in_trash(audits_here(ctx).path) if one.name.isprintable())
    return [CompletionItem(name) for name in names if begun.casefold() in name.casefold()]


def tell_what_is_left(error: NoSuchAudit | FileMissing) -> None:
    """Where an audit that cannot be found has lain once, lead to what is kept of it."""
    place = Path(error.facts.get("path") or Path(error.facts["folder"]) / error.facts["text"])
    with suppress(TouchpointAuditError, OSError):
        if (lay := _lay(place.parent, place.name, place.name)) is not None:
            words = _("An audit lay at {path}: `touchpoint-audit history {name}` shows what is kept of it.")
            output.talk(words.format(path=one_line(str(lay)), name=shlex.quote(str(lay))))


def _gone(ctx: "click.Context", text: str) -> Path | None:
    """Where an audit lay that a text names."""
    folder, name = _folder_and_name(ctx, text)
    return _lay(folder, name, text)


def _lay(folder: Path, name: str, text: str) -> Path | None:
    """Where an audit lay that is in the trash, or that earlier versions were kept of; those of the folder first."""
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.storage import all_generations, in_trash

    root = backups_folder(os.environ)
    places = [one.was for one in in_trash(folder)]
    for generations in all_generations(root) if root is not None else ():
        places += {one.file: None for one in generations.all() if one.file is not None}
    here = folder.absolute()
    places = [place for place in dict.fromkeys(place.absolute() for place in places) if not os.path.lexists(place)]
    for among in ([place for place in places if place.parent == here], places):
        found = fitting(dict.fromkeys(place.name.removesuffix(".json") for place in among), name)
        meant = [place for place in among if place.name.removesuffix(".json") in found]
        if len(meant) > 1:
            raise SeveralAudits(text=text, names=listed([str(place) for place in meant]))
        if meant:
            return meant[0]
    return None


def _folder_and_name(ctx: "click.Context", text: str) -> tuple[Path, str]:
    """The folder that is meant, and what is named in it."""
    from touchpoint_audit.cli.folder import audits_here

    path = Path(text)
    if path.name != text:
        return path.parent, path.name
    return audits_here(ctx).path, text
