"""Power cuts: the rig finds nothing in ours, something in each control, and knows what a file system may leave."""

from pathlib import Path

import pytest

from rigs.counted import Row, Scale
from rigs.crash import PARTS, rows
from rigs.crash.disk import SECTOR, Files, states
from rigs.crash.trace import Cut, Event, Flushed, Named, Recorder, Wrote


def left(*events: Event, before: dict[str, bytes] | None = None) -> set[Files]:
    before = before or {}
    first = {name: number for number, name in enumerate(before)}
    return {state.files for state in states(before, first, events, SECTOR)}


@pytest.mark.parametrize("number", range(len(PARTS)), ids=[part.what for part in PARTS])
def test_every_state_is_the_last_save_or_the_one_before(number: int, tmp_path: Path) -> None:
    row: Row = next(iter(rows(Scale(False, tmp_path), PARTS[number : number + 1])))
    assert row.holds, row.failures or row


def test_a_rename_over_a_file_that_is_not_flushed_may_leave_it_empty() -> None:
    events = (Named((("new", 1),)), Wrote(1, 0, b"new"), Named((("old", 1), ("new", None))), Flushed(None))
    found = left(*events, before={"old": b"old"})
    assert (("old", b""),) in found
    assert (("old", b"\0\0\0"),) in found
    assert (("old", b"new"),) in found
    assert (("old", b"old"),) in found


def test_a_flushed_file_is_whole_and_its_name_is_not_certain_until_the_folder_is() -> None:
    made = (Named((("new", 0),)), Wrote(0, 0, b"new"), Flushed(0))
    assert left(*made) == {(), (("new", b""),), (("new", b"\0\0\0"),), (("new", b'{"a'),), (("new", b"new"),)}
    after = (*made, Flushed(None), Named((("newer", 0),)))
    assert left(*after) - left(*made) == {(("new", b"new"), ("newer", b"new"))}


def test_sectors_are_written_in_any_order() -> None:
    old, new = b"o" * SECTOR * 2, b"n" * SECTOR * 2
    found = left(Wrote(0, 0, new), before={"file": old})
    assert {content for ((_name, content),) in found} == {
        first + second for first in (b"o" * SECTOR, b"n" * SECTOR) for second in (b"o" * SECTOR, b"n" * SECTOR)
    }


def test_a_file_that_is_cut_may_be_as_long_as_it_was_or_end_at_a_sector_between() -> None:
    found = left(Cut(0, 10), before={"file": b"o" * SECTOR * 2})
    assert {len(content) for ((_name, content),) in found} == {10, SECTOR, SECTOR * 2}


def test_the_shim_says_when_something_went_past_it(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    with recorder.watching():
        (tmp_path / "unseen").write_text("written by a call that it does not stand in for")
    with pytest.raises(AssertionError, match="the shim missed a change"):
        recorder.check()
