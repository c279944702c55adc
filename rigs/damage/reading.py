"""Whether damage is told of: a damaged file is reported, or read exactly as it was saved, and never a traceback."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from json import JSONDecodeError, dumps, loads
from pathlib import Path
from random import Random
from unittest.mock import patch

from tinydb import JSONStorage

from rigs.damage.kinds import KINDS_OF_DAMAGE, SECTOR, flip
from touchpoint_audit.errors import NotJson, TouchpointAuditError
from touchpoint_audit.storage import content, whole
from touchpoint_audit.storage import reading as stored
from touchpoint_audit.storage.content import text_of
from touchpoint_audit.storage.reading import faults, load
from touchpoint_audit.storage.whole import sound_audit

Reader = Callable[[Path, bytes], str]
"""Takes a file and the text of a sound one; says what is wrong with how the file is read, nothing when all is well."""
MOST_TOLD = 5


@dataclass(slots=True)
class Tally:
    """How many cases were tried, and how many went wrong."""

    cases: int = 0
    broken: int = 0
    failures: list[str] = field(default_factory=list)

    def count(self, failure: str, how: str) -> None:
        """One more case; `failure` is empty when all was well."""
        self.cases += 1
        if failure:
            self.broken += 1
            if len(self.failures) < MOST_TOLD:
                self.failures.append(f"{how}: {failure}")

    def add(self, other: "Tally") -> None:
        """The cases of another tally, too."""
        self.cases += other.cases
        self.broken += other.broken
        self.failures = [*self.failures, *other.failures][:MOST_TOLD]


def ours(path: Path, sound: bytes) -> str:
    """Our own reader, the fast way and the slow one."""
    try:
        fast = sound_audit(path.read_bytes())
        found = faults(path)
        try:
            loaded = load(path)
        except TouchpointAuditError:
            reported, as_saved = True, False
        else:
            reported = bool(loaded.read.notices or loaded.read.damaged)
            as_saved = text_of(loaded.tables) == sound
            if fast is not None and (fast != loaded.read.audit or reported):
                return "the fast way reads it otherwise"
    except Exception as error:  # noqa: BLE001 - what must never happen is what is looked for
        return f"{type(error).__name__}: {error}"
    if not reported and not as_saved:
        return "it is read otherwise and not reported"
    if bool(found) != reported:
        return "`check` and the reader disagree"
    if fast is not None and not as_saved:
        return "the fast way takes it for sound"
    return ""


def stock(path: Path, sound: bytes) -> str:
    """TinyDB's own storage. An error of the parser counts as reported, though it names no file and no remedy."""
    storage = JSONStorage(str(path))
    try:
        found = storage.read()
    except (JSONDecodeError, UnicodeDecodeError):
        return ""
    finally:
        storage.close()
    return "" if found == loads(sound) else "it is read otherwise and not reported"


@contextmanager
def without_checksum() -> Iterator[None]:
    """Our reader, were any checksum taken for the right one."""

    def holds(*_: object) -> bool:
        return True

    with patch.object(content, "is_checksum", holds), patch.object(whole, "is_checksum", holds):
        yield


@contextmanager
def read_as_far_as_it_goes() -> Iterator[None]:
    """Our reader, were a text that ends too soon closed where it ends."""
    real = content.content_of

    def lenient(text: bytes, path: Path) -> content.Content:
        try:
            return real(text, path)
        except NotJson:
            end = text.rfind(b"\n    },")
            return replace(real(text[:end] + b"\n    }\n  }\n}\n", path), intact=True)

    with patch.object(stored, "content_of", lenient):
        yield


def stock_text(sound: bytes) -> bytes:
    """The same tables as TinyDB's own storage would write them."""
    tables = loads(sound)
    del tables["checksum"]
    return dumps(tables, indent=2, sort_keys=True).encode()


def every_flip(text: bytes, bits: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The text with each byte damaged in turn: in every one of its bits, or in a few by chance."""
    random = Random(seed)
    for place in range(len(text)):
        for bit in range(8) if bits == 8 else random.sample(range(8), bits):
            yield f"bit {bit} of byte {place}", flip(text, place, bit)


def every_cut(text: bytes, step: int = 1) -> Iterator[tuple[str, bytes]]:
    """The text cut off at each place."""
    for length in range(0, len(text), step):
        yield f"cut at {length}", text[:length]


def by_chance(text: bytes, times: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The text damaged in every way that there is, at places that chance chooses."""
    for case in range(times):
        for name, damage in KINDS_OF_DAMAGE.items():
            yield f"{name}, seed {seed}, case {case}", damage(text, Random(f"{seed} {case} {name}"))


def every_sector(text: bytes) -> Iterator[tuple[str, bytes]]:
    """The text with each sector in turn never written."""
    for place in range(0, len(text), SECTOR):
        lost = len(text[place : place + SECTOR])
        yield f"sector {place // SECTOR} zeroed", text[:place] + b"\0" * lost + text[place + SECTOR :]


def read_damaged(path: Path, sound: bytes, damaged: Iterable[tuple[str, bytes]], reader: Reader) -> Tally:
    """Read each damaged text with a reader."""
    tally = Tally()
    for how, text in damaged:
        path.write_bytes(text)
        tally.count("" if text == sound else reader(path, sound), how)
    return tally
