"""The program under observation: as it is, or with one precaution taken out. Run as a file of its own.

`child.py screens WORD …` runs the program; at each F20 it comes to rest and tells, in a sequence that nothing else
sends, which screens and widgets there are, and where a text is edited. `child.py commands REQUEST ANSWER` runs many
commands, each in a terminal of its own.
"""

import errno
import fcntl
import json
import os
import pty
import sys
import termios
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from struct import pack
from typing import Any

REST = "\x1b]7777;{}|{}|{}\x07"
REST_KEY = "f20"
FULL_KEY = "f19"
MOST_LOOKS = 4000
NEVER_RESTED = "NeverRested"
"""Stands in the place of the top screen where the program did not come to rest."""
SETTLED_AFTER = 2
NOON = datetime(2026, 11, 28, 12, 3, 7, tzinfo=timezone(timedelta(hours=1)))


def uncleaned() -> None:
    """What a person typed or a file held is taken and drawn as it comes."""
    from touchpoint_audit.domain import text

    vars(text)["clean_text"] = vars(text)["on_terminal"] = str


def parsed() -> None:
    """The lines of the screens are read as markup."""
    from rich.text import Text
    from textual.strip import Strip

    from touchpoint_audit.tui.widgets import ink, rows

    def with_markup(segments: Any) -> Strip:
        pieces: list[Any] = []
        for segment in segments:
            try:
                text = Text.from_markup(segment.text, style=segment.style or "")
            except Exception:  # noqa: BLE001 - what the markup is at fault in stays as it is
                pieces.append(segment)
                continue
            text.end = ""
            pieces.extend(text.render(_console()))
        return Strip(pieces)

    for module in (ink, rows):
        vars(module)["Strip"] = type("Parsing", (), {"__call__": staticmethod(with_markup), "blank": Strip.blank})()


def _console() -> Any:
    from rich.console import Console

    return Console(force_terminal=True, color_system="truecolor")


def unmarked() -> None:
    """What is printed on a terminal is printed as it is."""
    uncleaned()
    from touchpoint_audit.cli import output

    vars(output)["printable"] = str


def unescaped() -> None:
    """The writers of Markdown, HTML and CSV take a text as it is."""
    import jinja2
    import markupsafe

    from touchpoint_audit.reports import csv_lists, escape_markdown

    vars(escape_markdown)["markdown_text"] = vars(csv_lists)["_defused"] = str
    vars(markupsafe)["escape"] = markupsafe.Markup
    made = jinja2.Environment.__init__

    def careless(self: Any, *words: Any, **named: Any) -> None:
        made(self, *words, **{**named, "autoescape": False})

    jinja2.Environment.__init__ = careless  # type: ignore[method-assign]


def online() -> None:
    """Something asks the network."""
    import socket

    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


PRECAUTIONS: dict[str, Callable[[], None]] = {
    "online": online,
    "uncleaned": uncleaned,
    "parsed": parsed,
    "unescaped": unescaped,
    "unmarked": unmarked,
}


def heard(event: str, facts: tuple[Any, ...]) -> None:
    """Note every socket for a network, and every name that is asked for; the ones between processes are none."""
    import socket

    networks = {int(socket.AF_INET), int(socket.AF_INET6)}
    if event in {"socket.getaddrinfo", "socket.gethostbyname"} or (event == "socket.__new__" and facts[1] in networks):
        with Path(os.environ["RIG_SOCKETS"]).open("a") as file:
            file.write(f"{event} {facts[1:]}\n")


def main() -> None:
    """Take a precaution out when that is asked for, and run the program."""
    import socket

    sys.addaudithook(heard)
    if taken_out := os.environ.pop("RIG_WITHOUT", None):
        PRECAUTIONS[taken_out]()
    if host := os.environ.pop("RIG_HOST", ""):
        socket.gethostname = lambda: host
    from touchpoint_audit.actions import clock, ids

    vars(clock)["local_now"] = lambda: NOON
    numbers = count()
    vars(ids)["new_id"] = lambda: f"01m{next(numbers):023d}"
    mode, *words = sys.argv[1:]
    if mode == "commands":
        answered(Path(words[0]), Path(words[1]))
        return
    watched()
    sys.argv[1:] = words
    from touchpoint_audit.cli import main as program

    program()


