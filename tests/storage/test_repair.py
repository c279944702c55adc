"""A damaged audit is brought back on request, entry by entry; the damaged one is kept, and nothing sound is lost."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rigs.damage.kinds import KINDS_OF_DAMAGE
from tests.storage.damage import documents, later, worked_on
from tests.storage.gone import forgotten
from tests.storage.walks import HOLDER, content, entries, made, rewritten, walk
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Stage
from touchpoint_audit.errors import (
    ChangedElsewhere,
    Damaged,
    FileMissing,
    FileThere,
    LockedElsewhere,
    NewerFormat,
    NotJson,
)
from touchpoint_audit.storage import (
    AuditFile,
    Fate,
    Generations,
    Plan,
    carry_out,
    faults,
    plan_of,
    read_audit,
    read_history,
)
from touchpoint_audit.storage.content import CHECKSUM, text_of
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.reading import is_good
from touchpoint_audit.storage.repair import ALL


def fates(plan: Plan) -> dict[str, str]:
    return {piece.place: piece.fate.value for piece in plan.pieces if piece.table != "history"}


def repaired(path: Path, *named: str) -> Plan:
    plan = plan_of(path)
    carry_out(plan, HOLDER, plan.taken_back(named, keep=False))
    return plan


def resaved(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a file in a way that its checksum knows of: as a save around a damaged entry leaves it."""
    found = content(path)
    found.pop(CHECKSUM)
    change(found)
    path.write_bytes(text_of(found))


def replaced(path: Path, was: bytes, now: bytes) -> None:
    text = path.read_bytes()
    assert was in text
    path.write_bytes(text.replace(was, now, 1))


def test_a_sound_file_needs_no_repair(tmp_path: Path) -> None:
    plan = plan_of(worked_on(tmp_path))
    assert (plan.problem, plan.pieces, plan.needed, plan.undecided) == (None, (), False, False)


