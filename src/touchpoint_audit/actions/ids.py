"""New ids: unique without asking anybody, and sortable by the time they were made."""

import secrets
import threading
import time

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_GAP_BITS = 40
"""How far apart at random the ids of one millisecond lie."""
_gate = threading.Lock()
_last = 0


def new_id() -> str:
    """An id of 26 letters and digits: 48 bits of milliseconds, then 80 random bits, as in a version 7 UUID.

    Within a process a later one sorts after those before it, also in the same millisecond: the order of two decisions
    made at once must not be left to chance.

    >>> len(new_id())
    26
    """
    global _last  # noqa: PLW0603 - one sequence for the whole process
    with _gate:
        number = (time.time_ns() // 1_000_000 & (1 << 48) - 1) << 80 | secrets.randbits(80)
        _last = number = number if number > _last else _last + 1 + secrets.randbits(_GAP_BITS)
    letters = []
    for _ in range(26):
        number, rest = divmod(number, 32)
        letters.append(_LETTERS[rest])
    return "".join(reversed(letters))
