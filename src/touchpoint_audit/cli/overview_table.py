"""An overview as lines for a terminal."""

from collections.abc import Iterator

from touchpoint_audit.assessment.portfolio import Dimension, Portfolio, Row, Sums, best_and_worst
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli.columns import table
from touchpoint_audit.cli.lists import broken
from touchpoint_audit.cli.output import printable
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.reports.portfolio import (
    dimension_title,
    row_name,
    whole_sentence,
)
from touchpoint_audit.reports.portfolio_celebrate import moment_sentence, more_moments, stopped_sentence
from touchpoint_audit.reports.sums_text import each_text, freed_money_text, freed_text
from touchpoint_audit.reports.words import verdict_sign, verdict_word

MOST_MOMENTS = 3
"""So many moments worth celebrating are told above the table."""
ROOM_FOR_ALL = 100
"""Cells from which on the number of audits and the money stand in the table, too."""


def overview_text(portfolio: Portfolio, dimension: Dimension, room: int | None) -> str:
    """What all come to, a row for each name, and the best and the worst of them."""
    rows = portfolio.rows.get(dimension, ())
    parts = [*_celebrated(portfolio, room), printable(whole_sentence(portfolio)) + "\n\n"]
    if rows:
        lines = [_titles(dimension, room), *(_row(row, dimension, room) for row in rows)]
        right = range(1, len(lines[0]))
        parts.append(table(lines, right=right, room=room, shrinks=0))
        signs = ((verdict_sign(verdict), verdict_word(verdict)) for verdict in Verdict)
        parts.append("\n" + _("{signs}; to free: staff hours a year of what is to stop").format(
            signs=", ".join(f"{sign} {word}" for sign, word in signs)
        ) + "\n")  # fmt: skip
    elif dimension is Dimension.TOUCH_POINT:
        parts.append(_("No touch point of one kind and one name is found at two sites or more.") + "\n")
    if pair := best_and_worst(rows):
        for told, row in zip((_("Best: {name}, {hours}"), _("Worst: {name}, {hours}")), pair, strict=True):
            hours = _("{hours} to free for each touch point").format(hours=each_text(row.sums))
            parts.append(printable(told.format(name=row_name(row, dimension, kinds()), hours=hours)) + "\n")
    return "".join(parts)


def _celebrated(portfolio: Portfolio, room: int | None) -> Iterator[str]:
    """What stopped since last time, and the first moments worth celebrating; nothing where there are none."""
    told = [stopped_sentence(portfolio)]
    told += [f"★ {one_line(moment_sentence(one, portfolio))}" for one in portfolio.celebrated[:MOST_MOMENTS]]
    if told[1:]:
        told.append(more_moments(portfolio, MOST_MOMENTS))
    lines = [broken(line, room, further="  ") for line in told if line]
    yield from (*lines, "\n") if lines else ()


def _is_wide(room: int | None) -> bool:
    return room is None or room >= ROOM_FOR_ALL


def _titles(dimension: Dimension, room: int | None) -> tuple[str, ...]:
    signs = tuple(verdict_sign(verdict) for verdict in Verdict)
    late = (_("Decided"), _("Done"), _("Overdue"), _("Slid"))
    if _is_wide(room):
        many = dimension is Dimension.TOUCH_POINT
        lead = (_("Sites") if many else _("Audits"), _("Logged"))
        return (dimension_title(dimension), *lead, *signs, _("To free"), _("Money"), *late)
    return (dimension_title(dimension), _("Logged"), *signs, _("To free"), *late)


def _row(row: Row, dimension: Dimension, room: int | None) -> tuple[str, ...]:
    sums, tally = row.sums, row.sums.tally
    verdicts = tuple(str(count) for count in (tally.stop, tally.change, tally.open, tally.keep))
    wide = _is_wide(room)
    lead = (str(row.sites if dimension is Dimension.TOUCH_POINT else len(row.audits)),) if wide else ()
    money = (freed_money_text(sums),) if wide else ()
    texts = (
        row_name(row, dimension, kinds()),
        *lead,
        str(tally.logged),
        *verdicts,
        freed_text(sums),
        *money,
        *_late(sums),
    )
    return tuple(printable(text.replace("\n", " ")) for text in texts)


def _late(sums: Sums) -> tuple[str, ...]:
    tally = sums.tally
    return str(tally.decided), str(tally.done), str(sums.overdue), str(tally.slid_back)
