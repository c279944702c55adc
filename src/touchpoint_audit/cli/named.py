"""Which audit is meant: a path, a name in the folder, a short id, or a part of a name that only one has."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.errors import FileMissing, TouchpointAuditError
from touchpoint_audit.language import _

if TYPE_CHECKING:
    import click

MOST_NAMED = 12
"""So many audits are named in a sentence."""


class NoSuchAudit(TouchpointAuditError):
    """Nothing in the folder is called that."""

    exit_code = 3

    def __init__(self, text: str, folder: Path, names: list[str]) -> None:
        self.names = names
        if names:
            sentence = _('There is no audit "{text}" in {folder}. There are:\n{names}')
        else:
            sentence = _('There is no audit "{text}": {folder} has none yet. Make one with `touchpoint-audit new`.')
        super().__init__(sentence.format(text=text, folder=folder, names=listed(names)))


class SeveralAudits(TouchpointAuditError):
    """More than one audit is called that."""

    def __init__(self, text: str, names: list[str]) -> None:
        self.names = names
        sentence = _('"{text}" may be any of these; type more of the name:\n{names}')
        super().__init__(sentence.format(text=text, names=listed(names)))


def listed(names: list[str]) -> str:
    """Names one under the other; only the first of many."""
    lines = [f"  {name}" for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        lines.append("  " + _("… and {n} more").format(n=len(names) - MOST_NAMED))
    return "\n".join(lines)


def audit_path(ctx: "click.Context", text: str) -> Path:
    """The file of the audit that a person named.

    Raises `NoSuchAudit`, `SeveralAudits`, or `FileMissing` for what can only be a path.
    """
    path = Path(text)
    is_path = os.sep in text or (os.altsep is not None and os.altsep in text)
    if os.path.lexists(text) and (is_path or not path.is_dir()):
        return path
    if is_path:
        raise FileMissing(path)
    from touchpoint_audit.cli.folder import audits_here

    return found_in(audits_here(ctx).path, text)


def found_in(folder: Path, text: str) -> Path:
    """The file in a folder that a text names. Raises `NoSuchAudit` or `SeveralAudits`."""
    from touchpoint_audit.storage.names import slug_of

    wanted = text.casefold().removesuffix(".json")
    slug = slug_of(text.removesuffix(".json"))
    names = names_in(folder)
    ways: Iterable[Callable[[str], bool]] = (
        lambda name: name == text.removesuffix(".json"),
        lambda name: name.casefold() == wanted,
        lambda name: name.rpartition("-")[2].casefold() == wanted,
        lambda name: bool(wanted) and wanted in name.casefold(),
        lambda name: bool(slug) and slug in name.casefold(),
    )
    for fits in ways:
        found = [name for name in names if fits(name)]
        if len(found) > 1:
            raise SeveralAudits(text, found)
        if found:
            return folder / f"{found[0]}.json"
    raise NoSuchAudit(text, folder, names)


def names_in(folder: Path) -> list[str]:
    """The names of a folder's audits, without their ending; none for a folder that is not there yet.

    Raises `NotReadable`.
    """
    from touchpoint_audit.errors import FolderMissing
    from touchpoint_audit.storage import audit_paths

    try:
        return [path.name.removesuffix(".json") for path in audit_paths(folder)]
    except FolderMissing:
        return []
