"""What to do first: effect against effort, as a table with the ranks that the figures allow, and as a picture."""

from datetime import date

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.effect import Effect, Lacking
from touchpoint_audit.assessment.priority import Priorities, Ranked, Unranked, place_of, priorities
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import hours_text, number_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.picture_blocks import Mark, QuadrantPicture
from touchpoint_audit.reports.rows import NUMBER, TEXT, evidence_cell, name_of, number_cell, numbered_name
from touchpoint_audit.reports.words import effect_word, impact_word, lacking_word

MOST_MARKS = 24
"""A picture with more marks cannot be read; those that come first are shown."""


def priority_sections(assessment: Assessment, today: date | None = None) -> tuple[Section, ...]:
    """The order by the staff hours that are freed, and by value and RICE where anybody graded them."""
    found = priorities(assessment, today=today)
    parts = [_part(priorities(assessment, by, today=today), assessment) for by in (Effect.VALUE, Effect.RICE)]
    graded = tuple(part for part in parts if part is not None)
    if not (found.ranked or graded):
        return ()
    blocks: list[Block] = [Paragraph(_method(found))]
    if found.ranked:
        blocks += [_table(found, assessment), _picture(found, assessment)]
    blocks += _without_place(found, assessment)
    return (Section("priorities", _("What to do first"), tuple(blocks), graded),)


def rank_text(one: Ranked) -> str:
    """The rank, and the best and worst that the ranges allow where they are not the same: 2 (1–4)."""
    if not one.uncertain:
        return str(one.rank)
    return _("{rank} ({best}–{worst})").format(rank=one.rank, best=one.best, worst=one.worst)


def quarter_names() -> tuple[str, str, str, str]:
    """The quarters of effect against effort: top right, top left, bottom left, bottom right."""
    return _("Plan it"), _("Do it first"), _("When there is time"), _("Think twice")


def middle_text(found: Priorities) -> str:
    """The effect that parts much from little."""
    if found.by in {Effect.STAFF_HOURS, Effect.CUSTOMER_HOURS}:
        return hours_text(found.middle)
    return number_text(found.middle)


def lacking_sentence(found: Priorities, n: int = 0) -> str:
    """How many have no place in the order."""
    n = n or len(found.unranked)
    return ngettext(
        "{n} touch point to act on has no place in this order:",
        "{n} touch points to act on have no place in this order:",
        n,
    ).format(n=n)


def lacking_text(one: Unranked) -> str:
    """Why a touch point has no place in the order."""
    if one.lacking == (Lacking.NONE,):
        return lacking_word(Lacking.NONE)
    return _("missing: {what}").format(what=", ".join(map(lacking_word, one.lacking)))


def _method(found: Priorities) -> str:
    uncertain = sum(one.uncertain for one in found.ranked)
    told = _(
        "What is to be stopped or changed, by the staff hours a year that it frees for each step of effort; an effort "
        "of 0 counts as a half. A change frees what its actions are expected to; while nobody has said, the middle of "
        "nothing and all that it takes."
    )
    if not uncertain:
        return told
    more = ngettext(
        "{n} of {all} ranks depends on figures that are uncertain; the best and the worst rank stand behind it.",
        "{n} of {all} ranks depend on figures that are uncertain; the best and the worst rank stand behind them.",
        uncertain,
    )
    return f"{told} {more.format(n=uncertain, all=len(found.ranked))}"


def _part(found: Priorities, assessment: Assessment) -> Section | None:
    """The order by a value or by RICE; None where nobody graded."""
    if not found.ranked:
        return None
    if found.by is Effect.VALUE:
        title, told = (
            _("By value"),
            _("What acting is worth by the auditor's grade, 0 to 100, for each step of effort."),
        )
    else:
        title = _("By RICE")
        told = _(
            "Reach (how often a year) × impact × confidence (measured 1, observed 0.8, stated 0.5, assumed 0.2), for "
            "each step of effort."
        )
    blocks: list[Block] = [Paragraph(told), _table(found, assessment), *_without_place(found, assessment)]
    return Section(f"priorities_{found.by}", title, tuple(blocks))


def _table(found: Priorities, assessment: Assessment) -> Table:
    rice = found.by is Effect.RICE
    titles = [_("Rank"), "#", _("Touch point"), _("To do"), effect_word(found.by).capitalize(), _("Effort")]
    titles += [_("For each step"), _("Evidence"), _("Impact") if rice else _("Quick win")]
    rows = tuple(
        (
            Cell(rank_text(one), one.rank),
            number_cell(assessment, one.item),
            Cell(name_of(one.item.touch_point)),
            Cell(verdict_text(one.to_do)),
            Cell(amount_text(one.effect), one.effect),
            Cell(str(one.effort), one.effort),
            Cell(amount_text(one.score), one.score),
            evidence_cell(one.item),
            Cell(impact_word(one.item.touch_point.impact))
            if rice
            else Cell(_("yes") if one.item.touch_point.quick_win else ""),
        )
        for one in found.ranked
    )
    columns = (NUMBER, NUMBER, TEXT, TEXT, NUMBER, NUMBER, NUMBER, TEXT, TEXT)
    return Table(tuple(titles), columns, rows)


def _picture(found: Priorities, assessment: Assessment) -> QuadrantPicture:
    marks = []
    for one in found.ranked[:MOST_MARKS]:
        x, y = place_of(one, found)
        marks.append(Mark(numbered_name(assessment, one.item), x, y))
    much = _("Much: from {middle}").format(middle=middle_text(found))
    return QuadrantPicture(
        title=_("Effect against effort"),
        across=(_("Little effort"), _("Much effort")),
        upward=(_("Little effect"), much),
        quarters=quarter_names(),
        marks=tuple(marks),
    )


def _without_place(found: Priorities, assessment: Assessment) -> list[Block]:
    if not found.unranked:
        return []
    items = tuple(
        Item(
            lead=numbered_name(assessment, one.item),
            text=lacking_text(one),
        )
        for one in found.unranked
    )
    return [Paragraph(lacking_sentence(found)), Bullets(items)]
