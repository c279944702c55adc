"""When Python looks for garbage: a short command that starts and ends without looking takes an eighth less time."""

import gc

_USUAL = gc.get_threshold()
_LATE = 100_000
"""So many new objects come before the first look: no short command makes as many, a long one still stays small."""


def look_late() -> None:
    """While a command is loaded and run."""
    gc.set_threshold(_LATE, *_USUAL[1:])


def look_as_usual() -> None:
    """For a program that stays, once it has started: from now on, and only at what is new."""
    gc.freeze()
    gc.set_threshold(*_USUAL)


def look_no_more() -> None:
    """At the end, when the system takes everything back anyway."""
    gc.freeze()
