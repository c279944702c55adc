"""The section on drivers: where the findings gather, in a sentence, and two tables with every driver."""

from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.drivers import by_driver
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.touch_point import Driver, TouchPoint
from touchpoint_audit.reports.csv_lists import csv_lists
from touchpoint_audit.reports.document import Section, Table
from touchpoint_audit.reports.drivers import drivers, gathers
from touchpoint_audit.reports.report import report


def of(*points: TouchPoint) -> Assessment:
    return assess(audit(*points, rates={"store": 300}, currency="NOK"), kinds())


def point(id: str, driver: Driver | None = None, verdict: str | None = None, **fields: Any) -> TouchPoint:
    return touch_point(id, driver=driver, verdict=verdict, carried_by="store", **fields)


def tables(section: Section) -> list[list[list[str]]]:
    found = [block for block in section.blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in (*table.rows, table.total or ())] for table in found]


ONE_YEAR = {"frequency": fact(1, "/year"), "staff_time": fact(10, "h")}


def test_every_driver_has_a_row_and_all_of_them_a_sum() -> None:
    (section,) = drivers(
        of(
            point("t1", Driver.SERVICE, "stop", facts=ONE_YEAR, feeling_now=-2, feeling_wanted=1),
            point("t2", Driver.SERVICE, "change", feeling_now=-1, voices=[("No", "complaint")]),
            point("t3", None, "keep", feeling_now=2, voices=[("Yes", "praise")]),
        )
    )
    hours, feelings = tables(section)
    unknown = "not measured"
    assert hours == [
        ["customer service", "2", "1", "1", "0", "0", "≥ 10", "≥ 3,000", unknown, "1"],
        *([name, "0", "0", "0", "0", "0", "–", "–", "–", "0"] for name in ("price", "quality", "digital solutions")),
        ["flow of information", "0", "0", "0", "0", "0", "–", "–", "–", "0"],
        ["no driver named", "1", "0", "0", "0", "1", unknown, unknown, unknown, "1"],
        ["All", "3", "1", "1", "0", "1", "≥ 10", "≥ 3,000", unknown, "2"],
    ]
    assert [row for row in feelings if row[2] != "0" or row[5] != "0"] == [
        ["customer service", "−1.5", "2", "too few", "1", "1", "0"],
        ["no driver named", "too few", "1", "–", "0", "0", "1"],
        ["All", "−0.3", "3", "too few", "1", "1", "1"],
    ]


def test_without_a_driver_there_is_no_section() -> None:
    assert drivers(of(point("t1", None, "stop"))) == ()
    assert drivers(of()) == ()
    assert "drivers" not in {section.id for section in report(of(point("t1", None, "stop"))).sections}


@pytest.mark.parametrize(
    ("points", "sentences"),
    [
        (
            [(Driver.PRICE, "stop"), (Driver.PRICE, "change"), (Driver.SERVICE, "stop"), (Driver.QUALITY, "keep")],
            ["The findings gather at price: 2 of the 3 touch points to stop or to change."],
        ),
        (
            [(Driver.PRICE, "stop")] * 2 + [(Driver.SERVICE, "stop")] * 2 + [(None, "stop")],
            [
                (
                    "No driver stands out: of the 5 touch points to stop or to change, price, customer service "
                    "have 2 each."
                ),
                "1 touch point to stop or to change names no driver.",
            ],
        ),
        (
            [(Driver.PRICE, "stop")] * 3 + [(None, "change")] * 3,
            [
                "No driver stands out: of the 6 touch points to stop or to change, at most 3 name the same.",
                "3 touch points to stop or to change name no driver.",
            ],
        ),
        (
            [(Driver.PRICE, "stop"), (Driver.QUALITY, "stop")],
            ["No driver stands out: none has more than one touch point to stop or to change."],
        ),
        (
            [(Driver.PRICE, "keep"), (Driver.PRICE, None)],
            ["No touch point is to stop or to change yet, so no findings gather anywhere."],
        ),
    ],
)
def test_where_the_findings_gather_is_one_sentence(
    points: list[tuple[Driver | None, str | None]], sentences: list[str]
) -> None:
    assessment = of(*(point(f"t{n}", driver, verdict) for n, (driver, verdict) in enumerate(points)))
    assert list(gathers(by_driver(assessment))) == sentences


def test_the_lists_have_plain_numbers() -> None:
    first = point("t1", Driver.PRICE, "stop", facts=ONE_YEAR, feeling_now=-2)
    lists = csv_lists(report(of(first, point("t2", Driver.PRICE, feeling_now=1))))
    assert lists["drivers"].splitlines()[1].startswith("price,2,1,0,1,0,10,")
    assert lists["drivers_feelings"].splitlines()[:2] == [
        'Driver,"Feeling now, mean",Now: touch points,"Feeling wanted, mean",Wanted: touch points,Complaints,Praise',
        "price,-0.5,2,,0,0,0",
    ]
