"""All audits of a folder at once. What was reckoned from a file is kept in a cache until the file changes."""

import os
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import compress
from pathlib import Path
from typing import TypeVar

from touchpoint_audit import __version__
from touchpoint_audit.actions.leaves import PROCESSES, WORTH_PROCESSES, Body, Head, HeadOfChain, entries_of, entry_of
from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.assessment.celebrated import Moment, Stopped
from touchpoint_audit.assessment.chains import Counts, Known, which_count
from touchpoint_audit.assessment.leaf import Leaf, LeafPoint, Tally
from touchpoint_audit.assessment.portfolio import Gathering, Portfolio
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import kinds as built_in_kinds
from touchpoint_audit.errors import FileMissing, TouchpointAuditError
from touchpoint_audit.storage import Cache, Entry, audit_paths, last_good, seen, unpacked

SETTLED_NS = 2_000_000_000
"""A file that was written less than so long ago may be written again without looking otherwise: it is not kept."""
_KEEP_AT_ONCE = 500
_MARKS_AN_AUDIT = 3000
_MOST_MARKS = 1 << 24
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading has come."""

    done: int
    files: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All audits of a folder, and the files that are none."""

    folder: Path
    portfolio: Portfolio
    unreadable: tuple[Unreadable, ...]
    """By file name."""


def cache_file() -> Path:
    """Where the platform wants a program's cache."""
    from platformdirs import user_cache_path

    return user_cache_path("touchpoint-audit", appauthor=False) / "overview.sqlite3"


def overview(
    folder: Path,
    today: date,
    *,
    points: bool = False,
    cache: Path | None = None,
    kinds: Mapping[str, Kind] | None = None,
    now_ns: Callable[[], int] = time.time_ns,
) -> Generator[Reading | Overview, None, None]:
    """Read every audit of a folder: how far it has come, again and again, and at last the overview.

    `points` asks for what is found at many sites, too. `cache` is the file that may be used to save work; None to read
    everything anew. The overview is the same either way. To stop early, close the iterator.
    Raises `FolderMissing` or `NotReadable` for the folder itself.
    """
    known = built_in_kinds() if kinds is None else kinds
    paths = audit_paths(folder)
    with Cache(cache, folder, _stamp(known)) as kept:
        scan = _Scan(paths, kept, known, points=points, now_ns=now_ns)
        with closing(scan.read()) as steps:
            for done in steps:
                yield Reading(done, len(paths))
        yield Overview(folder, scan.portfolio(today), tuple(scan.unreadable))


def _stamp(known: Mapping[str, Kind]) -> str:
    """What makes entries that another program kept worthless: another version, catalogue or set of figures."""
    figures = (one._fields for one in (Tally, Moment, Stopped))
    made_by = (__version__, repr(sorted(known.items())), repr(Leaf.__annotations__), *map(repr, figures))
    return sha256("\n".join(made_by).encode()).hexdigest()