def test_only_the_damaged_entry_comes_back_and_newer_ones_stay(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    sound = documents(path)
    resaved(path, lambda found: found["touch_points"]["t03"].update(rank="first"))
    damaged = path.read_bytes()
    plan = plan_of(path)
    assert fates(plan) == {"touch_points/t03": "back"}
    assert plan.pieces[0].source == backup_of(path)
    assert not plan.undecided
    kept = carry_out(plan, HOLDER)
    assert kept == path.with_name(f"{path.name}.damaged.bak")
    assert kept.read_bytes() == damaged
    assert documents(path) == sound
    assert read_audit(path).audit == later(walk())
    assert is_good(path)


def test_what_no_version_has_sound_comes_back_as_the_history_tells_it(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    resaved(path, lambda found: found["touch_points"]["t04"].update(rank="first"))
    assert fates(repaired(path)) == {"touch_points/t04": "back"}
    assert read_audit(path).audit == later(walk())


def test_what_neither_a_version_nor_the_history_has_sound_is_named_and_stays_as_it_is(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    forgotten(path, "touch_points/t04")
    resaved(path, lambda found: found["touch_points"]["t04"].update(rank="first"))
    plan = plan_of(path)
    assert fates(plan) == {"touch_points/t04": "lost"}
    assert not plan.needed
    assert content(path)["touch_points"]["t04"]["rank"] == "first"


def test_what_is_damaged_in_the_last_version_too_comes_from_the_one_before(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    backup = backup_of(path)
    backup.with_name(f"{path.name}.last-good.bak").write_bytes(backup.read_bytes())
    for file in (path, backup):
        resaved(file, lambda found: found["touch_points"]["t03"].update(rank="first"))
    plan = repaired(path)
    assert [piece.source.name for piece in plan.pieces if piece.source] == [f"{path.name}.last-good.bak"]
    assert read_audit(path).audit == later(walk())


def test_a_torn_file_is_put_together_from_what_is_left_of_it_and_the_last_good_version(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    sound, text = documents(path), path.read_bytes()
    path.write_bytes(text[: text.index(b'"t02": {\n      "before"') + 400])
    plan = repaired(path)
    back = dict.fromkeys(("touch_points/t02", "touch_points/t03", "touch_points/t04"), "back")
    assert fates(plan) == {"touch_points/t01": "newer", **back}
    before, after = walk().touch_points, later(walk()).touch_points
    found = read_audit(path)
    assert dict(found.audit.touch_points) == {**before, "t01": after["t01"], "t04": after["t04"]}
    assert {key: one for key, one in documents(path).items() if "touch_points" not in key} == {
        key: one for key, one in sound.items() if "touch_points" not in key
    }
    assert found.notices == ()


def test_one_flipped_sign_drops_no_entry_that_the_history_tells(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b'"t04": {', b'"t04"8 {')
    (piece,) = (piece for piece in repaired(path).pieces if piece.document == "t04")
    assert (piece.fate, piece.source, piece.in_part) == (Fate.BACK, None, False)
    assert read_audit(path).audit == later(walk())


def test_without_an_earlier_version_what_the_history_tells_comes_back(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    backup_of(path).unlink()
    text = path.read_bytes()
    path.write_bytes(text[: text.rindex(b'\n  "touch_points": {') + 22])
    plan = repaired(path)
    assert dict(read_audit(path).audit.touch_points) == {"t04": later(walk()).touch_points["t04"]}
    assert [piece.place for piece in plan.lost()] == ["touch_points/t01", "touch_points/t02"]


def test_what_the_history_tells_that_was_deleted_stays_deleted(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    backup_of(path).unlink()
    replaced(path, b'"t04": {', b'"t04"8 {')
    assert "actions/t01-a1" not in fates(repaired(path))
    assert "t01-a1" not in read_audit(path).audit.actions


def test_what_a_hand_took_out_of_a_file_is_asked_about(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(path, lambda found: found["touch_points"].pop("t04"))
    plan = plan_of(path)
    assert fates(plan)["touch_points/t04"] == "changed"
    assert plan.undecided
    carry_out(plan, HOLDER, plan.taken_back(("t04",), keep=False))
    assert read_audit(path).audit == later(walk())


def test_a_flip_in_the_id_of_a_new_entry_is_told_and_the_entry_stays(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b'"t04": {', b'"t05": {')
    plan = repaired(path, ALL)
    assert {place: fate for place, fate in fates(plan).items() if "t04" in place or "t05" in place} == {
        "touch_points/t04": "lost",
        "touch_points/t05": "alone",
    }
    assert read_audit(path).audit.touch_points["t05"].name == "Trolleys stand outside"


def test_a_flip_in_the_history_makes_up_no_entry(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b'"document": "t04"', b'"document": "t05"')
    assert fates(repaired(path, ALL))["touch_points/t05"] == "lost"
    assert read_audit(path).audit == later(walk())


def test_what_the_history_tells_in_part_is_lost_when_it_cannot_be_told(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    created = next(key for key, each in content(path)["history"].items() if each["document"] == "t04")
    resaved(path, lambda found: found["history"][created].update(field="note", old="", new="Seen."))
    replaced(path, b'"t04": {', b'"t04"8 {')
    plan = repaired(path)
    assert [piece.place for piece in plan.lost()] == ["touch_points/t04"]


def test_where_the_history_has_gaps_an_entry_comes_back_as_it_came_and_never_as_it_was_not(tmp_path: Path) -> None:
    path, now = made(tmp_path), walk()
    numbers = count(1)
    added = changes.add_stage(now, "pay", "Pay")
    renamed_too = changes.rename_stage(added, "pay", "Pay and go")
    with AuditFile.open(path, HOLDER) as file:
        for after in (added, renamed_too, changes.move_stage(renamed_too, "pay", -1)):
            before, now = now, after
            file.save(now, entries(before, now, lambda: f"h{next(numbers)}"))
    for version in tmp_path.glob("*.bak"):
        version.unlink()
    renamed = next(key for key, each in content(path)["history"].items() if each.get("field") == "name")
    resaved(path, lambda found: found["history"][renamed].update(at="noon"))
    resaved(path, lambda found: found["stages"]["pay"].update(rank="last"))
    plan = repaired(path)
    (piece,) = plan.in_part()
    assert (piece.place, piece.before) == ("stages/pay", {"name": "Pay", "rank": 3})
    assert read_audit(path).audit.stages["pay"] == Stage("pay", "Pay", 3)


def test_a_history_of_which_an_entry_vanished_without_a_rest_has_gaps(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    backup_of(path).unlink()
    text = path.read_bytes()
    place = text.index(b'    "h2": {')
    text = text[:place] + b"\0" * (text.index(b'    "h3": {') - place - 1) + text[text.index(b'    "h3": {') - 1 :]
    path.write_bytes(text.replace(b'"t04": {', b'"t04"8 {'))
    (piece,) = plan_of(path).in_part()
    assert piece.place == "touch_points/t04"


def test_text_behind_the_end_is_cut_off_and_all_the_rest_stays(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    text = path.read_bytes()
    path.write_bytes(text + text[-700:])
    assert fates(repaired(path)) == {}
    assert path.read_bytes() == text


@pytest.mark.parametrize("left", [b"", b'{"audit": {', b"\0" * 12000, b"[]", b'{"a": 1}'])
def test_of_a_file_with_nothing_in_it_the_last_good_version_comes_back_whole(tmp_path: Path, left: bytes) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(left)
    plan = repaired(path)
    assert {piece.fate for piece in plan.pieces} == {Fate.BACK}
    assert path.read_bytes() == backup_of(path).read_bytes()


def test_a_deleted_audit_can_be_brought_back(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.unlink()
    assert carry_out(plan_of(path), HOLDER) is None
    assert read_audit(path).audit == walk()


def test_without_an_earlier_version_the_error_is_told_and_nothing_is_touched(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_bytes(b'{"audit": {')
    with pytest.raises(NotJson):
        plan_of(path)
    path.unlink()
    with pytest.raises(FileMissing):
        plan_of(path)
    assert not any(tmp_path.glob("*.bak"))


def test_without_an_earlier_version_what_can_be_read_of_a_torn_file_is_kept(tmp_path: Path) -> None:
    path = made(tmp_path)
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b'"t03": {', text.index(b'"touch_points"'))] + b'"t03": {\n      "ki')
    plan = repaired(path)
    assert fates(plan) == {"touch_points/t03": "lost"}
    assert [piece.place for piece in plan.lost()] == ["touch_points/t03"]
    points = walk().touch_points
    assert dict(read_audit(path).audit.touch_points) == {"t01": points["t01"], "t02": points["t02"]}


def test_a_flipped_sign_inside_a_text_shows_against_the_last_good_version(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b"Pallets", b"Qallets")
    damaged = path.read_bytes()
    plan = plan_of(path)
    assert plan.undecided
    (piece,) = (piece for piece in plan.pieces if piece.fate is Fate.CHANGED)
    assert [(one.field, one.was[:7], one.now[:7]) for one in piece.differs] == [("name", "Pallets", "Qallets")]
    assert plan.taken_back((), keep=False) == ()
    for named in (ALL, "t03", "touch_points/t03"):
        assert plan.taken_back((named,), keep=False) == (piece,)
    carry_out(plan, HOLDER, plan.taken_back((ALL,), keep=False))
    assert read_audit(path).audit == later(walk())
    assert path.with_name(f"{path.name}.damaged.bak").read_bytes() == damaged


def test_a_change_by_hand_may_be_let_stand(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b"Pallets", b"Ballets")
    plan = plan_of(path)
    carry_out(plan, HOLDER, plan.taken_back((), keep=True))
    assert read_audit(path).audit.touch_points["t03"].name.startswith("Ballets")
    assert is_good(path)


def test_a_change_that_the_history_tells_of_is_no_damage(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b'"checksum": "sha256:', b'"checksum": "sha256:f')
    plan = plan_of(path)
    assert fates(plan) == {"touch_points/t01": "newer", "touch_points/t02": "newer"}
    assert not plan.undecided
    carry_out(plan, HOLDER)
    assert read_audit(path).audit == later(walk())


def test_a_flip_in_what_is_new_shows_since_the_history_says_otherwise(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b'"note": "Seen twice."', b'"note": "Seen thice."')
    assert fates(plan_of(path))["touch_points/t01"] == "changed"


def test_a_sound_entry_that_is_nowhere_else_is_kept_and_told(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(path, lambda found: found["stages"].update(extra={"name": "Pay", "rank": 9}))
    plan = plan_of(path)
    assert fates(plan)["stages/extra"] == "alone"
    carry_out(plan, HOLDER, plan.taken_back(("extra",), keep=False))
    assert "extra" not in read_audit(path).audit.stages


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'"touch_points": {', b'"touch_poinus": {'),
        (b'"t03": {\n      "before"', b'"t0s": {\n      "before"'),
        (b'"t03": {\n      "before"', b'"T03": {\n      "before"'),
        (b'"format": 5', b'"format": 7'),
        (b'"format": 5', b'"format": 4'),
        (b'"format": 5', b'"format": 0'),
        (b'"checksum": ', b'"checksul": '),
        (b'"0192f3a4-77aa', b'"0192f3a5-77aa'),
    ],
)
def test_a_flip_in_a_name_is_put_right_with_all_that_stands_under_it(tmp_path: Path, was: bytes, now: bytes) -> None:
    path = worked_on(tmp_path)
    text = path.read_bytes()
    replaced(path, was, now)
    plan = repaired(path)
    assert not plan.undecided
    assert path.read_bytes() == text


def test_a_truly_newer_file_is_never_repaired_down(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    resaved(path, lambda found: next(iter(found["audit"].values())).update(format=99))
    for text in (path.read_bytes(), path.read_bytes()[:-40]):
        path.write_bytes(text)
        with pytest.raises(NewerFormat):
            plan_of(path)


def test_versions_of_another_audit_are_not_taken(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    resaved(backup_of(path), lambda found: found.update(audit={"other": next(iter(found["audit"].values()))}))
    resaved(path, lambda found: found["touch_points"]["t03"].update(rank="first"))
    assert fates(plan_of(path)) == {"touch_points/t03": "lost"}


def test_an_entry_that_passes_for_what_the_audit_says_of_itself_hides_no_version(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    about = walk().about
    text = path.read_bytes().replace(
        b'    "%s": {' % about.id.encode(),
        b'    "h9": {\n      "at": "noon",\n      "journey": "Buying",\n      "format": 5\n    },\n    "%s": {{'
        % about.id.encode(),
        1,
    )
    path.write_bytes(text)
    plan = repaired(path)
    assert plan.compared_with == backup_of(path)
    assert {place: fate for place, fate in fates(plan).items() if place.startswith("audit/")} == {
        "audit/h9": "lost",
        f"audit/{about.id}": "back",
    }
    assert read_audit(path).audit == later(walk())


def test_an_entry_that_passes_for_the_audit_itself_hides_no_version_that_is_kept_elsewhere(tmp_path: Path) -> None:
    folder, root = tmp_path / "audits", tmp_path / "kept"
    folder.mkdir()
    path, about = worked_on(folder), walk().about
    Generations(root, about.id).keep(path.read_bytes(), path, datetime(2026, 11, 27, tzinfo=UTC))
    backup_of(path).unlink()
    passing = b'    "h9": {\n      "at": "noon",\n      "journey": "Buying",\n      "format": 5\n    },\n    "%s": {{'
    replaced(path, b'    "%s": {' % about.id.encode(), passing % about.id.encode())
    plan = plan_of(path, root)
    assert plan.compared_with is not None
    carry_out(plan, HOLDER)
    assert read_audit(path).audit == later(walk())


def test_a_version_that_was_changed_itself_serves_when_there_is_no_other(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(backup_of(path), lambda found: found["stages"]["buy"].update(name="Pay"))
    resaved(path, lambda found: found["touch_points"]["t03"].update(rank="first"))
    (piece,) = plan_of(path).pieces
    assert (piece.fate, piece.verified) == (Fate.BACK, False)


def test_the_history_outlives_a_repair(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    told = read_history(path)
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b'\n  "touch_points": {')])
    repaired(path)
    assert read_history(path) == told


def test_nothing_is_repaired_under_another_windows_hands(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    replaced(path, b"Pallets", b"Qallets")
    with AuditFile.open(path, HOLDER), pytest.raises(LockedElsewhere):
        carry_out(plan_of(path), "the second")


def test_a_file_that_changed_since_the_plan_was_made_is_left_alone(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b"{")
    plan = plan_of(path)
    path.write_bytes(b"{}")
    with pytest.raises(ChangedElsewhere):
        carry_out(plan, HOLDER)
    assert path.read_bytes() == b"{}"


def test_each_damaged_file_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    for text in (b"one", b"two"):
        path.write_bytes(text)
        repaired(path)
    kept = sorted(tmp_path.glob("*.damaged*"))
    assert [file.read_bytes() for file in kept] == [b"two", b"one"]


def test_an_audit_that_cannot_be_read_itself_needs_a_version(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    resaved(path, lambda found: next(iter(found["audit"].values())).update(journey=7))
    assert [piece.fate.value for piece in plan_of(path).pieces] == ["back"]
    backup_of(path).unlink()
    with pytest.raises(Damaged, match="what it says about the audit itself cannot be read"):
        plan_of(path)


def test_a_note_of_what_was_upgraded_serves_too(tmp_path: Path) -> None:
    path = made(tmp_path)
    (tmp_path / f"{path.name}.format-3.bak").write_bytes(path.read_bytes())
    path.write_bytes(b"")
    repaired(path)
    assert read_audit(path).audit == walk()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(kind=st.sampled_from(sorted(KINDS_OF_DAMAGE)), seed=st.integers(0, 2**32), choice=st.sampled_from(("", ALL)))
def test_no_repair_loses_or_invents_anything_and_a_second_changes_nothing(
    tmp_path: Path, kind: str, seed: int, choice: str
) -> None:
    path = tmp_path / "audit.json"
    text, before = _texts(tmp_path)
    path.write_bytes(KINDS_OF_DAMAGE[kind](text, Random(seed)))
    backup_of(path).write_bytes(before)
    saved, earlier = _documents(tmp_path, text), _documents(tmp_path, before)
    plan = plan_of(path)
    if plan.needed:
        carry_out(plan, HOLDER, plan.taken_back((choice,) if choice else (), keep=False))
    told = {piece.place: piece.fate for piece in plan.pieces}
    for place, document in documents(path).items():
        as_saved = document == saved.get(place)
        assert as_saved or document == earlier.get(place) or told[place] in {Fate.CHANGED, Fate.ALONE, Fate.LOST}, place
        assert as_saved or place in told, place
    for place in saved.keys() - documents(path).keys():
        assert told.get(place) in {Fate.LOST, Fate.CHANGED} or place not in earlier, place
    if not plan.undecided or choice:
        assert not plan_of(path).needed
        kept_as_they_are = {(piece.table, piece.document) for piece in plan.lost() if piece.before is not None}
        assert {(fault.table, fault.document) for fault in faults(path)} <= kept_as_they_are


def _texts(folder: Path) -> tuple[bytes, bytes]:
    place = folder / "sound"
    if not place.exists():
        place.mkdir()
        worked_on(place)
    (path,) = place.glob("*.json")
    return path.read_bytes(), backup_of(path).read_bytes()


def _documents(folder: Path, text: bytes) -> dict[str, Any]:
    path = folder / "looked-into"
    path.write_bytes(text)
    return documents(path)


def test_a_file_that_came_back_since_the_plan_was_made_is_left_alone(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    text = path.read_bytes()
    path.unlink()
    plan = plan_of(path)
    path.write_bytes(text)
    with pytest.raises(FileThere):
        carry_out(plan, HOLDER)
    assert path.read_bytes() == text


def test_an_entry_without_an_id_is_an_entry(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(path, lambda found: found["touch_points"].update({"": {"name": "nothing"}}))
    plan = plan_of(path)
    assert fates(plan)["touch_points/"] == "lost"
    carry_out(plan, HOLDER)
    assert set(read_audit(path).audit.touch_points) == {"t01", "t02", "t03", "t04"}


def test_a_table_that_is_not_known_here_comes_back_whole(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    for file in (path, backup_of(path)):
        resaved(file, lambda found: found.update(later={"a": 1}))
    replaced(path, b'"a": 1', b'"a": 3')
    plan = plan_of(path)
    assert fates(plan)["later"] == "changed"
    carry_out(plan, HOLDER, plan.taken_back(("later",), keep=False))
    assert content(path)["later"] == {"a": 1}


def test_a_table_that_no_version_has_is_told_and_stays_until_it_is_taken_back(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(path, lambda found: found.update(strange={"at": "2026-11-03"}))
    plan = plan_of(path)
    assert fates(plan)["strange"] == "alone"
    assert "strange" in plan.text().decode()
    carry_out(plan, HOLDER, plan.taken_back(("strange",), keep=False))
    assert "strange" not in content(path)


def kept_elsewhere(folder: Path, file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A version of the audit, changed, as one of another file, and the folder of all versions."""
    other = file.with_name("other.json")
    other.write_bytes(file.read_bytes())
    resaved(other, change)
    root = folder / "backups"
    Generations(root, walk().about.id).keep(other.read_bytes(), other, datetime(2030, 1, 1, tzinfo=UTC))
    return root


def renamed(found: dict[str, Any]) -> None:
    found["touch_points"]["t03"]["name"] = "Of the other file"


@pytest.mark.parametrize("whole", [True, False])
def test_a_version_of_another_file_serves_only_where_no_own_one_helps(tmp_path: Path, whole: bool) -> None:
    path = worked_on(tmp_path)
    root = kept_elsewhere(tmp_path, path, renamed)
    if not whole:
        resaved(backup_of(path), lambda found: found["touch_points"].pop("t03"))
        backup_of(path).write_bytes(backup_of(path).read_bytes().replace(b"Bergen", b"Borgen"))
    resaved(path, lambda found: found["touch_points"]["t03"].update(rank="first"))
    plan = plan_of(path, root)
    (piece,) = (piece for piece in plan.pieces if piece.place == "touch_points/t03")
    if whole:
        assert (piece.source, plan.file_of(piece.source)) == (backup_of(path), None)
    else:
        assert plan.file_of(piece.source) == path.with_name("other.json")
    carry_out(plan, HOLDER)
    before = walk().touch_points["t03"].name
    assert read_audit(path).audit.touch_points["t03"].name == (before if whole else "Of the other file")


def test_what_can_be_read_of_a_torn_file_is_not_taken_back_to_what_another_file_was(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    root = kept_elsewhere(tmp_path, path, lambda found: found["audit"][walk().about.id].update(site="Elsewhere"))
    backup_of(path).unlink()
    path.write_bytes(path.read_bytes()[:-300])
    plan = plan_of(path, root)
    about = next(piece for piece in plan.pieces if piece.table == "audit")
    assert (about.fate, plan.file_of(about.source)) == (Fate.CHANGED, path.with_name("other.json"))
    carry_out(plan, HOLDER, plan.taken_back((), keep=False))
    assert read_audit(path).audit.about.site == walk().about.site
    assert plan.taken_back((ALL,), keep=False)


def test_the_newest_version_is_the_one_with_the_newest_change_whatever_the_time_of_its_file(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    Generations(tmp_path / "backups", walk().about.id).keep(path.read_bytes(), path, datetime(2020, 1, 1, tzinfo=UTC))
    sound = documents(path)
    path.write_bytes(b"")
    plan = plan_of(path, tmp_path / "backups")
    assert backup_of(path).stat().st_mtime > datetime(2020, 1, 1, tzinfo=UTC).timestamp()
    assert plan.compared_with is not None
    assert plan.compared_with.suffix == ".gz"
    carry_out(plan, HOLDER)
    assert documents(path) == sound
