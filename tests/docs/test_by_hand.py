"""The figures that were reckoned by hand are those of the program, on the sample that the page names."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, text_of
from touchpoint_audit.assessment.assess import Assessed, Assessment, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.measures.cost_shift import CostShift, cost_shift
from touchpoint_audit.measures.replan import Plan, replan
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.measures.staffing import Staffing, staffing
from touchpoint_audit.storage import read_audit

PAGE = text_of("docs/by-hand.md")
MEASURES = {
    "Share affected": "affected",
    "Calls while nobody answers": "closed_share",
    "Staff hours a year": "staff_hours",
    "Customer hours a year": "customer_hours",
    "Refused a year": "refused",
    "Fields whose answer is used": "used_fields_share",
    "Answers a year that nobody uses": "unused_answers",
    "Promise kept": "promise_kept",
    "Share of the lead time that is work": "work_share",
    "Cases sent back a year": "sent_back",
    "Waiting, per case": "waiting_time",
    "Steps from a human to somebody who may decide": "steps_between",
    "Held, of what was planned": "held_share",
}
"""What the page calls a figure, and the measure or the fact that it is."""
ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \| ([\d.]+)[^|]* \|")
FIGURES = ROW.findall(PAGE)


@cache
def assessed() -> Assessment:
    (sample,) = re.findall(r"`(audits/[\w./-]+\.json)`", PAGE)
    return assess(read_audit(ROOT / sample).audit, kinds())


def item(number: int) -> Assessed:
    return list(assessed().items.values())[number - 1]


def figure(number: int, name: str) -> float:
    found, key = item(number), MEASURES[name]
    fact = found.touch_point.facts.get(key)
    if fact is not None and fact.number is not None:
        return fact.number
    result = getattr(found.burden, key, None) or found.results[key]
    assert isinstance(result, Measured)
    return result.quantity.value


def test_every_row_of_the_table_is_read() -> None:
    assert len(FIGURES) == PAGE.count("\n| ", 0, PAGE.index("## The pallets")) - 2


@pytest.mark.parametrize(("number", "name", "by_hand", "result"), FIGURES)
def test_a_figure_by_hand_is_the_one_of_the_program(number: str, name: str, by_hand: str, result: str) -> None:
    sum_of_it = by_hand.partition(",")[0].replace("×", "*").replace("÷", "/").replace("−", "-")
    assert re.fullmatch(r"[\d.()*/+ -]+", sum_of_it)
    reckoned = eval(sum_of_it)
    assert f"{reckoned:.4f}".rstrip("0").rstrip(".") == result
    assert figure(int(number), name) == pytest.approx(reckoned, rel=1e-9)


def test_the_pallets() -> None:
    shift = cost_shift(item(6).touch_point, assessed().audit.about)
    assert isinstance(shift, CostShift)
    saved = shift.sender_before.value - shift.sender_now.value
    paid = shift.receiver_now.value - shift.receiver_before.value
    assert f"saves {saved:,.0f} NOK, the store pays {paid:,.0f} NOK" in PAGE
    assert f"costs {shift.net.value:,.0f} NOK a year net" in PAGE
    results = item(6).results
    for measure, told in (("break_even_factor", "= {:.6f} times as long"), ("unpack_factor", "90 ÷ 30 = {:g} times")):
        result = results[measure]
        assert isinstance(result, Measured)
        assert told.format(result.quantity.value) in PAGE


def line_and_plan() -> tuple[Staffing, Plan]:
    line = staffing(item(2).touch_point, assessed().audit.about)
    assert isinstance(line, Staffing)
    plan = replan(line)
    assert isinstance(plan, Plan)
    return line, plan


def block(language: str) -> str:
    return PAGE.split(f"```{language}\n", 1)[1].split("```", 1)[0]


def test_the_phone_line() -> None:
    line, plan = line_and_plan()
    rows = [
        f"{row.interval.start},{row.interval.calls:g},{row.interval.staff:g},{staff:g}"
        for row, staff in zip(line.rows, plan.staff, strict=True)
    ]
    assert block("csv").split() == rows
    assert f"now {plan.before:.6f} with 56, then {plan.after:.6f} with 56" in block("text")
    assert sum(row.needed or 0 for row in line.rows) == 73


@pytest.mark.skipif(shutil.which("awk") is None, reason="there is no awk here to run the page's program with")
def test_the_program_of_the_page_prints_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "day.csv").write_text(block("csv"))
    (tmp_path / "day.awk").write_text(block("awk"))
    ran = subprocess.run(["awk", "-f", "day.awk", "day.csv"], cwd=tmp_path, capture_output=True, text=True, check=True)
    lines = ran.stdout.splitlines()
    assert "\n".join(lines[16:]) + "\n" == block("text")
    line, plan = line_and_plan()
    for told, row, staff in zip(lines, line.rows, plan.staff, strict=False):
        assert told.startswith(
            f"{row.interval.start} load {row.load:.4f} now {row.service_level:.6f} needed {row.needed}"
        )
        assert staff > row.load
