"""What can go wrong with a file on a disk."""

from touchpoint_audit.errors.told import N_, TouchpointAuditError

_AS_READ = N_("What was read before is shown here: ctrl+s saves a copy of it to another place.")


class StorageError(TouchpointAuditError):
    """What is wrong with a file or folder, and what to do about it."""

    exit_code = 3

    def __init__(self, path: object, **facts: object) -> None:
        self.path = path
        super().__init__(path=path, **facts)


class FileMissing(StorageError, FileNotFoundError):
    """There is no file of this name."""

    sentence = N_("There is no file {path}.")
    remedy = N_("See the names with `touchpoint-audit list`.")


class FolderMissing(StorageError, FileNotFoundError):
    """The folder that a file should lie in is not there."""

    sentence = N_("There is no folder {path}.")
    remedy = N_("Make it, bring the disk back that it lies on, or choose another folder.")


class FolderGone(FolderMissing):
    """The folder of an audit that is open is not there any more."""

    sentence = N_("The folder {path} is gone.")
    remedy = N_(
        "Your changes are kept in memory: bring it back, or the disk that it lies on, and save again, or save a copy "
        "to another place."
    )
    remedy_outside = FolderMissing.remedy


class NotReadable(StorageError, OSError):
    """The disk does not let the file be read."""

    sentence = N_("{path} cannot be read: {why}.")
    remedy = N_("Check that the disk it lies on is there and whole.")


class MayNotRead(NotReadable):
    """Its permissions do not let the file be read."""

    sentence = N_("{path} cannot be read: you are not allowed to.")
    remedy = N_("Ask its owner to let you, or choose another file.")


class TooManyOpen(NotReadable):
    """The system opens no more files."""

    sentence = N_("{path} cannot be read: too many files are open.")
    remedy = N_("Close other programs and try again.")


class NotRegular(StorageError, OSError):
    """A link, a folder, a pipe or a device where a file should be."""

    sentence = N_("{path} is {what}, not a file.")
    remedy = N_("Give the file itself; it has been left alone.")


class NotRegularNow(NotRegular):
    """Something else has taken the name of the file that is open."""

    sentence = N_("{path} is {what} now, not the file that was read.")
    remedy = N_(
        "It has been left alone and your changes are kept in memory: put the file back and save again, or save a copy "
        "to another place."
    )
    remedy_outside = NotRegular.remedy


class TooLarge(StorageError):
    """More than any audit could need."""

    exit_code = 4
    sentence = N_("{path} is {size} MB; an audit is at most {limit} MB.")
    remedy = N_("It has been left alone; check that it is the file you mean.")


class EntryTooLarge(StorageError):
    """One touch point, stage or change holds more text than the file takes."""

    exit_code = 4
    sentence = N_("{path} was not saved: one entry would be more than {limit} MB.")
    remedy = N_("Undo the last change or shorten its text; the rest is kept in memory and will be saved.")


class Damaged(StorageError):
    """An audit that cannot be opened; it has been left as it is.

    `last_good` is where its last good version lies; `nothing_kept` says that none was found that could bring it back.
    """

    exit_code = 4
    sentence = N_("{path} is damaged: {why}.")
    remedy = N_(
        "It has been left alone. `touchpoint-audit repair`, or R on the list of audits, tells what earlier versions "
        "can bring back."
    )

    def __init__(self, path: object, *, why: object = "", last_good: object = None, nothing_kept: bool = False) -> None:
        self.last_good = last_good
        if nothing_kept:
            self.remedy = N_(
                "It has been left alone, and no earlier version was found that could bring it back: take one from "
                "your backups."
            )
        elif last_good is not None:
            self.remedy = N_(
                "It has been left alone. The last good version is {last_good}; `touchpoint-audit repair` brings back "
                "what is damaged."
            )
        super().__init__(path, why=why, last_good=last_good)


class EmptyFile(Damaged):
    """A file of 0 bytes: no audit is ever that small."""

    sentence = N_("{path} is damaged: it is empty.")


class NotJson(Damaged):
    """Text that cannot be taken apart: cut short, overwritten, or not JSON at all."""

    sentence = N_("{path} is damaged or not an audit: {why}.")


