"""Sums as plain figures for another program."""

from dataclasses import asdict
from typing import Any

from touchpoint_audit.assessment.progress import Progress
from touchpoint_audit.assessment.totals import Totals
from touchpoint_audit.reports.plain_quantity import plain_quantity


def totals_figures(found: Totals) -> dict[str, Any]:
    """Sums with their units, and what they leave out; a sum that nothing measured adds to is missing, not 0."""
    return {
        "assumed_customer_share": found.assumed_customer_share,
        "assumed_money_share": found.assumed_money_share,
        "assumed_share": found.assumed_share,
        "count": found.count,
        "customer_hours": plain_quantity(found.customer_hours),
        "money": plain_quantity(found.money) if found.unpriced < found.count or not found.count else None,
        "staff_hours": plain_quantity(found.staff_hours) if found.uncounted < found.count or not found.count else None,
        "uncounted": found.uncounted,
        "unpriced": found.unpriced,
    }


def progress_figures(found: Progress) -> dict[str, Any]:
    """How far a walk has come, count by count."""
    return asdict(found)
