"""Document by document: what is sound in a damaged file, what an earlier version has, and what is to be settled."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from touchpoint_audit.storage.content import ABOUT_TABLE, TABLES, Tables
from touchpoint_audit.storage.documents import value_of
from touchpoint_audit.storage.earlier import Earlier
from touchpoint_audit.storage.explained import Told, has_unknown_fields
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kinds import PARTS
from touchpoint_audit.storage.older_history import HISTORY_TABLE, OLDER_TABLE, older_entries, older_faults
from touchpoint_audit.storage.pieces import Differing, Fate, Piece
from touchpoint_audit.storage.remains import Remains, document_in, is_sound, names_put_right, one_bit_apart
from touchpoint_audit.storage.since import Since
from touchpoint_audit.storage.told import History

_Document = Mapping[str, Any]


def mended(path: Path, remains: Remains, versions: Sequence[Earlier]) -> tuple[Remains, tuple[Piece, ...]]:
    """What becomes of every document that is not simply as it was saved; and the remains, their names put right."""
    if remains.intact:
        return remains, tuple(_Mending(path, remains, versions, None).of_damaged())
    base = next((version for version in versions if version.intact), None)
    remains = names_put_right(remains, base.tables if base else {})
    named: list[Piece] = []
    if base is not None:
        remains, named = _ids_put_right(_Mending(path, remains, versions, base))
    mending = _Mending(path, remains, versions, base)
    found = (*named, *mending.of_damaged(), *mending.of_compared())
    vanished = tuple(mending.of_vanished({(piece.table, piece.document) for piece in found}))
    known = {piece.document for piece in vanished}
    found = (*(piece for piece in found if piece.table or piece.document not in known), *vanished)
    return mending.remains, tuple(sorted(found, key=lambda piece: (piece.table == HISTORY_TABLE, piece.place)))


class _Mending:
    """The remains of a file beside its earlier versions; `base` is the last good one."""

    def __init__(self, path: Path, remains: Remains, versions: Sequence[Earlier], base: Earlier | None) -> None:
        self.remains = remains
        self.base = base
        self._path = path
        self._older = older_entries(path, remains.tables)
        self._entries = {**self._older, **dict(_readable_entries(remains.tables))}
        self._versions = versions
        self._beyond: dict[Path, Since] = {}
        self._told: History | None = None

    def of_damaged(self) -> Iterator[Piece]:
        """What does not read."""
        places = {
            (table, key)
            for table in TABLES
            for key, document in self.remains.tables.get(table, {}).items()
            if not is_sound(table, key, document)
        }
        for table, key in sorted(places | self.remains.damaged):
            yield self._from_earlier(table, key)

    def of_compared(self) -> Iterator[Piece]:
        """What differs from the last good version, when there is one."""
        if self.base is None:
            return
        own, base = self.remains.tables, self.base.tables
        for table in sorted({*own, *base}):
            if table not in TABLES:
                yield from self._unknown_table(table)
                continue
            for key in sorted({*own.get(table, {}), *base.get(table, {})}):
                document = document_in(own, table, key)
                damaged = (table, key) in self.remains.damaged
                if damaged or (document is not None and not is_sound(table, key, document)):
                    continue
                if (piece := self._compared(table, key, document)) is not None:
                    yield piece

    def of_vanished(self, known: Collection[tuple[str, str]]) -> Iterator[Piece]:
        """What is not among what is known, and of which the history tells that it came and not that it went."""
        for table, key in self.told_since():
            if (table, key) in known or document_in(self.remains.tables, table, key) is not None:
                continue
            if self._history.last(table, key).is_gone or self._is_misread(table, key):
                continue
            if self._is_misnamed(table, key):
                yield Piece(table, key, Fate.LOST)
            else:
                yield self._as_told(table, key, Fate.CHANGED if self.remains.whole else Fate.BACK)

    def _is_misread(self, table: str, key: str) -> bool:
        """Whether it went or never was, were one entry of the history read as it was meant before a bit flipped."""
        if self.base is None or not self.remains.whole:
            return False
        since = self._since(self.base)
        was = document_in(self.base.tables, table, key)
        return since.explains_as_meant(table, key, was, None) or since.is_meant_for_another(table, key)

    def _is_misnamed(self, table: str, key: str) -> bool:
        """Whether it may stand under an id of which a bit flipped, there or in the history: nothing tells in which."""
        if self.base is None:
            return False
        base = self.base.tables.get(table, {})
        return any(
            one_bit_apart(key, other) and other not in base and not self._history.tells_of_its_coming(table, other)
            for other in self.remains.tables.get(table, {})
        )

    def told_since(self) -> Iterator[tuple[str, str]]:
        """What the history tells of beyond that of the last good version."""
        base = self.base.tables if self.base else {}
        known = base.get(HISTORY_TABLE, {}).keys() | older_entries(self._path, base).keys()
        return (place for place in self._history.places_since(known) if place[0] in PARTS)

    @property
    def _history(self) -> History:
        """What the history tells, with what of it comes back."""
        if self._told is None:
            own, base = dict(self.remains.tables), self.base.tables if self.base else {}
            for table in (HISTORY_TABLE, OLDER_TABLE):
                damaged = {key for name, key in self.remains.damaged if name == table}
                held = own.get(table, {})
                damaged |= {key for key, document in held.items() if not is_sound(table, key, document)}
                back = {key: self._sound_before(table, key)[1] for key in damaged}
                found = {key: document for key, document in back.items() if document is not None}
                own[table] = {**(base.get(table, {}) if not self.remains.intact else {}), **held, **found}
            self._told = History(self._path, own, self.remains)
        return self._told

    def _as_told(self, table: str, key: str, fate: Fate, held: Any = None) -> Piece:
        """What becomes of a document that no earlier version has: as the history tells it."""
        told = self._history.last(table, key) if table in PARTS else Told()
        if told.document is None or told.is_gone or not is_sound(table, key, told.document):
            return Piece(table, key, Fate.LOST, before=held)
        return Piece(table, key, fate, before=told.document, in_part=not told.whole)

    def explained(self, table: str, key: str, version: Earlier, was: _Document | None, now: _Document | None) -> bool:
        """Whether what the history has beyond that of a version leads from one to the other."""
        since = self._since(version)
        return since.explains(table, key, was, now) or (
            self.remains.whole and since.explains_as_meant(table, key, was, now)
        )

    def _since(self, version: Earlier) -> Since:
        if version.path not in self._beyond:
            known = version.tables.get(HISTORY_TABLE, {}).keys() | older_entries(self._path, version.tables).keys()
            self._beyond[version.path] = Since(self._entries, known, self.remains.tables, version.tables)
        return self._beyond[version.path]

    def _compared(self, table: str, key: str, now: _Document | None) -> Piece | None:
        assert self.base is not None
        version, was = self._last_sound(table, key)
        if now is None and was is None:
            held = self.base.tables[table][key]
            return None if self.remains.whole else self._as_told(table, key, Fate.BACK, held)
        if was is None:
            return self._only_here(table, key, now)
        if now is None and table == HISTORY_TABLE and key in self._older:
            return None
        if now is not None and _same(was, now):
            return None
        if self.explained(table, key, version, was, now):
            return Piece(table, key, Fate.NEWER, version.path, before=was) if now is not None else None
        if now is None and (not self.remains.whole or table == ABOUT_TABLE):
            return Piece(table, key, Fate.BACK, version.path, before=was)
        return Piece(table, key, Fate.CHANGED, version.path, before=was, differs=tuple(_differing(was, now)))

    def _only_here(self, table: str, key: str, now: _Document | None) -> Piece | None:
        """A document that the last good version has not."""
        assert self.base is not None
        assert now is not None
        if table == OLDER_TABLE and not any(older_faults(self._path, {table: {key: now}})):
            return None
        if table != HISTORY_TABLE and self.explained(table, key, self.base, None, now):
            return None
        if table == ABOUT_TABLE or (not self.remains.whole and has_unknown_fields(table, now)):
            return self._as_told(table, key, Fate.BACK)
        return Piece(table, key, Fate.ALONE, self.base.path)

    def _last_sound(self, table: str, key: str) -> tuple[Earlier, _Document | None]:
        """A document as the last good version has it, or the one before when it is damaged there."""
        assert self.base is not None
        for version in self._versions:
            document = document_in(version.tables, table, key)
            if not version.intact:
                continue  # those of other files come after all of this one's
            if document is None or (version.of is not None and self.base.of is None):
                break
            if is_sound(table, key, document):
                return version, document
        return self.base, None

    def _from_earlier(self, table: str, key: str) -> Piece:
        version, document = self._sound_before(table, key)
        if version is not None:
            return Piece(table, key, Fate.BACK, version.path, version.intact, document)
        held = document_in(self.remains.tables, table, key) if self.remains.whole else None
        return self._as_told(table, key, Fate.BACK, held)

    def _sound_before(self, table: str, key: str) -> tuple[Earlier | None, _Document | None]:
        """The newest version that has a document sound, and the document."""
        for version in self._versions:
            document = document_in(version.tables, table, key)
            if document is not None and is_sound(table, key, document):
                return version, document
        return None, None

    def _unknown_table(self, table: str) -> Iterator[Piece]:
        assert self.base is not None
        was, now = self.base.tables.get(table), self.remains.tables.get(table)
        if was is None:
            yield Piece(table, "", Fate.ALONE if self.remains.whole else Fate.LOST, self.base.path, is_table=True)
        elif now is None or bytes(was) != _bytes(now):
            fate = Fate.CHANGED if self.remains.whole else Fate.BACK
            yield Piece(table, "", fate, self.base.path, before=was, is_table=True)


def _readable_entries(tables: Tables) -> Iterator[tuple[str, HistoryEntry]]:
    """The entries of the history that can be understood; what they are on is named as it stands, not as it is shown."""
    for key, document in tables.get(HISTORY_TABLE, {}).items():
        if is_sound(HISTORY_TABLE, key, document):
            entry = value_of(key, document, HistoryEntry)
            yield key, replace(entry, table=document["table"], document=document["document"])


def _same(first: _Document, second: _Document) -> bool:
    """Whether two documents hold the same, however they are written."""
    return dict(first) == dict(second)


def _ids_put_right(mending: _Mending) -> tuple[Remains, list[Piece]]:
    """Documents under an id of which one bit flipped: what they hold is what the last good version has under its id."""
    assert mending.base is not None
    tables, named = dict(mending.remains.tables), []
    for table in TABLES:
        own, base = dict(tables.get(table, {})), mending.base.tables.get(table, {})
        for missing in base.keys() - own.keys():
            for key in [key for key in own.keys() - base.keys() if one_bit_apart(key, missing)]:
                if not is_sound(table, missing, own[key]) or not is_sound(table, missing, base[missing]):
                    continue
                known = _same(base[missing], own[key])
                if known or mending.explained(table, missing, mending.base, base[missing], own[key]):
                    own[missing] = own.pop(key)
                    named.append(Piece(table, missing, Fate.NAMED, mending.base.path))
                    break
        if own:
            tables[table] = own
    return replace(mending.remains, tables=tables), named


def _differing(was: _Document, now: _Document | None) -> Iterator[Differing]:
    if now is None:
        return
    for name in sorted({*was, *now}):
        old, new = was.get(name), now.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            for key in sorted({*old, *new}):
                if old.get(key) != new.get(key):
                    yield Differing(f"{name}.{key}", old.get(key), new.get(key))
        elif old != new:
            yield Differing(name, old, new)


def _bytes(table: Any) -> bytes:
    try:
        return bytes(table)
    except TypeError:
        return b""
