"""Names of audit files: readable, the same on every system, never two of one name."""

import re
import unicodedata
from collections.abc import Iterator

_SPELLED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
_LONGEST_SLUG = 48
_SHORT_ID = 6


def file_names(organisation: str, site: str, journey: str, audit_id: str) -> Iterator[str]:
    """Names for an audit's file, best first: `store-14-bergen-3f9a2c.json`, then ever longer ones.

    The slug comes from the organisation, the site and the journey, as far as they are given. Names consist of
    lower-case letters, digits and '-', and none is a device name on Windows.
    """
    slug = slug_of(f"{organisation} {site} {journey}") or "audit"
    letters = re.sub("[^a-z0-9]", "", audit_id.lower()) or "0"
    lengths = [*range(min(_SHORT_ID, len(letters)), len(letters), 6), len(letters)]
    for length in lengths:
        yield f"{slug}-{letters[-length:]}.json"
    for number in range(2, 1000):
        yield f"{slug}-{letters}-{number}.json"


def slug_of(text: str) -> str:
    """A text as part of a file name.

    >>> slug_of("Ålesund bygg & hage, kundeservice")
    'alesund-bygg-hage-kundeservice'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED)).encode("ascii", "ignore").decode()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    return slug
