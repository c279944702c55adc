"""A rig that tried nothing, broke something, or whose control held proves nothing."""

from dataclasses import replace

import pytest

from rigs.counted import Row, table

SOUND = Row("kill", "kills while typing", 1000, 0, "TinyDB's JSONStorage", 100, 7)


def test_a_rig_holds_when_nothing_broke_and_its_control_did() -> None:
    assert SOUND.holds


@pytest.mark.parametrize("row", [replace(SOUND, cases=0), replace(SOUND, broken=1), replace(SOUND, control_broken=0)])
def test_a_rig_that_proves_nothing_does_not_hold(row: Row) -> None:
    assert not row.holds


def test_a_rig_that_a_system_cannot_try_holds_and_counts_nothing() -> None:
    skipped = replace(SOUND, tried="kills while typing; SKIPPED: no terminal", cases=0, skipped="SKIPPED: no terminal")
    assert skipped.holds
    assert not replace(skipped, cases=3).holds
    assert "SKIPPED: no terminal | 0 |" in table([skipped])


def test_the_table_names_rig_cases_and_control() -> None:
    assert table([SOUND]).splitlines() == [
        "| Rig | What was tried | Cases | Broken | Negative control | Its cases | Broken there |",
        "| --- | --- | ---: | ---: | --- | ---: | ---: |",
        "| kill | kills while typing | 1,000 | 0 | TinyDB's JSONStorage | 100 | 7 |",
    ]
