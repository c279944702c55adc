"""What was reckoned from files, kept so that a file that has not changed need not be read again. Disposable.

It is never the source of truth: each entry holds only for the file that it was made from, by name and by how the file
looked (`seen`), and for the program that made it (`stamp`); whatever does not prove right is as good as not there.
A cache that is damaged is thrown away, one that is locked, read-only or out of reach is done without; neither is an
error.
"""

import os
import stat
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import msgspec

if TYPE_CHECKING:
    import sqlite3

LARGEST = 512 * 1024 * 1024
"""Bytes; a larger cache is thrown away and begun anew."""
_WAIT_S = 1.0
"""So long another process may hold the cache; then it is done without."""
_DIGEST = 8
_OUT_OF_REACH = frozenset((3, 5, 6, 7, 8, 9, 10, 13, 14, 15, 22, 23))
"""SQLite's codes for a file that is not at fault: no permission, busy, locked, no memory, read-only, interrupted,
input or output, full, cannot open, protocol, too large for the system, not authorized."""
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_TABLES = """
CREATE TABLE IF NOT EXISTS folders (id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS heads (folder INTEGER, name BLOB, seen TEXT, content BLOB, PRIMARY KEY (folder, name));
CREATE TABLE IF NOT EXISTS bodies (folder INTEGER, name BLOB, seen TEXT, content BLOB, PRIMARY KEY (folder, name));
"""
_Value = TypeVar("_Value")


class Entry(NamedTuple):
    """What is kept of a file."""

    name: str
    seen: str
    """How the file looked when it was read: see `seen`."""
    head: bytes
    """Read each time."""
    body: bytes
    """Read when it is asked for."""


def seen(state: os.stat_result) -> str:
    """How a file looks from outside: what differs once it was written, replaced, renamed onto or touched."""
    return f"{state.st_ino}.{state.st_size}.{state.st_mtime_ns}.{state.st_ctime_ns}"


def packed(value: Any) -> bytes:
    """A value as few bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpacked(content: bytes, kind: type[_Value]) -> _Value:
    """The value that was packed. Raises ValueError for bytes that are none of this kind."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(content), type=kind)
    except (zlib.error, msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("it was not packed here") from error


class Cache:
    """The entries of one folder. To be used in one thread, and closed."""

    def __init__(self, file: Path | None, folder: Path, stamp: str) -> None:
        """`file` is the cache's own; None for none. `stamp` stands for the program that makes the entries."""
        self._file = file
        self._folder = os.fsencode(os.path.realpath(folder))
        self._stamp = stamp.encode()
        self._number = 0
        self._connection: sqlite3.Connection | None = None
        if file is not None:
            self._open(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def usable(self) -> bool:
        """Whether anything can be kept."""
        return self._connection is not None

    def heads(self) -> Mapping[str, tuple[str, bytes]]:
        """By a file's name how it looked and its head."""
        return {name: (how, content) for name, how, content in self._entries("heads")}

    def body(self, name: str, look: str) -> bytes:
        """The body of a file that looks so; empty when there is none."""
        found = {how: content for _name, how, content in self._entries("bodies", name)}
        return found.get(look, b"")

    def keep(self, entries: Sequence[Entry]) -> bool:
        """Keep entries in place of those with their names; False when none of them could be."""
        if self._connection is None:
            return False
        import sqlite3

        rows = [(os.fsencode(entry.name), entry) for entry in entries]
        try:
            self._begin()
            for table, contents in (
                ("heads", [one.head for one in entries]),
                ("bodies", [one.body for one in entries]),
            ):
                self._connection.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608 - one of two names of ours
                    [
                        (self._number, name, entry.seen, self._signed(table, name, entry.seen, content))
                        for (name, entry), content in zip(rows, contents, strict=True)
                    ],
                )
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        return True

    def forget(self, names: Sequence[str]) -> None:
        """Forget files of the folder that are not there any more, and folders that are gone."""
        if self._connection is None:
            return
        import sqlite3

        try:
            folders = self._connection.execute("SELECT id, path FROM folders").fetchall()
            gone = [number for number, path in folders if number != self._number and not os.path.isdir(path)]  # noqa: PTH112 - bytes
            if not (gone or names):
                return
            self._begin()
            for table in ("heads", "bodies"):
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE folder = ? AND name = ?",  # noqa: S608
                    [(self._number, os.fsencode(name)) for name in names],
                )
                self._connection.executemany(f"DELETE FROM {table} WHERE folder = ?", [(one,) for one in gone])  # noqa: S608
            self._connection.executemany("DELETE FROM folders WHERE id = ?", [(one,) for one in gone])
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            import sqlite3

            try:
                connection.close()
            except sqlite3.Error:
                return

    def _open(self, file: Path) -> None:
        import sqlite3

        for _attempt in range(2):
            try:
                _make_private(file)
                self._connection = sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)
                self._connection.execute("PRAGMA synchronous = OFF")
                self._connection.executescript(_TABLES)
                self._connection.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", (self._folder,))
                found = self._connection.execute("SELECT id FROM folders WHERE path = ?", (self._folder,)).fetchone()
                self._number = int(found[0])
            except (sqlite3.Error, TypeError, ValueError) as error:
                if not self._give_up(error):
                    return
            except OSError:
                return
            else:
                return

    def _begin(self) -> None:
        assert self._connection is not None
        self._connection.execute("BEGIN IMMEDIATE")

    def _entries(self, table: str, only: str | None = None) -> Iterator[tuple[str, str, bytes]]:
        if self._connection is None:
            return
        import sqlite3

        asked = f"SELECT name, seen, content FROM {table} WHERE folder = ?"  # noqa: S608
        wanted: tuple[object, ...] = (self._number,)
        if only is not None:
            asked, wanted = asked + " AND name = ?", (self._number, os.fsencode(only))
        try:
            for name, how, content in self._connection.execute(asked, wanted):
                if isinstance(name, bytes) and isinstance(how, str) and isinstance(content, bytes):
                    bare = content[_DIGEST:]
                    if content == self._signed(table, name, how, bare):
                        yield os.fsdecode(name), how, bare
        except (sqlite3.Error, UnicodeError) as error:
            self._give_up(error)

    def _signed(self, table: str, name: bytes, how: str, content: bytes) -> bytes:
        """The content behind a digest of all that it holds for."""
        parts = (self._stamp, table.encode(), self._folder, name, how.encode("utf-8", "replace"), content)
        digest = blake2b(digest_size=_DIGEST)
        for part in parts:
            digest.update(b"%d:" % len(part) + part)
        return digest.digest() + content

    def _give_up(self, error: Exception) -> bool:
        """Do without the cache from here on; True when it was damaged, and is thrown away."""
        self.close()
        code = getattr(error, "sqlite_errorcode", None)
        if self._file is None or (code is not None and code & 0xFF in _OUT_OF_REACH):
            return False
        return _thrown_away(self._file)


def _make_private(file: Path) -> None:
    """Have a file that is this user's alone and not too large. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.path.lexists(file) and os.lstat(file).st_size > LARGEST:
        _thrown_away(file)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError("not a file")
        if hasattr(os, "fchmod") and state.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _thrown_away(file: Path) -> bool:
    try:
        for name in (file.name, file.name + "-journal", file.name + "-wal", file.name + "-shm"):
            file.with_name(name).unlink(missing_ok=True)
    except OSError:
        return False
    return True
