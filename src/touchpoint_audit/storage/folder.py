"""A folder of audits at a glance: a cheap look into each file, and what could not be read."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import FileMissing, FolderMissing, MayNotRead, NotReadable, StorageError
from touchpoint_audit.storage.content import UNREADABLE
from touchpoint_audit.storage.durable import read_file
from touchpoint_audit.storage.notices import Fault, fault_of
from touchpoint_audit.storage.reading import read_audit
from touchpoint_audit.storage.upgrade import FORMAT


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of audits shows of a file."""

    path: Path
    about: About
    touch_points: int
    judged: int
    """Touch points that have a verdict."""


class _Point(msgspec.Struct):
    verdict: str | None = None


class _Glance(msgspec.Struct):
    audit: dict[str, msgspec.Raw]
    touch_points: dict[str, _Point] = {}


def summaries(folder: Path) -> tuple[tuple[Summary, ...], tuple[Fault, ...]]:
    """The audits in a folder by name, and each file that could not be read.

    Hidden files, backups and files that do not end in .json are not audits. Checksums are not checked here; opening
    does that. Raises FolderMissing or NotReadable.
    """
    found: list[Summary] = []
    faults: list[Fault] = []
    for path in audit_paths(folder):
        try:
            found.append(_summary(path))
        except FileMissing:
            continue
        except StorageError as error:
            faults.append(fault_of(error, path))
    return tuple(found), tuple(faults)


def audit_paths(folder: Path) -> tuple[Path, ...]:
    """The files in a folder that should be audits, by name. Raises FolderMissing or NotReadable."""
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        raise FolderMissing(folder) from None
    except PermissionError:
        raise MayNotRead(folder) from None
    except OSError as error:
        raise NotReadable(folder, why=error.strerror) from error
    return tuple(path for path in paths if path.name.endswith(".json") and not path.name.startswith("."))


def _summary(path: Path) -> Summary:
    text, _ = read_file(path)
    try:
        glance = msgspec.json.decode(text, type=_Glance)
        ((audit_id, raw),) = glance.audit.items()
        fields = msgspec.json.decode(raw, type=dict[str, object])
        if fields.get("format") == FORMAT:
            about = msgspec.convert({**fields, "id": audit_id}, About)
            judged = sum(point.verdict is not None for point in glance.touch_points.values())
            return Summary(path, about, len(glance.touch_points), judged)
    except UNREADABLE:
        pass
    audit = read_audit(path).audit
    judged = sum(point.verdict is not None for point in audit.touch_points.values())
    return Summary(path, audit.about, len(audit.touch_points), judged)
