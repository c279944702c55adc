"""`python -m rigs [RIG …] [--short] [--seed N]`: run rigs, print the table, and say what broke."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from rigs.counted import Row, Scale, table

WORK = Path(__file__).parents[1] / "build"
"""On the disk of the project: a temporary folder in memory would make every save look safe."""

RIGS: tuple[str, ...] = (
    "crash", "kill", "hurry", "merge", "two", "disk", "damage", "backups", "text", "upgrade", "hostile", "fuzz", "soak",
)  # fmt: skip
"""The rigs, in the order of the table: modules of this folder with `rows(scale) -> Iterable[Row]`."""
ON_REQUEST = frozenset(("soak",))
"""What takes so long that it runs only when it is named."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for. Returns 1 when something broke, or when a control did not."""
    parser = argparse.ArgumentParser(prog="python -m rigs", description="Try to make the store lose something.")
    parser.add_argument("names", nargs="*", metavar="RIG", help=f"one of {', '.join(RIGS)}; all without")
    parser.add_argument("--short", action="store_true", help="as few cases as the tests run")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins; another one tries other cases")
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.names if name not in RIGS]:
        parser.error(f"there is no rig {', '.join(unknown)}; there are {', '.join(RIGS)}")
    found: list[Row] = []
    WORK.mkdir(exist_ok=True)
    for name in chosen.names or [name for name in RIGS if name not in ON_REQUEST]:
        print(f"running {name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix=f"rig-{name}-", dir=WORK) as work:
            for kind in ("STATE", "CACHE", "DATA", "CONFIG"):  # nothing of this machine's, and nothing into it
                os.environ[f"XDG_{kind}_HOME"] = str(Path(work) / "own" / kind.lower())
            for row in import_module(f"rigs.{name}").rows(Scale(not chosen.short, Path(work), chosen.seed)):
                print(table([row]).splitlines()[-1], file=sys.stderr, flush=True)
                found.append(row)
    print(table(found))
    for row in found:
        for failure in row.failures:
            print(f"{row.rig}: {failure}", file=sys.stderr)
    return 0 if all(row.holds for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