class _Scan:
    """One reading of a folder."""

    def __init__(
        self, paths: Sequence[Path], kept: Cache, known: Mapping[str, Kind], *, points: bool, now_ns: Callable[[], int]
    ) -> None:
        self._paths = paths
        self._cache = kept
        self._kinds = known
        self._points = points
        self._now_ns = now_ns
        self._heads: dict[str, bytes] = {}
        self._bodies: dict[str, bytes] = {}
        """Those that the cache does not have."""
        self._looks: dict[str, str] = {}
        self._written: dict[str, int] = {}
        """When each file was last written."""
        self._waiting: list[Entry] = []
        self.unreadable: list[Unreadable] = []

    def read(self) -> Generator[int, None, None]:
        """Read what the cache does not have; how many files are done."""
        changed = self._not_kept()
        done = len(self._paths) - len(changed)
        yield done
        large = sum(changed.values()) >= WORTH_PROCESSES and self._kinds is built_in_kinds()
        processes = min(PROCESSES, os.cpu_count() or 1) if large else 0
        try:
            with closing(entries_of(list(changed), self._kinds, processes=processes)) as steps:
                for found in steps:
                    for path, entry in found:
                        self._take(path, entry)
                    done += len(found)
                    yield done
        finally:
            self._keep()
        self._cache.forget([name for name in self._looks if name not in self._written])
        self.unreadable.sort(key=lambda one: one.path)

    def _not_kept(self) -> dict[Path, int]:
        """Take what the cache has; the other files with their sizes."""
        kept = self._cache.heads()
        self._looks = {name: look for name, (look, _head) in kept.items()}
        changed: dict[Path, int] = {}
        for path in self._paths:
            try:
                state = os.lstat(path)
            except OSError:
                changed[path] = 0
                continue
            name = path.name
            self._written[name] = state.st_mtime_ns
            look, head = kept.get(name, ("", b""))
            if look == seen(state):
                self._heads[name] = head
            else:
                changed[path] = state.st_size
        return changed

    def _take(self, path: Path, entry: Entry | None) -> None:
        if entry is None:
            try:
                entry = entry_of(path, self._kinds)
            except FileMissing:
                return
            except TouchpointAuditError as error:
                self.unreadable.append(Unreadable(path, error, last_good(path)))
                return
        self._heads[path.name] = entry.head
        if self._cache.usable and entry.seen and self._settled(entry.seen):
            self._waiting.append(entry)
            if len(self._waiting) >= _KEEP_AT_ONCE:
                self._keep()
        elif self._points:
            self._bodies[path.name] = entry.body

    def _keep(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._cache.keep(waiting):
            self._looks.update((entry.name, entry.seen) for entry in waiting)
        elif self._points:
            self._bodies.update((entry.name, entry.body) for entry in waiting)

    def _settled(self, look: str) -> bool:
        """Whether a file was last written long enough ago that a later change will show."""
        _inode, _size, *times = look.split(".")
        return max(map(int, times)) < self._now_ns() - SETTLED_NS

    def portfolio(self, today: date) -> Portfolio:
        """Add up what was read, in the order of the files' names."""
        paths = [path for path in self._paths if path.name in self._heads]
        known = [self._known(path) for path in paths]
        counts = which_count(known)
        gathering = Gathering(counts, today)
        marks = self._marks(paths, counts) if self._points else None
        for path, count in zip(paths, counts, strict=True):
            head = self._head(path, Head)
            points: Iterable[LeafPoint] = ()
            if marks is not None and count is Counts.YES:
                twice = [marks.found_twice(key) for key in head.keys]
                points = compress(self._body(path), twice) if any(twice) else ()
            gathering.add(path.name, head.leaf, points)
        return gathering.portfolio()

    def _known(self, path: Path) -> Known:
        about = self._head(path, HeadOfChain).leaf
        written = self._written.get(path.name, 0)
        return Known(path.name, about.id, about.follows, about.walked_on, written, about.whole.begun)

    def _marks(self, paths: Sequence[Path], counts: Sequence[Counts]) -> "_Marks":
        counted = [path for path, count in zip(paths, counts, strict=True) if count is Counts.YES]
        marks = _Marks(len(counted))
        for path in counted:
            marks.add(self._head(path, Head).keys)
        return marks

    def _head(self, path: Path, kind: type[_Kind]) -> _Kind:
        """The head of an audit; of one whose entry is worthless, from the file."""
        try:
            return unpacked(self._heads[path.name], kind)
        except ValueError:
            self._heads[path.name] = entry_of(path, self._kinds).head
            return unpacked(self._heads[path.name], kind)

    def _body(self, path: Path) -> Body:
        content = self._bodies.get(path.name) or self._cache.body(path.name, self._looks.get(path.name, ""))
        try:
            return unpacked(content, Body)
        except ValueError:
            return unpacked(entry_of(path, self._kinds).body, Body)


class _Marks:
    """Which numbers came twice, in little memory; now and then it says so of one that came once."""

    def __init__(self, audits: int) -> None:
        size = min(max(audits, 1) * _MARKS_AN_AUDIT, _MOST_MARKS)
        self._mask = (1 << (size - 1).bit_length()) - 1
        self._once = bytearray(self._mask + 1)
        self._twice = bytearray(self._mask + 1)

    def add(self, keys: Iterable[int]) -> None:
        """The numbers of one audit, which count once for it."""
        for key in {key & self._mask for key in keys}:
            if self._once[key]:
                self._twice[key] = 1
            else:
                self._once[key] = 1

    def found_twice(self, key: int) -> bool:
        return bool(self._twice[key & self._mask])
