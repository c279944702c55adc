"""Every operation of the store that is tried: those that write an audit, and the others."""

from pathlib import Path

from rigs.disk.operation import BEFORE, HOLDER, LOCKS, Operation, beside
from rigs.disk.saves import Create, Save, SaveCopy, SaveEdited, SaveMerged, SaveOlder, SavePushedOut
from touchpoint_audit.actions.export import write_report
from touchpoint_audit.storage import AuditFile, Draft, carry_out, plan_of, read_audit
from touchpoint_audit.storage.drafts import draft_files
from touchpoint_audit.storage.durable import hidden_beside, keep_copy
from touchpoint_audit.storage.reading import is_good


class KeepCopy(Operation):
    about = "keep a version"

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
        locks = beside(self.folder / "a.json", LOCKS if self.disk_is_gone else LOCKS[:1])
        return self.litter("a.json", "a.json.bak", *locks, *(path.name for path in kept))

    def _repaired(self) -> bool:
        return is_good(self.folder / "a.json") and read_audit(self.folder / "a.json").audit == BEFORE


class WriteDraft(Operation):
    about = "keep what is being typed"
    first, second = "as far as I", "as far as I can see"

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        Draft(folder / "a.json").write("note", cls.first, "2026-11-03T12:00:00+01:00")

    def prepare(self) -> None:
        self.draft = Draft(self.folder / "a.json")
        for text in self.draft.left():
            self.draft.take_up(text)

    def act(self) -> None:
        self.draft.write("note", self.second, "2026-11-03T12:00:01+01:00")

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


class WriteAnotherDraft(WriteDraft):
    about = "keep what is being typed beside what was left"

    def prepare(self) -> None:
        self.draft = Draft(self.folder / "a.json")

    def harm(self) -> str:
        return "" if self.first.encode() + b'"' in self._kept() else "what was left is gone"

    def lack(self) -> str:
        found = Draft(self.folder / "a.json").read()
        if found is None or found.text != self.second:
            return "it is not kept"
        return self.litter(*(path.name for path in draft_files(self.draft.path)))

    def _kept(self) -> bytes:
        return b"".join(path.read_bytes() for path in draft_files(self.draft.path) if path.is_file())


class ClearDraft(WriteDraft):
    about = "forget a draft"

    def act(self) -> None:
        self.draft.clear()

    def harm(self) -> str:
        found = Draft(self.folder / "a.json").read()
        return "" if found is None or found.text == self.first else "what was kept before is gone"

    def lack(self) -> str:
        return "it is still there" if Draft(self.folder / "a.json").read() else self.litter()


class DiscardDraft(ClearDraft):
    about = "discard what was left"

    def prepare(self) -> None:
        self.draft = Draft(self.folder / "a.json")
        (self.text,) = self.draft.left()

    def act(self) -> None:
        self.draft.discard(self.text)


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
        return self.harm() or self.litter(self.name, *beside(self.path, LOCKS))

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
    SaveMerged,
    SavePushedOut,
    Create,
    SaveCopy,
    KeepCopy,
    Repair,
    WriteDraft,
    BeginDraftAnew,
    WriteAnotherDraft,
    ClearDraft,
    DiscardDraft,
    Open,
    Export,
)
