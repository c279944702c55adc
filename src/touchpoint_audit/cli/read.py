"""An audit read for a command that changes nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.language import _
from touchpoint_audit.storage import read_audit, read_whole

if TYPE_CHECKING:
    from touchpoint_audit.storage import ReadAudit


def assessed(path: Path) -> Assessment:
    """The assessment of an audit file; what is odd about the file is told on stderr. Raises our errors."""
    return _assessed(read_audit(path))


def assessed_whole(path: Path) -> tuple[Assessment, Callable[[], bytes]]:
    """As `assessed`, and what gives the text of the audit's file with all that is in it."""
    read, text = read_whole(path)
    return _assessed(read), text


def _assessed(read: "ReadAudit") -> Assessment:
    for notice in read.notices:
        output.talk(notice.told(_))
    return assess(read.audit, kinds())
