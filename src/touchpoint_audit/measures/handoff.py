"""Handoffs: how much of the lead time is work, how much of it the customer gains from, and what comes back.

Lead time is calendar time: a day is 24 hours. Waiting is shown and never priced.
"""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import reckoned
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Result
from touchpoint_audit.measures.share import part, ratio, share_of_whole, times_a_year

_HOURS_A_DAY = 24.0


def process_cycle_efficiency(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Value-adding work in per cent of the lead time: 1.2 h of 4 h are 30 %. None when the lead time is 0.

    Lean practice: above 25 % is lean, 2–10 % is common.
    """
    return share_of_whole(touch_point, about, "value_time", "lead_time", Unit.HOUR)


def work_share(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Work in per cent of the lead time, 100 at most, since several may work at once. None when the lead time is 0."""
    return ratio(touch_point, about, "staff_time", "lead_time", Unit.HOUR, most=100.0)


def waiting_time(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Days of the lead time in which nobody works on the case: lead time − work, 0 at least. Never priced."""
    wanted = {"staff_time": Unit.HOUR, "lead_time": Unit.HOUR}
    return reckoned(
        touch_point, about, wanted, Unit.DAY, lambda n: max(n["lead_time"] - n["staff_time"], 0.0) / _HOURS_A_DAY
    )


def sent_back(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Cases a year that come back for something missing or wrong: cases × rework."""
    return times_a_year(touch_point, about, "rework", part)


_LEAN = N_("process cycle efficiency of lean practice; above 25 % is lean, 2–10 % is common; a day is 24 hours")

PROCESS_CYCLE_EFFICIENCY = Measure(
    "process_cycle_efficiency",
    N_("Process cycle efficiency"),
    Unit.PERCENT,
    N_("work that the customer gains from ÷ lead time × 100"),
    _LEAN,
    process_cycle_efficiency,
)
WORK_SHARE = Measure(
    "work_share",
    N_("Share of the lead time anybody works on it"),
    Unit.PERCENT,
    N_("work in all ÷ lead time × 100, 100 at most"),
    _LEAN,
    work_share,
)
WAITING_TIME = Measure(
    "waiting_time",
    N_("Lies still"),
    Unit.DAY,
    N_("lead time − work in all, 0 at least; a day is 24 hours; never priced"),
    _LEAN,
    waiting_time,
)
SENT_BACK = Measure(
    "sent_back",
    N_("Sent back"),
    Unit.PER_YEAR,
    N_("cases a year × share that comes back"),
    N_("counted cases"),
    sent_back,
)
