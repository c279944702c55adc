"""An audit in versions: saved one after the other, and opened again to see which of them is there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rigs.crash.forms import Moment
from rigs.crash.trace import Recorder
from tests.builders import audit, touch_point
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import AuditFile, read_audit
from touchpoint_audit.storage.notices import Fault

HOLDER = "the rig"
NAME = "walk.json"
LONG = "Nobody at the till knows the price of it. " * 32
VERSIONS: tuple[Audit, ...] = tuple(
    audit(touch_point("t1", note=note), stages={"buy": "Buy"}, note=f"Version {number}")
    for number, note in enumerate(("", LONG, "short", LONG[:300], "next"))
)
"""Of several lengths, so that an old end never fits behind a new beginning."""
NEXT = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one save should look like when it is found: an audit, or none; and what was told of it from the start."""

    audit: Audit | None
    notices: bool = False
    damaged: int = 0
    """How many entries."""


def opened(path: Path, wanted: Sequence[Wanted], moment: Moment) -> Iterator[str]:
    """Open an audit as the next start does, look which save it is, and save once more."""
    if not path.exists():
        yield from _made_anew(path, wanted, moment)
        return
    try:
        with AuditFile.open(path, HOLDER) as file:
            found = Wanted(file.audit, bool(file.notices), _entries(file.damaged))
            if found != _as_read(path):
                yield "reading and opening differ"
            if file.read_only is not None:
                yield f"it may not be written: {file.read_only}"
            if not any(found == wish and moment.may_be(save) for save, wish in enumerate(wanted)):
                about = found.audit.about.note if found.audit else "nothing"
                yield f"{about} is found, notices {found.notices}, damaged {found.damaged}"
            file.save(VERSIONS[NEXT])
        after = read_audit(path)
        if after.audit != VERSIONS[NEXT] or bool(after.notices) != bool(found.damaged):
            yield "the next save is not what is read afterwards"
    except TouchpointAuditError as error:
        yield f"{type(error).__name__}: {error}"


def _as_read(path: Path) -> Wanted:
    read = read_audit(path)
    return Wanted(read.audit, bool(read.notices), _entries(read.damaged))


def _entries(damaged: Iterable[Fault]) -> int:
    return len({(fault.table, fault.document) for fault in damaged})


def _made_anew(path: Path, wanted: Sequence[Wanted], moment: Moment) -> Iterator[str]:
    if not any(wish.audit is None and moment.may_be(save) for save, wish in enumerate(wanted)):
        yield f"{path.name} is gone"
    AuditFile.create(path.parent, VERSIONS[NEXT], HOLDER).close()


def start(folder: Path, *saved: int) -> Path:
    """A file with these versions saved one after the other; the last but one is its backup."""
    path = folder / NAME
    path.write_bytes(text_of_version(VERSIONS[saved[0]], folder))
    for version in saved[1:]:
        with AuditFile.open(path, HOLDER) as file:
            file.save(VERSIONS[version])
    return path


def text_of_version(value: Audit, folder: Path) -> bytes:
    """The file of an audit that was just made; nothing of it stays in the folder."""
    made = AuditFile.create(folder, value, HOLDER)
    made.close()
    text = made.path.read_bytes()
    for path in folder.glob(f"*{made.path.name}*"):
        path.unlink()
    return text


def saving(path: Path, recorder: Recorder, *versions: int, first: int = 1) -> None:
    """Save these versions onto a file, one after the other, each told to the recorder as it begins and as it ends."""
    with AuditFile.open(path, HOLDER) as file:
        for save, version in enumerate(versions, first):
            recorder.began(save)
            file.save(VERSIONS[version])
            recorder.acknowledged(save)


def void(_result: object) -> None:
    """For a callable whose result nobody wants."""
