"""What a page waited for comes to it, unless the person has left that page by then.

What it would show is gone, and looking for it would end the program.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen, ScreenResultType
from textual.worker import NoActiveWorker, get_current_worker

Result = TypeVar("Result")


class LeavableScreen(Screen[ScreenResultType]):
    """A screen that may be left before it has drawn what changed last."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """As Textual's; but nothing is called when the screen was left meanwhile."""

        def if_there() -> Any:
            return callback(*args, **kwargs) if self in self.app.screen_stack else None

        return super().call_after_refresh(if_there)


class LeavablePagesApp(App[int]):
    """An application whose pages may be left while a thread still works for them."""

    def call_from_thread(
        self, callback: Callable[..., Result | Awaitable[Result]], *args: Any, **kwargs: Any
    ) -> Result:
        """As Textual's; but for a page that was left meanwhile nothing is called, and None comes back."""
        try:
            page = get_current_worker().node
        except NoActiveWorker:
            page = self

        def if_there() -> Any:
            if isinstance(page, Screen) and page not in self.screen_stack:
                return None
            return callback(*args, **kwargs)

        found: Result = super().call_from_thread(if_there)
        return found
