"""What a person should know about a file that could still be opened, in words that can be translated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from touchpoint_audit.errors import StorageError


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence with gaps, and what fills them."""

    sentence: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def told(self, translate: Callable[[str], str] = str) -> str:
        """The sentence; `translate` looks it up in a language."""
        facts = {name: translate(fact) if name == "problem" else fact for name, fact in self.facts.items()}
        return translate(self.sentence).format(**facts)

    def __str__(self) -> str:
        return self.told()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where, what, and what to do."""

    path: Path
    problem: Notice
    remedy: Notice
    table: str = ""
    """Empty when the whole file is concerned, and likewise below."""
    document: str = ""
    field: str = ""

    @property
    def place(self) -> str:
        """Where in the file: "touch_points / 0192-a / facts.handling_time"; empty for the whole file."""
        return " / ".join(part for part in (self.table, self.document, self.field) if part)

    def __str__(self) -> str:
        where = f"{self.path.name}: {self.place}" if self.place else self.path.name
        return f"{where}: {self.problem} {self.remedy}"


def fault_of(error: StorageError, path: Path) -> Fault:
    """What keeps a whole file from being opened, as a fault."""
    return Fault(path, Notice(error.sentence, error.facts), Notice(error.remedy, error.facts))
