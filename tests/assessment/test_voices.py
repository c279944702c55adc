"""What customers said, along the journey, praise and complaint apart; and which three of it the top reads."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.voices import by_stage, heard, said, three_voices
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.touch_point import TouchPoint


def assessed(*points: TouchPoint) -> Assessment:
    return assess(audit(*points), kinds())


def form(key: str, minutes: float | None, words: str, tone: str = "complaint", **fields: Any) -> TouchPoint:
    """A form that takes staff so many minutes, 20 times a week."""
    facts = {} if minutes is None else {"staff_time": fact(minutes, "min"), "frequency": fact(20, "/week")}
    return touch_point(key, kind="form", facts=facts, voices=[(words, tone)], **{"verdict": "stop", **fields})


WALK = assessed(
    touch_point("a", stage="find", voices=[("Closed at noon", "complaint"), ("Kind on the phone", "praise")]),
    touch_point("b", name="Paper form", voices=[("Why twice?", "complaint")], says_today="Paper, again",
                says_wanted="They knew me"),
    touch_point("c", says_wanted=" It was quick "),
    touch_point("d", stage="gone", voices=[("Where am I?", "complaint")]),
    touch_point("e", stage="gone too", voices=[("Still here", "praise")]),
    touch_point("f", stage="use"),
)  # fmt: skip


def test_every_voice_stands_along_the_journey_with_its_number() -> None:
    found = [(one.number, one.words, one.tone.value) for one in heard(WALK)]
    assert found == [
        (1, "Closed at noon", "complaint"),
        (1, "Kind on the phone", "praise"),
        (2, "Why twice?", "complaint"),
        (5, "Where am I?", "complaint"),
        (6, "Still here", "praise"),
    ]


def test_praise_and_complaint_are_apart_at_each_stage_where_anything_was_heard() -> None:
    found = [(at.stage, len(at.complaints), len(at.praise)) for at in by_stage(heard(WALK))]
    assert found == [("find", 1, 1), ("buy", 1, 0), ("", 1, 1)]


def test_today_and_wanted_stand_together_where_either_is_written() -> None:
    assert [(one.number, one.today, one.wanted) for one in said(WALK)] == [
        (2, "Paper, again", "They knew me"),
        (3, "", "It was quick"),
    ]


def test_of_what_has_ended_nothing_is_wanted() -> None:
    gone = touch_point("a", found=Found.GONE, says_wanted="It was quick")
    assert said(assessed(gone)) == ()
    assert [one.today for one in said(assessed(replace(gone, says_today="Good that it is gone")))] != []


@pytest.mark.parametrize(
    ("containing", "numbers"),
    [("TWICE", [2]), ("paper", [2]), ("find us", [1, 1]), ("  ", [1, 1, 2, 5, 6]), ("nobody", [])],
)
def test_a_filter_looks_in_the_words_the_name_and_the_stage(containing: str, numbers: list[int]) -> None:
    assert [one.number for one in heard(WALK, containing)] == numbers


def test_a_filter_looks_in_what_they_say_and_are_to_say() -> None:
    assert [one.number for one in said(WALK, "KNEW")] == [2]
    assert [one.number for one in said(WALK, "again")] == [2]


def words_for_the_top(*points: TouchPoint) -> list[str]:
    return [one.words for one in three_voices(assessed(*points))]


def test_the_top_reads_complaints_where_most_hours_are_at_stake_and_one_praise() -> None:
    assert words_for_the_top(
        form("a", 5, "Five"),
        form("b", 60, "Sixty"),
        form("c", None, "Not measured"),
        form("d", 30, "Thirty"),
        form("e", 1, "Thank you", "praise"),
        form("f", 99, "So kind", "praise"),
    ) == ["Sixty", "Thirty", "Thank you"]


def test_what_is_kept_has_less_at_stake_than_anything_else() -> None:
    assert words_for_the_top(
        form("a", 60, "Kept", verdict="keep"), form("b", None, "Open", verdict=None), form("c", 5, "Five")
    ) == ["Five", "Open"]


def test_where_nothing_is_measured_the_worse_feeling_speaks_first_then_the_journey() -> None:
    assert words_for_the_top(
        form("a", None, "First"), form("b", None, "Second"), form("c", None, "Angry", feeling_now=-2)
    ) == ["Angry", "First"]


def test_two_complaints_never_come_from_one_touch_point() -> None:
    both = touch_point("a", voices=[("One", "complaint"), ("Two", "complaint")])
    assert words_for_the_top(both) == ["One"]


def test_the_praise_is_of_what_is_celebrated_then_of_the_best_feeling() -> None:
    glad = form("a", None, "Glad", "praise", feeling_now=2)
    assert words_for_the_top(form("b", None, "Fine", "praise"), glad) == ["Glad"]
    assert words_for_the_top(glad, form("c", None, "Carried it", "praise", celebrate=True)) == ["Carried it"]
    quick = form("d", None, "Quick", "praise", quick_win=True)
    assert words_for_the_top(glad, quick) == ["Glad"]


def test_there_are_fewer_when_there_are_fewer_and_none_of_what_has_ended() -> None:
    assert words_for_the_top() == []
    assert words_for_the_top(form("a", 5, "Over", found=Found.GONE), form("b", 5, "Here", "praise")) == ["Here"]
