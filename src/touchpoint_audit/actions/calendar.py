"""Hand the due dates over to a calendar program."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from touchpoint_audit.actions.export import write_report
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.reports.calendar_file import Revision, calendar_text
from touchpoint_audit.storage import HistoryEntry, read_history


def write_calendar(path: Path, assessment: Assessment, today: date, audit_file: Path, owner: str | None = None) -> None:
    """Write the due dates to a file, whole or not at all; the history of `audit_file` tells how often each changed.

    Raises as `write_report` and `read_history`.
    """
    revisions = revisions_in(read_history(audit_file))
    write_report(path, calendar_text(assessment, today, revisions, owner))


def revisions_in(history: tuple[HistoryEntry, ...]) -> dict[str, Revision]:
    """How often a field of each action was changed, and when last, from a history with the oldest first.

    Undoing counts like any change, so that the number only ever grows.
    """
    counts = Counter(entry.document for entry in history if entry.table == "actions")
    moments = {entry.document: datetime.fromisoformat(entry.at) for entry in history if entry.table == "actions"}
    return {key: Revision(counts[key] - 1, at) for key, at in moments.items()}
