"""What two auditors may do to an audit apart from each other, by chance."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from random import Random

from touchpoint_audit.domain import answering, changes, departments
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import About, Audit, Department
from touchpoint_audit.domain.decision import Basis, Choice, Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.quantity import Unit, WorkingYear
from touchpoint_audit.domain.questionnaire import Questionnaire, Role
from touchpoint_audit.domain.rule import Answer, Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import Deviation, Tone, TouchPoint, Voice
from touchpoint_audit.storage import HistoryEntry, history_entries

MORNING = datetime(2026, 11, 3, 8, tzinfo=timezone(timedelta(hours=1)))
_WORDS = ("phone", "form", "pallet", "lunch", "", "counter\nsecond line", "kø", "“quoted”")
_SHIFT = ("11:00", "12:00", "13:00")


class Hand:
    """One person at work: a name, a clock that goes on, ids of their own."""

    def __init__(self, random: Random, who: str, audit: Audit) -> None:
        self.random = random
        self.who = who
        self.audit = audit
        self.entries: list[HistoryEntry] = []
        self.now = MORNING
        self._made = 0

    def new_id(self) -> str:
        """An id that sorts after those that were made before, as the product's do."""
        self._made += 1
        return f"{self.now:%H}{self._made:04}-{self.random.randrange(16**6):06x}-{self.who[-1].lower()}"

    def work(self, edits: int, ways: Sequence[Callable[["Hand"], Audit]] | None = None) -> None:
        """Make some edits, each with its entry in the history."""
        for _ in range(edits):
            self.edit(self.random.choice(ways or EDITS)(self))

    def edit(self, changed: Audit) -> None:
        self.now += timedelta(seconds=self.random.randrange(3))
        found = differences(self.audit, changed)
        self.entries += history_entries(found, self.now, self.who, "", self.new_id)
        self.audit = changed

    def word(self) -> str:
        return self.random.choice(_WORDS)

    def touch_point(self) -> str | None:
        return self.random.choice(sorted(self.audit.touch_points) or [None])

    def stage(self) -> str | None:
        return self.random.choice(sorted(self.audit.stages) or [None])


def first_audit(random: Random, touch_points: int = 6) -> Audit:
    """An audit that both begin with."""
    audit = changes.new_audit(About(id="audit-1", journey="Getting help"), {"find": "Find", "buy": "Buy", "get": "Get"})
    for key, rate in (("store", 310), ("office", None)):
        audit = departments.set_department(audit, key, Department(key.capitalize(), rate))
    for number in range(touch_points):
        stage = random.choice(("find", "buy", "get"))
        point = TouchPoint(f"t{number}", stage, 0, f"Touch point {number}", "service_hours")
        audit = changes.add_touch_point(audit, point)
        audit = changes.record_fact(audit, point.id, "demand", _demand(random))
        audit = changes.record_fact(audit, point.id, "handling_time", Fact(240, Unit.SECOND))
    return audit


def _demand(random: Random) -> Fact:
    return Fact(intervals=tuple(Interval(start, random.randrange(50)) for start in _SHIFT))


def _on_touch_point(change: Callable[[Hand, str], Audit]) -> Callable[[Hand], Audit]:
    def edit(hand: Hand) -> Audit:
        key = hand.touch_point()
        return hand.audit if key is None else change(hand, key)

    return edit


def _on_stage(change: Callable[[Hand, str], Audit]) -> Callable[[Hand], Audit]:
    def edit(hand: Hand) -> Audit:
        key = hand.stage()
        return hand.audit if key is None else change(hand, key)

    return edit


def _field(hand: Hand, key: str) -> Audit:
    random = hand.random
    field, value = random.choice(
        (
            ("name", hand.word()),
            ("note", hand.word()),
            ("instead", hand.word()),
            ("effort", random.choice((None, 0, 3))),
            ("feeling_now", random.choice((None, -2, 1))),
            ("quick_win", random.choice((True, False))),
            ("deviation", random.choice((None, Deviation.FAILURE))),
            ("speaks_to", random.choice(((), ("customer_focus.authority",)))),
        )
    )
    return changes.change_touch_point(hand.audit, key, **{field: value})


def _verdict(hand: Hand, key: str) -> Audit:
    return changes.give_verdict(hand.audit, key, hand.random.choice((None, *Verdict)))


def _fact(hand: Hand, key: str) -> Audit:
    fact = hand.random.choice((None, Fact(hand.random.randrange(300), Unit.SECOND, evidence=Evidence.STATED)))
    return changes.record_fact(hand.audit, key, hand.random.choice(("handling_time", "frequency")), fact)


def _cell(hand: Hand, key: str) -> Audit:
    fact = hand.audit.touch_points[key].facts.get("demand")
    if fact is None or not fact.intervals or hand.random.random() < 0.1:
        return changes.record_fact(hand.audit, key, "demand", hand.random.choice((None, _demand(hand.random))))
    cells = list(fact.intervals)
    place = hand.random.randrange(len(cells))
    cells[place] = replace(cells[place], calls=hand.random.randrange(50))
    return changes.record_fact(hand.audit, key, "demand", replace(fact, intervals=tuple(cells)))


def _voice(hand: Hand, key: str) -> Audit:
    known = sorted(hand.audit.touch_points[key].voices)
    voice = hand.random.choice((None, Voice(hand.word() or "so", Tone.PRAISE)))
    return changes.record_voice(hand.audit, key, hand.random.choice([hand.new_id(), *known]), voice)


