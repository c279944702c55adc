"""Which audit is meant: a path, a name in the folder, a short id, or a part of a name that only one has."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.errors import FileMissing, NoAuditYet, NoSuchAudit, SeveralAudits
from touchpoint_audit.language import _
from touchpoint_audit.storage.disk_errors import there_is_a_folder

if TYPE_CHECKING:
    import click

MOST_NAMED = 12
"""So many audits are named in a sentence."""


def listed(names: list[str]) -> tuple[str, ...]:
    """Names to stand one under the other; only the first of many."""
    lines = [f"  {name}" for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        lines.append("  " + _("… and {n} more").format(n=len(names) - MOST_NAMED))
    return tuple(lines)


def audit_path(ctx: "click.Context", text: str) -> Path:
    """The file of the audit that a person named.

    Raises `NoSuchAudit`, `SeveralAudits`, or `FileMissing` for what can only be a path.
    """
    path = Path(text)
    if os.path.lexists(text) and (is_path(text) or not there_is_a_folder(path)):
        return path
    if is_path(text):
        raise FileMissing(path)
    from touchpoint_audit.cli.folder import audits_here

    return found_in(audits_here(ctx).path, text)


def is_path(text: str) -> bool:
    """Whether what was typed names a folder, so that it can be no name."""
    return os.sep in text or (os.altsep is not None and os.altsep in text)


def whole_path(path: Path) -> Path:
    """The path with all the folders it is in; as it is where there is no working folder any more."""
    try:
        return path.absolute()
    except FileNotFoundError:
        return path


def found_in(folder: Path, text: str) -> Path:
    """The file in a folder that a text names. Raises `NoSuchAudit` or `SeveralAudits`."""
    names = names_in(folder)
    found = fitting(names, text)
    if len(found) > 1:
        found = _originals(found) or found
    if len(found) > 1:
        raise SeveralAudits(text=text, names=listed(found))
    if found:
        return folder / f"{found[0]}.json"
    if not names:
        raise NoAuditYet(text=text, folder=folder)
    raise NoSuchAudit(text=text, folder=folder, names=listed(names))


def fitting(names: Iterable[str], text: str) -> list[str]:
    """Those of the names, without their ending, that a text may mean: the one it is, else those it is a part of."""
    from touchpoint_audit.storage.names import slug_of

    names = list(names)
    wanted = text.casefold().removesuffix(".json")
    slug = slug_of(text.removesuffix(".json"))
    ways: Iterable[Callable[[str], bool]] = (
        lambda name: name == text.removesuffix(".json"),
        lambda name: name.casefold() == wanted,
        lambda name: name.rpartition("-")[2].casefold() == wanted,
        lambda name: bool(wanted) and wanted in name.casefold(),
        lambda name: bool(slug) and slug in name.casefold(),
    )
    return next((found for fits in ways if (found := [name for name in names if fits(name)])), [])


def _originals(names: list[str]) -> list[str]:
    """Those that are not called as copies of another one among them: a copy is meant only by its whole name."""
    from touchpoint_audit.storage import named_as_copy_of

    return [name for name in names if (named_as_copy_of(f"{name}.json") or "").removesuffix(".json") not in names]


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
