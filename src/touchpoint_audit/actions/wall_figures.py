"""The wall map as plain figures for another program."""

from typing import Any

from touchpoint_audit.actions.sum_figures import totals_figures
from touchpoint_audit.assessment.wall_map import Of, WallCell, WallMap, amount
from touchpoint_audit.reports.plain_quantity import plain_quantity

Figures = dict[str, Any]


def wall_figures(wall: WallCell) -> Figures:
    return {
        "carried_by": wall.carried_by,
        "imposed_by": wall.imposed_by,
        "totals": totals_figures(wall.totals),
        "touch_points": list(wall.touch_points),
    }


def wall_map_figures(found: WallMap) -> Figures:
    """Each department's balance, what each costs customers, and the heaviest wall; a net nobody measured is null."""
    heaviest = found.heaviest
    return {
        "balances": [
            {
                "department": balance.department,
                "exported": totals_figures(balance.exported),
                "imported": totals_figures(balance.imported),
                "net": plain_quantity(balance.net) if balance.net else None,
                "own": totals_figures(balance.own),
                "word": balance.word.value,
            }
            for balance in found.balances
        ],
        "customers": [
            {
                "customer_hours": plain_quantity(hours) if hours else None,
                "imposed_by": key,
                "touch_points": list(cell.touch_points),
                "uncounted": cell.totals.uncounted_customers,
            }
            for key, cell in sorted(found.matrix.customers.items())
            for hours in (amount(cell.totals, Of.CUSTOMER_HOURS).quantity,)
        ],
        "heaviest": wall_figures(heaviest) if heaviest else None,
        "unnamed": totals_figures(found.unnamed),
    }
