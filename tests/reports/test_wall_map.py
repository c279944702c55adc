"""Who costs whom time, in the report: the main thing in words, a picture, tables that hold for any number of walls."""

import re
from dataclasses import replace

import pytest

from tests.assessment.test_wall_map import timed, walked
from tests.builders import audit, fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.wall_map import wall_map
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.reports.document import Paragraph, Section, Table
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.picture_blocks import HeatPicture, Square
from touchpoint_audit.reports.report import report
from touchpoint_audit.reports.svg_heat import svg_heat
from touchpoint_audit.reports.wall_map import MOST, shade_words, walls
from touchpoint_audit.reports.wall_words import main_sentences, wall_sentence

SHADES = ("a", "b", "c", "d")


def section(assessment: Assessment) -> Section:
    (found,) = walls(assessment)
    return found


def table(found: Section, id: str = "") -> list[list[str]]:
    (shown,) = (block for block in found.blocks if isinstance(block, Table) and block.id == id)
    total = [] if shown.total is None else [[cell.text for cell in shown.total]]
    return [list(shown.titles), *([cell.text for cell in row] for row in shown.rows), *total]


def picture(found: Section) -> HeatPicture:
    (shown,) = (block for block in found.blocks if isinstance(block, HeatPicture))
    return shown


def many(n: int) -> Assessment:
    points = [timed(f"t{place:02}", 100 - place, f"d{place}", f"d{(place + 1) % n}") for place in range(n)]
    names = {f"d{place}": Department(f"Department {place}", 100) for place in range(n)}
    return assess(audit(*points, departments=names), kinds())


STORE = section(assess(store_walk(), kinds()))


def test_the_main_thing_comes_first_in_words() -> None:
    first = STORE.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.strong
    assert first.text == (
        "The heaviest wall: Warehouse costs Store 930 h a year (297,600 NOK), by #6 Pallets packed denser at the "
        "warehouse. As far as it is measured, Warehouse is the largest net exporter of work (+930 h a year), "
        "Store the largest net importer (−1,432 h a year). "
        "What Head office imposes costs customers the most: at least 541 h a year."
    )


def test_a_net_that_nothing_is_missing_from_is_told_without_reserve() -> None:
    told = main_sentences(many(3), wall_map(many(3)))
    assert "is the largest net exporter of work" in told
    assert "As far as it is measured" not in told


def test_the_numbers_in_hours_and_in_money_with_customers_in_a_column_of_their_own() -> None:
    assert table(STORE) == [
        ["Imposed by", "Store", "Warehouse", "Head office", "IT", "Customer hours a year"],
        ["Store", "≥ 4,063", "–", "–", "–", "not measured"],
        ["Warehouse", "930", "–", "–", "–", "–"],
        ["Head office", "≥ 502", "–", "not measured", "–", "≥ 541"],
        ["IT", "–", "–", "–", "not measured", "not measured"],
        ["All", "≥ 5,496", "–", "not measured", "not measured", "≥ 541"],
    ]
    assert table(STORE, "money")[3] == ["Head office", "≥ 160,693", "–", "not measured", "–"]


def test_who_exports_and_who_imports() -> None:
    assert table(STORE, "balance") == [
        [
            "Department", "Imposes on others", "Carries for others", "Net", "Is a", "Its own work",
            "Customer hours a year", "Not measured",
        ],
        ["Warehouse", "930", "–", "+930", "net exporter", "–", "–", "0"],
        ["Head office", "≥ 502", "–", "+502", "net exporter", "not measured", "≥ 541", "2"],
        ["Store", "–", "≥ 1,432", "−1,432", "net importer", "≥ 4,063", "not measured", "2"],
        ["IT", "–", "–", "–", "nothing either way", "not measured", "not measured", "0"],
    ]  # fmt: skip


def test_own_work_has_no_shade_and_a_floor_and_a_question_are_told() -> None:
    squares = picture(STORE).squares
    assert squares[0][0] == Square("≥4,063", 0, apart=True)
    assert squares[1][0] == Square("930", 4)
    assert squares[2] == (Square("≥502", 3), Square(), Square("?"), Square(), Square("≥541", 4))


def test_the_section_is_left_out_where_no_department_is_named() -> None:
    assert walls(walked(touch_point("a"), timed("b", 5, "gone", None))) == ()
    ids = [found.id for found in report(assess(store_walk(), kinds())).sections]
    assert ids.index("wall_map") < ids.index("journey")


def test_nothing_measured_is_said_and_whoever_is_not_named_is_counted() -> None:
    found = section(
        walked(touch_point("a", kind="form", imposed_by="store", carried_by="yard"), timed("b", 3, None, "yard"))
    )
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts[0] == "Nothing that one department imposes on another is measured in hours yet."
    assert texts[-1] == (
        "1 touch point does not say who imposes it or who carries it (3 h a year): it is in no balance."
    )


