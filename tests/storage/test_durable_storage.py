"""The storage does what TinyDB expects of one, and a save happens whole or not at all."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import JSONStorage

from touchpoint_audit.errors import EmptyFile, FileMissing, FolderMissing, NotJson, NotRegular
from touchpoint_audit.storage import DurableStorage


def database(path: Path, **options: object) -> TinyDB:
    return TinyDB(path, storage=DurableStorage, **options)


@pytest.mark.parametrize("storage", [DurableStorage, JSONStorage])
def test_tinydb_operations_work_as_with_its_own_storage(tmp_path: Path, storage: type) -> None:
    with TinyDB(tmp_path / "a.json", storage=storage) as db:
        assert db.insert_multiple({"n": n} for n in range(5)) == [1, 2, 3, 4, 5]
        assert db.update({"even": True}, where("n").one_of([0, 2, 4])) == [1, 3, 5]
        assert db.update(increment("n"), doc_ids=[5]) == [5]
        assert db.upsert({"n": 9, "new": True}, where("n") == 9) == [6]
        assert db.remove(where("n") == 1) == [2]
        assert db.table("other").insert({"å": "ø"}) == 1
        assert db.search(where("even") == True) == [  # noqa: E712 - a query, not a comparison
            {"n": 0, "even": True},
            {"n": 2, "even": True},
            {"n": 5, "even": True},
        ]
    with TinyDB(tmp_path / "a.json", storage=storage) as db:
        assert db.tables() == {"_default", "other"}
        assert len(db) == 5
        assert db.table("other").all() == [{"å": "ø"}]
        db.drop_tables()
        assert db.all() == []


def test_json_options_shape_the_text(tmp_path: Path) -> None:
    with database(tmp_path / "a.json", sort_keys=True, indent=1) as db:
        db.insert({"b": 1, "a": 2})
    assert (tmp_path / "a.json").read_text() == '{\n "_default": {\n  "1": {\n   "a": 2,\n   "b": 1\n  }\n }\n}'


def test_a_transaction_is_one_save(tmp_path: Path) -> None:
    with database(tmp_path / "a.json") as db:
        db.insert({"n": 1})
        with db.storage.transaction():
            db.truncate()
            db.insert({"n": 2})
            db.table("other").insert({"n": 3})
            with database(tmp_path / "a.json") as reader:
                assert reader.all() == [{"n": 1}]
        assert (tmp_path / "a.json.bak").read_text() == '{"_default": {"1": {"n": 1}}}'
        assert (db.all(), db.table("other").all()) == ([{"n": 2}], [{"n": 3}])


def test_a_transaction_that_fails_saves_nothing(tmp_path: Path) -> None:
    with database(tmp_path / "a.json") as db:
        db.insert({"n": 1})
        with pytest.raises(KeyError), db.storage.transaction():  # noqa: PT012 - what comes before must be undone
            db.truncate()
            raise KeyError
        assert db.all() == [{"n": 1}]


def test_a_transaction_within_another_is_refused(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "a.json")
    with storage.transaction(), pytest.raises(RuntimeError, match="running already"), storage.transaction():
        pass


def test_reading_only_never_writes(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        database(tmp_path / "a.json", access_mode="r")
    database(tmp_path / "a.json").insert({"n": 1})
    reader = database(tmp_path / "a.json", access_mode="r")
    assert reader.all() == [{"n": 1}]
    with pytest.raises(OSError, match="opened for reading only"):
        reader.insert({"n": 2})


def test_folders_are_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        DurableStorage(tmp_path / "x" / "y" / "a.json")
    DurableStorage(tmp_path / "x" / "y" / "a.json", create_dirs=True)
    assert (tmp_path / "x" / "y" / "a.json").exists()


def test_an_empty_or_broken_file_is_damage_not_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "empty.json").touch()
    (tmp_path / "torn.json").write_text('{"_default": {"1"')
    with pytest.raises(EmptyFile):
        database(tmp_path / "empty.json").all()
    with pytest.raises(NotJson):
        database(tmp_path / "torn.json").all()


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("{}")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    with pytest.raises(NotRegular, match="is a link, not a file"):
        DurableStorage(tmp_path / "link.json")


def test_any_other_encoding_than_utf_8_is_refused(tmp_path: Path) -> None:
    DurableStorage(tmp_path / "a.json", encoding="UTF-8")
    with pytest.raises(ValueError, match="always UTF-8"):
        DurableStorage(tmp_path / "a.json", encoding="cp936")


def test_an_odd_access_mode_warns(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="access_mode"):
        DurableStorage(tmp_path / "a.json", access_mode="w")
