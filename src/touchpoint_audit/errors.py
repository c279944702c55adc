"""Every error that a person may see: what it is, its exit code and its sentence."""


class TouchpointAuditError(Exception):
    """An error with one clear sentence: where, what is wrong, what to do. `exit_code` is what the command ends with."""

    exit_code = 2


class NotThere(TouchpointAuditError):
    """What a change speaks of is no longer in the audit."""

    def __init__(self, what: str, item_id: str) -> None:
        super().__init__(f"The {what} {item_id} is not in the audit any more. Undo brings it back if you deleted it.")


class StorageError(TouchpointAuditError):
    """What is wrong with a file or folder, and what to do about it.

    `sentence` and `remedy` are templates, so that they can be shown in another language; `facts` fill their gaps.
    """

    exit_code = 3
    sentence = ""
    remedy = ""

    def __init__(self, path: object, **facts: object) -> None:
        self.path = path
        self.facts = {name: _shown(fact) for name, fact in {"path": path, **facts}.items()}
        super().__init__(f"{self.sentence} {self.remedy}".strip().format(**self.facts))

    def __str__(self) -> str:
        return str(self.args[0])


class FileMissing(StorageError, FileNotFoundError):
    """There is no file of this name."""

    sentence = "There is no file {path}."
    remedy = "See the names with `touchpoint-audit list`."


class FolderMissing(StorageError, FileNotFoundError):
    """The folder that a file should lie in is not there."""

    sentence = "There is no folder {path}."
    remedy = "Make it, bring the disk back that it lies on, or choose another folder."


class NotReadable(StorageError, OSError):
    """The disk does not let the file be read."""

    sentence = "{path} cannot be read: {why}."
    remedy = "Check that the disk it lies on is there and whole."


class MayNotRead(NotReadable):
    """Its permissions do not let the file be read."""

    sentence = "{path} cannot be read: you are not allowed to."
    remedy = "Ask its owner to let you, or choose another file."


class TooManyOpen(NotReadable):
    """The system opens no more files."""

    sentence = "{path} cannot be read: too many files are open."
    remedy = "Close other programs and try again."


class NotRegular(StorageError, OSError):
    """A link, a folder, a pipe or a device where a file should be."""

    sentence = "{path} is {what}, not a file."
    remedy = "Give the file itself; it has been left alone."


class TooLarge(StorageError):
    """More than any audit could need."""

    exit_code = 4
    sentence = "{path} is {size} MB; an audit is at most {limit} MB."
    remedy = "It has been left alone; check that it is the file you mean."


class EntryTooLarge(StorageError):
    """One touch point, stage or change holds more text than the file takes."""

    exit_code = 4
    sentence = "{path} was not saved: one entry would be more than {limit} MB."
    remedy = "Undo the last change or shorten its text; the rest is kept in memory and will be saved."


class Damaged(StorageError):
    """An audit that cannot be opened; it has been left as it is. `last_good` is where its last good version lies."""

    exit_code = 4
    sentence = "{path} is damaged: {why}."
    remedy = "It has been left alone, and there is no earlier version beside it: bring one back from your backups."

    def __init__(self, path: object, *, why: object = "", last_good: object = None) -> None:
        self.last_good = last_good
        if last_good is not None:
            self.remedy = "It has been left alone. The last good version is {last_good}."
        super().__init__(path, why=why, last_good=last_good)


class EmptyFile(Damaged):
    """A file of 0 bytes: no audit is ever that small."""

    sentence = "{path} is damaged: it is empty."


class NotJson(Damaged):
    """Text that cannot be taken apart: cut short, overwritten, or not JSON at all."""

    sentence = "{path} is damaged or not an audit: its text is not JSON ({why})."


class NotAnAudit(StorageError):
    """JSON of another program."""

    exit_code = 4
    sentence = "{path} is not an audit: {why}."
    remedy = "It has been left alone; choose another file."


class NewerFormat(StorageError):
    """Written by a later version of the program."""

    exit_code = 4
    sentence = "{path} has format {format}; this version reads up to format {newest}."
    remedy = "It has been left alone. Open it with a newer touchpoint-audit."


class LockedElsewhere(StorageError):
    """Another window or program has the audit open for writing."""

    exit_code = 5
    sentence = "{path} is open in another window ({who})."
    remedy = "It can only be read here; close the other window to change it."


class MayOnlyRead(StorageError):
    """The file or its folder may not be written by this user."""

    exit_code = 5
    sentence = "{path} or its folder is read-only."
    remedy = "It can only be read here; save a copy to another place to change it."


class CannotLock(StorageError):
    """The disk has no locks, so two windows could not be kept apart."""

    exit_code = 5
    sentence = "{path} lies on a disk that cannot keep two windows apart ({why})."
    remedy = "It can only be read here; copy it to another disk to change it."


class ChangedElsewhere(StorageError):
    """Another program changed the file after it was read."""

    exit_code = 5
    sentence = "{path} was changed by another program since it was read."
    remedy = "Nothing was overwritten and your changes are kept in memory: save a copy, or read the file again."


class FileGone(StorageError):
    """The file was there when it was read, and is not any more."""

    exit_code = 5
    sentence = "{path} was deleted or moved since it was read."
    remedy = "Your changes are kept in memory: save a copy to another place."


class FileThere(StorageError):
    """A new file would overwrite one that exists."""

    exit_code = 5
    sentence = "{path} exists already."
    remedy = "It has been left alone; choose another name."


class CannotSave(StorageError, OSError):
    """The disk refused a save. The last save is whole; the change is still in memory.

    `written` is set when the new content is in place, but the disk would not say that it is there to stay.
    """

    sentence = "{path} could not be saved: {why}."
    remedy = "Your changes are kept in memory: save again, or save a copy to another place."
    written: object = None


class DiskFull(CannotSave):
    """No room, or more than the user may store."""

    sentence = "{path} could not be saved: the disk is full."
    remedy = "Your changes are kept in memory: make room and save again, or save a copy to another disk."


class DiskFailing(CannotSave):
    """The disk reported an error, or gave back something else than was written."""

    sentence = "{path} could not be saved: the disk reported an error."
    remedy = "Your changes are kept in memory: save a copy to another disk; this one may be failing."


class MayNotSave(CannotSave):
    """The folder or the disk is read-only."""

    sentence = "{path} could not be saved: you are not allowed to write there."
    remedy = "Your changes are kept in memory: save a copy to another place."


class TooManyOpenToSave(CannotSave):
    """The system opens no more files."""

    sentence = "{path} could not be saved: too many files are open."
    remedy = "Your changes are kept in memory: close other programs and save again."


def _shown(fact: object) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(fact))
