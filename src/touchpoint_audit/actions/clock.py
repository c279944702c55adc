"""The time: nothing below the actions reads a clock."""

from datetime import datetime


def local_now() -> datetime:
    """The time now, with the local time zone."""
    return datetime.now().astimezone()
