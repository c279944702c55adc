"""Of the top's page: what is done in the next six months, how much of what was planned is done, what slid back."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.comparison import Became, Compared, Comparison, since_last_time
from touchpoint_audit.assessment.plan import MONTHS, Plan, Planned, expected_hours, plan
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text, quantity_text
from touchpoint_audit.reports.became import left_text, numbered, said_done_sentence
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.plan_words import (
    due_text,
    expected_sentence,
    hours_expected,
    late_text,
    owner_text,
    what_text,
)
from touchpoint_audit.reports.rows import NUMBER, TEXT, sentences
from touchpoint_audit.reports.shown import hash_name

_MOST_ROWS = 5
"""So many actions stand on the sheet one by one."""
_MOST_NAMES, _MOST_BACK = 4, 2
_LONGEST_WHAT, _LONGEST_NOTE = 80, 130
"""Characters that the sheet has room for; the report has the whole."""


def plan_ahead(assessment: Assessment, today: date | None) -> Section:
    """What is due in the next months, by whom, and how much of all that was planned is done."""
    title = _("The next six months")
    found = plan(assessment, today)
    blocks: list[Block] = [Paragraph(_kept(found), strong=True)] if _all(found) else []
    soon = (*found.overdue, *(planned for month in found.months for planned in month.planned))
    if soon:
        blocks.append(_table(soon[:_MOST_ROWS]))
    blocks.append(Paragraph(sentences(_rest(assessment, found, soon))))
    return Section("top_plan", title, tuple(blocks))


def slid_back(assessment: Assessment) -> Section:
    """What became of the decisions of the walk before, and what slid back, by name."""
    title = _("What slid back")
    found = since_last_time(assessment)
    if found is None:
        words = _("This is the first walk, so nothing can have slid back. Walk again in six months and see.")
        return Section("top_slid_back", title, (Paragraph(words),))
    blocks: list[Block] = [Paragraph(_carried_out(assessment, found), strong=True)]
    if told := sentences((_not_done(found), said_done_sentence(found))):
        blocks.append(Paragraph(told))
    back = found.of(Became.SLID_BACK)
    if back:
        blocks.append(Bullets(tuple(map(_back, back[:_MOST_BACK]))))
        left = len(back) - _MOST_BACK
        if left > 0:
            more = ngettext("{n} more slid back; the report has it.", "{n} more slid back; the report has them.", left)
            blocks.append(Paragraph(more.format(n=left)))
    elif not_marked := len(found.of(Became.UNKNOWN)):
        told = ngettext(
            "{n} touch point is not marked yet, so what slid back is not known.",
            "{n} touch points are not marked yet, so what slid back is not known.",
            not_marked,
        )
        blocks.append(Paragraph(told.format(n=not_marked)))
    else:
        blocks.append(Paragraph(_("Nothing slid back.")))
    return Section("top_slid_back", title, tuple(blocks))


def _not_done(found: Comparison) -> str:
    """What was decided and is not done, by name; empty where everything is."""
    left = found.of(Became.NOT_DONE)
    named = [_("#{touch_point}").format(touch_point=numbered(item)) for item in left[:_MOST_NAMES]]
    if len(left) > _MOST_NAMES:
        named.append(_("{n} more").format(n=len(left) - _MOST_NAMES))
    return _("Not done: {names}.").format(names="; ".join(named)) if named else ""


def _back(item: Compared) -> Item:
    """One that slid back: what was decided, what it takes again, and the auditor's note on it."""
    hours = item.now.staff_hours if item.now else None
    takes = _("It takes {hours} of staff time again.").format(hours=quantity_text(hours, "")) if hours else ""
    decided = left_text(item.then) if item.then else ""
    decided = _("{sentence}.").format(sentence=decided.rstrip(".")) if decided else ""
    named = _("#{touch_point}").format(touch_point=numbered(item))
    return Item(named, sentences((decided, takes, shortened(item.touch_point.note.strip(), _LONGEST_NOTE))))


