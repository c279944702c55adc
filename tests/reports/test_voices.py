"""What customers say, as a section of the report and as a page for the top."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.builders import action, audit, decision, touch_point
from tests.reports.hostile import HOSTILE
from tests.reports.read_back import seen
from tests.reports.test_markdown import ALLOWED_TAGS
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.decided import NOT_DECIDED, decided
from touchpoint_audit.assessment.voices import heard
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.decision import Choice, Decision
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.reports.csv_lists import csv_lists
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.html import html
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.report import report
from touchpoint_audit.reports.voices import counted_voices, decided_in_short, voices, voices_page

TODAY = date(2026, 11, 28)
CLOSED = touch_point("a", stage="find", name="Phone line", verdict="change",
                     voices=[("Only my lunch break", "complaint"), ("So kind", "praise")])  # fmt: skip
FORM = touch_point("b", name="Paper form", verdict="stop", voices=[("Why twice?", "complaint")],
                   says_today="Paper, again", says_wanted="They knew me")  # fmt: skip


def assessed(*points: TouchPoint, acts: tuple[Decision | Action, ...] = (), **about: Any) -> Assessment:
    whole = replace(
        audit(*points, **about),
        decisions={each.id: each for each in acts if isinstance(each, Decision)},
        actions={each.id: each for each in acts if isinstance(each, Action)},
    )
    return assess(whole, kinds())


def page(*points: TouchPoint, **about: Any) -> str:
    return markdown(voices_page(assessed(*points, **about), TODAY))


def test_how_many_voices_and_of_what_is_said_in_one_breath() -> None:
    assert counted_voices(heard(assessed(CLOSED, FORM))) == "3 voices: 2 complaints, 1 praise"
    assert counted_voices(heard(assessed(FORM))) == "1 voice: 1 complaint, 0 praise"


def test_the_section_has_praise_and_complaint_apart_by_stage_with_the_touch_points_number() -> None:
    [section] = voices(assessed(CLOSED, FORM))
    told = markdown(Document("", "en", sections=(section,)))
    assert "### Complaints\n\n- **Find us (1)**\n  - “Only my lunch break” – 1 Phone line\n- **Buy (1)**\n" in told
    assert "### Praise\n\n- **Find us (1)**\n  - “So kind” – 1 Phone line\n" in told
    assert "| 2 | Paper form | Paper, again | They knew me |" in told


def test_without_words_there_is_no_section() -> None:
    assert voices(assessed(touch_point())) == ()
    assert "voices" not in [section.id for section in report(assessed(touch_point())).sections]


def test_the_page_is_the_customers_words_and_what_is_decided_and_nothing_else() -> None:
    acts = (decision("b"), action("b", owner="Manager B", due="2027-01-15"))
    told = page(CLOSED, FORM, acts=acts, journey="Buying", site="Oslo", walked_on=date(2026, 11, 1))
    assert told == (
        "# What customers say: Buying\n\nOslo. Walked on 1 November 2026.\n\n"
        "**3 voices: 2 complaints, 1 praise, at 2 touch points.**\n\n"
        "## Complaints\n\n### Find us\n\n- **“Only my lunch break”**\\\n"
        "  1 Phone line – not decided; the audit says: change it\n\n"
        "### Buy\n\n- **“Why twice?”**\\\n  2 Paper form – decided: stop it; Manager B, by 15 January 2027\n\n"
        "## Praise\n\n### Find us\n\n- **“So kind”**\\\n  1 Phone line – not decided; the audit says: change it\n\n"
        "## What they say today, and what we want them to say\n\n"
        "| \\# | Touch point | They say today | We want them to say |\n| ---: | --- | --- | --- |\n"
        "| 2 | Paper form | Paper, again | They knew me |\n"
    )


def test_a_page_without_words_says_so() -> None:
    assert "No customer's own words are written down in this audit." in page(touch_point())


CHANGED = Before(decision=decision(verdict="change"))
DEFER: dict[str, Any] = {"choice": Choice.DEFER, "verdict": None}
DONE: dict[str, Any] = {"status": "done", "done_on": "2026-11-20"}


@pytest.mark.parametrize(
    ("acts", "point", "told"),
    [
        ((), {}, "not decided"),
        ((), {"verdict": "open"}, "not decided; the audit says: get the facts first"),
        ((), {"found": Found.GONE}, "no longer there"),
        ((), {"before": CHANGED, "verdict": "keep"}, "decided on the walk before: change it"),
        ((), {"before": CHANGED, "found": Found.NOT_DONE}, "decided on the walk before: change it, and found not done"),
        ((decision(verdict="keep"),), {"before": CHANGED}, "decided: keep it"),
        ((decision(verdict="keep"),), {}, "decided: keep it"),
        ((decision(), action(**DONE)), {}, "decided: stop it; done"),
        ((decision(), action(status="dropped", reason="No")), {}, "decided: stop it"),
        ((decision(), action()), {}, "decided: stop it; planned"),
        ((decision(), action(owner="The till")), {}, "decided: stop it; The till"),
        (
            (decision(), action(id="1", owner="A"), action(id="2", due="2027-02-01"), action(id="3", due="2027-01-15")),
            {},
            "decided: stop it; by 15 January 2027",
        ),
        ((decision(), action(due="2027-01-15")), {}, "decided: stop it; by 15 January 2027"),
        ((decision(**DEFER),), {}, "put off"),
        ((decision(until=date(2026, 12, 24), **DEFER),), {}, "put off until 24 December 2026"),
        ((decision(until=TODAY, **DEFER),), {}, "put off until 28 November 2026, and due again"),
    ],
)
def test_what_is_decided_takes_half_a_line(
    acts: tuple[Decision | Action, ...], point: dict[str, Any], told: str
) -> None:
    found = assessed(touch_point(**point), acts=acts)
    answer = decided(found).get("t01", NOT_DECIDED)
    assert decided_in_short(answer, found.items["t01"], found, TODAY) == told


def test_the_latest_decision_counts() -> None:
    later = decision(id="t01-d2", verdict="keep", at=datetime(2026, 11, 20, tzinfo=UTC))
    found = assessed(touch_point(), acts=(later, decision()))
    assert decided_in_short(decided(found)["t01"], found.items["t01"], found) == "decided: keep it"


def test_whatever_was_said_is_shown_as_text() -> None:
    points = tuple(
        touch_point(f"h{place}", name=text, voices=[(text, "complaint"), (text, "praise")], says_today=text,
                    says_wanted=text)
        for place, text in enumerate(HOSTILE)
    )  # fmt: skip
    found = assessed(*points, journey=HOSTILE[1], site=HOSTILE[6])
    document = voices_page(found, TODAY)
    for one in seen(markdown(document)):
        assert set(one.tags) <= ALLOWED_TAGS
        assert one.hidden_links == []
    written = html(document)
    assert "<script" not in written
    assert "<b>" not in written
    cells = [cell for line in csv_lists(document)["says"].splitlines() for cell in line.split(",")]
    assert not any(cell.lstrip('"').startswith(("=", "+", "-", "@")) for cell in cells if len(cell) > 1)
