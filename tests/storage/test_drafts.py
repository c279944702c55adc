"""What was being typed is offered back up to the last line that reached the disk."""

import errno
import os
import stat
from pathlib import Path

import pytest

from touchpoint_audit.errors import DiskFull, FolderMissing, NotRegular
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
            typed(tmp_path, "second")
    found = draft.read()
    assert found is not None
    assert found.text == "first"


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
