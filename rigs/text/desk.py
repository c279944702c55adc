"""A folder of audits for the program to be run on, the same way with hostile and with harmless texts."""

import csv
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rigs.text.content import Poison, poisoned
from rigs.text.corpus import PIECES, harmless
from touchpoint_audit.storage import Generations
from touchpoint_audit.storage.durable import hidden_beside
from touchpoint_audit.storage.lock import SessionLock

SAMPLES = Path(__file__).parents[2] / "audits"
MAIN, FOLLOW_UP = "0aja6k.json", "1few5e.json"
"""How the names of the sample end that has decisions and actions, and of the one that follows it."""
ODD = os.fsdecode(b"o\x1b]0;owned\x07\xc2\x9b31m\xe2\x80\xae[@click=app.quit]x[=\x9b31m\xff\n%s{0}")
"""A name on disk, as the system hands it over: escape sequences, both sorts of C1, bytes that are no UTF-8."""
EVEN = "o-harmless-name-of-a-folder-or-file"
HOLDER = b"w\x1b]0;owned\x07\xc2\x9b31m\x9b31m\xe2\x80\xae [@click=app.quit]x[/]\r\nz"


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of audits, and what is typed there."""

    work: Path
    poison: Poison

    @property
    def folder(self) -> Path:
        return self.work / "audits"

    @property
    def main(self) -> Path:
        return self._ending(MAIN)

    @property
    def follow_up(self) -> Path:
        return self._ending(FOLLOW_UP)

    @property
    def stray(self) -> Path:
        """An audit in which nothing belongs to anything."""
        return self.folder / "stray-abc123.json"

    @property
    def mine(self) -> Path:
        """A copy of the main audit with other texts in it, apart from the others."""
        return self.work / "mine" / self.main.name

    @property
    def damaged(self) -> Path:
        """An audit of which a document is damaged, and some ids hostile."""
        return self.work / "damaged" / "damaged-abc126.json"

    @property
    def odd_copy(self) -> Path:
        return self.odd.with_name(f"d{self.name}-abc127.json")

    @property
    def sockets(self) -> Path:
        """Where every socket for a network is noted that the program opens; not there as long as there is none."""
        return self.work / "sockets"

    @property
    def out(self) -> Path:
        """Where exports go."""
        return self.work / "out"

    @property
    def table(self) -> Path:
        return self.work / "table.csv"

    @property
    def faults(self) -> Path:
        """A table whose cells are at fault."""
        return self.work / "faults.csv"

    @property
    def template(self) -> Path:
        return self.work / "own.jinja"

    @property
    def argument(self) -> str:
        """What is typed on the command line: with bytes that are no UTF-8, as the system hands them over."""
        text = self.typed("colour", "c1", "bidi", "click", "emoji", "formats", "lines", "combining flood")
        return text.replace("/", "") + ("\udc9b31m\udcff" if self.poison.hostile else "")

    @property
    def name(self) -> str:
        """What is in the name of a folder and of the files in it."""
        return ODD if self.poison.hostile else EVEN

    @property
    def odd(self) -> Path:
        """An audit with a hostile name in a folder with one, that somebody with a hostile name has open (`held`)."""
        return self.work / self.name / f"a{self.name}-abc124.json"

    @property
    def environment(self) -> dict[str, str]:
        """Where the program keeps what it keeps, and who is working."""
        kept = {f"XDG_{name}_HOME": str(self.work / name.lower()) for name in ("STATE", "CACHE", "DATA", "CONFIG")}
        typed = self.typed("title", "click", "c1").replace("\0", "")
        kept["RIG_SOCKETS"] = str(self.sockets)
        return {**kept, "TOUCHPOINT_AUDIT_NAME": typed, "RIG_HOST": typed, "TEXTUAL_ANIMATIONS": "none"}

    def typed(self, *names: str) -> str:
        """Some of the pieces, all when none are named; harmless ones at a harmless desk."""
        text = " ".join(PIECES[name] for name in names or PIECES)
        return text if self.poison.hostile else harmless(text)

    def _ending(self, ending: str) -> Path:
        return next(path for path in self.folder.glob("*.json") if path.name.endswith(ending))


def desk(work: Path, *, hostile: bool, first: int = 0) -> Desk:
    """A new desk in a folder, in place of what was there; `first` is the piece that the texts begin with."""
    shutil.rmtree(work, ignore_errors=True)
    made = Desk(work, Poison(hostile=hostile, first=first))
    made.folder.mkdir(parents=True)
    for sample in sorted(SAMPLES.glob("nordbygg*.json")):
        file = poisoned(_in_conflict(json.loads(sample.read_text(encoding="utf-8"))), made.poison)
        (made.folder / sample.name).write_text(json.dumps(file), encoding="utf-8")
    stray = poisoned(_stray(), made.poison, stray=True)
    (made.folder / "stray-abc123.json").write_text(json.dumps(stray), encoding="utf-8")
    _keep_version(made)
    made.odd.parent.mkdir()
    shutil.copyfile(made.main, made.odd)
    drafted = made.odd.with_name(f"b{made.name}-abc125.json")
    shutil.copyfile(made.follow_up, drafted)
    _write_draft(made, drafted)
    made.odd.with_name(f"c{made.name}.json").write_text("{")
    shutil.copyfile(made.stray, made.odd_copy)
    _write_table(made)
    _write_others(made)
    return made


@contextmanager
def held(at: Desk) -> Iterator[None]:
    """Somebody has the audit with the odd name open, and what is told about who is hostile."""
    lock = SessionLock(at.odd, "x")
    assert lock.take() is None
    hidden_beside(at.odd, "holder").write_bytes(HOLDER if at.poison.hostile else b"somebody")
    try:
        yield
    finally:
        lock.release()


def _keep_version(made: Desk) -> None:
    """The follow-up as it was the day before, with other texts in every place."""
    sample = next(SAMPLES.glob(f"*{FOLLOW_UP}"))
    earlier = poisoned(json.loads(sample.read_text(encoding="utf-8")), made.poison)
    kept = Generations(made.work / "data" / "touchpoint-audit" / "backups", next(iter(earlier["audit"])))
    content = json.dumps(earlier).encode()
    assert kept.keep(content, made.follow_up.absolute(), datetime(2026, 11, 27, 12, tzinfo=UTC)) is not None


def _write_draft(at: Desk, audit: Path) -> None:
    """Something was being typed, and kept by a program that cleans nothing."""
    odd = "\x1b]0;owned\x07" if at.poison.hostile else ""
    point = min(json.loads(audit.read_bytes())["touch_points"])
    draft = {"where": f"rename:{point}", "text": at.typed(), "at": f"2026-11-28T12:{odd}00:00+01:00"}
    hidden_beside(audit, "draft").write_text(f"\n{json.dumps(draft)}\n", encoding="utf-8")


def _write_others(made: Desk) -> None:
    """What commands read: a copy with other texts, a damaged file, a table with faults, a template."""
    for path in (made.mine, made.damaged, made.out / "x"):
        path.parent.mkdir()
    other = json.loads(made.main.read_bytes())
    for point in other["touch_points"].values():
        point["note"], point["name"] = point["name"], point["note"]
    made.mine.write_text(json.dumps(other), encoding="utf-8")
    odd = made.typed("title", "c1", "html")
    broken = json.loads(made.main.read_bytes())
    broken["touch_points"] |= {odd: {"name": odd}, "t9": {"name": 5, odd: odd, "kind": odd, "stage": odd, "rank": odd}}
    broken |= {odd: {odd: odd}}
    made.damaged.write_text(json.dumps(broken), encoding="utf-8")
    cells = [
        made.typed(name).replace("\r", " ").replace("\n", " ") for name in ("colour", "c1", "bidi", "click", "emoji")
    ]
    rows = ["Time,Calls,Staff", *(f'"{cell}","{cell}","{cell}"' for cell in cells)]
    made.faults.write_text("\n".join(rows).replace("\0", ""), encoding="utf-8", errors="replace")
    made.template.write_text(
        f"{odd} {{% raw %}}{made.typed('jinja', 'formats')}{{% endraw %}} {{{{ audit }}}} {{{{ document }}}}",
        encoding="utf-8",
    )


def _write_table(made: Desk) -> None:
    """A table to import, with hostile titles and cells beside the times and the calls."""
    titles = [made.typed("colour", "title"), made.typed("click", "html")]
    with made.table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Time", "Calls", *(title.replace("\x1b", "") for title in titles)])
        for hour in range(8, 18):
            cells = made.typed("bidi", "combining flood"), made.typed("emoji")
            writer.writerow([f"{hour:02}:00", hour, *cells])


def _in_conflict(file: dict[str, Any]) -> dict[str, Any]:
    """The file with something that two people changed apart from each other."""
    document = min(file["touch_points"])
    versions = {"shown": {"value": "x", "who": "", "at": ""}, "other": {"value": "y", "who": "", "at": ""}}
    conflict = {"table": "touch_points", "document": document, "path": ["note"], **versions}
    return {**file, "conflicts": {"c1": conflict, "c2": {**conflict, "path": ["voices", "v1"]}}}


def _stray() -> dict[str, Any]:
    """An audit in which nothing belongs to anything, with what no other has: the titles of an imported table."""
    columns = [{"title": "Time", "holds": "time"}]
    entry = {"at": "2026-11-03T12:00:00+01:00", "who": "", "table": "", "document": "", "old": "x", "new": "y"}
    basis = {"proposal": "stop", "facts": {"odd": {"text": "x"}}}
    decision = {
        "touch_point": "",
        "choice": "overrule",
        "who": "",
        "at": entry["at"],
        "basis": basis,
        "verdict": "stop",
    }
    return {
        "audit": {"abc123": {"format": 3, "journey": "", "columns": columns, "follows": {"audit": ""}}},
        "stages": {"s1": {"name": "", "rank": 1}},
        "touch_points": {
            "t1": {
                **dict.fromkeys(("stage", "name", "kind", "imposed_by", "carried_by"), ""),
                "rank": 1,
                "speaks_to": ["x"],
                "before": {"decision": {**decision, "id": "d0"}},
            }
        },
        "decisions": {"d1": {**decision, "reason": "x"}},
        "actions": {"x1": {"touch_point": "", "what": ""}},
        "answers": {
            "q1": {
                "question_set": "",
                "role": "top",
                "respondent": "x",
                "responses": {"x": {"words": "x", "owner": "x", "points_at": ["x"], "note": "x"}},
            }
        },
        "history": {"h1": entry},
        "conflicts": {"c1": {"table": "", "document": "", "path": ["x"], "shown": {}, "other": {}}},
    }
