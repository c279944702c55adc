"""What is left of some folders when the program, or the power, stops at any call that changes them.

Of each folder every *name* is what it has been since that folder was flushed last, each name for itself; so a file that
moved between two folders may be in both, or in none, and what a kill leaves is among it. States are listed before each
flush and at the end: those of the moments between are among them. Content counts as flushed with its file: that files
are flushed before they get their names is what the crash rig looks at.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

CALLS = "open write fsync link rename replace unlink remove mkdir rmdir".split()
FOLDER, NOTHING = b"<folder>", b"<nothing>"
"""What stands for a folder under a name, and for a name that nothing has."""
Folders = Mapping[tuple[str, str], bytes]
"""Folder, relative to the root, and name in it → content."""
_PASSING = (".lock", ".holder", ".holder.tmp")
"""What the lock of a window leaves: nothing depends on it."""


class Watched:
    """Lists every state of the folders under a root that may be left while it is `watching`."""

    def __init__(self, root: Path, links: bool = True) -> None:
        """`links` is whether the file system has hard links."""
        self.root = root
        self._links = links
        self._been: dict[tuple[str, str], set[bytes]] = {}
        """What each name has been since its folder was flushed."""
        self._listed: dict[frozenset[tuple[tuple[str, str], bytes]], None] = {}

    @property
    def left(self) -> list[Folders]:
        """Each state once."""
        return [dict(state) for state in self._listed]

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look at the folders before each call from here on."""
        self._been = {name: {content} for name, content in _as_they_are(self.root).items()}
        with ExitStack() as patches:
            for name in CALLS:
                patches.enter_context(patch.object(os, name, self._watched(name, getattr(os, name))))
            yield
        self._look()
        self._list()

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            self._look()
            if name == "link" and not self._links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(given[0]).st_mode)
            if is_folder:
                self._list()
            found = real(*given, **more)
            if is_folder:
                self._flush(os.path.relpath(Path(f"/proc/self/fd/{given[0]}").readlink(), self.root))
            return found

        return call

    def _look(self) -> None:
        now = _as_they_are(self.root)
        for name in now.keys() - self._been.keys():
            self._been[name] = {NOTHING}
        for name, been in self._been.items():
            been.add(now.get(name, NOTHING))

    def _flush(self, folder: str) -> None:
        now = _as_they_are(self.root)
        for name in self._been:
            if name[0] == folder:
                self._been[name] = {now.get(name, NOTHING)}

    def _list(self) -> None:
        names = list(self._been)
        for contents in product(*(sorted(self._been[name]) for name in names)):
            state = zip(names, contents, strict=True)
            self._listed[frozenset(pair for pair in state if pair[1] != NOTHING)] = None


def laid_out(state: Folders, root: Path) -> None:
    """Make the folders of a state under a root: those that can still be reached by names."""
    root.mkdir(parents=True)
    for (folder, name), content in sorted(state.items(), key=lambda item: len(Path(item[0][0]).parts)):
        path = root / folder / name
        if not path.parent.is_dir():
            continue  # the name that led to it is lost
        if content == FOLDER:
            path.mkdir()
        else:
            path.write_bytes(content)


def _as_they_are(root: Path) -> dict[tuple[str, str], bytes]:
    found: dict[tuple[str, str], bytes] = {}
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        for entry in os.scandir(folder):
            key = os.path.relpath(folder, root), entry.name
            if entry.is_dir(follow_symlinks=False):
                found[key] = FOLDER
                waiting.append(Path(entry.path))
            elif not entry.name.endswith(_PASSING):
                found[key] = Path(entry.path).read_bytes()
    return found
