"""What is installed from the wheel is whole: every data file, the samples, and it runs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import touchpoint_audit

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wheel built offline and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=60,
    )
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def run_installed(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m touchpoint_audit` from the unpacked wheel, in a folder and home of its own."""
    empty = installed.parent / "empty"
    empty.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "touchpoint_audit", *arguments],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(installed), "HOME": str(empty), "XDG_DATA_HOME": str(empty)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_every_file_of_the_package_is_in_the_wheel(installed: Path) -> None:
    source = ROOT / "src" / "touchpoint_audit"
    wanted = {
        path.relative_to(source) for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    package = installed / "touchpoint_audit"
    assert any(path.suffix == ".toml" for path in wanted)
    assert {path for path in wanted if not (package / path).is_file()} == set()


def test_the_samples_are_in_the_wheel_byte_for_byte(installed: Path) -> None:
    samples = {path.name: path.read_bytes() for path in (ROOT / "audits").iterdir() if path.suffix in {".json", ".md"}}
    assert samples
    shipped = {path.name: path.read_bytes() for path in (installed / "touchpoint_audit" / "samples").iterdir()}
    assert shipped == samples


def test_the_installed_program_tells_its_version(installed: Path) -> None:
    done = run_installed(installed, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert touchpoint_audit.__version__ in done.stdout


def test_the_installed_program_shows_its_demo_without_a_terminal(installed: Path) -> None:
    done = run_installed(installed, "demo")
    assert done.returncode == 0, done.stderr
    assert done.stdout
