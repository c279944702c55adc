"""Many audits: rows that add up, chains of which the newest counts, and what is found at many sites."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from tests.assessment.test_leaf import form
from tests.builders import audit, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.chains import Counts, Known, which_count
from touchpoint_audit.assessment.follow_up import carried_forward, mark_found
from touchpoint_audit.assessment.leaf import leaf_of
from touchpoint_audit.assessment.portfolio import Dimension, Gathering, Money, Portfolio, best_and_worst
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import give_verdict
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Driver

TODAY = date(2026, 11, 28)


def gathered(*audits: Audit) -> Portfolio:
    leaves = [leaf_of(each, kinds()) for each in audits]
    known = [
        Known(f"{place}.json", leaf.id, leaf.follows, leaf.walked_on, 0) for place, (leaf, _points) in enumerate(leaves)
    ]
    gathering = Gathering(which_count(known), TODAY)
    for one, (leaf, points) in zip(known, leaves, strict=True):
        gathering.add(one.file, leaf, points)
    return gathering.portfolio()


def at(site: str, *points: Any, id: str = "", **about: Any) -> Audit:
    return audit(*points, id=id or site.casefold().strip(), site=site, rates={"store": 300}, **about)


def known(*audits: tuple[str, str, str | None]) -> list[Known]:
    """From id, what it follows and the day of its walk."""
    return [
        Known(f"{place}.json", key, follows, date.fromisoformat(day) if day else None, place)
        for place, (key, follows, day) in enumerate(audits)
    ]


def counting(audits: Sequence[Known]) -> list[str]:
    return [one.file for one, counts in zip(audits, which_count(audits), strict=True) if counts is Counts.YES]


def test_rows_are_what_stands_under_one_name_and_most_to_free_comes_first() -> None:
    found = gathered(
        at("Oslo", form(), form("t02", "keep")),
        at(" oslo ", form(), id="second"),
        at("Bergen", form("t01", "change")),
    )
    rows = found.rows[Dimension.SITE]
    assert [(row.name, row.sums.tally.logged, row.sums.freed, row.audits) for row in rows] == [
        ("Oslo", 3, 460, (0, 1)),
        ("Bergen", 1, 0, (2,)),
    ]
    assert found.whole.tally.logged == 4
    assert [row.sums.tally.logged for row in found.rows[Dimension.JOURNEY]] == [4]


def test_the_same_site_of_another_organisation_is_another_site() -> None:
    found = gathered(at("Oslo", form(), organisation="A"), at("Oslo", form(), id="b", organisation="B"))
    assert [row.name for row in found.rows[Dimension.SITE]] == ["Oslo · A", "Oslo · B"]


def test_departments_kinds_and_drivers_have_rows_too() -> None:
    digital = form("t02", driver=Driver.DIGITAL)
    found = gathered(at("Oslo", form(), digital, touch_point("t03")), at("Bergen", form()))
    assert [(row.name, row.sums.tally.logged) for row in found.rows[Dimension.DEPARTMENT]] == [("Store", 3), ("", 1)]
    assert [(row.key, row.sums.tally.logged, row.sites) for row in found.rows[Dimension.KIND]] == [
        ("form", 3, 2), ("encounter", 1, 1),
    ]  # fmt: skip
    assert [(row.key, row.sums.tally.logged) for row in found.rows[Dimension.DRIVER]] == [("", 3), ("digital", 1)]


def test_currencies_are_never_added_up() -> None:
    found = gathered(at("Oslo", form()), at("Malmö", form(), currency="SEK"), at("Umeå", touch_point(), currency="EUR"))
    assert found.whole.money == {"NOK": Money(69_000, 0, 69_000, 0, 1), "SEK": Money(69_000, 0, 69_000, 0, 1)}
    assert found.whole.tally.money == 0


def test_a_sum_of_which_nothing_is_measured_is_none_and_stands_last() -> None:
    unknown = touch_point("t01", kind="form", verdict="stop")
    found = gathered(at("A", unknown), at("B", form("t01", "keep")))
    assert [(row.name, row.sums.freed) for row in found.rows[Dimension.SITE]] == [("B", 0), ("A", None)]


def test_of_follow_ups_only_the_newest_counts() -> None:
    chain = known(("a", "", "2026-01-01"), ("b", "a", "2026-06-01"), ("c", "b", "2026-11-01"))
    for order in permutations(chain):
        assert counting(order) == ["2.json"]
    assert which_count(chain) == [Counts.EARLIER, Counts.EARLIER, Counts.YES]


@pytest.mark.parametrize(
    ("chain", "newest"),
    [
        (known(("a", "", "2026-06-01"), ("b", "a", "2026-01-01")), "1.json"),
        (known(("a", "", "2026-06-01"), ("b", "a", None)), "1.json"),
        (known(("b", "gone", "2026-02-01"), ("c", "gone", "2026-03-01")), "1.json"),
        (known(("c", "b", "2026-03-01"), ("a", "", "2026-01-01"), ("b", "a", "2026-04-01")), "0.json"),
        (known(("a", "b", "2026-01-01"), ("b", "a", "2026-02-01")), "1.json"),
        (known(("a", "a", "2026-01-01")), "0.json"),
    ],
    ids=["misdated", "undated", "siblings of one that is gone", "in any order", "in a circle", "of itself"],
)
def test_what_another_follows_is_never_the_newest(chain: list[Known], newest: str) -> None:
    assert counting(chain) == [newest]


def test_a_follow_up_in_which_nothing_is_found_yet_leaves_the_one_before_it_the_newest() -> None:
    first, second, third = known(("a", "", "2026-01-01"), ("b", "a", "2026-06-01"), ("c", "b", "2026-11-01"))
    empty = third._replace(begun=False)
    assert which_count([first, second, empty]) == [Counts.EARLIER, Counts.YES, Counts.EMPTY]
    assert which_count([first, second._replace(begun=False), third]) == [Counts.EARLIER, Counts.EMPTY, Counts.YES]
    assert which_count([second._replace(begun=False)]) == [Counts.YES]
    assert which_count([first._replace(begun=False)]) == [Counts.YES]


def test_a_follow_up_is_begun_with_the_first_thing_found() -> None:
    first = at("Oslo", form())
    second = carried_forward(assess(first, kinds()), "second", "", "Auditor A", date(2027, 5, 4))
    assert not leaf_of(second, kinds())[0].whole.begun
    for begun in (mark_found(second, "t01", Found.DONE), give_verdict(second, "t01", Verdict.KEEP)):
        assert leaf_of(begun, kinds())[0].whole.begun


def test_what_is_less_than_half_judged_is_neither_best_nor_worst() -> None:
    begun = at("Oslo", form("t01", "keep"), form("t02", None), form("t03", None))
    half = at("Oslo", form("t01", "keep"), form("t02", None))
    assert gathered(begun).whole.freed_each is None
    assert gathered(half).whole.freed_each == 0


def test_where_nothing_is_judged_yet_nothing_is_known_to_be_freed() -> None:
    assert gathered(at("Oslo", form("t01", None))).whole.freed is None
    assert gathered(at("Oslo", form("t01", "keep"))).whole.freed == 0


def test_audits_that_have_nothing_to_do_with_each_other_all_count() -> None:
    assert len(counting(known(("a", "", None), ("b", "", None), ("c", "gone", None)))) == 3


def test_a_copy_counts_once() -> None:
    copies = known(("a", "", "2026-01-01"), ("a", "", "2026-01-01"))
    assert which_count(copies) == [Counts.COPY, Counts.YES]


def test_what_came_before_is_listed_and_in_no_sum() -> None:
    from touchpoint_audit.domain.follow_up import Follows

    found = gathered(at("Oslo", form(), id="a"), at("Oslo", form("t01", "keep"), id="b", follows=Follows("a")))
    assert [line.counts for line in found.audits] == [Counts.EARLIER, Counts.YES]
    assert found.audits[0].sums.freed == 230
    assert found.whole.freed == 0
    assert found.rows[Dimension.SITE][0].audits == (1,)


def test_the_same_touch_point_at_many_sites_is_of_one_kind_and_one_name() -> None:
    found = gathered(
        at("Oslo", form("x1", name="Paper form"), form("x2", name="Paper  FORM"), form("x3", name="")),
        at("Bergen", form("x9", name="paper form"), form("x3", name="")),
        at("Umeå", touch_point("x1", name="Paper form")),
        at("OSLO", form("x5", name="Only at one"), id="o2"),
        at("Oslo ", form("x6", name="Only at one"), id="o3"),
    )
    [row] = found.rows[Dimension.TOUCH_POINT]
    assert (row.name, row.kind, row.sites, row.sums.tally.logged, row.audits) == ("Paper form", "form", 2, 3, (0, 1))
    assert row.sums.freed == 690


def test_best_and_worst_go_by_hours_for_each_touch_point() -> None:
    found = gathered(
        at("Large", *(form(f"t{n}", "keep") for n in range(9)), form("t9")),
        at("Small", form("t1"), form("t2", "keep")),
        at("Not judged", form("t1", None)),
        at("Not measured", touch_point("t1", kind="form", verdict="stop")),
    )
    pair = best_and_worst(found.rows[Dimension.SITE])
    assert pair is not None
    assert [(row.name, row.sums.freed_each) for row in pair] == [("Large", 23), ("Small", 115)]


@pytest.mark.parametrize("sites", [(), ("Oslo",), ("Oslo", "Bergen")])
def test_there_is_no_best_where_none_differ(sites: tuple[str, ...]) -> None:
    assert best_and_worst(gathered(*(at(site, form()) for site in sites)).rows[Dimension.SITE]) is None


def test_of_copies_the_one_written_last_counts_whatever_its_name() -> None:
    late, early = known(("a", "", "2026-11-03"), ("a", "", "2026-11-03"))
    assert which_count([late._replace(modified=9), early]) == [Counts.YES, Counts.COPY]
    assert which_count([late, early]) == [Counts.COPY, Counts.YES]
