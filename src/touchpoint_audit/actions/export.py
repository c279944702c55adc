"""Hand an audit over: as a text in any format, or as a file."""

from datetime import date
from pathlib import Path

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.errors import CannotSave, NoSuchFormat, NotExported, TouchpointAuditError, WouldReplaceAudit
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.reports.report import report

REPORT_MODE = 0o644
"""A report is there to be handed over, so others may read it."""


def exported(assessment: Assessment, format_name: str = "md", today: date | None = None) -> str:
    """The report as a text, as of a day (see `report`). Raises `NoSuchFormat`."""
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise NoSuchFormat(name=format_name, names=", ".join(FORMATS))
    return chosen.write(report(assessment, today))


def write_report(path: Path, text: str) -> None:
    """Write a report to a file, whole or not at all; one that is there is replaced, but never an audit.

    Raises `WouldReplaceAudit`, `NotExported` or `FolderMissing`.
    """
    from touchpoint_audit.storage import replace_file

    if path.suffix.lower() == ".json" or _is_audit(path):
        raise WouldReplaceAudit(path=path)
    try:
        replace_file(path, text.encode(), backup=False, new_mode=REPORT_MODE)
    except CannotSave as error:
        raise NotExported(error) from error


def _is_audit(path: Path) -> bool:
    """Whether there is an audit under this name, or an earlier version of one."""
    from touchpoint_audit.storage import read_audit

    if not path.is_file():
        return False
    try:
        read_audit(path)
    except TouchpointAuditError:
        return False
    return True
