"""The JSON Schema of the figures in an audit's JSON export: what is reckoned of it."""

from touchpoint_audit.actions.schema_terms import (
    COUNT,
    DAY,
    NUMBER,
    TEXT,
    YES_NO,
    Schema,
    list_of,
    object_of,
    one_of,
    or_null,
    ref,
)
from touchpoint_audit.assessment.decided import Standing
from touchpoint_audit.assessment.wall_map import Net
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.decision import Choice
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Driver, Side, Tone
from touchpoint_audit.measures.result import Missing


def figures_schema() -> dict[str, Schema]:
    """The definitions of an export's figures, by name."""
    day = or_null(DAY)
    share = or_null({"type": "number", "minimum": 0, "maximum": 1})
    amount = or_null(ref("quantity"))
    missing = object_of(facts=list_of(TEXT), not_measured=one_of(Missing))
    measured = object_of(
        "low",
        "high",
        **{"about": list_of(TEXT), "evidence": one_of(Evidence), "from": list_of(TEXT)},
        unit=one_of(Unit),
        value=NUMBER,
        low=NUMBER,
        high=NUMBER,
    )
    values = list_of({"anyOf": [ref("quantity"), TEXT]})
    reasons = list_of(object_of(reason=TEXT, values=values))
    mean = object_of(mean=or_null({"type": "number", "minimum": -2, "maximum": 2}), n=COUNT)
    by_key = list_of(object_of(key=TEXT, totals=ref("totals")))
    return {
        "figures": object_of(
            about={"type": "object"},
            actions=list_of(ref("planned")),
            celebrate=list_of(TEXT),
            decisions=list_of(ref("decided")),
            departments=by_key,
            drivers=list_of(ref("driver")),
            facts_to_get=list_of({"type": "object"}),
            gaps=list_of(object_of(field=TEXT, gap=TEXT, touch_point=TEXT, values=values)),
            kinds=by_key,
            lists=object_of(**{verdict.value: list_of(TEXT) for verdict in Verdict}),
            plan={"type": "object"},
            priorities={"type": "object"},
            progress={"type": "object", "additionalProperties": COUNT},
            said_and_done=list_of(ref("said_and_done")),
            stages=by_key,
            totals=ref("totals"),
            touch_points=list_of(ref("judged")),
            verdicts=by_key,
            voices=list_of(object_of(id=TEXT, stage=TEXT, tone=one_of(Tone), touch_point=TEXT, words=TEXT)),
            wall_map=ref("wall_map"),
            walls=list_of(ref("wall")),
        ),
        "wall": object_of(carried_by=TEXT, imposed_by=TEXT, totals=ref("totals"), touch_points=list_of(TEXT)),
        "wall_map": object_of(
            balances=list_of(
                object_of(
                    department=TEXT,
                    exported=ref("totals"),
                    imported=ref("totals"),
                    net=amount,
                    own=ref("totals"),
                    word=one_of(Net),
                )
            ),
            customers=list_of(
                object_of(customer_hours=amount, imposed_by=TEXT, touch_points=list_of(TEXT), uncounted=COUNT)
            ),
            heaviest=or_null(ref("wall")),
            unnamed=ref("totals"),
        ),
        "driver": object_of(
            complaints=COUNT,
            feeling_now=mean,
            feeling_wanted=mean,
            key=TEXT,
            praise=COUNT,
            totals=ref("totals"),
            touch_points=list_of(TEXT),
            verdicts=object_of(**{verdict.value: COUNT for verdict in Verdict}),
        ),
        **_said_and_done(),
        "planned": object_of(
            done_on=day,
            due=day,
            expected_hours=or_null(NUMBER),
            id=TEXT,
            owner=or_null(TEXT),
            reason=TEXT,
            status=one_of(Status),
            touch_point=TEXT,
            what=TEXT,
        ),
        "decided": object_of(
            at={"type": "string", "format": "date-time"},
            choice=one_of(Choice),
            reason=TEXT,
            since=list_of(TEXT),
            stale=YES_NO,
            standing=one_of(Standing),
            touch_point=TEXT,
            until=day,
            verdict=or_null(one_of(Verdict)),
            who=TEXT,
        ),
        "judged": object_of(
            customer_hours=ref("result"),
            deviation=or_null(one_of(Deviation)),
            driver=or_null(one_of(Driver)),
            evidence=or_null(one_of(Evidence)),
            id=TEXT,
            list=one_of(Verdict),
            money=ref("result"),
            name=TEXT,
            number=COUNT,
            proposal=object_of(as_required=YES_NO, reasons=reasons, verdict=one_of(Verdict), would_change=reasons),
            results={"type": "object", "additionalProperties": ref("result")},
            side=or_null(one_of(Side)),
            speaks_to=list_of(TEXT),
            staff_hours=ref("result"),
            thanks_to=TEXT,
            verdict=or_null(one_of(Verdict)),
        ),
        "result": {"anyOf": [measured, missing]},
        "totals": object_of(
            assumed_customer_share=share,
            assumed_money_share=share,
            assumed_share=share,
            count=COUNT,
            customer_hours=amount,
            money=amount,
            staff_hours=amount,
            uncounted=COUNT,
            unpriced=COUNT,
        ),
    }


def _said_and_done() -> dict[str, Schema]:
    amount = or_null(ref("quantity"))
    mean = object_of("evidence", evidence=one_of(Evidence), n=COUNT, unit=one_of(Unit), value=NUMBER)
    scores = {
        "apart": amount,
        "does": ref("score"),
        "front_line": ref("score"),
        "gap": amount,
        "leaders": ref("score"),
        "n": COUNT,
        "says": ref("score"),
    }
    score = or_null(NUMBER)
    return {
        "score": {"anyOf": [mean, object_of(least=COUNT, n=COUNT)]},
        "said_and_done": object_of(
            **scores,
            moved=or_null(ref("score")),
            question_set=TEXT,
            questions=list_of(ref("asked")),
            respondents={"type": "object", "additionalProperties": COUNT},
            spread=amount,
            weakest=list_of(TEXT),
            widest=list_of(TEXT),
        ),
        "asked": object_of(
            **scores,
            before=or_null(object_of(does=score, says=score)),
            from_top=or_null(YES_NO),
            moved=amount,
            number=or_null(ref("score")),
            owners=list_of(object_of(n=COUNT, name=TEXT)),
            question=TEXT,
            touch_points=list_of(TEXT),
            words=list_of(object_of(respondent=TEXT, role=one_of(Role), words=TEXT)),
        ),
    }
