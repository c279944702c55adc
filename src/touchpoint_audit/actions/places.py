"""Where a person was in an audit when the program ended: a convenience in the platform's state folder, never data."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

MOST_AUDITS = 200
"""So many audits' places are remembered; the one not used for longest goes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, the touch point or stage under the cursor, and the field of its card."""

    screen: str = "walk"
    item: str = ""
    field: str = ""


def place_of(audit_id: str) -> Place:
    """Where the person was in an audit; the beginning of the walk when that is not known."""
    saved = _read().get(audit_id)
    if isinstance(saved, dict) and all(isinstance(saved.get(name, ""), str) for name in ("screen", "item", "field")):
        return Place(**{name: saved[name] for name in ("screen", "item", "field") if name in saved})
    return Place()


def remember(audit_id: str, place: Place) -> None:
    """Remember a place. A state folder that cannot be written is passed over: nothing but comfort is lost."""
    places = _read()
    places.pop(audit_id, None)
    places[audit_id] = asdict(place)
    kept = dict(list(places.items())[-MOST_AUDITS:])
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}.tmp")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        return


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("touchpoint-audit", appauthor=False) / "places.json"


def _read() -> dict[str, object]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
