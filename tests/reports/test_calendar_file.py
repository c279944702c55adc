"""The due dates as a calendar: what a calendar program reads back, byte for byte what RFC 5545 wants."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.builders import action, audit, decision, touch_point
from tests.reports.hostile import HOSTILE
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_touch_point, plan_action, record_decision
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.reports.calendar_file import Revision, calendar_text

TODAY = date(2026, 11, 28)
FIRST = action(owner="Store manager", due="2026-12-15", expected_hours=230.0)


def walked(*actions: Action, **about: Any) -> Audit:
    found = audit(touch_point("t01", instead="A human answers"), touch_point("t02", name="Form"), **about)
    for one in actions:
        found = plan_action(found, one)
    return found


def written(found: Audit, revisions: dict[str, Revision] | None = None, owner: str | None = None) -> str:
    return calendar_text(assess(found, kinds()), TODAY, revisions or {}, owner)


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def unfolded(text: str) -> list[str]:
    """The lines of a calendar, put together again as RFC 5545 says in 3.1: without the library that wrote them."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def value_of(text: str, name: str) -> str:
    """The text of a property, its escapes taken back as RFC 5545 says in 3.3.11."""
    line = next(line for line in unfolded(text) if line.startswith(f"{name}:"))
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], line.partition(":")[2])


def test_an_action_is_an_event_of_the_whole_day_it_is_due() -> None:
    [event] = events(written(record_decision(walked(FIRST), decision())))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 15), date(2026, 12, 16))
    assert event["summary"] == "Take the sign down (Sign at the door)"
    assert event["description"].split("\n") == [
        "Owner: Store manager",
        "Status: planned",
        "Expected to free: 230 h/year",
        "Touch point 1: Sign at the door",
        "Decided by Manager B: stop",
        "Instead: A human answers",
    ]
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert "organizer" not in event


def test_the_alarm_goes_the_morning_before() -> None:
    [event] = events(written(walked(FIRST)))
    [alarm] = event.walk("VALARM")
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(hours=-15))


def test_the_calendar_is_called_after_the_audit_and_sends_nothing() -> None:
    calendar = Calendar.from_ical(written(walked(organisation="Nordbygg", site="Store 14")))
    assert calendar["x-wr-calname"] == "Nordbygg · Store 14 · Buying"
    assert (calendar["version"], calendar["calscale"], "method" in calendar) == ("2.0", "GREGORIAN", False)


def test_only_what_is_still_to_be_done_on_a_day_is_in_it() -> None:
    found = walked(
        FIRST,
        action("t02", due="2026-01-02", status="doing"),
        action(id="a3"),
        action(id="a4", due="2026-12-15", status="done"),
        action(id="a5", due="2026-12-15", status="dropped", reason="So"),
    )
    assert [event.decoded("dtstart") for event in events(written(found))] == [date(2026, 1, 2), date(2026, 12, 15)]
    assert [event["summary"] for event in events(written(found, owner="store manager"))] == [
        "Take the sign down (Sign at the door)"
    ]


def test_a_second_import_changes_the_event() -> None:
    moved = walked(action(due="2027-01-10", what="Paint it over"))
    then = Revision(0, datetime(2026, 11, 28, 12, 0, 1, tzinfo=timezone(timedelta(hours=1))))
    now = Revision(2, datetime(2026, 11, 29, 9, tzinfo=UTC))
    [old], [new] = events(written(walked(FIRST), {"t01-a1": then})), events(written(moved, {"t01-a1": now}))
    assert old["uid"] == new["uid"] == "t01-a1.a1@touchpoint-audit"
    assert (old["sequence"], new["sequence"]) == (0, 2)
    assert old.decoded("last-modified") == old.decoded("dtstamp") == datetime(2026, 11, 28, 11, 0, 1, tzinfo=UTC)
    assert new.decoded("last-modified") == datetime(2026, 11, 29, 9, tzinfo=UTC)


def test_the_same_audit_on_the_same_day_gives_the_same_bytes() -> None:
    assert written(walked(FIRST)) == written(walked(FIRST))
    assert "DTSTAMP:20261128T000000Z" in written(walked(FIRST))


def test_a_day_at_the_end_of_time_has_no_day_after_it() -> None:
    [event] = events(written(walked(action(due="9999-12-31"))))
    assert "dtend" not in event


ANY_TEXT = st.one_of(st.text(), st.sampled_from(HOSTILE), st.text('åäö😀\\;,:"\n\t\u2028\x00', min_size=60))


@settings(deadline=None, max_examples=60)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_hostile_text_comes_back_as_it_was_in_lines_that_every_program_takes(what: str, owner: str, site: str) -> None:
    found = plan_action(walked(site=one_line(site)), action(what=what, owner=owner, due="2026-12-15"))
    found = change_touch_point(found, "t01", instead=what, name=owner)
    text = written(found)
    assert text.endswith("END:VCALENDAR\r\n")
    for line in text.encode().removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()
    [told] = found.actions.values()
    name = found.touch_points["t01"].name or "(no name)"
    shown = one_line(f"{told.what or '(nothing written)'} ({name})")
    assert events(text)[0]["summary"] == shown
    assert value_of(text, "SUMMARY") == shown
    described = value_of(text, "DESCRIPTION")
    assert events(text)[0]["description"] == described
    assert described.startswith(f"Owner: {told.owner or 'nobody yet'}\nStatus: planned\n")


@pytest.mark.parametrize("letter", ["å", "€", "😀"])
def test_long_lines_are_folded_between_letters(letter: str) -> None:
    text = written(walked(action(what=letter * 200, due="2026-12-15")))
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert f"SUMMARY:{letter * 200} (Sign at the door)" in unfolded(text)
