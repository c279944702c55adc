"""Close-out: every gap leads to its field."""

from dataclasses import replace
from pathlib import Path

from tests.builders import action, answer, audit, decision, fact, rule, touch_point
from tests.tui.driver import desk, working
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.facts_to_get import facts_to_get
from touchpoint_audit.assessment.gaps import GapKey, gaps
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.follow_up import Before, Follows
from touchpoint_audit.domain.rule import RuleAnswers, Verdict
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.conflicts import ConflictsScreen


def with_every_gap() -> Audit:
    """An audit that lacks one of everything."""
    found = audit(
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
        touch_point("t6", name="Lunch hour", before=Before(verdict=Verdict.CHANGE)),
        rates={"store": None},
        follows=Follows("a0"),
    )
    found = changes.plan_action(changes.record_decision(found, decision("t2")), action("t1"))
    name = Conflict("c1", "touch_points", "t1", ("name",), Version("Sign"), Version("Notice"))
    return replace(found, conflicts={"c1": name})


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
            elif gap.field.startswith("conflicts."):
                auditor.screen(ConflictsScreen)
                assert auditor.rows.key == gap.field.partition(".")[2]
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


async def test_f_lists_the_facts_worth_getting_and_g_the_gaps_again(folder: Path) -> None:
    path = desk(folder).add(with_every_gap())
    async with working(folder, path) as auditor:
        await auditor.press("g", "down", "down")
        gap = auditor.cursor
        await auditor.press("f")
        wanted = facts_to_get(auditor.session.assessment, kinds())
        assert "facts worth getting first" in auditor.title()
        assert f"{len(wanted)} facts" in auditor.title()
        assert [row.key.rpartition("/")[0] for row in auditor.rows.rows] == [
            f"{fact.touch_point}/{fact.field}" for fact in wanted
        ]
        await auditor.press("down", "g")
        assert auditor.cursor == gap
        await auditor.press("f")
        assert auditor.rows.key == auditor.rows.rows[1].key


async def test_every_fact_to_get_jumps_to_its_field(folder: Path) -> None:
    path = desk(folder).add(with_every_gap())
    async with working(folder, path) as auditor:
        await auditor.press("g", "f")
        for fact_to_get in facts_to_get(auditor.session.assessment, kinds()):
            await auditor.press("enter")
            auditor.screen(CardScreen)
            assert auditor.audit.touch_points[fact_to_get.touch_point].name in auditor.title()
            assert auditor.rows.key == fact_to_get.field
            await auditor.press("q")
            assert "facts worth getting first" in auditor.title()
            await auditor.press("down")


async def test_a_fact_to_get_says_why_what_could_change_and_how_much_hangs_on_it(folder: Path) -> None:
    guess = touch_point(
        name="Report",
        kind="routine",
        facts={"frequency": fact(1, "/week"), "staff_time": fact(60, "min", None), "used": fact(False, evidence=None)},
        rule=rule("no", "no", "nothing", evidence="assumed"),
        verdict="stop",
    )
    path = desk(folder).add(audit(guess))
    async with working(folder, path) as auditor:
        await auditor.press("g", "f")
        await auditor.put_cursor_on("Staff time each")
        assert "only assumed" in auditor.cursor
        assert auditor.cursor.endswith("46 h")
        assert "Staff time each: only assumed" in auditor.status()
        assert "46 h a year of the stop list" in auditor.status()
        await auditor.put_cursor_on("Easier for the customer?")
        assert "→" in auditor.cursor
        assert "could become" in auditor.status()


async def test_without_doubts_and_without_touch_points_the_list_says_so(folder: Path) -> None:
    facts = {"frequency": fact(3, "/day")}
    path = desk(folder).add(audit(touch_point(facts=facts, rule=rule("yes", "yes"), verdict="keep")))
    async with working(folder, path) as auditor:
        await auditor.press("g", "f")
        assert "No fact or answer is in doubt that anything hangs on" in auditor.status()
    empty = desk(folder).add(audit(id="a2"))
    async with working(folder, empty) as auditor:
        await auditor.press("g", "f")
        assert "Nothing is logged yet" in auditor.status()
