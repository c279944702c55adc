"""Files that hold the same audit are copies; names tell the original, and what a file is that cannot be read."""

import pytest

from touchpoint_audit.storage import copies_among, named_as_copy_of

ORIGINAL = "store-14-bergen-3f9a2c.json"
STEM = ORIGINAL.removesuffix(".json")
COPIES = (
    f"{STEM}.sync-conflict-20261103-120500-ABCDEF7.json",
    f"{STEM}.sync-conflict-20261103-120500.json",
    f"{STEM} (conflicted copy 2026-11-03 120500).json",
    f"{STEM} (conflicted copy Auditor B 2026-11-03 120500).json",
    f"{STEM} (Auditor B's conflicted copy 2026-11-03).json",
    f"{STEM} (Auditor B's conflicted copy 2026-11-03) (1).json",
    f"{STEM} (Case Conflict).json",
    f"{STEM} (Konfliktkopia från Auditor B 2026-11-03).json",
    f"{STEM} (Auditor Bs konfliktkopi 2026-11-03).json",
    f"{STEM} (In Konflikt stehende Kopie von Auditor B 2026-11-03).json",
    f"{STEM} (copie en conflit de Auditor B 2026-11-03).json",
    f"{STEM} (SFConflict b@example.org 2026-11-03-12-05-00).json",
    f"{STEM}_conflict-20261103-120500.json",
    f"{STEM}_LAPTOP_Nov-03-120500-2026_Conflict.json",
    f"{STEM} [conflicted].json",
    f"{STEM}.Conflict.json",
    f"{STEM} (1).json",
    f"{STEM}(2).json",
    f"{STEM} copy.json",
    f"{STEM} copy 2.json",
    f"{STEM} - Copy.json",
    f"{STEM} - Copy (2).json",
    f"{STEM} - Kopia.json",
    f"{STEM} – kopi.json",
    f"{STEM} - Kopi (3).json",
    f"{STEM}-kopi.json",
    f"{STEM} kopia 2.json",
    f"{STEM} - Kopie.json",
    f"{STEM} (copy).json",
    f"{STEM} (another copy).json",
    f"{STEM} (Copy 2).json",
    f"Copy of {ORIGINAL}",
    f"Kopia av {ORIGINAL}",
    f"Kopi af {ORIGINAL}",
)


@pytest.mark.parametrize("name", COPIES)
def test_the_name_tells_what_it_is_a_copy_of(name: str) -> None:
    assert named_as_copy_of(name) == ORIGINAL


@pytest.mark.parametrize(
    "name",
    [
        ORIGINAL,
        "store-14.json",
        "store-2.json",
        "photocopy.json",
        "returns (Bergen).json",
        "conflict-handling.json",
        "the-conflict.json",
        "copy-room-oslo-1few5e.json",
        "kopi.json",
        "",
    ],
)
def test_a_name_of_its_own_is_no_copy(name: str) -> None:
    assert named_as_copy_of(name) is None


@pytest.mark.parametrize("name", [*COPIES, f"{STEM}-LAPTOP.json", f"{STEM} 2.json", "other.json"])
def test_whatever_it_is_called_a_file_with_the_same_audit_is_a_copy(name: str) -> None:
    files = [(name, "0190-3f9a2c"), (ORIGINAL, "0190-3f9a2c"), ("another.json", "0190-ffffff")]
    assert copies_among(files) == {name: ORIGINAL}


def test_among_names_that_were_given_by_hand_the_one_not_called_a_copy_is_the_original_then_the_shortest() -> None:
    assert copies_among([("b.json", "x"), ("a copy.json", "x")]) == {"a copy.json": "b.json"}
    assert copies_among([("store.json", "x"), ("store-LAPTOP.json", "x")]) == {"store-LAPTOP.json": "store.json"}
    assert copies_among([("b.json", "x"), ("a.json", "x")]) == {"b.json": "a.json"}


def test_several_copies_have_one_original() -> None:
    files = [(name, "0190-3f9a2c") for name in (ORIGINAL, *COPIES)]
    assert copies_among(files) == dict.fromkeys(COPIES, ORIGINAL)


def test_what_cannot_be_read_is_a_copy_by_its_name_when_the_original_is_there() -> None:
    assert copies_among([(ORIGINAL, "x"), (COPIES[0], "")]) == {COPIES[0]: ORIGINAL}
    assert copies_among([(ORIGINAL, ""), (COPIES[0], "")]) == {}
    assert copies_among([("other.json", "x"), (COPIES[0], "")]) == {}
    assert copies_among([(f"{STEM}-LAPTOP.json", ""), (ORIGINAL, "x")]) == {}


def test_a_copy_of_a_copy_is_one_of_the_original() -> None:
    deep = f"{COPIES[16].removesuffix('.json')} (1).json"
    files = [(ORIGINAL, "x"), (COPIES[16], "x"), (deep, "")]
    assert copies_among(files) == {COPIES[16]: ORIGINAL, deep: ORIGINAL}


def test_two_audits_are_no_copies() -> None:
    assert copies_among([("store.json", "x"), ("store (1).json", "y")]) == {}
