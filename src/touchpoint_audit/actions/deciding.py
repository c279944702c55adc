"""Decide: agree with verdicts, overrule them or put them off, on one touch point or several at once.

Each gives a new audit, so that a batch is one step of undo; a fault says why nothing could be decided.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, basis_of, decided, to_agree_with
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.decision import Basis, Choice, Decision
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.dates import typed_date
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import date_text

_ENDS_OF_A_DATE = ",;:"
"""After one of these in what is typed to defer, the reason may follow."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and when: the moment with its zone."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """The audit with the decisions that were made."""

    audit: Audit
    done: tuple[str, ...]
    """The ids of the touch points that were decided on."""
    left: str = ""
    """A sentence about those of a batch that could not be decided on; empty when there are none."""


def agree(assessment: Assessment, touch_points: Iterable[str], by: Decider) -> Made | Fault:
    """Agree with the auditor's verdict, or with the proposed one where there is none.

    What is agreed with already and not stale stays as it is. A fault where there is nothing to agree with.
    """

    def agreed(item: Assessed, basis: Basis) -> Decision | None:
        verdict = to_agree_with(item)
        return None if verdict is None else _decision(item, basis, by, Choice.AGREE, verdict=verdict)

    return _made(assessment, touch_points, agreed)


def overrule(
    assessment: Assessment, touch_points: Iterable[str], verdict: Verdict, reason: str, by: Decider
) -> Made | Fault:
    """Decide on a verdict, whatever the auditor's is: with a reason where that is another, else it is agreed with.

    A fault for an empty reason where one is needed.
    """
    wanted = tuple(touch_points)
    if needs_reason(assessment, wanted, verdict) and not one_line(reason):
        return Fault(_("To overrule needs a reason: write why."))

    def ruled(item: Assessed, basis: Basis) -> Decision:
        choice = Choice.AGREE if to_agree_with(item) is verdict else Choice.OVERRULE
        return _decision(item, basis, by, choice, verdict=verdict, reason=reason)

    return _made(assessment, wanted, ruled)


def needs_reason(assessment: Assessment, touch_points: Iterable[str], verdict: Verdict) -> bool:
    """Whether a verdict differs from what there is to agree with at one of the touch points."""
    items = (assessment.items[key] for key in touch_points if key in assessment.items)
    return any(to_agree_with(item) is not verdict for item in items)


def defer(assessment: Assessment, touch_points: Iterable[str], typed: str, by: Decider) -> Made | Fault:
    """Put off until a day as people type it (see `typed_date`); a reason may follow after a comma.

    A fault for a day that is not understood or does not lie after today.
    """
    read = typed_deferral(typed, by.at.date())
    if isinstance(read, Fault):
        return read
    until, reason = read

    def deferred(item: Assessed, basis: Basis) -> Decision:
        return _decision(item, basis, by, Choice.DEFER, reason=reason, until=until)

    return _made(assessment, touch_points, deferred)


def typed_deferral(typed: str, today: date) -> tuple[date, str] | Fault:
    """The day that something is put off until, and the reason after it, which may be empty."""
    shown = one_line(typed)
    until, reason = typed_date(shown, today), ""
    for place in reversed([place for place, sign in enumerate(shown) if sign in _ENDS_OF_A_DATE]):
        if isinstance(until, date):
            break
        first = typed_date(shown[:place], today)
        if isinstance(first, date):
            until, reason = first, shown[place + 1 :].strip()
    if isinstance(until, Fault):
        return until
    if until <= today:
        words = _("{day} does not lie after today: write a later day.")
        return Fault(words.format(day=date_text(until)))
    return until, reason


def take_back(assessment: Assessment, touch_points: Iterable[str]) -> Made | Fault:
    """Take the latest decision on each touch point back; the one before it counts again, if there is one."""
    audit, found = assessment.audit, assessment.audit.decided()
    done = tuple(key for key in touch_points if key in found)
    if not done:
        return Fault(_("Nothing is decided here that could be taken back."))
    for key in done:
        audit = changes.take_back_decision(audit, found[key].id)
    return Made(audit, done)


def _decision(
    item: Assessed,
    basis: Basis,
    by: Decider,
    choice: Choice,
    *,
    verdict: Verdict | None = None,
    reason: str = "",
    until: date | None = None,
) -> Decision:
    return Decision(
        id=new_id(),
        touch_point=item.touch_point.id,
        choice=choice,
        who=by.who,
        at=by.at,
        basis=basis,
        verdict=verdict,
        reason=reason.strip(),
        until=until,
    )


def _made(
    assessment: Assessment, touch_points: Iterable[str], decide: Callable[[Assessed, Basis], Decision | None]
) -> Made | Fault:
    """Decide on every touch point where that can be; the first that could not be are told of."""
    audit, standing = assessment.audit, decided(assessment)
    currency = audit.about.currency
    done: list[str] = []
    barred: list[str] = []
    held = 0
    for key in touch_points:
        item = assessment.items.get(key)
        if item is None or item.ended:
            continue
        decision = decide(item, basis_of(item, currency))
        if decision is None:
            barred.append(key)
        elif _holds(standing.get(key, NOT_DECIDED), decision):
            held += 1
        else:
            audit = changes.record_decision(audit, _after(standing.get(key, NOT_DECIDED).decision, decision))
            done.append(key)
    left = _left_sentence(assessment, barred)
    if done:
        return Made(audit, tuple(done), left)
    if barred:
        return Fault(left)
    return Fault(_("That is decided already.") if held else _("There is nothing to decide on."))


def _after(before: Decision | None, decision: Decision) -> Decision:
    """A decision that counts over the one before it, also when it was made by a clock that is behind."""
    if before is None or decision.at > before.at:
        return decision
    return replace(decision, at=(before.at + timedelta(microseconds=1)).astimezone(decision.at.tzinfo))


def _holds(found: Decided, decision: Decision) -> bool:
    """Whether the same was decided already and answers what is there now."""
    before = found.decision
    if before is None or found.stale:
        return False
    same = (decision.choice, decision.verdict, decision.until)
    return same == (before.choice, before.verdict, before.until) and decision.reason in {"", before.reason}


def _left_sentence(assessment: Assessment, barred: Sequence[str]) -> str:
    if not barred:
        return ""
    numbers = ", ".join(str(assessment.numbers[key]) for key in barred)
    return ngettext(
        "There is nothing to agree with at {numbers}: neither auditor nor rule has a verdict. Overrule it or defer it.",
        "There is nothing to agree with at {numbers}: neither auditor nor rule has a verdict. Overrule or defer them.",
        len(barred),
    ).format(numbers=numbers)
