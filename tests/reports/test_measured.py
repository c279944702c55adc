"""What was measured, beside its limits; and how, so that a sceptic finds each figure again."""

from tests.builders import audit, fact, touch_point
from tests.reports.hostile_audit import KINDS
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.document import Paragraph, Section, Table
from touchpoint_audit.reports.measured import measured
from touchpoint_audit.reports.reckoning import reckoning

DAY = fact([("08:00", 10.0, 2.0), ("08:30", 20.0, 0.0)])


def desk(**facts: object) -> Audit:
    given = {"demand": DAY, "handling_time": fact(180, "s"), **facts}
    return audit(touch_point("t1", kind="desk", carried_by="store", facts=given))


def table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def rows(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def words(section: Section) -> str:
    return "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def walk() -> Assessment:
    return assess(store_walk(), kinds())


def test_a_limit_that_is_crossed_has_a_sign_and_a_word() -> None:
    target = {"target_share": fact(80, "%"), "target_wait": fact(20, "s")}
    (part,) = measured(assess(desk(**target), KINDS)).sections
    limits = {row[0]: row[3] for row in rows(table(part))}
    assert limits[MEASURES["service_level"].label] == "! crossed: below 80 %"
    assert limits[MEASURES["calls_while_closed"].label] == "–"
    assert limits["Handling time"] == "✓ not crossed: from 600 s up"


def test_what_is_not_measured_is_named_not_shown_as_nothing() -> None:
    (part,) = measured(assess(desk(), KINDS)).sections
    label = MEASURES["service_level"].label
    assert label not in {row[0] for row in rows(table(part))}
    assert f"Not measured: {label}; " in words(part)


def test_opening_hours_stand_beside_those_that_people_want() -> None:
    hours = {"opening_hours": fact("Mon-Fri 08:00-16:00"), "wanted_hours": fact("Mon-Fri 08:00-18:00")}
    (part,) = measured(assess(desk(**hours), KINDS)).sections
    assert "Open: Mon-Fri 08:00-16:00. Wanted: Mon-Fri 08:00-18:00. Closed while people want in: 10 h a week." in words(
        part
    )


def test_a_touch_point_without_measures_has_no_part() -> None:
    found = measured(assess(audit(touch_point("t1", kind="form", facts={"used": fact(True)})), KINDS))
    assert found.sections == ()
    assert "Nothing beyond the hours is measured yet" in words(found)


def test_every_figure_of_the_walk_can_be_reckoned_again() -> None:
    assessment = walk()
    formulas, figures, _lacking = reckoning(assessment).sections
    told = [(row[0], row[2]) for row in rows(table(figures))]
    for number, item in enumerate(assessment.items.values(), start=1):
        burden = (item.burden.staff_hours, item.burden.money, item.burden.customer_hours)
        for name, result in (
            *zip(("staff_hours", "money", "customer_hours"), burden, strict=True),
            *item.results.items(),
        ):
            assert ((str(number), MEASURES[name].label) in told) is isinstance(result, Measured)
    named = {row[0] for row in rows(table(formulas))}
    assert all(any(name == label or name.startswith(f"{label} (") for name in named) for _number, label in told)
    assert all(row[3] for row in rows(table(figures)))


def test_formulas_that_differ_by_kind_name_the_kinds() -> None:
    formulas = reckoning(walk()).sections[0]
    named = [row[0] for row in rows(table(formulas))]
    assert {"Staff hours a year (Packing)", "Staff hours a year (Service hours)"} <= set(named)
    assert "Money a year" in named
    assert len(set(named)) == len(named)


def test_figures_that_share_their_inputs_name_them_once() -> None:
    _formulas, figures, _lacking = reckoning(assess(desk(target_wait=fact(20, "s")), KINDS)).sections
    shown = [row[3] for row in rows(table(figures))]
    assert shown[0].startswith("180 s ÷ 3600 × 10/day")
    assert len(set(shown) - {"the same as above"}) + shown.count("the same as above") == len(shown)


def test_what_could_not_be_reckoned_says_what_is_missing_once() -> None:
    lacking = reckoning(assess(audit(touch_point("t1", kind="pallets", facts={"freight": fact(5, "money")})), KINDS))
    (part,) = lacking.sections
    assert part.id == "not_reckoned"
    assert all(row[3].startswith("Not ") for row in rows(table(part)))
    assert len({row[3] for row in rows(table(part))}) == len(rows(table(part)))


def test_money_is_not_said_to_lack_what_the_hours_lack() -> None:
    point = touch_point("t1", kind="form", carried_by="store", facts={"frequency": fact(4, "/week")})
    (part,) = reckoning(assess(audit(point, rates={"store": 300}), KINDS)).sections
    assert [row[2] for row in rows(table(part))] == ["Staff hours a year; Customer hours a year"]


def test_without_any_figure_the_appendix_says_so() -> None:
    assert words(reckoning(assess(audit(), KINDS))) == "No figure is reckoned yet."
