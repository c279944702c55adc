"""Which of the earlier versions of an audit are kept: the newest ones, then ever fewer the older they are.

Nothing is kept or thrown away for its age by the clock, only for how many newer ones there are: so a clock that was
wrong for a while throws nothing away, and an audit that rested for a year still has all that it had.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone, tzinfo

NEWEST = 10
"""So many are kept whatever their times are."""
HOURS = 12
"""The newest one of so many of the last hours in which there are any: a day's work, an hour apart."""
DAYS = 31
"""The newest one of so many of the last days on which there are any: a month of work."""
_Part = tuple[int, ...]


def worth_keeping(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Of the times of earlier versions those that are kept. All must have their zone.

    Days and hours are those of `now`'s zone. Times after `now` come of a clock that was or is wrong: they are counted
    apart, so that neither side pushes the other one out.
    """
    known = sorted(set(times), reverse=True)
    zone = now.tzinfo
    past, ahead = [at for at in known if at <= now], [at for at in known if at > now]
    return frozenset(_kept(past, zone) | _kept(ahead, zone))


def _kept(newest_first: list[datetime], zone: tzinfo | None) -> set[datetime]:
    return {
        *newest_first[:NEWEST],
        *_newest_of_each(newest_first, HOURS, lambda at: (*_day(at, zone), _local(at, zone).hour)),
        *_newest_of_each(newest_first, DAYS, lambda at: _day(at, zone)),
    }


def _newest_of_each(newest_first: list[datetime], most: int, part: Callable[[datetime], _Part]) -> list[datetime]:
    """The newest time of each part of time, of the last parts that have any."""
    first: dict[_Part, datetime] = {}
    for at in newest_first:
        first.setdefault(part(at), at)
    return list(first.values())[:most]


def _day(at: datetime, zone: tzinfo | None) -> _Part:
    here = _local(at, zone)
    return here.year, here.month, here.day


def _local(at: datetime, zone: tzinfo | None) -> datetime:
    """A time as the clock on the wall shows it; the last and first days of all time stay where they are."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.astimezone(timezone(timedelta(0)))