def _all(found: Plan) -> int:
    return len(found.ahead) + len(found.done) + len(found.dropped)


def _kept(found: Plan) -> str:
    """How much of what was planned is done."""
    n = _all(found)
    told = [_("{n} done").format(n=len(found.done)), _("{n} to do").format(n=len(found.ahead))]
    if found.overdue:
        told[1] = ngettext(
            "{n} to do, {late} of them overdue", "{n} to do, {late} of them overdue", len(found.ahead)
        ).format(n=len(found.ahead), late=len(found.overdue))
    told.append(_("{n} dropped").format(n=len(found.dropped)))
    return ngettext("Of {n} action planned: {told}.", "Of {n} actions planned: {told}.", n).format(
        n=n, told=", ".join(told)
    )


def _table(soon: tuple[Planned, ...]) -> Table:
    titles = (_("By"), _("What is done"), _("Who sees to it"), _("Staff hours a year it is to free"))
    rows = tuple(
        (
            Cell(_due(planned), planned.action.due),
            Cell(_what(planned)),
            Cell(owner_text(planned.action)),
            Cell(hours_expected(planned.action)),
        )
        for planned in soon
    )
    return Table(titles, (TEXT, TEXT, TEXT, NUMBER), rows)


def _what(planned: Planned) -> str:
    what = shortened(what_text(planned.action), _LONGEST_WHAT)
    return _("#{number}: {what}").format(number=planned.number, what=what)


def _due(planned: Planned) -> str:
    late = late_text(planned.days_late)
    due = due_text(planned.action)
    return _("{day}, {late}").format(day=due, late=late) if late else due


def _rest(assessment: Assessment, found: Plan, soon: tuple[Planned, ...]) -> Iterator[str]:
    if not soon:
        yield ngettext(
            "Nothing is planned for the next {n} month.", "Nothing is planned for the next {n} months.", MONTHS
        ).format(n=MONTHS)
    else:
        left = len(soon) - _MOST_ROWS
        if left > 0:
            yield ngettext(
                "{n} more is due in these months; the report has it.",
                "{n} more are due in these months; the report has them.",
                left,
            ).format(n=left)
        hours = expected_hours(soon)
        if hours.hours is None:
            yield _("No action says how many hours it is to free.")
        else:
            yield expected_sentence(hours, len(soon))
    beyond = len(found.later) + len(found.undated)
    if beyond:
        yield ngettext(
            "{n} action is due later or has no date.", "{n} actions are due later or have no date.", beyond
        ).format(n=beyond)
    if found.ownerless:
        n = len(found.ownerless)
        yield ngettext("Nobody owns {n} of them.", "Nobody owns {n} of them.", n).format(n=n)
    if found.nothing_planned:
        n = len(found.nothing_planned)
        yield ngettext(
            "Decided, but with nothing planned: {names}.", "Decided, but with nothing planned: {names}.", n
        ).format(names=_names(assessment, found.nothing_planned))


def _names(assessment: Assessment, items: tuple[Assessed, ...]) -> str:
    named = [hash_name(assessment, item) for item in items[:_MOST_NAMES]]
    if len(items) > _MOST_NAMES:
        named.append(_("{n} more").format(n=len(items) - _MOST_NAMES))
    return "; ".join(named)


def _carried_out(assessment: Assessment, found: Comparison) -> str:
    follows = assessment.audit.about.follows
    day = follows.walked_on if follows else None
    since = date_text(day) if day else _("the walk before")
    done, back, left = (
        len(found.of(*became)) for became in ((Became.STOPPED, Became.CHANGED), (Became.SLID_BACK,), (Became.NOT_DONE,))
    )
    return _("Of what was decided since {since}: {done} carried out, {back} slid back, {left} not done.").format(
        since=since, done=done, back=back, left=left
    )
