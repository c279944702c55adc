"""What is wrong with a table of demand: every fault with its row and column, many of them only counted."""

from dataclasses import dataclass

from touchpoint_audit.actions.demand.file import BrokenRow
from touchpoint_audit.language import _

MOST_FAULTS = 10_000
"""So many are kept in full; the others are counted."""


@dataclass(frozen=True, slots=True)
class TableFault:
    """One thing that is wrong in a table."""

    row: int | None
    """As a spreadsheet counts; None when it is the whole table."""
    column: str
    """The column's title; empty for the whole row."""
    sentence: str
    """What is wrong and what to write instead, in the current language."""


@dataclass(frozen=True, slots=True)
class DemandFaults:
    """Everything that is wrong with a table, by row; nothing of it was taken over."""

    faults: tuple[TableFault, ...]
    more: int = 0
    """So many beyond those."""

    @property
    def count(self) -> int:
        return len(self.faults) + self.more


class FaultList:
    """Faults as they are found."""

    def __init__(self) -> None:
        self._found: list[TableFault] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def is_full(self) -> bool:
        """Whether the next fault will only be counted, so that its sentence need not be made."""
        return len(self._found) >= MOST_FAULTS

    def add(self, row: int | None, column: str, sentence: str) -> None:
        """Note a fault, or count it."""
        if self.is_full:
            self._more += 1
        else:
            self._found.append(TableFault(row, column, sentence))

    def told(self) -> DemandFaults:
        """All of them in the order of the rows, those of the whole table last."""
        ordered = sorted(self._found, key=lambda fault: (fault.row is None, fault.row or 0))
        return DemandFaults(tuple(ordered), self._more)


def fault_line(fault: TableFault) -> str:
    """A fault with its place, for a list."""
    if fault.row is None:
        return fault.sentence
    if not fault.column:
        return _("Row {row}: {fault}").format(row=fault.row, fault=fault.sentence)
    return _("Row {row}, “{column}”: {fault}").format(row=fault.row, column=fault.column, fault=fault.sentence)


def broken_told(broken: BrokenRow) -> str:
    """The sentence for a row that could not be taken apart."""
    match broken:
        case BrokenRow.QUOTES:
            return _("A quotation mark is opened and not closed: close it, or write it twice within a quoted cell.")
        case BrokenRow.TOO_LONG:
            return _("A cell or the row is too long, and nothing from here on was read: look for a quotation mark.")
