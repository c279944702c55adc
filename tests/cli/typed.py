"""What a person types, and what comes of it; and folders of audits to type at."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.storage.walks import made
from tests.store_walk import store_walk
from touchpoint_audit.cli.program import run
from touchpoint_audit.domain.audit import Audit


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def typed(*words: str | Path) -> Done:
    """Run a command in this process, without a terminal."""
    with CliRunner().isolation() as (out, err, _both):
        code = run([str(word) for word in words])
        sys.stdout.flush()
        return Done(code, out.getvalue().decode(), err.getvalue().decode())


def started(*words: str | Path) -> Done:
    """Run a command as a process of its own, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "touchpoint_audit", *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def named_walk(site: str, audit_id: str, walk: Audit | None = None) -> Audit:
    """The store walk, at another site and with another id."""
    walk = walk or store_walk()
    return replace(walk, about=replace(walk.about, site=site, id=audit_id))


def folder_with(folder: Path, *audits: Audit) -> Path:
    """A folder with a file for each audit; with the store walk when none are given."""
    folder.mkdir(parents=True, exist_ok=True)
    for audit in audits or (store_walk(),):
        made(folder, audit)
    return folder


def only_file(folder: Path) -> Path:
    [path] = folder.glob("*.json")
    return path
