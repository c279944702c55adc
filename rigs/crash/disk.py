"""Every state that a file system may leave of a folder when the power goes, from the trace of what was done to it.

What is not flushed may be there or not, each part for itself:

- Each *name* stands for any file that it has stood for since the folder was flushed last, or for none where it did;
  one name tells nothing about another. A rename may so be seen at its new name only, at its old one only, at both or
  at none. That is wider than what a journal leaves, in which a rename is one step, and than any order of the calls.
- Each *sector* of 512 bytes of a file holds any of the contents that it has had since the file was flushed last, each
  sector for itself; one that was never written holds zeros, or what lay on the disk there before (`STALE`, which is
  made to look like an audit).
- The *size* of a file is any that it has had since then, or any end of a sector on the way from one to the next.
- A single write may also be cut off after any `grain` of it, as when a page is written back while it is being filled.

A flush of a file makes its content and size certain and none of its names; a flush of the folder makes its names
certain and no content. A flush counts when its call came back. Power may go before and after every call; only states
before a flush are listed, because between flushes the states of an earlier moment are among those of a later one.
Permissions and times are not followed: nothing that is opened depends on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rigs.crash.trace import Acknowledged, Began, Cut, Event, Flushed, Named, Wrote

SECTOR = 512
MOST_SECTORS = 12
"""A file of which more is unflushed has too many states to list."""
STALE = (b'{"audit": {"a1": {"format": 3, "journey": "What lay here before"}}, "checksum": "sha256:0"}\n' * 6)[:SECTOR]

Files = tuple[tuple[str, bytes], ...]
"""A folder: names in order, each with its content."""


@dataclass(frozen=True, slots=True)
class State:
    """What power may leave: a folder, the last save that was acknowledged, and the last that was begun."""

    files: Files
    acknowledged: int
    begun: int


class _File:
    """What is certain of a file, and what it has been since."""

    def __init__(self, content: bytes = b"") -> None:
        self.contents = [content]
        self.cut_off: list[bytes] = []
        self._images: Sequence[bytes] | None = None

    def now(self) -> bytes:
        return self.contents[-1]

    def write(self, offset: int, data: bytes, grain: int) -> None:
        self._images = None
        was = self.now()
        for length in range(grain, len(data), grain):
            self.cut_off.append(_with(was, offset, data[:length]))
        self.contents.append(_with(was, offset, data))

    def cut(self, size: int) -> None:
        self._images = None
        self.contents.append(self.now()[:size].ljust(size, b"\0"))

    def flush(self) -> None:
        self.contents, self.cut_off, self._images = [self.now()], [], None

    def images(self) -> Sequence[bytes]:
        """Every content that may be found."""
        if self._images is None:
            self._images = self._listed()
        return self._images

    def _listed(self) -> Sequence[bytes]:
        if len(self.contents) == 1:
            return self.contents
        found = {*self.contents, *self.cut_off}
        for filler in (bytes(SECTOR), STALE):
            for size in self._sizes():
                parts = [self._versions(place, size, filler) for place in range(0, size, SECTOR)]
                assert sum(len(part) > 1 for part in parts) <= MOST_SECTORS, "too much is unflushed to list it"
                found |= {b"".join(chosen) for chosen in product(*parts)}
        return sorted(found)

    def _sizes(self) -> set[int]:
        sizes = [len(content) for content in self.contents]
        ends = range(min(sizes) // SECTOR * SECTOR, max(sizes), SECTOR)
        return {*sizes, *(end for end in ends if end >= min(sizes))}

    def _versions(self, place: int, size: int, filler: bytes) -> Sequence[bytes]:
        length = min(SECTOR, size - place)
        found = set()
        for content in self.contents:
            part = content[place : place + length]
            found.add(part + filler[len(part) : length])
        return sorted(found)


class _Folder:
    """What is certain of a folder's names, and what each has stood for since."""

    def __init__(self, names: dict[str, int]) -> None:
        self.names: dict[str, list[int | None]] = {name: [file] for name, file in names.items()}

    def name(self, name: str, file: int | None) -> None:
        stood_for = self.names.setdefault(name, [None])
        if file in stood_for:
            stood_for.remove(file)
        stood_for.append(file)

    def flush(self) -> None:
        self.names = {name: [files[-1]] for name, files in self.names.items() if files[-1] is not None}


class _Disk:
    """A folder and its files, as a trace goes on."""

    def __init__(self, files: dict[int, _File], folder: _Folder) -> None:
        self._files = files
        self._folder = folder

    def take(self, event: Named | Wrote | Cut | Flushed, grain: int) -> None:
        match event:
            case Named(names):
                for name, number in names:
                    if number is not None:
                        self._files.setdefault(number, _File())
                    self._folder.name(name, number)
            case Wrote(file, offset, data):
                self._files[file].write(offset, data, grain)
            case Cut(file, size):
                self._files[file].cut(size)
            case Flushed(file):
                flushed = self._folder if file is None else self._files[file]
                flushed.flush()

    def folders(self) -> Iterator[Files]:
        """Every folder that may be found: each name with any file that it has stood for, each file as any it was."""
        names = sorted(self._folder.names)
        for chosen in product(*(self._folder.names[name] for name in names)):
            there = [(name, number) for name, number in zip(names, chosen, strict=True) if number is not None]
            numbers = sorted({number for _name, number in there})
            for contents in product(*(self._files[number].images() for number in numbers)):
                content = dict(zip(numbers, contents, strict=True))
                yield tuple((name, content[number]) for name, number in there)


def states(before: dict[str, bytes], first: dict[str, int], events: Sequence[Event], grain: int) -> Iterator[State]:
    """Every state that power may leave before, between and after the calls of a trace, each once for its moment.

    `before` is the folder before the trace, on disk; `first` is which file each of its names stands for.
    """
    disk = _Disk({number: _File(before[name]) for name, number in first.items()}, _Folder(first))
    acknowledged = begun = 0
    seen: set[State] = set()
    for event in (*events, Flushed(None)):
        if isinstance(event, Flushed):
            for files in disk.folders():
                state = State(files, acknowledged, begun)
                if state not in seen:
                    seen.add(state)
                    yield state
        match event:
            case Began(save):
                begun = save
            case Acknowledged(save):
                acknowledged = save
            case _:
                disk.take(event, grain)


def _with(content: bytes, offset: int, data: bytes) -> bytes:
    head = content[:offset].ljust(offset, b"\0")
    return head + data + content[offset + len(data) :]
