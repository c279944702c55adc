"""Audits for the tests of the store, and ways to look at their files."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests.builders import action, decision, rule, touch_point
from touchpoint_audit.domain.audit import About, Audit, Column, Department, Stage
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.decision import Basis
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.follow_up import Before, Follows, Found, Scored
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation
from touchpoint_audit.storage import AuditFile, HistoryEntry, history_entries

HOLDER = "the first window"
NOON = datetime.fromisoformat("2026-11-03T12:00:00+01:00")


def walk() -> Audit:
    """An audit that uses every sort of value a file can hold."""
    first = walk_of_format_4()
    authority = Response(4, 2, Evidence.MEASURED, points_at=("t02",), note="97 % granted.\nAll by one person.")
    leader = Questionnaire(
        "q0",
        "customer_focus",
        Role.TOP,
        "Managing director",
        date(2026, 11, 3),
        {"authority": authority, "hiring": Response(says=5)},
    )
    habits = Questionnaire("q1", "leader_habits", Role.AUDITOR, responses={"front_line": Response(number=0.5)})
    ours = Questionnaire("q2", "of_our_own", Role.FRONT_LINE, "The till", None, {"x": Response(words="No", owner="HR")})
    changed: dict[str, dict[str, Any]] = {
        "t01": {"deviation": Deviation.FAILURE},
        "t02": {"speaks_to": ("customer_focus.authority",), "thanks_to": "The till"},
    }
    points = {key: replace(first.touch_points[key], **fields) for key, fields in changed.items()}
    assert first.about.follows is not None
    follows = replace(first.about.follows, scores={"customer_focus.authority": Scored(4, 1.5), "x.y": Scored()})
    return replace(
        first,
        about=replace(first.about, follows=follows),
        touch_points={**first.touch_points, **points},
        answers={each.id: each for each in (leader, habits, ours)},
    )


def walk_of_format_4() -> Audit:
    """An audit with every sort of value that format 4 knew."""
    first = walk_of_format_3()
    told = Version("No calls at noon", who="Auditor B", at="2026-11-03T12:05:00+01:00")
    name = Conflict("c0", "touch_points", "t02", ("name",), Version(first.touch_points["t02"].name), told)
    gone = Conflict("c1", "touch_points", "t03", (), Version(who="Auditor A"), Version(gone=True))
    fact = Conflict("c2", "touch_points", "t02", ("facts", "target"), Version({"text": "80 % in 20 s"}), Version())
    return replace(first, conflicts={each.id: each for each in (name, gone, fact)})


def walk_of_format_3() -> Audit:
    """An audit with every sort of value that format 3 knew."""
    first = walk_of_format_2()
    basis = Basis(
        Verdict.CHANGE,
        Verdict.STOP,
        Quantity(230, Unit.HOUR_PER_YEAR, 200.5, 260),
        Quantity(73600, Unit.MONEY_PER_YEAR),
        currency="NOK",
        evidence=Evidence.STATED,
        facts=first.touch_points["t02"].facts,
        rule=first.touch_points["t02"].rule,
    )
    decisions = (
        decision("t02", basis=basis, reason="Our customers call at noon.\nSo do mine."),
        decision("t01", "overrule", "keep", reason="The board wants it."),
        decision("t03", "defer", None, until=date(2027, 1, 15)),
    )
    actions = (
        action("t02", "Stagger the lunch", owner="Store manager", due="2026-12-01", expected_hours=46.5),
        action("t01", "Ask the board", status="dropped", reason="It said no."),
        action("t03", "Pack as before", status="done", done_on="2026-11-30"),
    )
    before = Before(Verdict.STOP, decisions[0], actions[:1], facts=basis.facts, feeling_now=-2, says_today="Closed.")
    changed: dict[str, dict[str, Any]] = {
        "t01": {"raised_by": "The till", "replied_on": date(2026, 11, 12), "value": 40, "impact": 0.5},
        "t02": {"found": Found.SLID_BACK, "before": before},
        "t03": {"found": Found.GONE, "before": Before(ended=True)},
    }
    points = {key: replace(first.touch_points[key], **fields) for key, fields in changed.items()}
    return replace(
        first,
        about=replace(first.about, follows=Follows("0190aaaa", "store-14-0190aaaa.json", date(2026, 5, 4))),
        touch_points={**first.touch_points, **points},
        decisions={each.id: each for each in decisions},
        actions={each.id: each for each in actions},
    )


def walk_of_format_2() -> Audit:
    """An audit with every sort of value that format 2 knew."""
    first = walk_of_format_1()
    week = (Interval("11:00", 40, 3, 1, 38, 52.5), Interval("12:00", 50, 0, 5, 0, 61))
    loads = (Load(31.5, 40, 310), Load(28, 36, 288))
    facts = {
        "t02": {**first.touch_points["t02"].facts, "demand_of_a_week": Fact(intervals=week)},
        "t03": {"loads": Fact(loads=loads, evidence=Evidence.MEASURED)},
    }
    points = {key: replace(first.touch_points[key], facts=found) for key, found in facts.items()}
    about = replace(first.about, columns=(Column("Interval start", "time"), Column("Väntande", "calls")))
    return replace(first, about=about, touch_points={**first.touch_points, **points})


def walk_of_format_1() -> Audit:
    """An audit with every sort of value that format 1 knew."""
    about = About(
        id="0192f3a4-77aa-7b31-9c55-1f2e3d4c5b6a",
        journey="Buying and getting help",
        organisation="Store 14",
        site="Bergen",
        walked_by="A. Auditor",
        walked_on=date(2026, 11, 3),
        year=WorkingYear(weeks=45.5),
        departments={"store": Department("Store", 310.5), "warehouse": Department("Warehouse")},
        limits={"approval.granted": 0.9},
        note="Rain.\nFew customers — “quiet”, said the till.",
    )
    stages = {"find": Stage("find", "Find us", 1), "buy": Stage("buy", "Buy", 2)}
    points = (
        touch_point("t01", name="Opening hours differ on web and door", stage="find", verdict="change"),
        touch_point(
            "t02",
            name="Phone line closed 12–13",
            stage="find",
            kind="service_hours",
            imposed_by="store",
            carried_by="store",
            facts={
                "demand": Fact(
                    intervals=(Interval("11:00", 40, 3), Interval("12:00", 50)),
                    evidence=Evidence.MEASURED,
                    source="exchange log, week 44",
                ),
                "handling_time": Fact(number=240, unit=Unit.SECOND, low=200.5, high=290, samples=(230, 250.25)),
                "target": Fact(text="80 % in 20 s", evidence=Evidence.STATED),
                "recorded": Fact(yes=False),
            },
            voices=[("I can only call in my lunch break", "complaint")],
            rule=rule("yes", "no", "legal", "the working hours act"),
            feeling_now=-2,
            feeling_wanted=1,
            effort=1,
            quick_win=True,
            verdict="stop",
        ),
        touch_point("t03", name="Pallets packed denser 📦", stage="buy", kind="packing", side="back"),
    )
    return Audit(about, stages, {point.id: point for point in points})


def made(folder: Path, audit: Audit | None = None) -> Path:
    """The path of a new, closed file of an audit."""
    file = AuditFile.create(folder, audit or walk(), HOLDER)
    file.close()
    return file.path


def entries(before: Audit, after: Audit, new_id: Callable[[], str] | None = None) -> tuple[HistoryEntry, ...]:
    """The history of a change."""
    numbers = count(1)
    return history_entries(differences(before, after), NOON, "A. Auditor", "", new_id or (lambda: f"h{next(numbers)}"))


def content(path: Path) -> dict[str, Any]:
    """What a file holds, as plain JSON."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def rewritten(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Edit a file as a person with a text editor would: its checksum does not hold afterwards."""
    found = content(path)
    change(found)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