class NotAnAudit(StorageError):
    """JSON of another program."""

    exit_code = 4
    sentence = N_("{path} is not an audit: {why}.")
    remedy = N_("It has been left alone; choose another file.")


class NewerFormat(StorageError):
    """Written by a later version of the program."""

    exit_code = 4
    sentence = N_("{path} has format {format}; this version reads up to format {newest}.")
    remedy = N_("It has been left alone. Open it with a newer touchpoint-audit.")


class MayNotMake(StorageError):
    """A new audit cannot be made in a folder that is read-only for this user."""

    sentence = N_("No audit can be made in {path}: the folder is read-only.")
    remedy = N_("Choose another one with --folder.")


class ChangedElsewhere(StorageError):
    """Another program changed the file after it was read."""

    exit_code = 5
    sentence = N_("{path} was changed by another program since it was read.")
    remedy = N_("Nothing was overwritten and your changes are kept in memory: save a copy and go on there.")
    remedy_reading = _AS_READ


class UnfitElsewhere(ChangedElsewhere):
    """Another program changed the file, and what is there now cannot be merged: it is damaged, or another audit."""

    sentence = N_("{path} was changed by another program, and what is there now cannot be read as this audit.")


class WentBack(ChangedElsewhere):
    """An earlier version of the audit took the file's place. It may be meant, so a person decides."""

    sentence = N_("{path} was replaced by an earlier version of itself.")
    remedy = N_("Nothing was overwritten and your changes are kept in memory: press ctrl+s to say what shall be done.")


class FileGone(StorageError):
    """The file was there when it was read, and is not any more."""

    exit_code = 5
    sentence = N_("{path} was deleted or moved since it was read.")
    remedy = N_("Your changes are kept in memory: save a copy to another place.")
    remedy_reading = _AS_READ


class FileThere(StorageError):
    """A new file would overwrite one that exists."""

    exit_code = 5
    sentence = N_("{path} exists already.")
    remedy = N_("It has been left alone; choose another name.")


class CannotSave(StorageError, OSError):
    """The disk refused a save. The last save is whole; the change is still in memory.

    `written` is set when the new content is in place, but the disk would not say that it is there to stay.
    """

    sentence = N_("{path} could not be saved: {why}.")
    remedy = N_("Your changes are kept in memory: save again, or save a copy to another place.")
    remedy_outside = N_("What was there before is whole: try again, or choose another place.")
    written: object = None


class DiskFull(CannotSave):
    """No room, or more than the user may store."""

    sentence = N_("{path} could not be saved: the disk is full.")
    remedy = N_("Your changes are kept in memory: make room and save again, or save a copy to another disk.")
    remedy_outside = N_("What was there before is whole: make room and try again, or choose another disk.")


class DiskFailing(CannotSave):
    """The disk reported an error, or gave back something else than was written."""

    sentence = N_("{path} could not be saved: the disk reported an error.")
    remedy = N_("Your changes are kept in memory: save a copy to another disk; this one may be failing.")
    remedy_outside = N_("This disk may be failing: copy your audits to another one and try again there.")


class MayNotSave(CannotSave):
    """The folder or the disk is read-only."""

    sentence = N_("{path} could not be saved: you are not allowed to write there.")
    remedy = N_("Your changes are kept in memory: save a copy to another place.")
    remedy_outside = N_("What was there before is whole: choose another place.")


class TooManyOpenToSave(CannotSave):
    """The system opens no more files."""

    sentence = N_("{path} could not be saved: too many files are open.")
    remedy = N_("Your changes are kept in memory: close other programs and save again.")
    remedy_outside = N_("What was there before is whole: close other programs and try again.")


class NameTooLong(CannotSave):
    """The disk does not take a name of this length; it must have room for `.NAME.bak.tmp` as well."""

    sentence = N_("{path} could not be saved: its name is too long for the disk.")
    remedy = N_("Your changes are kept in memory: save a copy under a shorter name.")
    remedy_outside = N_("What was there before is whole: choose a shorter name.")


class InTheWay(CannotSave):
    """A folder has a name that a save needs for a moment, or for the version before."""

    sentence = N_("{path} could not be saved: the folder {other} is in the way.")
    remedy = N_("Your changes are kept in memory: move that folder away and save again, or save a copy elsewhere.")
    remedy_outside = N_("What was there before is whole: move that folder away and try again.")
