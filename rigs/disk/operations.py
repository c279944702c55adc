"""What the store does with a disk: each with what was there before, what is to be there after, and who looks."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from rigs.disk.faulty import Fault, How
from touchpoint_audit.domain.audit import About, Audit, Stage
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage import AuditFile, Draft, HistoryEntry, carry_out, history_entries, plan_of, read_audit
from touchpoint_audit.storage.content import ABOUT_TABLE, text_of
from touchpoint_audit.storage.durable import backup_of, hidden_beside, keep_copy
from touchpoint_audit.storage.reading import is_good, load, read_history

HOLDER = "the rig"
NOON = datetime.fromisoformat("2026-11-03T12:00:00+01:00")
BEFORE = Audit(
    About("0192f3a4-77aa-7b31-9c55-1f2e3d4c5b6a", "Getting help", "Store 14", "Bergen"),
    {"s": Stage("s", "Ask", 1)},
    {f"t{n}": TouchPoint(f"t{n}", "s", n, f"Touch point {n}", "encounter") for n in range(1, 6)},
)
AFTER = replace(BEFORE, touch_points={**BEFORE.touch_points, "t1": replace(BEFORE.touch_points["t1"], note="now")})
LOCKS = ("lock", "holder")
KEPT_IN_MEMORY = "Your changes are kept in memory"


def history(before: Audit, after: Audit, first: int = 1) -> tuple[HistoryEntry, ...]:
    """The history of a change."""
    numbers = count(first)
    return history_entries(differences(before, after), NOON, "Auditor A", "", lambda: f"h{next(numbers)}")


def _beside(path: Path, endings: Iterable[str]) -> list[str]:
    """The names of a file's hidden companions."""
    return [hidden_beside(path, ending).name for ending in endings]


class Operation(ABC):
    """One thing that the store does, in a folder of its own. What is wrong is told in words; "" is as it should be."""

    about = ""
    """What it does."""
    keeps = False
    """Whether a window holds what was to be written, so that the person must be told that nothing is lost."""

    tells = True
    """Whether it is to be looked at how a refusal is told; of a control only what it does to the files counts."""

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self.folder = folder
        self.cannot_remove = fault is not None and fault.call == "unlink"
        self.disk_is_gone = fault is not None and fault.how is How.FROM_HERE

    @classmethod
    @abstractmethod
    def lay_out(cls, folder: Path) -> None:
        """Put what is there before into a folder; done once, and copied for each case."""

    def prepare(self) -> None:  # noqa: B027 - few have something to prepare
        """What happens before the disk fails: an audit is opened."""

    @abstractmethod
    def act(self) -> None:
        """The thing itself; done again by a person who tries again."""

    @abstractmethod
    def harm(self) -> str:
        """What is not whole any more, when it was refused."""

    @abstractmethod
    def lack(self) -> str:
        """What is not there, when it was done."""

    def elsewhere(self, _path: Path) -> str:
        """What is wrong with a copy of everything on another disk."""
        return ""

    def close(self) -> None:  # noqa: B027
        """Let go of what `prepare` opened."""

    def litter(self, *expected: str) -> str:
        """What lies in the folder that should not. What could not be removed when it should have been may lie there."""
        left = {path.name for path in self.folder.iterdir()} - set(expected)
        if self.cannot_remove:
            left = {name for name in left if not (name[0] == "." and name.endswith((".tmp", ".holder")))}
        return f"left behind: {', '.join(sorted(left))}" if left else ""


class Save(Operation):
    about = "save"
    keeps = True
    name = "a.json"

    @property
    def path(self) -> Path:
        return self.folder / self.name

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        with AuditFile.create(folder, BEFORE, HOLDER) as file:
            file.path.rename(folder / cls.name)
        for ending in LOCKS:
            hidden_beside(file.path, ending).unlink(missing_ok=True)

    def prepare(self) -> None:
        self.old = self.path.read_bytes()
        self.file = AuditFile.open(self.path, HOLDER)
        self.entries = history(BEFORE, AFTER)

    def act(self) -> None:
        self.file.save(AFTER, self.entries)

    def harm(self) -> str:
        return "" if self.path.read_bytes() == self.old else self._new(self.path)

    def lack(self) -> str:
        kept = [name for name in (backup_of(self.path).name,) if (self.folder / name).exists()]
        expected = (self.name, *kept, *_beside(self.path, LOCKS), *self.may_be_left())
        return self._new(self.path) or self._not_kept() or self.litter(*expected)

    def may_be_left(self) -> Iterable[str]:
        return ()

    def elsewhere(self, path: Path) -> str:
        self.file.save_copy(path, AFTER, self.entries)
        return self._new(path)

    def close(self) -> None:
        self.file.close()

    def _new(self, path: Path) -> str:
        loaded = load(path)
        if not loaded.intact or loaded.read.damaged or loaded.read.audit != AFTER:
            return "neither the last save nor the one before"
        return "" if read_history(path) == self.entries else "its history is not what was done"

    def _not_kept(self) -> str:
        kept = backup_of(self.path)
        return "" if is_good(kept) else "no version before it is kept"


