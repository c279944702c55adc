"""Whether damage to what lies beside an audit is told of or passed over: drafts, who has it open, the cache."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from rigs.damage.reading import Tally
from touchpoint_audit.errors import LockedElsewhere
from touchpoint_audit.storage import Cache, Draft, Entry, drafts, lock
from touchpoint_audit.storage import cache as cached
from touchpoint_audit.storage.durable import hidden_beside
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.reading import last_good

TYPED = (
    ("touch_points/t01/note", "Phone line closed", "2026-11-03T12:00:06+01:00"),
    ("touch_points/t01/note", "Phone line closed 12–13", "2026-11-03T12:00:07+01:00"),
)
HOLDER = "Auditor A on the till, process 4711, since 2026-11-03 12:00"
ENTRIES = tuple(
    Entry(f"audit-{n}.json", f"1.{n}.3", f"head {n}".encode() * 9, f"body {n}".encode() * 30) for n in range(4)
)
Damaged = Iterable[tuple[str, bytes]]


def draft_file(folder: Path) -> Path:
    """A draft of two lines; its path."""
    draft = Draft(folder / "audit.json")
    for where, text, at in TYPED:
        draft.write(where, text, at)
    return draft.path


def drafts_read(path: Path, damaged: Damaged) -> Tally:
    """A damaged draft gives back what was typed, or what was typed before, or nothing; never anything else."""
    return _tried(path, damaged, lambda: _offered(path))


def _offered(path: Path) -> str:
    found = Draft(path.with_name("audit.json")).read()
    if found is None or (found.where, found.text, found.at) in TYPED:
        return ""
    return f"it offers {found.text!r}"


def holder_file(folder: Path) -> tuple[Path, SessionLock]:
    """Who has an audit open; the file that says so, and the lock to release in the end."""
    path = folder / "audit.json"
    held = SessionLock(path, HOLDER)
    held.take()
    return hidden_beside(path, "holder"), held


def holders_told(path: Path, damaged: Damaged) -> Tally:
    """A damaged file names the one who has it open, or nobody; never anybody else."""
    return _tried(path, damaged, lambda: _named(path))


def _named(path: Path) -> str:
    refused = SessionLock(path.with_name("audit.json"), "another").take()
    if not isinstance(refused, LockedElsewhere):
        return "the lock is not seen"
    return "" if refused.facts["who"] in {HOLDER, "?"} else f"it names {refused.facts['who']!r}"


def cache_file(folder: Path) -> Path:
    """A cache of a few entries."""
    path = folder / "overview.sqlite"
    with Cache(path, folder, "rig") as cache:
        cache.keep(ENTRIES)
    return path


def caches_read(path: Path, damaged: Damaged) -> Tally:
    """A damaged cache gives what was kept, or nothing."""
    return _tried(path, damaged, lambda: _held(path))


def _held(path: Path) -> str:
    known = {entry.name: entry for entry in ENTRIES}
    with Cache(path, path.parent, "rig") as cache:
        for name, (seen, head) in cache.heads().items():
            if name not in known or (seen, head) != (known[name].seen, known[name].head):
                return f"it gives another head of {name}"
        for entry in ENTRIES:
            if cache.body(entry.name, entry.seen) not in {b"", entry.body}:
                return f"it gives another body of {entry.name}"
    return ""


def backups_called_good(path: Path, sound: bytes, damaged: Damaged) -> Tally:
    """A damaged `.bak` is not called the last good version, unless it reads exactly as it was."""
    backup = path.with_name(f"{path.name}.bak")

    def told() -> str:
        if last_good(path) is None:
            return ""
        return "" if backup.read_bytes().split() == sound.split() else "it is called good"

    return _tried(backup, damaged, told)


@contextmanager
def without_checksums() -> Iterator[None]:
    """Drafts, holders and cache without the checksum of each."""

    def same(*_: object) -> str:
        return ""

    def unsigned(_cache: object, _table: object, _name: object, _how: object, content: bytes) -> bytes:
        return content

    with (
        patch.object(drafts, "_sum", same),
        patch.object(drafts._Line, "draft", lambda line: drafts.DraftText(line.where, line.text, line.at)),
        patch.object(lock, "_signed", lambda name: name),
        patch.object(cached.Cache, "_signed", unsigned),
        patch.object(cached, "_DIGEST", 0),
    ):
        yield


def _tried(path: Path, damaged: Damaged, told: Callable[[], str]) -> Tally:
    tally = Tally()
    for how, text in damaged:
        path.unlink(missing_ok=True)
        path.write_bytes(text)
        for more in ("-journal", "-wal", "-shm"):
            path.with_name(path.name + more).unlink(missing_ok=True)
        try:
            failure = told()
        except Exception as error:  # noqa: BLE001
            failure = f"{type(error).__name__}: {error}"
        tally.count(failure, how)
    return tally
