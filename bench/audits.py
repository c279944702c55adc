"""Audits to measure with: as large as asked for, always the same, and filled in as a careful auditor would."""

from itertools import cycle, islice
from pathlib import Path
from random import Random

from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import About, Audit, Department, Stage
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.touch_point import (
    Answer,
    Fact,
    Interval,
    RuleAnswers,
    Side,
    Tone,
    TouchPoint,
    Verdict,
    Voice,
    YesNo,
)
from touchpoint_audit.storage import AuditFile

STAGES = ("Find us", "Arrive", "Choose", "Buy", "Receive", "Use", "Get help", "Leave")
FIRST_KIND = "form"
"""The kind of the first touch point: its facts begin with a number."""
_WORDS = "queue door sign card form phone counter pallet refund size receipt help desk line bag price tag label".split()
_FACTS = 3


def synthetic_audit(touch_points: int) -> Audit:
    """An audit with so many touch points of about 1 KB each, spread evenly over the stages."""
    random = Random(touch_points)
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


def _text(random: Random, words: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(words))
