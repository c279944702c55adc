"""The verdict lists as rows: a heading with totals for each verdict, and under it its touch points."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, Standing, decided
from touchpoint_audit.assessment.lists import SortBy, verdict_list
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import hours_text, money_text, number_text
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.words import (
    effort_text,
    evidence_word,
    standing_sign,
    standing_word,
    verdict_sign,
    verdict_word,
)
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, spread, width_of
from touchpoint_audit.tui.outline import CELEBRATED, DIFFERS, QUICK_WIN, marks_of, verdict_piece

ORDER = (Verdict.STOP, Verdict.CHANGE, Verdict.OPEN, Verdict.KEEP)
"""The lists from above; the digit of each jumps to it."""
SELECTED = "*"
PROPOSED, SAME = "→", "="
RANGE = "±"
SIGNS = (
    ("+ ~ x ?", N_("The verdicts keep, change, stop and open; · is not judged yet")),
    (f"{SAME}x {DIFFERS}x {PROPOSED}x", N_("The rule proposes it too, proposes this instead, proposes it unjudged")),
    ("✓ ↔ … ! ·", N_("Agreed, overruled, deferred, due again, not decided; with it, what was decided")),
    (RANGE, N_("The hours are known as a range only; the lines below tell it")),
    (SELECTED, N_("Selected: the next decision is for all that are")),
    (CELEBRATED, N_("Worth celebrating: it opens the report")),
    (QUICK_WIN, N_("A quick win, a symbol that everybody understands")),
)
"""Every sign with what it stands for."""
NARROW = 60
WIDE = 100
RULE_WIDTH, EVIDENCE_WIDTH, EFFORT_WIDTH, DECISION_WIDTH = 4, 9, 8, 13
LEAST_NUMBER = 6
"""So wide at least is a column of numbers."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns a list has room for beside the names, and how wide they are."""

    width: int
    sort: SortBy
    hours: int
    money: int

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    @property
    def of_customers(self) -> bool:
        """Whether customers' hours stand in the place of staff hours, because the list is sorted by them."""
        return self.sort is SortBy.CUSTOMER_HOURS and not self.wide

    @property
    def of_effort(self) -> bool:
        """Whether the effort stands in the place of the evidence, because the list is sorted by it."""
        return self.sort is SortBy.EFFORT and not self.wide

    def heads(self) -> list[Piece]:
        """Their titles."""
        hours = _("cust.") if self.of_customers else _("hours")
        heads = [
            padded(_("rule"), RULE_WIDTH),
            flush_right(hours, self.hours),
            flush_right(_("money"), self.money + 1),
        ]
        if self.wide:
            heads.append(flush_right(_("cust."), self.hours))
        heads.append(" " + padded(_("effort") if self.of_effort else _("evidence"), EVIDENCE_WIDTH))
        if self.wide:
            heads.append(padded(_("effort"), EFFORT_WIDTH))
        heads.append(padded(_("decision"), DECISION_WIDTH))
        return [(text, "dim") for text in heads]

    def cells(self, item: Assessed, decision: Piece) -> list[Piece]:
        """What stands in them."""
        taken, effort = item.burden, effort_text(item.touch_point.effort)
        evidence = evidence_word(item.evidence) if item.evidence else "–"
        hours = taken.customer_hours if self.of_customers else taken.staff_hours
        cells: list[Piece] = [
            _proposal(item),
            (flush_right(amount(hours), self.hours), ""),
            (_range_sign(hours), "dim"),
            (flush_right(amount(taken.money), self.money), ""),
        ]
        if self.wide:
            cells.append((flush_right(amount(taken.customer_hours), self.hours), ""))
        cells.append((" " + padded(effort if self.of_effort else evidence, EVIDENCE_WIDTH), "dim"))
        if self.wide:
            cells.append((padded(effort, EFFORT_WIDTH), "dim"))
        return [*cells, (padded(decision[0], DECISION_WIDTH), decision[1])]


