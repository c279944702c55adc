"""The writer: the newest state is saved, no entry is lost, and failure is told and kept for the next try."""

import threading
from collections.abc import Sequence

from touchpoint_audit.actions.writer import Failed, Waiting, Writer, Written
from touchpoint_audit.errors import DiskFull

PATIENCE_S = 10.0


class Disk:
    """A place to save to, which can be held up and can refuse."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, tuple[str, ...]]] = []
        self.error: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()
        self.told = 0

    def save(self, state: str, entries: Sequence[str]) -> None:
        self.entered.set()
        assert self.gate.wait(PATIENCE_S)
        if self.error is not None:
            raise self.error
        self.saved.append((state, tuple(entries)))

    def tell(self) -> None:
        self.told += 1

    def writer(self) -> Writer[str, str]:
        return Writer(self.save, self.tell)


def test_what_is_handed_over_is_saved_and_told() -> None:
    disk = Disk()
    writer = disk.writer()
    writer.put("one", ["a"])
    assert writer.close(PATIENCE_S)
    assert disk.saved == [("one", ("a",))]
    assert disk.told == 1
    assert writer.outcome == Written()


def test_a_state_that_is_overtaken_is_skipped_but_its_entries_are_not() -> None:
    disk = Disk()
    disk.gate.clear()
    writer = disk.writer()
    writer.put("one", ["a"])
    assert disk.entered.wait(PATIENCE_S)
    writer.put("two", ["b"])
    writer.put("three", ["c"])
    assert writer.outcome == Waiting()
    disk.gate.set()
    assert writer.close(PATIENCE_S)
    assert disk.saved == [("one", ("a",)), ("three", ("b", "c"))]


def test_a_failure_keeps_its_entries_for_the_next_save() -> None:
    disk = Disk()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    writer.put("one", ["a"])
    assert not writer.flush(PATIENCE_S)
    assert writer.outcome == Failed(disk.error)
    disk.error = None
    writer.put("two", ["b"])
    assert writer.close(PATIENCE_S)
    assert disk.saved == [("two", ("a", "b"))]


def test_a_failure_is_tried_again_when_asked() -> None:
    disk = Disk()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    writer.put("one", ["a"])
    assert not writer.flush(PATIENCE_S)
    disk.error = None
    writer.retry()
    assert writer.flush(PATIENCE_S)
    assert disk.saved == [("one", ("a",))]
    assert writer.close(PATIENCE_S)


def test_a_failure_that_was_overtaken_tries_the_newer_state() -> None:
    disk = Disk()
    disk.gate.clear()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    writer.put("one", ["a"])
    assert disk.entered.wait(PATIENCE_S)
    writer.put("two", ["b"])
    disk.gate.set()
    assert not writer.close(PATIENCE_S)
    assert writer.outcome == Failed(disk.error)


def test_an_error_nobody_foresaw_does_not_end_the_writer() -> None:
    disk = Disk()
    disk.error = RuntimeError("never thought of")
    writer = disk.writer()
    writer.put("one", ["a"])
    assert not writer.flush(PATIENCE_S)
    assert isinstance(writer.outcome, Failed)
    disk.error = None
    writer.retry()
    assert writer.close(PATIENCE_S)
    assert disk.saved == [("one", ("a",))]


def test_jobs_run_in_turn_and_one_that_fails_does_not_end_the_writer() -> None:
    disk = Disk()
    writer = disk.writer()
    done: list[str] = []

    def fails() -> None:
        done.append("fails")
        raise DiskFull("a.draft")

    writer.run(fails)
    writer.run(lambda: done.append("works"))
    assert writer.close(PATIENCE_S)
    assert done == ["fails", "works"]


def test_closing_without_anything_to_write_is_quick_and_fine() -> None:
    assert Disk().writer().close(PATIENCE_S)


def test_what_is_for_the_draft_comes_after_the_save_before_it() -> None:
    disk = Disk()
    disk.gate.clear()
    writer = disk.writer()
    found: list[list[tuple[str, tuple[str, ...]]]] = []
    writer.put("one", ["a"])
    writer.run_for_draft(lambda: found.append([*disk.saved]))
    writer.run_for_draft(lambda: found.append([*disk.saved]), once_written=True)
    disk.gate.set()
    assert writer.close(PATIENCE_S)
    assert found == [[("one", ("a",))]] * 2


def test_what_waits_until_all_is_written_waits_for_the_retry_after_a_failure() -> None:
    disk = Disk()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    done: list[str] = []
    writer.put("one", ["a"])
    writer.run_for_draft(lambda: done.append("dropped"), once_written=True)
    assert not writer.flush(PATIENCE_S)
    assert done == []
    disk.error = None
    writer.retry()
    assert writer.close(PATIENCE_S)
    assert done == ["dropped"]


def test_what_waits_until_all_is_written_is_given_up_for_what_comes_after_it() -> None:
    disk = Disk()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    done: list[str] = []
    writer.put("one", ["a"])
    writer.run_for_draft(lambda: done.append("dropped"), once_written=True)
    writer.run_for_draft(lambda: done.append("kept"))
    assert not writer.flush(PATIENCE_S)
    disk.error = None
    writer.retry()
    assert writer.close(PATIENCE_S)
    assert done == ["kept"]


def test_closing_does_not_wait_for_a_draft_that_cannot_be_dropped_yet() -> None:
    disk = Disk()
    disk.error = DiskFull("a.json")
    writer = disk.writer()
    writer.put("one", ["a"])
    writer.run_for_draft(lambda: None, once_written=True)
    assert not writer.close(PATIENCE_S)
    assert not writer._thread.is_alive()


def test_giving_up_lets_what_waited_for_the_save_have_its_turn() -> None:
    disk = Disk()
    disk.error = DiskFull("audit.json")
    writer = disk.writer()
    done = threading.Event()
    writer.put("one", ["a"])
    assert not writer.flush(PATIENCE_S)
    writer.run_for_draft(done.set, once_written=True)
    assert not done.wait(0.1)
    writer.give_up()
    assert done.wait(PATIENCE_S)
    assert writer.close(PATIENCE_S)
