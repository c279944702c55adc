"""What two people changed in two ways, for a person to settle: as figures, and as one change each."""

from collections.abc import Iterable, Mapping
from typing import Any

from touchpoint_audit.actions.session import Session
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Version
from touchpoint_audit.domain.unsettled import Choice, Unsettled
from touchpoint_audit.errors import WouldNotFit
from touchpoint_audit.language import N_
from touchpoint_audit.reports.conflict_words import conflict_words
from touchpoint_audit.storage import settled, unsettled

__all__ = ["SETTLE", "card_field", "conflict_figures", "settle", "settled", "unsettled"]

SETTLE = N_("settle a conflict")
"""What the change is called when it is undone."""


def settle(session: Session, choices: Iterable[tuple[str, Choice]]) -> bool:
    """Settle conflicts by id, each a change of its own; True when all of them could be.

    What has gone in the meantime is settled; what would not fit stays as it is.
    """
    all_of_them = True
    for conflict_id, choice in choices:
        if conflict_id in session.audit.conflicts:
            try:
                session.change(SETTLE, settled(session.audit, conflict_id, choice))
            except WouldNotFit:
                all_of_them = False
    return all_of_them


def card_field(found: Unsettled) -> tuple[str, str] | None:
    """The touch point and the field of its card where the value stands, or "" and a field of the audit's own page.

    None when what it is about is on neither.
    """
    table, path = found.conflict.table, found.conflict.path
    match table:
        case "touch_points" if found.number is not None:
            return found.touch_point, "name" if path in ((), ("rank",)) else ".".join(path[:2])
        case "actions" if found.touch_point:
            return found.touch_point, f"actions.{found.conflict.document}"
        case "decisions" if found.touch_point:
            return found.touch_point, "decision.standing"
        case "audit" if path:
            group = {"departments": "rate", "limits": "limit"}.get(path[0], path[0])
            return "", f"about.{'.'.join((group, *path[1:]))}"
        case _:
            return None


def conflict_figures(found: Unsettled, audit: Audit, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """A conflict for another program: where it is, both values as the file writes them and in words, who and when."""
    conflict, words = found.conflict, conflict_words(found, audit, kinds)
    return {
        "about": words.title,
        "changed_since": found.moved_on,
        "document": conflict.document,
        "field": conflict.field,
        "fits": sorted(choice.value for choice in found.fits),
        "id": conflict.id,
        "now": words.now,
        "number": found.number,
        "other": _version(conflict.other, words.other),
        "problem": words.problem,
        "shown": _version(conflict.shown, words.shown),
        "table": conflict.table,
    }


def _version(version: Version, words: str) -> dict[str, Any]:
    return {
        "at": version.at,
        "deleted": version.gone,
        "value": version.value,
        "who": version.who,
        "words": words,
    }
