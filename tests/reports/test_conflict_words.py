"""A conflict in words: what it is about, both values, who and when."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.rule import YesNo
from touchpoint_audit.domain.unsettled import Choice, Stuck, Unsettled
from touchpoint_audit.reports.conflict_words import ConflictWords, conflict_words, when_text, who_and_when
from touchpoint_audit.reports.sentences import gap_sentence

HERE = audit(
    touch_point("t01", name="Gate"), touch_point("t02", name="Hatch", facts={"staff_time": fact(4, "min")}), site="Oslo"
)


def words(
    table: str, document: str, *path: str, shown: Any, other: Any, now: Any = None, here: Audit = HERE, **fields: Any
) -> ConflictWords:
    conflict = Conflict("c1", table, document, path, Version(), Version())
    fits = fields.pop("fits", frozenset(Choice))
    found = Unsettled(conflict, None, "", shown if now is None else now, shown, other, fits, **fields)
    return conflict_words(found, here, kinds())


def test_a_field_of_a_touch_point() -> None:
    found = words("touch_points", "t01", "name", shown="Gate", other="Door")
    assert (found.title, found.shown, found.other, found.now) == ("1 Gate · Name", "Gate", "Door", "Gate")
    assert found.problem == ""


def test_a_fact_with_unit_and_evidence_and_its_source_where_it_reads_alike() -> None:
    one, other = fact(4, "min", "measured", source="log, week 44"), fact(4, "min", "measured", source="the till")
    found = words("touch_points", "t02", "facts", "staff_time", shown=one, other=other)
    assert (found.shown, found.other) == ("4 min, measured (log, week 44)", "4 min, measured (the till)")


def test_an_answer_and_a_field_that_is_empty() -> None:
    found = words("touch_points", "t01", "rule", "holds", shown=None, other=None)
    assert found.field == "Holds in place"
    assert found.shown == "–"
    assert words("touch_points", "t01", "rule", "easier", shown=YesNo.YES, other=YesNo.NO).other == "no"


@pytest.mark.parametrize(("rank", "place"), [(0.5, "place 1"), (1.5, "place 1"), (2.5, "place 2"), ("odd", "–")])
def test_a_place_is_counted(rank: Any, place: str) -> None:
    assert words("touch_points", "t01", "rank", shown=rank, other=1.0).shown == place


def test_the_place_of_a_stage_is_counted_along_the_journey() -> None:
    assert words("stages", "buy", "rank", shown=9.0, other=0.0).shown == "place 3"
    assert words("stages", "buy", "rank", shown=9.0, other=0.0).other == "place 1"


def test_a_deletion() -> None:
    conflict = Conflict("c1", "touch_points", "t01", (), Version(), Version(gone=True))
    found = conflict_words(Unsettled(conflict, 1, "t01", HERE, None, None, frozenset(Choice)), HERE, kinds())
    assert (found.title, found.shown, found.other, found.now) == ("1 Gate", "changed", "deleted", "there")


def test_two_whole_documents_say_what_they_have_otherwise() -> None:
    one = touch_point("t01", name="Gate", note="wide", facts={"staff_time": fact(4, "min")})
    other = replace(one, name="Door", facts={})
    found = words("touch_points", "t01", shown=one, other=other)
    assert found.shown == "Name Gate; Staff time each 4 min, measured"
    assert found.other == "Name Door; Staff time each –"


def test_what_can_only_be_let_go_says_why() -> None:
    gone = words("touch_points", "t99", "name", shown="a", other="b", fits=frozenset((Choice.NOW,)), stuck=Stuck.GONE)
    assert gone.problem == "It is not in the audit any more, so there is nothing to settle."
    unknown = words("weather", "", shown="a", other="b", fits=frozenset((Choice.NOW,)), stuck=Stuck.UNKNOWN)
    assert (unknown.what, unknown.problem) == (
        "weather",
        "Only a newer version of the program knows what it is about.",
    )
    unfit = words("touch_points", "t01", "stage", shown="a", other="b", fits=frozenset((Choice.NOW,)))
    assert unfit.problem == "What one of them has does not fit into the audit as it is now."


@pytest.mark.parametrize(
    ("who", "at", "told"),
    [
        ("Auditor A", "2026-11-03T12:05:30+01:00", "Auditor A, 2026-11-03 12:05"),
        ("Auditor A", "", "Auditor A"),
        ("", "2026-11-03T12:05:30+01:00", "somebody, 2026-11-03 12:05"),
        ("", "", "not known"),
    ],
)
def test_who_and_when_as_far_as_it_is_known(who: str, at: str, told: str) -> None:
    assert who_and_when(Version(None, False, who, at)) == told


def test_a_time_that_is_none_is_told_as_it_stands() -> None:
    assert when_text("last\nweek") == "last week"


def test_a_gap_names_the_field() -> None:
    name = Conflict("c1", "touch_points", "t01", ("name",), Version(), Version())
    gone = Conflict("c2", "touch_points", "t01", (), Version(), Version(gone=True))
    time = Conflict("c3", "touch_points", "t02", ("facts", "staff_time"), Version(), Version())
    assessment = assess(replace(HERE, conflicts={one.id: one for one in (name, gone, time)}), kinds())
    told = [gap_sentence(gap, assessment.items[gap.touch_point], "NOK") for gap in gaps(assessment)[:3]]
    assert told == [
        "Changed in two ways, to be settled: deleted by one of them.",
        "Changed in two ways, to be settled: Name.",
        "Changed in two ways, to be settled: Staff time each.",
    ]
