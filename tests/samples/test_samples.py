"""The sample audits: sound files that the storage writes back byte by byte, each with its report beside it."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from touchpoint_audit.actions.comparing import compared
from touchpoint_audit.actions.demo import main_sample
from touchpoint_audit.actions.export import exported
from touchpoint_audit.assessment.assess import Assessed, Assessment, assess
from touchpoint_audit.assessment.decided import decided as decided_on
from touchpoint_audit.assessment.gaps import GapKey, gaps
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.said_and_done import said_and_done, scores
from touchpoint_audit.assessment.score import Asked, Mean, Owner, TooFew
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog.load import kinds, question_sets
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.domain.decision import Choice
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Follows, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.storage import AuditFile, faults, read_audit, read_history

AUDITS = Path(__file__).parents[2] / "audits"
SAMPLES = sorted(AUDITS.glob("*.json"))
BANK, PERMIT_DESK = "exempelbanken", "eksempelby"
STORE_WALK = "nordbygg-store-14-bergen-buying-and-getting-help-0aja6k"
FOLLOW_UP = "nordbygg-store-14-bergen-buying-and-getting-help-1few5e"

every_sample = pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])


def sample(name: str) -> Assessment:
    """The sample of an organisation, assessed."""
    (path,) = AUDITS.glob(f"{name}*.json")
    return assess(read_audit(path).audit, kinds())


def numbered(assessment: Assessment, number: int) -> Assessed:
    """A touch point by its number along the journey."""
    return list(assessment.items.values())[number - 1]


def test_there_are_three_samples_and_a_follow_up() -> None:
    assert [path.name.partition("-")[0] for path in SAMPLES[:2]] == [PERMIT_DESK, BANK]
    assert [path.stem for path in SAMPLES[2:]] == [STORE_WALK, FOLLOW_UP]
    assert main_sample(AUDITS).stem == STORE_WALK


@every_sample
def test_a_sample_opens_without_a_word(path: Path) -> None:
    read = read_audit(path)
    assert (read.notices, read.damaged, faults(path)) == ((), (), ())


@every_sample
def test_writing_a_sample_anew_gives_the_same_file(path: Path, tmp_path: Path) -> None:
    history = read_history(path)
    assert history
    with AuditFile.create(tmp_path, read_audit(path).audit, "a test", history) as file:
        assert file.path.name == path.name
        assert file.path.read_bytes() == path.read_bytes()


@every_sample
def test_a_change_taken_back_leaves_the_same_bytes(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    with AuditFile.open(copy, "a test") as file:
        before = file.audit
        file.save(change_about(before, note="Another note."))
        assert copy.read_bytes() != path.read_bytes()
        file.save(before)
    assert copy.read_bytes() == path.read_bytes()


@every_sample
def test_the_report_beside_a_sample_is_what_export_writes(path: Path, pytestconfig: pytest.Config) -> None:
    """Accept a change with `make golden`, and read the diff."""
    beside = path.with_suffix(".md")
    text = exported(assess(read_audit(path).audit, kinds()), "md").encode()
    if pytestconfig.getoption("update_snapshots"):
        beside.write_bytes(text)
    assert beside.read_bytes() == text


@pytest.mark.parametrize(
    ("name", "day"), [(STORE_WALK, date(2026, 11, 28)), (FOLLOW_UP, date(2027, 5, 28))], ids=["first", "follow-up"]
)
def test_the_top_s_page_beside_a_walk_is_what_export_writes(name: str, day: date, pytestconfig: pytest.Config) -> None:
    """Accept a change with `make golden`, and read the diff as the top manager would."""
    beside = AUDITS / f"{name}-top.md"
    text = exported(assess(read_audit(AUDITS / f"{name}.json").audit, kinds()), "md", day, page="top").encode()
    if pytestconfig.getoption("update_snapshots"):
        beside.write_bytes(text)
    assert beside.read_bytes() == text
    assert text.count(b"\n") < 70


def test_the_comparison_beside_the_follow_up_is_what_compare_writes(pytestconfig: pytest.Config) -> None:
    """Accept a change with `make golden`, and read the diff."""
    beside = AUDITS / f"{FOLLOW_UP}-compared.md"
    text = markdown(compared(AUDITS / f"{FOLLOW_UP}.json", None, kinds()).document()).encode()
    if pytestconfig.getoption("update_snapshots"):
        beside.write_bytes(text)
    assert beside.read_bytes() == text


STORE_WALK_HOURS: tuple[tuple[int, Callable[[Assessed], Result], float], ...] = (
    (3, lambda item: item.burden.staff_hours, 690.0),
    (4, lambda item: item.burden.customer_hours, 172.5),
    (5, lambda item: item.burden.staff_hours, 230.0),
    (6, lambda item: item.burden.staff_hours, 930.0),
    (12, lambda item: item.burden.staff_hours, 103.5),
    (13, lambda item: item.burden.staff_hours, 92.0),
)


@pytest.mark.parametrize(("number", "measure", "hours"), STORE_WALK_HOURS)
def test_the_store_walk_has_the_hours_of_the_case(
    number: int, measure: Callable[[Assessed], Result], hours: float
) -> None:
    result = measure(numbered(sample(STORE_WALK), number))
    assert isinstance(result, Measured)
    assert result.quantity.value == pytest.approx(hours, abs=1e-9)


def test_the_store_walk_has_the_verdicts_of_the_case() -> None:
    found = sample(STORE_WALK)
    lists = {
        verdict: [
            found.numbers[item.touch_point.id] for item in found.items.values() if item.touch_point.verdict is verdict
        ]
        for verdict in Verdict
    }
    assert lists == {
        Verdict.STOP: [4, 5, 6, 10, 12],
        Verdict.CHANGE: [1, 2, 8, 14],
        Verdict.OPEN: [11],
        Verdict.KEEP: [3, 7, 9, 13],
    }


def test_the_stop_list_of_the_store_walk_adds_up() -> None:
    stopped = totals(verdict_list(sample(STORE_WALK), Verdict.STOP))
    figures = (stopped.staff_hours, stopped.money, stopped.customer_hours)
    assert [figure.value for figure in figures] == pytest.approx([1263.5, 404_320, 540.5])


def test_the_phone_line_of_the_store_walk_is_closed_when_most_people_call() -> None:
    demand = numbered(sample(STORE_WALK), 2).touch_point.facts["demand"].intervals
    assert demand is not None
    assert (len(demand), sum(interval.calls for interval in demand)) == (16, 270)
    assert [(interval.start, interval.calls) for interval in demand if interval.staff == 0] == [
        ("12:00", 26),
        ("12:30", 24),
    ]


def test_the_store_walk_tells_shares_and_samples_of_the_case() -> None:
    found = sample(STORE_WALK)
    granted, unpacking = (
        numbered(found, 4).touch_point.facts["granted"],
        numbered(found, 6).touch_point.facts["unpack_now"],
    )
    assert granted.number == 97
    assert (unpacking.number, len(unpacking.samples), sum(unpacking.samples) / 12) == (90, 12, 90)


def test_the_store_walk_lacks_only_what_nobody_counted() -> None:
    found = sample(STORE_WALK)
    assert [(found.numbers[gap.touch_point], gap.key, gap.field) for gap in gaps(found)] == [
        (1, GapKey.ESSENTIAL_FACT_MISSING, "facts.frequency"),
        (7, GapKey.ESSENTIAL_FACT_MISSING, "facts.frequency"),
        (11, GapKey.ESSENTIAL_FACT_MISSING, "facts.demand"),
        (11, GapKey.ESSENTIAL_FACT_MISSING, "facts.handling_time"),
        (14, GapKey.ESSENTIAL_FACT_MISSING, "facts.staff_time"),
    ]


def test_the_store_walk_celebrates_those_who_carry() -> None:
    found = sample(STORE_WALK)
    celebrated = [found.numbers[item.touch_point.id] for item in found.items.values() if item.touch_point.celebrate]
    assert celebrated == [3]


@pytest.mark.parametrize("name", [BANK, PERMIT_DESK])
def test_the_other_samples_are_long_walks_with_gaps(name: str) -> None:
    found = sample(name)
    assert 20 <= len(found.items) <= 40
    lacking = {gap.key for gap in gaps(found)}
    assert lacking >= {GapKey.NOT_JUDGED, GapKey.NO_FACTS, GapKey.COSTLY_GUESS, GapKey.ESSENTIAL_FACT_MISSING}
    assert {item.list for item in found.items.values()} == set(Verdict)


def test_every_kind_appears_in_the_other_samples() -> None:
    used = {item.touch_point.kind for name in (BANK, PERMIT_DESK) for item in sample(name).items.values()}
    assert used == set(kinds())


def test_the_follow_up_follows_the_store_walk_half_a_year_later() -> None:
    first, second = sample(STORE_WALK).audit.about, sample(FOLLOW_UP).audit.about
    assert first.walked_on is not None
    kept = scores(sample(STORE_WALK).audit, question_sets())
    assert second.follows == Follows(first.id, f"{STORE_WALK}.json", first.walked_on, kept)
    assert second.walked_on == date(2027, 5, 4)


def came_to(name: str, part: str) -> Asked:
    sets = said_and_done(sample(name).audit, question_sets())
    return next(each for one in sets for each in one.asked if each.key == part)


def test_more_is_said_than_done_of_who_may_decide_and_the_discount_shows_it() -> None:
    found = came_to(STORE_WALK, "customer_focus.authority")
    assert isinstance(found.says, Mean)
    assert isinstance(found.does, Mean)
    assert (round(found.says.quantity.value, 1), round(found.does.quantity.value, 1)) == (4.0, 2.1)
    numbers = sample(STORE_WALK).numbers
    assert [numbers[point] for point in found.shown_by] == [4, 5]


def test_follow_up_is_the_weakest_of_the_eight_and_finance_owns_it() -> None:
    [eight] = [
        each
        for each in said_and_done(sample(STORE_WALK).audit, question_sets())
        if each.question_set.id == "service_culture"
    ]
    assert [each.question.id for each in eight.weakest] == ["governance"]
    assert eight.weakest[0].owners == (Owner("Finance", 2),)


def test_whoever_meets_the_customer_decides_more_at_the_follow_up() -> None:
    moved = came_to(FOLLOW_UP, "customer_focus.authority").moved
    assert moved is not None
    assert round(moved.value, 1) == 1.9


def test_a_sample_has_a_set_that_too_few_answered() -> None:
    assert isinstance(came_to(BANK, "leader_habits.listening").does, TooFew)


def test_the_managers_answered_the_store_walk() -> None:
    found = sample(STORE_WALK)
    choices = Counter(decision.choice for decision in found.audit.decisions.values())
    assert choices == {Choice.AGREE: 10, Choice.OVERRULE: 1, Choice.DEFER: 1}
    assert {decision.who for decision in found.audit.decisions.values()} == {"Manager B"}
    assert not any(decided.stale for decided in decided_on(found).values())
    owed = [item for item in found.items.values() if item.touch_point.raised_by and not item.touch_point.replied_on]
    assert [found.numbers[item.touch_point.id] for item in owed] == [11]


def test_the_follow_up_finds_the_lunch_hour_fixed_with_the_same_staff_hours() -> None:
    phone = numbered(sample(FOLLOW_UP), 2).touch_point
    assert phone.before is not None
    assert (phone.found, phone.before.decided) == (Found.DONE, Verdict.CHANGE)
    then, now = (facts["demand"].intervals or () for facts in (phone.before.facts, phone.facts))
    assert phone.facts["demand"].evidence is Evidence.MEASURED
    assert [sum(each.staff or 0 for each in day) for day in (then, now)] == [56, 56]
    noon = [each for each in now if each.start in {"12:00", "12:30"}]
    assert [(each.calls, each.answered) for each in noon] == [(24, 21), (22, 20)]


def test_the_follow_up_finds_what_became_of_each_touch_point() -> None:
    found = sample(FOLLOW_UP)
    marked: dict[Found | None, list[int]] = {}
    for item in found.items.values():
        marked.setdefault(item.touch_point.found, []).append(found.numbers[item.touch_point.id])
    assert marked == {
        Found.DONE: [1, 2, 4, 5, 13],
        Found.SLID_BACK: [6],
        Found.NOT_DONE: [8, 15],
        Found.UNCHANGED: [3, 7, 10, 11, 12, 14],
        None: [9, 16],
    }
    assert [found.numbers[item.touch_point.id] for item in found.items.values() if item.ended] == [5, 13]
