"""What was being typed is offered back up to the last line that reached the disk."""

import errno
import os
import stat
from pathlib import Path

import pytest

from touchpoint_audit.errors import DiskFailing, DiskFull, FolderMissing, NotReadable, NotRegular
from touchpoint_audit.storage import Draft, DraftText, drafts

AT = "2026-11-03T12:00:07+01:00"


def typed(folder: Path, *texts: str) -> Draft:
    draft = Draft(folder / "a.json")
    for text in texts:
        draft.write("touch_points/t01/note", text, AT)
    return draft


def test_the_last_text_is_offered_back(tmp_path: Path) -> None:
    typed(tmp_path, "Ph", "Phone “closed”\nat 12 📞")
    assert Draft(tmp_path / "a.json").read() == DraftText("touch_points/t01/note", "Phone “closed”\nat 12 📞", AT)


def test_no_draft_is_none(tmp_path: Path) -> None:
    assert Draft(tmp_path / "a.json").read() is None


def test_a_cleared_draft_is_gone(tmp_path: Path) -> None:
    draft = typed(tmp_path, "x")
    draft.clear()
    draft.clear()
    assert draft.read() is None
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_hidden_and_private(tmp_path: Path) -> None:
    path = typed(tmp_path, "x").path
    assert path.name == ".a.json.draft"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_text_is_flushed_and_so_is_the_first_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bool] = []
    real = os.fsync

    def watch(descriptor: int) -> None:
        flushed.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    typed(tmp_path, "x", "xy")
    assert flushed == [False, True, False]


def test_a_draft_torn_at_any_byte_gives_the_line_before(tmp_path: Path) -> None:
    draft = typed(tmp_path, "first", "second")
    whole = draft.path.read_bytes()
    first_ends = whole.index(b"\n\n")
    for length in range(first_ends, len(whole) - 2):
        draft.path.write_bytes(whole[:length])
        found = draft.read()
        assert found is not None
        assert found.text == "first"


