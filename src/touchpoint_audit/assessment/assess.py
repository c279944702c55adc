"""Judges a whole audit: every touch point with its burden, concerns and proposal, along the journey."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from touchpoint_audit.assessment.concern import Concern, limits_looked_at
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.assessment.proposal import Proposal, propose
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.burden import Burden, burden
from touchpoint_audit.measures.facts import is_missed
from touchpoint_audit.measures.result import Measured, Result


class Results(Mapping[str, Result]):
    """What a kind's measures give for a touch point, by their id and in the kind's order.

    Each is reckoned when it is first asked for, and remembered: some take long, and few are looked at.
    """

    __slots__ = ("_about", "_found", "_kind", "_touch_point")

    def __init__(self, touch_point: TouchPoint, kind: Kind | None, about: About) -> None:
        self._touch_point, self._kind, self._about = touch_point, kind, about
        self._found: dict[str, Result] = {}

    def __getitem__(self, measure: str) -> Result:
        if measure not in self:
            raise KeyError(measure)
        if measure not in self._found:
            self._found[measure] = MEASURES[measure].reckon(self._touch_point, self._kind, self._about)
        return self._found[measure]

    def __contains__(self, measure: object) -> bool:
        return self._kind is not None and measure in self._kind.measures

    def __iter__(self) -> Iterator[str]:
        return iter(self._kind.measures if self._kind else ())

    def __len__(self) -> int:
        return len(self._kind.measures) if self._kind else 0


@dataclass(frozen=True, slots=True)
class Assessed:
    """A touch point with all that follows from its facts and answers."""

    touch_point: TouchPoint
    kind: Kind | None
    """None when the catalog does not know it."""
    burden: Burden
    results: Mapping[str, Result]
    """What the kind's measures give, by their id and in the kind's order; see `Results`."""
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
    def ended(self) -> bool:
        """Whether it is no longer there, as a follow-up found: it is on no list, and adds nothing to a sum."""
        return self.touch_point.ended

    @property
    def differs(self) -> bool:
        """Whether the auditor's verdict is another than the proposed one."""
        return self.judged and self.touch_point.verdict is not self.proposal.verdict

    @property
    def evidence(self) -> Evidence | None:
        """The weakest evidence behind its hours, staff's and customers', else behind its facts; None without facts."""
        hours = (self.burden.staff_hours, self.burden.customer_hours)
        grades = [result.evidence for result in hours if isinstance(result, Measured)]
        if grades:
            return weakest(grades)
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
    part: Part | None = None
    """What part of the audit this is; None for the whole."""
    of: int = 0
    """How many touch points the whole has, when this is a part."""


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
    results = Results(touch_point, kind, about)
    looked_at = limits_looked_at(touch_point, kind, about, results)
    crossed = tuple(concern for concern in looked_at if concern.raised)
    within = tuple(concern for concern in looked_at if not concern.raised)
    missed = tuple(spec.id for spec in kind.facts if is_missed(spec, kind, touch_point.facts)) if kind else ()
    proposal = propose(touch_point.rule, touch_point.feeling_now, taken, crossed, within, missed)
    return Assessed(touch_point, kind, taken, results, crossed, proposal)
