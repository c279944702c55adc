"""One touch point: what it is, its facts, its customers' words, the rule's answers, the verdict."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import RuleAnswers, Verdict


class Tone(StrEnum):
    PRAISE = "praise"
    COMPLAINT = "complaint"


class Side(StrEnum):
    """Front stage: the customer is there. Back stage: work done in the customer's name."""

    FRONT = "front"
    BACK = "back"


class Driver(StrEnum):
    """What drives satisfaction, of which a touch point is a part."""

    PRICE = "price"
    QUALITY = "quality"
    DIGITAL = "digital"
    INFORMATION = "information"
    SERVICE = "service"


class Deviation(StrEnum):
    """How the journey that was walked differs here from the one that is planned."""

    AD_HOC = "ad_hoc"
    """It was not planned, and happens."""
    SEQUENCE = "sequence"
    """It comes at another place in the journey than planned."""
    FAILURE = "failure"
    """It happens, and fails."""
    MISSING = "missing"
    """It is planned, and does not happen."""


FEELINGS = range(-2, 3)
EFFORTS = range(6)
VALUES = range(101)
IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)
"""Minimal, low, medium, high and massive, as RICE has them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A customer's own words."""

    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class TouchPoint:
    """One place where the customer, or work done in the customer's name, meets the organisation."""

    id: str
    stage: str
    """The id of its stage."""
    rank: float
    """Its place within the stage: lower first, ties by id."""
    name: str
    kind: str
    """The id of a kind in the catalog; kept as it is when the catalog does not know it."""
    channel: str = ""
    side: Side | None = None
    imposed_by: str | None = None
    """The id of the department whose decision it is."""
    carried_by: str | None = None
    """The id of the department whose time it takes."""
    serves: str = ""
    """Whom it serves: customers, or which unit."""
    driver: Driver | None = None
    deviation: Deviation | None = None
    """None where the journey goes as planned."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By the fact's id in the kind."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """By id; ids sort by time."""
    says_today: str = ""
    """What customers would say of it today."""
    says_wanted: str = ""
    """What we want them to say."""
    feeling_now: int | None = None
    """-2 (bad) to +2 (good)."""
    feeling_wanted: int | None = None
    rule: RuleAnswers = RuleAnswers()
    verdict: Verdict | None = None
    """The auditor's own verdict."""
    reason: str = ""
    """Why the verdict differs from the proposal."""
    instead: str = ""
    """What to do instead."""
    effort: int | None = None
    """0 (nothing) to 5 (a project)."""
    value: int | None = None
    """What acting on it is worth, 0 to 100, where hours do not tell."""
    impact: float | None = None
    """How much acting on it does for each customer it reaches: one of `IMPACTS`."""
    quick_win: bool = False
    celebrate: bool = False
    thanks_to: str = ""
    """Who is to be celebrated."""
    speaks_to: tuple[str, ...] = ()
    """The questions it is evidence for, as `part_key` names them; those the catalog does not know are passed over."""
    raised_by: str = ""
    """Who brought it up, and is owed a reply."""
    replied_on: date | None = None
    note: str = ""
    found: Found | None = None
    """How it is found at a follow-up; None until it is marked, and in an audit that follows none."""
    before: Before | None = None
    """How the audit before left it; None when it is new or the audit follows none."""

    def __post_init__(self) -> None:
        for feeling in (self.feeling_now, self.feeling_wanted):
            if feeling is not None and feeling not in FEELINGS:
                raise ValueError("a feeling lies between -2 and +2")
        if self.effort is not None and self.effort not in EFFORTS:
            raise ValueError("an effort lies between 0 and 5")
        if self.value is not None and self.value not in VALUES:
            raise ValueError("a value lies between 0 and 100")
        if self.impact is not None and self.impact not in IMPACTS:
            raise ValueError("an impact is 0.25, 0.5, 1, 2 or 3")
        if not math.isfinite(self.rank):
            raise ValueError("a rank is a finite number")

    @property
    def ended(self) -> bool:
        """Whether it is no longer there: gone, or stopped as decided, and found so at this walk."""
        match self.found:
            case Found.GONE:
                return True
            case Found.DONE:
                return self.before is not None and (self.before.ended or self.before.decided is Verdict.STOP)
            case Found.UNCHANGED:
                return self.before is not None and self.before.ended
            case _:
                return False