def _rule(hand: Hand, key: str) -> Audit:
    answers = {
        "easier": Answer(hand.random.choice((None, *YesNo)), note=hand.word()),
        "relationship": Answer(hand.random.choice((None, *YesNo))),
        "holds": hand.random.choice((None, *Holds)),
        "ground": hand.word(),
    }
    chosen = hand.random.choice(sorted(answers))
    return changes.answer_rule(hand.audit, key, **{chosen: answers[chosen]})


def _decide(hand: Hand, key: str) -> Audit:
    mine = sorted(key for key, one in hand.audit.decisions.items() if one.who == hand.who)
    if mine and hand.random.random() < 0.3:
        return changes.take_back_decision(hand.audit, hand.random.choice(mine))
    at = hand.now
    decision = Decision(hand.new_id(), key, Choice.AGREE, hand.who, at, Basis(Verdict.STOP), Verdict.STOP)
    return changes.record_decision(hand.audit, decision)


def _act(hand: Hand, key: str) -> Audit:
    audit, random = hand.audit, hand.random
    if not audit.actions or random.random() < 0.4:
        return changes.plan_action(audit, Action(hand.new_id(), key, hand.word() or "do it"))
    action = random.choice(sorted(audit.actions))
    if random.random() < 0.2:
        return changes.delete_action(audit, action)
    done = date(2026, 12, random.randrange(1, 28))
    ways = (
        {"owner": hand.word()},
        {"due": done},
        {"status": Status.DONE, "done_on": done},
        {"status": Status.DROPPED, "done_on": None, "reason": hand.word()},
    )
    return changes.change_action(audit, action, **random.choice(ways))


def _add(hand: Hand) -> Audit:
    stage = hand.stage()
    if stage is None:
        return hand.audit
    point = TouchPoint(hand.new_id(), stage, 0, hand.word() or "new", "form")
    return changes.add_touch_point(hand.audit, point, after=hand.touch_point())


def _put(hand: Hand, key: str) -> Audit:
    stage = hand.stage()
    return hand.audit if stage is None else changes.put_in_stage(hand.audit, key, stage)


def _about(hand: Hand) -> Audit:
    random = hand.random
    ways: Sequence[Callable[[], Audit]] = (
        lambda: changes.change_about(hand.audit, site=hand.word()),
        lambda: changes.change_about(hand.audit, year=WorkingYear(random.choice((44, 46)), random.choice((5, 6)))),
        lambda: departments.set_department(
            hand.audit, random.choice(("store", hand.new_id())), Department("Store", 300)
        ),
        lambda: _fewer_departments(hand),
        lambda: changes.change_about(hand.audit, limits={"approval.granted": random.choice((0.8, 0.9))}),
        lambda: changes.change_about(hand.audit, note=hand.word()),
    )
    return random.choice(ways)()


def _fewer_departments(hand: Hand) -> Audit:
    """Two departments made one, or one deleted that nobody names."""
    known = sorted(hand.audit.about.departments)
    if not known:
        return hand.audit
    gone = hand.random.choice(known)
    kept = hand.random.choice([key for key in known if key != gone] or [""])
    if not kept:
        return hand.audit
    if hand.random.random() < 0.5 and not departments.naming(hand.audit, gone):
        return departments.delete_department(hand.audit, gone)
    return departments.merge_departments(hand.audit, kept, gone)


def _imposed(hand: Hand, key: str) -> Audit:
    department = hand.random.choice((None, *sorted(hand.audit.about.departments)))
    return changes.change_touch_point(hand.audit, key, **{hand.random.choice(("imposed_by", "carried_by")): department})


def _ask(hand: Hand) -> Audit:
    """A respondent more or less, another name or role, or an answer."""
    audit, random = hand.audit, hand.random
    if not audit.answers or random.random() < 0.3:
        return answering.add_questionnaire(
            audit, Questionnaire(hand.new_id(), "customer_focus", random.choice(list(Role)), hand.word())
        )
    key = random.choice(sorted(audit.answers))
    if random.random() < 0.1:
        return answering.delete_questionnaire(audit, key)
    if random.random() < 0.3:
        return answering.change_questionnaire(audit, key, respondent=hand.word())
    answer = {"does": random.choice((None, 1, 5)), "note": hand.word(), "points_at": (hand.touch_point() or "t0",)}
    return answering.record_response(audit, key, random.choice(("authority", "hiring")), **answer)


def _settle(hand: Hand) -> Audit:
    """Leave things as they are shown: one conflict less."""
    chosen = hand.random.choice(sorted(hand.audit.conflicts) or [""])
    kept = {key: conflict for key, conflict in hand.audit.conflicts.items() if key != chosen}
    return replace(hand.audit, conflicts=kept)


EDITS: tuple[Callable[[Hand], Audit], ...] = (
    *(_on_touch_point(way) for way in (_field, _field, _verdict, _fact, _cell, _cell, _voice, _rule, _decide, _act)),
    _on_touch_point(_put),
    _on_touch_point(_imposed),
    _on_touch_point(lambda hand, key: changes.move_touch_point(hand.audit, key, hand.random.choice((-1, 1)))),
    _on_touch_point(lambda hand, key: changes.delete_touch_point(hand.audit, key)),
    _on_stage(lambda hand, key: changes.rename_stage(hand.audit, key, hand.word() or "stage")),
    _on_stage(lambda hand, key: changes.move_stage(hand.audit, key, hand.random.choice((-1, 1)))),
    _on_stage(lambda hand, key: changes.delete_stage(hand.audit, key) if hand.random.random() < 0.3 else hand.audit),
    lambda hand: changes.add_stage(hand.audit, hand.new_id(), "new stage"),
    _add,
    _add,
    _about,
    _ask,
    _ask,
    _settle,
)
