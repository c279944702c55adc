"""Every test of the command line has a home, a working folder and an environment of its own."""

from pathlib import Path

import pytest

from tests.cli.screens import AtATerminal, Screens
from touchpoint_audit.cli import demo, terminal


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work):
        folder.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "TOUCHPOINT_AUDIT_FOLDER", "_TOUCHPOINT_AUDIT_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TOUCHPOINT_AUDIT_NAME", "Auditor A")
    monkeypatch.chdir(work)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> AtATerminal:
    """Says that there is a terminal, and puts the given screens in the place of the application."""

    def replaced(screens: Screens) -> Screens:
        for module in (terminal, demo):
            monkeypatch.setattr(module, "has_terminal", lambda: True)
        monkeypatch.setattr("touchpoint_audit.tui.app.TouchpointAuditApp", screens)
        return screens

    return replaced
