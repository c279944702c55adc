"""A sound file is read in one go, and never otherwise than by the closer look."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.storage.walks import content, made, walk
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Stage
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage import documents
from touchpoint_audit.storage.content import CHECKSUM, text_of
from touchpoint_audit.storage.reading import load, read_audit
from touchpoint_audit.storage.whole import sound_audit


def saved(path: Path, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file's text after a change that the checksum knows of, as a save around a damaged document leaves it."""
    found = content(path)
    found.pop(CHECKSUM)
    change(found)
    path.write_bytes(text_of(found))
    return path.read_bytes()


def point(found: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = found["touch_points"]["t02"]
    return document


def test_a_sound_file_is_read_in_one_go(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert sound_audit(path.read_bytes()) == walk() == load(path).read.audit
    assert read_audit(path) == load(path).read


def test_the_kinds_with_values_by_id_are_those_that_are_looked_through() -> None:
    kinds = (About, Stage, TouchPoint, Decision, Action)
    assert {kind.__name__: documents._keyed(kind) for kind in kinds if documents._keyed(kind)} == {
        "About": ("departments", "limits"),
        "TouchPoint": ("facts", "voices"),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda found: point(found).update(feeling_now=5),
        lambda found: point(found).update(verdict="halt"),
        lambda found: point(found).update(name="\x1b[2J"),
        lambda found: point(found).update(name="\u202e"),
        lambda found: point(found).update(name="\x7f"),
        lambda found: point(found).pop("name"),
        lambda found: point(found)["facts"].update({"NO KEY": {"yes": True}}),
        lambda found: found["touch_points"].update({"No Id": point(found)}),
        lambda found: found["touch_points"].update({"t09": 7}),
        lambda found: found["stages"].update({"s9": {"name": "No rank"}}),
        lambda found: found["decisions"].update({"d9": {}}),
        lambda found: found["actions"].update({"a9": {"what": 1}}),
        lambda found: found.update(answers={"a": 1}),
        lambda found: found.update(touch_points=[7]),
        lambda found: found.update(stages=7),
        lambda found: found["audit"].update(other={}),
        lambda found: next(iter(found["audit"].values())).update(format=2),
        lambda found: next(iter(found["audit"].values())).update(format=99),
        lambda found: next(iter(found["audit"].values())).update(format=3.0),
        lambda found: next(iter(found["audit"].values())).pop("journey"),
        lambda found: found.update(other=json.loads("[" * 70 + "]" * 70)),
    ],
)
def test_what_is_not_sound_gets_the_closer_look(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    assert sound_audit(saved(made(tmp_path), change)) is None


def test_a_checksum_that_does_not_hold_gets_the_closer_look(tmp_path: Path) -> None:
    text = made(tmp_path).read_bytes()
    assert sound_audit(text.replace(b"Bergen", b"Bergem")) is None
    assert sound_audit(b"") is None
    assert sound_audit(text[:-3]) is None
    assert sound_audit(b"\xef\xbb\xbf" + text) is None
    assert sound_audit(text.replace(b"  ", b"\t")) is None


def test_a_name_that_stands_twice_gets_the_closer_look(tmp_path: Path) -> None:
    found = content(made(tmp_path))
    found.pop(CHECKSUM)
    found["touch_points"]["t01"] = msgspec.Raw(b'{"name":"a","name":"b","kind":"form","stage":"buy","rank":1}')
    text = msgspec.json.encode(found)
    whole = text_of(msgspec.json.decode(text, type=dict[str, msgspec.Raw]))
    path = tmp_path / "twice.json"
    path.write_bytes(whole)
    assert sound_audit(whole) is None
    assert [fault.document for fault in read_audit(path).damaged] == ["t01"]


def test_what_is_not_understood_is_passed_over(tmp_path: Path) -> None:
    def add(found: dict[str, Any]) -> None:
        point(found).update(colour="red")
        found.update(later={"x": {"y": 1}})
        found["history"] = {"h1": {"damaged": True}}

    path = made(tmp_path)
    assert sound_audit(saved(path, add)) == walk() == load(path).read.audit
    assert load(path).read.damaged == ()


def test_one_flipped_bit_is_never_read_otherwise(tmp_path: Path) -> None:
    text = made(tmp_path).read_bytes()
    for place in range(0, len(text), 37):
        flipped = bytearray(text)
        flipped[place] ^= 1 << place % 7
        found = sound_audit(bytes(flipped))
        assert found is None or found == walk()
