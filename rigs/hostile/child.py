"""A process of its own, with limits to memory and time, in which commands are run on hostile files.

`python -m rigs.hostile.child LIMIT_MB [without-caps] [as-it-is]` reads jobs from stdin, one line of JSON each, and
writes a line of JSON for each: how every command ended, what was odd, how long it took, and the most memory so far.
The words behind the limit take a precaution out: the largest size of a file, the signs in place of what acts.
"""

import io
import json
import os
import resource
import sys
import time
from collections.abc import Collection
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from touchpoint_audit.cli import output
from touchpoint_audit.cli.program import run
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import AuditFile, raw_file

FINE = {0, 1, 2, 3, 4, 5}
"""The exit codes of a program that knows what it does."""
OPEN_AND_SAVE = "(open and save)"
_ACTS = ("\x1b", "\x07", "\x9b", "\u202e")
"""What a terminal would obey."""


def main(limit_mb: int, broken: Collection[str]) -> None:
    """Run the jobs from stdin."""
    resource.setrlimit(resource.RLIMIT_AS, (limit_mb << 20, limit_mb << 20))
    if "without-caps" in broken:
        _without_caps()
    if "as-it-is" in broken:
        output.printable = lambda text: str(text)  # noqa: PLW0108 - with its own signature
    jobs = sys.stdin.read().splitlines()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in jobs:
        print(json.dumps(_done(json.loads(line))), file=answers, flush=True)


def _without_caps() -> None:
    """Our reader, were a file of any size read."""
    raw_file.SIZE_LIMIT = 1 << 40
    raw_file.read_file.__defaults__ = (1 << 40,)
    from touchpoint_audit.storage import content

    content.MOST_MEMBERS = content.LARGEST_DOCUMENT = 1 << 40


def _done(job: dict[str, Any]) -> dict[str, Any]:
    begun = time.monotonic()
    codes: dict[str, int] = {}
    odd: list[str] = []
    for command in job["commands"]:
        code, out, told = _saved(command[1]) if command[0] == OPEN_AND_SAVE else _typed(command)
        codes[" ".join(command[:1])] = code
        if code not in FINE or "Traceback" in told:
            odd.append(f"{' '.join(command)[:200]}: code {code}: {told[-500:]}")
        odd += [f"{command[0]} writes {sign!r}" for sign in _ACTS if sign in out + told]
    return {
        "name": job["name"],
        "codes": codes,
        "odd": odd,
        "seconds": time.monotonic() - begun,
        "most_mb": _most_memory() >> 20,
    }


def _typed(command: list[str]) -> tuple[int, str, str]:
    out, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace") for _ in range(2))
    try:
        with redirect_stdout(out), redirect_stderr(told):
            code = run(command)
            out.flush()
            told.flush()
    except BaseException as error:  # noqa: BLE001 - whatever leaves `run` is what is looked for
        return 70, "", f"Traceback: {type(error).__name__}: {error}"
    texts = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, told)]
    return code, texts[0], texts[1]


def _saved(file: str) -> tuple[int, str, str]:
    """Open a copy as a window does, and save it once."""
    copy = Path(file).with_name("copy-of-it.json")
    try:
        copy.write_bytes(Path(file).read_bytes())
        with AuditFile.open(copy, "the rig") as opened:
            opened.save(change_about(opened.audit, site="Oslo"))
    except TouchpointAuditError as error:
        return error.exit_code, "", error.told()
    except BaseException as error:  # noqa: BLE001
        return 70, "", f"Traceback: {type(error).__name__}: {error}"
    finally:
        for left in copy.parent.glob("*copy-of-it.json*"):
            left.unlink()
    return 0, "", ""


def _most_memory() -> int:
    """The most memory that this process ever had, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
