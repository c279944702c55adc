"""What must break: the same things done without a precaution."""

import os
from pathlib import Path

from rigs.backups.operations import Operation, Place, brought_back, crowded, deleted, kept, nothing_lost, worked_on
from touchpoint_audit.storage import content_of_version, in_trash
from touchpoint_audit.storage.durable import flush_folder
from touchpoint_audit.storage.generations import packed


def _keep_in_place(place: Place) -> None:
    """The oldest goes first, then the new one is written under its own name."""
    content = place.file.read_bytes()
    old = place.generations.all()
    for version in old[8:]:
        version.path.unlink()
    name = old[0].path.name.replace("20261128T12", "20261128T13")
    _write(old[0].path.with_name(name), packed(content, place.file))


def _restore_in_place(place: Place) -> None:
    """The file is emptied, and the version written into it."""
    _write(place.file, content_of_version(place.version()))


def _delete_by_copying(place: Place) -> None:
    """The file goes first, and is written into the trash then."""
    content = place.file.read_bytes()
    trash = place.audits / ".trash" / "20261128T130000Z-walk"
    trash.parent.mkdir()
    trash.mkdir()
    place.file.unlink()
    _write(trash / "walk.json", content)


def _put_back_by_renaming(place: Place) -> None:
    """The file is renamed, and the folder that it left is flushed first."""
    (trashed,) = in_trash(place.audits)
    trashed.file.rename(place.file)
    flush_folder(trashed.file.parent)
    flush_folder(place.audits)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for start in range(0, len(content), 200):
        os.write(descriptor, content[start : start + 200])
    os.close(descriptor)


KEEPING = (Operation("written under its own name", crowded, _keep_in_place, kept),)
RESTORING = (Operation("written in place", worked_on, _restore_in_place, brought_back),)
DELETING = (Operation("removed, then written to the trash", worked_on, _delete_by_copying, nothing_lost),)
UNDELETING = (Operation("renamed between folders", deleted, _put_back_by_renaming, nothing_lost),)
EVERY = (KEEPING, RESTORING, DELETING, UNDELETING)
