"""Earlier versions of audits: whole files, packed, in a folder of their own outside the audits.

`<root>/<audit id>/20261128T062400.123456Z-0123456789abcdef.json.gz` is one version: when it was kept, and the
beginning of its content's SHA-256, which proves it whenever it is read. Any program that reads gzip unpacks it. Where
its audit lay stands in the head of the file, so that finding one needs no unpacking. A version is whole and on disk
before older ones go, and nothing here is ever changed in place.
"""

import errno
import json
import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.errors import DamagedVersion, NotKept, StorageError
from touchpoint_audit.storage.disk_errors import reason_of
from touchpoint_audit.storage.documents import is_id
from touchpoint_audit.storage.durable import flush_folder, replace_file
from touchpoint_audit.storage.raw_file import SIZE_LIMIT, read_file
from touchpoint_audit.storage.retention import worth_keeping

_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})Z-([0-9a-f]{16})\.json\.gz")
_TIME = "%Y%m%dT%H%M%S.%f"
_DIGITS = 16
_STRAY = re.compile(r"\.(\d{8}T\d{6}\.\d{6})Z-[0-9a-f]{16}\.json\.gz\.tmp")
_MOMENT = timedelta(microseconds=1)
_STRAY_FROM = timedelta(days=1)
"""A file that was begun so long ago will not be finished."""
_DEVICES = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for itself; some of them could be ids."""
_HEAD = struct.Struct("<2sBBIBB")
_GZIP, _DEFLATE, _HAS_EXTRA, _ANY_SYSTEM = b"\x1f\x8b", 8, 4, 255
_OURS = b"TA"
_MOST_EXTRA = 0xFFFF - 4
_FASTER = 2
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Generation:
    """One earlier version of an audit, not looked into yet."""

    path: Path
    """Its own file."""
    audit_id: str
    at: datetime
    """When it was kept, in UTC."""
    digest: str
    """The first 16 digits of its content's SHA-256."""
    file: Path | None
    """The audit's file that it is a version of; None when its head cannot be read."""


class Generations:
    """The earlier versions of one audit. Safe to use from several windows at once: a version is only made or gone."""

    def __init__(self, root: Path, audit_id: str) -> None:
        self.audit_id = audit_id
        self.folder = root / folder_name(audit_id)

    def all(self) -> tuple[Generation, ...]:
        """Every version, newest first; none when there is no folder, or it cannot be read."""
        return tuple(sorted(self._found(), key=lambda one: (one.at, one.path.name), reverse=True))

    def of(self, file: Path) -> tuple[Generation, ...]:
        """The versions of one file, newest first: copies of an audit in other places have their own."""
        return tuple(one for one in self.all() if one.file == as_told(file))

    def newest(self, file: Path, now: datetime) -> Generation | None:
        """The newest version of one file; those of a time to come do not count."""
        return next((one for one in self.of(file) if one.at <= now), None)

    def keep(self, content: bytes, file: Path, at: datetime) -> Generation | None:
        """Keep a version of the audit's file and let go of those that are too many by now.

        None when the newest version of this file has the same content. `file` should be absolute, `at` have its zone.
        Raises NotKept, and nothing else, when the disk refuses.
        """
        at = at.astimezone(UTC)
        digest = sha256(content).hexdigest()[:_DIGITS]
        earlier = self.of(file)
        while any(one.at == at for one in earlier):
            at += _MOMENT
        before = next((one for one in earlier if one.at <= at), None)
        if before is not None and before.digest == digest:
            return None
        path = self.folder / f"{at:{_TIME}}Z-{digest}.json.gz"
        try:
            self._make_folder()
            replace_file(path, packed(content, file), backup=False)  # its name tells its content
        except (OSError, StorageError) as error:
            raise NotKept(self.folder, why=reason_of(error)) from error
        kept = Generation(path, self.audit_id, at, digest, as_told(file))
        self._let_go((kept, *earlier), at)
        return kept

    def _found(self) -> Iterator[Generation]:
        try:
            names = [path.name for path in self.folder.iterdir()] if _is_folder(self.folder) else []
        except OSError:
            return
        for name in names:
            made = _NAME.fullmatch(name)
            at = _time_of(made[1]) if made else None
            if made and at is not None:
                path = self.folder / name
                yield Generation(path, self.audit_id, at, made[2], _file_in_head(path))

    def _make_folder(self) -> None:
        root = self.folder.parent
        if not root.is_dir():
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            flush_folder(root.parent)
        with suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
            flush_folder(root)
        if not _is_folder(self.folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))

    def _let_go(self, versions: tuple[Generation, ...], now: datetime) -> None:
        """Remove what is not worth keeping of one file's versions, and what was begun and never finished."""
        kept = worth_keeping((one.at for one in versions), now)
        too_many = [one.path for one in versions if one.at not in kept]
        with suppress(OSError):
            for path in self.folder.iterdir():
                begun = _STRAY.fullmatch(path.name)
                at = _time_of(begun[1]) if begun else None
                if at is not None and abs(now - at) > _STRAY_FROM:
                    too_many.append(path)
        for path in too_many:
            with suppress(OSError):
                path.unlink()


