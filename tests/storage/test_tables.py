"""An audit file is a TinyDB database: string ids, no query cache, no checksum among the tables."""

from itertools import count
from pathlib import Path

import pytest
from tinydb import Query, where
from tinydb.table import Document

from tests.storage.walks import content, made
from touchpoint_audit.storage import faults
from touchpoint_audit.storage.kinds import PARTS
from touchpoint_audit.storage.tables import AuditDatabase


def test_tinydb_finds_the_tables_and_documents(tmp_path: Path) -> None:
    with AuditDatabase(made(tmp_path)) as database:
        assert database.tables() == {"audit", *PARTS}
        found = database.table("touch_points").get(where("verdict") == "stop")
        assert isinstance(found, Document)
        assert str(found.doc_id) == "t02"
        assert database.table("stages").get(doc_id="buy") == {"name": "Buy", "rank": 2}


def test_the_checksum_is_kept_right_by_every_write(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditDatabase(path) as database:
        database.table("touch_points").update({"channel": "phone"}, where("verdict") == "stop")
        database.table("touch_points").remove(doc_ids=["t01"])
        for table in ("decisions", "actions"):
            database.table(table).remove(where("touch_point") == "t01")
    assert faults(path) == ()
    assert content(path)["touch_points"].keys() == {"t02", "t03"}
    assert content(path)["touch_points"]["t02"]["channel"] == "phone"


def test_new_documents_get_the_ids_of_the_caller(tmp_path: Path) -> None:
    path = made(tmp_path)
    numbers = count(7)
    with AuditDatabase(path) as database:
        assert database.table("answers", new_id=lambda: f"q{next(numbers)}").insert_multiple([{"a": 1}, {"a": 2}]) == [
            "q7",
            "q8",
        ]
        with pytest.raises(ValueError, match="needs an id"):
            database.table("actions").insert({"a": 1})
        assert database.table("actions").insert(Document({"a": 1}, "a1")) == "a1"  # type: ignore[arg-type]


def test_queries_are_not_cached(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditDatabase(path) as first, AuditDatabase(path) as second:
        query = Query().name == "Pay"
        assert first.table("stages").search(query) == []
        second.table("stages").update({"name": "Pay"}, doc_ids=["buy"])
        assert len(first.table("stages").search(query)) == 1
