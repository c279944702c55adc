"""A file is read whole and as it is at one moment, or it is said why not."""

import errno
import os
from pathlib import Path

import pytest

from tests.storage.test_durable import NEW, OLD, failing, old_file
from touchpoint_audit.errors import FileMissing, MayNotRead, NotReadable, NotRegular, TooLarge, TooManyOpen
from touchpoint_audit.storage.raw_file import fingerprint, read_file


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.EACCES, MayNotRead), (errno.EMFILE, TooManyOpen), (errno.EIO, NotReadable), (errno.ELOOP, NotRegular)],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    path = old_file(tmp_path)
    monkeypatch.setattr(os, "open", failing(number))
    with pytest.raises(error) as raised:
        read_file(path)
    assert type(raised.value) is error


def test_what_is_not_a_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name, what in (("pipe", "a pipe"), ("link", "a link"), (".", "a folder")):
        with pytest.raises(NotRegular, match=f"is {what}, not a file"):
            read_file(tmp_path / name)
    with pytest.raises(NotRegular, match="is a device"):
        read_file(Path(os.devnull))
    with pytest.raises(FileMissing):
        read_file(tmp_path / "none")
    with pytest.raises(FileMissing):
        read_file(tmp_path / "nul\0")


def test_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    assert read_file(path, limit=len(OLD))[0] == OLD
    with pytest.raises(TooLarge):
        read_file(path, limit=len(OLD) - 1)


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    real = os.read
    done: list[bool] = []

    def slow(descriptor: int, most: int) -> bytes:
        found = real(descriptor, most)
        if not done:
            done.append(True)
            path.write_bytes(NEW + NEW)
        return found

    monkeypatch.setattr(os, "read", slow)
    content, read = read_file(path)
    assert (content, read) == (NEW + NEW, fingerprint(path))
