"""Kills and endings: the program in a pseudo-terminal, keys being typed, ended at a random moment; then the next start.

What is owed is taken from the bytes that came out of the terminal: `person` paints them, and at every end of a status
line that says "saved" all that stands on the screen counts as saved (that line is painted last). `work` is what is
typed, `story` what the audit was after each change, `chain` kills and starts again, `endings` are signals and terminals
that go, `program` how it is started and what is taken out for the controls. Short runs start it `warm`: half the cost.
"""

import random
from collections.abc import Callable, Iterator, Sequence

from rigs.counted import Row, Scale
from rigs.kill.chain import Chain, Counts
from rigs.kill.endings import GONE, SIGNALS, Ending, Endings
from rigs.kill.program import IN_PLACE, NO_DRAFTS, NO_SIGNALS, NO_WATCH, Program

MOST_TOLD = 5
KILLS, KILLS_SHORT = 300, 30
ENDINGS_EACH, ENDINGS_EACH_SHORT = 30, 2
KILLS_OF_A_CONTROL = 40
"""So often a control is killed at most; it stops when something is broken, in a long run at ten."""


def rows(scale: Scale) -> Iterator[Row]:
    """Kills, the text in an open line, signals, and terminals that go."""
    yield from killed(scale)
    yield from ended(scale)


def killed(scale: Scale) -> Iterator[Row]:
    """What is missing after a kill, and what is offered of the text that was being typed."""
    wanted = KILLS if scale.long else KILLS_SHORT
    enough_broken = 10 if scale.long else 1

    def counted(name: str, change: str, enough: Callable[[Counts], bool]) -> Counts:
        with Program(scale.work / name, change, warm=not scale.long) as program:
            return Chain(program, random.Random(scale.seed), 2.5 if scale.long else 1.2).run(enough)

    def lost(counts: Counts) -> bool:
        return len(counts.lost) >= enough_broken or counts.kills >= KILLS_OF_A_CONTROL

    def forgotten(counts: Counts) -> bool:
        return len(counts.forgotten) >= enough_broken or counts.kills >= KILLS_OF_A_CONTROL

    ours = counted("ours", "", lambda counts: counts.kills >= wanted)
    written, typed = counted("in-place", IN_PLACE, lost), counted("no-drafts", NO_DRAFTS, forgotten)
    yield _row("SIGKILL while typing", ours.kills, ours.lost, "written in place, slowly", written.kills, written.lost)
    yield _row("text being typed then", ours.owed, ours.forgotten, "no drafts", typed.owed, typed.forgotten)


def ended(scale: Scale) -> Iterator[Row]:
    """What is missing after a signal or without a terminal, and whether the program ends in order."""
    each = ENDINGS_EACH if scale.long else ENDINGS_EACH_SHORT

    def tried(name: str, change: str, endings: Sequence[Ending], times: int) -> Endings:
        with Program(scale.work / name, change, warm=not scale.long) as program:
            return Endings(program, random.Random(scale.seed)).run(endings, times)

    for what, endings, control, change in (
        ("SIGTERM, SIGHUP, SIGINT, ctrl+c", SIGNALS, "signals not listened to", NO_SIGNALS),
        ("terminal hung up, output that fails", GONE, "output not watched", NO_WATCH),
    ):
        ours = tried(f"ours-{len(endings)}", "", endings, each)
        theirs = tried(f"control-{len(endings)}", change, endings, 1)
        yield _row(what, ours.cases, ours.broken, control, theirs.cases, theirs.broken)


def _row(what: str, cases: int, broken: list[str], control: str, its_cases: int, its_broken: list[str]) -> Row:
    return Row("kill", what, cases, len(broken), control, its_cases, len(its_broken), tuple(broken[:MOST_TOLD]))