# the screens


def watched() -> None:
    """Have the application tell when it has come to rest."""
    from textual import events
    from textual.widgets import Input, TextArea

    from touchpoint_audit.tui.app import TouchpointAuditApp

    heard, flush = TouchpointAuditApp.on_event, os.fsync
    tasks: set[Any] = set()

    def full(_descriptor: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async def on_event(self: TouchpointAuditApp, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == FULL_KEY:
            if not event.is_forwarded:
                vars(os)["fsync"] = full if os.fsync is not full else flush
            return
        if isinstance(event, events.Key) and event.key == REST_KEY:
            if not event.is_forwarded:
                import asyncio

                tasks.add(asyncio.get_running_loop().create_task(_rest(self)))
            return
        await heard(self, event)

    TouchpointAuditApp.on_event = on_event  # type: ignore[method-assign]
    for kind, blink in ((Input, "_toggle_cursor"), (TextArea, "_toggle_cursor_blink_visible")):
        setattr(kind, blink, lambda _self: None)  # a cursor that blinks is on or off by chance


async def _rest(app: Any) -> None:
    import asyncio
    from contextlib import suppress

    from textual.worker import WorkerCancelled

    quiet = 0
    for _look in range(MOST_LOOKS):
        await asyncio.sleep(0.002)
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()
        if app.session is not None:
            await asyncio.to_thread(app.session.flush, 10)
        app.screen._on_timer_update()
        for screen in app.screen_stack[:-1]:
            if screen._callbacks:
                screen.check_idle()  # what it still has to draw, it draws behind the one on top
        rests = app.typed_ahead.at_rest and not any(map(_busy, _pumps(app)))
        quiet = quiet + 1 if rests else 0
        if quiet >= SETTLED_AFTER:
            break
    screens = [type(screen).__name__ for screen in app.screen_stack]
    if quiet < SETTLED_AFTER:
        screens.append(NEVER_RESTED)
    widgets = sorted({type(widget).__name__ for widget in app.screen.walk_children()})
    edited = [line.region for line in app.screen.query("Input, TextArea") if line.region]
    places = [f"{at.x},{at.y},{at.width},{at.height}" for at in edited]
    app._driver.write(REST.format(",".join(screens), ",".join(widgets), ";".join(places)))
    app._driver.flush()


def _pumps(app: Any) -> Iterator[Any]:
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _busy(pump: Any) -> bool:
    from textual.screen import Screen

    callbacks = isinstance(pump, Screen) and pump.is_current and pump._callbacks
    return bool(pump.message_queue_size or pump._next_callbacks or callbacks)


# the commands


def answered(request: Path, answer: Path) -> None:
    """Run the commands of a file, and write what each of them sent to its terminal, byte for byte."""
    _load_everything()
    told = [
        {"code": code, "sent": sent.decode("latin-1")}
        for code, sent in (
            _sent(one["words"], one["environment"], one["folder"], terminal=one["terminal"])
            for one in json.loads(request.read_text())
        )
    ]
    answer.write_text(json.dumps(told))


def _load_everything() -> None:
    """Load once what the commands load when they need it; make what they do the same each time."""
    import gc
    import pkgutil
    from importlib import import_module

    import touchpoint_audit
    from touchpoint_audit.catalog.load import kinds, templates
    from touchpoint_audit.cli import output

    for found in pkgutil.walk_packages(touchpoint_audit.__path__, "touchpoint_audit."):
        if ".tui" not in found.name and "__main__" not in found.name:
            import_module(found.name)
    for name in ("babel.numbers", "icalendar", "jinja2.sandbox", "platformdirs", "xlsxwriter"):
        import_module(name)
    kinds(), templates()
    output.PATIENCE_S = 1e9  # how far something has come is told by chance
    gc.freeze()


def _sent(words: list[str], environment: dict[str, str], folder: str, *, terminal: bool) -> tuple[int, bytes]:
    child, master = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
        if not terminal:
            reading, writing = os.pipe()
            os.close(writing)
            os.dup2(reading, 0)
        os.chdir(folder)
        os.environ.update(environment)
        _ended(words)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), b"".join(parts)


def _ended(words: list[str]) -> None:
    code = 99
    try:
        from touchpoint_audit.cli.program import run

        code = run(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
