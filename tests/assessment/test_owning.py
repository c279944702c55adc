"""Who owns a part: whether respondents agree, and whether the top does."""

from dataclasses import replace

import pytest

from tests.builders import audit, questionnaire
from touchpoint_audit.assessment.owning import owning
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.catalog import question_sets
from touchpoint_audit.domain.questionnaire import Questionnaire, Response


def sheet(place: int, role: str, respondent: str, owner: str) -> Questionnaire:
    answer = Response(4, 2, owner=owner)
    return questionnaire(f"q{place}", role, "service_culture", respondent=respondent, culture=answer)


@pytest.mark.parametrize(
    ("given", "differ", "from_top"),
    [
        ((("top", "Manager B", "HR"), ("middle", "", "hr")), False, False),
        ((("top", "Manager B", "HR"), ("middle", "", "manager b")), True, True),
        ((("top", "Manager B", "Manager B"),), False, True),
        ((("top", "", "HR"), ("middle", "C", "HR")), False, None),  # nobody of the top answered by name
        ((("middle", "C", "HR"), ("front_line", "D", "C")), True, None),
        ((("top", "Manager B", ""),), False, None),  # nobody named an owner
    ],
)
def test_owners_differ_and_come_from_the_top_or_not(
    given: tuple[tuple[str, str, str], ...], differ: bool, from_top: bool | None
) -> None:
    sheets = [sheet(place, *each) for place, each in enumerate(given)]
    found = replace(audit(), answers={each.id: each for each in sheets})
    known = question_sets()["service_culture"]
    (came,) = said_and_done(found, {known.id: known})
    culture = next(asked for asked in came.asked if asked.question.id == "culture")
    got = owning(culture, found)
    assert (got.differ, got.from_top) == (differ, from_top)
