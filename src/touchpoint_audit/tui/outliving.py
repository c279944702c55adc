"""What the screens are written to may vanish: that must not hold up the program, which has text and changes to keep.

Textual writes in a thread, which a failing write ends; after thirty more the whole program would wait for it for ever.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from textual.driver import Driver


class OutlivingFile:
    """Leads nowhere once a write to the file has failed; `gone` is called then, once, by the thread that wrote."""

    def __init__(self, file: IO[str], gone: Callable[[], None]) -> None:
        self._file = file
        self._gone: Callable[[], None] | None = gone

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def _try(self, call: Callable[[], object]) -> None:
        try:
            call()
        except OSError:
            _lead_nowhere(self._file)
            gone, self._gone = self._gone, None
            if gone is not None:
                gone()


def outliving(driver: type[Driver], gone: Callable[[], None]) -> type[Driver]:
    """A driver that goes on when its output fails, and has `gone` called in the loop it was made in."""

    class OutlivingDriver(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            file = getattr(self, "_file", None)
            if file is not None:
                loop = asyncio.get_running_loop()
                self._file = OutlivingFile(file, lambda: _call_in(loop, gone))

    return OutlivingDriver


def _call_in(loop: asyncio.AbstractEventLoop, gone: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the loop is closed: the program ends anyway
        loop.call_soon_threadsafe(gone)


def _lead_nowhere(file: IO[str]) -> None:
    """Have what is still buffered, and all that comes, go to the null device instead of failing again at the end."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, file.fileno())
        os.close(nowhere)
