"""Output that fails: it is told once, what comes after goes nowhere, and nothing waits for it."""

import asyncio
import os
import threading
from pathlib import Path
from typing import IO, Any, cast

from textual.driver import Driver

from touchpoint_audit.tui.outliving import OutlivingFile, outliving

PATIENCE_S = 10.0


def broken_pipe() -> IO[str]:
    """A file to which no write comes through any more."""
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w")


def test_output_that_fails_is_told_once_and_never_raises() -> None:
    told: list[str] = []
    with broken_pipe() as real:
        file = OutlivingFile(real, lambda: told.append("gone"))
        for _ in range(3):
            file.write("words")
            file.flush()
    assert told == ["gone"]


def test_output_that_works_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("w") as real:
        file = OutlivingFile(real, lambda: None)
        file.write("words")
        file.flush()
        assert path.read_text() == "words"
        assert file.fileno() == real.fileno()
        assert not file.isatty()


async def test_a_driver_whose_output_fails_has_it_told_in_the_loop() -> None:
    class Plain:
        def __init__(self, file: Any) -> None:
            self._file = file

    told = asyncio.Event()
    with broken_pipe() as real:
        driver: Any = outliving(cast(type[Driver], Plain), told.set)
        file = driver(real)._file

        def write() -> None:
            file.write("words")
            file.flush()

        thread = threading.Thread(target=write)
        thread.start()
        await asyncio.wait_for(told.wait(), PATIENCE_S)
        thread.join(PATIENCE_S)
