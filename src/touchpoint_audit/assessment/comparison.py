"""Two walks of one journey side by side: what stopped, slid back, was not done, is new, and what moved.

Touch points are matched by id, which a follow-up keeps; what is left, by kind and name whatever its case, each once.

What became of one is what the later walk marked, when it follows the earlier one, directly or over walks between
(`between`): the latest mark that says that something happened counts. "Unchanged" leaves it as the walk before found
it, and so does "not done", which answers what that walk decided and not what the earlier one did: what was done in
spring is still done in autumn, though the auditor wanted more of it. Only where no walk said more is it not done.
Without a mark it is derived from what the earlier walk's managers decided (its auditor's verdict where they did not)
and from what is there: what is not there any more was stopped if that was decided, and is gone if not; what was to be
stopped and is there is not done; what was to be changed is done when the later auditor says keep, and not done when
another verdict was given; what had ended and is there again slid back; what the later walk has not judged yet is not
known. All else is unchanged.

Walks of two sites, of which neither follows the other, stand apart: nothing can have stopped or slid back from one to
the other, so each touch point is on both, or only on one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.follow_up import before_of
from touchpoint_audit.assessment.moved import Freed, MovedFact, freed_by, moved_facts
from touchpoint_audit.assessment.seen import Seen, seen, seen_before
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint


class Became(StrEnum):
    """What became of a touch point from one walk to the next, what is worth celebrating first."""

    STOPPED = "stopped"
    CHANGED = "changed"
    """What was decided is done, and it is still there."""
    SLID_BACK = "slid_back"
    NOT_DONE = "not_done"
    NEW = "new"
    GONE = "gone"
    """It is not there any more, though nobody decided so."""
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    """It was carried forward, and is neither marked nor judged yet."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One touch point on two walks."""

    became: Became
    then: Seen | None
    """None when it is new."""
    now: Seen | None
    """None when the later walk has no such touch point."""
    marked: bool
    """Whether the later walk said so; else it is derived."""

    @property
    def touch_point(self) -> TouchPoint:
        """As the later walk has it, else as the earlier one had it."""
        known = self.now or self.then
        assert known is not None
        return known.touch_point

    @property
    def said_done(self) -> tuple[Action, ...]:
        """Actions that were said to be done, though the touch point is found not done or slid back."""
        if self.then is None or self.became not in {Became.NOT_DONE, Became.SLID_BACK}:
            return ()
        return tuple(action for action in self.then.actions if action.status is Status.DONE)

    @property
    def moved(self) -> tuple[MovedFact, ...]:
        """The facts that moved; none unless both walks have it, and it is still there."""
        if self.then is None or self.now is None or self.now.ended or self.then.ended:
            return ()
        return moved_facts(self.then, self.now)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every touch point of two walks, along the later one's journey; what it does not have comes last."""

    items: tuple[Compared, ...]
    """Without those that had ended on the earlier walk and are still not there, or came and went between."""
    stopped: Freed
    """What is no longer taken, since it was stopped."""
    changed: Freed
    """What is taken less, since what was decided is done; below zero when it takes more."""
    apart: bool = False
    """Whether they are walks of two sites: `GONE` is only at the first, `NEW` only at the second, the rest at both."""

    def of(self, *became: Became) -> tuple[Compared, ...]:
        """Those of which one of these became."""
        return tuple(item for item in self.items if item.became in became)


def compare(then: Assessment, now: Assessment, between: Sequence[Assessment] = ()) -> Comparison:
    """Compare an earlier walk with a later one; `between` are the walks of the chain between them, oldest first."""
    chain = _is_chain(then, *between, now)
    before, after = _as_left(then), _all_seen(now)
    pairs = _matched(before, after)
    if not chain and _two_sites(then, now):
        return _side_by_side(before, after, pairs)
    walks = (*between, now) if chain else ()
    found = [_compared(before.get(pairs.get(key, "")), item, tuple(_marks(key, walks))) for key, item in after.items()]
    taken = set(pairs.values())
    left = [_compared(item, None, ()) for key, item in before.items() if key not in taken]
    return _comparison([*found, *left])


def _two_sites(then: Assessment, now: Assessment) -> bool:
    sites = [" ".join(walk.audit.about.site.casefold().split()) for walk in (then, now)]
    return all(sites) and sites[0] != sites[1]


def _side_by_side(before: Mapping[str, Seen], after: Mapping[str, Seen], pairs: Mapping[str, str]) -> Comparison:
    """What both sites have, and what only one of them has; what ended at a site it does not have."""
    first = {key: item for key, item in before.items() if not item.ended}
    second = {key: item for key, item in after.items() if not item.ended}
    items = []
    for key, item in second.items():
        other = first.get(pairs.get(key, ""))
        items.append(Compared(Became.NEW if other is None else Became.UNCHANGED, other, item, marked=False))
    taken = {pairs[key] for key in second if key in pairs}
    items += [Compared(Became.GONE, item, None, marked=False) for key, item in first.items() if key not in taken]
    return Comparison(tuple(items), Freed(), Freed(), apart=True)


