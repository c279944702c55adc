"""The decisions in the report: what, by whom, when and why; what is stale and since what; what is not decided."""

from datetime import UTC, date, datetime

from tests.builders import audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.decided import basis_of, decided
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.reports.decision_text import decided_sentence, since_sentence, since_texts
from touchpoint_audit.reports.decisions import decisions
from touchpoint_audit.reports.document import Bullets, Paragraph, Section, Table
from touchpoint_audit.reports.verdict_lists import stop

FACTS = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min")}
FORM = touch_point(
    "t1", name="Form", kind="form", verdict="stop", facts=FACTS, carried_by="store", rule=rule("no", "no", "nothing")
)


def walked() -> Audit:
    """A form that was agreed to be stopped, a sign that was put off, one overruled and one not decided."""
    points = (
        FORM,
        touch_point("t2", name="Sign", verdict="change"),
        touch_point("t3", name="Lamp", verdict="stop"),
        touch_point("t4", name="Bell", verdict="keep"),
    )
    found = audit(*points, rates={"store": 320})
    assessment = assess(found, kinds())
    basis = {key: basis_of(item, "NOK") for key, item in assessment.items.items()}
    found = changes.record_decision(found, decision("t1", basis=basis["t1"]))
    found = changes.record_decision(
        found, decision("t2", "defer", None, until=date(2027, 1, 15), reason="Wait.", basis=basis["t2"])
    )
    return changes.record_decision(found, decision("t3", "overrule", "keep", reason="It is | safe.", basis=basis["t3"]))


def section(found: Audit, today: date | None = None) -> Section:
    (told,) = decisions(assess(found, kinds()), today)
    return told


def cells(found: Audit, today: date | None = None) -> list[list[str]]:
    (table,) = (block for block in section(found, today).blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def paragraphs(found: Audit) -> list[str]:
    return [block.text for block in section(found).blocks if isinstance(block, Paragraph)]


def stale() -> Audit:
    found = changes.record_fact(walked(), "t1", "staff_time", fact(4, "min"))
    return changes.give_verdict(found, "t1", Verdict.CHANGE)


def test_every_decision_with_who_when_and_why() -> None:
    assert cells(walked()) == [
        ["1", "Form", "x stop", "✓ agreed", "x stop", "Manager B", "10 November 2026", ""],
        ["2", "Sign", "~ change", "… deferred", "until 15 January 2027", "Manager B", "10 November 2026", "Wait."],
        ["3", "Lamp", "x stop", "↔ overruled", "+ keep", "Manager B", "10 November 2026", "It is | safe."],
    ]
    assert cells(walked(), date(2027, 1, 15))[1][3] == "! due again"


def test_how_many_and_what_the_decided_stops_free() -> None:
    assert paragraphs(walked())[0] == (
        "Of 4 touch points: 1 not decided, 1 agreed, 1 overruled, 1 deferred. "
        "What was decided to be stopped frees 230 staff hours and 73,600 NOK a year."
    )


def test_what_is_not_decided_is_named() -> None:
    assert paragraphs(walked())[-1] == "1 touch point is not decided:"
    bullets = [block for block in section(walked()).blocks if isinstance(block, Bullets)]
    assert [item.lead for item in bullets[-1].items] == ["4 Bell"]
    rest = changes.record_decision(walked(), decision("t4", verdict="keep"))
    assert paragraphs(rest)[-1] == "Every touch point is decided but for what is deferred."
    later = decision("t2", id="later", at=datetime(2026, 11, 11, tzinfo=UTC))
    last = changes.record_decision(rest, later)
    assert paragraphs(last)[-1] == "Every touch point is decided."


def test_a_stale_decision_says_what_was_then_and_is_now() -> None:
    assert cells(stale())[0][3] == "✓ agreed, stale"
    assert "1 decision is stale: it answered something else than what is there now." in paragraphs(stale())
    (bullets, _undecided) = (block for block in section(stale()).blocks if isinstance(block, Bullets))
    assert [(item.lead, item.text) for item in bullets.items] == [
        (
            "1 Form",
            (
                "verdict x stop → ~ change; Staff time each 5 min → 4 min; staff hours 230 h/year → 184 h/year; "
                "money 73,600 NOK/year → 58,880 NOK/year"
            ),
        )
    ]


def told(assessment: Assessment, key: str, today: date | None = None) -> str:
    return decided_sentence(decided(assessment)[key], assessment.items[key], today)


def test_a_decision_as_a_sentence() -> None:
    found = assess(walked(), kinds())
    assert told(found, "t1") == "Manager B agreed on 10 November 2026: x stop."
    assert told(found, "t3") == "Manager B overruled on 10 November 2026: + keep, not x stop. “It is | safe.”"
    assert told(found, "t2", date(2027, 2, 1)) == (
        "Manager B deferred it on 10 November 2026 until 15 January 2027. It is due again. “Wait.”"
    )


def test_what_else_makes_stale_is_told() -> None:
    found = changes.answer_rule(walked(), "t1", ground="The law.")
    found = changes.record_fact(found, "t1", "frequency", fact(60, "/week", "stated"))
    found = changes.change_about(found, currency="SEK")
    assessment = assess(found, kinds())
    one = decided(assessment)["t1"]
    assert since_texts(one, assessment.items["t1"], "SEK") == (
        "How often: evidence, source or samples",
        "the answers to the rule",
        "money 73,600 NOK/year → 73,600 SEK/year",
    )
    fresh = assess(walked(), kinds())
    assert since_sentence(decided(fresh)["t1"], fresh.items["t1"], "NOK") == ""


def test_nothing_is_said_before_anything_is_decided() -> None:
    assert decisions(assess(audit(touch_point("t1")), kinds()), None) == ()


def test_the_stop_list_says_how_each_verdict_was_answered() -> None:
    (table, *_stories) = stop(assess(walked(), kinds()), date(2026, 12, 1)).blocks
    assert isinstance(table, Table)
    column = table.titles.index("Decision")
    answers = {row[1].text: row[column].text for row in table.rows}
    assert answers == {"Form": "✓ agreed", "Lamp": "↔ overruled: + keep"}


def test_a_list_before_anything_was_decided_has_no_column_for_it() -> None:
    (table, *_stories) = stop(assess(audit(FORM, rates={"store": 320}), kinds()), None).blocks
    assert isinstance(table, Table)
    assert "Decision" not in table.titles
