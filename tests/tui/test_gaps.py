"""Close-out: every gap leads to its field."""

from pathlib import Path

from tests.builders import answer, audit, fact, rule, touch_point
from tests.tui.driver import desk, working
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.gaps import GapKey, gaps
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.touch_point import RuleAnswers
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.card import CardScreen


def with_every_gap() -> Audit:
    """An audit that lacks one of everything."""
    return audit(
        touch_point("t1", name="Sign"),
        touch_point("t2", name="Report", kind="routine", rule=rule("yes", "yes"), verdict="stop"),
        touch_point(
            "t3",
            name="Form",
            kind="form",
            facts={"frequency": fact(60, "/day", None), "staff_time": fact(30, "min", None)},
            rule=RuleAnswers(answer("yes", "assumed"), answer("no")),
            verdict="keep",
            carried_by="store",
        ),
        touch_point(
            "t4", name="Discount", kind="approval", facts={"granted": fact(97, "%")}, rule=rule("no", "no", "cost")
        ),
        touch_point("t5", name="Oracle", kind="oracle"),
        rates={"store": None},
    )


def test_the_audit_lacks_one_of_everything() -> None:
    assert {gap.key for gap in gaps(assess(with_every_gap(), kinds()))} == set(GapKey)


async def test_every_gap_jumps_to_its_field(folder: Path) -> None:
    path = desk(folder).add(with_every_gap())
    async with working(folder, path) as auditor:
        await auditor.press("g")
        found = gaps(auditor.session.assessment)
        assert f"{len(found)} gaps" in auditor.title()
        for place, gap in enumerate(found):
            await auditor.press("enter")
            if gap.field.startswith("about."):
                auditor.screen(AboutScreen)
                assert auditor.rows.key == "rate.store"
            else:
                auditor.screen(CardScreen)
                assert auditor.audit.touch_points[gap.touch_point].name in auditor.title()
                assert auditor.rows.key == gap.field
            await auditor.press("q")
            assert [row.key for row in auditor.rows.rows].index(auditor.rows.key) == place
            await auditor.press("down")


async def test_a_gap_that_is_filled_is_gone_on_the_way_back(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point(name="Sign")))
    async with working(folder, path) as auditor:
        await auditor.press("g")
        before = auditor.row_texts()
        assert "No verdict is given yet" in before[0]
        await auditor.press("enter", "o", "q")
        assert not any("No verdict is given yet" in text for text in auditor.row_texts())
        assert len(auditor.row_texts()) < len(before)


async def test_an_audit_without_gaps_says_so(folder: Path) -> None:
    facts = {"frequency": fact(3, "/day")}
    path = desk(folder).add(audit(touch_point(facts=facts, rule=rule("yes", "yes"), verdict="keep")))
    async with working(folder, path) as auditor:
        await auditor.press("g")
        assert "Nothing is missing" in auditor.status()


async def test_an_empty_audit_has_nothing_to_close_out(folder: Path) -> None:
    path = desk(folder).add(audit())
    async with working(folder, path) as auditor:
        await auditor.press("g")
        assert "Nothing is logged yet" in auditor.status()
        await auditor.press("enter", "q")
        assert auditor.stages()
