"""The ways in which audits are saved, and what may be found of each."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rigs.crash.forms import Form, Moment
from rigs.crash.trace import Recorder
from rigs.crash.versions import HOLDER, NAME, NEXT, VERSIONS, Wanted, opened, saving, start, text_of_version, void
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import Damaged, EmptyFile
from touchpoint_audit.storage import AuditFile, carry_out, plan_of, read_audit
from touchpoint_audit.storage.content import content_of, text_of
from touchpoint_audit.storage.durable import backup_of, keep_copy
from touchpoint_audit.storage.reading import last_good
from touchpoint_audit.storage.upgrade import FORMAT


def _saves(name: str, *versions: int, links: bool = True) -> Form:
    wanted = [Wanted(VERSIONS[version]) for version in (0, *versions)]
    return Form(
        name,
        lambda folder: void(start(folder, 2, 0)),
        lambda folder, recorder: saving(folder / NAME, recorder, *versions),
        lambda folder, moment: opened(folder / NAME, wanted, moment),
        links=links,
    )


FIRST = (_saves("the first save after opening", 1), _saves("the first save, without hard links", 1, links=False))
IN_A_ROW = (
    _saves("two saves in a row", 1, 2),
    _saves("three saves in a row", 1, 2, 3),
    _saves("three saves in a row, without hard links", 1, 2, 3, links=False),
)


def _by_hand(folder: Path) -> None:
    _edited(start(folder, 0, 1), lambda found: found["stages"]["buy"].update(name="Buy and pay"))


def _damaged(folder: Path) -> None:
    _edited(start(folder, 0, 1), lambda found: found["touch_points"].update(t2={"name": 7}))


def _edited(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    found = json.loads(path.read_bytes())
    edit(found)
    path.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _onto(name: str, prepare: Callable[[Path], None], wanted: Sequence[Wanted], links: bool = True) -> Form:
    """Two saves onto a file that is not as it was saved here; the good version before it is never lost."""

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        if (folder / NAME).exists() and last_good(folder / NAME) is None:
            yield "the last good version is lost"
        yield from opened(folder / NAME, wanted, moment)

    return Form(name, prepare, lambda folder, recorder: saving(folder / NAME, recorder, 2, 3), judge, links=links)


_HAND_EDITED = VERSIONS[1]
_EDITED = replace(_HAND_EDITED, stages={"buy": replace(_HAND_EDITED.stages["buy"], name="Buy and pay")})
ONTO = tuple(
    form
    for links, without in ((True, ""), (False, ", without hard links"))
    for form in (
        _onto(
            f"two saves onto a file changed by hand{without}",
            _by_hand,
            [Wanted(_EDITED, notices=True), Wanted(VERSIONS[2]), Wanted(VERSIONS[3])],
            links,
        ),
        _onto(
            f"two saves onto a file with a damaged entry{without}",
            _damaged,
            [Wanted(VERSIONS[version], notices=True, damaged=1) for version in (1, 2, 3)],
            links,
        ),
    )
)


def _new(name: str, links: bool = True) -> Form:
    """A new audit, and a save onto it. Without hard links its name is claimed first, and may be left empty."""
    made = "buying-a1.json"

    def act(folder: Path, recorder: Recorder) -> None:
        recorder.began(1)
        with AuditFile.create(folder, VERSIONS[1], HOLDER) as file:
            recorder.acknowledged(1)
            recorder.began(2)
            file.save(VERSIONS[2])
            recorder.acknowledged(2)

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        path = next((path for path in folder.glob("[!.]*.json")), folder / made)
        if not links and moment.may_be(0) and path.exists() and not path.stat().st_size:
            yield from _is_told_to_be_empty(path)
            path.unlink()
        yield from opened(path, [Wanted(None), Wanted(VERSIONS[1]), Wanted(VERSIONS[2])], moment)

    return Form(name, lambda _folder: None, act, judge, links=links)


def _is_told_to_be_empty(path: Path) -> Iterator[str]:
    try:
        read_audit(path)
    except EmptyFile:
        AuditFile.create(path.parent, VERSIONS[NEXT], HOLDER).close()
    else:
        yield "an empty file is read"


def _copy(name: str, links: bool = True) -> Form:
    """The present state saved under another name: both files are whole, whatever happens."""
    other = "copy.json"

    def act(folder: Path, recorder: Recorder) -> None:
        with AuditFile.open(folder / NAME, HOLDER) as file:
            recorder.began(1)
            file.save_copy(folder / other, VERSIONS[1])
            recorder.acknowledged(1)

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        path = folder / other
        if not links and moment.may_be(0) and path.exists() and not path.stat().st_size:
            yield from _is_told_to_be_empty(path)
            path.unlink()
        yield from opened(path, [Wanted(None), Wanted(VERSIONS[1])], moment)
        yield from opened(folder / NAME, [Wanted(VERSIONS[0])], replace(moment, acknowledged=0))

    return Form(name, lambda folder: void(start(folder, 2, 0)), act, judge, links=links)


def _kept(name: str, links: bool = True) -> Form:
    """The present content kept under a second name, in the place of what had it."""
    kept = "kept.json"

    def prepare(folder: Path) -> None:
        (folder / kept).write_bytes(text_of_version(VERSIONS[3], folder))
        start(folder, 2, 0)

    def act(folder: Path, recorder: Recorder) -> None:
        recorder.began(1)
        keep_copy(folder / NAME, folder / kept)
        recorder.acknowledged(1)

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        yield from opened(folder / kept, [Wanted(VERSIONS[3]), Wanted(VERSIONS[0])], moment)
        yield from opened(folder / NAME, [Wanted(VERSIONS[0])], replace(moment, acknowledged=0))

    return Form(name, prepare, act, judge, links=links)


NEW = (
    _new("a new audit"),
    _new("a new audit, without hard links", links=False),
    _copy("a copy under another name"),
    _copy("a copy under another name, without hard links", links=False),
    _kept("a version kept"),
    _kept("a version kept, without hard links", links=False),
)


def _older(number: int, links: bool) -> Form:
    """Two saves onto a file of an older format: it is whole in its place or beside it, whatever happens."""

    def prepare(folder: Path) -> None:
        path = start(folder, 0)
        tables = content_of(path.read_bytes(), path).tables
        tables["audit"] = {key: {**about, "format": number} for key, about in tables["audit"].items()}
        path.write_bytes(text_of(tables))

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        older = text_before(folder)
        kept = folder / f"{NAME}.format-{number}.bak"
        whole = [path for path in (folder / NAME, kept) if path.exists() and path.read_bytes() == older]
        if not whole or (moment.acknowledged and kept not in whole):
            yield "the older file is lost"
        wanted = [Wanted(VERSIONS[0], notices=True), Wanted(VERSIONS[1]), Wanted(VERSIONS[2])]
        yield from opened(folder / NAME, wanted, moment)

    def text_before(folder: Path) -> bytes:
        if not texts:
            apart = folder / "apart"
            apart.mkdir()
            prepare(apart)
            texts.append((apart / NAME).read_bytes())
        return texts[0]

    texts: list[bytes] = []
    without = "" if links else ", without hard links"
    name = f"two saves onto a file of format {number}{without}"
    return Form(name, prepare, lambda folder, recorder: saving(folder / NAME, recorder, 1, 2), judge, links=links)


OLDER = (*(_older(number, links=True) for number in range(1, FORMAT)), _older(FORMAT - 1, links=False))


def _repaired(path: Path) -> None:
    plan = plan_of(path)
    carry_out(plan, HOLDER, plan.taken_back((), keep=False))


def _repair(name: str, links: bool = True) -> Form:
    """A torn audit repaired: the torn one is whole in its place or beside it, whatever happens."""
    half = slice(0, 700)
    outcome: list[Audit] = []

    def prepare(folder: Path) -> None:
        path = start(folder, 0, 1)
        torn = path.read_bytes()[half]
        path.write_bytes(torn)
        if not outcome:
            apart = folder / "apart"
            apart.mkdir()
            for each in (path, backup_of(path)):
                (apart / each.name).write_bytes(each.read_bytes())
            _repaired(apart / NAME)
            outcome.append(read_audit(apart / NAME).audit)
            shutil.rmtree(apart)

    def act(folder: Path, recorder: Recorder) -> None:
        recorder.began(1)
        _repaired(folder / NAME)
        recorder.acknowledged(1)

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        path, kept = folder / NAME, [*folder.glob("*.damaged*")]
        damaged = dict(moment.files).get(NAME, b"")
        if moment.may_be(0) and len(damaged) == half.stop:
            try:
                read_audit(path)
                yield "the damaged file is read"
            except Damaged as error:
                if error.facts.get("last_good") is None:
                    yield "the last good version is lost"
            _repaired(path)
        elif not any(each.stat().st_size == half.stop for each in kept):
            yield "the damaged file is lost"
        yield from opened(path, [Wanted(outcome[0]), Wanted(outcome[0])], moment)

    return Form(name, prepare, act, judge, links=links)


REPAIR = (_repair("a damaged audit repaired"), _repair("a damaged audit repaired, without hard links", links=False))
