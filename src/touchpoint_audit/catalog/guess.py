"""Which kind a touch point is, guessed from the words of its name."""

import unicodedata
from collections.abc import Iterator, Mapping

from touchpoint_audit.catalog.kind import Kind

FALLBACK = "encounter"
"""The kind of a name that hints at nothing."""
ENGLISH = "en"


def guessed_kind(name: str, kinds: Mapping[str, Kind]) -> str:
    """The id of the kind whose hints cover most of a name.

    An English hint counts where a word begins, a hint of another language anywhere in a word, since Nordic words are
    put together (“fraktpall”). On a tie the longest single hint wins, then the first in the name, then the first kind.
    Gives `encounter` when nothing hints, or the last kind when there is none of that name.
    """
    folded = unicodedata.normalize("NFC", name).lower()
    best_id, best_score = "", (0, 0, 0)
    for kind in kinds.values():
        spans = [span for language, words in kind.hints.items() for span in _spans(folded, words, language == ENGLISH)]
        if not spans:
            continue
        covered = len({place for start, end in spans for place in range(start, end)})
        score = (covered, max(end - start for start, end in spans), -min(start for start, _end in spans))
        if not best_id or score > best_score:
            best_id, best_score = kind.id, score
    return best_id or (FALLBACK if FALLBACK in kinds or not kinds else list(kinds)[-1])


def _spans(folded: str, hints: tuple[str, ...], only_at_word_start: bool) -> Iterator[tuple[int, int]]:
    for hint in hints:
        start = folded.find(hint)
        while start >= 0:
            if not (only_at_word_start and start and folded[start - 1].isalnum()):
                yield start, start + len(hint)
            start = folded.find(hint, start + len(hint))
