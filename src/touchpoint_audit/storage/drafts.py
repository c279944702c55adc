"""What is being typed, kept beside the audit until it is saved or discarded.

What an earlier window left is never written over: it gets a name of its own before anything else is kept, and stays
until somebody goes on typing it or discards it.
"""

import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path

import msgspec

from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.errors import NotReadable, StorageError
from touchpoint_audit.storage.content import UNREADABLE
from touchpoint_audit.storage.disk_errors import explained_reading, explained_saving, is_there, must_be_regular
from touchpoint_audit.storage.durable import flush_folder, hidden_beside, replace_file, write_all
from touchpoint_audit.storage.raw_file import read_file

_NEW_FILE_FROM = 1 << 20
"""Bytes from which the draft is begun anew, so that a long day of typing does not fill the disk."""
_APPEND = (
    os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_ASIDE = re.compile(r"\.([0-9]{1,9})|\.unread(?:\.[0-9]+)?")
"""How the names end of what was put aside."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """Text that was typed and not saved."""

    where: str
    """Where it was typed, in the caller's words, such as "touch_points/0192-a/note"."""
    text: str
    at: str
    """ISO 8601 with its zone."""


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """A line of a draft: its text with a checksum over all of it, so that a damaged one is never offered."""

    where: str
    text: str
    at: str
    sum: str | None = None
    """None in a line of a version that wrote none."""

    @classmethod
    def of(cls, draft: DraftText) -> "_Line":
        return cls(draft.where, draft.text, draft.at, _sum(draft))

    def draft(self) -> DraftText | None:
        found = DraftText(self.where, self.text, self.at)
        return found if self.sum in {None, _sum(found)} else None


def _sum(draft: DraftText) -> str:
    content = msgspec.json.encode((draft.where, draft.text, draft.at))
    return blake2b(content, digest_size=8).hexdigest()


class Draft:
    """The draft of one audit. Only the window that may write the audit writes its draft."""

    def __init__(self, path_of_audit: Path) -> None:
        self.path = hidden_beside(path_of_audit, "draft")
        self._ours = False
        """Whether what is there is of this window; else it was left by one before."""

    def write(self, where: str, text: str, at: str) -> None:
        """Keep a text; it is on disk when this returns. Raises CannotSave, FolderMissing, NotReadable or NotRegular."""
        line = b"\n" + msgspec.json.encode(_Line.of(DraftText(clean_text(where), clean_text(text), at))) + b"\n"
        with explained_saving(self.path):
            self._put_aside()
            self._ours = True
            made = not is_there(self.path)
            descriptor = os.open(self.path, _APPEND | os.O_CREAT, 0o600)
            try:
                state = os.fstat(descriptor)
                must_be_regular(self.path, state.st_mode)
                room = state.st_size + len(line) <= _NEW_FILE_FROM or made
                if room:
                    write_all(descriptor, line)
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
            if made:
                flush_folder(self.path.parent)
        if not room:
            replace_file(self.path, line, backup=False)

    def read(self) -> DraftText | None:
        """The text kept last; None when there is none. A torn or damaged line is passed over."""
        try:
            return _last_text(read_file(self.path)[0])
        except StorageError:
            return None

    def left(self) -> tuple[DraftText, ...]:
        """What windows before this one left, oldest first; nothing that is blank.

        Raises NotReadable when the disk does not let one be read: it has another name then, so that the next text
        neither hides nor forgets it, and `path` of the error says where it is.
        """
        with explained_reading(self.path):
            files = self._left_files()
        found = [self._text_or_put_aside(path) for path in files]
        return tuple(dict.fromkeys(text for text in found if text is not None and text.text.strip()))

    def take_up(self, text: DraftText) -> None:
        """Go on typing a text that was left: it is what this window types now. Raises CannotSave or NotReadable."""
        with explained_saving(self.path):
            found = self._files_of(text)
            if found and self.path not in found:
                self._put_aside()
                if is_there(self.path):
                    return  # waits for a change to be on disk: the text that was left stays where it is as well
                _move(found[0], self.path)
            for path in found:
                if path != self.path:
                    path.unlink(missing_ok=True)
            self._ours = self._ours or bool(found)

    def discard(self, text: DraftText) -> None:
        """Remove a text that was left. Raises CannotSave or NotReadable when it cannot be found or removed."""
        with explained_saving(self.path):
            for path in self._files_of(text):
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget what this window typed, and nothing that was left. Raises CannotSave when it cannot be removed."""
        if not self._ours:
            return
        with explained_saving(self.path), suppress(FileNotFoundError):
            if stat.S_ISREG(os.lstat(self.path).st_mode):
                self.path.unlink()
        self._ours = False

    def _left_files(self) -> list[Path]:
        """Where there may be something that was left, oldest first."""
        own = [] if self._ours or not is_there(self.path) else [self.path]  # first: it may just be put aside
        return [*(path for path in draft_files(self.path) if _number(path, self.path)), *own]

    def _files_of(self, text: DraftText) -> list[Path]:
        """Where a text that was left lies; more than one name after a crash in between. Raises NotReadable."""
        found: list[Path] = []
        trouble: NotReadable | None = None
        for path in self._left_files():
            try:
                if _last_text(read_file(path)[0]) == text:
                    found.append(path)
            except NotReadable as error:
                trouble = error
            except StorageError:
                continue
        if trouble is not None and not found:
            raise trouble
        return found

    def _put_aside(self) -> None:
        """Give what was left under the name of the draft a name of its own, before another text takes that."""
        if self._ours or not is_there(self.path):
            return
        try:
            text = self._text_or_put_aside(self.path)
        except NotReadable:
            return
        if text is None or not text.text.strip():
            return
        last = max((_number(path, self.path) for path in draft_files(self.path)), default=0)
        names = (self.path.with_name(f"{self.path.name}.{number}") for number in count(last + 1))
        _move(self.path, next(name for name in names if not is_there(name)))

    def _text_or_put_aside(self, path: Path) -> DraftText | None:
        try:
            return _last_text(read_file(path)[0])
        except NotReadable as error:
            aside = _free(self.path.with_name(self.path.name + ".unread"))
            with suppress(OSError):
                path.replace(aside)
                error = type(error)(aside, why=error.facts.get("why", ""))
            raise error from None
        except StorageError:
            return None


def draft_files(draft: Path) -> list[Path]:
    """What there is of a draft, by its path, and of those that were put aside: oldest first. Raises OSError."""
    found = [path for path in draft.parent.iterdir() if path == draft or _is_aside(path, draft)]
    return sorted(found, key=lambda path: (_number(path, draft) or sys.maxsize, path.name))


def _is_aside(path: Path, draft: Path) -> bool:
    return path.name.startswith(draft.name) and _ASIDE.fullmatch(path.name, len(draft.name)) is not None


def _number(path: Path, draft: Path) -> int:
    """Where a draft that was put aside under this name comes in their order, from 1; 0 for another name."""
    found = _ASIDE.fullmatch(path.name, len(draft.name))
    return int(found[1] or 0) if found else 0


def _move(path: Path, target: Path) -> None:
    """Give a file a name that nothing has: it is on disk before the old one goes, where there are hard links."""
    try:
        os.link(path, target)
    except OSError:
        path.replace(target)
    flush_folder(target.parent)
    path.unlink(missing_ok=True)


def _free(path: Path) -> Path:
    """The path, or the first like it that nothing has."""
    names = (path if number == 1 else path.with_name(f"{path.name}.{number}") for number in count(1))
    return next(name for name in names if not is_there(name))


def _last_text(content: bytes) -> DraftText | None:
    for line in reversed(content.split(b"\n")):
        try:
            found = msgspec.json.decode(line, type=_Line).draft()
        except UNREADABLE:
            continue
        if found is not None:
            return DraftText(clean_text(found.where), clean_text(found.text), clean_text(found.at))
    return None
