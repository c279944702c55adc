"""Which of the earlier versions are those of an audit, also when its file tells nothing any more."""

from pathlib import Path

from touchpoint_audit.errors import StorageError
from touchpoint_audit.storage.content import content_of
from touchpoint_audit.storage.documents import is_id
from touchpoint_audit.storage.generations import (
    Generation,
    Generations,
    all_generations,
    folder_name,
)


def versions_of(root: Path, file: Path, audit_id: str = "") -> tuple[Generation, ...]:
    """The versions of an audit, newest first: those of its file, and those of its id wherever it lay.

    Without an id, as when nothing can be read in the file, it is looked for among all that there are.
    """
    if audit_id:
        return Generations(root, audit_id).all()
    found = (one for generations in all_generations(root) for one in generations.of(file))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def id_for_versions(root: Path, file: Path, content: bytes) -> str:
    """The id under which the versions of a file are kept: its audit's, as it says or as its versions do.

    For a file that cannot be understood and has no versions yet it is made of the file's path.
    """
    try:
        audit_id = content_of(content, file).audit_id
    except StorageError:
        audit_id = ""
    if is_id(audit_id):
        return audit_id
    earlier = versions_of(root, file)
    return earlier[0].audit_id if earlier else folder_name(f"file {file}")
