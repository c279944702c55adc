"""The formats a report is written in: one line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from touchpoint_audit.language import N_
from touchpoint_audit.reports.csv_lists import csv_lists, excel_csv_lists
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.document_json import document_json
from touchpoint_audit.reports.html import html
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.xlsx import xlsx

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


FORMATS: Mapping[str, Format] = {
    "md": Format(".md", markdown, N_("Markdown, for GitHub and most other readers")),
    "html": Format(".html", html, N_("a page to read, to send and to print")),
    "csv": Format(".csv", csv_lists, N_("a table for each list, for other programs"), with_data=True),
    "csv-excel": Format(".csv", excel_csv_lists, N_("a table for each list, to open in a spreadsheet"), with_data=True),
    "xlsx": Format(".xlsx", xlsx, N_("a workbook with a sheet for each list"), with_data=True),
    "json": Format(".json", document_json, N_("everything: the audit, every figure and the report"), with_data=True),
}
