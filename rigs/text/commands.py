"""Every command in a pseudo-terminal of its own: what it sends there with hostile text, against harmless text."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyte

from rigs.counted import Row, Scale
from rigs.text.corpus import PIECES
from rigs.text.desk import Desk, desk, held
from rigs.text.emulator import Plain, Shown, differences, shown
from rigs.text.screens import CHILD
from rigs.text.stream import intruders
from touchpoint_audit.cli.program import COMMANDS
from touchpoint_audit.reports.pages import PAGES

MOST_FAILURES = 12
LONGEST_S = 300
LINES = 400
SHORT = 1
"""So many ways of calling each command are tried in the tests; all of them at length."""

PLAIN = frozenset({"\r\n", "\t"})
"""What a command may send that is no text: it draws nothing."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Try:
    """A command to be tried: its words, in which a name in braces stands for something of the desk."""

    words: Words
    alike: bool = False
    """Whether every cell is to be as with harmless text: tables in cells, not text that is wrapped or escaped."""
    terminal: bool = False
    """Whether there is a keyboard too, which the screens ask for."""
    environment: tuple[tuple[str, str], ...] = ()


def _tries(*commands: str, alike: bool = False) -> tuple[Try, ...]:
    return tuple(Try(tuple(command.split(" ")), alike) for command in commands)


TRIED: Mapping[str, tuple[Try, ...]] = {
    "open": _tries("open {main}", "open {typed}", "open {odd}/nothing.json"),
    "new": _tries(
        "new --journey {typed} --organisation {typed} --site {typed} --walked-by {typed} --currency {typed} "
        "--department {typed}=3 --folder {new}",
        "new --template {typed} --folder {new}",
        "new --journey x --department {typed} --folder {new}",
        "new --journey x --date {typed} --weeks {typed} --folder {new}",
        "new --journey {typed} --folder {odd} --json",
    ),
    "follow-up": _tries(
        "follow-up {main} --site {typed} --walked-by {typed}", "follow-up {oddaudit} --json", "follow-up {typed}"
    ),
    "list": (*_tries("list", alike=True), *_tries("list --json", "list --folder {odd}", "list --folder {typed}")),
    "show": _tries(
        "show {main}", "show {main} --json", "show {stray}", "show {oddaudit}", "show {main} --as-of {typed}"
    ),
    "overview": (
        *_tries("overview", "overview --by department", "overview --by touch-point", alike=True),
        *_tries(
            "overview --json", "overview --csv", "overview --md", "overview --folder {odd}", "overview --by {typed}"
        ),
    ),
    "plan": _tries(
        "plan {main}",
        "plan {main} --json",
        "plan {main} --owner {typed}",
        "plan {main} --ics {out}/plan.ics",
        "plan {stray}",
    ),
    "export": _tries(
        *(f"export {{main}} --format {name}" for name in ("md", "html", "csv", "csv-excel", "xlsx", "json", "{typed}")),
        *(f"export {{main}} --only {part}" for part in ("stop", "change", "open", "keep", "{typed}")),
        "export {main} --department {typed}",
        "export {main} --owner {typed}",
        "export {main} --format csv --list {typed}",
        *(f"export {{main}} --page {page}" for page in (*PAGES, "{typed}")),
        "export {main} --template {template}",
        "export {main} --template {typed}",
        "export {main} -o {odd}/x.md",
        "export {main} -o {typed}/x.md",
        "export {stray}",
    ),
    "compare": _tries(
        "compare {followup}", "compare {followup} {main} --json", "compare {stray}", "compare {followup} --format md"
    ),
    "import": _tries(
        "import demand {followup} 2 {table}",
        "import demand {followup} 2 {faults}",
        "import demand {followup} 2 {faults} --json",
        "import demand {followup} 1 {table}",
        "import demand {followup} 2 {table} --column {typed}=calls",
        "import demand {followup} 2 {table} --column Calls={typed}",
        "import demand {followup} 2 {table} --column Time=ignore",
        "import {typed} {followup} {typed} {typed}",
    ),
    "merge": _tries("merge {main} {mine}", "merge {main} {mine} -o {out}/merged.json --json", "merge {main} {typed}"),
    "conflicts": _tries("conflicts {out}/merged.json", "conflicts {out}/merged.json --json", "conflicts {typed}"),
    "check": _tries("check", "check --json", "check {odd}", "check {typed}", "check {stray}"),
    "repair": _tries("repair {damaged} --dry-run", "repair {damaged}", "repair {damaged} --json", "repair {typed}"),
    "history": (
        *_tries("history {main}", alike=True),
        *_tries(
            "history {main} --changes", "history {main} --json", "history {main} --changes --json", "history {typed}"
        ),
    ),
    "restore": _tries(
        "restore {main} --at {typed}",
        "restore {main} --at 1 --dry-run",
        "restore {main} --at 1 --json",
        "restore {typed}",
    ),
    "delete": _tries(
        "delete {mine}", "restore {mine}", "delete {oddcopy} --json", "delete {typed}", "delete --from-trash {typed}"
    ),
    "demo": _tries("demo"),
    "where": _tries("where", "where --folder {typed}", "where --json --folder {typed}"),
    "schema": _tries("schema", "schema --export"),
    "completion": (
        *_tries("completion bash", "completion {typed}"),
        *(
            Try((), environment=(("_TOUCHPOINT_AUDIT_COMPLETE", f"{shell}_complete"), *line))
            for shell in ("bash", "zsh", "fish")
            for line in (
                (("COMP_WORDS", "touchpoint-audit show --folder {odd} "), ("COMP_CWORD", "4")),
                (("COMP_WORDS", "touchpoint-audit show {typed}"), ("COMP_CWORD", "2")),
            )
        ),
    ),
    "": _tries("{typed}", "--{typed}", "--folder {typed}", "list --{typed}", "--help", "show --help"),
}
"""By command; "" for what is wrong before any command is known. A command without one is a failure."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a command sent to its terminal, and how it ended."""

    tried: Try
    code: int
    output: bytes
    screen: Shown