class SaveOlder(Save):
    about = "save onto an older format"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        super().lay_out(folder)
        tables = load(folder / cls.name).tables
        about = {key: {**document, "format": 2} for key, document in tables[ABOUT_TABLE].items()}
        (folder / cls.name).write_bytes(text_of({**tables, ABOUT_TABLE: about}))

    def may_be_left(self) -> Iterable[str]:
        return (f"{self.name}.format-2.bak",)

    def _not_kept(self) -> str:
        kept = self.folder / f"{self.name}.format-2.bak"
        return "" if kept.exists() and kept.read_bytes() == self.old else "the older format is not kept"


class SaveEdited(Save):
    about = "save onto a hand edit"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        super().lay_out(folder)
        path = folder / cls.name
        shutil.copy(path, backup_of(path))
        path.write_bytes(path.read_bytes().replace(b"Touch point 2", b"Touch point two"))

    def prepare(self) -> None:
        super().prepare()
        point = replace(self.file.audit.touch_points["t1"], note="now")
        self.after = replace(self.file.audit, touch_points={**self.file.audit.touch_points, "t1": point})

    def act(self) -> None:
        self.file.save(self.after, self.entries)

    def may_be_left(self) -> Iterable[str]:
        return (f"{self.name}.last-good.bak",)

    def elsewhere(self, path: Path) -> str:
        self.file.save_copy(path, self.after, self.entries)
        return self._new(path)

    def _new(self, path: Path) -> str:
        loaded = load(path)
        return "" if loaded.intact and loaded.read.audit == self.after else "neither the last save nor the one before"

    def _not_kept(self) -> str:
        return "" if is_good(self.folder / f"{self.name}.last-good.bak") else "the last good version is not kept"


class Create(Operation):
    about = "make a new audit"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        """There is nothing before."""

    def act(self) -> None:
        AuditFile.create(self.folder, AFTER, HOLDER, history(BEFORE, AFTER)).close()

    def harm(self) -> str:
        whole = all(read_audit(path).audit == AFTER for path in self._found())
        return "" if whole else "an audit that is not whole"

    def lack(self) -> str:
        found = self._found()
        if len(found) not in (1, 1 + self.disk_is_gone) or self.harm():
            return f"{len(found)} audits instead of one"
        endings = LOCKS if self.disk_is_gone else LOCKS[:1]
        return self.litter(*(name for path in found for name in (path.name, *_beside(path, endings))))

    def _found(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.suffix == ".json" and path.name[0] != "."]


class SaveCopy(Save):
    about = "save a copy"

    def act(self) -> None:
        self.file.save_copy(self.copy, AFTER, self.entries)

    @property
    def copy(self) -> Path:
        return self.folder / "copy.json"

    def harm(self) -> str:
        if self.path.read_bytes() != self.old:
            return "the audit itself was touched"
        return self._new(self.copy) if os.path.lexists(self.copy) else ""

    def lack(self) -> str:
        return self._new(self.copy) or self.litter(self.name, "copy.json", *_beside(self.path, LOCKS))


class KeepCopy(Operation):
    about = "keep a version"
    keeps = True

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        (folder / "a.json").write_bytes(b"the version to keep")
        (folder / "kept.bak").write_bytes(b"the one kept before")

    def act(self) -> None:
        keep_copy(self.folder / "a.json", self.folder / "kept.bak")

    def harm(self) -> str:
        kept = (self.folder / "kept.bak").read_bytes()
        whole = (self.folder / "a.json").read_bytes() == b"the version to keep"
        return "" if whole and kept in {b"the version to keep", b"the one kept before"} else "a version is not whole"

    def lack(self) -> str:
        kept = (self.folder / "kept.bak").read_bytes() == b"the version to keep"
        return self.litter("a.json", "kept.bak") if kept else "it is not kept"


