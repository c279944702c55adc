"""Hand an audit over: in any format, to stdout, into a file, or as lists into a folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, overload

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.errors import (
    CannotSave,
    FolderMissing,
    NoSuchFormat,
    NoSuchList,
    NotAFolder,
    NotExported,
    SeveralLists,
    TouchpointAuditError,
    WouldReplaceAudit,
)
from touchpoint_audit.reports.formats import FORMATS, Written
from touchpoint_audit.reports.report import report

REPORT_MODE = 0o644
"""A report is there to be handed over, so others may read it."""
DEFAULT_FORMAT = "md"


@overload
def exported(assessment: Assessment, format_name: Literal["md", "html"] = "md", today: date | None = None) -> str: ...
@overload
def exported(assessment: Assessment, format_name: str, today: date | None = None) -> Written: ...


def exported(assessment: Assessment, format_name: str = DEFAULT_FORMAT, today: date | None = None) -> Written:
    """The report in a format, as of a day (see `report`). Raises `NoSuchFormat`."""
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise NoSuchFormat(name=format_name, names=", ".join(FORMATS))
    return chosen.write(report(assessment, today))


def format_for(path: Path) -> str:
    """The format that a file's ending stands for; Markdown for one that stands for none."""
    ending = path.suffix.lower()
    return next((name for name, found in FORMATS.items() if found.suffix == ending), DEFAULT_FORMAT)


def one_list(lists: Mapping[str, str], list_id: str | None) -> str:
    """The list of an id. Raises `NoSuchList`, or `SeveralLists` when none is chosen, with those there are."""
    names = ", ".join(lists)
    if list_id is None:
        raise SeveralLists(names=names)
    if list_id not in lists:
        raise NoSuchList(name=list_id, names=names)
    return lists[list_id]


def write_report(path: Path, content: str | bytes) -> None:
    """Write a report to a file, whole or not at all; one that is there is replaced, but never an audit.

    Raises `WouldReplaceAudit`, `NotExported` or `FolderMissing`.
    """
    from touchpoint_audit.storage import replace_file

    if path.suffix.lower() == ".json" or _is_audit(path):
        raise WouldReplaceAudit(path=path)
    try:
        written = content if isinstance(content, bytes) else content.encode()
        replace_file(path, written, backup=False, new_mode=REPORT_MODE)
    except CannotSave as error:
        raise NotExported(error) from error


def write_lists(folder: Path, lists: Mapping[str, str], suffix: str) -> tuple[Path, ...]:
    """Write each list to a file of its own, called like it; the folder is made when it is not there.

    Returns the files of this ending that were there already and are none of these lists: they may be of an earlier
    day. Raises `NotAFolder` and as `write_report`.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise NotAFolder(path=folder) from None
    except OSError:
        raise FolderMissing(folder) from None
    names = {f"{list_id}{suffix}" for list_id in lists}
    for list_id, text in lists.items():
        write_report(folder / f"{list_id}{suffix}", text)
    return tuple(sorted(path for path in folder.glob(f"*{suffix}") if path.name not in names))


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
