"""Hand an audit over: as a text in any format, or as a file."""

from pathlib import Path

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.reports.report import report


REPORT_MODE = 0o644
"""A report is there to be handed over, so others may read it."""


class NoSuchFormat(TouchpointAuditError):
    """The format is not one of those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _('There is no format "{name}". Choose one of: {names}.').format(name=name, names=", ".join(FORMATS))
        )


class WouldReplaceAudit(TouchpointAuditError):
    """A report must never land on an audit."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{path} ends in .json as audits do. Give the report another name.").format(path=path))


def exported(assessment: Assessment, format_name: str = "md") -> str:
    """The report as a text. Raises `NoSuchFormat`."""
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise NoSuchFormat(format_name)
    return chosen.write(report(assessment))


def write_report(path: Path, text: str) -> None:
    """Write a report to a file, whole or not at all; one that is there is replaced. Raises our errors."""
    from touchpoint_audit.storage import replace_file

    if path.suffix == ".json":
        raise WouldReplaceAudit(path)
    replace_file(path, text.encode(), backup=False, new_mode=REPORT_MODE)
