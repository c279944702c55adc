"""The walk of a hardware chain's store with fourteen touch points, as a value for the tests of every room."""

from datetime import date

from tests.builders import Intervals, audit, fact, rule, touch_point
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.touch_point import TouchPoint

STAGES = {
    "find": "Find us",
    "buy": "Buy",
    "receive": "Receive",
    "use": "Use",
    "help": "Get help",
    "behind": "Behind the scenes",
}
DEPARTMENTS = {
    "store": Department("Store", 320),
    "warehouse": Department("Warehouse", 290),
    "head_office": Department("Head office", 450),
    "it": Department("IT", 480),
}
PHONE_DAY: Intervals = (
    ("08:00", 9, 4),
    ("08:30", 14, 4),
    ("09:00", 18, 4),
    ("09:30", 20, 4),
    ("10:00", 21, 4),
    ("10:30", 19, 4),
    ("11:00", 17, 4),
    ("11:30", 20, 4),
    ("12:00", 26, 0),
    ("12:30", 24, 0),
    ("13:00", 22, 4),
    ("13:30", 17, 4),
    ("14:00", 14, 4),
    ("14:30", 12, 4),
    ("15:00", 10, 4),
    ("15:30", 7, 4),
)


def store_walk() -> Audit:
    """The audit; its touch points have the ids `t01` to `t14` in journey order."""
    return audit(
        *_find_us(),
        *_buy(),
        *_receive_and_use(),
        *_get_help(),
        *_behind_the_scenes(),
        stages=STAGES,
        id="store-14",
        journey="Buying and getting help",
        organisation="Nordbygg",
        site="Store 14, Bergen",
        walked_by="Auditor A",
        walked_on=date(2026, 11, 3),
        departments=DEPARTMENTS,
    )


def _find_us() -> tuple[TouchPoint, ...]:
    return (
        touch_point(
            "t01",
            stage="find",
            name="Opening hours on the web and on the door differ on Saturdays",
            kind="encounter",
            imposed_by="head_office",
            carried_by="store",
            facts={"asked": fact(40, "count", "observed"), "affected": fact(27.5, "%", "observed")},
            voices=[("I drove 40 minutes for nothing", "complaint")],
            feeling_now=-2,
            rule=rule("yes", "yes"),
            verdict="change",
            instead="One place to set the hours; web and door take them from there.",
            quick_win=True,
            effort=1,
        ),
        touch_point(
            "t02",
            stage="find",
            name="Phone line closed 12–13, whole team at lunch together",
            kind="service_hours",
            imposed_by="store",
            carried_by="store",
            facts={
                "demand": fact(PHONE_DAY, source="exchange log"),
                "handling_time": fact(240, "s", source="exchange log"),
                "target_share": fact(80, "%", "stated"),
                "target_wait": fact(20, "s", "stated"),
            },
            voices=[("I can only call in my lunch break", "complaint")],
            feeling_now=-2,
            feeling_wanted=1,
            rule=rule("yes", "yes", evidence="measured"),
            verdict="change",
            instead="Staggered lunch, same hours.",
            effort=1,
            quick_win=True,
        ),
    )


def _buy() -> tuple[TouchPoint, ...]:
    return (
        touch_point(
            "t03",
            stage="buy",
            name="Staff help carry heavy goods to the car",
            kind="encounter",
            imposed_by="store",
            carried_by="store",
            facts={"frequency": fact(30, "/day", "observed"), "staff_time": fact(6, "min", "observed")},
            voices=[("They always help me", "praise")],
            feeling_now=2,
            rule=rule("yes", "yes"),
            verdict="keep",
            celebrate=True,
        ),
        touch_point(
            "t04",
            stage="buy",
            name="Discount above 200 NOK needs the manager's signature",
            kind="approval",
            imposed_by="head_office",
            carried_by="store",
            facts={
                "frequency": fact(25, "/week"),
                "waiting": fact(9, "min"),
                "granted": fact(97, "%"),
                "limit": fact(200, "money", "stated"),
                "limit_set_by": fact("Head office", evidence="stated"),
            },
            feeling_now=-1,
            rule=rule("no", "no", "cost", "Head office fears for the margin."),
            verdict="stop",
            reason="97 of 100 are granted: the signature guards nothing.",
            instead="Staff decide up to 1,000 NOK.",
            effort=1,
        ),
        touch_point(
            "t05",
            stage="buy",
            name="Paper form for tool rental, 24 fields",
            kind="form",
            imposed_by="head_office",
            carried_by="store",
            facts={
                "frequency": fact(60, "/week"),
                "customer_time": fact(8, "min"),
                "staff_time": fact(5, "min"),
                "fields": fact(24, "count"),
                "fields_used": fact(7, "count"),
                "demanded_by": fact("Head office"),
            },
            feeling_now=-1,
            rule=rule("no", "no", "nothing"),
            verdict="stop",
            instead="Scan the customer card; ask the seven that are used.",
            effort=2,
        ),
    )


