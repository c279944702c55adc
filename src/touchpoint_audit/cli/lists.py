"""The summary and the four lists of an audit as plain text, as wide as the terminal is."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.assessment.lists import celebrated, verdict_list
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.cli.columns import filled, table
from touchpoint_audit.cli.output import printable
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.celebrate import since_sentence
from touchpoint_audit.reports.document import Paragraph
from touchpoint_audit.reports.fact_text import result_number
from touchpoint_audit.reports.rows import evidence_cell, name_of, totals_cells
from touchpoint_audit.reports.sentences import thanks_sentence
from touchpoint_audit.reports.summary import heading, opening, summary_line
from touchpoint_audit.reports.words import NOTHING, verdict_sign, verdict_word

WIDEST = 100
"""Sentences are broken at this many columns at the latest."""
NARROWEST = 20


def lists_text(assessment: Assessment, room: int | None) -> str:
    """Everything with a newline at the end; `room` is the terminal's width, None when there is none."""
    about = assessment.audit.about
    parts = [_paragraph(heading(about), room)]
    sentences = [block.text for block in opening(assessment) if isinstance(block, Paragraph)]
    parts += [_paragraph(text, room) for text in (*sentences, summary_line(assessment), _lacking(assessment)) if text]
    if since := since_sentence(assessment):
        parts.append(_paragraph(since, room))
    if celebrated(assessment):
        parts.append(_celebrate(assessment, room))
    parts.append(_lists(assessment, room))
    return "\n".join(parts)


def _lacking(assessment: Assessment) -> str:
    n = len(gaps(assessment))
    return ngettext("{n} gap is left to fill.", "{n} gaps are left to fill.", n).format(n=n) if n else ""


def _celebrate(assessment: Assessment, room: int | None) -> str:
    rows = [
        (_number(assessment, item), _name(item), printable(one_line(thanks_sentence(item.touch_point))))
        for item in celebrated(assessment)
    ]
    return f"{_('★ celebrate')}\n{table(rows, right=(0,), room=room, shrinks=1)}"


def _lists(assessment: Assessment, room: int | None) -> str:
    """One table: each list's sums, and its touch points under them. A dash stands where nothing is measured."""
    currency = printable(one_line(assessment.audit.about.currency)) or _("money")
    titles = ("", "", _("staff h/year"), _("{currency}/year").format(currency=currency), "")
    rows: list[tuple[str, ...]] = [titles]
    breaks = []
    for verdict in Verdict:
        found = verdict_list(assessment, verdict)
        breaks.append(len(rows))
        rows.append(_sums(verdict, found))
        rows += [_row(assessment, item) for item in found]
    lines = table(rows, right=(0, 2, 3), room=room, shrinks=1).splitlines(keepends=True)
    return "".join("\n" * (place in breaks[1:]) + line for place, line in enumerate(lines))


def _sums(verdict: Verdict, found: tuple[Assessed, ...]) -> tuple[str, ...]:
    summed = totals(found)
    word = verdict_word(verdict)
    if not found:
        return verdict_sign(verdict), _("{verdict}: nothing").format(verdict=word), "", "", ""
    words = ngettext("{verdict}: {n} touch point", "{verdict}: {n} touch points", summed.count)
    hours, money, _customers = totals_cells(summed)
    return (
        verdict_sign(verdict),
        words.format(verdict=word, n=summed.count),
        hours.text if summed.uncounted < summed.count else NOTHING,
        money.text if summed.unpriced < summed.count else NOTHING,
        "",
    )


def _row(assessment: Assessment, item: Assessed) -> tuple[str, ...]:
    hours, money = item.burden.staff_hours, item.burden.money
    return (
        _number(assessment, item),
        _name(item),
        result_number(hours) if isinstance(hours, Measured) else NOTHING,
        result_number(money) if isinstance(money, Measured) else NOTHING,
        evidence_cell(item).text if item.judged else _("not judged"),
    )


def _number(assessment: Assessment, item: Assessed) -> str:
    return str(assessment.numbers[item.touch_point.id])


def _name(item: Assessed) -> str:
    return printable(one_line(name_of(item.touch_point)))


def _paragraph(text: str, room: int | None) -> str:
    """A text of one paragraph or more, broken into lines; words that would act on a terminal are gone."""
    return "".join(broken(line, room) for line in text.replace("\t", " ").split("\n"))


def broken(line: str, room: int | None, further: str = "") -> str:
    """A line broken into as many as it needs, where a line of the terminal has so many cells; no line is very long."""
    width = max(min(room or WIDEST, WIDEST), NARROWEST)
    return filled(printable(line), width, further=further) + "\n"
