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
