"""Something else under a name that the store uses: a folder, a link, a pipe, a socket, a device, nothing."""

import os
import shutil
import signal
import socket
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from rigs.disk.calls import Tally, error_of, prefixed, told_badly
from rigs.disk.operation import Operation
from rigs.disk.operations import BeginDraftAnew, ClearDraft, Export, KeepCopy, Open, Repair, WriteDraft
from rigs.disk.saves import Create, Save, SaveCopy, SaveOlder

LONGEST_S = 20.0
"""What takes longer waits for ever, such as for somebody at the other end of a pipe."""
PRECIOUS = b"of somebody else"
CREATED = "store-14-bergen-getting-help-4c5b6a.json"
FOLDER = "."
"""Stands for the folder itself."""
NAMES: Mapping[type[Operation], Sequence[str]] = {
    Save: ("a.json", ".a.json.tmp", "a.json.bak", ".a.json.bak.tmp", FOLDER),
    SaveOlder: ("a.json", ".a.json.tmp", "a.json.bak", "a.json.format-2.bak", ".a.json.format-2.bak.tmp", FOLDER),
    SaveCopy: ("copy.json", ".copy.json.tmp", FOLDER),
    Create: (CREATED, f".{CREATED}.tmp", f".{CREATED}.lock", f".{CREATED}.holder", f".{CREATED}.holder.tmp", FOLDER),
    Open: ("a.json", ".a.json.lock", ".a.json.holder", ".a.json.holder.tmp", FOLDER),
    KeepCopy: ("kept.bak", ".kept.bak.tmp"),
    Repair: ("a.json", "a.json.damaged.bak", ".a.json.tmp", ".a.json.lock"),
    WriteDraft: (".a.json.draft", FOLDER),
    BeginDraftAnew: (".a.json.draft", "..a.json.draft.tmp"),
    ClearDraft: (".a.json.draft",),
    Export: ("report.md", ".report.md.tmp", FOLDER),
}
"""What each operation uses, once it is prepared."""


def tried_with_names(
    work: Path, names: Mapping[type[Operation], Sequence[str]] = NAMES, *, every: int = 1, first: int = 0
) -> Tally:
    """Each thing under each name that an operation uses; taken away again, and tried again.

    `every` and `first` say which of them, counted through.
    """
    tally = Tally()
    turn = count(first)
    for kind, used in names.items():
        template = work / f"{kind.__name__}-before"
        template.mkdir(parents=True)
        kind.lay_out(template)
        for name in used:
            for what, put in (_FOLDERS if name == FOLDER else _THINGS).items():
                if next(turn) % every:
                    continue
                case = work / "case"
                case.mkdir()
                shutil.copytree(template, case / "folder")
                (case / "precious").write_bytes(PRECIOUS)
                wrong, refused = _taken(kind(case / "folder"), name, put, case)
                tally.refused += refused
                tally.add(f"{kind.about}, {what} instead of {name}", wrong)
                shutil.rmtree(case)
    return tally


def _taken(operation: Operation, name: str, put: Callable[[Path], None], case: Path) -> tuple[str, bool]:
    """What breaks while another thing has a name, and when it is gone again; and whether the operation was refused."""
    place = operation.folder / name if name != FOLDER else operation.folder
    aside = case / "aside"
    refused = True
    try:
        with _within(LONGEST_S):
            operation.prepare()
            if os.path.lexists(place):
                place.rename(aside)
            put(place)
            error = error_of(operation.act)
            refused = error is not None
            wrong = told_badly(operation, error)
            if (case / "precious").read_bytes() != PRECIOUS or os.path.lexists(case / "nowhere"):
                wrong = wrong or "it was written through to something else"
            if refused and not wrong and operation.keeps:
                wrong = operation.elsewhere(case / "elsewhere.json")
            if not refused:
                return wrong or _done_elsewhere(operation, place, aside), False
            _take_away(place)
            if aside.exists():
                aside.rename(place)
            wrong = wrong or prefixed("refused, and then", operation.harm())
            again = error_of(operation.act)
            wrong = wrong or (f"another try: {again!r}" if again else "")
            return wrong or prefixed("tried again, and then", operation.lack()), True
    except Exception as error:  # noqa: BLE001 - whatever it is, it broke
        return f"looking at it: {error!r}", refused
    finally:
        operation.close()


def _done_elsewhere(operation: Operation, place: Path, aside: Path) -> str:
    """What is wrong when an operation went on in spite of what was in its way, such as under another name."""
    if place != operation.folder and os.path.lexists(place) and not stat.S_ISREG(os.lstat(place).st_mode):
        _take_away(place)
    if aside.exists() and not os.path.lexists(place):
        aside.rename(place)
    return ""


def _take_away(place: Path) -> None:
    with suppress(FileNotFoundError):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)
    finally:
        os.chdir(here)


def _full_folder(place: Path) -> None:
    place.mkdir()
    (place / "precious").write_bytes(PRECIOUS)


_THINGS: dict[str, Callable[[Path], None]] = {
    "a folder": Path.mkdir,
    "a folder with a file": _full_folder,
    "a link to a file": lambda place: place.symlink_to(place.parent.parent / "precious"),
    "a link to nothing": lambda place: place.symlink_to(place.parent.parent / "nowhere"),
    "a link to itself": lambda place: place.symlink_to(place.name),
    "a pipe": os.mkfifo,
    "a socket": _socket,
}
if os.geteuid() == 0:
    _THINGS["a device"] = lambda place: os.mknod(place, stat.S_IFCHR | 0o600, os.makedev(1, 3))
_FOLDERS: Mapping[str, Callable[[Path], None]] = {
    "nothing": lambda _place: None,
    "a file": Path.touch,
    "a link to another folder": lambda place: place.symlink_to(place.parent, target_is_directory=True),
    "a link to nothing": lambda place: place.symlink_to(place.parent / "nowhere"),
    "a link to itself": lambda place: place.symlink_to(place.name),
    "a pipe": os.mkfifo,
}


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError inside when it takes longer."""

    def late(*_: object) -> None:
        raise TimeoutError(f"it did not end within {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
