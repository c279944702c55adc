"""A folder of audits: which of its files should be audits."""

from pathlib import Path

from touchpoint_audit.errors import FolderMissing, MayNotRead, NotReadable


def audit_paths(folder: Path) -> tuple[Path, ...]:
    """The files in a folder that should be audits, by name. Raises FolderMissing or NotReadable.

    Hidden files, backups and files that do not end in .json and JSON exports are not audits.
    """
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        raise FolderMissing(folder) from None
    except PermissionError:
        raise MayNotRead(folder) from None
    except OSError as error:
        raise NotReadable(folder, why=error.strerror) from error
    return tuple(path for path in paths if is_audit_name(path.name))


def is_audit_name(name: str) -> bool:
    """Whether a file of this name should be an audit: a JSON export of one is called otherwise."""
    return name.endswith(".json") and not name.endswith(".export.json") and not name.startswith(".")
