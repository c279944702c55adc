"""What is said and what is done, then and now: the questions that both of two walks measured."""

from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, difference
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT
from touchpoint_audit.reports.said_and_done import difference_cell, score_cell

Pair = tuple[SaidAndDone, Asked, Asked]


def scores_that_moved(then: Audit, now: Audit, labels: tuple[str, str]) -> tuple[Section, ...]:
    """A table of what is done and of the gap, question by question; nothing when no question is measured both times.

    `labels` are what the two walks are called.
    """
    pairs = tuple(_pairs(then, now))
    both = [pair for pair in pairs if all(isinstance(asked.does, Mean) for asked in pair[1:])]
    if not both:
        return ()
    once = sum(any(isinstance(asked.does, Mean) for asked in pair[1:]) for pair in pairs) - len(both)
    blocks: list[Block] = [
        Paragraph(_("Means of scores from 1 to 5; a gap above 0 is more said than done.")),
        _table(both, labels),
    ]
    if once:
        told = ngettext(
            "{n} question is measured on one of the two walks only, and left out.",
            "{n} questions are measured on one of the two walks only, and left out.",
            once,
        )
        blocks.append(Paragraph(told.format(n=once)))
    return (Section("scores_moved", _("What is said and what is done"), tuple(blocks)),)


def _pairs(then: Audit, now: Audit) -> list[Pair]:
    sets = question_sets()
    before, after = said_and_done(then, sets), said_and_done(now, sets)
    return [
        (known, first, second)
        for known, other in zip(after, before, strict=True)
        for first, second in zip(other.asked, known.asked, strict=True)
    ]


def _table(pairs: list[Pair], labels: tuple[str, str]) -> Table:
    then, now = labels
    titles = (
        _("Question set"),
        _("Question"),
        _("Done, {walk}").format(walk=then),
        _("Done, {walk}").format(walk=now),
        _("Moved"),
        _("Gap, {walk}").format(walk=then),
        _("Gap, {walk}").format(walk=now),
    )
    rows = tuple(
        (
            Cell(_(known.question_set.name)),
            Cell(_(second.question.name)),
            score_cell(first.does),
            score_cell(second.does),
            difference_cell(difference(second.does, first.does)),
            difference_cell(first.gap),
            difference_cell(second.gap),
        )
        for known, first, second in pairs
    )
    return Table(titles, (TEXT, TEXT, *(NUMBER,) * 5), rows)
