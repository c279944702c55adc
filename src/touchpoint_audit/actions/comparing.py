"""Two walks put beside each other: which files they are, the walks between them, and the trend of their chain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.comparison import Comparison, compare
from touchpoint_audit.assessment.trend import Walk, trend
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import FollowedMissing, FollowsNone, SameAudit, TouchpointAuditError
from touchpoint_audit.language import _
from touchpoint_audit.reports.comparison import comparison
from touchpoint_audit.reports.document import Document
from touchpoint_audit.storage import audit_paths, read_audit


@dataclass(frozen=True, slots=True)
class Beside:
    """Two walks beside each other."""

    then: Assessment
    now: Assessment
    path: Path
    """The file of the later walk."""
    found: Comparison
    walks: tuple[Walk, ...]
    """The trend of the chain that the later one ends; a single walk when it follows none that is there."""
    notices: tuple[str, ...]
    """What is odd: about the files, or that the journeys differ. Told in the current language."""

    def document(self) -> Document:
        """The comparison for every format of report."""
        return comparison(self.found, self.then, self.now, self.walks)


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    assessment: Assessment
    notices: tuple[str, ...]

    @property
    def about(self) -> About:
        return self.assessment.audit.about


def compared(first: Path, second: Path | None, kinds: Mapping[str, Kind]) -> Beside:
    """Compare two audits; one alone with the one it follows.

    Which was earlier is known by the chain, else by the days, else they are taken as named. Raises `FollowsNone`,
    `FollowedMissing`, `SameAudit` and our errors for a file that cannot be read.
    """
    read = _read(first, kinds)
    if second is None:
        return _beside(_followed(read, kinds), read, kinds)
    other = _read(second, kinds)
    if other.about.id == read.about.id:
        raise SameAudit(name=second.name)
    then, now = _in_time(read, other, kinds)
    return _beside(then, now, kinds)


def compared_with_followed(path: Path, now: Assessment, kinds: Mapping[str, Kind]) -> Beside:
    """As `compared`, of a follow-up that is open: its present state, saved or not."""
    read = _Read(path, now, ())
    return _beside(_followed(read, kinds), read, kinds)


def _beside(then: _Read, now: _Read, kinds: Mapping[str, Kind]) -> Beside:
    chain = _chain(now, kinds)
    ids = [read.about.id for read in chain]
    place = ids.index(then.about.id) if then.about.id in ids else None
    between = [read.assessment for read in chain[place + 1 : -1]] if place is not None else []
    notices = [*then.notices, *now.notices]
    if then.about.journey.strip().casefold() != now.about.journey.strip().casefold():
        words = _("These are walks of two journeys: {then} and {now}.")
        notices.append(words.format(then=then.about.journey, now=now.about.journey))
    return Beside(
        then.assessment,
        now.assessment,
        now.path,
        compare(then.assessment, now.assessment, between),
        trend([read.assessment for read in chain]),
        tuple(notices),
    )


def _in_time(first: _Read, second: _Read, kinds: Mapping[str, Kind]) -> tuple[_Read, _Read]:
    """The earlier one first."""
    if any(read.about.id == first.about.id for read in _chain(second, kinds)):
        return first, second
    if any(read.about.id == second.about.id for read in _chain(first, kinds)):
        return second, first
    days = (first.about.walked_on or date.min, second.about.walked_on or date.max)
    return (second, first) if days[1] < days[0] else (first, second)


def _chain(last: _Read, kinds: Mapping[str, Kind]) -> list[_Read]:
    """The audits that one follows, one after the other, and itself: oldest first, as far back as they are there."""
    chain = [last]
    for read in _back_from(last, kinds):
        chain.insert(0, read)
    return chain


def _back_from(last: _Read, kinds: Mapping[str, Kind]) -> Iterator[_Read]:
    known = {last.about.id}
    read = last
    while True:
        try:
            read = _followed(read, kinds)
        except TouchpointAuditError:
            return
        if read.about.id in known:
            return  # a file that somebody made follow itself
        known.add(read.about.id)
        yield read


def _followed(read: _Read, kinds: Mapping[str, Kind]) -> _Read:
    """The audit that one follows: in its folder under the name it had, else wherever its id is found there."""
    follows = read.about.follows
    if follows is None:
        raise FollowsNone(name=read.path.name)
    folder = read.path.parent
    # The name may be any text that somebody wrote into the file: it is looked for, and never opened unseen.
    for path in sorted(audit_paths(folder), key=lambda path: path.name != follows.file):
        try:
            found = _read(path, kinds)
        except TouchpointAuditError:
            continue
        if found.about.id == follows.audit:
            return found
    raise FollowedMissing(name=read.path.name, followed=follows.file or follows.audit, folder=folder)


def _read(path: Path, kinds: Mapping[str, Kind]) -> _Read:
    read = read_audit(path)
    return _Read(path, assess(read.audit, kinds), tuple(notice.told(_) for notice in read.notices))
