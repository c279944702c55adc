"""Facts into numbers with units: one pure function per measure.

A measure that lacks a fact says so; it never gives 0.
"""

from collections.abc import Mapping

from touchpoint_audit.measures.approval import COST_PER_REFUSAL, GRANT_RATE, REFUSED
from touchpoint_audit.measures.burden import CUSTOMER_HOURS, MONEY, STAFF_HOURS
from touchpoint_audit.measures.cost_shift import (
    BREAK_EVEN_FACTOR,
    HOURS_MOVED,
    NET_COST,
    RECEIVER_COST,
    SENDER_SAVING,
    UNPACK_FACTOR,
)
from touchpoint_audit.measures.encounter import BROKEN_PROMISES, CUSTOMERS_AFFECTED, EFFORT_INDEX
from touchpoint_audit.measures.failure_demand import FAILURE_DEMAND_HOURS
from touchpoint_audit.measures.feedback import STEPS_BETWEEN, UNANSWERED
from touchpoint_audit.measures.form_fields import UNUSED_ANSWERS, USED_FIELDS_SHARE
from touchpoint_audit.measures.handoff import PROCESS_CYCLE_EFFICIENCY, SENT_BACK, WAITING_TIME, WORK_SHARE
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.opening import HOURS_CLOSED_WHILE_WANTED
from touchpoint_audit.measures.routine_held import HELD_SHARE
from touchpoint_audit.measures.service_hours import (
    ABANDONMENT,
    AVERAGE_WAIT,
    CALLS_WHILE_CLOSED,
    CALLS_WHILE_SHORT,
    CLOSED_SHARE,
    NOT_ANSWERED,
    OCCUPANCY,
    REPLAN_GAIN,
    REPLANNED_SERVICE_LEVEL,
    SERVICE_LEVEL,
    STAFF_HOURS_NEEDED,
)
from touchpoint_audit.measures.unpacking import (
    FIT_MINUTES_PER_CASE_PACK,
    FIT_MINUTES_PER_UNIT,
    FIT_R_SQUARED,
    UNPACK_TIME,
)

MEASURES: Mapping[str, Measure] = {
    measure.id: measure
    for measure in (
        STAFF_HOURS,
        MONEY,
        CUSTOMER_HOURS,
        CALLS_WHILE_CLOSED,
        CLOSED_SHARE,
        CALLS_WHILE_SHORT,
        NOT_ANSWERED,
        SERVICE_LEVEL,
        AVERAGE_WAIT,
        OCCUPANCY,
        ABANDONMENT,
        STAFF_HOURS_NEEDED,
        REPLANNED_SERVICE_LEVEL,
        REPLAN_GAIN,
        HOURS_CLOSED_WHILE_WANTED,
        FAILURE_DEMAND_HOURS,
        USED_FIELDS_SHARE,
        UNUSED_ANSWERS,
        PROCESS_CYCLE_EFFICIENCY,
        WORK_SHARE,
        WAITING_TIME,
        SENT_BACK,
        SENDER_SAVING,
        RECEIVER_COST,
        NET_COST,
        HOURS_MOVED,
        UNPACK_TIME,
        UNPACK_FACTOR,
        BREAK_EVEN_FACTOR,
        FIT_MINUTES_PER_CASE_PACK,
        FIT_MINUTES_PER_UNIT,
        FIT_R_SQUARED,
        GRANT_RATE,
        REFUSED,
        COST_PER_REFUSAL,
        HELD_SHARE,
        STEPS_BETWEEN,
        UNANSWERED,
        CUSTOMERS_AFFECTED,
        BROKEN_PROMISES,
        EFFORT_INDEX,
    )
}
"""Every measure by its id."""
