"""The section on the journey: one picture with everything, as many of them as it takes, and a table with the same."""

import re

import pytest

from tests.builders import audit, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Side
from touchpoint_audit.reports.document import Paragraph, Section, Table
from touchpoint_audit.reports.journey import MOST_STEPS, journey, parts_of
from touchpoint_audit.reports.picture_blocks import JourneyPicture, Step
from touchpoint_audit.reports.pictures import svg_picture


def section(found: Audit) -> Section:
    return journey(assess(found, kinds()))


def told(found: Section) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def pictures(found: Section) -> list[JourneyPicture]:
    return [block for block in found.blocks if isinstance(block, JourneyPicture)]


def table(found: Section) -> Table:
    return next(block for block in found.blocks if isinstance(block, Table))


def test_the_picture_has_every_touch_point_with_what_is_known_of_it() -> None:
    points = (
        touch_point("t1", feeling_now=-2, feeling_wanted=1, verdict="stop", side="front"),
        touch_point("t2", stage="use", deviation=Deviation.MISSING),
    )
    (picture,) = pictures(section(audit(*points)))
    assert picture.steps == (
        Step(1, "Buy", "1 Sign at the door", -2, 1, Verdict.STOP, Side.FRONT),
        Step(2, "Use", "2 Sign at the door", deviation=Deviation.MISSING),
    )


def test_what_is_a_gap_is_said() -> None:
    points = (touch_point("t1", feeling_now=0, feeling_wanted=1), touch_point("t2"), touch_point("t3", feeling_now=0))
    assert told(section(audit(*points)))[1:] == [
        "The curve of now has a gap at 1 touch point for which no feeling is recorded.",
        "The curve of what we want has a gap at 2 touch points for which nobody has said.",
    ]


def test_where_customers_feel_worst_comes_first() -> None:
    points = [touch_point(f"t{n}", name=f"Sign {n}", feeling_now=-1) for n in range(1, 6)]
    assert told(section(audit(*points, touch_point("t6", feeling_now=2))))[1] == (
        "Customers feel worst (−1) at 1 Sign 1; 2 Sign 2; 3 Sign 3; and at 2 more."
    )


@pytest.mark.parametrize("feeling", [None, 0, 2])
def test_nobody_feels_worst_where_nobody_feels_bad(feeling: int | None) -> None:
    assert not any("worst" in text for text in told(section(audit(touch_point(feeling_now=feeling)))))


def test_the_table_has_columns_for_side_and_deviation_where_there_is_something_to_say() -> None:
    plain = table(section(audit(touch_point())))
    assert plain.titles == ("#", "Stage", "Touch point", "Kind", "Verdict", "Now", "Wanted")
    points = (touch_point("t1", side="back", deviation=Deviation.SEQUENCE), touch_point("t2"))
    full = table(section(audit(*points)))
    places = [full.titles.index(title) for title in ("Side", "Not as planned")]
    assert [[row[place].text for place in places] for row in full.rows] == [
        ["back stage", "↕ out of sequence"],
        ["–", "–"],
    ]


def steps(*lengths: int) -> tuple[Step, ...]:
    """So many steps in each of some stages."""
    stages = [name for name, length in enumerate(lengths) for _step in range(length)]
    return tuple(Step(number, f"Stage {name}", f"{number}") for number, name in enumerate(stages, start=1))


@pytest.mark.parametrize(
    ("lengths", "parts"),
    [
        ((1,), [1]),
        ((16,), [16]),
        ((17,), [16, 1]),
        ((10, 6), [16]),
        ((10, 7), [10, 7]),
        ((4, 40), [16, 16, 12]),
        ((4, 40, 5), [16, 16, 12, 5]),
        ((7,) * 4, [14, 14]),
    ],
)
def test_a_long_journey_has_several_pictures_cut_between_stages(lengths: tuple[int, ...], parts: list[int]) -> None:
    found = parts_of(steps(*lengths))
    assert [len(part) for part in found] == parts
    assert sum(found, ()) == steps(*lengths)
    assert max(parts) <= MOST_STEPS


def test_several_pictures_say_which_part_they_are() -> None:
    points = [touch_point(f"t{n:02}", feeling_now=0) for n in range(1, 21)]
    assert [picture.title.partition(": ")[2] for picture in pictures(section(audit(*points)))] == [
        "touch points 1 to 16",
        "touch points 17 to 20",
    ]


def svg(*drawn: Step) -> str:
    return svg_picture(JourneyPicture("How it feels", drawn), "p")


def test_the_svg_has_a_line_for_each_run_of_known_feelings_and_none_over_a_gap() -> None:
    feelings = (1, 0, None, 2, 2, None, -1)
    text = svg(*(Step(n, "Buy", f"{n}", now, 1) for n, now in enumerate(feelings, start=1)))
    runs = [len(points.split()) for points in re.findall(r'<polyline class="curve" points="([^"]*)"', text)]
    assert runs == [2, 2]
    assert [len(points.split()) for points in re.findall(r'<polyline class="wanted" points="([^"]*)"', text)] == [7]
    assert text.count('class="dot"') == 5 + 1  # and once in the legend


def test_the_svg_tells_in_words_what_it_shows() -> None:
    text = svg(
        Step(1, "Buy", "1 Sign", -2, None, Verdict.STOP, Side.FRONT, Deviation.FAILURE), Step(2, "Buy", "2 Line")
    )
    assert "1 Sign: now −2, wanted –, stop, front stage, fails; 2 Line: now –, wanted –, not judged" in text
    for sign in (">x<", ">!<", ">·<", "Front stage", "Side not noted", "x stop, · not judged"):
        assert sign in text


@pytest.mark.parametrize("n", [1, 2, 14, 16])
def test_nothing_of_the_svg_stands_outside_of_it(n: int) -> None:
    long = Step(1, "A stage with a long name", "1 " + "M" * 60, -2, 2, Verdict.STOP, Side.BACK, Deviation.AD_HOC)
    text = svg(*[long] * n)
    height = float(re.search(r'viewBox="0 0 720 ([\d.]+)"', text)[1])  # type: ignore[index]
    assert all(0 <= float(x) <= 720 for x in re.findall(r'\b(?:x|cx|x1|x2)="(-?[\d.]+)"', text))
    assert all(0 <= float(y) <= height for y in re.findall(r'\b(?:y|cy|y1|y2)="(-?[\d.]+)"', text))
