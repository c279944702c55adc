"""What can go wrong when two copies of an audit are merged, and when what they differ in is settled."""

from touchpoint_audit.errors.files import StorageError
from touchpoint_audit.errors.told import N_, TouchpointAuditError


class NotTheSameAudit(StorageError):
    """Two files that hold two audits."""

    exit_code = 4
    sentence = N_("{path} and {other} are not copies of one audit.")
    remedy = N_("Nothing was merged. `touchpoint-audit compare` puts two audits beside each other.")


class DamagedEntries(StorageError):
    """A file in which something is damaged: merged, that could push out what is sound."""

    exit_code = 4
    sentence = N_("{path} cannot be merged: {n} entries in it are damaged.")
    remedy = N_("Nothing was merged. Repair it first, with `touchpoint-audit repair` or R in the list of audits.")

    def __init__(self, path: object, *, n: int) -> None:
        if n == 1:
            self.sentence = N_("{path} cannot be merged: {n} entry in it is damaged.")
        super().__init__(path, n=n)


class CopyChanged(StorageError):
    """A copy was merged, and changed before it could be moved away."""

    exit_code = 5
    sentence = N_("{path} was merged, and has been changed since.")
    remedy = N_("It stays where it is: merge it again.")


class WouldNotFit(TouchpointAuditError):
    """A value that what is in the audit now has no place for."""

    sentence = N_("That does not fit into the audit as it is now.")
    remedy = N_("Take the other one, or leave what is there now.")


class NoSuchConflict(TouchpointAuditError):
    """No conflict has this number."""

    sentence = N_("There is no number {number} to settle in {name}: there are {n}.")
    remedy = N_("`touchpoint-audit conflicts` tells their numbers.")
