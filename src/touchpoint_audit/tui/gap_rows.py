"""The rows of close-out: what is missing, and which facts are worth getting first."""

from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.facts_to_get import FactToGet
from touchpoint_audit.assessment.gaps import Gap
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import hours_text, money_text
from touchpoint_audit.reports.sentences import gap_sentence
from touchpoint_audit.reports.words import verdict_sign, verdict_word
from touchpoint_audit.reports.worth_getting import doubt_text, field_label
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded, spread
from touchpoint_audit.tui.outline import verdict_piece

NARROW = 60
"""Below this width the row tells the fact only."""


@dataclass(frozen=True, slots=True)
class FieldToFill:
    """A field with the touch point it belongs to, and what is to be said about it."""

    item: Assessed
    number: int
    field: str
    about: str
    """Tells two rows about one field apart."""
    sentence: str
    """All that is to be said."""
    short: str = ""
    """What the row says of it; the sentence when empty."""
    verdicts: tuple[Verdict, ...] = ()
    """What the proposal could become."""
    amount: str = ""
    """What hangs on it."""

    @property
    def key(self) -> str:
        return f"{self.item.touch_point.id}/{self.field}/{self.about}"

    def drawn(self, width: int) -> list[Piece]:
        name_width = max(width * (3 if self.short else 4) // 10, 12)
        sign, style = verdict_piece(self.item.touch_point.verdict, 1, word=False)
        left: list[Piece] = [
            (f"{self.number:>4} ", "dim"),
            (sign, style),
            (" ", ""),
            (padded(self.item.touch_point.name, name_width), ""),
            ("  ", ""),
        ]
        if not self.short:
            return [*left, (cut(self.sentence, width - name_width - 9), "warn")]
        right: list[Piece] = []
        if width >= NARROW:
            signs = " ".join(verdict_sign(verdict) for verdict in self.verdicts)
            right = [(padded(f"→ {signs}" if signs else "", 8), "key"), (flush_right(self.amount, 8), ""), (" ", "")]
        return spread(width, [*left, (self.short, "warn")], right)


def gap_row(gap: Gap, assessment: Assessment) -> FieldToFill:
    """A gap as a row."""
    item = assessment.items[gap.touch_point]
    sentence = gap_sentence(gap, item, assessment.audit.about.currency)
    return FieldToFill(item, assessment.numbers[gap.touch_point], gap.field, gap.key, sentence)


def fact_row(fact: FactToGet, assessment: Assessment) -> FieldToFill:
    """A fact worth getting as a row: which one, what the proposal could become, the hours that hang on it."""
    item, currency = assessment.items[fact.touch_point], assessment.audit.about.currency
    hours = fact.stop_hours or fact.hours
    return FieldToFill(
        item,
        assessment.numbers[fact.touch_point],
        fact.field,
        "fact",
        fact_sentence(fact, item, currency),
        fact_in_doubt(fact, item, currency),
        fact.verdicts,
        hours_text(hours.value) if hours else "",
    )


def fact_in_doubt(fact: FactToGet, item: Assessed, currency: str) -> str:
    """Which fact, and why it is in doubt."""
    doubt = doubt_text(fact, item, currency)
    return _("{fact}: {doubt}").format(fact=field_label(fact.field, item), doubt=doubt)


def fact_sentence(fact: FactToGet, item: Assessed, currency: str) -> str:
    """Which fact, why it is in doubt, what the proposal could become and how many hours hang on it."""
    parts = [fact_in_doubt(fact, item, currency)]
    if fact.verdicts:
        verdicts = ", ".join(f"{verdict_sign(verdict)} {verdict_word(verdict)}" for verdict in fact.verdicts)
        parts.append(_("could become {verdicts}").format(verdicts=verdicts))
    hours = "" if fact.stop_hours is None else hours_text(fact.stop_hours.value)
    money = "" if fact.stop_money is None else money_text(fact.stop_money.value, currency)
    if hours and money:
        parts.append(_("{hours} and {money} a year of the stop list").format(hours=hours, money=money))
    elif hours or money:
        parts.append(_("{amount} a year of the stop list").format(amount=hours or money))
    if fact.hours is not None and fact.stop_hours is None:
        parts.append(_("{hours} a year of its own").format(hours=hours_text(fact.hours.value)))
    return " · ".join(parts)
