"""Which audit is meant, and which two are compared."""

from touchpoint_audit.errors.told import N_, TouchpointAuditError


class NoSuchAudit(TouchpointAuditError):
    """Nothing in the folder is called that."""

    exit_code = 3
    sentence = N_('There is no audit "{text}" in {folder}.')
    remedy = N_("There are:\n{names}")


class NoAuditYet(NoSuchAudit):
    """There is nothing in the folder at all."""

    sentence = N_('There is no audit "{text}": {folder} has none yet.')
    remedy = N_("Make one with `touchpoint-audit new`.")


class SeveralAudits(TouchpointAuditError):
    """More than one audit is called that."""

    sentence = N_('"{text}" may be any of these; type more of the name:\n{names}')


class NoSuchTouchPoint(TouchpointAuditError):
    """No touch point has this number."""

    sentence = N_("There is no touch point {number}: the journey has {n}.")
    remedy = N_("`touchpoint-audit show` tells their numbers.")


class FollowsNone(TouchpointAuditError):
    """One audit alone can only be compared with the one it follows."""

    sentence = N_("{name} follows no other audit.")
    remedy = N_("Name two audits to compare, or carry it forward with `touchpoint-audit follow-up {name}`.")


class FollowedMissing(TouchpointAuditError):
    """The audit that a follow-up follows is not in its folder."""

    exit_code = 3
    sentence = N_("The audit that {name} follows, {followed}, is not in {folder}.")
    remedy = N_("Put it there, or name two audits to compare.")


class SameAudit(TouchpointAuditError):
    """An audit compared with itself says nothing."""

    sentence = N_("{name} cannot be compared with itself.")
    remedy = N_("Name two audits, or one that follows another.")
