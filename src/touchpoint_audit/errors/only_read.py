"""Why an audit can only be read here: another window has it, its disk is read-only, or it cannot be locked."""

from touchpoint_audit.errors.files import StorageError
from touchpoint_audit.errors.told import N_


class LockedElsewhere(StorageError):
    """Another window or program has the audit open for writing."""

    exit_code = 5
    sentence = N_("{path} is open in another window ({who}).")
    remedy = N_("It can only be read here; close the other window to change it.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; close the other window first.")


class MayOnlyRead(StorageError):
    """The file or its folder may not be written by this user."""

    exit_code = 5
    sentence = N_("{path} or its folder is read-only.")
    remedy = N_("It can only be read here; ctrl+s saves a copy to another place, where you can change it.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; copy it to another place and change it there.")


class CannotLock(StorageError):
    """The disk has no locks, so two windows could not be kept apart."""

    exit_code = 5
    sentence = N_("{path} lies on a disk that cannot keep two windows apart ({why}).")
    remedy = N_("It can only be read here; ctrl+s saves a copy to another disk, where you can change it.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; copy it to another disk and change it there.")


class NoRoomToLock(CannotLock):
    """The disk has no room for the file that keeps two windows apart."""

    sentence = N_("{path} cannot be kept apart from another window: the disk is full.")
    remedy = N_("It can only be read here; make room and open it again.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; make room and try again.")


class TooManyOpenToLock(CannotLock):
    """The system does not open the file that keeps two windows apart."""

    sentence = N_("{path} cannot be kept apart from another window: too many files are open.")
    remedy = N_("It can only be read here; close other programs and open it again.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; close other programs and try again.")


class LockInTheWay(CannotLock):
    """Something else has the name of the file that keeps two windows apart."""

    sentence = N_("{path} cannot be kept apart from another window: {other} is in the way.")
    remedy = N_("It can only be read here; move that away and open it again.")
    remedy_reading = remedy
    remedy_outside = N_("Nothing in it was changed; move that away and try again.")
