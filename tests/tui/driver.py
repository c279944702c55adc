"""Works in the application as a person does, in the person's words: log, judge, fill, answer, read the screen.

Every step waits until the application has done all there is to do, and until the writer has written: never for time.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerCancelled

from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.session import Session
from touchpoint_audit.assessment.assess import Assessed, Assessment, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage import read_audit
from touchpoint_audit.tui.app import TouchpointAuditApp
from touchpoint_audit.tui.card_rows import FieldRow
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.screens.organisation_views import VIEWS
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

NOON = datetime(2026, 11, 3, 12, 3, 7, tzinfo=UTC)
SETTLED_AFTER = 2
"""So many looks in a row must find nothing left to do."""
MOST_LOOKS = 50_000
VERDICT_KEYS = {"keep": "k", "change": "c", "stop": "s", "open": "o"}
GRADE_KEYS = {grade.value: str(place) for place, grade in enumerate(Evidence, start=1)}

Shown = TypeVar("Shown", bound=Screen[Any])


def desk(folder: Path, who: str = "Auditor A", now: Callable[[], datetime] = lambda: NOON) -> Desk:
    """A desk in a folder, where it is always three minutes past noon."""
    return Desk(folder, who, now)


def stored(path: Path) -> Assessment:
    """What is on disk, assessed."""
    return assess(read_audit(path).audit, kinds())


def to_view(name: str) -> tuple[str, ...]:
    """The keys from the walk to a view of the organisation, which stands below the question sets."""
    return ("w", "home", *("down",) * (len(question_sets()) + list(VIEWS).index(name)), "enter")


class Auditor:
    """A person at the keys."""

    def __init__(self, app: TouchpointAuditApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    # keys

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each done with before the next."""
        for key in keys:
            self._send(key)
            await self.settled()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the application can follow."""
        for key in keys:
            self._send(key)
        await self.settled()

    def press_on(self, *keys: str) -> None:
        """Press keys and do not wait for what comes of them."""
        for key in keys:
            self._send(key)

    async def write(self, text: str) -> None:
        """Type a text into the open line."""
        await self.burst(*text)

    async def paste(self, text: str) -> None:
        self._driver.send_message(events.Paste(text))
        await self.settled()

    async def enter(self, text: str) -> None:
        """Put a text in place of what stands in the open line, and press Enter."""
        await self.empty_line()
        await self.paste(text)
        await self.press("enter")

    async def empty_line(self) -> None:
        if self.line.text:
            await self.burst(*(("f7", "delete") if self.line.has_class("-long") else ("end", "ctrl+u")))
            assert not self.line.text

    async def click(self, widget: Widget, x: int, y: int) -> None:
        """Click on a cell of a widget."""
        await self.pilot.click(widget, offset=(x, y))
        await self.settled()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    async def settled(self) -> None:
        """Wait until every message is handled, every worker is done and everything is written."""
        quiet = 0
        for _look in range(MOST_LOOKS):
            if quiet == SETTLED_AFTER or self.ended or not await self.pilot._wait_for_screen() or self.ended:
                return
            with suppress(WorkerCancelled):  # another one took its place
                await self.app.workers.wait_for_complete()
            if self.app.session is not None:
                await asyncio.to_thread(self.app.session.flush, 10)
            self.app.screen._on_timer_update()
            rests = self.app.typed_ahead.at_rest and not any(self._busy(pump) for pump in self._pumps())
            quiet = quiet + 1 if rests else 0
        raise AssertionError("the application does not come to rest")

    @property
    def ended(self) -> bool:
        """Whether the program has ended."""
        return self.app._exit or self.app._exception is not None

    @property
    def _driver(self) -> Any:
        return self.app._driver

    def _send(self, key: str) -> None:
        name = _KEY_NAMES.get(key, key)
        event = events.Key(name, key if len(key) == 1 else " " if key == "space" else None)
        event.set_sender(self.app)
        self._driver.send_message(event)

    def _pumps(self) -> list[MessagePump]:
        return [self.app, *(node for screen in self.app.screen_stack for node in screen.walk_children(with_self=True))]

    @staticmethod
    def _busy(pump: MessagePump) -> bool:
        callbacks = isinstance(pump, Screen) and pump.is_current and pump._callbacks
        return bool(pump.message_queue_size or pump._next_callbacks or callbacks)

    # what is seen

    @property
    def session(self) -> Session:
        assert self.app.session is not None
        return self.app.session

    @property
    def audit(self) -> Audit:
        return self.session.audit

    @property
    def page(self) -> Page:
        assert isinstance(self.app.screen, Page), self.app.screen
        return self.app.screen

    def screen(self, kind: type[Shown]) -> Shown:
        """The screen that is shown, which must be of a kind."""
        assert isinstance(self.app.screen, kind), f"{self.app.screen} is shown:\n{self.screen_text()}"
        return self.app.screen

    @property
    def line(self) -> EditLine:
        return self.page.query_one(EditLine)

    @property
    def prompt(self) -> str:
        """What the open line asks for; empty when none is open."""
        return str(self.line.query_one("#prompt").render()) if self.line.asking else ""

    @property
    def rows(self) -> RowList:
        return self.app.screen.query_one(RowList)

    @property
    def cursor(self) -> str:
        """What the cursor is on, as it is drawn."""
        return self.row_texts()[[row.key for row in self.rows.rows].index(self.rows.key)]

    def row_texts(self, width: int = 200) -> list[str]:
        """Every row of the list, also those that do not fit on the screen."""
        return ["".join(text for text, _style in row.drawn(width)).rstrip() for row in self.rows.rows]

    def screen_text(self) -> str:
        """The whole screen as a person reads it."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    def status(self) -> str:
        """What the status line tells, and at its end whether everything is saved."""
        first, *more = self.page.query_one("#status", LineView).lines
        pieces = [text for text, _style in first]
        told = [*pieces[:2], *(text for line in more for text, _style in line), *pieces[2:]]
        return " ".join(" ".join(told).split())

    def title(self) -> str:
        return "".join(text for text, _style in self.page.query_one("#title", LineView).lines[0]).strip()

    def options(self) -> list[str]:
        """The answers of the question that is asked."""
        return [option.label for option in self.screen(ChooseScreen)._options]

    def item(self, name: str) -> Assessed:
        """The assessed touch point whose name begins so."""
        return self.session.assessment.items[self.point(name).id]

    def point(self, name: str) -> TouchPoint:
        found = [point for point in self.audit.touch_points.values() if point.name.startswith(name)]
        assert len(found) == 1, f"{len(found)} touch points begin with {name!r}"
        return found[0]

    def names(self) -> list[str]:
        """Every touch point's name, along the journey."""
        return [point.name for point in self.audit.in_order()]

    def stages(self) -> list[str]:
        return [stage.name for stage in self.audit.stages_in_order()]

    # the walk

    async def put_cursor_on(self, name: str) -> None:
        """Go with the arrows to a row that shows a text."""
        await self._go_to(next(place for place, text in enumerate(self.row_texts()) if name in text))

    async def log(self, *texts: str, kind: str | None = None, pasted: bool = False) -> None:
        """Log touch points in the cursor's stage, with another kind than the guessed one when given."""
        await self.press("a")
        for text in texts:
            await (self.paste(text) if pasted else self.write(text))
            await self.take_kind(kind)
            await self.press("enter")
        await self.press("escape")

    async def take_kind(self, kind: str | None) -> None:
        """Press Tab until the capture line shows a kind."""
        for _try in range(len(self.session.kinds)):
            if kind is None or kind in self.prompt.partition("·")[0].lower():
                return
            await self.press("tab")
        raise AssertionError(f"no kind {kind} in {self.prompt}")

    async def judge(self, verdict: str, reason: str | None = None) -> None:
        """Give a verdict by its key; a reason goes into the line that asks for it."""
        await self.press(VERDICT_KEYS[verdict])
        if reason is not None:
            assert "Why" in self.prompt, f"no reason is asked for {verdict}"
            await self.enter(reason)
        elif self.line.asking:
            await self.press("escape")

    async def open_card(self, name: str) -> None:
        await self.put_cursor_on(name)
        await self.press("enter")

    # the card

    async def put_cursor_on_field(self, label: str) -> None:
        rows: Sequence[Any] = self.rows.rows
        places = [place for place, row in enumerate(rows) if isinstance(row, FieldRow) and row.label == label]
        assert places, f"no field {label!r} among {[row.label for row in rows]}"
        await self._go_to(places[0])

    async def fill(self, label: str, text: str, grade: str | None = None, source: str = "") -> None:
        """Type a text into a field, and say how it is known."""
        await self.put_cursor_on_field(label)
        await self.press("enter")
        await self.enter(text)
        await self._say_how_known(grade, source)

    async def fill_day(self, label: str, text: str, grade: str | None = None, source: str = "") -> None:
        """Type demand and staffing as text on the screen for it, and say how it is known."""
        await self.put_cursor_on_field(label)
        await self.press("enter", "p")
        await self.enter(text)
        await self._say_how_known(grade, source)
        await self.press("q")

    async def choose(self, label: str, *options: str, grade: str | None = None, source: str = "") -> None:
        """Choose an option of a field, and say how it is known."""
        await self.put_cursor_on_field(label)
        await self.press("enter")
        for option in options:
            await self.pick(option)
        await self._say_how_known(grade, source)

    async def pick(self, option: str) -> None:
        """Answer the question that is asked, by the keys that stand before the option."""
        labels = self.options()
        found = [place for place, label in enumerate(labels) if option in label]
        assert found, f"no option {option!r} among {labels}"
        row: Any = self.rows.rows[found[0]]
        await self.burst(*row.shortcut)

    async def answer(self, question: str, value: str, grade: str | None = None, source: str = "") -> None:
        """Answer the rule: "easier", "relationship" or "holds"."""
        labels = {
            "easier": "Easier for customer?",
            "relationship": "Better relationship?",
            "holds": "Holds in place",
        }
        await self.choose(labels[question], value, grade=grade, source=source)

    async def add_voice(self, words: str, tone: str) -> None:
        """Log what a customer said."""
        await self.put_cursor_on_field("Customer's words")
        await self.press("enter")
        await self.enter(words)
        await self.pick(tone)

    async def _say_how_known(self, grade: str | None, source: str) -> None:
        if isinstance(self.app.screen, ChooseScreen):
            await self.press(GRADE_KEYS[grade] if grade else "q")
        if isinstance(self.app.screen, Page) and self.line.asking and self.line.field.startswith("source."):
            await self.enter(source)

    async def _go_to(self, place: int) -> None:
        here = next(number for number, row in enumerate(self.rows.rows) if row.key == self.rows.key)
        between = self.rows.rows[min(here, place) : max(here, place)]
        steps = sum(bool(row.key) for row in between)  # headings are passed over
        await self.burst(*["down" if place > here else "up"] * steps)


_KEY_NAMES = {
    "?": "question_mark",
    "/": "slash",
    ",": "comma",
    ".": "full_stop",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    " ": "space",
}


@asynccontextmanager
async def working(
    folder: Path | Desk, audit: Path | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Auditor]:
    """The application, started in a folder or at a desk, with a person at its keys."""
    app = TouchpointAuditApp(folder if isinstance(folder, Desk) else desk(folder), audit)
    async with app.run_test(size=size) as pilot:
        auditor = Auditor(app, pilot)
        await auditor.settled()
        try:
            yield auditor
        finally:
            if app.session is not None:
                app.session.close(5)
                app.session = None
