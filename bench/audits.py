"""Audits to measure with: as large as asked for, always the same, and filled in as a careful auditor would."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from random import Random

from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import About, Audit, Department, Stage
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.rule import Answer, RuleAnswers, Verdict, YesNo
from touchpoint_audit.domain.touch_point import Side, Tone, TouchPoint, Voice
from touchpoint_audit.storage import AuditFile

STAGES = ("Find us", "Arrive", "Choose", "Buy", "Receive", "Use", "Get help", "Leave")
FIRST_KIND = "form"
"""The kind of the first touch point: its facts begin with a number."""
_WORDS = "queue door sign card form phone counter pallet refund size receipt help desk line bag price tag label".split()
_FACTS = 3
SERVICE_KIND = "service_hours"
DAYS = (16, 48)
"""So many intervals have the days of service hours, in turn, when all facts are filled in."""
PATIENCE_KNOWN = 4
"""One in so many service hours has callers whose patience is known, the first of them on a day of 48 intervals."""
_LIKELY: Mapping[str, tuple[int, int]] = {
    "handling_time": (120, 360),
    "target_share": (70, 90),
    "target_wait": (10, 60),
    "patience": (60, 300),
    "shrinkage": (10, 35),
    "granted": (60, 100),
    "lead_time": (2, 30),
}
"""From what to what some facts lie, in their own unit; others lie between 1 and 40."""
_HOURS = {"opening_hours": "Mon-Fri 08:00-12:00, 13:00-16:00", "wanted_hours": "Mon-Fri 07:00-18:00, Sat 10:00-14:00"}
_GRADES = (4, 3, 2, 1)
"""How often facts are measured, observed, stated and assumed, when all facts are filled in."""
_RANGED = 0.2
"""The share of the numbers that have a range, when all facts are filled in."""


def synthetic_audit(touch_points: int, every_fact: bool = False, seed: int = 0) -> Audit:
    """An audit with so many touch points, spread evenly over the stages.

    Each has the first facts of its kind and about 1 KB; or every fact, some with a range, and whole days of demand.
    Another `seed` gives another audit.
    """
    random = Random(touch_points + seed * 1_000_003)
    about = About(
        id="bench",
        journey="Buying and getting help",
        organisation="Store 14",
        site="Bergen",
        walked_by="The auditor",
        departments={key: Department(key.capitalize(), rate) for key, rate in (("store", 420.0), ("finance", 610.0))},
    )
    stages = {f"stage-{place}": Stage(f"stage-{place}", name, float(place)) for place, name in enumerate(STAGES)}
    first, *others = sorted(kinds().values(), key=lambda kind: kind.id != FIRST_KIND)
    points = {}
    for place, kind in enumerate(islice(cycle((first, *others)), touch_points)):
        stage = f"stage-{place * len(STAGES) // touch_points}"
        point = _touch_point(f"point-{place:06}", stage, float(place), kind, random)
        if every_fact:
            lap = place // len(kinds())
            day = _day(DAYS[lap % len(DAYS)], random)
            facts = {spec.id: day if spec.type is FactType.INTERVALS else _likely(spec, random) for spec in kind.facts}
            if lap % PATIENCE_KNOWN != 1:
                facts.pop("patience", None)
            point = replace(point, facts=facts)
        points[point.id] = point
    return Audit(about, stages, points)


def written(audit: Audit, folder: Path) -> Path:
    """Write an audit to a new file in a folder and return its path."""
    with AuditFile.create(folder, audit, holder="bench", make_folder=True) as file:
        return file.path


def _touch_point(point_id: str, stage: str, rank: float, kind: Kind, random: Random) -> TouchPoint:
    grades = list(Evidence)
    easier, relationship = (
        Answer(random.choice(list(YesNo)), random.choice(grades), _text(random, 5)) for _ in range(2)
    )
    facts = {spec.id: _fact(spec, random) for spec in kind.facts[:_FACTS]}
    return TouchPoint(
        id=point_id,
        stage=stage,
        rank=rank,
        name=_text(random, 5).capitalize(),
        kind=kind.id,
        channel="counter",
        side=random.choice(list(Side)),
        imposed_by=random.choice(("store", "finance")),
        carried_by="store",
        facts=facts,
        voices={f"{point_id}-voice": Voice(_text(random, 6), random.choice(list(Tone)))},
        says_today=_text(random, 6),
        feeling_now=random.randint(-2, 1),
        feeling_wanted=2,
        rule=RuleAnswers(easier, relationship),
        verdict=random.choice((None, *Verdict)),
        instead=_text(random, 8),
        effort=random.randint(0, 5),
        note=_text(random, 8),
    )


def _fact(spec: FactSpec, random: Random) -> Fact:
    grade, source = random.choice(list(Evidence)), _text(random, 3)
    match spec.type:
        case FactType.TEXT:
            return Fact(text=_text(random, 4), evidence=grade, source=source)
        case FactType.CHOICE:
            return Fact(text=random.choice(spec.choices), evidence=grade, source=source)
        case FactType.YES_NO:
            return Fact(yes=random.random() < 0.5, evidence=grade, source=source)
        case FactType.INTERVALS:
            day = tuple(Interval(f"{hour:02}:00", float(random.randint(5, 60)), 4.0) for hour in range(8, 12))
            return Fact(intervals=day, evidence=grade, source=source)
        case _:
            return Fact(number=float(random.randint(1, 40)), unit=spec.unit, evidence=grade, source=source)


def _day(intervals: int, random: Random) -> Fact:
    """Demand from 08:00, or round the clock, in half hours: many around noon, and nobody there at noon."""
    first = 16 if intervals < 48 else 0
    busy = [10 + 50 * max(0.0, 1 - abs(place - intervals / 2) / (intervals / 2)) for place in range(intervals)]
    rows = (
        Interval(
            f"{(first + place) // 2:02}:{(first + place) % 2 * 30:02}",
            float(random.randint(int(calls * 0.8), int(calls * 1.2))),
            0.0 if first + place == 24 else float(round(calls * 0.17)),
        )
        for place, calls in enumerate(busy)
    )
    return Fact(intervals=tuple(rows), evidence=_grade(random), source=_text(random, 3))


def _likely(spec: FactSpec, random: Random) -> Fact:
    """A fact that could be true; some numbers with a range."""
    if spec.id in _HOURS:
        return Fact(text=_HOURS[spec.id], evidence=Evidence.OBSERVED)
    if spec.type is FactType.LOADS:
        loads = tuple(Load(20.0 + 2 * packs, float(packs), 12.0 * packs + packs % 3) for packs in range(4, 12))
        return Fact(loads=loads, evidence=Evidence.MEASURED)
    fact = replace(_fact(spec, random), evidence=_grade(random))
    if fact.number is None:
        return fact
    number = float(random.randint(*_LIKELY.get(spec.id, (1, 40))))
    if random.random() >= _RANGED:
        return replace(fact, number=number)
    return replace(fact, number=number, low=number * 0.8, high=number * 1.1)


def _grade(random: Random) -> Evidence:
    return random.choices(list(Evidence), _GRADES)[0]


def _text(random: Random, words: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(words))
