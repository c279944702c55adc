"""A table in a text file, as programs export it: its encoding, its delimiter, its rows one after the other."""

import codecs
import csv
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import NotRegular, TableMissing, UnusableTable

DELIMITERS = "\t;,"
"""The likeliest first, where two are as likely: a comma may as well be a decimal sign."""
LONGEST_LINE = 1 << 20
_BLOCK = 1 << 16
_SNIFFED = 60
"""So many lines tell the delimiter."""
_CONTROLS = bytes({*range(1, 9), *range(14, 26), *range(28, 32), 127})
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
_SEP = re.compile(r"\ufeff?\"?sep=([,;\t])\"?", re.IGNORECASE)
"""The first line by which a spreadsheet may tell the delimiter."""


class BrokenRow(Enum):
    """Why a row could not be taken apart."""

    QUOTES = auto()
    TOO_LONG = auto()
    """Nothing behind it can be read either."""


def encoding_of(path: Path) -> str:
    """How the text of a file is encoded: UTF-8 when all of it is, else what its mark says, else cp1252 or Latin-1.

    Raises `TableMissing`, `NotRegular`, `NotReadable`, or `UnusableTable` when it is no text at all.
    """
    with opened(path) as file:
        block = file.read(_BLOCK)
        marked = next((name for mark, name in _MARKS.items() if block.startswith(mark)), None)
        if marked != "utf-16" and _is_binary(block):
            raise UnusableTable(path)
        possible = [marked] if marked == "utf-16" else [marked or "utf-8", "cp1252"]
        decoders = {name: codecs.getincrementaldecoder(name)() for name in possible}
        while True:
            ends = not block
            for name in list(decoders):
                try:
                    decoders[name].decode(block, final=ends)
                except UnicodeDecodeError:
                    del decoders[name]
            if marked != "utf-16" and b"\0" in block:
                raise UnusableTable(path)
            if ends or not decoders:
                break
            block = file.read(_BLOCK)
    if not decoders and marked == "utf-16":
        raise UnusableTable(path)
    return next(iter(decoders), "latin-1")


def _is_binary(block: bytes) -> bool:
    return b"\0" in block or len(block) - len(block.translate(None, _CONTROLS)) > len(block) // 50 + 8


def delimiter_of(path: Path, encoding: str) -> str:
    """What stands between the cells: the sign that most lines have equally often, quoted cells aside; else a comma."""
    counts: list[Counter[str]] = []
    for line in _first_lines(path, encoding):
        declared = _SEP.fullmatch(line.strip("\r\n "))
        if declared and not counts:
            return declared[1]
        if line.strip():
            counts.append(Counter(sign for sign in _outside_quotes(line) if sign in DELIMITERS))
    best, share = ",", 0.0
    for sign in DELIMITERS:
        times = Counter(count[sign] for count in counts if count[sign])
        alike = times.most_common(1)[0][1] / len(counts) if times else 0.0
        if alike > share:
            best, share = sign, alike
    return best


def rows_of(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str] | BrokenRow]]:
    """Each row that is not blank, with its number as a spreadsheet counts; what is too long ends the table.

    Only one row at a time is in memory. Raises `TableMissing`, `NotRegular` or `NotReadable`.
    """
    with opened(path) as file, _text_of(file, encoding) as text:
        reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                too_long = "limit" in str(error)
                yield number, BrokenRow.TOO_LONG if too_long else BrokenRow.QUOTES
                if too_long:
                    return
                continue
            except _TooLong:
                yield number, BrokenRow.TOO_LONG
                return
            if not row or (number == 1 and _SEP.fullmatch(delimiter.join(row).strip())):
                continue
            if not row[0][:1].isalnum() and not any(map(one_line, row)):
                continue
            yield number, row


def trimmed(row: Sequence[str]) -> tuple[str, ...]:
    """A row without the empty cells at its end, which spreadsheets add."""
    cells = list(row)
    while cells and not one_line(cells[-1]):
        cells.pop()
    return tuple(cells)


class _TooLong(Exception):
    """A line is longer than any row can be."""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A regular file, open for reading; a pipe is refused at once and never waited for.

    Raises `TableMissing`, `NotRegular` or `NotReadable`.
    """
    from touchpoint_audit.storage.disk_errors import cannot_read, there_is_a_folder

    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise TableMissing(path) from None
    except OSError as error:
        folder = there_is_a_folder(path)
        raise NotRegular(path, what=_KINDS[stat.S_IFDIR]) if folder else cannot_read(path, error) from error
    try:
        _must_be_regular(path, os.fstat(descriptor).st_mode)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    except NotRegular:
        raise
    except OSError as error:
        raise cannot_read(path, error) from error
    finally:
        os.close(descriptor)


def _must_be_regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(path, what=_KINDS.get(stat.S_IFMT(mode), "a device"))


def _text_of(file: IO[bytes], encoding: str) -> TextIOWrapper:
    """The text; what became undecodable since the encoding was found is replaced."""
    return TextIOWrapper(file, encoding=encoding, errors="replace", newline="")


def _lines(text: TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            raise _TooLong
        yield line


def _first_lines(path: Path, encoding: str) -> Iterator[str]:
    """The first lines, a quoted cell that holds newlines being one piece."""
    with opened(path) as file, _text_of(file, encoding) as text:
        piece, lines = "", 0
        while lines < _SNIFFED and (line := text.readline(LONGEST_LINE)):
            piece, lines = piece + line, lines + 1
            if piece.count('"') % 2 == 0:
                yield piece
                piece = ""
        if piece:
            yield piece


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
