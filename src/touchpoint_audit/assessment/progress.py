"""How far the walk has come: logged, judged, open, and how many verdicts rest on measured facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.rule import Verdict


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of touch points."""

    logged: int
    judged: int
    """Those with a verdict of any sort, open too."""
    open: int
    """Those on the open list: judged open, or not judged yet."""
    measured: int
    """Verdicts to stop, change or keep whose weakest evidence is measured."""


def progress(items: Iterable[Assessed]) -> Progress:
    """Count some touch points, but for those that ended."""
    logged = judged = still_open = measured = 0
    for item in items:
        if item.ended:
            continue
        logged += 1
        judged += item.judged
        if item.list is Verdict.OPEN:
            still_open += 1
        else:
            measured += item.evidence is Evidence.MEASURED
    return Progress(logged, judged, still_open, measured)