def columns(assessment: Assessment, sort: SortBy, width: int) -> Columns:
    """The columns of a list in a width, wide enough for every number in them."""
    taken = [item.burden for item in assessment.items.values()]
    results = [result for one in taken for result in (one.staff_hours, one.customer_hours)]
    hours = max((len(amount(result)) for result in results), default=0)
    money = max((len(amount(one.money)) for one in taken), default=0)
    return Columns(width, sort, max(hours + 1, LEAST_NUMBER), max(money + 1, LEAST_NUMBER))


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A verdict's name, how much of its list waits for a decision, and the list's totals."""

    verdict: Verdict
    totals: Totals
    waiting: int
    currency: str

    @property
    def key(self) -> str:
        return f"list.{self.verdict}"

    def drawn(self, width: int) -> list[Piece]:
        n = self.totals.count
        name = f"{verdict_sign(self.verdict)} {verdict_word(self.verdict).upper()}  "
        if not n:
            count = _("nothing")
        elif self.waiting:
            count = _("{waiting} of {n} to decide").format(waiting=self.waiting, n=n)
        else:
            count = _("{n}, none left to decide").format(n=n)
        left: list[Piece] = [(f" {ORDER.index(self.verdict) + 1} ", "key"), (name, self.verdict.value), (count, "dim")]
        return spread(width, left, [(totals_text(self.totals, self.currency), "dim"), (" ", "")])


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A touch point with what it takes, how well that is known, and what was decided."""

    item: Assessed
    number: int
    found: Decided
    today: date | None
    columns: Columns
    selected: bool = False

    @property
    def key(self) -> str:
        return self.item.touch_point.id

    @property
    def waits(self) -> bool:
        return self.found.waits(self.today)

    def drawn(self, width: int) -> list[Piece]:
        point = self.item.touch_point
        left: list[Piece] = [
            (f" {SELECTED if self.selected else ' '}", "key"),
            (f"{self.number:>3} ", "dim"),
            verdict_piece(point.verdict, 2, word=False),
            (point.name, "" if self.item.judged else "dim"),
        ]
        marks: Piece = (f" {marks_of(point)}", "change")
        decision = decision_piece(self.found, self.today)
        if width < NARROW:
            hours = flush_right(amount(self.item.burden.staff_hours), 7)
            return spread(width, left, [marks, (hours, ""), (" ", ""), (decision[0][:1], decision[1]), (" ", "")])
        right = [marks, *self.columns.cells(self.item, decision)]
        if width >= WIDE:
            room = width - width_of(right) - 46
            if room > 12:
                right.append((padded(cut(point.instead, room), room), "keep"))
        return spread(width, left, right)


def _proposal(item: Assessed) -> Piece:
    """What the rule proposes, and whether the auditor judged so."""
    sign = DIFFERS if item.differs else SAME if item.judged else PROPOSED
    style = "change" if item.differs else "dim"
    return padded(f" {sign}{verdict_sign(item.proposal.verdict)}", RULE_WIDTH), style


def decision_piece(found: Decided, today: date | None) -> Piece:
    """Sign and word of where it stands, and the sign of what was decided; a stale one says so in the word's place."""
    standing = found.standing(today)
    verdict = f" {verdict_sign(found.verdict)}" if found.verdict else ""
    text = f"{standing_sign(standing)} {_('stale') if found.stale else standing_word(standing)}{verdict}"
    if found.stale or standing is Standing.COMES_UP:
        return text, "warn"
    return text, "dim" if standing is Standing.UNDECIDED else found.verdict.value if found.verdict else ""


def _range_sign(result: Result) -> str:
    return RANGE if isinstance(result, Measured) and result.quantity.has_range else " "


def amount(result: Result) -> str:
    """A number a year, whole; a dash for what is not measured."""
    return number_text(result.quantity.value, 0) if isinstance(result, Measured) else "–"


def totals_text(found: Totals, currency: str) -> str:
    """Hours and money of a list, short; what is not measured makes a sum a floor and is said so."""
    parts = [hours_text(found.staff_hours.value)] if found.uncounted < found.count else []
    if found.money.value:
        parts.append(money_text(found.money.value, currency))
    if found.assumed_share:
        parts.append(_("{share} % assumed").format(share=number_text(found.assumed_share * 100, 0)))
    if found.uncounted:
        parts.append(_("{n} not measured").format(n=found.uncounted))
    return " · ".join(parts)


def review_rows(
    assessment: Assessment,
    sort: SortBy,
    width: int,
    *,
    reverse: bool = False,
    containing: str = "",
    only: AbstractSet[str] | None = None,
    selected: AbstractSet[str] = frozenset(),
    today: date | None = None,
) -> list[HeadingRow | ReviewRow]:
    """The four lists one after the other, each sorted and filtered; `only` holds the ids that are shown."""
    currency, found = assessment.audit.about.currency, decided(assessment)
    shown = columns(assessment, sort, width)
    rows: list[HeadingRow | ReviewRow] = []
    for verdict in ORDER:
        items = verdict_list(assessment, verdict, sort=sort, reverse=reverse, containing=containing)
        here = [
            ReviewRow(
                item,
                assessment.numbers[item.touch_point.id],
                found.get(item.touch_point.id, NOT_DECIDED),
                today,
                shown,
                item.touch_point.id in selected,
            )
            for item in items
            if only is None or item.touch_point.id in only
        ]
        waiting = sum(row.waits for row in here)
        rows.append(HeadingRow(verdict, totals(row.item for row in here), waiting, currency))
        rows += here
    return rows


def next_to_decide(rows: Sequence[HeadingRow | ReviewRow], after: str) -> str:
    """The key of the next row that waits for a decision, below a row and then from the top; empty when none does."""
    places: Mapping[str, int] = {row.key: place for place, row in enumerate(rows)}
    start = places.get(after, -1) + 1
    ordered = (*rows[start:], *rows[:start])
    return next((row.key for row in ordered if isinstance(row, ReviewRow) and row.waits), "")
