"""What a screen reckons of a state: once, for as long as that state is the present one."""

from collections.abc import Callable
from typing import Generic, TypeVar

State = TypeVar("State")
Found = TypeVar("Found")


class Remembered(Generic[State, Found]):
    """The result of a reckoning of the state that was asked for last; states are values, so one is known by itself."""

    def __init__(self, reckon: Callable[[State], Found]) -> None:
        self._reckon = reckon
        self._last: tuple[State, Found] | None = None

    def of(self, state: State) -> Found:
        """What is reckoned of a state."""
        if self._last is None or self._last[0] is not state:
            self._last = state, self._reckon(state)
        return self._last[1]
