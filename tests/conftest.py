"""No test sees this machine's folders, names or settings."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("no deadline", deadline=None)  # a busy machine is no reason to fail
settings.load_profile("no deadline")

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when textual is imported
for _name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """State, cache and data go to a folder of the test; nothing from the environment says where audits are."""
    for name in ("STATE", "CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))
    for name in [name for name in os.environ if name.startswith("TOUCHPOINT_AUDIT_")]:
        monkeypatch.delenv(name)
