"""The only place that prints: data to stdout, talk to stderr.

Data that goes into a file or a pipe is UTF-8 with plain newlines on every system, so that it can be compared.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from touchpoint_audit.errors import NotForTerminals, NotWritten

PATIENCE_S = 1.0
"""From then on a person wants to see that something happens."""


class ReaderGone(Exception):
    """The program that reads the output has ended: there is nobody to tell."""


def data(text: str) -> None:
    """Write a text to stdout as it is, but to a terminal what it would obey. Raises `NotWritten` and `ReaderGone`."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        from touchpoint_audit.domain.text import clean_text

        encoding = sys.stdout.encoding or "utf-8"
        shown = clean_text(text).encode(encoding, "replace").decode(encoding)
        _written(lambda: print(shown, end="", flush=True))
        return
    sent = text.encode("utf-8", "replace")
    buffer = sys.stdout.buffer
    _written(lambda: (buffer.write(sent), buffer.flush()))


def binary(content: bytes) -> None:
    """Write bytes to stdout. Raises `NotForTerminals`, `NotWritten` and `ReaderGone`."""
    if sys.stdout is None:
        return
    if _is_terminal():
        raise NotForTerminals
    buffer = sys.stdout.buffer
    _written(lambda: (buffer.write(content), buffer.flush()))


def json_data(value: Any) -> None:
    """Write a value to stdout as `json_text` has it, part by part."""
    from touchpoint_audit.actions.json_text import json_parts

    for part in json_parts(value):
        data(part)
    data("\n")


def json_text(value: Any) -> str:
    """A value as JSON with sorted keys; nothing in it can act on a terminal."""
    from touchpoint_audit.actions.json_text import json_text as plain

    return plain(value) + "\n"


def talk(sentence: str) -> None:
    """Tell the person something, on stderr. Without a stderr nothing is told."""
    if sys.stderr is None:
        return
    lines = "\n".join(printable(line) for line in sentence.split("\n"))
    encoding = sys.stderr.encoding or "utf-8"
    try:
        print(lines.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
    except OSError:
        _let_go(sys.stderr)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Tell how far something long has come: a bar on stderr, when that is a terminal, once it takes over a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    import click

    begun = time.monotonic()
    with ExitStack() as shown:
        bar: Any = None

        def told(done: int, of: int) -> None:
            nonlocal bar
            if bar is None and done < of and time.monotonic() - begun >= PATIENCE_S:
                bar = shown.enter_context(click.progressbar(length=of, file=sys.stderr, show_pos=True))
            if bar is not None:
                bar.update(done - bar.pos)

        yield told


def printable(text: object) -> str:
    """A text for a terminal, on one line: what cannot be shown, or would be obeyed, becomes a sign of its own."""
    from touchpoint_audit.domain.text import on_terminal

    return on_terminal(str(text))


def room() -> int | None:
    """How many cells a line of the terminal has; None when stdout is not a terminal."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def give_up_stdout() -> None:
    """Write nothing more to a stdout that takes nothing."""
    if sys.stdout is not None:
        _let_go(sys.stdout)


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _written(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        _let_go(sys.stdout)
        raise ReaderGone from None
    except OSError as error:
        _let_go(sys.stdout)
        raise NotWritten(why=error.strerror or str(error)) from error


def _let_go(stream: Any) -> None:
    """Lead a stream that failed to nowhere, so that the interpreter does not fail once more as it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
