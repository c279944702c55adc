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