def test_what_names_nobody_has_no_shade_and_sets_no_scale() -> None:
    shown = picture(section(walked(timed("a", 900, None, "yard"), timed("b", 10, "store", "yard"))))
    assert shown.rows[-1] == "Nobody named"
    shades = {square.text: square.shade for row in shown.squares for square in row if square.text}
    assert shades == {"900": 0, "10": 4, "?": 0}


def test_a_wall_says_how_much_of_it_rests_on_assumption() -> None:
    def wall(*grades: str) -> str:
        points = [
            replace(point, facts={**point.facts, "staff_time": fact(30, "h", grade)})
            for place, grade in enumerate(grades)
            for point in [timed(f"t{place}", 30, "store", "yard")]
        ]
        found = walked(*points)
        assert wall_sentence(found, wall_map(found).cells[0]).partition(": ")[2].partition(". ")[2] in main_sentences(
            found, wall_map(found)
        )
        return main_sentences(found, wall_map(found))

    assert "by #1 Sign at the door. All of it is assumed. Store" in wall("assumed")
    assert "in 2 touch points; the most in #1 Sign at the door. 50 % of the hours is assumed. Store" in wall(
        "assumed", "measured"
    )
    assert "assumed" not in wall("measured")


@pytest.mark.parametrize(("n", "columns"), [(5, 6), (6, 7), (MOST, MOST + 1), (20, MOST + 2)])
def test_many_departments_have_numbers_over_the_columns_and_the_lightest_are_gathered(n: int, columns: int) -> None:
    found = section(many(n))
    shown = picture(found)
    assert len(shown.columns) == columns
    assert shown.columns[0] == ("Department 1" if n == 5 else "1")
    assert len(table(found, "balance")) == n + 1
    if n > MOST:
        assert shown.rows[-1] == f"{MOST + 1} {n - MOST} other departments"
    assert table(found)[-1][0] == "All"


def test_in_markdown_the_picture_is_a_table_of_signs_and_what_they_mean() -> None:
    text = markdown(report(assess(store_walk(), kinds())))
    begin = text.index("**Hours a year: who imposes them on whom**")
    assert text[begin:].splitlines()[2:10] == [
        "| imposed by ↓ carried by → | Store | Warehouse | Head office | IT | Customers |",
        "| --- | :---: | :---: | :---: | :---: | :---: |",
        "| Store | · |  |  |  | ? |",
        "| Warehouse | ██ |  |  |  |  |",
        "| Head office | ▓▓ |  | ? |  | ██ |",
        "| IT |  |  |  | ? | ? |",
        "",
        (
            "░ up to a quarter of the heaviest, ▒ up to a half, ▓ up to three quarters, █ the heaviest, · own work, "
            "? not measured"
        ),
    ]


def test_in_svg_a_darker_square_is_larger_too_and_every_number_is_told() -> None:
    drawn = svg_heat(picture(STORE), "p")
    assert "<desc" in drawn
    assert "Warehouse: Store 930" in drawn
    widths = [float(part.split('"')[1]) for part in drawn.split("width=")[1:]]
    assert len(set(widths)) >= 4
    xs = [float(x) for x in re.findall(r' x="([\d.]+)"', drawn)]
    assert max(xs) < 720 - 40  # nothing begins where there is no room left
    starts = re.findall(r'<text x="([\d.]+)"[^>]*class="soft"[^>]*>([^<]*)<', drawn.replace('class="soft" x', "x"))
    assert [text for _x, text in starts][-4:] == list(shade_words())
    assert all(float(x) + 7.5 * len(text) <= 720 for x, text in starts)  # all of it stands in the picture
    assert "font-size" not in drawn
    assert 'font-size="11"' in svg_heat(picture(section(many(20))), "p")


@pytest.mark.parametrize(
    "change",
    [
        {"rows": ()},
        {"squares": ((Square(),),)},
        {"shades": ("a",)},
        {"squares": ()},
    ],
)
def test_a_picture_that_could_not_be_drawn_is_refused(change: dict[str, tuple[object, ...]]) -> None:
    whole = {
        "title": "t", "down": "d", "across": "a", "rows": ("r",), "columns": ("1", "c"),
        "squares": ((Square("5", 1), Square()),), "shades": SHADES, "apart": "own",
    }  # fmt: skip
    HeatPicture(**whole)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"heat map|shade"):
        HeatPicture(**{**whole, **change})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="between 0 and 4"):
        Square("5", 5)
    with pytest.raises(ValueError, match="no shade"):
        Square("5", 1, apart=True)
