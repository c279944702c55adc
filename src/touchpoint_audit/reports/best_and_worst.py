"""The best and the worst row of an overview, side by side."""

from collections.abc import Callable

from touchpoint_audit.assessment.portfolio import Row, Sums
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Cell, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT, whole_percent
from touchpoint_audit.reports.sums_text import each_text, freed_money_text, freed_text
from touchpoint_audit.reports.words import verdict_word


def comparison(best: Row, worst: Row) -> tuple[tuple[str, str, str], ...]:
    """The figures of two rows side by side: what it is, of the best, of the worst."""
    sides = (best.sums, worst.sums)
    figures: tuple[tuple[str, Callable[[Sums], str]], ...] = (
        (_("Hours to free for each touch point"), each_text),
        (_("Hours to free a year"), freed_text),
        (_("Money to free a year"), freed_money_text),
        (_("Touch points"), lambda sums: str(sums.tally.logged)),
        *((verdict_word(verdict).capitalize(), _share_of(verdict)) for verdict in Verdict),
        (_("Decided"), lambda sums: str(sums.tally.decided)),
        (_("Actions done"), lambda sums: str(sums.tally.done)),
        (_("Overdue"), lambda sums: str(sums.overdue)),
        (_("Slid back"), lambda sums: str(sums.tally.slid_back)),
    )
    return tuple((what, *(told(sums) for sums in sides)) for what, told in figures)  # type: ignore[misc]


def _share_of(verdict: Verdict) -> Callable[[Sums], str]:
    def told(sums: Sums) -> str:
        count: int = getattr(sums.tally, verdict.value)
        share = whole_percent(count / sums.tally.logged) if count else "0"
        return _("{n} ({share} %)").format(n=count, share=share)

    return told


def best_and_worst_section(pair: tuple[Row, Row], name: Callable[[Row], str]) -> Section:
    """The section of the report; `name` says what a row is called."""
    best, worst = pair
    rows = tuple(tuple(Cell(text) for text in line) for line in comparison(best, worst))
    titles = ("", _("Best: {name}").format(name=name(best)), _("Worst: {name}").format(name=name(worst)))
    sentence = _("Best and worst by the hours to free for each touch point, which are those that help no customer.")
    table = Table(titles, (TEXT, NUMBER, NUMBER), rows)
    return Section("best_and_worst", _("Best and worst side by side"), (Paragraph(sentence), table))
