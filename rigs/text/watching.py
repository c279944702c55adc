"""What the terminal of the screens was sent, held against what it is sent with harmless text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rigs.counted import Row, Scale
from rigs.text import tours
from rigs.text.complete import not_poisoned, not_reached
from rigs.text.corpus import PIECES
from rigs.text.desk import Desk, desk, held
from rigs.text.emulator import differences
from rigs.text.screens import Step, Toured, toured
from rigs.text.stream import grammar, intruders

MOST_FAILURES = 12
FIRST_SCREENS = 10
"""So many looks are taken where a precaution is out: not every screen has a text on it that does harm."""
SOME = ("title", "click", "c1", "bidi", "combining flood", "html", "lines")
"""What is typed where time is short; the file has all pieces in it."""
UNLIKE = ("emoji", "zero width")
"""What takes another number of cells in a line that is edited than its harmless text: of joined emoji and soft hyphens
a line is as long as Textual takes them to be, so that it is broken in another place. The file has them, and the short
tour types them into a line of which bytes, title and modes are looked at, not the cells."""
ALIKE = tuple(name for name in PIECES if name not in UNLIKE)
_TEXTUALS = re.compile(r"\x1b\[(?:[1-9];)*(?:38;2;\d+;\d+;\d+;)?(?:48;2;\d+;\d+;\d+)?m")
"""The colours that the screens are drawn in: no text that is tried has such a sequence in it."""
_TITLES = {("", ""), (";default", "")}
"""What the emulator takes for the title: it reads the shape of the mouse pointer as one."""
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
    return tours.once(at.typed(*SOME), at.typed(*UNLIKE), str(at.table)), ("open", str(at.follow_up))


def walk(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.walk(at.typed(*ALIKE)), ("open", str(at.main))


def follow_up(at: Desk) -> tuple[Sequence[Step], Sequence[str]]:
    return tours.follow_up(at.typed(*ALIKE), str(at.table)), ("open", str(at.follow_up))


def compared(scale: Scale, plan: Plan, size: tuple[int, int] = (80, 24), first: int = 0) -> Found:
    """One tour with harmless text and one with hostile text, look by look."""
    results, network = [], []
    for hostile in (False, True):
        at = desk(scale.work / "desk", hostile=hostile, first=first)
        steps, words = plan(at)
        with held(at):
            results.append(toured(steps, words, at.environment, size))
        network += [at.sockets.read_text()] if at.sockets.exists() else []
    quiet, loud = results
    failures = [f"the network was asked: {asked}" for asked in network]
    failures += [f"with harmless text: {quiet.strayed}"] if quiet.strayed else []
    failures += intruders(quiet.sent, grammar(quiet.sent), size)
    broken = len(failures)
    for (step, wanted), (_step, got) in zip(quiet.looks, loud.looks, strict=False):
        if found := differences(wanted, got, cells=step.alike):
            broken += 1
            failures += [f"{step.screen} after {step.keys[:20]!r}: {one}" for one in found[:2]]
    strange = intruders(loud.sent, grammar(quiet.sent) | _drawn(loud), size)
    ends = [one for one in (loud.strayed, loud.code != quiet.code and f"it ended with {loud.code}") if one]
    broken += len(strange) + len(ends)
    told = (*map(str, ends), *failures, *strange)
    return Found(len(loud.looks), broken, told, (quiet, loud))


def _drawn(tour: Toured) -> set[str]:
    """The colours that a tour was drawn in: what is seen for a moment, a scroll bar, may be in one tour only."""
    return {name for name in grammar(tour.sent) if _TEXTUALS.fullmatch(name)}


def alone(scale: Scale, allowed: frozenset[str]) -> Found:
    """One tour with hostile names on disk, a hostile holder of the lock and a hostile draft: bytes and title."""
    at = desk(scale.work / "desk", hostile=True)
    with held(at):
        tour = toured(tours.names(), ("open", str(at.odd)), at.environment)
    failures = [] if tour.code == 0 else [tour.strayed, f"it ended with {tour.code}"]
    failures += intruders(tour.sent, allowed | _drawn(tour))
    titles = {look.state[:2] for _step, look in tour.looks} - _TITLES
    failures += [f"the terminal's title is {title}" for title in sorted(map(ascii, titles))]
    return Found(len(tour.looks), len(failures), tuple(failures), (tour,))


def controls(scale: Scale, allowed: frozenset[str], usual: Toured) -> Iterator[tuple[str, int, int]]:
    """What is found on the first screens with a precaution taken out: its name, the looks, what was wrong with them."""
    for control, without in (("texts are not cleaned", "uncleaned"), ("lines are read as markup", "parsed")):
        at = desk(scale.work / "desk", hostile=True)
        steps, words = once(at)
        tour = toured(steps[:FIRST_SCREENS], words, {**at.environment, "RIG_WITHOUT": without})
        strange = len(intruders(tour.sent, allowed))
        otherwise = sum(one[1].text() != other[1].text() for one, other in zip(tour.looks, usual.looks, strict=False))
        yield control, len(tour.looks), strange if without == "uncleaned" else otherwise


def _again_when_broken(scale: Scale, plan: Plan, size: tuple[int, int] = (80, 24), first: int = 0) -> Found:
    """A tour, and once more when something was found: a text does its harm every time, a busy machine does not."""
    found = compared(scale, plan, size, first)
    return compared(scale, plan, size, first) if found.broken else found


def _without_looks(found: Found) -> Found:
    """The same without what every screen looked like: a long run has ten thousand of them, half a megabyte each."""
    return replace(found, tours=tuple(replace(tour, looks=[]) for tour in found.tours))


def screen_rows(scale: Scale) -> Iterator[Row]:
    """The screens: short one tour through all of them, long every tour in two sizes with every piece in front."""
    found = [_again_when_broken(scale, once)]
    if scale.long:
        found += [
            _without_looks(_again_when_broken(scale, plan, size, first))
            for plan in (once, walk, follow_up)
            for size in ((80, 24), (120, 40))
            for first in range(0, len(PIECES), 7)
        ]
    quiet, loud = found[0].tours
    allowed = frozenset().union(*(grammar(one.tours[0].sent) for one in found))
    found.append(alone(scale, allowed))
    seen = {name for one in found for tour in one.tours for name in tour.screens | tour.widgets}
    places = set(desk(scale.work / "desk", hostile=True).poison.marks.values())
    missing = (*not_reached(seen), *not_poisoned(places))
    for control, looks, broken in controls(scale, grammar(quiet.sent), loud):
        yield Row(
            rig="text",
            tried="looks at screens full of hostile text: bytes, cells, title, modes",
            cases=sum(one.looks for one in found),
            broken=sum(one.broken for one in found) + len(missing),
            control=control,
            control_cases=looks,
            control_broken=broken,
            failures=(*missing, *(failure for one in found for failure in one.failures))[:MOST_FAILURES],
        )
