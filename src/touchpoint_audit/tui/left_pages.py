"""What a thread has found comes back to the page that asked for it, unless the person has left that page by then."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen
from textual.worker import NoActiveWorker, get_current_worker

Result = TypeVar("Result")


class LeavablePagesApp(App[int]):
    """An application whose pages may be left while a thread still works for them."""

    def call_from_thread(
        self, callback: Callable[..., Result | Awaitable[Result]], *args: Any, **kwargs: Any
    ) -> Result:
        """As Textual's; but for a page that was left meanwhile nothing is called, and None comes back.

        What it would show is gone, and looking for it would end the program.
        """
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
