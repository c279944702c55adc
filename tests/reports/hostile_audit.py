"""An audit in which every text is something a format may trip over, and much is missing."""

from collections.abc import Mapping
from datetime import date

from tests.builders import action, answer, audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.kind import BurdenTerm, FactSpec, FactType, Kind, Limit
from touchpoint_audit.domain import answering, changes
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.domain.rule import RuleAnswers

FORM = Kind(
    id="form",
    name="Form",
    glyph="▤",
    about="Something to fill in.",
    look_at=(),
    hints={},
    facts=(
        FactSpec("frequency", "How often", FactType.FREQUENCY, Unit.PER_WEEK, essential=True),
        FactSpec("staff_time", "Staff time each", FactType.TIME, Unit.MINUTE, essential=True),
        FactSpec("customer_time", "Customer's time each", FactType.TIME, Unit.MINUTE),
        FactSpec("used", "Is any answer used?", FactType.YES_NO),
        FactSpec("share", "Share of fields used", FactType.SHARE, Unit.PERCENT),
        FactSpec("day", "A day", FactType.INTERVALS),
        FactSpec("demanded_by", "Who demands it", FactType.TEXT),
    ),
    burden=(
        BurdenTerm("staff", ("staff_time",), ("frequency",)),
        BurdenTerm("customers", ("customer_time",), ("frequency",)),
    ),
    limits=(
        Limit("unused", "used", "Nobody uses any answer.", raised_when=False),
        Limit("few_used", "share", "Few fields are used.", raised_up_to=30, unit=Unit.PERCENT),
    ),
)
DESK = Kind(
    id="desk",
    name="Desk | <b>open</b>",
    glyph="◷",
    about="Somebody answers.",
    look_at=(),
    hints={},
    facts=(
        FactSpec("demand", "Demand | <i>day</i>", FactType.INTERVALS, essential=True),
        FactSpec("handling_time", "Handling time", FactType.TIME, Unit.SECOND),
        FactSpec("target_share", "Target", FactType.SHARE, Unit.PERCENT),
        FactSpec("target_wait", "Longest wait", FactType.TIME, Unit.SECOND),
        FactSpec("opening_hours", "Opening hours", FactType.TEXT),
        FactSpec("wanted_hours", "Wanted hours", FactType.TEXT),
    ),
    burden=(BurdenTerm("staff", ("handling_time",), ("demand",)),),
    measures=("calls_while_closed", "service_level", "hours_closed_while_wanted"),
    limits=(
        Limit("under_target", "service_level", "Under target.", raised_below=80, unit=Unit.PERCENT),
        Limit("slow", "handling_time", "Slow.", raised_from=600, unit=Unit.SECOND),
    ),
)
PALLETS = Kind(
    id="pallets",
    name="Pallets",
    glyph="⊞",
    about="Goods are packed.",
    look_at=(),
    hints={},
    facts=(
        FactSpec("pallets_before", "Pallets before", FactType.FREQUENCY, Unit.PER_YEAR),
        FactSpec("pallets_now", "Pallets now", FactType.FREQUENCY, Unit.PER_YEAR),
        FactSpec("unpack_before", "Unpacking before", FactType.TIME, Unit.MINUTE),
        FactSpec("unpack_now", "Unpacking now", FactType.TIME, Unit.MINUTE),
        FactSpec("pack_time_before", "Packing before", FactType.TIME, Unit.MINUTE),
        FactSpec("pack_time_now", "Packing now", FactType.TIME, Unit.MINUTE),
        FactSpec("freight", "Freight", FactType.MONEY, Unit.MONEY),
        FactSpec("loads", "Loads | `timed`", FactType.LOADS),
    ),
    burden=(
        BurdenTerm("staff", ("unpack_now", "loads"), ("pallets_now",)),
        BurdenTerm("staff", ("unpack_before",), ("pallets_before",), sign=-1),
    ),
    measures=("unpack_time", "net_cost", "unpack_factor", "break_even_factor"),
)
KINDS: Mapping[str, Kind] = {kind.id: kind for kind in (FORM, DESK, PALLETS)}

