"""A report's lists as CSV: by RFC 4180 for machines, or as a spreadsheet opens it.

A text that a spreadsheet might take for a formula gets an apostrophe before it; a number never does.
"""

import csv
import io
import re
from datetime import date

from touchpoint_audit.reports.document import Document, Table
from touchpoint_audit.reports.lists import Plain, lists_of, rows_of

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_BYTE_ORDER_MARK = "\ufeff"
DIGITS = 12
"""So many does a person get at most: enough for any sum, and 172.79999999999998 is 172.8."""


def csv_lists(document: Document) -> dict[str, str]:
    """Each list by its id: commas, decimal points, days as 2026-11-28, one row of titles, no row of sums."""
    return {found.id: csv_table(found.table) for found in lists_of(document)}


def excel_csv_lists(document: Document) -> dict[str, str]:
    """Each list by its id: semicolons, decimal commas, a byte order mark, sums last.

    A spreadsheet splits at semicolons where its decimal sign is the comma; with points beside them it takes 172.8 for a
    text and 12.5 for the twelfth of May.
    """
    return {found.id: csv_table(found.table, excel=True) for found in lists_of(document)}


def csv_table(table: Table, *, excel: bool = False) -> str:
    """One table as CSV; `excel` as `excel_csv_lists` says. Every line ends with CR and LF."""
    found = rows_of(table)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([_defused(title) for title in found.titles])
    writer.writerows([_written(value, excel=excel) for value in row] for row in found.rows)
    if excel and found.total is not None:
        writer.writerow([_written(value, excel=excel) for value in found.total])
    return (_BYTE_ORDER_MARK if excel else "") + text.getvalue()


def _written(value: Plain, *, excel: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return _defused(value)
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case float():
            shown = float(f"{value:.{DIGITS}g}") if excel else value
            return _plain_number(shown).removesuffix(".0").replace(".", "," if excel else ".")


def _plain_number(value: float) -> str:
    """All its digits, without an exponent.

    >>> _plain_number(76.6), _plain_number(1e-07), _plain_number(-2.5e16)
    ('76.6', '0.0000001', '-25000000000000000')
    """
    from decimal import Decimal

    return f"{Decimal(repr(value)):f}"


def _defused(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