def test_writing_goes_on_behind_a_torn_line(tmp_path: Path) -> None:
    draft = typed(tmp_path, "first")
    with draft.path.open("ab") as file:
        file.write(b'\n{"where": "to')
    found = typed(tmp_path, "second").read()
    assert found is not None
    assert found.text == "second"


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\n[1]\n", b'\n{"where":1}\n', b"\n" + b"[" * 100_000, b"\0" * 4096])
def test_damaged_bytes_are_passed_over(tmp_path: Path, damage: bytes) -> None:
    draft = typed(tmp_path, "kept")
    with draft.path.open("ab") as file:
        file.write(damage)
    found = draft.read()
    assert found is not None
    assert found.text == "kept"
    draft.path.write_bytes(damage)
    assert draft.read() is None


def test_texts_are_cleaned(tmp_path: Path) -> None:
    draft = typed(tmp_path, "a\x1b\ud800b")
    found = draft.read()
    assert found is not None
    assert found.text == "ab"


def test_a_link_or_a_pipe_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept")
    (tmp_path / ".a.json.draft").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="is a link, not a file"):
        typed(tmp_path, "x")
    assert (tmp_path / "precious").read_text() == "kept"
    assert Draft(tmp_path / "a.json").read() is None
    os.mkfifo(tmp_path / ".b.json.draft")
    reader = os.open(tmp_path / ".b.json.draft", os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(NotRegular):
            Draft(tmp_path / "b.json").write("x", "y", AT)
    finally:
        os.close(reader)


def test_a_full_disk_keeps_the_text_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = typed(tmp_path, "first")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(DiskFull):
            draft.write("touch_points/t01/note", "second", AT)
        assert texts(Draft(tmp_path / "a.json")) == ["first"]
        with pytest.raises(DiskFull):
            typed(tmp_path, "second")
    assert texts(Draft(tmp_path / "a.json")) == ["first"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        typed(tmp_path / "gone", "x")


def test_a_long_day_of_typing_does_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "_NEW_FILE_FROM", 1000)
    draft = typed(tmp_path, *(f"text {number} " + "x" * 100 for number in range(50)))
    assert draft.path.stat().st_size <= 1000
    found = draft.read()
    assert found is not None
    assert found.text.startswith("text 49 ")


def test_a_flipped_bit_never_makes_another_text_of_it(tmp_path: Path) -> None:
    draft = typed(tmp_path, "first", "second")
    whole = draft.path.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        draft.path.write_bytes(flipped)
        found = draft.read()
        assert found is None or (found.where, found.text, found.at) in {
            ("touch_points/t01/note", text, AT) for text in ("first", "second")
        }


def test_a_draft_of_a_version_without_checksums_is_offered(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a.json")
    draft.path.write_text('\n{"where":"touch_points/t01/note","text":"typed","at":"2026-11-03T12:00:07+01:00"}\n')
    assert draft.read() == DraftText("touch_points/t01/note", "typed", AT)


def texts(draft: Draft) -> list[str]:
    return [text.text for text in draft.left()]


def test_what_windows_left_is_never_written_over_and_comes_back_oldest_first(tmp_path: Path) -> None:
    for number in range(1, 12):
        typed(tmp_path, f"begun {number}", f"text {number}")
    assert texts(Draft(tmp_path / "a.json")) == [f"text {number}" for number in range(1, 12)]
    now = typed(tmp_path, "now")
    assert texts(now) == [f"text {number}" for number in range(1, 12)]
    now.clear()
    assert texts(Draft(tmp_path / "a.json")) == [f"text {number}" for number in range(1, 12)]


def test_nothing_typed_forgets_nothing_that_was_left(tmp_path: Path) -> None:
    typed(tmp_path, "left")
    Draft(tmp_path / "a.json").clear()
    assert texts(Draft(tmp_path / "a.json")) == ["left"]


def test_what_is_torn_or_blank_is_not_put_aside(tmp_path: Path) -> None:
    path = typed(tmp_path, "typed", " ").path
    typed(tmp_path, "")
    with path.open("ab") as file:
        file.write(b"\n{torn")
    typed(tmp_path, "now")
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_does_not_say_what_is_there_is_told_and_nothing_counts_as_discarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "audit.json"
    Draft(path).write("note", "left", "now")

    def refused(_path: object) -> None:
        raise OSError(errno.EIO, "")

    (left,) = Draft(path).left()
    with monkeypatch.context() as patched:
        patched.setattr(os, "lstat", refused)
        with pytest.raises(DiskFailing):
            Draft(path).discard(left)
    assert Draft(path).left() == (left,)


def test_of_what_was_left_only_what_is_discarded_goes(tmp_path: Path) -> None:
    for text in ("first", "second", "third"):
        typed(tmp_path, text)
    draft = Draft(tmp_path / "a.json")
    first, second, third = draft.left()
    draft.discard(second)
    assert draft.left() == (first, third)
    draft.discard(third)
    draft.discard(third)
    assert draft.left() == (first,)
    draft.discard(first)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("which", [0, 1, 2])
def test_what_is_gone_on_with_is_one_draft_with_what_is_typed_then(tmp_path: Path, which: int) -> None:
    for text in ("first", "second", "third"):
        typed(tmp_path, text)
    draft = Draft(tmp_path / "a.json")
    taken = draft.left()[which]
    others = [text for text in ("first", "second", "third") if text != taken.text]
    draft.take_up(taken)
    assert draft.read() == taken
    assert texts(draft) == others
    draft.write(taken.where, f"{taken.text} and more", AT)
    assert sorted(texts(Draft(tmp_path / "a.json"))) == sorted([*others, f"{taken.text} and more"])
    draft.clear()
    assert texts(Draft(tmp_path / "a.json")) == others


def test_what_is_gone_on_with_never_takes_the_place_of_what_waits_for_the_disk(tmp_path: Path) -> None:
    typed(tmp_path, "left")
    draft = typed(tmp_path, "waits")
    (left,) = draft.left()
    draft.take_up(left)
    assert sorted(texts(Draft(tmp_path / "a.json"))) == ["left", "waits"]


def test_a_crash_while_it_is_put_aside_makes_no_second_text_of_it(tmp_path: Path) -> None:
    path = typed(tmp_path, "left").path
    os.link(path, path.with_name(path.name + ".1"))
    draft = Draft(tmp_path / "a.json")
    assert texts(draft) == ["left"]
    draft.take_up(draft.left()[0])
    draft.write("touch_points/t01/note", "left and more", AT)
    assert texts(Draft(tmp_path / "a.json")) == ["left and more"]


def test_what_was_left_is_put_aside_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", none)
    typed(tmp_path, "left")
    assert texts(typed(tmp_path, "now")) == ["left"]


def test_a_name_for_what_is_put_aside_is_flushed_before_another_text_takes_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(tmp_path, "left")
    flushed: list[list[str]] = []
    monkeypatch.setattr(drafts, "flush_folder", lambda folder: flushed.append(sorted(p.name for p in folder.iterdir())))
    typed(tmp_path, "now")
    assert flushed == [[".a.json.draft", ".a.json.draft.1"], [".a.json.draft", ".a.json.draft.1"]]


def test_drafts_of_other_audits_and_other_files_are_not_taken_for_its_own(tmp_path: Path) -> None:
    typed(tmp_path, "left")
    for name in (".b.json.draft", ".a.json.draft.x", ".a.json.draft.1.tmp", ".a.json.draft1", "a.json.draft.1"):
        (tmp_path / name).write_bytes((tmp_path / ".a.json.draft").read_bytes().replace(b"left", b"else"))
    assert texts(Draft(tmp_path / "a.json")) == ["left"]
    assert [path.name for path in drafts.draft_files(tmp_path / ".a.json.draft")] == [".a.json.draft"]


def test_a_second_draft_that_cannot_be_read_does_not_take_the_place_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> tuple[bytes, object]:
        raise NotReadable(path, why="the disk reports an error")

    monkeypatch.setattr(drafts, "read_file", failing)
    for _ in range(2):
        draft = typed(tmp_path, "x")
        with pytest.raises(NotReadable):
            Draft(tmp_path / "a.json").left()
    names = [path.name for path in drafts.draft_files(draft.path)]
    assert names == [".a.json.draft.unread", ".a.json.draft.unread.2"]
