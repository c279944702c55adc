"""Beginning a follow-up: a new audit beside an earlier one, carried forward from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.follow_up import carried_forward
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.language import _
from touchpoint_audit.storage import Notice, read_audit


@dataclass(frozen=True, slots=True)
class Begun:
    """A follow-up that was begun."""

    path: Path
    audit: Audit
    notices: tuple[Notice, ...]
    """What is odd about the file that it was carried forward from."""

    def misdated(self) -> str:
        """That it is dated before the walk that it follows, which nobody means; empty when it is not."""
        about = self.audit.about
        then = about.follows.walked_on if about.follows else None
        if then is None or about.walked_on is None or about.walked_on >= then:
            return ""
        told = _("It is dated {day}, before the walk that it follows, {then}; i on the walk sets the day.")
        return told.format(day=about.walked_on.isoformat(), then=then.isoformat())


def begin_follow_up(
    desk: Desk,
    followed: Path,
    *,
    walked_on: date | None = None,
    walked_by: str = "",
    site: str | None = None,
    ids: Callable[[], str] = new_id,
) -> Begun:
    """Carry an audit forward into a new file of the desk's folder; walked today by this person unless told otherwise.

    The audit followed is only read. Raises our errors when it cannot be read, or the new one not be written.
    """
    read = read_audit(followed)
    audit = carried_forward(
        assess(read.audit, desk.kinds),
        ids(),
        followed.name,
        walked_by.strip() or desk.who,
        walked_on or desk.now().date(),
        site,
    )
    return Begun(desk.add(audit), audit, read.notices)
