"""The plan: what is done by whom and when, what stands out in it, who is owed a reply, and what is done already."""

from collections.abc import Iterable, Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.owed import Owed, owed
from touchpoint_audit.assessment.plan import ExpectedHours, Plan, Planned, expected_hours, plan
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.plan_words import (
    answer_text,
    counts,
    due_text,
    frees_sentence,
    groups,
    late_text,
    owner_text,
    status_mark,
    what_text,
)
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, name_of, number_cell, result_cell
from touchpoint_audit.reports.words import NOTHING, status_word, verdict_sign, verdict_word


def planned(assessment: Assessment, today: date | None) -> tuple[Section, ...]:
    """The plan as of a day; nothing while nothing is decided, planned or owed."""
    found, replies = plan(assessment, today), owed(assessment)
    if not (found.ahead or found.nothing_planned or found.done or found.dropped or replies):
        return ()
    return (
        Section("plan", _("Plan"), tuple(_in_short(found, replies, today)), tuple(_parts(assessment, found, replies))),
    )


def _in_short(found: Plan, replies: tuple[Owed, ...], today: date | None) -> Iterator[Block]:
    told = list(counts(found, len(replies)))
    yield Bullets(tuple(Item(lead=text) if stands_out else Item(text=text) for text, stands_out in told))
    if sentence := frees_sentence(found):
        yield Paragraph(sentence)
    if found.ahead:
        rows = tuple(
            (Cell(name[:1].upper() + name[1:]), count_cell(len(group)), _sum_cell(group))
            for key, name, group in groups(found, today)
            if group or key[0].isdigit()
        )
        total = (Cell(_("All")), count_cell(len(found.ahead)), _sum_cell(found.ahead))
        yield Table((_("When"), _("Actions"), _hours_title()), (TEXT, NUMBER, NUMBER), rows, total)


def _parts(assessment: Assessment, found: Plan, replies: tuple[Owed, ...]) -> Iterator[Section]:
    if found.ahead:
        yield Section("plan_actions", _("What is to be done"), (_to_do(assessment, found),))
        yield Section("plan_owners", _("By owner"), (_by_owner(found),))
    if found.nothing_planned:
        yield Section("nothing_planned", _("Decided, nothing planned"), (_nothing_planned(assessment, found),))
    if replies:
        yield Section("owed", _("Owed a reply"), (_owed(assessment, replies),))
    if found.done or found.dropped:
        yield Section("plan_over", _("Done and dropped"), (_over(assessment, found),))


def _to_do(assessment: Assessment, found: Plan) -> Table:
    rows = tuple(
        (
            Cell(due_text(one.action), one.action.due or ""),
            Cell(owner_text(one.action), one.action.owner),
            *_about(assessment, one),
            _hours_cell(one.action),
            _status_cell(one),
        )
        for one in found.ahead
    )
    titles = (_("Due"), _("Owner"), "#", _("Touch point"), _("What is done"), _hours_title(), _("Status"))
    return Table(titles, (TEXT, TEXT, NUMBER, TEXT, TEXT, NUMBER, TEXT), rows)


def _by_owner(found: Plan) -> Table:
    rows = tuple(
        (
            Cell(owner.name or _("nobody"), owner.name),
            count_cell(len(owner.planned)),
            count_cell(owner.late),
            _next_cell(owner.planned),
            _sum_cell(owner.planned),
        )
        for owner in found.owners
    )
    titles = (_("Owner"), _("Actions"), _("Overdue"), _("Next due"), _hours_title())
    return Table(titles, (TEXT, NUMBER, NUMBER, TEXT, NUMBER), rows)


def _nothing_planned(assessment: Assessment, found: Plan) -> Table:
    decisions = assessment.audit.decided()
    rows = []
    for item in found.nothing_planned:
        decision = decisions[item.touch_point.id]
        word = verdict_word(decision.verdict) if decision.verdict else ""
        mark = f"{verdict_sign(decision.verdict)} {word}" if decision.verdict else ""
        rows.append(
            (
                number_cell(assessment, item),
                Cell(name_of(item.touch_point)),
                Cell(mark, word),
                Cell(decision.who),
                _day_cell(decision.at.date()),
                result_cell(item.burden.staff_hours),
                Cell(item.touch_point.instead.strip() or NOTHING),
            )
        )
    titles = (
        "#",
        _("Touch point"),
        _("Decided"),
        _("By"),
        _("On"),
        _("Staff hours a year"),
        _("What to do instead"),
    )
    return Table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT, NUMBER, TEXT), tuple(rows))


def _owed(assessment: Assessment, replies: tuple[Owed, ...]) -> Table:
    rows = tuple(
        (
            number_cell(assessment, reply.item),
            Cell(name_of(reply.item.touch_point)),
            Cell(reply.item.touch_point.raised_by),
            _day_cell(reply.since),
            Cell(answer_text(reply)),
        )
        for reply in replies
    )
    titles = ("#", _("Touch point"), _("Raised by"), _("Answer since"), _("The answer"))
    return Table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT), rows)


def _over(assessment: Assessment, found: Plan) -> Table:
    rows = tuple(
        (
            _day_cell(one.action.done_on),
            Cell(one.action.owner or NOTHING, one.action.owner),
            *_about(assessment, one),
            _hours_cell(one.action),
            _over_cell(one.action),
        )
        for one in (*found.done, *found.dropped)
    )
    titles = (_("Done on"), _("Owner"), "#", _("Touch point"), _("What is done"), _hours_title(), _("Status"))
    return Table(titles, (TEXT, TEXT, NUMBER, TEXT, TEXT, NUMBER, TEXT), rows)


def _about(assessment: Assessment, one: Planned) -> tuple[Cell, Cell, Cell]:
    """What an action is about, and what is done."""
    return number_cell(assessment, one.item), Cell(name_of(one.item.touch_point)), Cell(what_text(one.action))


def _status_cell(one: Planned) -> Cell:
    word = status_word(one.action.status)
    if not one.days_late:
        return Cell(status_mark(one.action.status), word)
    told = _("{status}, {late}")
    late = late_text(one.days_late)
    return Cell(told.format(status=status_mark(one.action.status), late=late), told.format(status=word, late=late))


def _over_cell(action: Action) -> Cell:
    reason = action.reason.strip()
    if action.status is not Status.DROPPED or not reason:
        return Cell(status_mark(action.status), status_word(action.status))
    told = _("{status}: {reason}")
    return Cell(
        told.format(status=status_mark(action.status), reason=reason),
        told.format(status=status_word(action.status), reason=reason),
    )


def _hours_title() -> str:
    return _("Expected to free, staff hours a year")


def _hours_cell(action: Action) -> Cell:
    if action.expected_hours is None:
        return Cell(NOTHING)
    quantity = Quantity(action.expected_hours, Unit.HOUR_PER_YEAR)
    return Cell(amount_text(quantity), quantity)


def _sum_cell(found: Iterable[Planned]) -> Cell:
    total: ExpectedHours = expected_hours(found)
    if total.hours is None:
        return Cell(NOTHING)
    text = amount_text(total.hours)
    return Cell(_("≥ {n}").format(n=text) if total.without else text, total.hours, bool(total.without))


def _next_cell(found: tuple[Planned, ...]) -> Cell:
    return _day_cell(min((one.action.due for one in found if one.action.due), default=None))


def _day_cell(day: date | None) -> Cell:
    return Cell(day.isoformat(), day) if day else Cell(NOTHING)
