"""What really refuses: limits on the process, file systems that are full, read-only, or another user's.

Run as `python -m rigs.disk.limits WORK KINDS CONTROL LONG` it prints what was found as JSON: limits and mounts are of a
process of its own, and end with it.
"""

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict
from itertools import chain, count
from pathlib import Path
from typing import Any

from rigs.disk.calls import Tally, elsewhere_too, error_of, prefixed, told_badly
from rigs.disk.controls import StockSave
from rigs.disk.operation import Operation
from rigs.disk.operations import OPERATIONS

Troubles = Sequence[tuple[str, AbstractContextManager[object]]]
PAGE = 4096
NOBODY = 65534
SKIPPED = "SKIPPED"
SHORT_TRIES_EVERY = 3
"""A short run tries only each third trouble, counted through the operations."""
BREAKS_STOCK = ("files limited in size",)
"""What a short run tries the control with: it needs no root."""
NEEDS_ROOT = ("a full tmpfs", "a tmpfs without inodes", "a full ext4", "mounted read-only", "another user's folder")


def tried_for_real(work: Path, *, long: bool, control: bool = False) -> tuple[Tally, tuple[str, ...]]:
    """Every kind of refusal that this system can bring about; and how many cases of each, or why it was skipped."""
    kinds = [kind for kind in KINDS if long or not control or kind in BREAKS_STOCK]
    found: dict[str, Tally | str] = {}
    for needs_root in (False, True):
        some = [kind for kind in kinds if (kind in NEEDS_ROOT) == needs_root]
        if some:
            found |= _in_a_process(work, some, needs_root=needs_root, control=control, long=long)
    tally, told = Tally(), []
    for kind, one in found.items():
        if isinstance(one, str):
            told.append(f"{SKIPPED}: {kind} ({one})")
            continue
        tally.cases += one.cases
        tally.broken += one.broken
        tally.refused += one.refused
        tally.failures += [f"{kind}: {failure}" for failure in one.failures]
        told.append(f"{kind} {one.cases}")
    return tally, tuple(told)


def _in_a_process(
    work: Path, kinds: Sequence[str], *, needs_root: bool, control: bool, long: bool
) -> dict[str, Tally | str]:
    """What a process of its own found; or why it could not be tried."""
    command = [sys.executable, "-m", "rigs.disk.limits", str(work), ",".join(kinds), str(int(control)), str(int(long))]
    if needs_root:
        if not sys.platform.startswith("linux") or os.geteuid() != 0:
            return dict.fromkeys(kinds, "needs root on Linux")
        command = ["unshare", "--mount", *command]
        if shutil.which("unshare") is None:
            return dict.fromkeys(kinds, "needs unshare")
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, env=environment)
    try:
        found: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        return dict.fromkeys(kinds, _last_line(ran.stderr))
    return {kind: one if isinstance(one, str) else Tally(**one) for kind, one in found.items()}


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it ended without a word"])[-1]


def through(operation: Operation, trouble: AbstractContextManager[object], elsewhere: Path | None) -> tuple[str, bool]:
    """What breaks in a trouble, and when it is over and tried again; and whether the operation was refused."""
    operation.prepare()
    refused = True
    try:
        with trouble:
            error = error_of(operation.act)
            wrong = told_badly(operation, error)
            if error is not None and not wrong and elsewhere is not None:
                wrong = elsewhere_too(operation, elsewhere)
        refused = error is not None
        if refused:
            wrong = wrong or prefixed("refused, and then", operation.harm())
            again = error_of(operation.act)
            wrong = wrong or (f"another try: {again!r}" if again else "")
        return wrong or prefixed("at last", operation.lack()), refused
    except Exception as error:  # noqa: BLE001 - whatever it is, it broke
        return f"looking at it: {error!r}", refused
    finally:
        operation.close()


@contextmanager
def _limited(what: int, most: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(what, (soft, hard))


@contextmanager
def _few_open(more: int) -> Iterator[None]:
    """Let no more than so many further files be open."""
    taken = {int(name) for name in os.listdir("/dev/fd")}  # noqa: PTH208
    limit = 0
    while sum(number not in taken for number in range(limit)) < more:
        limit += 1
    with _limited(resource.RLIMIT_NOFILE, limit):
        yield


@contextmanager
def full_disk(mount: Path, pages: int) -> Iterator[None]:
    """Leave so many pages of a file system."""
    filler = mount / "filler"
    with filler.open("wb", buffering=0) as file:
        for chunk in (1 << 16, PAGE):
            with suppress(OSError):
                while file.write(b"x" * chunk) == chunk:
                    pass
        size = file.tell()
        os.fsync(file.fileno())
        os.ftruncate(file.fileno(), max(size - size % PAGE - pages * PAGE, 0))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _no_names(mount: Path, left: int) -> Iterator[None]:
    """Leave so many inodes of a file system."""
    folder = mount / "names"
    folder.mkdir()
    made = 0
    with suppress(OSError):
        while True:
            (folder / str(made)).touch(exist_ok=False)
            made += 1
    for number in range(left):
        (folder / str(number)).unlink()
    try:
        yield
    finally:
        shutil.rmtree(folder)


@contextmanager
def _read_only(mount: Path) -> Iterator[None]:
    """Have the same folder mounted over itself, to be read only: the lock that is open keeps the disk writable."""
    _run("mount", "--bind", str(mount), str(mount))
    _run("mount", "-o", "remount,bind,ro", str(mount))
    try:
        yield
    finally:
        _run("umount", str(mount))


@contextmanager
def _forbidden(folder: Path, mode: int) -> Iterator[None]:
    """Be a user to whom the folder does not belong."""
    folder.chmod(mode)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        folder.chmod(0o755)


def tmpfs(work: Path, options: str = "size=4m") -> Path:
    mount = work / "disk"
    mount.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(mount))
    return mount


