"""Which of the earlier versions are those of an audit, also when its file tells nothing any more."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from touchpoint_audit.errors import StorageError
from touchpoint_audit.storage.content import content_of
from touchpoint_audit.storage.documents import is_id
from touchpoint_audit.storage.generations import (
    Generation,
    Generations,
    all_generations,
    as_told,
    folder_name,
)
from touchpoint_audit.storage.trash import in_trash


def versions_of(root: Path, file: Path, audit_id: str = "") -> tuple[Generation, ...]:
    """The versions of an audit, newest first: those of its file, and those of its id wherever it lay.

    Without an id, as when nothing can be read in the file, it is looked for among all that there are.
    """
    if audit_id:
        return Generations(root, audit_id).all()
    found = (one for generations in all_generations(root) for one in generations.of(file))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def own_among(found: Iterable[Generation], file: Path) -> frozenset[Generation]:
    """Of the versions of an audit those that its file was: of its name, and of names that it had before.

    A name that nothing has any more is a former one of this file when its versions all are older than those of the
    names after it. Those of a copy that was merged and deleted lie in between: it is another file, as is one that lies
    in the trash or is still there. Empty when there are only versions of other files.
    """
    places: dict[Path, list[Generation]] = {}
    for one in found:
        if one.file is not None:
            places.setdefault(one.file, []).append(one)
    own = [one for place in places for one in places[place] if is_of(place, file)]
    since = min((one.at for one in own), default=None)
    former = (place for place in places if not is_of(place, file))
    for place in sorted(former, key=lambda place: _newest(places[place]), reverse=True):
        if (since is None or _newest(places[place]) < since) and _is_gone(place):
            own += places[place]
            since = min(one.at for one in own)
    return frozenset(own)


def is_of(place: Path, file: Path) -> bool:
    """Whether a version of a file in one place is of this file, however the way there is written."""
    place, file = as_told(place), as_told(file.absolute())
    return place == file or os.path.realpath(place) == os.path.realpath(file)


def _newest(versions: Iterable[Generation]) -> datetime:
    return max(one.at for one in versions)


def _is_gone(place: Path) -> bool:
    return not os.path.lexists(place) and all(one.was != place for one in in_trash(place.parent))


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
