"""Which names of departments look like one and the same: “Finance”, “finance dept”, “Finans avd.”."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from touchpoint_audit.domain.audit import Department

_GENERAL = frozenset(
    "department dept dep division div unit team group section the of and for "
    "avdelning avdelningen avd enhet enheten grupp gruppen sektion och för "
    "afdeling afdelingen afd enhed enheden gruppe gruppen sektion og for "
    "avdeling avdelingen enhet enheten gruppe seksjon".split()
)
"""Words, also in Swedish, Danish and Norwegian, that say no more than that it is a department."""
_ENDINGS = (
    "avdelningen avdelning afdelingen afdeling avdelingen avdeling enheten enhet enheden enhed seksjonen seksjon "
    "sektionen sektion avd"
).split()
"""What the last part of one long word may be: “Finansavdeling” is the department for “Finans”."""
_SHORTEST_STEM = 3
_WORD = re.compile(r"\w+")
_ALIKE = 0.75
"""Two words with this share of their letters in common, from the first letter on, are taken for one."""
_SHORTEST = 4
"""Shorter words must be the same."""


def likeness(name: str, other: str) -> float:
    """How much two names look like one and the same: 1 the same but for case and general words, 0 not at all.

    Names with different numbers in them (“Store 1”, “Store 2”) are never alike.

    >>> likeness("Finance", "finance dept"), likeness("Store 1", "Store 2"), likeness("HR", "Human resources")
    (1.0, 0.0, 0.9)
    """
    words, others = _words(name), _words(other)
    if not words or not others or _numbers(words) != _numbers(others):
        return 0.0
    if sorted(words) == sorted(others):
        return 1.0
    if _stands_for(words, others) or _stands_for(others, words):
        return 0.9
    few, many = sorted((words, others), key=len)
    shares = [max(_word_likeness(word, each) for each in many) for word in few]
    if min(shares) < _ALIKE:
        return 0.0
    return min(sum(shares) / len(shares), 0.9) * (1.0 if len(few) == len(many) else 0.8)


def alike(name: str, departments: Mapping[str, Department], but: str = "") -> tuple[str, ...]:
    """The ids of the departments whose names look like a name, the likest first, of equals the
    shorter one; `but` is left out."""
    found = [(-likeness(name, each.name), len(each.name), key) for key, each in departments.items() if key != but]
    return tuple(key for share, _length, key in sorted(found) if share)


def completions(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that what is typed so far may become: those that begin with it, then those with a word that does."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return ()
    first, later = [], []
    for name in dict.fromkeys(names):
        folded = name.casefold()
        if folded == wanted:
            continue
        if folded.startswith(wanted):
            first.append(name)
        elif any(word.startswith(wanted) for word in _WORD.findall(folded)):
            later.append(name)
    return (*sorted(first, key=str.casefold), *sorted(later, key=str.casefold))


def _words(name: str) -> list[str]:
    """The words that tell it from others; all of them when there is no such word."""
    words = [_stem(word) for word in _WORD.findall(name.casefold())]
    return [word for word in words if word not in _GENERAL] or words


def _stem(word: str) -> str:
    """A word without the part that says no more than that it is a department."""
    ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= _SHORTEST_STEM else word


def _numbers(words: list[str]) -> list[str]:
    return sorted(digits for word in words for digits in re.findall(r"\d+", word))


def _stands_for(words: list[str], others: list[str]) -> bool:
    """Whether one word is made of the first letters of two or more."""
    return len(words) == 1 and len(others) > 1 and words[0] == "".join(word[0] for word in others)


def _word_likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if min(len(word), len(other)) < _SHORTEST or word[0] != other[0]:
        return 0.0
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
