"""An overview for another program: plain figures for JSON, a table for CSV, a report for Markdown."""

from datetime import date
from typing import Any

from touchpoint_audit.actions.portfolio import Overview
from touchpoint_audit.assessment.portfolio import Dimension, Line, Row, Since, Sums, best_and_worst
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.portfolio import Unread, portfolio_document

Figures = dict[str, Any]


def overview_figures(found: Overview, dimension: Dimension, today: date) -> Figures:
    """Every figure of an overview; what is not measured is null, never 0."""
    rows = found.portfolio.rows.get(dimension, ())
    pair = best_and_worst(rows)
    return {
        "audits": [_line(line) for line in found.portfolio.audits],
        "best": pair[0].key if pair else None,
        "by": dimension.value,
        "celebrate": [
            {"file": found.portfolio.audits[place].file, "name": moment.name, "thanks_to": moment.thanks_to}
            for place, moment in found.portfolio.celebrated
        ],
        "celebrated": found.portfolio.moments,
        "day": today.isoformat(),
        "folder": str(found.folder),
        "since_last_time": _since(found.portfolio.since),
        "rows": [_row(row, found) for row in rows],
        "total": _sums(found.portfolio.whole),
        "unreadable": [{"error": one.error.told(), "path": str(one.path)} for one in found.unreadable],
        "worst": pair[1].key if pair else None,
    }


def overview_document(found: Overview, dimension: Dimension, today: date) -> Document:
    """The overview as a report."""
    return portfolio_document(found.portfolio, dimension, today, unread(found), kinds())


def unread(found: Overview) -> tuple[Unread, ...]:
    """The files that could not be read, by name, each with the reason."""
    from touchpoint_audit.language import _

    return tuple((one.path.name, one.error.told(_).replace(str(one.path), one.path.name)) for one in found.unreadable)


def _since(since: Since) -> Figures:
    """What stopped since last time; hours and money of which nothing is measured are missing, not 0."""
    stopped = since.stopped
    return {
        "assumed_share": stopped.assumed / stopped.size if stopped.size else None,
        "hours": stopped.hours if stopped.uncounted < stopped.points or not stopped.points else None,
        "money": {currency: money for currency, (money, _unpriced) in since.money.items() if money},
        "stopped": stopped.points,
        "uncounted": stopped.uncounted,
        "unpriced": sum(unpriced for _money, unpriced in since.money.values()),
    }


def _line(line: Line) -> Figures:
    return {
        "counts": line.counts.value,
        "currency": line.currency,
        "damaged": line.damaged,
        "file": line.file,
        "id": line.id,
        "journey": line.journey,
        "organisation": line.organisation,
        "site": line.site,
        "sums": _sums(line.sums),
        "walked_on": line.walked_on.isoformat() if line.walked_on else None,
    }


def _row(row: Row, found: Overview) -> Figures:
    figures = {
        "audits": [found.portfolio.audits[place].file for place in row.audits],
        "key": row.key,
        "name": row.name,
        "sites": row.sites,
        "sums": _sums(row.sums),
    }
    return {**figures, "kind": row.kind} if row.kind else figures


def _sums(sums: Sums) -> Figures:
    tally = sums.tally
    measured = tally.uncounted < tally.logged or not tally.logged
    return {
        "actions": {"done": tally.done, "overdue": sums.overdue, "to_do": sums.planned},
        "customer_hours": tally.customer_hours,
        "decided": tally.decided,
        "ended": tally.ended,
        "free": {
            "assumed_share": sums.assumed_share,
            "customer_hours": tally.freed_customer_hours,
            "hours": sums.freed,
            "hours_each": sums.freed_each,
            "money": {currency: money.freed for currency, money in sums.money.items()},
            "uncounted": tally.freed_uncounted,
            "uncounted_customers": tally.freed_uncounted_customers,
            "unpriced": tally.freed_unpriced,
        },
        "judged": tally.judged,
        "logged": tally.logged,
        "money": {currency: money.money for currency, money in sums.money.items()},
        "slid_back": tally.slid_back,
        "staff_hours": tally.staff_hours if measured else None,
        "uncounted": tally.uncounted,
        "uncounted_customers": tally.uncounted_customers,
        "unpriced": tally.unpriced,
        "verdicts": {"change": tally.change, "keep": tally.keep, "open": tally.open, "stop": tally.stop},
    }
