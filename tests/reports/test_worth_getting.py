"""Which facts to get first, told so that somebody can go and get them."""

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.reports.hostile_audit import KINDS
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.reports.document import Block, Paragraph, Section, Table
from touchpoint_audit.reports.rows import assumption_sentence
from touchpoint_audit.reports.worth_getting import MOST_FACTS, also_worth_getting, facts_found, worth_getting


def first_of(assessment: Assessment) -> tuple[Block, ...]:
    return worth_getting(assessment, facts_found(assessment))


def rest_of(assessment: Assessment) -> tuple[Section, ...]:
    return also_worth_getting(assessment, facts_found(assessment))


def rows_of(audit: Audit) -> list[list[str]]:
    return [
        [cell.text for cell in row]
        for block in first_of(assess(audit, KINDS))
        if isinstance(block, Table)
        for row in block.rows
    ]


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def stopped(id: str = "t1", **facts: Fact) -> TouchPoint:
    return touch_point(
        id, kind="form", carried_by="store", verdict="stop", rule=rule("no", "no", "nothing"), facts=facts
    )


def test_a_guess_behind_the_stop_list_stands_with_the_hours_that_hang_on_it() -> None:
    point = stopped(frequency=fact(20, "/week"), staff_time=fact(6, "min", "assumed"))
    assert rows_of(audit(point, rates={"store": 300}))[0] == [
        "1",
        "Sign at the door",
        "Staff time each",
        "only assumed",
        "the same",
        "92",
        "27,600",
        "92",
    ]


def test_a_range_is_told_with_its_ends() -> None:
    point = stopped(frequency=fact(20, "/week"), staff_time=fact(5, "min", low=4, high=8))
    assert rows_of(audit(point))[0][2:4] == ["Staff time each", "only a range: 5 (4–8) min"]


def test_a_timed_range_is_told_without_its_samples() -> None:
    point = stopped(frequency=fact(20, "/week"), staff_time=fact(5, "min", low=4, high=8, samples=(4.0, 5.0, 8.0)))
    assert rows_of(audit(point))[0][3] == "only a range: 5 (4–8) min"


def test_an_answer_that_nobody_has_given_is_worth_getting_too() -> None:
    point = touch_point("t1", kind="form", rule=rule("no", None))
    found = {row[2]: row for row in rows_of(audit(point))}
    assert found["Better relationship?"][3] == "not given"
    assert "x stop" in found["Better relationship?"][4]


def test_an_answer_on_somebodys_word_is_told_so() -> None:
    point = touch_point("t1", kind="form", rule=rule("no", "no", "nothing", evidence="stated"))
    found = {row[2]: row[3] for row in rows_of(audit(point))}
    assert found["Easier for the customer?"] == "only stated"


def test_the_list_is_short_and_says_how_much_it_leaves_out() -> None:
    points = [
        stopped(f"t{place:02}", frequency=fact(20, "/week"), staff_time=fact(6, "min", "assumed"))
        for place in range(MOST_FACTS + 1)
    ]
    assert len(rows_of(audit(*points))) == MOST_FACTS
    assessment = assess(audit(*points), KINDS)
    assert "1 more fact is worth getting, with less hanging on it; it stands in the appendix." in words(
        first_of(assessment)
    )
    (section,) = rest_of(assessment)
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert [row[2].text for row in table.rows] == ["Staff time each"]
    assert rest_of(assess(audit(*points[1:]), KINDS)) == ()


def test_a_column_of_amounts_that_nothing_stands_in_is_left_out() -> None:
    point = touch_point("t1", kind="form", rule=rule("no", None))
    (table,) = (block for block in first_of(assess(audit(point), KINDS)) if isinstance(block, Table))
    assert table.titles == ("#", "Touch point", "Fact", "Why", "The rule could then propose")


def test_where_nothing_hangs_on_a_fact_there_is_no_list() -> None:
    assert first_of(assess(audit(), KINDS)) == ()


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("measured", "None of these hours and sums is assumed."),
        (
            "assumed",
            (
                "100 % of the staff hours and of the money rests on assumption. "
                "100 % of the customer hours rests on assumption."
            ),
        ),
    ],
)
def test_how_much_rests_on_assumption_is_told(evidence: str, said: str) -> None:
    facts = {name: fact(6, "min", evidence) for name in ("staff_time", "customer_time")}
    point = touch_point("t1", kind="form", carried_by="store", facts={**facts, "frequency": fact(1, "/week")})
    found = assess(audit(point, rates={"store": 300}), KINDS)
    assert assumption_sentence(totals(found.items.values())) == said


def test_without_figures_nothing_is_said_of_assumption() -> None:
    assert assumption_sentence(totals(())) == ""
