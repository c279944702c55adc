"""The top's page: what is there in one look, and what is missing in one line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.builders import action, audit, decision, fact, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.top_page import top_page
from touchpoint_audit.storage import read_audit

TODAY = date(2026, 11, 28)


def page(walk: Audit) -> str:
    return markdown(top_page(assess(walk, kinds()), TODAY))


def test_what_is_missing_is_said_in_one_line_with_how_to_get_it() -> None:
    text = page(audit())
    for line in (
        "Nobody has answered the five questions yet. They are asked on the page Organisation of the audit.",
        "Nothing is planned for the next 6 months.",
        "This is the first walk, so nothing can have slid back. Walk again in six months and see.",
        "Nobody has been asked yet. What is said and what is done is asked on the page Organisation.",
        "Not known yet: say of each touch point who imposes it and who carries it, and how long it takes.",
        "No customer's own words are written down: v on the card of a touch point takes them.",
    ):
        assert f"\n{line}\n" in text
    assert len(text.splitlines()) <= 30


def test_a_question_that_the_top_did_not_answer_says_so_beside_what_others_see() -> None:
    sheets = {
        "q1": Questionnaire("q1", "top_questions", Role.TOP, "Boss", None, {"agenda": Response(says=5)}),
        "q2": Questionnaire("q2", "top_questions", Role.MIDDLE, "", None, {"ownership": Response(does=2)}),
    }
    rows = [line for line in page(replace(audit(), answers=sheets)).splitlines() if line.startswith("| ")][2:]
    assert rows[0].endswith("| scored, but not answered in words | not answered | not answered |")
    assert rows[3].endswith("| not answered | not answered | 2.0 (1 answer) |")


def test_the_words_of_several_at_the_top_say_whose_they_are() -> None:
    sheets = {
        key: Questionnaire(key, "top_questions", Role.TOP, who, None, {"agenda": Response(words=words)})
        for key, who, words in (("q1", "Boss", "Nothing."), ("q2", "", "Pallets."))
    }
    text = page(replace(audit(), answers=sheets))
    assert "Boss, top management: Nothing. top management: Pallets." in text
    assert "| Nothing. |" in page(replace(audit(), answers={"q1": sheets["q1"]}))


def test_the_plan_tells_what_is_done_late_and_dropped_of_all_and_what_was_decided_without_a_plan() -> None:
    walk = audit(*(touch_point(f"t{n}", name=f"Thing {n}") for n in range(1, 12)))
    for n in range(1, 9):
        due = "2026-11-21" if n == 1 else f"2027-0{(n % 4) + 1}-10"
        walk = changes.plan_action(walk, action(f"t{n}", f"Do {n}", owner="Kim", due=due, expected_hours=float(n)))
    walk = changes.plan_action(walk, action("t9", "Done", status="done", done_on="2026-11-20"))
    walk = changes.plan_action(walk, action("t10", "Not", status="dropped", reason="dear"))
    walk = changes.record_decision(walk, decision("t11", "overrule", "stop", reason="so"))
    text = page(walk)
    assert "**Of 10 actions planned: 1 done, 8 to do, 1 of them overdue, 1 dropped.**" in text
    assert "| 2026-11-21, overdue 7 days | \\#1: Do 1 | Kim | 1 h |" in text
    assert text.count("| Kim |") == 5
    assert "3 more are due in these months; the report has them." in text
    assert "Together they are expected to free 36 h a year." in text
    assert "Decided, but with nothing planned: #11 Thing 11." in text


def test_what_slid_back_is_told_by_name_with_what_it_takes_again() -> None:
    before = Before(Verdict.STOP)
    timed = {"frequency": fact(20, "/week"), "staff_time": fact(30, "min")}
    walk = audit(
        touch_point(
            "t1", name="Back", kind="form", found=Found.SLID_BACK, before=before, facts=timed, note="So it is."
        ),
        touch_point("t2", name="Left", found=Found.NOT_DONE, before=before),
        touch_point("t3", name="Gone", found=Found.DONE, before=before),
        follows=Follows("a0", walked_on=date(2026, 5, 4)),
    )
    text = page(walk)
    assert "**Of what was decided since 4 May 2026: 1 carried out, 1 slid back, 1 not done.**" in text
    assert "Not done: #2 Left." in text
    assert "- **\\#1 Back**\\\n" in text
    assert "It takes 460 h/year of staff time again. So it is." in text


def test_nothing_is_said_to_hold_while_what_became_of_it_is_not_marked() -> None:
    walk = audit(touch_point("t1", before=Before(Verdict.STOP)), follows=Follows("a0"))
    text = page(walk)
    assert "1 touch point is not marked yet, so what slid back is not known." in text
    assert "Nothing slid back." not in text


def test_the_sheet_stays_short_whatever_was_written() -> None:
    long = "word " * 400
    points = [
        touch_point(
            f"t{n}", name=long, kind="form", note=long, found=Found.SLID_BACK, before=Before(Verdict.STOP),
            voices=[(long, "complaint"), (long, "praise")],
        )
        for n in range(30)
    ]  # fmt: skip
    walk = audit(*points, follows=Follows("a0"), journey=long, site=long)
    for n in range(30):
        walk = changes.plan_action(walk, action(f"t{n}", long, owner=long, due="2026-12-01"))
    told = {key: Response(5, 1, words=long) for key in ("agenda", "carried_out", "next_months", "ownership")}
    walk = replace(walk, answers={"q": Questionnaire("q", "top_questions", Role.TOP, long, None, told)})
    text = page(walk)
    assert len(text.splitlines()) < 80
    assert len(text) < 9000


def test_the_head_counts_what_was_decided_and_names_what_only_the_auditor_would_stop() -> None:
    timed = {"frequency": fact(20, "/week"), "staff_time": fact(30, "min")}
    walk = audit(
        *(touch_point(f"t{n}", name=f"Thing {n}", kind="form", facts=timed, verdict="stop") for n in range(1, 5)),
        walked_on=date(2026, 11, 3),
    )
    assert "**Nothing is decided yet. Stopping the 4 touch points on the stop list frees" in page(walk)
    for one in (
        decision("t1", "agree", "stop"),
        decision("t2", "agree", "stop"),
        decision("t3", "overrule", "change", reason="so"),
        decision("t4", "defer", None, until=date(2027, 3, 1), reason="later"),
    ):
        walk = changes.record_decision(walk, one)
    assert "As of 28 November 2026." in page(walk)
    assert (
        "**2 touch points are decided to be stopped. That frees 920 staff hours a year. None of these hours and sums "
        "is assumed. None of it is done yet.**"
    ) in page(walk)
    assert (
        "On the auditor's stop list, but not decided to be stopped, are 2 more, which take 920 staff hours a year: #3 "
        "Thing 3 – decided: change it; #4 Thing 4 – put off until 1 March 2027."
    ) in page(walk)
    walk = changes.plan_action(walk, action("t1", "Do", status="done"))
    assert "1 of 2 are marked as done: 460 staff hours a year." in page(walk)


def test_the_sheet_never_shows_the_gross_alone_where_another_department_saves() -> None:
    (path,) = (Path(__file__).parents[2] / "audits").glob("nordbygg-*-0aja6k.json")
    walk = read_audit(path).audit
    beginning, _questions, _rest = page(walk).partition("## Five questions")
    assert "**3 touch points are decided to be stopped. That frees 1,264 staff hours, 404,320 NOK and 368" in beginning
    assert "Less what Warehouse saves by #6, it is worth 354,280 NOK a year." in beginning
    assert "541" not in beginning
    undecided = page(replace(walk, decisions={}))
    assert "**Nothing is decided yet. Stopping the 5 touch points on the stop list frees at least" in undecided
    assert "less what Warehouse saves, stopping it is worth 247,560 NOK a year." in undecided


def test_what_was_due_before_the_walk_is_overdue_whatever_day_it_is() -> None:
    walk = audit(touch_point("t1", name="Thing"), walked_on=date(2027, 5, 4))
    walk = changes.plan_action(walk, action("t1", "Do", owner="Kim", due="2027-03-31"))
    text = page(walk)
    assert "As of 4 May 2027." in text
    assert "| 2027-03-31, overdue 34 days | \\#1: Do | Kim | – |" in text
    assert "It is expected" not in text
    one = changes.plan_action(walk, action("t1", "Do", id="a2", due="2027-06-01", expected_hours=3.0))
    assert "Together they are expected to free ≥ 3 h a year." in page(one)


def test_where_the_top_and_the_others_differ_most_is_pointed_out() -> None:
    sheets = {
        "q1": Questionnaire(
            "q1", "top_questions", Role.TOP, "Boss", None, {"agenda": Response(5, 4), "ownership": Response(5, 5)}
        ),
        "q2": Questionnaire(
            "q2", "top_questions", Role.MIDDLE, "", None, {"agenda": Response(5, 3), "ownership": Response(5, 2)}
        ),
    }
    asks = "Does the top manager personally answer for how satisfied customers are?"
    told = page(replace(audit(), answers=sheets))
    assert f"The top and the others differ most here: {asks} The top says 5.0, the others say 2.0." in told
    assert "differ most" not in page(replace(audit(), answers={"q1": sheets["q1"]}))


def test_a_follow_up_begins_with_what_the_stopped_gave() -> None:
    before = Before(Verdict.STOP, staff_hours=Quantity(460.0, Unit.HOUR_PER_YEAR))
    ended = touch_point("t1", name="Gone", kind="form", found=Found.DONE, before=before)
    text = page(audit(ended, follows=Follows("a0", walked_on=date(2026, 5, 4))))
    assert "**Since last time: stopped 1, freed 460 staff hours a year.**" in text
