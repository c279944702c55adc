"""`demo` opens a copy of the sample, or writes its lists and report where there is no terminal."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from tests.cli.screens import AtATerminal, Screens
from tests.cli.typed import folder_with, named_walk, started, typed
from touchpoint_audit.actions.demo import MAIN, copied_samples, main_sample, sample_paths, samples_folder


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two samples of our own, in the place of the shipped ones, and a place for temporary folders."""
    folder = folder_with(
        tmp_path / "samples", named_walk("Store 14, Bergen", "1aaaaaa"), named_walk("Airport, Oslo", "1bbbbbb")
    )
    (folder / "report.md").write_text("not an audit", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("touchpoint_audit.cli.demo.samples_folder", lambda: folder)
    return folder


def test_without_a_terminal_lists_and_report_are_written(samples: Path) -> None:
    done = typed("demo")
    assert done.code == 0
    assert "x  stop: " in done.out
    assert "# Touch" in done.out
    assert done.out.index("x  stop: ") < done.out.index("# Touch")
    assert done.err == (
        "This is the sample audit. Run `touchpoint-audit demo` in a terminal to open a copy of it and walk on.\n"
    )


def test_without_a_terminal_nothing_is_left_behind(samples: Path, tmp_path: Path) -> None:
    before = sorted(samples.iterdir())
    typed("demo")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(samples.iterdir()) == before


def test_at_a_terminal_a_copy_is_opened_and_its_place_told(
    samples: Path, tmp_path: Path, at_a_terminal: AtATerminal
) -> None:
    screens = at_a_terminal(Screens())
    done = typed("demo")
    [copy] = (tmp_path / "temporary").iterdir()
    [(desk, audit)] = screens.opened
    assert done.code == 0
    assert done.err == f"The samples are copied to {copy}: play with them as you like.\n"
    assert (desk.folder, desk.backups) == (copy, None)
    assert audit is not None
    assert audit.name.startswith(MAIN)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {
        path.name: path.read_bytes() for path in samples.glob("*.json")
    }


def test_every_demo_has_a_copy_of_its_own(samples: Path) -> None:
    assert copied_samples(samples) != copied_samples(samples)


def test_the_main_sample_is_known_by_its_name(tmp_path: Path) -> None:
    for name in ("aaa-first", f"{MAIN}-x", "zzz-last"):
        (tmp_path / f"{name}.json").touch()
    assert main_sample(tmp_path).name == f"{MAIN}-x.json"


def test_without_the_main_sample_another_one_is_opened(tmp_path: Path) -> None:
    (tmp_path / "bank.json").touch()
    assert main_sample(tmp_path).name == "bank.json"


def test_an_installation_without_samples_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchpoint_audit.cli.demo.samples_folder", lambda: tmp_path / "samples")
    done = typed("demo")
    assert (done.code, done.out) == (3, "")
    assert done.err == f"There are no sample audits in {tmp_path}/samples. Install the program again.\n"


def test_a_temporary_folder_that_cannot_be_made_is_told(
    samples: Path, at_a_terminal: AtATerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_keywords: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    at_a_terminal(Screens())
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    done = typed("demo")
    assert done.code == 3
    assert done.err == (
        "The samples could not be copied to a temporary folder: No space left on device. Set TMPDIR to another one.\n"
    )


def test_the_shipped_samples_are_there_with_the_one_that_the_demo_opens() -> None:
    assert main_sample(samples_folder()).name.startswith(MAIN)
    assert len(sample_paths(samples_folder())) >= 3


def test_a_process_without_a_terminal_shows_the_shipped_sample() -> None:
    done = started("demo")
    assert done.code == 0
    assert "# Touch" in done.out
