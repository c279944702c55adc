"""`plan` tells who does what by when, in 80 columns, as figures, and as a calendar that never lands on an audit."""

from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.builders import action, decision
from tests.cli.typed import Done, folder_with, only_file, typed
from tests.store_walk import store_walk
from touchpoint_audit.cli.columns import cells
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit

AS_OF = ("--as-of", "2026-11-28")


def planned_walk() -> Audit:
    """The store walk with a late action, one of another owner, one that nobody owns, and one thing not planned."""
    walk = store_walk()
    first, second, third, fourth = [item.id for item in walk.in_order()][:4]
    for point in (first, second, fourth):
        walk = changes.record_decision(walk, decision(point))
    walk = changes.change_touch_point(walk, first, raised_by="Store employee")
    walk = changes.plan_action(walk, action(first, owner="Store manager", due="2026-11-16", expected_hours=230.0))
    walk = changes.plan_action(walk, action(second, "Answer at lunch, " * 9, owner="Head of stores", due="2027-01-10"))
    return changes.plan_action(walk, action(third, "Say it at the door", status="done", done_on="2026-11-20"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return only_file(folder_with(tmp_path / "audits", planned_walk()))


def plan(path: Path, *words: str) -> Done:
    return typed("plan", path, *AS_OF, *words)


def test_the_plan_stands_by_month_and_by_owner_in_80_columns(path: Path) -> None:
    done = plan(path)
    assert (done.code, done.err) == (0, "")
    assert max(cells(line) for line in done.out.splitlines()) <= 80
    assert "overdue: 1 action, 230 h a year\n2026-11-16  Store manager  1  " in done.out
    assert "○ planned, overdue 12 days\n" in done.out
    assert "December 2026: nothing\n" in done.out
    assert "January 2027: 1 action\n" in done.out
    assert "by owner\nHead of stores  1 action      –\nStore manager   1 action  230 h  1 overdue\n" in done.out
    assert "decided, nothing planned\n4  " in done.out
    assert "  1  Store employee: decided: stop; Take the sign down (Store manager, by\n     2026-11-16)\n" in done.out
    assert "done: 1 action\n2026-11-20  nobody  3  Say it at the door  –  ● done\n" in done.out


def test_nothing_planned_says_so(tmp_path: Path) -> None:
    done = plan(only_file(folder_with(tmp_path / "audits")))
    assert "The plan on 28 November 2026: 0 to do.\n\nNothing is planned.\n" in done.out


@pytest.mark.parametrize("name", ["Store manager", " STORE MANAGER"])
def test_an_owner_gets_a_page_of_the_own_actions(path: Path, name: str) -> None:
    out = plan(path, "--owner", name).out
    assert "only Store manager: 1 to do, 1 overdue." in out
    assert "Take the" in out
    for other in ("Answer at lunch", "owed a reply", "nothing planned", "by owner"):
        assert other not in out


def test_what_nobody_owns_can_be_asked_for(path: Path) -> None:
    assert "only what nobody owns: 0 to do, 1 done." in plan(path, "--owner", "").out


def test_an_owner_that_is_not_there_is_told(path: Path, tmp_path: Path) -> None:
    done = plan(path, "--owner", "IT")
    assert (done.code, done.out) == (2, "")
    assert done.err == 'Nobody called "IT" has an action. Choose one of: Head of stores; Store manager.\n'
    nobody = plan(only_file(folder_with(tmp_path / "others")), "--owner", "IT")
    assert nobody.code == 2
    assert nobody.err.startswith('Nobody called "IT" has an action, and neither has anybody else.')


def test_the_figures_are_complete_and_missing_hours_are_null(path: Path) -> None:
    figures = plan(path, "--json").json()
    walk = planned_walk()
    [late] = figures["overdue"]["actions"]
    assert (figures["as_of"], late["days_overdue"], late["due"], late["owner"]) == (
        "2026-11-28",
        12,
        "2026-11-16",
        "Store manager",
    )
    assert figures["to_do"] == {"expected_hours": {"unit": "h/year", "value": 230.0}, "without_hours": 1}
    assert [month["month"] for month in figures["months"]][:3] == ["2026-11", "2026-12", "2027-01"]
    assert figures["months"][2]["expected_hours"] is None
    assert figures["nothing_planned"] == [walk.in_order()[3].id]
    assert [reply["raised_by"] for reply in figures["owed_a_reply"]] == ["Store employee"]
    assert [owner["owner"] for owner in figures["owners"]] == ["Head of stores", "Store manager"]
    assert plan(path, "--json", "--owner", "store manager").json()["owed_a_reply"] == []


def test_the_due_dates_go_into_a_calendar(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    done = plan(path, "--ics", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"The due dates are in {target}.\n")
    [first, second] = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert [first.decoded("dtstart").isoformat(), second.decoded("dtstart").isoformat()] == ["2026-11-16", "2027-01-10"]
    again = target.read_bytes()
    assert b"\r\r\n" not in again
    plan(path, "--ics", str(target))
    assert target.read_bytes() == again
    plan(path, "--ics", str(target), "--owner", "store manager")
    assert len(Calendar.from_ical(target.read_bytes()).walk("VEVENT")) == 1


def test_figures_and_calendar_can_be_had_at_once(path: Path, tmp_path: Path) -> None:
    done = plan(path, "--json", "--ics", str(tmp_path / "due.ics"))
    assert done.json()["as_of"] == "2026-11-28"
    assert (tmp_path / "due.ics").is_file()


def test_a_calendar_never_lands_on_an_audit(path: Path) -> None:
    whole = path.read_bytes()
    done = plan(path, "--ics", str(path))
    assert (done.code, "is an audit" in done.err) == (2, True)
    assert path.read_bytes() == whole


def test_a_day_that_is_none_is_told(path: Path) -> None:
    done = typed("plan", path, "--as-of", "soon")
    assert done.code == 2
    assert "Write the date as year-month-day, such as 2026-11-03." in done.err


def test_hostile_words_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    walk = planned_walk()
    first = next(iter(walk.actions))
    walk = changes.change_action(walk, first, what="\x1b]0;owned\x07 a\nb", owner="o\u202eo")
    bad = replace(walk.actions[first], owner="\x1b[31m", what="two\nlines")
    walk = replace(walk, actions={**walk.actions, first: bad})
    out = plan(only_file(folder_with(tmp_path / "audits", walk))).out
    assert not any(ord(letter) < 32 and letter != "\n" for letter in out)
