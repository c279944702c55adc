"""An audit file read without a lock: the audit, what to tell the person, and what is damaged."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.errors import N_, Damaged, StorageError
from touchpoint_audit.storage.content import (
    ABOUT_TABLE,
    UNREADABLE,
    Content,
    StoredDocument,
    Tables,
    content_of,
    text_of,
)
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.history import HistoryEntry, in_order
from touchpoint_audit.storage.kinds import KINDS, PARTS
from touchpoint_audit.storage.loose_ends import TOLD, loose_ends
from touchpoint_audit.storage.notices import Fault, Notice, fault_of
from touchpoint_audit.storage.older_history import moment_of, older_entries, older_faults, with_older
from touchpoint_audit.storage.raw_file import Fingerprint, read_file
from touchpoint_audit.storage.upgrade import FORMAT, upgraded
from touchpoint_audit.storage.whole import sound_audit


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """An audit as its file has it."""

    path: Path
    audit: Audit
    notices: tuple[Notice, ...] = ()
    damaged: tuple[Fault, ...] = ()
    """Documents that could not be understood: not part of the audit, kept in the file as they are."""
    intact: bool = True
    """Whether the checksum of the file holds."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An audit with what is needed to save it again."""

    read: ReadAudit
    tables: Tables
    fingerprint: Fingerprint
    intact: bool
    format: int
    """The format of the file; the tables are in the present one."""
    digest: bytes = b""
    """Of the text of the file."""


def read_audit(path: Path) -> ReadAudit:
    """Read an audit without locking it.

    Raises FileMissing, NotReadable, NotRegular, TooLarge, Damaged (or its EmptyFile, NotJson), NotAnAudit or
    NewerFormat. The file is never touched.
    """
    return look_into(path)[0]


def look_into(path: Path) -> tuple[ReadAudit, Fingerprint]:
    """As `read_audit`, and the fingerprint of the file that was read."""
    text, fingerprint = read_file(path)
    audit = sound_audit(text)
    if audit is not None:
        return ReadAudit(path, audit), fingerprint
    loaded = load(path)
    return loaded.read, loaded.fingerprint


def read_whole(path: Path) -> tuple[ReadAudit, Callable[[], bytes]]:
    """An audit, and what gives the text of its file in the present format: all its history, and what is not known here.

    Raises as `read_audit`.
    """
    loaded = load(path)
    return loaded.read, lambda: text_of(with_older(path, loaded.tables))


def read_history(path: Path) -> tuple[HistoryEntry, ...]:
    """The whole history of an audit file, oldest first; damaged entries are left out. Raises as `read_audit`."""
    loaded = load(path)
    found, _ = _values(path, loaded.tables, "history")
    return in_order({**older_entries(path, loaded.tables), **found}.values())


def read_text(text: bytes, path: Path) -> tuple[ReadAudit, tuple[HistoryEntry, ...]]:
    """An audit and its history, oldest first, from the text of a file; `path` is what the errors speak of.

    Raises Damaged (or its EmptyFile, NotJson), NotAnAudit or NewerFormat.
    """
    loaded = _loaded(path, content_of(text, path), Fingerprint(0, 0, 0))
    found, _ = _values(path, loaded.tables, "history")
    return loaded.read, in_order(found.values())


def read_text_and_last(text: bytes, path: Path) -> tuple[ReadAudit, HistoryEntry | None]:
    """As `read_text`, with the newest entry of its history only; None when it has none that can be understood."""
    loaded = _loaded(path, content_of(text, path), Fingerprint(0, 0, 0))
    times = ((at, key) for key, entry in loaded.tables.get("history", {}).items() if (at := moment_of(entry)))
    for _at, key in sorted(times, reverse=True):
        with suppress(Unfit):
            return loaded.read, value_of(key, loaded.tables["history"][key], HistoryEntry)
    return loaded.read, None


def load(path: Path) -> Loaded:
    """Read an audit with everything its file holds. Raises as `read_audit`."""
    text, fingerprint = read_file(path)
    try:
        return loaded_from(text, path, fingerprint)
    except Damaged as error:
        raise type(error)(path, why=error.facts["why"], last_good=last_good(path)) from None


def loaded_from(text: bytes, path: Path, fingerprint: Fingerprint) -> Loaded:
    """What the text of an audit's file holds. Raises as `read_audit`."""
    loaded = _loaded(path, content_of(text, path), fingerprint)
    return replace(loaded, digest=hashlib.sha256(text).digest())


def sound_id(path: Path) -> str:
    """The id of the audit in a file; empty when it cannot be opened, or something in it is damaged."""
    try:
        found = load(path).read
    except StorageError:
        return ""
    return "" if found.damaged else found.audit.about.id


def last_good(path: Path) -> Path | None:
    """Where the last version of a file lies that is intact from beginning to end; None when there is none."""
    return next((candidate for candidate in (backup_of(path), kept_good(path)) if is_good(candidate)), None)


def kept_good(path: Path) -> Path:
    """Where the last good version is kept when the file was found damaged or changed."""
    return path.with_name(path.name + ".last-good.bak")


def is_good(path: Path) -> bool:
    """Whether a file is an audit whose checksum holds and in which nothing is damaged."""
    try:
        text, _ = read_file(path)
    except StorageError:
        return False
    return is_good_text(text, path)


def is_good_text(text: bytes, path: Path) -> bool:
    """Whether a file with this text, there or elsewhere, is such an audit."""
    try:
        loaded = _loaded(path, content_of(text, path), Fingerprint(0, 0, 0))
    except StorageError:
        return False
    return loaded.intact and not loaded.read.damaged


