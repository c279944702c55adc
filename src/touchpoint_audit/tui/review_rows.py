"""The verdict lists as rows: a heading with totals for each verdict, and under it its touch points."""

from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.lists import SortBy, verdict_list
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import hours_text, money_text, number_text
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.words import effort_text, evidence_word, verdict_sign, verdict_word
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, spread, width_of
from touchpoint_audit.tui.outline import DIFFERS, marks_of

ORDER = (Verdict.STOP, Verdict.CHANGE, Verdict.OPEN, Verdict.KEEP)
COLUMNS = ((N_("staff h"), 8), (N_("money"), 11), (N_("cust. h"), 8))
"""What the numbers are, a year, and how wide each column is."""
EVIDENCE_WIDTH = 8
NARROW = 60
WIDE = 100


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A verdict's name and the totals of its list."""

    verdict: Verdict
    totals: Totals
    currency: str

    @property
    def key(self) -> str:
        return f"list.{self.verdict}"

    def drawn(self, width: int) -> list[Piece]:
        n = self.totals.count
        name = f" {verdict_sign(self.verdict)} {verdict_word(self.verdict).upper()}  "
        count = ngettext("{n} touch point", "{n} touch points", n).format(n=n)
        left: list[Piece] = [(name, self.verdict.value), (count, "dim")]
        return spread(width, left, [(totals_text(self.totals, self.currency), "dim"), (" ", "")])


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A touch point with what it takes and how well that is known."""

    item: Assessed
    number: int
    currency: str

    @property
    def key(self) -> str:
        return self.item.touch_point.id

    def drawn(self, width: int) -> list[Piece]:
        point, taken = self.item.touch_point, self.item.burden
        left: list[Piece] = [(f"{self.number:>4} ", "dim"), (point.name, "" if self.item.judged else "dim")]
        marks = marks_of(point) + (DIFFERS if self.item.differs else "")
        if width < NARROW:
            return spread(width, left, [(f" {marks} ", "change"), (_amount(taken.staff_hours), ""), (" ", "")])
        evidence = evidence_word(self.item.evidence) if self.item.evidence else "–"
        right: list[Piece] = [
            (f" {marks}", "change"),
            *(
                (flush_right(_amount(result), column_width), "")
                for result, (_name, column_width) in zip(
                    (taken.staff_hours, taken.money, taken.customer_hours), COLUMNS, strict=True
                )
            ),
            ("  ", ""),
            (padded(evidence, EVIDENCE_WIDTH), "dim"),
            (" ", ""),
        ]
        if width >= WIDE:
            right.append((padded(effort_text(point.effort), 8), "dim"))
            room = width - width_of(right) - 40
            if room > 12:
                right.append((padded(cut(point.instead, room), room), "keep"))
        return spread(width, left, right)


def _amount(result: Result) -> str:
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


def freed_sentence(found: Totals, currency: str) -> str:
    """What stopping the stop list frees."""
    frees = _("Stopping these frees {hours} and {money} a year.")
    sentence = frees.format(hours=hours_text(found.staff_hours.value), money=money_text(found.money.value, currency))
    if found.assumed_share is not None:
        share = number_text(found.assumed_share * 100, 0)
        sentence += " " + _("{share} % of the hours rests on assumption.").format(share=share)
    if found.uncounted:
        lacking = ngettext("{n} is not measured.", "{n} are not measured.", found.uncounted)
        sentence += " " + lacking.format(n=found.uncounted)
    return sentence


def review_rows(
    assessment: Assessment, sort: SortBy, *, reverse: bool = False, containing: str = ""
) -> list[HeadingRow | ReviewRow]:
    """The four lists one after the other, each sorted and filtered."""
    currency = assessment.audit.about.currency
    rows: list[HeadingRow | ReviewRow] = []
    for verdict in ORDER:
        items = verdict_list(assessment, verdict, sort=sort, reverse=reverse, containing=containing)
        rows.append(HeadingRow(verdict, totals(items), currency))
        rows += [ReviewRow(item, assessment.numbers[item.touch_point.id], currency) for item in items]
    return rows
