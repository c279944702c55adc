"""The plan as plain text, as wide as the terminal is."""

from collections.abc import Iterator, Sequence
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.owed import owed
from touchpoint_audit.assessment.plan import Plan, Planned, expected_hours, plan
from touchpoint_audit.cli.columns import cut, filled, table
from touchpoint_audit.cli.output import printable
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.plan_words import (
    action_text,
    counts,
    due_text,
    frees_sentence,
    group_head,
    groups,
    hours_expected,
    hours_summed,
    late_text,
    owner_text,
    reply_text,
    status_mark,
    what_text,
)
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.summary import heading
from touchpoint_audit.reports.words import NOTHING

WIDTH = 80
"""How wide it is where no terminal says so."""
MOST_NAME = 16
"""So many cells of a name are shown beside other columns."""
Row = tuple[str, ...]


def plan_text(assessment: Assessment, today: date, owner: str | None, room: int | None) -> str:
    """Everything with a newline at the end; `owner` leaves only what one owns, or nobody when it is empty."""
    width = room or WIDTH
    found = plan(assessment, today, owner=owner)
    replies = owed(assessment) if owner is None else ()
    blocks = [_opening(assessment, found, len(replies), today, owner, width), *_by_month(found, today, width)]
    if owner is None and found.ahead:
        blocks.append(_by_owner(found, width))
    if found.nothing_planned:
        rows = [(str(assessment.numbers[item.touch_point.id]), _name(item)) for item in found.nothing_planned]
        blocks.append(_block(_("decided, nothing planned"), _table(rows, width, right=(0,), shrinks=1)))
    if replies:
        blocks.append(_block(_("owed a reply"), "".join(_told(reply_text(reply), width) for reply in replies)))
    blocks += _over(found, width)
    return "\n".join(blocks)


def _opening(assessment: Assessment, found: Plan, replies: int, today: date, owner: str | None, width: int) -> str:
    title = _("The plan on {day}").format(day=date_text(today))
    if owner is not None:
        title = _("{title}, only {owner}").format(title=title, owner=owner or _("what nobody owns"))
    told = ", ".join(text for text, _stands_out in counts(found, replies))
    parts = (heading(assessment.audit.about), f"{title}: {told}.", frees_sentence(found))
    return "".join(f"{filled(printable(one_line(part)), width)}\n" for part in parts if part)


def _by_month(found: Plan, today: date, width: int) -> Iterator[str]:
    """Group by group; a month is told of also when it is empty. How late something is takes room: not in every row."""
    if not found.ahead:
        yield filled(_("Nothing is planned."), width) + "\n"
        return
    late = _rows(found.overdue, width)
    on_time = _rows(found.ahead[len(found.overdue) :], width)
    rows = iter([*late, *on_time])
    for key, name, planned in groups(found, today):
        if planned or key[0].isdigit():
            yield _block(group_head(name, planned), "".join(next(rows) for _one in planned))


def _by_owner(found: Plan, width: int) -> str:
    rows = [
        (
            owner.name or _("nobody"),
            ngettext("{n} action", "{n} actions", len(owner.planned)).format(n=len(owner.planned)),
            hours_summed(expected_hours(owner.planned)),
            _("{n} overdue").format(n=owner.late) if owner.late else "",
        )
        for owner in found.owners
    ]
    return _block(_("by owner"), _table(rows, width, right=(1, 2), shrinks=0))


def _over(found: Plan, width: int) -> Iterator[str]:
    """What is done, and what was dropped and why."""
    if found.done:
        yield _block(group_head(_("done"), found.done), "".join(_rows(found.done, width)))
    if found.dropped:
        told = (f"{planned.number} {action_text(planned.action)}" for planned in found.dropped)
        yield _block(group_head(_("dropped"), found.dropped, hours=False), "".join(_told(text, width) for text in told))


def _rows(found: Sequence[Planned], width: int) -> list[str]:
    return _table([_row(planned) for planned in found], width, right=(2, 4), shrinks=3, cuts=1).splitlines(
        keepends=True
    )


def _told(text: str, width: int) -> str:
    """A text that begins with the number of a touch point, over as many lines as it needs."""
    number, _blank, rest = printable(one_line(text)).partition(" ")
    return filled(rest, width, f"{number:>3}  ", " " * 5) + "\n"


def _row(planned: Planned) -> Row:
    action = planned.action
    day = action.done_on.isoformat() if action.done_on else due_text(action) if action.unfinished else NOTHING
    status = status_mark(action.status)
    if planned.days_late:
        status = _("{status}, {late}").format(status=status, late=late_text(planned.days_late))
    return day, owner_text(action), str(planned.number), what_text(action), hours_expected(action), status


def _name(item: Assessed) -> str:
    return name_of(item.touch_point)


def _block(head: str, lines: str) -> str:
    return f"{head}\n{lines}"


def _table(rows: Sequence[Row], width: int, *, right: tuple[int, ...] = (), shrinks: int, cuts: int = -1) -> str:
    """Rows that fit a width; the column `cuts` never takes more than `MOST_NAME` cells."""
    clean = [
        tuple(
            cut(text, MOST_NAME) if column == cuts else text
            for column, text in enumerate(printable(one_line(text)) for text in row)
        )
        for row in rows
    ]
    return table(clean, right=right, room=width, shrinks=shrinks)
