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


class NotReadable(StorageError, PermissionError):
    """The disk or its permissions do not let the file be read."""

    sentence = "{path} cannot be read: {why}."
    remedy = "Check who may read it and that its disk is there."


class NotRegular(StorageError, OSError):
    """A link, a folder, a pipe or a device where a file should be."""

    sentence = "{path} is {what}, not a file."
    remedy = "Give the file itself; it has been left alone."


class TooLarge(StorageError):
    """More than any audit could need."""

    exit_code = 4
    sentence = "{path} is {size} MB; an audit is at most {limit} MB."
    remedy = "It has been left alone; check that it is the file you mean."


class NotJson(StorageError):
    """The file's text cannot be taken apart at all: cut short, emptied, or never an audit."""

    exit_code = 4
    sentence = "{path} is damaged: {why}."
    remedy = "It has been left alone. {last_good}"


class Damaged(NotJson):
    """The file is JSON and meant to be an audit, but what must be there is not."""


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


class OpenedReadOnly(StorageError):
    """The audit was opened for reading only, for a reason that is not another window."""

    exit_code = 5
    sentence = "{path} was opened for reading only."
    remedy = "Save a copy to another place to keep your changes."


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
    """The disk refused a save. The last save is whole; the change is still in memory."""

    sentence = "{path} could not be saved: {why}."
    remedy = "{do} Your changes are kept in memory: save again, or save a copy to another place."


def _shown(fact: object) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(fact))
