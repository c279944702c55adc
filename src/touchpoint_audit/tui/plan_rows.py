"""The plan as rows: what is to be done by month or by owner, then what stands out, then what is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.owed import Owed, owed
from touchpoint_audit.assessment.plan import ExpectedHours, Plan, Planned, expected_hours
from touchpoint_audit.language import _
from touchpoint_audit.reports.plan_words import (
    answer_text,
    due_text,
    groups,
    hours_expected,
    hours_summed,
    late_text,
    owner_text,
    status_mark,
    status_sign,
    what_text,
)
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.words import NOTHING, verdict_sign, verdict_word
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, spread, width_of

ACTION, LACKING, OWED = "action.", "lacking.", "owed."
"""What the keys of rows begin with; an id follows."""
NARROW, WIDE = 60, 110
_HOURS, _STATUS = 8, 9
_STYLES = {"planned": "", "doing": "open", "done": "keep", "dropped": "dim"}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The name of a group with what it is expected to free; nothing for groups that are not actions."""

    name: str
    count: int
    hours: ExpectedHours | None = None
    stands_out: bool = False
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        style = "warn" if self.stands_out and self.count else "heading" if self.count else "dim"
        left: list[Piece] = [(f" {self.name}", style), (f"  {self.count or NOTHING}", "dim")]
        if self.hours is None or self.hours.hours is None:
            return spread(width, left)
        return spread(width, left, [(hours_summed(self.hours), "dim"), (" " * (_STATUS + 3), "")])


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: when, who, what, hours and status; how late it is, in words."""

    planned: Planned

    @property
    def key(self) -> str:
        return ACTION + self.planned.action.id

    def drawn(self, width: int) -> list[Piece]:
        action, late = self.planned.action, late_text(self.planned.days_late)
        day = NOTHING if not action.unfinished else due_text(action)
        if action.done_on is not None:
            day = action.done_on.isoformat()
        due: Piece = (padded(f" {day}", 12), "warn" if late else "" if action.due or action.done_on else "dim")
        style = _STYLES[action.status]
        if width < NARROW:
            left: list[Piece] = [due, (what_text(action), "")]
            return spread(width, left, [(late, "warn"), (f" {status_sign(action.status)} ", style)])
        owner: Piece = (
            padded(owner_text(action), 22 if width >= WIDE else 14) + " ",
            "" if action.owner or not action.unfinished else "warn",
        )
        right: list[Piece] = [
            (f" {late}" if late else "", "warn"),
            (flush_right(hours_expected(action), _HOURS), ""),
            ("  ", ""),
            (padded(status_mark(action.status), _STATUS), style),
            (" ", ""),
        ]
        room = width - width_of([due, owner, *right]) - 1
        what: list[Piece] = [(cut(what_text(action), room), "")]
        if width >= WIDE:
            half = room * 3 // 5
            name = f"{self.planned.number} {name_of(self.planned.item.touch_point)}"
            what = [(padded(what_text(action), half) + "  ", ""), (cut(name, room - half - 2), "dim")]
        return spread(width, [due, owner, *what], right)


@dataclass(frozen=True, slots=True)
class LackingRow:
    """A touch point of which something was decided, and nothing is planned."""

    item: Assessed
    number: int
    decided: str

    @property
    def key(self) -> str:
        return LACKING + self.item.touch_point.id

    def drawn(self, width: int) -> list[Piece]:
        left: list[Piece] = [(f"{self.number:>4} ", "dim"), (name_of(self.item.touch_point), "")]
        return spread(width, left, [(self.decided, "warn"), (" ", "")])


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A reply that is owed: to whom, and what the answer is."""

    owed: Owed

    @property
    def key(self) -> str:
        return OWED + self.owed.item.touch_point.id

    def drawn(self, width: int) -> list[Piece]:
        who = self.owed.item.touch_point.raised_by
        left: list[Piece] = [
            (f"{self.owed.number:>4} ", "dim"),
            (padded(who, 22 if width >= WIDE else 16), ""),
            (" ", ""),
        ]
        return [*left, (cut(answer_text(self.owed), width - width_of(left) - 1), "open")]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A sentence where there is nothing to list."""

    text: str
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        return [(cut(f" {self.text}", width), "dim")]


PlanRow = GroupRow | ActionRow | LackingRow | OwedRow | NoteRow


def plan_rows(
    assessment: Assessment, plan: Plan, today: date, *, by_owner: bool = False, containing: str = ""
) -> list[PlanRow]:
    """Every group that has something in it, and each month also without."""
    replies = owed_with(assessment, containing)
    if not (plan.ahead or plan.nothing_planned or replies or plan.done or plan.dropped):
        return [NoteRow(_("Nothing has these words"))] if containing.strip() else [NoteRow(text) for text in _empty()]
    rows: list[PlanRow] = []
    for name, planned, stands_out, always in _to_do(plan, today, by_owner=by_owner):
        if planned or always:
            rows.append(GroupRow(name, len(planned), expected_hours(planned), stands_out))
            rows += [ActionRow(one) for one in planned]
    if plan.nothing_planned:
        rows.append(GroupRow(_("decided, nothing planned"), len(plan.nothing_planned), stands_out=True))
        rows += _lacking(assessment, plan.nothing_planned)
    if replies:
        rows.append(GroupRow(_("owed a reply"), len(replies), stands_out=True))
        rows += [OwedRow(reply) for reply in replies]
    for name, planned in ((_("done"), plan.done), (_("dropped"), plan.dropped)):
        if planned:
            rows.append(GroupRow(name, len(planned), expected_hours(planned)))
            rows += [ActionRow(one) for one in planned]
    return rows


def owed_with(assessment: Assessment, containing: str) -> list[Owed]:
    """The replies that are owed, and have a text in the touch point's name or who raised it."""
    wanted = containing.strip().casefold()
    return [
        reply
        for reply in owed(assessment)
        if wanted in f"{reply.item.touch_point.name}\n{reply.item.touch_point.raised_by}".casefold()
    ]


def _to_do(plan: Plan, today: date, *, by_owner: bool) -> Iterator[tuple[str, Sequence[Planned], bool, bool]]:
    """Name, actions, whether it stands out, whether it is there also when it is empty."""
    if by_owner:
        for owner in plan.owners:
            yield owner.name or _("nobody"), owner.planned, not owner.name, False
        return
    for key, name, planned in groups(plan, today):
        yield name, planned, key in {"overdue", "undated"}, key[0].isdigit()


def _lacking(assessment: Assessment, items: Sequence[Assessed]) -> Iterator[LackingRow]:
    decisions = assessment.audit.decided()
    for item in items:
        verdict = decisions[item.touch_point.id].verdict
        decided = f"{verdict_sign(verdict)} {verdict_word(verdict)}" if verdict else ""
        yield LackingRow(item, assessment.numbers[item.touch_point.id], decided)


def _empty() -> tuple[str, ...]:
    return (
        _("Nothing is planned yet."),
        "",
        _("What a manager decides to stop or to change comes here, to be planned."),
        _("An action can also be added on a card: group d, Actions."),
    )
