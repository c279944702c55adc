"""The older part of a history: it lies beside the audit file, so that a save stays small however long the work goes on.

The file keeps the newest entries. When they become too many, the oldest go into a part of their own, `NAME.history-ID`:
written once, whole and on disk before the save that takes them out of the file, and never touched again. When that save
then fails, an entry stands in both; whoever reads takes it once. The file lists its parts with their checksums, so that
one that is missing or damaged is told of.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from touchpoint_audit.errors import N_, FileMissing, FileThere, StorageError
from touchpoint_audit.storage.content import ABOUT_TABLE, UNREADABLE, StoredDocument, Tables, size_of, text_of
from touchpoint_audit.storage.disk_errors import explained_saving
from touchpoint_audit.storage.documents import Unfit, document_of, value_of
from touchpoint_audit.storage.durable import flush_folder, replace_file, write_new_file
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.notices import Fault, Notice
from touchpoint_audit.storage.raw_file import holds, read_file

HISTORY_TABLE, OLDER_TABLE = "history", "older_history"
MOST_ENTRIES, MOST_BYTES = 4_000, 2 * 1024 * 1024
"""The file keeps no more entries, and no more bytes of them, white space apart: an imported table is a large entry."""
PART_ENTRIES, PART_BYTES = 1_000, MOST_BYTES // 4
"""A part takes the oldest entries up to one of these, so that trying again makes the same part again."""
MOST_TAKEN_IN_BYTES = 32 * 1024 * 1024
"""Bytes of parts that are put into one file again: what is copied must stay a file that can be opened."""
_DIGITS = 16
"""Of the checksum in a name."""
_OF = "history_of"
_Entries = Mapping[str, Mapping[str, Any]]
"""Documents of the history, by id."""


@dataclass(frozen=True, slots=True)
class OlderHistory:
    """A part of the history that has moved out of the file."""

    id: str
    """The day of its newest entry and the begin of its checksum; its file's name ends with it."""
    entries: int
    first: str
    """When its oldest entry was made: ISO 8601 with its zone."""
    last: str
    """When its newest entry was made."""
    checksum: str
    """Of the whole text of its file: "sha256:" and 64 digits."""


def make_room(
    path: Path,
    tables: Tables,
    file_size: int,
    put: dict[str, dict[str, Mapping[str, Any]]],
    taken_out: dict[str, list[str]],
) -> None:
    """Change a save so that the file keeps no more than the newest entries, the others being on disk beside it.

    `tables` and `file_size`, in bytes, are of the file as it is; `put` and `taken_out` are what the save changes.
    When a part cannot be written, the save is left as it is: the next one tries again.
    """
    present, more = tables.get(HISTORY_TABLE, {}), put.get(HISTORY_TABLE, {})
    if len(present) + len(more) <= MOST_ENTRIES and file_size <= MOST_BYTES:
        return
    history = {**present, **more}
    ((audit_id, _),) = tables[ABOUT_TABLE].items()
    for ids in _parts(history):
        try:
            part = _written(path, audit_id, {key: history[key] for key in ids})
        except StorageError:
            return
        put.setdefault(OLDER_TABLE, {})[part.id] = document_of(part)
        for key in ids:
            put.get(HISTORY_TABLE, {}).pop(key, None)
        taken_out.setdefault(HISTORY_TABLE, []).extend(key for key in ids if key in present)


def _parts(history: _Entries) -> Iterator[list[str]]:
    """Which entries move out, part by part, the oldest first; damaged ones stay where they are."""
    sizes = {key: size_of(entry) for key, entry in history.items()}
    count, size = len(sizes), sum(sizes.values())
    oldest_first = iter(sorted((at, key) for key, entry in history.items() if (at := moment_of(entry)) is not None))
    while count > MOST_ENTRIES or size > MOST_BYTES:
        part: list[str] = []
        room = PART_BYTES
        for _, key in oldest_first:
            part.append(key)
            room -= sizes[key]
            if len(part) == PART_ENTRIES or room <= 0:
                break
        if not part:
            return
        count, size = count - len(part), size - sum(sizes[key] for key in part)
        yield part


def _written(path: Path, audit_id: str, entries: _Entries) -> OlderHistory:
    """Write a part, for the same eyes as the audit; one of the same content that lies there already is as good.

    What else lies there is what a power cut left of it, since its name is made of its content: it is written anew.
    `entries` has the oldest first. Raises CannotSave or FolderMissing.
    """
    text = text_of({HISTORY_TABLE: entries, _OF: {audit_id: {}}})
    digest = hashlib.sha256(text).hexdigest()
    times = [entry["at"] for entry in entries.values()]
    day = datetime.fromisoformat(times[-1]).date().isoformat()
    part = OlderHistory(f"{day}-{digest[:_DIGITS]}", len(entries), times[0], times[-1], f"sha256:{digest}")
    target = _beside(path, part.id)
    with explained_saving(path):
        mode = stat.S_IMODE(os.lstat(path).st_mode) & 0o777
    try:
        write_new_file(target, text, mode)
    except FileThere:
        if holds(target, text):
            with explained_saving(target):
                flush_folder(target.parent)
        else:
            replace_file(target, text, backup=False, new_mode=mode)
    return part


