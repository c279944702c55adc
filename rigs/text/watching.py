"""What the terminal of the screens was sent, held against what it is sent with harmless text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rigs.counted import Row, Scale
from rigs.text import tours
from rigs.text.complete import not_poisoned, not_reached
from rigs.text.corpus import PIECES
from rigs.text.desk import Desk, desk, held
from rigs.text.emulator import differences
from rigs.text.screens import Step, Toured, toured
from rigs.text.stream import grammar, intruders

MOST_FAILURES = 12
SOME = ("title", "click", "c1", "bidi", "combining flood", "emoji", "html", "lines")
"""What is typed where time is short; the file has all pieces in it."""
Plan = Callable[[Desk], tuple[Sequence[Step], Sequence[str]]]
"""The steps of a tour at a desk, and what the program is started with."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many looks were taken at the screens, and what was wrong with how many of them."""

    looks: int
    broken: int
    failures: tuple[str, ...]
    tours: tuple[Toured, ...] = ()


def once(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.once(at.typed(*SOME), str(at.table)), ("open", str(at.follow_up))


def walk(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.walk(at.typed()), ("open", str(at.main))


def follow_up(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.follow_up(at.typed(), str(at.table)), ("open", str(at.follow_up))


def first_screen(_at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return [Step("", tours.W), Step("\r", tours.C)], ("open", str(_at.main))


def compared(scale: Scale, plan: Plan, size: tuple[int, int] = (80, 24), first: int = 0, without: str = "") -> Found:
    """One tour with harmless text and one with hostile text, look by look.

    `without` names the precaution that is taken out, of both.
    """
    results = []
    for hostile in (False, True):
        at = desk(scale.work / "desk", hostile=hostile, first=first)
        steps, words = plan(at)
        taken_out = {"RIG_WITHOUT": without} if without else {}
        with held(at):
            results.append(toured(steps, words, {**at.environment, **taken_out}, size))
    quiet, loud = results
    failures = [f"with harmless text: {quiet.strayed}"] if quiet.strayed else []
    failures += intruders(quiet.sent, grammar(quiet.sent), size)
    broken = len(failures)
    for (step, wanted), (_step, got) in zip(quiet.looks, loud.looks, strict=False):
        if found := differences(wanted, got, cells=step.alike):
            broken += 1
            failures += [f"{step.screen} after {step.keys[:20]!r}: {one}" for one in found[:2]]
    strange = intruders(loud.sent, grammar(quiet.sent), size)
    ends = [one for one in (loud.strayed, loud.code != quiet.code and f"it ended with {loud.code}") if one]
    broken += len(strange) + len(ends)
    told = (*map(str, ends), *failures, *strange)
    return Found(len(loud.looks), broken, told, (quiet, loud))


def odd_names(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.names(), ("open", str(at.odd))


def screen_rows(scale: Scale) -> Iterator[Row]:
    """The screens: short one tour through all of them, long every tour in two sizes with every piece in front."""
    tried = "looks at screens full of hostile text: bytes, cells, title, modes"
    if not scale.long:
        found = [compared(scale, once)]
    else:
        found = [
            compared(scale, plan, size, first)
            for plan in (once, walk, follow_up)
            for size in ((80, 24), (120, 40))
            for first in range(0, len(PIECES), 7)
        ]
    found.append(compared(scale, odd_names))
    seen = {name for one in found for tour in one.tours for name in tour.screens | tour.widgets}
    places = set(desk(scale.work / "desk", hostile=True).poison.marks.values())
    missing = (*not_reached(seen), *not_poisoned(places))
    for control, without in (("texts are not cleaned", "uncleaned"), ("lines are read as markup", "parsed")):
        first = list(PIECES).index("click")
        bad = compared(scale, walk if scale.long else first_screen, first=first, without=without)
        yield Row(
            rig="text",
            tried=tried,
            cases=sum(one.looks for one in found),
            broken=sum(one.broken for one in found) + len(missing),
            control=control,
            control_cases=bad.looks,
            control_broken=bad.broken,
            failures=(*missing, *(failure for one in found for failure in one.failures))[:MOST_FAILURES],
        )
