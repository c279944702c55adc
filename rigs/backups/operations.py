"""What is done with versions and the trash, and what must hold of whatever is left of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.builders import audit, touch_point
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import (
    AuditFile,
    Draft,
    Generation,
    Generations,
    Trashed,
    audit_paths,
    content_of_version,
    delete,
    in_trash,
    put_back,
    read_audit,
    remove_for_good,
    restore,
)
from touchpoint_audit.storage.retention import NEWEST

HOLDER, WHO = "the rig", "Auditor A"
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
LATER, LATEST = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
VALUE = audit(touch_point("t1", note="Nobody at the till knows the price of it. " * 8), stages={"buy": "Buy"})
ID = VALUE.about.id
AUDITS, BACKUPS = "audits", "backups"
PART = "history-2026-11-28-0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one run."""

    root: Path

    @property
    def audits(self) -> Path:
        return self.root / AUDITS

    @property
    def file(self) -> Path:
        """The audit's file, wherever it would be."""
        return self.audits / "walk.json"

    @property
    def generations(self) -> Generations:
        return Generations(self.root / BACKUPS, ID)

    def version(self, newest: int = 0) -> Generation:
        return self.generations.all()[newest]

    def contents(self) -> list[bytes]:
        """What every file holds that lies in the folder of the audits, in the trash too."""
        return [path.read_bytes() for path in self.audits.rglob("*") if path.is_file()]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that is done, and how to judge what it may leave."""

    name: str
    prepare: Callable[[Place], None]
    act: Callable[[Place], None]
    judge: Callable[[Place, Place], Iterator[str]]
    """From the folders as they were before and as they are left: what is wrong with them, in words."""
    links: bool = True


def worked_on(place: Place) -> None:
    """An audit that was saved twice, with all that may lie beside it, and one version of its beginning."""
    place.audits.mkdir(parents=True)
    file = AuditFile.create(place.audits, VALUE, HOLDER)
    file.close()
    file.path.rename(place.file)
    place.generations.keep(place.file.read_bytes(), place.file, NOON)
    with AuditFile.open(place.file, HOLDER) as open_file:
        open_file.save(change_about(VALUE, site="Oslo"))
    place.file.with_name(f"walk.json.{PART}").write_bytes(b"older history")
    Draft(place.file).write("note", "typed", NOON.isoformat())


def crowded(place: Place) -> None:
    """As above, with so many versions that each new one pushes another out."""
    worked_on(place)
    for number in range(NEWEST + 1):
        place.generations.keep(b"version %d" % number, place.file, NOON + timedelta(seconds=number + 1))


# a version kept


def keep(place: Place) -> None:
    place.generations.keep(place.file.read_bytes(), place.file, LATER)


def kept(before: Place, left: Place) -> Iterator[str]:
    if left.file.read_bytes() != before.file.read_bytes():
        yield "the audit was touched"
    digests = set()
    for version in left.generations.all():
        digests.add(version.digest)
        try:
            content_of_version(version)
        except TouchpointAuditError as error:
            yield f"a version cannot be proven: {error}"
    if lost := {version.digest for version in before.generations.all()[: NEWEST - 1]} - digests:
        yield f"{len(lost)} of the newest versions are gone"
    again = left.generations.keep(b"after", left.file, LATEST)
    if again is None or content_of_version(left.version()) != b"after":
        yield "the next version is not kept"


# a version brought back


def bring_back(place: Place) -> None:
    restore(place.file, place.version(), HOLDER, LATER)


def brought_back(before: Place, left: Place) -> Iterator[str]:
    version = content_of_version(before.version())
    present = before.file.read_bytes() if before.file.exists() else None
    found = left.file.read_bytes() if left.file.exists() else None
    if found not in (present, version):
        yield f"the audit is neither what it was nor the version: {len(found or b'')} bytes"
    kept_somewhere = [*left.contents(), *(content_of_version(one) for one in left.generations.all())]
    if present is not None and present not in kept_somewhere:
        yield "what was there is lost"
    if version not in kept_somewhere:
        yield "the version is lost"
    oldest = left.generations.all()[-1]
    restore(left.file, oldest, HOLDER, LATEST)
    if left.file.read_bytes() != version:
        yield "another try does not bring it back"


def gone(place: Place) -> None:
    worked_on(place)
    place.file.unlink()


# deleted, brought back from the trash, removed


def deleted(place: Place) -> None:
    worked_on(place)
    delete(place.file, HOLDER, NOON, WHO)


def move_to_trash(place: Place) -> None:
    delete(place.file, HOLDER, LATER, WHO)


def move_back(place: Place) -> None:
    put_back(_only(place), HOLDER)


def nothing_lost(before: Place, left: Place) -> Iterator[str]:
    """Whichever way it was going: all that there was is there, and the audit can be deleted and brought back."""
    there = left.contents()
    names = [path.name for path in before.audits.rglob("*") if path.is_file() and path.read_bytes() not in there]
    if lost := [name for name in names if name != ".deleted.json" and not name.endswith((".lock", ".holder"))]:
        yield f"lost: {', '.join(sorted(lost))}"
    shown = [*audit_paths(left.audits), *(one.file for one in in_trash(left.audits))]
    if not shown:
        yield "the audit is shown nowhere"
        return
    if left.file.exists():
        delete(left.file, HOLDER, LATEST, WHO)
    put_back(in_trash(left.audits)[0], HOLDER)
    if read_audit(left.file).audit != change_about(VALUE, site="Oslo"):
        yield "what comes back is another one"


def two_deleted(place: Place) -> None:
    deleted(place)
    (place.audits / "other.json").write_bytes(b'{"another": {}}')
    delete(place.audits / "other.json", HOLDER, LATER, WHO)


def remove(place: Place) -> None:
    remove_for_good(_named(place, "other"))


def only_that_removed(before: Place, left: Place) -> Iterator[str]:
    content = _named(before, "other").file.read_bytes()
    for one in in_trash(left.audits):
        if one.name == "other" and one.file.read_bytes() != content:
            yield "what is listed is not whole"
    if _named(left, "walk").file.read_bytes() != _named(before, "walk").file.read_bytes():
        yield "another audit was touched"
    for one in in_trash(left.audits):
        if one.name == "other":
            remove_for_good(one)
    if [one.name for one in in_trash(left.audits)] != ["walk"]:
        yield "it cannot be removed any more"


def _only(place: Place) -> Trashed:
    (found,) = in_trash(place.audits)
    return found


def _named(place: Place, name: str) -> Trashed:
    return [one for one in in_trash(place.audits) if one.name == name][0]  # noqa: RUF015 - IndexError is told, StopIteration not


KEEPING = (Operation("a version kept", crowded, keep, kept),)
RESTORING = (
    Operation("a version brought back", worked_on, bring_back, brought_back),
    Operation("an audit that is gone brought back", gone, bring_back, brought_back),
)
DELETING = (Operation("an audit deleted", worked_on, move_to_trash, nothing_lost),)
UNDELETING = (
    Operation("an audit put back", deleted, move_back, nothing_lost),
    Operation("an audit removed from the trash", two_deleted, remove, only_that_removed),
)
EVERY = (KEEPING, RESTORING, DELETING, UNDELETING)