def faults(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong in a file, each with its place and what to do; empty for a sound audit."""
    try:
        loaded = load(path)
    except StorageError as error:
        return (fault_of(error, path),)
    found = list(loaded.read.damaged)
    if not loaded.intact:
        found.append(Fault(path, Notice(_CHANGED), Notice(_OPEN_AND_SAVE)))
    else:
        found += _faults_in(path, loaded.tables, ("history", "older_history"))
    return (*found, *older_faults(path, loaded.tables), *_loose_end_faults(path, loaded.read.audit))


_CHANGED = N_("It was changed by hand or by another program, or it is damaged: its checksum does not hold.")
_OPEN_AND_SAVE = N_(
    "If the change was yours, open it and press ctrl+s: that saves it as it is. `touchpoint-audit repair --dry-run` "
    "tells what differs from the last good version."
)
_CHANGED_NOTICE = N_(
    "{path} was changed by hand or by another program since it was saved here. It was read as it is now."
)
_CHANGED_WITH_BACKUP = N_(
    "{path} was changed by hand or by another program since it was saved here. It was read as it is now; "
    "`touchpoint-audit repair`, or R on the list of audits, shows what differs from {last_good}, the last version "
    "saved here."
)
_DAMAGED_NOTICE = (
    N_("{n} entry is damaged and not shown. It stays in {path} as it is."),
    N_("{n} entries are damaged and not shown. They stay in {path} as they are."),
)
_DAMAGED_WITH_BACKUP = (
    N_(
        "{n} entry is damaged and not shown: R on the list of audits, or `touchpoint-audit repair`, brings it back. "
        "It stays in {path} as it is; the last good version is {last_good}."
    ),
    N_(
        "{n} entries are damaged and not shown: R on the list of audits, or `touchpoint-audit repair`, brings them "
        "back. They stay in {path} as they are; the last good version is {last_good}."
    ),
)
"""Of one and of several."""
_UPGRADE_NOTICE = N_(
    "{path} has format {format}. The next save writes format {newest} and keeps the present file as a backup."
)
_KEPT = N_(
    "It is kept as it is. `touchpoint-audit repair` takes it from an earlier version; without one, mend it in a text "
    "editor."
)


def _loaded(path: Path, content: Content, fingerprint: Fingerprint) -> Loaded:
    tables = in_present_format(content)
    try:
        about = value_of(content.audit_id, tables[ABOUT_TABLE][content.audit_id], About)
    except Unfit as unfit:
        where, problem = unfit.faults[0]
        why = f"what it says about the audit itself cannot be read ({where}: {problem})" if where else problem
        raise Damaged(path, why=why) from None
    parts: dict[str, dict[str, Any]] = {}
    damaged: list[Fault] = []
    for table in PARTS:
        parts[table], more = _values(path, tables, table)
        damaged += more
    if not content.intact:
        damaged += _faults_in(path, tables, ("history", "older_history"))
    notices = tuple(_notices(path, content, len({(fault.table, fault.document) for fault in damaged})))
    audit = Audit(about, **parts)
    read = ReadAudit(path, audit, notices, tuple(damaged), content.intact)
    return Loaded(read, tables, fingerprint, content.intact, content.format)


def in_present_format(content: Content) -> Tables:
    """The tables of a file in the present format, damaged documents as they are."""
    if content.format == FORMAT:
        return content.tables
    return upgraded({name: _opened(table) for name, table in content.tables.items()}, content.format)


def _opened(table: Any) -> Any:
    if not isinstance(table, dict):
        return table
    return {key: document if _is_unreadable(document) else dict(document) for key, document in table.items()}


def _is_unreadable(document: StoredDocument) -> bool:
    try:
        len(document)
    except UNREADABLE:
        return True
    return False


def _values(path: Path, tables: Tables, table: str) -> tuple[dict[str, Any], list[Fault]]:
    """What the documents of a table stand for, by id, and what is wrong with the others."""
    values: dict[str, Any] = {}
    damaged: list[Fault] = []
    for key, document in tables.get(table, {}).items():
        try:
            values[key] = value_of(key, document, KINDS[table])
        except Unfit as unfit:
            damaged += [_damage(path, table, key, where, problem) for where, problem in unfit.faults]
    return values, damaged


def _faults_in(path: Path, tables: Tables, names: tuple[str, ...]) -> list[Fault]:
    found: list[Fault] = []
    for name in names:
        if name in KINDS:
            found += _values(path, tables, name)[1]
        else:
            documents = tables.get(name, {}).items()
            found += [
                _damage(path, name, key, "", "it is not an object") for key, it in documents if _is_unreadable(it)
            ]
    return found


def _damage(path: Path, table: str, document: str, where: str, problem: str) -> Fault:
    return Fault(path, Notice(N_("Damaged: {problem}."), {"problem": problem}), Notice(_KEPT), table, document, where)


def _notices(path: Path, content: Content, damaged: int) -> Iterator[Notice]:
    facts = {"path": str(path), "n": str(damaged), "format": str(content.format), "newest": str(FORMAT)}
    good = last_good(path) if damaged or not content.intact else None
    facts |= {"last_good": str(good)} if good else {}
    if damaged:
        yield Notice((_DAMAGED_WITH_BACKUP if good else _DAMAGED_NOTICE)[damaged != 1], facts)
    if not content.intact:
        yield Notice(_CHANGED_WITH_BACKUP if good else _CHANGED_NOTICE, facts)
    if content.format < FORMAT:
        yield Notice(_UPGRADE_NOTICE, facts)


def _loose_end_faults(path: Path, audit: Audit) -> Iterator[Fault]:
    for table, document, field in loose_ends(audit):
        problem, remedy = TOLD[field]
        yield Fault(path, Notice(problem), Notice(remedy), table, document, field)
