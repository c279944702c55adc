"""Hostile files: what nobody's audit would be, read by every command in a process with little memory.

Every command ends with an exit code of its own and a sentence, never a traceback; what is not as it should be is
reported; nothing that a terminal obeys is written; the file is left as it is; memory and time stay within limits.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import JSONStorage

from bench.audits import synthetic_audit, written
from rigs.counted import Row, Scale
from rigs.hostile.child import OPEN_AND_SAVE
from rigs.hostile.files import HEAVY_TEMPLATES, NAMES, RAW_NAMES, TABLES, TABLES_OF_DEMAND, TEMPLATES, Hostile, files
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.storage.content import text_of

MEMORY_MB = 1536
"""What a process may have, everything included. Reading a file of 64 MB takes about six times its size."""
SECONDS = 300
"""What all commands together may take on one file."""
STARVED_MB = 256
"""What the control has, which knows no largest size."""
MOST_TOLD = 8
MANY, LARGE_MB, LARGE_S = 20_000, 1280, 600
"""Of a large audit: touch points, megabytes of memory, seconds."""


@dataclass(frozen=True, slots=True)
class Case:
    """Some commands on one file, and what must come of it."""

    name: str
    commands: Sequence[Sequence[str]]
    file: Path | None = None
    """To be left as it is."""
    told: bool = False
    """Whether `check` must find something."""


def rows(scale: Scale) -> Iterator[Row]:
    """Files, names, tables and templates."""
    yield _files(scale)
    if scale.long:
        yield _large(scale)
    yield _names(scale)
    yield _tables(scale)


def _files(scale: Scale) -> Row:
    chosen = [one for one in files() if scale.long or not one.heavy]
    found = _run(_cases(scale, chosen), MEMORY_MB)
    controls = [one for one in chosen if one.told]
    broken = sum(_stock_breaks(scale.work / "stock.json", one) for one in controls)
    tried = "files that no audit would be, by every command, in 1.5 GB of memory"
    return _row(tried, found, "TinyDB's JSONStorage", len(controls), broken)


def _cases(scale: Scale, chosen: Iterable[Hostile]) -> Iterator[Case]:
    for place, hostile in enumerate(chosen):
        folder = scale.work / f"file-{place}"
        folder.mkdir()
        path = folder / "hostile.json"
        path.write_bytes(hostile.make())
        yield Case(hostile.name, _commands(path, full=scale.long and not hostile.heavy), path, hostile.told)


def _commands(path: Path, *, full: bool) -> list[list[str]]:
    file, folder = str(path), str(path.parent)
    least = [["check", file], ["show", file], ["export", file], [OPEN_AND_SAVE, file], ["repair", "--dry-run", file]]
    if not full:
        return [*least, ["list", "--folder", folder]]
    others = [[OPEN_AND_SAVE, file], ["show", "--json", file], ["plan", file], ["plan", "--json", file]]
    others += [["list", "--json", "--folder", folder], ["overview", "--folder", folder], ["overview", "--json", folder]]
    others += [["export", file, "--format", name, "-o", f"{folder}/out-{name}"] for name in FORMATS if name != "json"]
    others += [["export", file, "--format", "json", "-o", f"{folder}/out.export.json"], ["compare", file]]
    others += [
        ["compare", file, file],
        ["history", file],
        ["follow-up", file],
        ["merge", file, file, "-o", f"{folder}/m.json"],
    ]
    return [*least, *others, ["check", folder]]


def _large(scale: Scale) -> Row:
    folder = _folder(scale, "large")
    path = written(synthetic_audit(MANY), folder)
    commands = [["check"], [OPEN_AND_SAVE], ["show"], ["plan"], ["repair", "--dry-run"], ["export"]]
    case = Case(f"{MANY:,} touch points", [[*command, str(path)] for command in commands], path)
    found = _run([case], LARGE_MB, seconds=LARGE_S)
    starved = _run([case], STARVED_MB // 2, seconds=LARGE_S)
    what = f"an audit of {MANY:,} touch points ({path.stat().st_size >> 20} MB): opened, saved, shown, reported"
    return _row(what, found, f"the same in {STARVED_MB // 2} MB", starved.cases, starved.broken)


def _names(scale: Scale) -> Row:
    folder = scale.work / "names"
    folder.mkdir()
    sound = text_of(dict(TABLES))
    cases = []
    for name in [os.fsencode(name) for name in NAMES] + list(RAW_NAMES):
        path = folder / os.fsdecode(name)
        path.write_bytes(sound)
        cases.append(Case(f"a file called {os.fsdecode(name)[:20]!r}", _commands(path, full=scale.long), path))
    every = [[name, "--folder", str(folder)] for name in ("list", "overview", "check")]
    found = _run([*cases, Case("a folder of them", every)], MEMORY_MB)
    control = _run(cases, MEMORY_MB, "as-it-is")
    return _row("files with hostile names", found, "names printed as they are", control.cases, control.broken)


def _tables(scale: Scale) -> Row:
    folder = scale.work / "tables"
    folder.mkdir()
    point = {**TABLES["touch_points"]["t01"], "kind": "service_hours"}
    audit = folder / "audit.json"
    audit.write_bytes(text_of({**TABLES, "touch_points": {"t01": point}}))
    cases = []
    for place, (name, make) in enumerate(TABLES_OF_DEMAND.items()):
        table = folder / f"{place}.csv"
        table.write_bytes(make())
        cases.append(
            Case(f"a table with {name}", [["import", "demand", str(audit), "1", str(table), "--dry-run"]], table)
        )
    for place, (name, text) in enumerate({**TEMPLATES, **(HEAVY_TEMPLATES if scale.long else {})}.items()):
        template = folder / f"{place}.j2"
        template.write_text(text)
        cases.append(Case(f"a template {name}", [["export", str(audit), "--template", str(template)]], template))
    found = _run(cases, MEMORY_MB)
    starved = _run(_starved(_folder(scale, "starved")), STARVED_MB, "without-caps")
    what = "tables and templates that mean harm; for the control a file of 100 MB"
    return _row(what, found, f"ours without a largest size, in {STARVED_MB} MB", starved.cases, starved.broken)


def _starved(folder: Path) -> Iterator[Case]:
    path = folder / "hostile.json"
    path.write_bytes(b"{}" * (50 << 20))
    yield Case("100 MB of {}", [["check", str(path)]], path)


@dataclass(slots=True)
class _Found:
    cases: int
    broken: int
    failures: tuple[str, ...]


def _run(cases: Iterable[Case], memory_mb: int, *more: str, seconds: int = SECONDS) -> _Found:
    """Run the cases in a child. One that it does not survive is broken, and the next child goes on behind it."""
    left = list(cases)
    before = {case.name: case.file.read_bytes() for case in left if case.file}
    count, failures = len(left), []
    while left:
        answers = _answers(left, memory_mb, *more, seconds=seconds)
        for case, answer in zip(left, answers, strict=False):
            failures += [f"{case.name}: {odd}" for odd in _odd(case, answer, before.get(case.name), seconds)[:1]]
        if len(answers) < len(left):
            failures.append(f"{left[len(answers)].name}: the process ended")
        left = left[len(answers) + 1 :]
    return _Found(count, len(failures), tuple(failures[:MOST_TOLD]))


def _answers(cases: Sequence[Case], memory_mb: int, *more: str, seconds: int) -> list[dict[str, Any]]:
    home = cases[0].file.parent if cases[0].file else Path.cwd()
    jobs = "\n".join(json.dumps({"name": case.name, "commands": case.commands}) for case in cases)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "rigs.hostile.child", str(memory_mb), *more],
            input=jobs.encode(),
            capture_output=True,
            timeout=seconds * len(cases),
            check=False,
            cwd=Path(__file__).parents[2],
            env={
                **os.environ,
                "HOME": str(home),
                "XDG_CACHE_HOME": str(home / "cache"),
                "TOUCHPOINT_AUDIT_BACKUPS": "off",
            },
        ).stdout
    except subprocess.TimeoutExpired as error:
        done = error.stdout or b""
    return [json.loads(line) for line in done.splitlines()]


def _odd(case: Case, answer: dict[str, Any], before: bytes | None, seconds: int) -> list[str]:
    odd: list[str] = list(answer["odd"])
    if answer["seconds"] > seconds:
        odd.append(f"it took {answer['seconds']:.0f} s")
    if case.file is not None and case.file.read_bytes() != before:
        odd.append("the file was changed")
    if case.told and answer["codes"].get("check") == 0:
        odd.append("nothing is said about it")
    return odd


def _stock_breaks(path: Path, hostile: Hostile) -> bool:
    """Whether TinyDB's own storage takes it without a word, or ends in something that is no word about the file."""
    path.write_bytes(hostile.make())
    storage = JSONStorage(str(path))
    try:
        storage.read()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return False
    except Exception:  # noqa: BLE001
        return True
    finally:
        storage.close()
    return True


def _folder(scale: Scale, name: str) -> Path:
    folder = scale.work / name
    folder.mkdir()
    return folder


def _row(tried: str, found: _Found, control: str, control_cases: int, control_broken: int) -> Row:
    return Row("hostile", tried, found.cases, found.broken, control, control_cases, control_broken, found.failures)
