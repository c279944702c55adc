"""What to do first as rows: those with a place in the order, and below them those that lack something."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.effect import Effect, Lacking
from touchpoint_audit.assessment.priority import Priorities, Ranked, Unranked
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.priorities import lacking_sentence, lacking_text, rank_text
from touchpoint_audit.reports.words import evidence_word
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, spread
from touchpoint_audit.tui.outline import marks_of, verdict_piece

NARROW = 60
RANK_WIDTH, EFFECT_WIDTH, EFFORT_WIDTH, SCORE_WIDTH = 12, 18, 7, 9
FIELDS: Mapping[Lacking, str] = {
    Lacking.EFFORT: "effort",
    Lacking.HOURS: "measures.staff_hours",
    Lacking.VALUE: "value",
    Lacking.REACH: "facts.frequency",
    Lacking.IMPACT: "impact",
    Lacking.EVIDENCE: "facts.frequency",
    Lacking.NONE: "measures.staff_hours",
}
"""The field of the card that what is missing belongs into."""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A touch point with its rank, what acting on it does, and what that takes."""

    one: Ranked
    number: int

    @property
    def key(self) -> str:
        return self.one.item.touch_point.id

    @property
    def field(self) -> str:
        """Where its card opens."""
        return "effort"

    def drawn(self, width: int) -> list[Piece]:
        point = self.one.item.touch_point
        rank = padded(f"  {rank_text(self.one)}", RANK_WIDTH)
        left: list[Piece] = [
            (rank, "warn" if self.one.uncertain else "strong"),
            (f"{self.number:>3} ", "dim"),
            verdict_piece(self.one.to_do, 2, word=False),
            (point.name, ""),
        ]
        marks: Piece = (f" {marks_of(point)}", "change")
        if width < NARROW:
            return spread(
                width, left, [marks, (flush_right(_value(self.one.effect), 7), ""), (f"/{self.one.effort} ", "dim")]
            )
        return spread(
            width,
            left,
            [
                marks,
                (flush_right(amount_text(self.one.effect), EFFECT_WIDTH), ""),
                (flush_right(str(self.one.effort), EFFORT_WIDTH), ""),
                (flush_right(_value(self.one.score), SCORE_WIDTH), "strong"),
                (" ", ""),
            ],
        )


@dataclass(frozen=True, slots=True)
class LackingHead:
    """Between those with a place and those without."""

    sentence: str
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        return [(cut(f" {self.sentence}", width), "dim")]


@dataclass(frozen=True, slots=True)
class UnrankedRow:
    """A touch point to act on, and what is missing for its place."""

    one: Unranked
    number: int

    @property
    def key(self) -> str:
        return self.one.item.touch_point.id

    @property
    def field(self) -> str:
        """Where its card opens: at the first thing that is missing."""
        return FIELDS[self.one.lacking[0]]

    def drawn(self, width: int) -> list[Piece]:
        left: list[Piece] = [
            (padded("  –", RANK_WIDTH), "dim"),
            (f"{self.number:>3} ", "dim"),
            verdict_piece(self.one.to_do, 2, word=False),
            (self.one.item.touch_point.name, ""),
        ]
        return spread(width, left, [(lacking_text(self.one), "warn"), (" ", "")])


Row = RankedRow | LackingHead | UnrankedRow


def priority_rows(found: Priorities, assessment: Assessment) -> list[Row]:
    """Those with a place in the order, then those without."""
    numbers = assessment.numbers
    rows: list[Row] = [RankedRow(one, numbers[one.item.touch_point.id]) for one in found.ranked]
    if found.unranked:
        rows.append(LackingHead(lacking_sentence(found)))
        rows += [UnrankedRow(one, numbers[one.item.touch_point.id]) for one in found.unranked]
    return rows


def heads(by: Effect, width: int) -> list[Piece]:
    """The titles of the columns."""
    if width < NARROW:
        return []
    effects = {
        Effect.STAFF_HOURS: _("staff h freed"),
        Effect.CUSTOMER_HOURS: _("customers' h"),
        Effect.VALUE: _("value"),
        Effect.RICE: _("R × I × C"),
    }
    right = [
        (flush_right(effects[by], EFFECT_WIDTH), "dim"),
        (flush_right(_("effort"), EFFORT_WIDTH), "dim"),
        (flush_right(_("a step"), SCORE_WIDTH), "dim"),
        (" ", ""),
    ]
    return spread(width, [(padded("  " + _("rank"), RANK_WIDTH), "dim")], right)


def told_of(row: RankedRow, by: Effect) -> str:
    """What is to be said of a rank in full. The evidence is that of the hours the order goes by."""
    one, taken = row.one, row.one.item.burden
    hours = {Effect.STAFF_HOURS: taken.staff_hours, Effect.CUSTOMER_HOURS: taken.customer_hours}.get(by)
    known = hours.evidence if isinstance(hours, Measured) else one.item.evidence
    evidence = evidence_word(known) if known else "–"
    if one.uncertain:
        words = _("{name}: rank {best} to {worst} within the ranges of the figures; weakest evidence: {evidence}")
    else:
        words = _("{name}: rank {best}, whatever the ranges; weakest evidence: {evidence}")
    return words.format(name=one.item.touch_point.name, best=one.best, worst=one.worst, evidence=evidence)


def _value(quantity: Quantity) -> str:
    return amount_text(Quantity(quantity.value, quantity.unit))