def _ext4(work: Path) -> Path:
    image, mount = work / "image", work / "disk"
    mount.mkdir(exist_ok=True)
    with image.open("wb") as file:
        file.truncate(8 << 20)
    _run("mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", str(image))
    _run("mount", "-o", "loop", str(image), str(mount))
    return mount


def _run(*command: str) -> None:
    """Run a command of the system. Raises OSError with what it said."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise OSError(errno.EPERM, _last_line(ran.stderr), command[0])


def _sizes(work: Path, long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    limits = chain(range(0, 4200, 60), (1 << 20, (1 << 20) + 50)) if long else (0, 1, 1000, 2500, 1 << 20)
    chosen = tuple(limits)
    return (
        work,
        lambda _folder: [(f"{most} bytes", _limited(resource.RLIMIT_FSIZE, most)) for most in chosen],
        None,
    )


def _opens(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    return work, lambda _folder: [(f"{more} more", _few_open(more)) for more in range(5)], None


def _full_tmpfs(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    mount = tmpfs(work)
    return mount, lambda _folder: [(f"{pages} pages left", full_disk(mount, pages)) for pages in range(4)], work


def _no_inodes(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    mount = tmpfs(work, "size=4m,nr_inodes=60")
    return mount, lambda _folder: [(f"{left} inodes left", _no_names(mount, left)) for left in range(4)], work


def _full_ext4(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    mount = _ext4(work)
    return mount, lambda _folder: [(f"{pages} pages left", full_disk(mount, pages)) for pages in range(4)], work


def _closed(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    mount = tmpfs(work)
    return mount, lambda _folder: [("read-only", _read_only(mount))], work


def _others(work: Path, _long: bool) -> tuple[Path, Callable[[Path], Troubles], Path | None]:
    os.chdir(work)  # the folders above may not be open to others
    modes = (0o777, 0o1777, 0o555, 0o000)
    return Path(), lambda folder: [(f"mode {mode:o}", _forbidden(folder, mode)) for mode in modes], None


KINDS: Mapping[str, Callable[[Path, bool], tuple[Path, Callable[[Path], Troubles], Path | None]]] = {
    "files limited in size": _sizes,
    "open files limited": _opens,
    "a full tmpfs": _full_tmpfs,
    "a tmpfs without inodes": _no_inodes,
    "a full ext4": _full_ext4,
    "mounted read-only": _closed,
    "another user's folder": _others,
}
"""By kind: where the folder of a case lies, its troubles, and where a copy may go meanwhile."""


def found_here(work: Path, kind: str, operations: Sequence[type[Operation]], *, long: bool) -> Tally:
    """What one kind of refusal does to each operation."""
    place, troubles, elsewhere = KINDS[kind](work, long)
    tally, turn = Tally(), count()
    for operation in operations:
        template = work / f"{operation.__name__}-before"
        template.mkdir()
        operation.lay_out(template)
        folder = place / "case"
        if kind != "open files limited":
            _warmed(operation, template, folder)
        for number in range(len(troubles(folder))):
            if not long and operation is not StockSave and next(turn) % SHORT_TRIES_EVERY:
                continue
            shutil.copytree(template, folder)
            label, trouble = troubles(folder)[number]
            wrong, refused = through(operation(folder), trouble, elsewhere and elsewhere / "elsewhere.json")
            tally.refused += refused
            tally.add(f"{operation.about}, {label}", wrong)
            shutil.rmtree(folder)
    return tally


def _warmed(operation: type[Operation], template: Path, folder: Path) -> None:
    """Do it once undisturbed: what is imported on the way is no matter here."""
    shutil.copytree(template, folder)
    once = operation(folder)
    once.prepare()
    once.act()
    once.close()
    shutil.rmtree(folder)


def main(work: str, kinds: str, control: str, long: str) -> None:
    operations = (StockSave,) if int(control) else OPERATIONS
    found: dict[str, Any] = {}
    for kind in kinds.split(","):
        place = Path(work).absolute() / kind.replace(" ", "-")
        place.mkdir(parents=True)
        try:
            found[kind] = asdict(found_here(place, kind, operations, long=bool(int(long))))
        except OSError as error:
            found[kind] = f"{error.filename}: {error.strerror}"
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
