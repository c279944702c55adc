"""A cost shift as a manager reads it: who saves, who pays, and what is left."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.reports.hostile_audit import KINDS
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.cost_shift_tables import cost_shift_blocks, shift_of, shift_sentence
from touchpoint_audit.reports.document import Block, Paragraph, Table
from touchpoint_audit.reports.highlights import highlights, net_sentences
from touchpoint_audit.reports.picture_blocks import BarsPicture
from touchpoint_audit.reports.summary import in_short

PALLETS = {
    "pallets_before": fact(1200, "/year"),
    "pallets_now": fact(1020, "/year"),
    "unpack_before": fact(30, "min"),
    "unpack_now": fact(90, "min"),
    "pack_time_before": fact(12, "min"),
    "pack_time_now": fact(12, "min"),
    "freight": fact(220, "money"),
}


def packed(facts: Mapping[str, Fact] | None = None, **fields: Any) -> Assessment:
    point = touch_point(
        "t1",
        name="Pallets",
        kind="pallets",
        carried_by="store",
        rule=rule("no", "no", "nothing"),
        facts={**PALLETS, **(facts or {})},
        **{"imposed_by": "warehouse", **fields},
    )
    return assess(audit(point, rates={"warehouse": 290, "store": 320}), KINDS)


def blocks_of(assessment: Assessment, id: str = "t1") -> tuple[Block, ...]:
    return cost_shift_blocks(assessment.items[id], assessment)


def sentence_of(assessment: Assessment) -> str:
    shift = shift_of(assessment.items["t1"], assessment)
    assert shift is not None
    return shift_sentence(shift, assessment.items["t1"], assessment)


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_before_and_now_stand_side_by_side_and_add_up() -> None:
    assessment = assess(store_walk(), kinds())
    (table,) = (block for block in blocks_of(assessment, "t06") if isinstance(block, Table))
    assert table.titles == ("NOK a year", "Before", "Now", "Change")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Warehouse: packing", "69,600", "59,160", "−10,440"],
        ["Warehouse: freight and material", "264,000", "224,400", "−39,600"],
        ["Warehouse together", "333,600", "283,560", "−50,040"],
        ["Store: unpacking", "192,000", "489,600", "297,600"],
    ]
    assert table.total is not None
    assert [cell.text for cell in table.total] == ["Both", "525,600", "773,160", "247,560"]


def test_the_net_and_the_break_even_are_told_in_one_breath() -> None:
    assert (
        "It saves Warehouse 50,040 and costs Store 297,600 NOK a year: a net cost of 247,560. "
        "Unpacking takes 3 times as long as before; the change pays only up to 1.48 times."
    ) in words(blocks_of(packed()))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"unpack_now": fact(36, "min")},
            "It saves Warehouse 50,040 and costs Store 3,840 NOK a year: a net gain of 46,200.",
        ),
        (
            {"unpack_now": fact(30, "min")},
            "It saves Warehouse 50,040 and Store 28,800 NOK a year: a net gain of 78,840.",
        ),
        (
            {"pallets_now": fact(1300, "/year"), "unpack_now": fact(30, "min")},
            "It costs Warehouse 27,800 and Store 16,000 NOK a year: a net cost of 43,800.",
        ),
        (
            {"pallets_now": fact(1300, "/year"), "unpack_now": fact(27, "min")},
            "It costs Warehouse 27,800 and saves Store 4,800 NOK a year: a net cost of 23,000.",
        ),
        (
            {"pallets_now": fact(1300, "/year"), "unpack_now": fact(20, "min")},
            "It costs Warehouse 27,800 and saves Store 53,333 NOK a year: a net gain of 25,533.",
        ),
    ],
)
def test_who_gains_and_who_pays_is_told_whichever_way_it_goes(facts: dict[str, Fact], said: str) -> None:
    assert sentence_of(packed(facts)) == said


def test_a_range_runs_through_the_sentence_the_right_way_round() -> None:
    said = sentence_of(packed({"pallets_now": fact(1300, "/year", low=1250, high=1400), "unpack_now": fact(20, "min")}))
    assert said.startswith("It costs Warehouse 27,800 (13,900–55,600) and saves Store 53,333 (42,667–58,667) NOK")


def test_what_changes_nothing_is_told_so_and_no_break_even_is_praised_or_blamed() -> None:
    same = packed({"pallets_now": fact(1200, "/year"), "unpack_now": fact(30, "min")})
    assert sentence_of(same) == "It costs both sides what it cost before."
    assert "Unpacking takes" not in words(blocks_of(same))


def test_a_change_that_pays_is_told_up_to_where() -> None:
    said = words(blocks_of(packed({"unpack_now": fact(36, "min")})))
    assert "Unpacking takes 1.2 times as long as before; the change pays up to 1.48 times." in said


def test_a_change_that_no_unpacking_time_could_pay_for_has_no_factor() -> None:
    dear = packed({"pallets_now": fact(3000, "/year")})
    assert "No unpacking time, however short, would pay for the change." in words(blocks_of(dear))
    assert not isinstance(dear.items["t1"].results["break_even_factor"], Measured)


def test_every_amount_of_the_table_carries_the_range_of_its_facts() -> None:
    ranged = packed({"pallets_now": fact(1020, "/year", low=1000, high=1040)})
    (table,) = (block for block in blocks_of(ranged) if isinstance(block, Table))
    assert table.total is not None
    for row in (*table.rows, table.total):
        assert ["(" in cell.text for cell in row[1:]] == [False, True, True]
    assert table.total[2].text == "773,160 (758,000–788,320)"


def test_the_picture_has_four_bars() -> None:
    (picture,) = (block for block in blocks_of(packed()) if isinstance(block, BarsPicture))
    assert picture.labels == ("Warehouse before", "Warehouse now", "Store before", "Store now")
    assert picture.bars.values == (333_600.0, 283_560.0, 192_000.0, 489_600.0)


def test_a_department_that_shifts_cost_onto_itself_is_drawn_as_both_sides() -> None:
    (picture,) = (block for block in blocks_of(packed(imposed_by="store")) if isinstance(block, BarsPicture))
    assert picture.labels == ("Sender before", "Sender now", "Receiver before", "Receiver now")


def test_what_unpacking_depends_on_is_told_with_n_and_r_squared() -> None:
    loads = tuple(Load(5 + packs / 2 + units / 10, packs, units) for packs, units in ((20, 300), (30, 100), (45, 500)))
    few = packed({"loads": Fact(loads=loads)})
    enough = packed({"loads": Fact(loads=(*loads, Load(50.0, 80.0, 50.0), Load(70.0, 90.0, 200.0)))})
    assert "timed unpackings depend on" not in words(blocks_of(few))
    assert [block for block in blocks_of(few) if isinstance(block, Table)][-1].titles == (
        "Case packs",
        "Consumer units",
        "Minutes, timed",
    )
    assert (
        "What the 5 timed unpackings depend on (least squares): 5 min for each load, 0.5 min for each case pack and "
        "0.1 min for each consumer unit; R² is 1.000. So few loads only hint at it."
    ) in words(blocks_of(enough))
    timed = [block for block in blocks_of(enough) if isinstance(block, Table)][-1]
    assert timed.titles == ("Case packs", "Consumer units", "Minutes, timed", "Minutes, by the fit")
    assert [cell.text for cell in timed.rows[0]] == ["20", "300", "45", "45"]
    assert len(timed.rows) == 5


def test_a_cost_shift_that_is_not_measured_says_nothing() -> None:
    assert blocks_of(packed(imposed_by="")) == ()


def test_on_the_stop_list_the_net_is_told_beside_the_sum() -> None:
    assert net_sentences(packed(verdict=Verdict.STOP)) == (
        "Of #1 Pallets this counts what Store pays alone; less what Warehouse saves, stopping it is worth "
        "247,560 NOK a year."
    )
    assert net_sentences(packed(verdict=Verdict.CHANGE)) == ""
    assert net_sentences(packed({"unpack_now": fact(36, "min")}, verdict=Verdict.STOP)) == (
        "Of #1 Pallets this counts what Store pays alone; since Warehouse would lose its saving, stopping it costs "
        "46,200 NOK a year more than it frees."
    )
    summary = in_short(packed(verdict=Verdict.STOP)).blocks
    assert net_sentences(packed(verdict=Verdict.STOP)) in words(summary)


def test_a_shift_of_next_to_nothing_is_no_highlight() -> None:
    one_cent = packed({"pallets_now": fact(1200, "/year"), "unpack_now": fact(30.001, "min")})
    costly = {"staff_time": fact(10, "h"), "frequency": fact(10, "/week")}
    other = touch_point("t2", kind="form", carried_by="store", facts=costly)
    walk = replace(one_cent.audit, touch_points={**one_cent.audit.touch_points, "t2": other})
    assert len(highlights(one_cent)) == 1
    assert highlights(assess(walk, KINDS)) == ()


def test_the_highlights_tell_of_it() -> None:
    (item,) = highlights(packed())
    assert (item.lead, item.text) == ("1 Pallets", sentence_of(packed()) + " Weakest evidence: measured.")
