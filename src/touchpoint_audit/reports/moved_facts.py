"""The facts that moved between two walks: value then and now, and how well it is known now."""

import math

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.comparison import Compared, Comparison
from touchpoint_audit.assessment.moved import MovedFact
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.document import Cell, Section, Table
from touchpoint_audit.reports.fact_text import fact_label, fact_text
from touchpoint_audit.reports.rows import TEXT, name_of
from touchpoint_audit.reports.words import NOTHING, evidence_word


def facts_that_moved(found: Comparison, now: Assessment, labels: tuple[str, str]) -> tuple[Section, ...]:
    """A table of them, along the journey; nothing when none did."""
    rows = [_row(item, fact, now) for item in found.items for fact in item.moved]
    if not rows:
        return ()
    titles = (_("Touch point"), _("Fact"), *labels, _("How it is known now"))
    table = Table(titles, (TEXT, TEXT, TEXT, TEXT, TEXT), tuple(rows))
    return (Section("facts_moved", _("Facts that moved"), (table,)),)


def moved_fact_text(fact: Fact | None, fact_id: str, kind: Kind | None, currency: str) -> str:
    """What a fact says, of a day also how many call while nobody answers; a dash where a walk has none."""
    if fact is None:
        return NOTHING
    shown = fact_text(fact, kind.fact(fact_id) if kind else None, currency)
    staffed = [interval for interval in fact.intervals or () if interval.staff is not None]
    if not staffed:
        return shown
    closed = math.fsum(interval.calls for interval in staffed if not interval.staff)
    return _("{day}, {n} of them while nobody answers").format(day=shown, n=number_text(closed))


def how_known(fact: MovedFact) -> str:
    """How well the value of the later walk is known, and whether it is measured anew."""
    if fact.now is None:
        return _("not noted on this walk")
    return _("measured anew") if fact.anew else evidence_word(fact.now.evidence)


def _row(item: Compared, fact: MovedFact, now: Assessment) -> tuple[Cell, ...]:
    known = now.items.get(item.touch_point.id)
    kind = known.kind if known else None
    then_currency = item.then.currency if item.then else ""
    now_currency = item.now.currency if item.now else ""
    return (
        Cell(name_of(item.touch_point)),
        Cell(fact_label(fact.id, kind)),
        Cell(moved_fact_text(fact.then, fact.id, kind, then_currency), fact.then.quantity if fact.then else None),
        Cell(moved_fact_text(fact.now, fact.id, kind, now_currency), fact.now.quantity if fact.now else None),
        Cell(how_known(fact)),
    )
