"""The formats a report is written in: one line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from touchpoint_audit.language import N_
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.markdown import markdown

Written: TypeAlias = str | bytes | Mapping[str, str]
"""The text of a file, its bytes, or several texts by name, each for a file of its own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a report: what its files end with, and what writes one. A writer never opens a file."""

    suffix: str
    write: Callable[[Document], Written]
    about: str = ""
    """In a few marked words what it is for."""
    with_data: bool = False
    """Whether it has the lists for programs and spreadsheets, which no page has room for."""


def _when_asked(module: str, writer: str) -> Callable[[Document], Written]:
    """A writer whose module is imported when it first writes: Markdown does not pay for the others."""

    def write(document: Document) -> Written:
        written: Written = getattr(import_module(f"touchpoint_audit.reports.{module}"), writer)(document)
        return written

    return write


FORMATS: Mapping[str, Format] = {
    "md": Format(".md", markdown, N_("Markdown, for GitHub and most other readers")),
    "html": Format(".html", _when_asked("html", "html"), N_("a page to read, to send and to print")),
    "csv": Format(
        ".csv", _when_asked("csv_lists", "csv_lists"), N_("a table for each list, for other programs"), with_data=True
    ),
    "csv-excel": Format(
        ".csv",
        _when_asked("csv_lists", "excel_csv_lists"),
        N_("the same to open in a spreadsheet: ; and decimal commas"),
        with_data=True,
    ),
    "xlsx": Format(".xlsx", _when_asked("xlsx", "xlsx"), N_("a workbook with a sheet for each list"), with_data=True),
    "json": Format(
        ".json",
        _when_asked("document_json", "document_json"),
        N_("everything: the audit, every figure and the report"),
        with_data=True,
    ),
}
