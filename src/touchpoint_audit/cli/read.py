"""An audit read for a command that changes nothing."""

from pathlib import Path

from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli import output
from touchpoint_audit.language import _
from touchpoint_audit.storage import read_audit


def assessed(path: Path) -> Assessment:
    """The assessment of an audit file; what is odd about the file is told on stderr. Raises our errors."""
    read = read_audit(path)
    for notice in read.notices:
        output.talk(notice.told(_))
    return assess(read.audit, kinds())