class Repair(Operation):
    about = "repair"
    damaged = b'{"audit": '

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        Save.lay_out(folder)
        (folder / "a.json").rename(folder / "a.json.bak")
        (folder / "a.json").write_bytes(cls.damaged)

    def prepare(self) -> None:
        self.good = (self.folder / "a.json.bak").read_bytes()

    def act(self) -> None:
        plan = plan_of(self.folder / "a.json")
        if plan.needed:
            carry_out(plan, HOLDER)

    def harm(self) -> str:
        if (self.folder / "a.json").read_bytes() != self.damaged and not self._repaired():
            return "neither what was there nor the repaired file"
        return "" if (self.folder / "a.json.bak").read_bytes() == self.good else "the last good version is gone"

    def lack(self) -> str:
        if not self._repaired():
            return "it was not repaired"
        others = [path for path in self.folder.iterdir() if path.name not in {"a.json", "a.json.bak"}]
        kept = [path for path in others if path.suffix == ".bak"]
        if self.damaged not in [path.read_bytes() for path in kept]:
            return "the damaged file is not kept"
        locks = _beside(self.folder / "a.json", LOCKS if self.disk_is_gone else LOCKS[:1])
        return self.litter("a.json", "a.json.bak", *locks, *(path.name for path in kept))

    def _repaired(self) -> bool:
        return is_good(self.folder / "a.json") and read_audit(self.folder / "a.json").audit == BEFORE


class WriteDraft(Operation):
    about = "keep what is being typed"
    first, second = "as far as I", "as far as I can see"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        Draft(folder / "a.json").write("note", cls.first, "2026-11-03T12:00:00+01:00")

    def act(self) -> None:
        Draft(self.folder / "a.json").write("note", self.second, "2026-11-03T12:00:01+01:00")

    def harm(self) -> str:
        found = Draft(self.folder / "a.json").read()
        return "" if found and found.text in {self.first, self.second} else "what was kept before is gone"

    def lack(self) -> str:
        found = Draft(self.folder / "a.json").read()
        return self.litter(".a.json.draft") if found and found.text == self.second else "it is not kept"


class BeginDraftAnew(WriteDraft):
    about = "begin a long draft anew"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        super().lay_out(folder)
        with hidden_beside(folder / "a.json", "draft").open("ab") as draft:
            draft.write(b"x" * (1 << 20))


class ClearDraft(WriteDraft):
    about = "forget a draft"

    def act(self) -> None:
        Draft(self.folder / "a.json").clear()

    def harm(self) -> str:
        found = Draft(self.folder / "a.json").read()
        return "" if found is None or found.text == self.first else "what was kept before is gone"

    def lack(self) -> str:
        return "it is still there" if Draft(self.folder / "a.json").read() else self.litter()


class Open(Save):
    about = "open"
    keeps = False

    def prepare(self) -> None:
        self.old = self.path.read_bytes()
        self.opened: AuditFile | None = None

    def act(self) -> None:
        self.close()
        self.opened = AuditFile.open(self.path, HOLDER)
        if self.opened.read_only is not None:
            raise self.opened.read_only

    def harm(self) -> str:
        return "" if self.path.read_bytes() == self.old else "reading changed it"

    def lack(self) -> str:
        if self.opened is None or self.opened.audit != BEFORE:
            return "it is not what was saved"
        return self.harm() or self.litter(self.name, *_beside(self.path, LOCKS))

    def elsewhere(self, _path: Path) -> str:
        return ""

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()


class Export(Operation):
    about = "write a report"
    old, new = b"the old report", "the new report"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        (folder / "report.md").write_bytes(cls.old)

    def act(self) -> None:
        from touchpoint_audit.actions.export import write_report

        write_report(self.folder / "report.md", self.new)

    def harm(self) -> str:
        found = (self.folder / "report.md").read_bytes()
        return "" if found in {self.old, self.new.encode()} else "the old report is not whole"

    def lack(self) -> str:
        written = (self.folder / "report.md").read_bytes() == self.new.encode()
        return self.litter("report.md") if written else "the report is not the new one"


OPERATIONS: tuple[type[Operation], ...] = (
    Save,
    SaveOlder,
    SaveEdited,
    Create,
    SaveCopy,
    KeepCopy,
    Repair,
    WriteDraft,
    BeginDraftAnew,
    ClearDraft,
    Open,
    Export,
)
