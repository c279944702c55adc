"""The audits of a folder as the list on the screen shows them: out of the overview, so that they come as fast."""

from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.actions.listing import Unreadable, under_originals
from touchpoint_audit.actions.portfolio import Overview
from touchpoint_audit.assessment.portfolio import Line
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.follow_up import Follows


@dataclass(frozen=True, slots=True)
class Glance:
    """What the list shows of an audit."""

    path: Path
    about: About
    """Only what names it, the day of its walk and what it follows."""
    judged: int
    logged: int
    stop: int
    """How many touch points are to stop: by what was decided, else by the auditor's verdict."""
    freed: float | None
    """Their staff hours a year; None when they are not measured."""
    damaged: int = 0
    """How many entries of the file are damaged, and in no count."""
    copy_of: str = ""
    """The name of the file that this one is a copy of; empty for none."""
    intact: bool = True
    """Whether the checksum of the file holds."""


def glances(found: Overview) -> list[Glance | Unreadable]:
    """Every audit and every file that could not be read, by file name, copies under their originals."""
    unreadable = [(one, "") for one in found.unreadable]
    return under_originals(
        [*unreadable, *((_glance(found.folder / one.file, one), one.id) for one in found.portfolio.audits)]
    )


def _glance(path: Path, line: Line) -> Glance:
    about = About(
        line.id,
        line.journey,
        line.organisation,
        line.site,
        walked_on=line.walked_on,
        currency=line.currency,
        follows=Follows(line.follows) if line.follows else None,
    )
    tally = line.sums.tally
    return Glance(
        path, about, tally.judged, tally.logged, tally.stop, line.sums.freed, line.damaged, intact=line.intact
    )