NAMES = {
    "pipes": "a | b || c \\| d",
    "html": "<b>bold</b> <script>alert(1)</script> &amp; <!-- x -->",
    "lines": "two\nlines and ```mermaid",
    "emoji": "blåbær 🎉 שלום עולם مرحبا",
    "markup": "[/x] [@click=app.bell]x[/] ![p](x.png) [l](http://example.com)",
    "ticks": "`code` *a* _b_ ~~c~~ $x$ # h ##",
    "mermaid": "section end: 5: Me, You; %% {x} #35;",
    "nothing": "",
    "desk": 'x-axis ["a"] | bar [1, 2]',
    "pallets": '```\nxychart-beta "; | <u>pallets</u>',
}
LOADS = ((20.0, 300.0), (30.0, 200.0), (45.0, 500.0), (60.0, 250.0), (80.0, 700.0))
"""Case packs and consumer units of the unpackings that were timed."""
STAGES = {"s1": "journey | <i>one</i>", "s2": "- item\n# two", "s3": "1. 買い物 🛒", "s4": ""}


def hostile_audit() -> Audit:
    """Ten touch points on all four lists, with and without facts, stage, kind and name; a plan of hostile words."""
    found = audit(
        touch_point(
            "t1",
            name=NAMES["pipes"],
            stage="s1",
            kind="form",
            imposed_by="head",
            carried_by="store",
            verdict="stop",
            rule=rule("no", "no", "nothing"),
            instead="- ask | once\n- <br> never `again`",
            effort=1,
            quick_win=True,
            feeling_now=-2,
            feeling_wanted=1,
            says_today="# “never” | again",
            says_wanted="1. *wow*",
            raised_by="`Cashier` | <x>",
            speaks_to=("customer_focus.authority", "top_questions.agenda", "own | <set>.a"),
            voices=[("I | <b>left</b>\n> quoted", "complaint"), ("``` nice", "praise")],
            facts={
                "frequency": fact(20, "/week", source="log | <week> 44"),
                "staff_time": fact(5, "min", "observed", low=4, high=8, samples=(4.0, 5.0, 8.0)),
                "customer_time": fact(8, "min", None),
                "used": fact(False, evidence="stated"),
                "demanded_by": fact("a | [b](c)\n***"),
            },
        ),
        touch_point(
            "t2",
            name=NAMES["html"],
            stage="s1",
            kind="form",
            carried_by="store",
            verdict="stop",
            rule=rule("no", "no", "cost", "<b>5 | 000</b>"),
            reason="*because* | https://example.com www.example.com",
            note="> note",
            feeling_now=0,
            facts={"frequency": fact(1, "/day"), "share": fact(20, "%")},
        ),
        touch_point(
            "t3",
            name=NAMES["lines"],
            stage="s2",
            kind="form",
            carried_by="unpriced",
            verdict="change",
            rule=RuleAnswers(answer("yes", note="| note"), answer("yes", "measured")),
            feeling_now=-1,
            facts={"frequency": fact(1, "/week"), "staff_time": fact(600, "s", "assumed")},
        ),
        touch_point(
            "t4",
            name=NAMES["emoji"],
            stage="s3",
            kind="form",
            carried_by="store",
            verdict="keep",
            celebrate=True,
            thanks_to="=Kim | <b>the till</b>\n# [x](y)",
            rule=rule("yes", "yes"),
            feeling_now=2,
            voices=[("🎉 | [x](y)", "praise")],
            facts={"day": fact([("08:00", 12.0, 2.0), ("08:30", 4.5, None)])},
        ),
        touch_point(
            "t5",
            name=NAMES["markup"],
            stage="s3",
            kind="form",
            verdict="keep",
            rule=rule("no", "no", "legal", "§ 5 | <i>"),
            voices=[("[/x]", "complaint")],
        ),
        touch_point("t6", name=NAMES["ticks"], stage="s4", kind="a|kind", rule=rule("unknown", "yes", evidence=None)),
        touch_point(
            "t7",
            name=NAMES["mermaid"],
            stage="gone",
            kind="form",
            verdict="open",
            feeling_now=1,
            facts={"odd_fact": fact(3), "a_fact": fact("?")},
        ),
        touch_point("t8", name=NAMES["nothing"], stage="gone", kind=""),
        touch_point(
            "t9",
            name=NAMES["desk"],
            stage="s2",
            kind="desk",
            carried_by="store",
            verdict="change",
            rule=rule("yes", "yes"),
            instead="Lunch | in turn",
            feeling_wanted=2,
            facts={
                "demand": fact(
                    [("08:00", 12.0, 2.0), ("08:30", 9.0, 3.0), ("09:00", 20.0, 0.0), ("09:30", 0.0, 0.0)],
                    source="<b>log</b> | `week` 44",
                ),
                "handling_time": fact(180, "s"),
                "target_share": fact(80, "%", "stated"),
                "target_wait": fact(20, "s", "stated"),
                "opening_hours": fact("08:00-09:00 | <i>door</i>"),
                "wanted_hours": fact("# *always*\n---"),
            },
        ),
        touch_point(
            "t10",
            name=NAMES["pallets"],
            stage="s2",
            kind="pallets",
            imposed_by="head",
            carried_by="store",
            verdict="stop",
            rule=rule("no", "no", "nothing"),
            instead="As before",
            facts={
                "pallets_before": fact(100, "/year"),
                "pallets_now": fact(90, "/year"),
                "unpack_before": fact(30, "min"),
                "loads": Fact(
                    loads=tuple(Load(20 + packs / 2 + units / 10, packs, units) for packs, units in LOADS),
                    evidence=Evidence.MEASURED,
                ),
                "pack_time_before": fact(12, "min"),
                "pack_time_now": fact(12, "min"),
                "freight": fact(220, "money", "stated", source="invoice | <b>7</b>"),
            },
        ),
        stages=STAGES,
        journey="Buying | <b>all</b>\n# of it",
        organisation="Nord & Bygg &amp; Co <x>",
        site="Butikk | 14, Ås",
        walked_by="*A* [B](c)",
        walked_on=date(2026, 11, 3),
        currency="N|K",
        note="Weather: `rain`\n---",
        departments={
            "head": Department("Head | office", 450),
            "store": Department("<b>Store</b>", 320),
            "unpriced": Department("_IT_"),
        },
    )
    for one in (
        decision("t1", who="M | <b>B</b>"),
        decision("t10"),
        decision("t2", "overrule", "keep", who="=B", reason="{{ 7*7 }} | <script>\n# law"),
        decision("t4", "defer", None, who="[/x]", reason="*later* | `x`", until=date(2026, 12, 24)),
    ):
        found = changes.record_decision(found, one)
    for planned in (
        action("t1", "- take | it <b>down</b>", owner="Head | *office*", due="2026-12-15", expected_hours=80.0),
        action("t2", "``` # over", id="t2-a1", owner="head | *OFFICE*"),
        action("t3", "1. x_y_z", status="done", done_on="2026-11-20", expected_hours=-12.5),
        action("t4", "[a](b)", status="dropped", reason="too | dear\n> really"),
    ):
        found = changes.plan_action(found, planned)
    for asked in questionnaires():
        found = answering.add_questionnaire(found, asked)
    return found