def part_paths(path: Path) -> tuple[Path, ...]:
    """The parts that lie beside an audit file and are called after it: where it goes, they must go."""
    start = f"{path.name}.history-"
    with suppress(OSError):
        return tuple(sorted(found for found in path.parent.iterdir() if found.name.startswith(start)))
    return ()


def with_older(path: Path, tables: Tables) -> Tables:
    """The tables with the entries of their parts in them again, the newest parts first, while there is room.

    What is missing or damaged stays listed.
    """
    left = dict(tables.get(OLDER_TABLE, {}))
    if not left:
        return tables
    history: dict[str, Any] = {}
    room = MOST_TAKEN_IN_BYTES
    for part in sorted(_listed(tables), key=lambda part: part.id, reverse=True):
        with suppress(StorageError, KeyError, *UNREADABLE):
            text = _text(path, part)
            room -= len(text)
            if room < 0:
                break
            if _is_whole(text, part):
                history |= _entries(text)
                del left[part.id]
    return {**tables, HISTORY_TABLE: {**history, **tables.get(HISTORY_TABLE, {})}, OLDER_TABLE: left}


def older_entries(path: Path, tables: Tables) -> dict[str, HistoryEntry]:
    """The entries in the parts that the tables list, by id; what is missing or cannot be understood is left out."""
    found = {}
    for part in _listed(tables):
        with suppress(StorageError, KeyError, *UNREADABLE):
            for key, document in _entries(_text(path, part)).items():
                with suppress(Unfit):
                    found[key] = value_of(key, document, HistoryEntry)
    return found


def older_faults(path: Path, tables: Tables) -> Iterator[Fault]:
    """Every part that is listed and is missing, or is not as it was written."""
    for part in _listed(tables):
        try:
            sentence = "" if _is_whole(_text(path, part), part) else _DAMAGED
        except FileMissing:
            sentence = _MISSING
        except StorageError:
            sentence = _DAMAGED
        if sentence:
            facts = {"name": _beside(path, part.id).name, "n": str(part.entries), "last": part.last}
            yield Fault(path, Notice(sentence, facts), Notice(_REMEDY), OLDER_TABLE, part.id)


_MISSING = N_("Its older history {name} is not there. Changes in it: {n}, until {last}.")
_DAMAGED = N_("Its older history {name} is damaged. Changes in it: {n}, until {last}.")
_REMEDY = N_("Bring that file back from a backup, or from where the audit was copied. The audit is whole without it.")


def _listed(tables: Tables) -> Iterator[OlderHistory]:
    for key, document in tables.get(OLDER_TABLE, {}).items():
        with suppress(Unfit):
            yield value_of(key, document, OlderHistory)


def _beside(path: Path, part_id: str) -> Path:
    return path.with_name(f"{path.name}.history-{part_id}")


def _text(path: Path, part: OlderHistory) -> bytes:
    """The text of a part, also when the audit has got another name since. Raises as `read_file`."""
    wanted = _beside(path, part.id)
    if not os.path.lexists(wanted):
        with suppress(OSError):
            named_alike = (found for found in path.parent.iterdir() if found.name.endswith(f".history-{part.id}"))
            wanted = next(named_alike, wanted)
    return read_file(wanted)[0]


def _is_whole(text: bytes, part: OlderHistory) -> bool:
    return f"sha256:{hashlib.sha256(text).hexdigest()}" == part.checksum


def _entries(text: bytes) -> dict[str, StoredDocument]:
    """The documents in the text of a part. Raises one of `UNREADABLE`."""
    return {key: StoredDocument(raw) for key, raw in _OBJECT.decode(_OBJECT.decode(text)[HISTORY_TABLE]).items()}


class _When(msgspec.Struct):
    at: datetime


_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_WHEN = msgspec.json.Decoder(_When)


def moment_of(entry: Mapping[str, Any]) -> datetime | None:
    """When an entry was made; None when it is damaged."""
    try:
        text = entry.text if isinstance(entry, StoredDocument) else msgspec.json.encode({"at": entry["at"]})
        at = _WHEN.decode(text).at
    except (*UNREADABLE, KeyError):
        return None
    return at if at.tzinfo is not None else None