def content_of_version(version: Generation) -> bytes:
    """The file as it was. Raises DamagedVersion, or as `read_file`."""
    packed_content, _ = read_file(version.path)
    content = unpacked(packed_content)
    if content is None or sha256(content).hexdigest()[:_DIGITS] != version.digest:
        raise DamagedVersion(version.path)
    return content


def all_generations(root: Path) -> Iterator[Generations]:
    """The versions of every audit that has any; none when the folder cannot be read."""
    try:
        names = sorted(path.name for path in root.iterdir())
    except OSError:
        return
    for name in names:
        if is_id(name):
            yield Generations(root, name)


def folder_name(audit_id: str) -> str:
    """The name of the folder for an audit's versions: its id, or a digest of what could not be one.

    >>> folder_name("0192f3a4-77aa")
    '0192f3a4-77aa'
    >>> folder_name("../../x")[:8]
    'odd-9cdf'
    """
    if is_id(audit_id) and not _DEVICES.fullmatch(audit_id):
        return audit_id
    return "odd-" + sha256(audit_id.encode("utf-8", "replace")).hexdigest()[:32]


def as_told(file: Path) -> Path:
    """A file's path as the head of a version tells it."""
    return Path(clean_text(str(file)))


def packed(content: bytes, file: Path) -> bytes:
    """A file's content as a gzip file that says in its head which file it is of."""
    head = json.dumps({"file": str(as_told(file))}).encode("ascii")
    if len(head) > _MOST_EXTRA:
        head = b"{}"
    extra = _OURS + struct.pack("<H", len(head)) + head
    squeeze = zlib.compressobj(_FASTER, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b"".join(
        (
            _HEAD.pack(_GZIP, _DEFLATE, _HAS_EXTRA, 0, 0, _ANY_SYSTEM),
            struct.pack("<H", len(extra)) + extra,
            squeeze.compress(content) + squeeze.flush(),
            struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF),
        )
    )


def unpacked(content: bytes) -> bytes | None:
    """What was packed; None when that cannot be told, or it is more than any audit could be."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        found = unpack.decompress(content, SIZE_LIMIT + 1)
    except zlib.error:
        return None
    return found if unpack.eof and len(found) <= SIZE_LIMIT else None


def _file_in_head(path: Path) -> Path | None:
    try:
        with os.fdopen(os.open(path, _READ), "rb") as it:
            begin = it.read(_HEAD.size + 6)
            gzip, _method, flags, *_rest = _HEAD.unpack_from(begin)
            _size, ours, length = struct.unpack_from("<H2sH", begin, _HEAD.size)
            if (gzip, flags, ours) != (_GZIP, _HAS_EXTRA, _OURS):
                return None
            file = json.loads(it.read(length))["file"]
    except (OSError, ValueError, struct.error, KeyError, TypeError, RecursionError):
        return None
    return Path(clean_text(file)) if isinstance(file, str) and file else None


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(os.lstat(path).st_mode)


def _time_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
