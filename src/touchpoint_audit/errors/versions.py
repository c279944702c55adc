"""What can go wrong with earlier versions of audits."""

from touchpoint_audit.errors.files import StorageError
from touchpoint_audit.errors.told import N_


class NotKept(StorageError):
    """The disk refused to keep an earlier version. The audit itself is not concerned."""

    sentence = N_("No earlier version could be kept in {path}: {why}.")
    remedy = N_("Your work is saved all the same. Make room there, or name another folder in TOUCHPOINT_AUDIT_BACKUPS.")


class DamagedVersion(StorageError):
    """An earlier version is not what was kept."""

    exit_code = 4
    sentence = N_("The earlier version {path} is damaged.")
    remedy = N_("It has been left alone; take another one.")


class NotMoved(StorageError):
    """The disk refused to move an audit to the trash, or back."""

    sentence = N_("{path} could not be moved: {why}.")
    remedy = N_("Nothing is lost: it is where it was, or in the trash of its folder, or in both.")


class NameTaken(StorageError):
    """An audit cannot come back under its name: there is one of that name again."""

    exit_code = 5
    sentence = N_("There is a file {path} again.")
    remedy = N_("Move that one away first, or write the other one to a new file with -o.")


class NotInTrash(StorageError):
    """Nothing of this name was deleted."""

    sentence = N_('There is no "{text}" in the trash of {path}.')
    remedy = N_("There are:\n{names}")


class EmptyTrash(NotInTrash):
    """Nothing was deleted at all."""

    sentence = N_('There is no "{text}" in the trash of {path}: it is empty.')
    remedy = N_("Earlier versions of an audit that is gone: `touchpoint-audit history AUDIT`.")


class SeveralInTrash(NotInTrash):
    """More than one deleted audit is called that."""

    exit_code = 2
    sentence = N_('"{text}" may be any of these in the trash of {path}; type more of the name:\n{names}')
    remedy = ""


class NoVersions(StorageError):
    """Nothing was kept of an audit."""

    sentence = N_("No earlier versions of {path} have been kept.")
    remedy = N_("They are kept from the first change on that is saved; TOUCHPOINT_AUDIT_BACKUPS must not be off.")


class NoVersionThen(StorageError):
    """All versions are later than the time that was asked for."""

    sentence = N_("No version of {path} is from {at} or before.")
    remedy = N_("The nearest is number {number}, from {nearest}: see `touchpoint-audit history`.")


class NoSuchVersion(StorageError):
    """No version has this number."""

    exit_code = 2
    sentence = N_("There is no version {number} of {path}: there are {n}.")
    remedy = N_("`touchpoint-audit history` tells their numbers.")