def _receive_and_use() -> tuple[TouchPoint, ...]:
    return (
        touch_point(
            "t06",
            stage="receive",
            name="Pallets packed denser at the warehouse",
            kind="packing",
            imposed_by="warehouse",
            carried_by="store",
            facts={
                "pallets_before": fact(1200, "/year"),
                "pallets_now": fact(1020, "/year"),
                "unpack_before": fact(30, "min"),
                "unpack_now": fact(90, "min", source="stopwatch, n = 12"),
                "pack_time_before": fact(12, "min"),
                "pack_time_now": fact(12, "min"),
                "freight": fact(220, "money"),
            },
            rule=rule("no", "no"),
        ),
        touch_point(
            "t07",
            stage="receive",
            name="Click-and-collect message sent when goods are on the shelf",
            kind="encounter",
            imposed_by="store",
            carried_by="store",
            facts={
                "promise": fact("Ready within 2 hours", evidence="observed"),
                "promise_kept": fact(97, "%"),
            },
            feeling_now=1,
            rule=rule("yes", "yes", evidence="measured"),
            verdict="keep",
        ),
        touch_point(
            "t08",
            stage="use",
            name="Warranty case handed store → head office → supplier → head office → store",
            kind="handoff",
            imposed_by="head_office",
            carried_by="store",
            facts={
                "frequency": fact(4, "/week"),
                "staff_time": fact(25, "min"),
                "lead_time": fact(19, "day"),
                "rework": fact(30, "%"),
                "owned": fact(False),
            },
            voices=[("Not our table", "complaint")],
            feeling_now=-2,
            rule=rule("no", "no"),
            verdict="change",
            instead="The store owns the case until the customer has the answer.",
            effort=3,
        ),
    )


def _get_help() -> tuple[TouchPoint, ...]:
    return (
        touch_point(
            "t09",
            stage="help",
            name="Complaint to the top: e-mail to the managing director, answered in person",
            kind="feedback_path",
            imposed_by="head_office",
            carried_by="head_office",
            facts={
                "steps_to_human": fact(1, "count", "observed"),
                "steps_to_decider": fact(1, "count", "observed"),
                "days_to_answer": fact(2, "day", "observed"),
            },
            feeling_now=2,
            rule=rule("yes", "yes"),
            verdict="keep",
        ),
        touch_point(
            "t10",
            stage="help",
            name="Switchboard menu, 3 levels before a human",
            kind="feedback_path",
            imposed_by="head_office",
            carried_by="head_office",
            facts={
                "steps_to_human": fact(3, "count", "observed"),
                "steps_to_decider": fact(5, "count", "observed"),
                "days_to_answer": fact(6, "day", "observed"),
            },
            feeling_now=-1,
            rule=rule("no", "no", "nothing"),
            verdict="stop",
            instead="A person answers.",
            effort=3,
        ),
    )


def _behind_the_scenes() -> tuple[TouchPoint, ...]:
    return (
        touch_point(
            "t11",
            stage="behind",
            name="Internal IT help desk closed 11:30–12:30, tills down wait",
            kind="service_hours",
            side="back",
            imposed_by="it",
            carried_by="it",
            serves="The store",
            facts={"contacts": fact(6, "/day", "stated"), "unanswered": fact(100, "%", "stated")},
            rule=rule("unknown", "unknown"),
        ),
        touch_point(
            "t12",
            stage="behind",
            name="Weekly shelf report to the category department",
            kind="routine",
            side="back",
            imposed_by="head_office",
            carried_by="store",
            facts={
                "frequency": fact(1, "/week", "observed"),
                "people": fact(3, "people", "observed"),
                "staff_time": fact(45, "min", "observed"),
                "used": fact(False, evidence="observed"),
            },
            rule=rule("no", "no", "nothing"),
            verdict="stop",
            instead="Nothing: nobody has opened it since March.",
            quick_win=True,
            effort=0,
        ),
        touch_point(
            "t13",
            stage="behind",
            name="Daily cash count signed by two",
            kind="routine",
            side="back",
            imposed_by="head_office",
            carried_by="store",
            facts={
                "frequency": fact(1, "/day", "stated"),
                "people": fact(2, "people", "stated"),
                "staff_time": fact(12, "min", "stated"),
                "required_by": fact("The law", evidence="stated"),
            },
            rule=rule("no", "no", "legal", "Required by law.", evidence="stated"),
            verdict="change",
            instead="Let the till count; two sign the slip.",
            effort=2,
        ),
        touch_point(
            "t14",
            stage="behind",
            name="Monthly customer-visit day for head office managers",
            kind="routine",
            side="back",
            imposed_by="head_office",
            carried_by="head_office",
            facts={"planned": fact(12, "/year"), "frequency": fact(3, "/year")},
            rule=rule("yes", "yes", evidence="measured"),
            verdict="change",
            reason="Good when it happens; nine of twelve did not.",
            instead="Dates for the year, in the managing director's calendar.",
            effort=1,
        ),
    )
