"""An audit carried forward to the next walk, and how far that walk has come with marking what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import basis_of
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.rule import RuleAnswers
from touchpoint_audit.domain.touch_point import TouchPoint


def carried_forward(
    assessment: Assessment, audit_id: str, file: str, walked_by: str, walked_on: date | None, site: str | None = None
) -> Audit:
    """A new audit that follows an assessed one: the same stages and touch points, to be found and measured anew.

    What a touch point is, what is wanted of it and what to do instead stay. Facts, customers' words, the rule's
    answers, the feeling and the verdict begin empty, and so do the questionnaires; `before` keeps how they were left,
    and `Follows.scores` what was said and done. What was decided stands there too; actions that are not finished go on
    in the new audit, but for those about what ended. `site` renames the site.
    """
    audit = assessment.audit
    about = _about(audit, audit_id, file, walked_by, walked_on, site)
    decided = audit.decided()
    points = {
        key: _carried(item, before_of(item, decided.get(key), audit.actions_on(key), audit.about.currency))
        for key, item in assessment.items.items()
    }
    there = {key for key, item in assessment.items.items() if not item.ended}
    actions = {
        key: action for key, action in audit.actions.items() if action.unfinished and action.touch_point in there
    }
    return Audit(about, audit.stages, points, actions=actions)


def before_of(item: Assessed, decision: Decision | None, actions: tuple[Action, ...], currency: str) -> Before:
    """How an audit leaves a touch point.

    A decision of an earlier audit still stands when this one found it not carried out and decided nothing else, and
    where it ended what there was. What had ended keeps the figures it had while it was there.
    """
    point = item.touch_point
    earlier = point.before
    if item.ended and earlier is not None and not point.facts:
        return replace(earlier, ended=True, decision=decision or earlier.decision, actions=actions or earlier.actions)
    stands = item.ended or point.found in {None, Found.NOT_DONE, Found.SLID_BACK}
    if decision is None and earlier is not None and stands:
        decision = earlier.decision
    basis = basis_of(item, currency)
    return Before(
        verdict=point.verdict,
        decision=decision,
        actions=actions,
        staff_hours=basis.staff_hours,
        money=basis.money,
        customer_hours=basis.customer_hours,
        facts=point.facts,
        rule=point.rule,
        feeling_now=point.feeling_now,
        says_today=point.says_today,
        ended=item.ended,
    )


def mark_found(audit: Audit, touch_point_id: str, found: Found | None) -> Audit:
    """Mark how a touch point is found at this walk, or take the mark back with None.

    What is found done has its unfinished actions done on the day of the walk; another mark opens those again
    that were carried forward.
    """
    point = audit.touch_points[touch_point_id]
    marked = change_touch_point(audit, touch_point_id, found=found)
    actions: Mapping[str, Action] = audit.actions
    if point.found is Found.DONE and found is not Found.DONE:
        actions = _with_actions_open(actions, point, audit.about.walked_on)
    if found is Found.DONE and point.found is not Found.DONE:
        actions = _with_actions_done(actions, point, audit.about.walked_on)
    return replace(marked, actions=actions)


@dataclass(frozen=True, slots=True)
class Marks:
    """How many of the touch points that were carried forward are marked."""

    marked: int
    to_mark: int
    """All that were carried forward."""


def marks(audit: Audit) -> Marks | None:
    """How far the walk has come with marking; None in an audit that follows none."""
    if audit.about.follows is None:
        return None
    carried = [point for point in audit.touch_points.values() if point.before is not None]
    return Marks(sum(point.found is not None for point in carried), len(carried))


def _about(audit: Audit, audit_id: str, file: str, walked_by: str, walked_on: date | None, site: str | None) -> About:
    from touchpoint_audit.assessment.said_and_done import scores  # a walk marks what it finds without it
    from touchpoint_audit.catalog.load import question_sets

    about = audit.about
    return replace(
        about,
        id=audit_id,
        site=about.site if site is None else site,
        walked_by=walked_by,
        walked_on=walked_on,
        note="",
        follows=Follows(about.id, file, about.walked_on, scores(audit, question_sets())),
    )


def _carried(item: Assessed, before: Before) -> TouchPoint:
    return replace(
        item.touch_point,
        facts={},
        voices={},
        rule=RuleAnswers(),
        verdict=None,
        reason="",
        feeling_now=None,
        says_today="",
        celebrate=False,
        thanks_to="",
        deviation=None,
        found=None,
        before=before,
    )


def _with_actions_done(actions: Mapping[str, Action], point: TouchPoint, on: date | None) -> Mapping[str, Action]:
    return {
        key: replace(action, status=Status.DONE, done_on=on)
        if action.touch_point == point.id and action.unfinished
        else action
        for key, action in actions.items()
    }


def _with_actions_open(actions: Mapping[str, Action], point: TouchPoint, on: date | None) -> Mapping[str, Action]:
    """What the mark had finished is to be done again, whoever owns it by now; what was finished otherwise stays."""
    carried = {action.id: action for action in point.before.actions if action.unfinished} if point.before else {}
    return {
        key: replace(action, status=carried[key].status, done_on=None)
        if key in carried and action.status is Status.DONE and action.done_on == on
        else action
        for key, action in actions.items()
    }
