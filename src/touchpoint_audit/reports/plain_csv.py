"""The first table of a document as comma-separated values, for a program that reads it."""

import csv
import io

from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.reports.document import Cell, Document
from touchpoint_audit.reports.words import NOTHING

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def table_csv(document: Document) -> str:
    """RFC 4180 with a header line; numbers with all their digits, what is not measured empty. No text begins a formula.

    Empty without a table."""
    table = next((table for _section, table in document.tables()), None)
    if table is None:
        return ""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(map(_defused, table.titles))
    for row in table.rows:
        writer.writerow(map(_value, row))
    return written.getvalue()


def _value(cell: Cell) -> str:
    match cell.value:
        case None:
            return "" if cell.text == NOTHING else _defused(cell.text)
        case Quantity(value):
            return repr(value)
        case int(number):
            return str(number)


def _defused(text: str) -> str:
    if text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n")):
        return "'" + text
    return text
