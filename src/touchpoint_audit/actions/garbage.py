"""When Python looks for garbage: a short command that starts and ends without looking takes an eighth less time."""

import gc
from contextlib import suppress

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


def give_back() -> None:
    """When much was let go of, such as an audit: collect it at once, and let the system have what is free.

    What was there when the program had started is looked at, too: the first audit may be among it.
    The C library of Linux keeps what lies between things that are still in use, and more of it the larger the files
    were that it held; it is asked to give that back. Other systems are left alone.
    """
    gc.unfreeze()
    gc.collect()
    with suppress(AttributeError, ImportError, OSError, TypeError):
        import ctypes  # which a Python may have been built without

        ctypes.CDLL(None).malloc_trim(0)


def look_no_more() -> None:
    """At the end, when the system takes everything back anyway."""
    gc.freeze()
