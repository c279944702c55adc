"""Which files of a folder are copies of others: what sync services, file managers and people leave beside an audit.

Files that hold the same audit are copies of each other, whatever they are called. The name tells only which of them is
the original, and of a file that cannot be read whether it is a copy at all.
"""

import re
from collections.abc import Iterable
from functools import cache

_ENDING = ".json"
_COPY = "copy|copie|copia|cópia|kopia|kopie|kopio|kopi"
"""The word for a copy in the languages of file managers."""
_CONFLICT = r"[ck]onfli[ck]?t+"
"""The stem of the word for a conflict in the languages of sync services."""
_SHAPES = (
    r"(?P<of>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?",  # Syncthing
    rf"(?P<of>.+?) ?\([^()]*{_CONFLICT}[^()]*\)(?: ?\(\d{{1,3}}\))?",  # Dropbox, Nextcloud, ownCloud, Seafile
    r"(?P<of>.+)_conflict-\d{8}-\d{6}",  # older clients of ownCloud and Nextcloud
    rf"(?P<of>.+?) ?\[{_CONFLICT}[^\[\]]*\]",  # pCloud
    rf"(?P<of>.+)_[^_]+_\w{{3}}-\d\d-\d{{6}}-\d{{4}}_{_CONFLICT}(?:\(\d+\))?",  # Synology Drive
    rf"(?P<of>.+)\.{_CONFLICT}(?:\.\d+)?",  # Resilio
    rf"(?P<of>.+?)(?: ?[-–] ?| )(?:{_COPY})(?: ?\(?\d{{1,3}}\)?)?",  # Windows, macOS
    rf"(?P<of>.+?) ?\((?:\w+ )?(?:{_COPY})(?: \d{{1,3}})?\)",  # file managers of Linux
    rf"(?:{_COPY}) (?:of|av|af|von|van|de|di) (?P<of>.+)",  # Google Drive
    r"(?P<of>.+?) ?\(\d{1,3}\)",  # browsers, Google Drive, OneDrive on the web
)
"""Of a name without its ending; `of` is the name of the original."""
_SHORTEST_ID = 6


def named_as_copy_of(name: str) -> str | None:
    """The name of the file that a name says it is a copy of; None when it says nothing of the sort.

    >>> named_as_copy_of("store-14.sync-conflict-20261103-120500-ABCDEF7.json")
    'store-14.json'
    >>> named_as_copy_of("store-14 (Auditor B's conflicted copy 2026-11-03).json")
    'store-14.json'
    >>> named_as_copy_of("store-14.json")
    """
    stem = name.removesuffix(_ENDING)
    if stem.replace("-", "").isalnum() and not any(word in stem.casefold() for word in _COPY.split("|")):
        return None  # as this program calls its files: nothing is compiled for them
    for shape in _shapes():
        if found := shape.fullmatch(stem):
            return f"{found['of']}{_ENDING}"
    return None


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """Made when the first name is looked at: most folders have no copies."""
    return tuple(re.compile(shape, re.IGNORECASE) for shape in _SHAPES)


def copies_among(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The copies among the files of a folder: the name of each, and the name of the file that it is a copy of.

    `files` are names with the id of the audit in them, empty for a file that cannot be read.
    """
    by_id: dict[str, list[str]] = {}
    unreadable: list[str] = []
    for name, audit_id in files:
        if audit_id:
            by_id.setdefault(audit_id, []).append(name)
        else:
            unreadable.append(name)
    found: dict[str, str] = {}
    for audit_id, names in by_id.items():
        if len(names) > 1:
            original = min(names, key=lambda name: _place(name, audit_id))
            found |= {name: original for name in names if name != original}
    there = {name for names in by_id.values() for name in names}
    for name in unreadable:
        other = named_as_copy_of(name)
        if other in there:
            found[name] = found.get(other, other)
    return found


def _place(name: str, audit_id: str) -> tuple[bool, bool, int, str]:
    """Which of the files with one audit is the original: first the one that is called as this program calls it."""
    short_id = name.removesuffix(_ENDING).rpartition("-")[2]
    letters = re.sub("[^a-z0-9]", "", audit_id.lower())
    ours = len(short_id) >= _SHORTEST_ID and letters.endswith(short_id)
    return not ours, named_as_copy_of(name) is not None, len(name), name
