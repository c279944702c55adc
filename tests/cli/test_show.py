"""`show` tells what an audit comes to, for a person and for a program."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.assessment.test_celebrated import stopped
from tests.builders import action, audit, decision, fact, touch_point
from tests.cli.typed import folder_with, only_file, typed
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.facts_to_get import facts_to_get
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli.columns import cells
from touchpoint_audit.cli.lists import lists_text
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import result_number

WALK = assess(store_walk(), kinds())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return only_file(folder_with(tmp_path / "audits"))


def test_the_summary_and_every_touch_point_are_shown(path: Path) -> None:
    done = typed("show", path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Touch-point audit: Buying and getting help\n\nNordbygg, Store 14, Bergen.")
    assert [point.name for point in store_walk().touch_points.values() if point.name not in done.out] == []


def test_the_lists_stand_in_the_order_of_the_verdicts(path: Path) -> None:
    lines = [line.strip().split(":")[0] for line in typed("show", path).out.splitlines()]
    heads = ["x  stop", "~  change", "?  open", "+  keep"]
    assert [line for line in lines if line in heads] == heads


def test_an_empty_list_says_so() -> None:
    text = lists_text(assess(audit(touch_point("t1")), kinds()), None)
    assert "x  stop: nothing\n" in text
    assert "not judged" in text


@pytest.mark.parametrize("room", [20, 40, 60, 80, 200])
def test_names_are_cut_and_figures_never(room: int) -> None:
    text = lists_text(WALK, room)
    rows = text.splitlines()[text.splitlines().index("") :]
    assert {cells(line) > room for line in rows if room >= 60} <= {False}
    figures = [item.burden.staff_hours for item in WALK.items.values()]
    numbers = [result_number(result) for result in figures if isinstance(result, Measured)]
    assert [number for number in numbers if f" {number} " not in text] == []


def test_what_is_not_measured_is_a_dash_and_no_nought() -> None:
    text = lists_text(assess(audit(touch_point("t1", kind="form", verdict="stop")), kinds()), None)
    assert [line.split()[-3:] for line in text.splitlines() if "Sign at the door" in line] == [["–", "–", "–"]]
    assert " 0 " not in text


def test_sentences_are_broken_at_the_width_of_the_terminal() -> None:
    text = lists_text(WALK, 60)
    assert [line for line in text.splitlines() if not line.startswith("  ") and cells(line) > 60] == []


def test_names_cannot_act_on_the_terminal() -> None:
    walk = audit(touch_point("t1", name="till\x1b[2J\u202e\nline two"), site="\x1b]0;x\x07", currency="N\x1bK")
    text = lists_text(assess(walk, kinds()), 80)
    assert not {"\x1b", "\u202e", "\x07"} & set(text)


def test_json_holds_every_figure_of_the_assessment(path: Path) -> None:
    done = typed("show", path, "--json")
    found = done.json()
    assert (done.code, done.err) == (0, "")
    assert list(found) == sorted(found)
    assert [point["id"] for point in found["touch_points"]] == list(WALK.items)
    assert found["totals"]["staff_hours"] == {
        "unit": "h/year",
        "value": pytest.approx(totals(WALK.items.values()).staff_hours.value),
    }
    assert sorted(name for names in found["lists"].values() for name in names) == sorted(WALK.items)
    assert len(found["gaps"]) == len(gaps(WALK))
    assert found["about"]["walked_on"] == "2026-11-03"


def test_json_says_why_a_figure_is_missing_and_never_nought() -> None:
    from touchpoint_audit.actions.show import assessment_figures

    found = assessment_figures(assess(audit(touch_point("t1", kind="form")), kinds()))
    [point] = found["touch_points"]
    assert (found["totals"]["staff_hours"], found["totals"]["money"]) == (None, None)
    assert point["staff_hours"]["not_measured"] == "no_facts"
    assert "value" not in point["staff_hours"]


def test_json_has_what_every_measure_gives_or_why_it_gives_nothing(path: Path) -> None:
    found = typed("show", path, "--json").json()
    for point in found["touch_points"]:
        item = WALK.items[point["id"]]
        assert set(point["results"]) == set(item.results)
        for name, result in item.results.items():
            figures = point["results"][name]
            if isinstance(result, Measured):
                assert figures["value"] == pytest.approx(result.quantity.value)
                assert (figures["unit"], figures["evidence"]) == (result.quantity.unit.value, result.evidence.value)
                assert (figures["from"], figures["about"]) == (list(result.inputs), list(result.about))
            else:
                assert figures == {"not_measured": result.why.value, "facts": list(result.facts)}


def test_json_has_the_facts_to_get_best_first(path: Path) -> None:
    found = typed("show", path, "--json").json()["facts_to_get"]
    assert [(row["touch_point"], row["field"]) for row in found] == [
        (row.touch_point, row.field) for row in facts_to_get(WALK, kinds())
    ]
    assert found[0] == {
        "doubt": "missing",
        "field": "rule.holds",
        "hours": None,
        "stop_customer_hours": None,
        "stop_hours": {"unit": "h/year", "value": pytest.approx(930)},
        "stop_money": {"unit": "money/year", "value": pytest.approx(930 * 320)},
        "touch_point": "t06",
        "verdicts": ["stop", "change"],
    }


def test_json_has_who_imposes_on_whom(path: Path) -> None:
    found = typed("show", path, "--json").json()
    assert sum(wall["totals"]["count"] for wall in found["walls"]) == len(WALK.items)
    pairs = {(wall["imposed_by"], wall["carried_by"]) for wall in found["walls"]}
    assert {(point["imposed_by"] or "", point["carried_by"] or "") for point in found["touch_points"]} == pairs


def test_json_is_the_same_for_the_same_audit(path: Path) -> None:
    assert typed("show", path, "--json") == typed("show", path, "--json")


def test_an_audit_with_nothing_in_it_is_shown(tmp_path: Path) -> None:
    empty = only_file(folder_with(tmp_path / "audits", audit(stages={})))
    done = typed("show", empty)
    assert done.code == 0
    assert "No touch points have been logged yet." in done.out
    assert typed("show", empty, "--json").json()["touch_points"] == []


def test_an_unknown_kind_is_shown_like_any_other(tmp_path: Path) -> None:
    walk = store_walk()
    odd = replace(walk, touch_points={"t01": replace(walk.touch_points["t01"], kind="seance")})
    path = only_file(folder_with(tmp_path / "audits", odd))
    assert typed("show", path).code == 0
    assert typed("show", path, "--json").json()["touch_points"][0]["staff_hours"]["not_measured"] == "unknown_kind"


def test_json_has_the_decisions_and_the_order_of_what_to_do_first() -> None:
    from touchpoint_audit.actions.show import assessment_figures

    form = touch_point(
        "t1",
        kind="form",
        verdict="stop",
        effort=0,
        value=70,
        raised_by="Cashier",
        facts={"frequency": fact(60, "/week"), "staff_time": fact(5, "min", "stated")},
    )
    decided = changes.record_decision(audit(form, touch_point("t2", verdict="change")), decision("t1", reason="Now."))
    found = json.loads(json.dumps(assessment_figures(assess(decided, kinds()), date(2026, 11, 28))))
    assert found["decisions"] == [
        {
            "at": "2026-11-10T12:00:00+00:00",
            "choice": "agree",
            "reason": "Now.",
            "since": ["proposal", "facts.frequency", "facts.staff_time"],
            "stale": True,
            "standing": "agreed",
            "touch_point": "t1",
            "until": None,
            "verdict": "stop",
            "who": "Manager B",
        }
    ]
    hours = {"unit": "h/year", "value": 230, "low": 115, "high": 460}
    twice = {"unit": "h/year", "value": 460, "low": 230, "high": 920}
    assert found["priorities"]["staff_hours"] == {
        "ranked": [
            {
                "best": 1,
                "effect": hours,
                "effort": 0,
                "rank": 1,
                "score": twice,
                "to_do": "stop",
                "touch_point": "t1",
                "worst": 1,
            }
        ],
        "unranked": [{"lacking": ["hours", "effort"], "to_do": "change", "touch_point": "t2"}],
    }
    assert found["priorities"]["value"]["ranked"][0]["score"] == {"unit": "count", "value": 140}
    assert set(found["priorities"]) == {"staff_hours", "customer_hours", "value", "rice"}
    [point, _other] = found["touch_points"]
    assert (point["value"], point["impact"], point["raised_by"]) == (70, None, "Cashier")


def test_json_has_the_plan_as_of_a_day(tmp_path: Path) -> None:
    walk = store_walk()
    walk = changes.plan_action(walk, action(next(iter(walk.touch_points)), due="2026-11-16"))
    path = only_file(folder_with(tmp_path / "planned", walk))
    late = [
        typed("show", path, "--json", "--as-of", day).json()["plan"]["overdue"]["actions"]
        for day in ("2026-11-16", "2026-11-28")
    ]
    assert [[one["days_overdue"] for one in found] for found in late] == [[], [12]]


@pytest.mark.parametrize("command", ["show", "plan"])
def test_a_day_before_the_walk_counts_as_the_day_of_the_walk(command: str, tmp_path: Path) -> None:
    walk = store_walk()
    walk = changes.plan_action(walk, action(next(iter(walk.touch_points)), due="2026-11-01"))
    path = only_file(folder_with(tmp_path / "planned", walk))
    found = typed(command, path, "--json", "--as-of", "2026-10-15").json()
    overdue = (found["plan"] if command == "show" else found)["overdue"]["actions"]
    assert [one["days_overdue"] for one in overdue] == [2]


def test_who_is_celebrated_and_what_stopped_stand_above_the_lists(tmp_path: Path) -> None:
    moment = touch_point("m", name="Help to the car", celebrate=True, thanks_to="The loading bay")
    folder = folder_with(tmp_path, audit(moment, stopped("s", 120.0), id="moss01", follows=Follows("x")))
    told = typed("show", "moss01", "--folder", folder).out
    assert "Since last time: stopped 1, freed 120 staff hours and 5,000 NOK a year." in told
    assert "1  Help to the car  Thanks to The loading bay" in told
