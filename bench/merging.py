"""How long it takes to make two copies of an audit one: in memory, as their files were just read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from bench.figures import Figure, Finding
from bench.reckoning import SMALL, Prepared, timed
from rigs.random_edits import EDITS, Hand, first_audit
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import Tables, content_of, text_of
from touchpoint_audit.storage.merge import Copy, merged

EDITED = 25
"""How many edits each side has made."""
LIMIT_MS = 5


def measured(rounds: int) -> Sequence[Figure | Finding]:
    """Two copies of 100 touch points, both edited: with what both began as, and by their histories alone."""
    random = Random("merge")
    base = first_audit(random, SMALL)
    hands = [Hand(random, who, base) for who in ("Auditor A", "Auditor B")]
    for hand in hands:
        hand.work(EDITED, EDITS)
    begun = text_of(tables_of(base, ()))
    ours, theirs = (text_of(tables_of(hand.audit, hand.entries)) for hand in hands)

    def prepared(*, with_base: bool) -> Callable[[], Prepared]:
        def prepare() -> Prepared:
            here, there = Copy(_read(ours)), Copy(_read(theirs))
            before = _read(begun) if with_base else None
            return lambda: merged(here, there, before)

        return prepare

    name = f"merge of {SMALL}, {EDITED} edits on each side"
    pairs = (
        timed(name, LIMIT_MS, rounds, prepared(with_base=True)),
        timed(f"{name}, without a base", LIMIT_MS, rounds, prepared(with_base=False)),
    )
    return [each for pair in pairs for each in pair]


def _read(text: bytes) -> Tables:
    return content_of(text, Path("audit.json")).tables
