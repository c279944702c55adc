"""The target of a service, typed in one go: which share is to be answered within which time."""

import re
from collections.abc import Mapping

from touchpoint_audit.actions import fields
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault

SHARE, WAIT = "facts.target_share", "facts.target_wait"
_TWO = re.compile(
    r"(?P<share>[^/;]+?)\s*[/;]\s*(?P<wait>[^/;]+)"
    r"|(?P<first>\d+(?:[.,]\d+)?\s*%?)\s*(?:\s|within|inom|inden(?:\s+for)?|innen|in|på)\s*(?P<second>\d.*)"
)


def target_as_typed(point: TouchPoint) -> str:
    """The target as it would be typed; empty while it is not given in full."""
    share, wait = fields.present_text(point, SHARE), fields.present_text(point, WAIT)
    return f"{share} / {wait}" if share and wait else ""


def with_target(audit: Audit, kinds: Mapping[str, Kind], touch_point_id: str, text: str) -> Audit | Fault:
    """Set share and wait from "80/20", "80 % within 20 s" or "80 20"; an empty text takes both back."""
    found = _TWO.fullmatch(text.strip())
    if found is None and text.strip():
        return Fault(_("“{text}” is not a share and a wait, such as 80/20.").format(text=text.strip()[:40]))
    share = (found["share"] or found["first"]) if found else ""
    wait = (found["wait"] or found["second"]) if found else ""
    changed = fields.with_text(audit, kinds, touch_point_id, SHARE, share)
    return changed if isinstance(changed, Fault) else fields.with_text(changed, kinds, touch_point_id, WAIT, wait)
