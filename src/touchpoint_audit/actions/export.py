"""Hand an audit over: in any format, to stdout, into a file, or as lists into a folder."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, overload

from touchpoint_audit.assessment.as_of import as_of
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.errors import (
    CannotSave,
    FolderMissing,
    NoSuchFormat,
    NoSuchList,
    NoSuchPage,
    NotAFolder,
    NotAPageFormat,
    NotExported,
    NotReadable,
    SeveralLists,
    TouchpointAuditError,
    WouldReplaceAudit,
)
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.formats import FORMATS, Format, Written
from touchpoint_audit.reports.pages import PAGES
from touchpoint_audit.reports.report import report

REPORT_MODE = 0o600
"""A report holds what customers said: who else may read it is for the person to say, by handing it over."""
DEFAULT_FORMAT = "md"
JSON, JSON_SUFFIX = "json", ".json"
EXPORT_SUFFIX = ".export.json"
"""What a JSON export beside its audit is called: a name with which it is not taken for an audit."""
LARGEST_EXPORT = 256 * 1024 * 1024
"""Bytes; a larger file is no export of ours."""
_BELONGS = re.compile(r"\.json\.(?:history-|(?:.*\.)?(?:bak|gz|lock|holder|draft|tmp)\b)", re.IGNORECASE)
"""What lies beside an audit, or among its versions, is called so."""


@overload
def exported(
    assessment: Assessment, format_name: Literal["md", "html"] = "md", today: date | None = None, *, page: str = ""
) -> str: ...
@overload
def exported(
    assessment: Assessment,
    format_name: str,
    today: date | None = None,
    file_text: Callable[[], bytes] | None = None,
    *,
    page: str = "",
) -> Written: ...


def exported(
    assessment: Assessment,
    format_name: str = DEFAULT_FORMAT,
    today: date | None = None,
    file_text: Callable[[], bytes] | None = None,
    *,
    page: str = "",
) -> Written:
    """The report in a format, as of a day (see `report` and `as_of`); or one of `PAGES` instead, of a whole audit.

    `file_text` gives the audit's file, which JSON has in it and needs. Raises `NoSuchFormat`, `NoSuchPage`,
    `NotAPageFormat`, and whatever `file_text` raises.
    """
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise NoSuchFormat(name=format_name, names=", ".join(FORMATS))
    today = as_of(assessment.audit.about, today)
    document = _document(assessment, chosen, format_name, today, page)
    if format_name != JSON:
        return chosen.write(document)
    if file_text is None:
        raise ValueError("a JSON export has the audit's file in it")
    from touchpoint_audit.actions.json_export import json_export

    return json_export(assessment, document, file_text(), today)


def page_formats() -> tuple[str, ...]:
    """The formats that a page is written in: those that are read, not reckoned with."""
    return tuple(name for name, found in FORMATS.items() if not found.with_data)


def _document(assessment: Assessment, chosen: Format, format_name: str, today: date | None, page: str) -> Document:
    if not page:
        return report(assessment, today, with_data=chosen.with_data)
    if page not in PAGES:
        raise NoSuchPage(name=page, names=", ".join(PAGES))
    if format_name not in page_formats():
        raise NotAPageFormat(name=format_name, names=", ".join(page_formats()))
    return PAGES[page].document(assessment, today)


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


def write_report(path: Path, content: str | bytes, *, is_export: bool = False) -> None:
    """Write a report to a file, whole or not at all; one that is there is replaced, but never an audit.

    A name that ends like an audit's is for a JSON export alone (`is_export`), and only where nothing of that name is
    there but an earlier export: anything else may be an audit that is damaged. What belongs to an audit, or is called
    so, is left alone too. Raises `WouldReplaceAudit`, `NotExported`, `FolderMissing`, or `NotReadable` for a file of
    which nobody can say that it is none.
    """
    from touchpoint_audit.storage import replace_file

    if (
        _BELONGS.search(path.name)
        or _is_audit(path)
        or (path.suffix.lower() == JSON_SUFFIX and not (is_export and _may_be_export(path)))
    ):
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


def _may_be_export(path: Path) -> bool:
    """Whether a JSON export may stand under this name: there is none, or an earlier export."""
    import json

    from touchpoint_audit.storage import EXPORT_PARTS, read_file

    if not os.path.lexists(path):
        return True
    try:
        text, _fingerprint = read_file(path, LARGEST_EXPORT)
        found = json.loads(text)
    except (TouchpointAuditError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() == EXPORT_PARTS


def _is_audit(path: Path) -> bool:
    """Whether there is an audit under this name, or an earlier version of one. Raises `NotReadable`."""
    from touchpoint_audit.storage import read_audit

    try:
        read_audit(path)
    except NotReadable:
        raise
    except TouchpointAuditError:
        return False
    return True
