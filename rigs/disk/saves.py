"""The operations that write an audit: each with what was there before, what is to be there after, and who looks."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from rigs.disk.operation import AFTER, BEFORE, HOLDER, LOCKS, Operation, beside, history
from touchpoint_audit.storage import AuditFile, older_history, read_audit
from touchpoint_audit.storage.content import ABOUT_TABLE, text_of
from touchpoint_audit.storage.durable import backup_of, hidden_beside
from touchpoint_audit.storage.reading import is_good, load, read_history


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
        expected = (self.name, *kept, *beside(self.path, LOCKS), *self.may_be_left())
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


class SaveMerged(Save):
    about = "save into a file that another program changed"

    def prepare(self) -> None:
        super().prepare()
        tables = load(self.path).tables
        points = {key: dict(document) for key, document in tables["touch_points"].items()}
        points["t2"]["note"] = "theirs"
        self.path.write_bytes(text_of({**tables, "touch_points": points}))
        self.old = self.path.read_bytes()

    def elsewhere(self, path: Path) -> str:
        self.file.save_copy(path, AFTER, self.entries)
        return super()._new(path)

    def _new(self, path: Path) -> str:
        loaded = load(path)
        notes = [loaded.read.audit.touch_points[key].note for key in ("t1", "t2")]
        if not loaded.intact or loaded.read.damaged or notes != ["now", "theirs"]:
            return f"the changes of both are not in it: {notes}"
        found = [entry.id for entry in read_history(path)]
        return "" if [entry.id for entry in self.entries] == found else f"its history is {found}"


class SavePushedOut(Save):
    about = "save what pushes history out of the file"
    entries_kept, entries_moved = 2, 3

    def prepare(self) -> None:
        self._few = (
            patch.object(older_history, "MOST_ENTRIES", self.entries_kept),
            patch.object(older_history, "PART_ENTRIES", self.entries_moved),
        )
        for each in self._few:
            each.start()
        super().prepare()
        (entry,) = self.entries
        later = [replace(entry, id=f"h{number}", at=f"2026-11-03T12:0{number}:00+01:00") for number in range(1, 6)]
        self.entries = tuple(later)

    def may_be_left(self) -> Iterable[str]:
        return tuple(path.name for path in self.folder.iterdir() if ".json.history-" in path.name)

    def close(self) -> None:
        super().close()
        for each in self._few:
            each.stop()


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
        return self.litter(*(name for path in found for name in (path.name, *beside(path, endings))))

    def _found(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.suffix == ".json" and path.name[0] != "."]


class SaveCopy(Save):
    about = "save a copy"
    keeps = False

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
        return self._new(self.copy) or self.litter(self.name, "copy.json", *beside(self.path, LOCKS))