def since_last_time(assessment: Assessment) -> Comparison | None:
    """A follow-up beside what was carried forward into it; None when it follows none."""
    if assessment.audit.about.follows is None:
        return None
    after = _all_seen(assessment)
    return _comparison(
        [
            _compared(seen_before(item, assessment), after[key], tuple(_marks(key, (assessment,))))
            for key, item in assessment.items.items()
        ]
    )


def _comparison(found: Iterable[Compared | None]) -> Comparison:
    items = tuple(item for item in found if item is not None)
    stopped = [(item.then, None) for item in items if item.became is Became.STOPPED and item.then is not None]
    changed = [(item.then, item.now) for item in items if item.became is Became.CHANGED and item.then is not None]
    return Comparison(items, freed_by(stopped), freed_by(changed))


def _is_chain(*walks: Assessment) -> bool:
    """Whether each walk follows the one before it."""
    for earlier, later in pairwise(walks):
        follows = later.audit.about.follows
        if follows is None or follows.audit != earlier.audit.about.id:
            return False
    return True


def _all_seen(assessment: Assessment) -> Mapping[str, Seen]:
    decided = assessment.audit.decided()
    return {key: seen(item, assessment, decided.get(key)) for key, item in assessment.items.items()}


def _as_left(assessment: Assessment) -> Mapping[str, Seen]:
    """The same as a follow-up would carry it forward: a decision of a walk before stands until another is taken."""
    audit, decided = assessment.audit, assessment.audit.decided()
    found = {}
    for key, item in assessment.items.items():
        left = before_of(item, decided.get(key), audit.actions_on(key), audit.about.currency)
        found[key] = replace(seen(item, assessment, left.decision), actions=left.actions)
    return found


def _matched(before: Mapping[str, Seen], after: Mapping[str, Seen]) -> Mapping[str, str]:
    """The id on the earlier walk by the id on the later one."""
    pairs = {key: key for key in after if key in before}
    left: dict[tuple[str, str], list[str]] = {}
    for key, item in before.items():
        if key not in pairs:
            left.setdefault(_sort(item), []).append(key)
    for key, item in after.items():
        if key not in pairs and left.get(_sort(item)):
            pairs[key] = left[_sort(item)].pop(0)
    return pairs


def _sort(item: Seen) -> tuple[str, str]:
    """What two touch points without a common id are matched by."""
    point = item.touch_point
    return point.kind, " ".join(point.name.casefold().split())


def _marks(key: str, walks: Iterable[Assessment]) -> Iterator[Found | None]:
    """How each of the walks marked a touch point, oldest first; those that have it as new, or not at all, are left."""
    for walk in walks:
        point = walk.audit.touch_points.get(key)
        if point is not None and point.before is not None:
            again = point.before.ended and point.found is Found.NOT_DONE
            yield Found.SLID_BACK if again else point.found


def _compared(then: Seen | None, now: Seen | None, marks: Sequence[Found | None]) -> Compared | None:
    """What became of one; None when neither walk has it there."""
    is_there = now is not None and not now.ended
    if then is None or then.ended:
        if not is_there:
            return None
        if then is None:
            return Compared(Became.NEW, None, now, marked=False)
    mark = _mark(marks, then)
    if mark is None or (mark is Found.GONE and is_there):  # found gone, and there again on a walk that did not mark it
        return Compared(_derived(then, now if is_there else None), then, now, marked=False)
    return Compared(_as_marked(mark, then, is_there=is_there), then, now, marked=True)


def _mark(marks: Sequence[Found | None], then: Seen) -> Found | None:
    """The mark that counts over a chain; None when the last walk has not marked it yet."""
    if not marks or marks[-1] is None:
        return None
    counts = marks[0] or Found.UNCHANGED
    for mark in marks[1:]:
        if mark is Found.NOT_DONE:
            if counts is Found.UNCHANGED and then.decided in {Verdict.STOP, Verdict.CHANGE}:
                counts = mark
        elif mark not in {None, Found.UNCHANGED}:
            counts = mark
    return counts


def _as_marked(mark: Found, then: Seen, *, is_there: bool) -> Became:
    if then.ended and is_there:
        return Became.SLID_BACK
    match mark:
        case Found.DONE:
            return Became.CHANGED if is_there else Became.STOPPED
        case Found.GONE:
            return Became.STOPPED if then.decided is Verdict.STOP else Became.GONE
        case Found.NOT_DONE:
            return Became.NOT_DONE
        case Found.SLID_BACK:
            return Became.SLID_BACK
        case Found.UNCHANGED:
            return Became.UNCHANGED


def _derived(then: Seen, now: Seen | None) -> Became:
    """What became of one that is not marked; `now` is None when it is not there any more."""
    if now is None:
        return Became.STOPPED if then.decided is Verdict.STOP else Became.GONE
    if now.verdict is None and now.touch_point.before is not None:
        return Became.UNKNOWN
    if then.ended:
        return Became.SLID_BACK
    match then.decided:
        case Verdict.STOP:
            return Became.NOT_DONE
        case Verdict.CHANGE if now.verdict is None:
            return Became.UNKNOWN
        case Verdict.CHANGE:
            return Became.CHANGED if now.verdict is Verdict.KEEP else Became.NOT_DONE
        case _:
            return Became.UNCHANGED
