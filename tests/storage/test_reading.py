"""Whatever a file holds, it is read, listed as damaged, or refused with a sentence; never changed by looking."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.walks import HOLDER, content, made, rewritten, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import Damaged, EmptyFile, NewerFormat, NotAnAudit, NotJson, StorageError, TooLarge
from touchpoint_audit.storage import AuditFile, faults, last_good, read_audit, read_history

NO_BACKUP = (
    "It has been left alone. `touchpoint-audit repair`, or R on the list of audits, tells what earlier versions can "
    "bring back."
)
LEFT_ALONE = "It has been left alone; choose another file."
ABOUT = walk().about.id


def audit_with(**tables: Any) -> str:
    return json.dumps({"audit": {"a1": {"format": 1, "journey": "Buying"}}, **tables})


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", EmptyFile, f"is damaged: it is empty. {NO_BACKUP}"),
        ("{", NotJson, f"is damaged or not an audit: its text is cut off. {NO_BACKUP}"),
        ("\0" * 4096, NotJson, "its text is not JSON"),
        (audit_with()[:-5], NotJson, "its text is cut off."),
        ('{"a": "\\ud800"}', NotJson, "its text is not JSON"),
        ("[1, 2]", NotAnAudit, f"is not an audit: it is not a collection of tables. {LEFT_ALONE}"),
        ("12", NotAnAudit, "is not an audit"),
        ('{"name": "another program", "version": 3}', NotAnAudit, "is not an audit: it has no audit in it."),
        ("{}", NotAnAudit, "is not an audit"),
        ('{"_default": {"1": {"a": 1}}}', NotAnAudit, "is not an audit"),
        ('{"stages": {}}', Damaged, "is damaged: it has 0 audits in it, not one."),
        ('{"audit": []}', Damaged, 'is damaged: its table "audit" is not a table.'),
        (audit_with(stages=7), Damaged, 'is damaged: its table "stages" is not a table.'),
        ('{"audit": {"a": {"format": 1}, "b": {"format": 1}}}', Damaged, "it has 2 audits in it, not one."),
        ('{"audit": {"a": {}}}', Damaged, "what it says about the audit itself cannot be read."),
        ('{"audit": {"a": 1}}', Damaged, "what it says about the audit itself cannot be read."),
        ('{"audit": {"a": {"format": true}}}', Damaged, "what it says about the audit itself cannot be read."),
        ('{"audit": {"a": {"format": 0}}}', Damaged, "what it says about the audit itself cannot be read."),
        ('{"audit": {"a": {"format": 1}}}', Damaged, "about the audit itself cannot be read (journey: it is missing)."),
        ('{"audit": {"A/": {"format": 1, "journey": "x"}}}', Damaged, "its id is not made of"),
        (audit_with()[:-1] + ', "audit": {"a2": {"format": 1}}}', Damaged, "a table or a document stands in it twice."),
        (audit_with(x=json.loads("[" * 100 + "]" * 100)), Damaged, "is damaged: it is nested too deep."),
        ('{"audit": ' + "[" * 100_000 + "]" * 100_000 + "}", Damaged, "is damaged: it is nested too deep."),
        ('{"audit": {"a": {"format": 6, "new": []}}}', NewerFormat, "has format 6; this version reads up to format 5."),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_refused_in_words_and_untouched(
    tmp_path: Path, text: str, error: type[StorageError], sentence: str
) -> None:
    path = tmp_path / "walk.json"
    path.write_text(text)
    with pytest.raises(error) as raised:
        read_audit(path)
    assert type(raised.value) is error
    assert str(raised.value).startswith(f"{path} ")
    assert sentence in str(raised.value)
    assert raised.value.exit_code == 4
    with pytest.raises(error):
        AuditFile.open(path, HOLDER)
    (fault,) = faults(path)
    assert f"{fault.problem} {fault.remedy}" == str(raised.value)
    assert path.read_text() == text
    assert [each.name for each in tmp_path.iterdir()] == ["walk.json"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TooLarge, match="is 200 MB; an audit is at most 64 MB"):
        read_audit(path)


def test_a_damaged_file_names_its_last_good_version(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(NotJson) as raised:
        read_audit(path)
    assert raised.value.last_good == path.with_name(path.name + ".bak") == last_good(path)
    assert str(raised.value).endswith(
        f"The last good version is {last_good(path)}; `touchpoint-audit repair` brings back what is damaged."
    )


def test_a_damaged_backup_is_not_called_good(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
    backup = path.with_name(path.name + ".bak")
    backup.write_bytes(backup.read_bytes().replace(b"Phone", b"Fhone"))
    path.write_bytes(b"")
    assert last_good(path) is None


def test_files_that_would_take_all_memory_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "walk.json"
    path.write_bytes(b'{"audit": {"a": {"format": 1, "journey": "x", "z": [' + b"{}," * 5_000_000 + b"{}]}}}")
    with pytest.raises(Damaged, match="more entries than an audit can have"):
        read_audit(path)
    path.write_bytes(b'{"audit": {' + b",".join(b'"%d":{}' % number for number in range(2_000_002)) + b"}}")
    with pytest.raises(Damaged, match="more entries than an audit can have"):
        read_audit(path)


DAMAGES: list[tuple[Callable[[dict[str, Any]], Any], str, str]] = [
    (lambda point: point.update(feeling_now=9), "", "a feeling lies between -2 and +2"),
    (lambda point: point.pop("stage"), "stage", "it is missing"),
    (lambda point: point.update(name=7), "name", "it is not a text"),
    (lambda point: point.update(verdict="burn"), "verdict", "it is none of the words that are known here"),
    (lambda point: point["facts"]["target"].update(number=3), "facts.target", "a fact has exactly one value"),
    (lambda point: point["facts"]["demand"]["intervals"][0].update(start="25:00"), "facts.demand.intervals", "00:00"),
    (lambda point: point["rule"]["easier"].update(value="maybe"), "rule.easier.value", "it is none of the words"),
    (lambda point: point.update(rank=10**400), "rank", ""),
    (lambda point: point.update(facts={"Bad Key\x1b": {"yes": True}}), "facts", "a name in it is not made of"),
    (lambda point: point.update(facts=[]), "facts", "it is not made of parts that have names"),
    (lambda point: point.update(rank="first"), "rank", "it is not a number"),
    (lambda point: point["facts"].update(target={"yes": 3}), "facts.target.yes", "it is neither yes nor no"),
]


@pytest.mark.parametrize(("damage", "field", "problem"), DAMAGES)
def test_one_damaged_document_does_not_take_the_others_with_it(
    tmp_path: Path, damage: Callable[[dict[str, Any]], Any], field: str, problem: str
) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: damage(found["touch_points"]["t02"]))
    read = read_audit(path)
    assert set(read.audit.touch_points) == {"t01", "t03"}
    (fault,) = read.damaged
    assert (fault.table, fault.document, fault.field) == ("touch_points", "t02", field)
    assert problem in str(fault.problem)
    assert f"{path.name}: touch_points / t02" in str(fault)
    assert fault in faults(path)


@pytest.mark.parametrize(
    "text",
    [
        b"7",
        b"null",
        b"[]",
        b'{"name": 1e999}',
        b'{"name": "\xff"}',
        b'{"name": "a", "name": "b", "stage": "buy", "rank": 1, "kind": "form"}',
        b'{"name": "a", "stage": "buy", "rank": 1, "kind": "form", "extra": [{"x": 1, "x": 2}]}',
    ],
)
def test_a_document_that_is_not_even_one_is_listed_and_stays(tmp_path: Path, text: bytes) -> None:
    path = made(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"touch_points": {', b'"touch_points": {"bad": ' + text + b","))
    with AuditFile.open(path, HOLDER) as file:
        assert file.audit == walk()
        assert [fault.document for fault in file.damaged] == ["bad"]
        file.save(change_about(walk(), site="Oslo"))
    assert b"".join(text.split()) in b"".join(path.read_bytes().split())
    assert [fault.document for fault in read_audit(path).damaged] == ["bad"]


def test_every_fault_of_a_document_is_told_at_once(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t02"].update(name=1, effort="much", facts={"a": {}, "b": 1}))
    found = [(fault.document, fault.field) for fault in read_audit(path).damaged]
    assert found == [("t02", field) for field in ("name", "facts.a", "facts.b", "effort")]


@pytest.mark.parametrize("key", ["../../x", "CON", "a b", "", "å", "x" * 65, "a\n"])
def test_ids_that_could_do_harm_are_damage(tmp_path: Path, key: str) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["stages"].update({key: {"name": "Odd", "rank": 3}}))
    read = read_audit(path)
    assert set(read.audit.stages) == {"find", "buy"}
    assert [fault.document for fault in read.damaged] == [key]


def test_texts_are_cleaned_on_their_way_in(tmp_path: Path) -> None:
    path = made(tmp_path)

    def dirty(found: dict[str, Any]) -> None:
        found["touch_points"]["t01"]["name"] = "a\x1b]0;x\x07\u202eb\x9b"
        found["audit"][ABOUT]["note"] = "one\r\ntwo\x00"

    rewritten(path, dirty)
    audit = read_audit(path).audit
    assert audit.touch_points["t01"].name == "a]0;xb"
    assert audit.about.note == "one\ntwo"


def test_an_edit_by_hand_is_accepted_with_a_notice(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["stages"]["buy"].update(name="Pay"))
    read = read_audit(path)
    assert read.audit.stages["buy"].name == "Pay"
    assert [str(notice) for notice in read.notices] == [
        f"{path} was changed by hand or by another program since it was saved here. It was read as it is now."
    ]
    (fault,) = faults(path)
    assert "its checksum does not hold" in str(fault)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(read.audit, site="Oslo"))
    assert read_audit(path).notices == ()


@pytest.mark.parametrize(
    "touch",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: json.dumps(json.loads(text), ensure_ascii=False).encode(),
        lambda text: b"\xef\xbb\xbf" + text,
    ],
    ids=["line ends", "no white space", "byte order mark"],
)
def test_another_layout_of_the_same_content_is_no_change(tmp_path: Path, touch: Callable[[bytes], bytes]) -> None:
    path = made(tmp_path)
    path.write_bytes(touch(path.read_bytes()))
    read = read_audit(path)
    assert (read.audit, read.notices) == (walk(), ())


def test_a_file_without_a_checksum_is_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found.pop("checksum"))
    assert len(read_audit(path).notices) == 1


def test_names_with_escapes_are_not_taken_for_names_that_stand_twice(tmp_path: Path) -> None:
    path = made(tmp_path)
    found = content(path)
    found["zusätzlich"] = {"ø": {"note": "another program's"}}
    found["touch_points"]["ø"] = found["touch_points"]["t01"]
    path.write_text(json.dumps(found))
    read = read_audit(path)
    assert set(read.audit.touch_points) == {"t01", "t02", "t03"}
    assert [fault.document for fault in read.damaged] == ["ø"]
    path.write_text(json.dumps(found).replace('"zus\\u00e4tzlich"', '"zus\\u00e4tzlich": {}, "zus\\u00e4tzlich"'))
    with pytest.raises(Damaged, match="stands in it twice"):
        read_audit(path)


def test_loose_ends_are_faults_with_their_place(tmp_path: Path) -> None:
    path = made(tmp_path)

    def cut(found: dict[str, Any]) -> None:
        del found["stages"]["find"]
        del found["audit"][ABOUT]["departments"]["store"]

    rewritten(path, cut)
    places = {fault.place for fault in faults(path)}
    assert {"touch_points / t01 / stage", "touch_points / t02 / imposed_by"} <= places


def test_damage_in_the_history_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = made(tmp_path)
    good = {"at": "2026-11-03T12:00:00+01:00", "who": "A", "table": "audit", "document": "a"}
    history = {"h1": good, "h2": {**good, "at": "noon"}, "h3": {**good, "at": "2026-11-03T12:00:00"}}
    rewritten(path, lambda found: found.update(history=history, decisions={"d1": 7}))
    assert [entry.id for entry in read_history(path)] == ["h1"]
    assert {fault.document for fault in read_audit(path).damaged} == {"h2", "h3", "d1"}


def test_a_message_for_a_person_holds_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202e.json"
    path.write_text("{")
    with pytest.raises(NotJson) as raised:
        read_audit(path)
    assert "\x1b" not in str(raised.value)
    assert "\u202e" not in str(raised.value)


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = made(tmp_path)
    before = content(path)
    read_audit(path)
    AuditFile.open(path, HOLDER).close()
    assert content(path) == before
