"""A conflict as lines of a terminal: what it is about, then each value with who and when."""

from collections.abc import Iterator, Mapping

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.unsettled import Unsettled
from touchpoint_audit.language import _
from touchpoint_audit.reports.conflict_words import conflict_words


def conflict_lines(place: int, found: Unsettled, audit: Audit, kinds: Mapping[str, Kind]) -> Iterator[str]:
    """The lines of one conflict; `place` is the number by which it may be settled."""
    words = conflict_words(found, audit, kinds)
    told = [(_("shown"), f"{words.shown}  ({words.shown_by})"), (_("other"), f"{words.other}  ({words.other_by})")]
    if found.moved_on:
        told.append((_("now"), words.now))
    width = max(len(word) for word, _text in told)
    yield f"{place:>3}  {words.title}"
    for word, text in told:
        yield f"     {word:<{width}}  {text}"
    if words.problem:
        yield f"     {words.problem}"
