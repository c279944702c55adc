"""Judges a whole audit: every touch point with its burden, concerns and proposal, along the journey."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint_audit.assessment.concern import Concern, limits_looked_at
from touchpoint_audit.assessment.proposal import Proposal, propose
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.touch_point import TouchPoint, Verdict
from touchpoint_audit.measures.burden import Burden, burden
from touchpoint_audit.measures.result import Measured


@dataclass(frozen=True, slots=True)
class Assessed:
    """A touch point with all that follows from its facts and answers."""

    touch_point: TouchPoint
    kind: Kind | None
    """None when the catalog does not know it."""
    burden: Burden
    concerns: tuple[Concern, ...]
    proposal: Proposal

    @property
    def list(self) -> Verdict:
        """The list it stands on: the auditor's verdict, open until there is one."""
        return self.touch_point.verdict or Verdict.OPEN

    @property
    def judged(self) -> bool:
        return self.touch_point.verdict is not None

    @property
    def differs(self) -> bool:
        """Whether the auditor's verdict is another than the proposed one."""
        return self.judged and self.touch_point.verdict is not self.proposal.verdict

    @property
    def evidence(self) -> Evidence | None:
        """The weakest evidence behind its hours, or behind its facts when it has no hours; None without facts."""
        for result in (self.burden.staff_hours, self.burden.customer_hours):
            if isinstance(result, Measured):
                return result.evidence
        facts = [fact.evidence for fact in self.touch_point.facts.values() if fact.text is None]
        return weakest(facts) if facts else None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An audit, judged."""

    audit: Audit
    items: Mapping[str, Assessed]
    """By the touch point's id, along the journey."""
    numbers: Mapping[str, int]
    """The number of each touch point along the journey, 1 for the first."""


def assess(audit: Audit, kinds: Mapping[str, Kind], previous: Assessment | None = None) -> Assessment:
    """Judge an audit. What `previous` found is taken over for every touch point that nothing has changed for."""
    ordered = audit.in_order()
    known: Mapping[str, Assessed] = {}
    if previous is not None and _same_figures(audit.about, previous.audit.about):
        known = previous.items
    items: dict[str, Assessed] = {}
    for touch_point in ordered:
        old = known.get(touch_point.id)
        kind = kinds.get(touch_point.kind)
        if old is None or old.touch_point is not touch_point or old.kind is not kind:
            old = _assessed(touch_point, kind, audit.about)
        items[touch_point.id] = old
    return Assessment(audit, items, dict(zip(items, range(1, len(items) + 1), strict=True)))


def _same_figures(about: About, before: About) -> bool:
    return about is before or (
        about.year == before.year and about.departments == before.departments and about.limits == before.limits
    )


def _assessed(touch_point: TouchPoint, kind: Kind | None, about: About) -> Assessed:
    taken = burden(touch_point, kind, about)
    looked_at = limits_looked_at(touch_point, kind, about)
    crossed = tuple(concern for concern in looked_at if concern.raised)
    within = tuple(concern for concern in looked_at if not concern.raised)
    return Assessed(touch_point, kind, taken, crossed, propose(touch_point, taken, crossed, within))
