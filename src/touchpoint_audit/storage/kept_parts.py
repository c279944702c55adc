"""The older history of audits among their earlier versions: each part once, since it never changes."""

import os
import re
from hashlib import sha256
from pathlib import Path

from touchpoint_audit.errors import StorageError
from touchpoint_audit.storage.content import content_of
from touchpoint_audit.storage.durable import replace_file
from touchpoint_audit.storage.generations import packed, unpacked
from touchpoint_audit.storage.older_history import OLDER_TABLE, part_paths
from touchpoint_audit.storage.raw_file import read_file

_PART = re.compile(r"\d{4}-\d\d-\d\d-([0-9a-f]{16})")
"""The id of a part: a day, and the beginning of its SHA-256."""


def keep_parts(folder: Path, file: Path) -> None:
    """Keep the parts that lie beside an audit's file in the folder of its versions. Raises StorageError.

    What is not what its name says is left out.
    """
    for path in part_paths(file):
        part_id = path.name.rpartition(".history-")[2]
        kept = _kept(folder, part_id)
        if _PART.fullmatch(part_id) and not os.path.lexists(kept):
            content, _ = read_file(path)
            if _is_part(content, part_id):
                replace_file(kept, packed(content, file), backup=False)


def bring_parts_back(folder: Path, file: Path, content: bytes) -> None:
    """Put beside an audit's file the parts that its content lists, that are gone, and that were kept.

    Raises StorageError when the disk refuses.
    """
    for part_id in content_of(content, file).tables.get(OLDER_TABLE, {}):
        beside = file.with_name(f"{file.name}.history-{part_id}")
        if _PART.fullmatch(part_id) and not os.path.lexists(beside):
            try:
                part = unpacked(read_file(_kept(folder, part_id))[0])
            except StorageError:
                continue
            if part is not None and _is_part(part, part_id):
                replace_file(beside, part, backup=False)


def _kept(folder: Path, part_id: str) -> Path:
    return folder / f"history-{part_id}.json.gz"


def _is_part(content: bytes, part_id: str) -> bool:
    return sha256(content).hexdigest().startswith(part_id.rpartition("-")[2])