def questionnaires() -> tuple[Questionnaire, ...]:
    """Answers of hostile words: to a set that is measured, to one with too few answers, to one that nobody knows."""
    told = "top_questions", Role.TOP, "=Boss | <b>top</b>"
    top = {
        "agenda": Response(says=5, does=2, words="``` over | <i>it</i>\n# all", points_at=("t1", "gone")),
        "carried_out": Response(does=4, evidence=Evidence.MEASURED, note="@note | *x*"),
        "ownership": Response(says=3, does=3, words="[x](y)"),
        "direct_line": Response(says=2, does=4, points_at=("t10",)),
    }
    seen = {"agenda": Response(says=4, does=1), "next_months": Response(says=1)}
    few = {"front_line": Response(says=5, does=1, number=1.5, note="- item\n---")}
    parts = {
        "culture": Response(says=4, does=3, owner="HR | <u>us</u>"),
        "hiring": Response(owner="=Boss | <b>top</b>"),
    }
    return (
        Questionnaire("q1", *told, date(2026, 11, 4), top),
        Questionnaire("q2", "top_questions", Role.FRONT_LINE, "", None, seen),
        Questionnaire("q3", "leader_habits", Role.MIDDLE, "1. *M*", date(2026, 11, 4), few),
        Questionnaire("q4", "service_culture", Role.AUDITOR, "[/x]", None, parts),
        Questionnaire("q5", "own | <set>", Role.TOP, "x", None, {"a | b": Response(says=1, words="> kept")}),
    )


def hostile_assessment() -> Assessment:
    return assess(hostile_audit(), KINDS)
