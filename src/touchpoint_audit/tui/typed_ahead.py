"""Keys that come faster than the screens can follow, as they do over a slow line: one at a time, none lost.

Textual hands every key on at once. A key typed ahead would reach a line that is about to be emptied, or a screen that
is about to go. Here the next one waits until all that the one before led to is done.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual.app import App
from textual.events import Event, Key
from textual.message_pump import MessagePump

QUIET_LOOKS = 3
"""So many turns of the loop in a row must find nothing left to do."""
MOST_LOOKS = 500
"""After so many turns the next key is taken all the same: something else keeps the screens busy."""
EDITING_KEYS = frozenset(("backspace", "delete", "left", "right", "home", "end"))


class TypedAhead:
    """The keys and pastes that wait for their turn."""

    def __init__(self, app: App[Any], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Event] = deque()
        self._at_work = False

    @property
    def at_rest(self) -> bool:
        """Whether every key was taken and all that it led to is done."""
        return not (self._at_work or self._waiting)

    async def take(self, event: Event) -> None:
        """Hand a key on, now or when its turn comes."""
        self._waiting.append(event)
        if not self._at_work:
            await self._next()

    async def _next(self) -> None:
        if not self._waiting:
            self._at_work = False
            return
        self._at_work = True
        event = self._waiting.popleft()
        within_the_text = self._stays_within_a_text(event)
        try:
            await self._hand_on(event)
        finally:
            if within_the_text:
                self._at_work = bool(self._waiting) and self._app.call_later(self._next)
            else:
                self._look(0, 0)

    def _stays_within_a_text(self, event: Event) -> bool:
        """Whether a key only edits a text being typed: what comes after it is typed into the same text."""
        focused = self._app.focused
        if not isinstance(event, Key) or focused is None or not focused.check_consume_key("a", "a"):
            return False
        return event.key in EDITING_KEYS or focused.check_consume_key(event.key, event.character)

    def _look(self, looks: int, quiet: int) -> None:
        if quiet >= QUIET_LOOKS or looks >= MOST_LOOKS:
            self._at_work = self._app.call_later(self._next)
            return
        quiet = 0 if any(map(_is_busy, self._pumps())) else quiet + 1
        asyncio.get_running_loop().call_soon(self._look, looks + 1, quiet)

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        for screen in self._app.screen_stack[-2:]:
            yield from screen.walk_children(with_self=True)


def _is_busy(pump: MessagePump) -> bool:
    return pump.message_queue_size > 0 or not pump.is_running