def sent(at: Desk, tries: Sequence[Try], without: str = "") -> list[Sent]:
    """Run commands at a desk."""
    places = {
        "main": str(at.main),
        "followup": str(at.follow_up),
        "stray": str(at.stray),
        "odd": str(at.odd.parent),
        "oddaudit": str(at.odd),
        "oddcopy": str(at.odd_copy),
        "mine": str(at.mine),
        "damaged": str(at.damaged),
        "table": str(at.table),
        "faults": str(at.faults),
        "template": str(at.template),
        "new": str(at.work / "new"),
        "out": str(at.out),
        "typed": at.argument,
    }

    def filled(word: str) -> str:
        for name, place in places.items():
            word = word.replace(f"{{{name}}}", place)
        return word

    asked = [
        {
            "words": [filled(word) for word in one.words],
            "environment": {name: filled(value) for name, value in one.environment},
            "folder": str(at.work),
            "terminal": one.terminal,
        }
        for one in tries
    ]
    request, answer = at.work / "request.json", at.work / "answer.json"
    request.write_text(json.dumps(asked))
    subprocess.run(
        [sys.executable, str(CHILD), "commands", str(request), str(answer)],
        env={**os.environ, **at.environment, "TOUCHPOINT_AUDIT_FOLDER": str(at.folder), "RIG_WITHOUT": without},
        check=True,
        timeout=LONGEST_S,
        stdin=subprocess.DEVNULL,
    )
    if at.sockets.exists():
        raise AssertionError(f"the network was asked: {at.sockets.read_text()}")
    told = json.loads(answer.read_text())
    return [_sent(one, got["code"], got["sent"].encode("latin-1")) for one, got in zip(tries, told, strict=True)]


def _sent(tried: Try, code: int, output: bytes) -> Sent:
    screen = Plain(80, LINES if tried.alike else 24)
    tail = output if tried.alike else output[-6000:]
    pyte.ByteStream(screen).feed(tail)
    return Sent(tried, code, output, shown(screen))


def wrong(quiet: Sent, loud: Sent) -> list[str]:
    """What is wrong with what a command sent. Commands send no sequence at all."""
    found = intruders(loud.output, PLAIN)
    found += differences(quiet.screen, loud.screen, cells=loud.tried.alike)
    if b"Traceback" in loud.output or loud.code in {70, 98, 99}:
        found.append(f"it ended with {loud.code}: {loud.output[-300:]!r}")
    return found


def command_row(scale: Scale) -> Iterator[Row]:
    """The commands: short the first of each, by bytes; long all, with every piece in front, and cell by cell."""
    failures = [f"{name}: no hostile text is tried with it (rigs/text/commands.py)" for name in untried()]
    cases, broken = 0, len(failures)
    for first in range(0, len(PIECES), 5) if scale.long else (0,):
        pairs = _pairs(scale, first) if scale.long else [(one, one) for one in _loud(scale)]
        for quiet, loud in pairs:
            cases += 1
            found = wrong(quiet, loud)
            broken += bool(found)
            failures += [f"{' '.join(loud.tried.words)}: {one}" for one in found[:3]]
    at = desk(scale.work / "desk", hostile=True)
    some = [*TRIED["where"], *TRIED["check"][:2], *TRIED[""][:2]]
    bad = [one for one in sent(at, some, "unmarked") if intruders(one.output, PLAIN)]
    yield Row(
        rig="text",
        tried="commands with hostile text in fields, names, arguments, tables and environment: their bytes",
        cases=cases,
        broken=broken,
        control="texts are neither cleaned nor made printable",
        control_cases=len(some),
        control_broken=len(bad),
        failures=tuple(failures)[:MOST_FAILURES],
    )


def _loud(scale: Scale) -> list[Sent]:
    at = desk(scale.work / "desk", hostile=True)
    with held(at):
        return sent(at, [one for command in TRIED.values() for one in command[:SHORT]])


def _pairs(scale: Scale, first: int) -> list[tuple[Sent, Sent]]:
    """Each command with harmless text and with hostile text."""
    both = []
    for hostile in (False, True):
        at = desk(scale.work / "desk", hostile=hostile, first=first)
        with held(at):
            both.append(sent(at, [one for command in TRIED.values() for one in command]))
    return list(zip(*both, strict=True))


def untried() -> Iterator[str]:
    """The commands that no hostile text is tried with."""
    yield from (name for name in COMMANDS if not TRIED.get(name))
