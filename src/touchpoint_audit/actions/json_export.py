"""An audit as JSON, complete: the audit itself with its history, what was reckoned from it, and the report.

What stands under `audit` is the content of the audit's file: nothing is lost, and the file can be made of it again.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from touchpoint_audit.actions.json_text import escaped, json_text
from touchpoint_audit.actions.show import assessment_figures
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.plain_document import plain_document

EXPORT_FORMAT = 1
"""The number of the form that an export has; the next one is for a change that a reader must know of."""


def json_export(assessment: Assessment, document: Document, text: bytes, today: date | None) -> str:
    """The export as text with sorted keys. `text` is the audit's file as it is, or as it would be saved.

    Of a part, the audit has only the touch points of that part, with their decisions, actions and history, and no
    checksum. The same audit on the same day gives the same text.
    """
    whole = assessment.part is None
    audit_text = text.decode("utf-8", "replace")  # a damaged entry goes back as it came, and may be no UTF-8
    parts = {
        "audit": audit_text.rstrip("\n") if whole else json_text(_part_of(json.loads(audit_text), assessment)),
        "document": json_text(plain_document(document)),
        "export": json_text(export_head(assessment, document, today)),
        "figures": json_text(assessment_figures(assessment, today)),
    }
    # A line break in JSON stands between values only, so the texts can be moved in as they are.
    inside = ",\n".join(f'  "{name}": {part}'.replace("\n", "\n  ") for name, part in parts.items())
    return escaped(f"{{\n{inside}\n}}\n")


def export_head(assessment: Assessment, document: Document, today: date | None) -> dict[str, Any]:
    """What the export is: of which day, in which language, and of which part."""
    part = assessment.part
    return {
        "as_of": None if today is None else today.isoformat(),
        "format": EXPORT_FORMAT,
        "language": document.language,
        "part": None
        if part is None
        else {
            "department": part.department,
            "of": assessment.of,
            "only": [verdict.value for verdict in part.verdicts],
            "owner": part.owner,
            "touch_points": len(assessment.items),
        },
    }


def _part_of(tables: Mapping[str, Any], assessment: Assessment) -> dict[str, Any]:
    """The tables of the file without what the part leaves out, and what was said of it in the history."""
    audit = assessment.audit
    kept: dict[str, set[str]] = {
        "touch_points": set(audit.touch_points),
        "decisions": set(audit.decisions),
        "actions": set(audit.actions),
        "answers": set(audit.answers),
        "conflicts": set(audit.conflicts),
    }
    found = {name: table for name, table in tables.items() if name in {"audit", "stages"}}
    found["audit"] = {key: _without_scores(about) for key, about in found.get("audit", {}).items()}
    for name, keys in kept.items():
        if name in tables:
            found[name] = {key: document for key, document in tables[name].items() if key in keys}
    if "history" in tables:
        found["history"] = {key: entry for key, entry in tables["history"].items() if _is_kept(entry, kept)}
    return found


def _without_scores(about: Any) -> Any:
    """What an audit is about, without what respondents answered in the audit before: that is of the whole."""
    if not isinstance(about, Mapping) or not isinstance(about.get("follows"), Mapping):
        return about
    return {**about, "follows": {key: value for key, value in about["follows"].items() if key != "scores"}}


def _is_kept(entry: Any, kept: Mapping[str, set[str]]) -> bool:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("table"), str):
        return False
    keys = kept.get(entry["table"])
    return keys is None or entry.get("document") in keys
