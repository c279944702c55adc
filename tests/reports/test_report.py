"""What the report says, whatever the format."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.reports.hostile_audit import KINDS, hostile_assessment
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.reports.document import Bullets, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.picture_blocks import JourneyPicture
from touchpoint_audit.reports.report import report

ORDER = [
    "celebrate",
    "in_short",
    "decisions",
    "plan",
    "stop",
    "change",
    "open",
    "keep",
    "priorities",
    "said_and_done",
    "wall_map",
    "measured",
    "journey",
    "voices",
    "burden",
    "gaps",
    "method",
    "answers",
    "facts",
    "worth_getting",
    "reckoning",
]
TIMED = {"frequency": fact(20, "/week"), "staff_time": fact(6, "min")}


def report_of(audit: Audit) -> Document:
    return report(assess(audit, KINDS))


def section(document: Document, id: str) -> Section:
    return next(section for section in document.sections if section.id == id)


def words(section: Section) -> str:
    """The paragraphs and list items of a section, one a line."""
    return "\n".join(_words(section))


def _words(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        if isinstance(block, Bullets):
            yield from _item_words(block.items)


def _item_words(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"{item.lead} {item.text}".strip()
        yield from _item_words(item.items)


def table(section: Section, place: int = 0) -> list[list[str]]:
    """The rows of a table, without its title."""
    found = [block for block in section.blocks if isinstance(block, Table)][place]
    return [[cell.text for cell in row] for row in found.rows]


def stopped(id: str, **fields: Any) -> Any:
    return touch_point(id, **{"kind": "form", "verdict": "stop", "rule": rule("no", "no", "nothing"), **fields})


def strong_line(document: Document) -> str:
    return next(
        block.text for block in section(document, "in_short").blocks if isinstance(block, Paragraph) and block.strong
    )


def test_the_order_is_the_one_a_reader_in_a_hurry_wants() -> None:
    assert [section.id for section in report(hostile_assessment()).sections] == ORDER


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (
            {"organisation": "Nord", "site": "Shop", "walked_by": "A", "walked_on": date(2026, 11, 3)},
            "Nord, Shop. Walked on 3 November 2026 by A.",
        ),
        ({"organisation": "Nord"}, "Nord."),
        ({"site": "Shop", "walked_on": date(2026, 11, 3)}, "Shop. Walked on 3 November 2026."),
        ({"walked_by": "A"}, "Walked by A."),
        ({}, "No touch points have been logged yet."),
    ],
)
def test_it_opens_with_where_when_and_by_whom(about: dict[str, Any], said: str) -> None:
    first = report_of(audit(**about)).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == said


@pytest.mark.parametrize(
    ("touch_point_id", "fact_id"), [("t08", "lead_time"), ("t06", "pallets_now"), ("t06", "unpack_before")]
)
def test_nothing_to_divide_by_is_a_sentence_of_the_report(touch_point_id: str, fact_id: str) -> None:
    walk = store_walk()
    point = walk.touch_points[touch_point_id]
    nothing = replace(point, facts={**point.facts, fact_id: replace(point.facts[fact_id], number=0)})
    document = report(assess(replace(walk, touch_points={**walk.touch_points, touch_point_id: nothing}), kinds()))
    shown = [cell.text for _section, table in document.tables() for row in table.rows for cell in row]
    assert any(text.startswith("No figure: with what is given it would be divided by 0 (") for text in shown)


def test_an_empty_audit_says_so_without_a_table() -> None:
    document = report_of(audit())
    assert [found.id for found, _ in document.tables()] == []
    assert "Nothing is on the stop list." in words(section(document, "stop"))


def test_the_summary_adds_up_what_stopping_frees() -> None:
    points = (
        stopped("t1", carried_by="store", facts={**TIMED, "customer_time": fact(3, "min")}),
        stopped(
            "t2", carried_by="store", facts={"frequency": fact(20, "/week"), "staff_time": fact(2, "min", "assumed")}
        ),
        stopped("t3", carried_by="store"),
        touch_point("t4", kind="form", verdict="keep", carried_by="store", facts=TIMED),
    )
    assert strong_line(report_of(audit(*points, rates={"store": 300}))) == (
        "Stopping the 3 touch points on the stop list frees at least 123 staff hours and at least 36,800 NOK a "
        "year. Customers get at least 46 hours a year back. "
        "25 % of the staff hours and of the money rests on assumption. "
        "One of them is not measured in hours and adds nothing to this."
    )


def test_the_summary_leaves_out_money_that_nobody_priced() -> None:
    assert strong_line(report_of(audit(stopped("t1", facts=TIMED)))) == (
        "Stopping the 1 touch point on the stop list frees 92 staff hours a year. "
        "None of these hours and sums is assumed."
    )


def test_the_summary_never_calls_what_is_not_measured_nothing() -> None:
    assert strong_line(report_of(audit(stopped("t1"), stopped("t2")))) == (
        "What stopping the 2 touch points on the stop list frees is not measured."
    )


def test_the_summary_says_when_stopping_costs_hours() -> None:
    facts = {
        "pallets_before": fact(1200, "/year"),
        "unpack_before": fact(30, "min"),
        "pallets_now": fact(1200, "/year"),
        "unpack_now": fact(20, "min"),
    }
    document = report(assess(audit(stopped("t1", kind="packing", facts=facts)), kinds()))
    assert strong_line(document).startswith(
        "Stopping the 1 touch point on the stop list takes 200 staff hours a year more than today."
    )


def test_without_verdicts_the_proposals_are_counted() -> None:
    document = report_of(audit(stopped("t1", verdict=None), touch_point("t2", kind="form")))
    assert strong_line(document) == "Nothing is judged yet. From the answers given so far, the rule proposes:"
    assert "x stop: 1 touch point\n? open: 1 touch point" in words(section(document, "in_short"))
    assert [row[4:6] for row in table(section(document, "open"))] == [
        ["? not judged", "x stop"],
        ["? not judged", "? open"],
    ]


def test_quick_wins_stand_in_the_summary() -> None:
    document = report_of(audit(stopped("t1", name="Form", quick_win=True, instead="Ask once.")))
    assert "1 Form Ask once." in words(section(document, "in_short"))


def test_the_stop_list_has_most_hours_first_and_says_what_to_do_instead() -> None:
    points = (
        stopped("t1", name="Small", carried_by="store", facts={**TIMED, "frequency": fact(1, "/week")}),
        stopped("t2", name="Large", carried_by="store", facts=TIMED, instead="Ask once."),
    )
    rows = table(section(report_of(audit(*points, rates={"store": 300})), "stop"))
    assert rows == [
        ["2", "Large", "Buy", "92", "27,600", "not measured", "measured", "Ask once."],
        ["1", "Small", "Buy", "4.6", "1,380", "not measured", "measured", "–"],
    ]


def test_a_number_cell_carries_the_number_itself() -> None:
    document = report_of(audit(stopped("t1", facts=TIMED)))
    found = next(table for found, table in document.tables() if found.id == "stop")
    assert found.rows[0][3].value == Quantity(92.0, Unit.HOUR_PER_YEAR)
    assert found.rows[0][4].value is None


def test_a_verdict_that_differs_is_told_with_its_reason() -> None:
    differing = touch_point("t1", kind="form", verdict="stop", rule=rule("yes", "no"), reason="It is only a habit.")
    silent = touch_point("t2", kind="form", verdict="stop", rule=rule("yes", "no"))
    said = words(section(report_of(audit(differing, silent)), "stop"))
    assert "The rule proposes + keep; the auditor differs: It is only a habit." in said
    assert "The rule proposes + keep; the auditor differs and gives no reason." in said


def test_a_reason_given_for_the_proposed_verdict_is_told_too() -> None:
    point = stopped("t1", reason="Nobody would miss it.")
    assert "Nobody would miss it." in words(section(report_of(audit(point)), "stop")).split("\n")


def test_customers_words_stand_where_they_belong() -> None:
    points = (
        stopped("t1", voices=[("Why twice?", "complaint")]),
        touch_point("t2", kind="form", verdict="keep", voices=[("Thank you", "praise")], celebrate=True),
        touch_point("t3", kind="form", verdict="keep", voices=[("So easy", "praise")]),
    )
    document = report_of(audit(*points))
    assert "A customer, complaining: “Why twice?”" in words(section(document, "stop"))
    assert "A customer, in praise: “Thank you”" in words(section(document, "celebrate"))
    assert words(section(document, "keep")) == "3 Sign at the door\nA customer, in praise: “So easy”"


def test_what_a_guardrail_keeps_is_told_with_its_ground() -> None:
    point = touch_point("t1", kind="form", verdict="keep", rule=rule("no", "no", "legal", "The Cash Act"))
    assert table(section(report_of(audit(point)), "keep"))[0][-1] == "Required by a legal guardrail: The Cash Act"


def test_a_guardrail_without_a_ground_is_told_so() -> None:
    point = touch_point("t1", kind="form", verdict="keep", rule=rule("no", "no", "legal"))
    assert (
        table(section(report_of(audit(point)), "keep"))[0][-1] == "Required by a legal guardrail; no ground is given."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"imposed_by": "store", "carried_by": "store"}, "Imposed and carried by Store."),
        ({"imposed_by": "head", "carried_by": "store"}, "Imposed by Head, carried by Store."),
        ({"imposed_by": "head"}, "Imposed by Head."),
        ({"imposed_by": "gone", "carried_by": "store"}, "Carried by Store."),
        ({"effort": 0}, "Effort 0 of 5."),
        ({"quick_win": True}, "A quick win."),
        ({"quick_win": True, "effort": 2}, "A quick win; effort 2 of 5."),
    ],
)
def test_who_is_behind_it_and_how_hard_it_is(fields: dict[str, Any], said: str) -> None:
    document = report_of(audit(stopped("t1", **fields), rates={"store": 300, "head": 400}))
    assert said in words(section(document, "stop")).split("\n")


def test_the_open_list_says_which_facts_to_get() -> None:
    point = touch_point("t1", kind="form", verdict="open", rule=rule("unknown", "no"), facts={"used": fact(True)})
    assert table(section(report_of(audit(point)), "open"))[0][-1] == (
        "Facts are missing: How often; Staff time each. It is not known whether it makes it easier for the customer."
    )


def test_without_feelings_there_is_no_picture() -> None:
    found = section(report_of(audit(touch_point())), "journey")
    assert not any(isinstance(block, JourneyPicture) for block in found.blocks)
    assert "No feeling is recorded" in words(found)


def test_who_imposes_hours_on_whom_is_told_with_the_most_first() -> None:
    points = (
        touch_point("t1", kind="form", imposed_by="head", carried_by="store", facts=TIMED),
        touch_point("t2", kind="form", imposed_by="head", carried_by="store", facts=TIMED),
        touch_point("t3", kind="form", imposed_by="store", carried_by="store", facts=TIMED),
        touch_point("t4", kind="form", carried_by="store"),
    )
    burden = section(report_of(audit(*points, rates={"store": 300, "head": None})), "burden")
    assert table(burden.sections[3]) == [
        ["Head", "Store", "2", "184", "55,200", "not measured", "0"],
        ["Store", "Store", "1", "92", "27,600", "not measured", "0"],
        ["Nobody named", "Store", "1", "not measured", "not measured", "not measured", "1"],
    ]


def test_sums_that_leave_something_out_are_shown_as_floors() -> None:
    points = (
        touch_point("t1", kind="form", carried_by="store", facts=TIMED),
        touch_point("t2", kind="form", carried_by="it", facts=TIMED),
        touch_point("t3", kind="form", carried_by="it"),
        touch_point("t4", kind="other", stage="gone"),
    )
    burden = section(report_of(audit(*points, rates={"store": 300, "it": None})), "burden")
    stages, sorts, departments, _walls = burden.sections
    assert table(stages) == [
        ["Buy", "3", "≥ 184", "≥ 27,600", "not measured", "1"],
        ["No stage", "1", "not measured", "not measured", "not measured", "1"],
    ]
    assert [row[0] for row in table(sorts)] == ["Form", "other (unknown kind)"]
    assert table(departments) == [
        ["It", "2", "≥ 92", "not priced", "not measured", "1"],
        ["Store", "1", "92", "27,600", "not measured", "0"],
        ["Nobody named", "1", "not measured", "not measured", "not measured", "1"],
    ]


def test_an_audit_without_gaps_says_so() -> None:
    point = stopped("t1", carried_by="store", instead="Ask once.", facts=TIMED)
    assert words(section(report_of(audit(point, rates={"store": 300})), "gaps")) == (
        "None: every touch point is judged, and no fact is missing."
    )


def test_the_store_walk_frees_what_its_facts_add_up_to() -> None:
    document = report(assess(store_walk(), kinds()))
    rows = {row[0]: row[3:6] for row in table(section(document, "stop"))}
    assert rows["5"] == ["230", "73,600", "368"]  # 60 × 46 × 5 min and 8 min, 320 NOK an hour
    assert rows["12"] == ["104", "33,120", "–"]  # 46 × 3 × 45 min


def test_a_report_says_on_top_that_something_is_not_settled() -> None:
    name = Conflict("c1", "touch_points", "t01", ("name",), Version("Sign"), Version("Notice"))
    walk = replace(audit(touch_point(name="Sign")), conflicts={"c1": name})
    told = [
        block.text for block in report(assess(walk, kinds())).blocks if isinstance(block, Paragraph) and block.strong
    ]
    assert told == [
        "1 thing that two people changed in two ways is not settled yet; here it is as the later of them has it."
    ]
    assert not any(isinstance(block, Paragraph) and block.strong for block in report(assess(audit(), kinds())).blocks)
