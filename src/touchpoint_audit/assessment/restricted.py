"""An assessment of a part of an audit: figures and numbers as in the whole, sums of the part alone."""

from dataclasses import replace

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.part import Part, departments_called, is_owner
from touchpoint_audit.domain.action import Action


def restricted(assessment: Assessment, part: Part) -> Assessment:
    """The part of an assessment; the whole of it for the whole. What ended is on no list, so on none of a part.

    With an owner, the actions of others are left out as well. What respondents answered is of the whole, so of no
    part, and what that came to in the audit before neither. A department or an owner that there is none of gives an
    empty part.
    """
    if part.is_whole:
        return assessment
    audit = assessment.audit
    departments = set(departments_called(audit, part.department)) if part.department else None
    actions = {key: action for key, action in audit.actions.items() if _is_of(action, part)}
    owned = {action.touch_point for action in actions.values()} if part.owner else None

    def belongs(key: str, item: Assessed) -> bool:
        return (
            (not part.verdicts or (item.list in part.verdicts and not item.ended))
            and (departments is None or bool(departments & {item.touch_point.imposed_by, item.touch_point.carried_by}))
            and (owned is None or key in owned)
        )

    items = {key: item for key, item in assessment.items.items() if belongs(key, item)}
    follows = audit.about.follows
    about = replace(audit.about, follows=replace(follows, scores={})) if follows and follows.scores else audit.about
    return replace(
        assessment,
        audit=replace(
            audit,
            about=about,
            touch_points={key: point for key, point in audit.touch_points.items() if key in items},
            decisions={key: each for key, each in audit.decisions.items() if each.touch_point in items},
            actions={key: action for key, action in actions.items() if action.touch_point in items},
            answers={},
            conflicts={key: conflict for key, conflict in audit.conflicts.items() if conflict.is_about(items)},
        ),
        items=items,
        numbers={key: assessment.numbers[key] for key in items},
        part=part,
        of=len(assessment.items),
    )


def _is_of(action: Action, part: Part) -> bool:
    return not part.owner or is_owner(action.owner, part.owner)
