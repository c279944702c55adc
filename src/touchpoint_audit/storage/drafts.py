"""What is being typed, kept beside the audit until it is saved or discarded."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.errors import NotReadable, StorageError
from touchpoint_audit.storage.content import UNREADABLE
from touchpoint_audit.storage.disk_errors import explained_saving, must_be_regular
from touchpoint_audit.storage.durable import flush_folder, hidden_beside, replace_file, write_all
from touchpoint_audit.storage.raw_file import read_file

_NEW_FILE_FROM = 1 << 20
"""Bytes from which the draft is begun anew, so that a long day of typing does not fill the disk."""
_APPEND = (
    os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


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

    def write(self, where: str, text: str, at: str) -> None:
        """Keep a text; it is on disk when this returns. Raises CannotSave, FolderMissing or NotRegular."""
        line = b"\n" + msgspec.json.encode(_Line.of(DraftText(clean_text(where), clean_text(text), at))) + b"\n"
        with explained_saving(self.path):
            made = not os.path.lexists(self.path)
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

    def read_or_put_aside(self) -> DraftText | None:
        """As `read`. Raises NotReadable when the disk does not let it be read: it has another name then.

        So the next text neither hides nor forgets it; `path` of the error says where it is.
        """
        try:
            content, _ = read_file(self.path)
        except NotReadable as error:
            aside = self.path.with_name(self.path.name + ".unread")
            with suppress(OSError):
                self.path.replace(aside)
                error = type(error)(aside, why=error.facts.get("why", ""))
            raise error from None
        except StorageError:
            return None
        return _last_text(content)

    def read(self) -> DraftText | None:
        """The text kept last; None when there is none. A torn or damaged line is passed over."""
        try:
            content, _ = read_file(self.path)
        except StorageError:
            return None
        return _last_text(content)

    def clear(self) -> None:
        """Forget the draft. Raises CannotSave when it cannot be removed."""
        with explained_saving(self.path), suppress(FileNotFoundError):
            if stat.S_ISREG(os.lstat(self.path).st_mode):
                self.path.unlink()


def _last_text(content: bytes) -> DraftText | None:
    for line in reversed(content.split(b"\n")):
        try:
            found = msgspec.json.decode(line, type=_Line).draft()
        except UNREADABLE:
            continue
        if found is not None:
            return DraftText(clean_text(found.where), clean_text(found.text), clean_text(found.at))
    return None
