"""What must break under the same rig: TinyDB's own storage, and ours with one precaution taken out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import tinydb.storages
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from rigs.crash.forms import Form, Moment
from rigs.crash.trace import Recorder
from rigs.crash.versions import LONG
from touchpoint_audit.actions.session import Session
from touchpoint_audit.storage import Draft, DraftText, durable, kept, older_history, repair, tables
from touchpoint_audit.storage.durable import write_all
from touchpoint_audit.storage.raw_file import Fingerprint, fingerprint

NAME = "stock.json"
NOTES = ("", LONG, "short", LONG[:300])


def _stock(name: str, saves: int) -> Form:
    """TinyDB's own storage, saving as ours does in the form of the same name."""

    def prepare(folder: Path) -> None:
        with TinyDB(folder / NAME) as database:
            database.insert({"note": NOTES[0]})

    def act(folder: Path, recorder: Recorder) -> None:
        with (
            patch.object(tinydb.storages, "open", recorder.raw_file, create=True),
            TinyDB(folder / NAME, storage=JSONStorage) as database,
        ):
            for save in range(1, saves + 1):
                recorder.began(save)
                database.update({"note": NOTES[save]})
                recorder.acknowledged(save)

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        try:
            with TinyDB(folder / NAME) as database:
                found = [document["note"] for document in database.all()]
        except ValueError as error:
            yield f"it cannot be read: {error}"
        else:
            if found not in ([NOTES[save]] for save in range(len(NOTES)) if moment.may_be(save)):
                yield f"{len(found)} documents are found, none of the last save or of the one before"

    return Form(name, prepare, act, judge)


STOCK = (_stock("the first save after opening", 1), _stock("three saves in a row", 3))


@contextmanager
def without_flushing_files(_recorder: Recorder) -> Iterator[None]:
    """The new file is not flushed before it takes its name."""
    with patch.object(durable, "_flush", lambda _descriptor: None):
        yield


@contextmanager
def without_flushing_folders(_recorder: Recorder) -> Iterator[None]:
    """The folder is not flushed after a change of names."""
    with patch.object(durable, "flush_folder", lambda _folder: None):
        yield


@contextmanager
def written_in_place(_recorder: Recorder) -> Iterator[None]:
    """The file is written over, flushed as it should be."""

    def write(path: Path, content: bytes, *, expected: Fingerprint | None = None) -> Fingerprint:
        assert expected is None or fingerprint(path) == expected
        _written_over(path, content)
        return fingerprint(path)

    with patch.object(tables, "replace_file", write):
        yield


@contextmanager
def without_flushing_what_is_kept(_recorder: Recorder) -> Iterator[None]:
    """The name of the version that is kept is not certain before the file itself is replaced."""
    with patch.object(kept, "keep_copy", durable._keep), patch.object(repair, "keep_copy", durable._keep):
        yield


@contextmanager
def without_flushing_parts(_recorder: Recorder) -> Iterator[None]:
    """The name of a part of the history is not certain before the file does without what is in it."""

    def write(path: Path, content: bytes, mode: int | None = None) -> Fingerprint:
        with patch.object(durable, "flush_folder", lambda _folder: None):
            return durable.write_new_file(path, content, mode)

    with patch.object(older_history, "write_new_file", write):
        yield


@contextmanager
def drafted_in_place(_recorder: Recorder) -> Iterator[None]:
    """Each text of a draft is written over the one before it."""

    def write(draft: Draft, where: str, text: str, at: str) -> None:
        line = msgspec.json.encode(DraftText(where, text, at))
        _written_over(draft.path, line)

    with patch.object(Draft, "write", write):
        yield


@contextmanager
def dropped_at_once(_recorder: Recorder) -> Iterator[None]:
    """The draft of a text is thrown away when it is handed in, not when it is on disk."""

    def change(session: Session, *arguments: Any) -> bool:
        session.drafts._draft.clear()
        return whole(session, *arguments)

    whole = Session.change
    with patch.object(Session, "change", change):
        yield


def _written_over(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    durable.flush_folder(path.parent)
