"""Which audits of a folder count: of those that follow one another only the newest, of copies only one.

Those before the newest are listed, and in no sum. A follow-up in which nothing is found yet does not count either:
until then the one that it follows is the newest.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Counts(StrEnum):
    """Whether an audit is in the sums."""

    YES = "yes"
    EARLIER = "earlier"
    """A newer one follows it."""
    EMPTY = "empty"
    """It follows another, and nothing is found in it yet; so the other counts."""
    COPY = "copy"
    """Another file of the folder is the same audit, and that one counts."""


class Known(NamedTuple):
    """What has to be known of an audit to say whether it counts."""

    file: str
    id: str
    follows: str
    walked_on: date | None
    modified: int
    """When its file was last written; among copies the latest counts."""
    begun: bool = True
    """Whether anything is found in it yet; only of follow-ups is that asked."""


def which_count(known: Sequence[Known]) -> list[Counts]:
    """Which audits count: of each chain of follow-ups the newest, of copies the one written last.

    What another one follows is never the newest, whatever its date says, unless nothing is found in the other yet; else
    the date counts, then the time of writing, then the file's name.
    """
    chains = _chains(known)
    found = [Counts.EARLIER] * len(known)
    for all_places in chains.values():
        places = [place for place in all_places if known[place].begun or not known[place].follows] or all_places
        for place in set(all_places) - set(places):
            found[place] = Counts.EMPTY
        followed = {known[place].follows for place in places if known[place].follows != known[place].id}
        ends = [place for place in places if known[place].id not in followed] or places
        newest = max(ends, key=lambda place: _age(known[place]))
        for place in places:
            if known[place].id == known[newest].id:
                found[place] = Counts.COPY
        found[newest] = Counts.YES
    return found


def _age(one: Known) -> tuple[date, int, str]:
    return one.walked_on or date.min, one.modified, one.file


def _chains(known: Sequence[Known]) -> dict[str, list[int]]:
    """The places of the audits that belong together, by an id that stands for them."""
    leads: dict[str, str] = {}

    def first(key: str) -> str:
        while (lead := leads.setdefault(key, key)) != key:
            leads[key] = key = leads[lead]
        return key

    for one in known:
        if one.follows:
            leads[first(one.id)] = first(one.follows)
    chains: dict[str, list[int]] = {}
    for place, one in enumerate(known):
        chains.setdefault(first(one.id), []).append(place)
    return chains
