"""Audits to open, for every test of the screens."""

from pathlib import Path

import pytest

from tests.store_walk import store_walk
from tests.tui.driver import desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "audits"


@pytest.fixture
def walk(folder: Path) -> Path:
    """The store walk as a file."""
    return desk(folder).add(store_walk())


@pytest.fixture(autouse=True)
def looks_outside_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application does not look by itself whether another program changed a file: a test says when."""
    monkeypatch.setattr("touchpoint_audit.tui.outside.LOOK_OUTSIDE_S", 3600.0)
