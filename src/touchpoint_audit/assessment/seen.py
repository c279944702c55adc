"""A touch point as one walk saw it: what two walks are compared by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import basis_of
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.burden import burden
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result


@dataclass(frozen=True, slots=True)
class Seen:
    """A touch point, and what one walk found and its managers decided."""

    touch_point: TouchPoint
    number: int | None = None
    """Its number along that walk's journey; None when only what was carried forward is known."""
    verdict: Verdict | None = None
    """The auditor's."""
    decision: Decision | None = None
    """The latest one."""
    actions: tuple[Action, ...] = ()
    staff_hours: Quantity | None = None
    """Hours a year; None when they are not measured."""
    money: Quantity | None = None
    """Money a year in the currency of that walk; None when it is not measured."""
    customer_hours: Quantity | None = None
    """Hours a year; None when they are not measured."""
    takes_staff: bool = True
    """Whether such a touch point takes staff hours at all, so that hours that are not measured are missed."""
    takes_customers: bool = True
    """The same of customers' hours."""
    currency: str = ""
    evidence: Evidence | None = None
    """The weakest behind the figures; None without facts, and where only what was carried forward is known."""
    hours_evidence: Evidence | None = None
    """The weakest behind the staff hours, what was carried forward too; None where they are not measured."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    feeling: int | None = None
    """-2 (bad) to +2 (good)."""
    found: Found | None = None
    """How that walk found it, when it followed another."""
    ended: bool = False

    @property
    def decided(self) -> Verdict | None:
        """What was decided; the auditor's verdict where no manager decided or the decision was put off."""
        return (self.decision.verdict if self.decision else None) or self.verdict


def seen(item: Assessed, assessment: Assessment, decision: Decision | None) -> Seen:
    """A touch point as a whole audit has it. `decision` is the latest one on it."""
    point = item.touch_point
    basis = basis_of(item, assessment.audit.about.currency)
    return Seen(
        touch_point=point,
        number=assessment.numbers[point.id],
        verdict=point.verdict,
        decision=decision,
        actions=assessment.audit.actions_on(point.id),
        staff_hours=basis.staff_hours,
        money=basis.money,
        customer_hours=basis.customer_hours,
        takes_staff=_takes(item.burden.staff_hours),
        takes_customers=_takes(item.burden.customer_hours),
        currency=assessment.audit.about.currency,
        evidence=item.evidence,
        hours_evidence=_evidence(item.burden.staff_hours),
        facts=point.facts,
        feeling=point.feeling_now,
        found=point.found,
        ended=item.ended,
    )


def seen_before(item: Assessed, assessment: Assessment) -> Seen | None:
    """A touch point as the audit before left it, from what was carried forward; None when it is new."""
    return carried(item.touch_point, item.kind, assessment.audit.about)


def carried(point: TouchPoint, kind: Kind | None, about: About) -> Seen | None:
    """The same of a touch point that nobody has assessed."""
    before = point.before
    if before is None:
        return None
    as_before = burden(replace(point, facts=before.facts), kind, about)
    return Seen(
        touch_point=point,
        verdict=before.verdict,
        decision=before.decision,
        actions=before.actions,
        staff_hours=before.staff_hours,
        money=before.money,
        customer_hours=before.customer_hours,
        takes_staff=_takes(as_before.staff_hours),
        takes_customers=_takes(as_before.customer_hours),
        currency=about.currency,
        hours_evidence=_evidence(as_before.staff_hours),
        facts=before.facts,
        feeling=before.feeling_now,
        ended=before.ended,
    )


def _evidence(result: Result) -> Evidence | None:
    return result.evidence if isinstance(result, Measured) else None


def _takes(result: Result) -> bool:
    return result != NotMeasured(Missing.NO_BURDEN)
