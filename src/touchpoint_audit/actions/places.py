"""Where a person was in an audit when the program ended, and the name that decided last.

A convenience in the platform's state folder, never data.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from touchpoint_audit.domain.text import one_line

MOST_AUDITS = 200
"""So many audits' places are remembered; the one not used for longest goes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, the touch point or stage under the cursor, and the field of its card, or the fact of its demand."""

    screen: str = "walk"
    item: str = ""
    field: str = ""


def place_of(audit_id: str) -> Place:
    """Where the person was in an audit; the beginning of the walk when that is not known."""
    saved = _read("places").get(audit_id)
    if isinstance(saved, dict) and all(isinstance(saved.get(name, ""), str) for name in ("screen", "item", "field")):
        return Place(**{name: saved[name] for name in ("screen", "item", "field") if name in saved})
    return Place()


def remember(audit_id: str, place: Place) -> None:
    """Remember a place. A state folder that cannot be written is passed over: nothing but comfort is lost."""
    _write("places", audit_id, asdict(place))


def open_last(folder: Path) -> Path | None:
    """The audit of a folder that was open when the program ended; None when the list was shown, or it is gone."""
    name = _read("open").get(str(folder.absolute()))
    path = folder / name if isinstance(name, str) and name else None
    return path if path is not None and path.parent == folder and path.is_file() else None


def remember_open(folder: Path, audit: Path | None) -> None:
    """Remember which audit of a folder is open; None for the list of audits."""
    name = audit.name if audit is not None and audit.parent.absolute() == folder.absolute() else ""
    _write("open", str(folder.absolute()), name)


def last_decider() -> str:
    """The name that decided last; empty when nobody has, or it is not known."""
    name = _read("names").get("decider")
    return one_line(name) if isinstance(name, str) else ""


def remember_decider(name: str) -> None:
    """Remember who decides, so that the name need not be typed again."""
    _write("names", "decider", name)


def _write(table: str, key: str, value: object) -> None:
    whole = _read_all()
    rows = {**_table(whole, table)}
    rows.pop(key, None)
    rows[key] = value
    kept = {**whole, table: dict(list(rows.items())[-MOST_AUDITS:])}
    file = _file()
    fresh = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.touch(mode=0o600)  # names of people and of files stand in it
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("touchpoint-audit", appauthor=False) / "places.json"


def _read(table: str) -> dict[str, object]:
    return _table(_read_all(), table)


def _table(whole: dict[str, object], table: str) -> dict[str, object]:
    rows = whole.get(table)
    return rows if isinstance(rows, dict) else {}


def _read_all() -> dict[str, object]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
