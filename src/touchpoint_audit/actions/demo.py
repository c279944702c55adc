"""The sample audits, and a copy of them to play with."""

import shutil
import tempfile
from pathlib import Path

from touchpoint_audit.errors import NoSamples, NotCopied

MAIN = "nordbygg-store-14"
"""What the name of the sample begins with that the demo opens; its follow-up comes after it by name."""


def samples_folder() -> Path:
    """Where the samples are: in the package, or in the repository when that is what is installed."""
    shipped = Path(__file__).parents[1] / "samples"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "audits"


def sample_paths(folder: Path) -> tuple[Path, ...]:
    """The samples of a folder, by name. Raises `NoSamples`."""
    found = tuple(sorted(folder.glob("*.json")))
    if not found:
        raise NoSamples(folder=folder)
    return found


def main_sample(folder: Path) -> Path:
    """The sample that the demo opens. Raises `NoSamples`."""
    found = sample_paths(folder)
    return next((path for path in found if path.name.startswith(MAIN)), found[0])


def copied_samples(folder: Path) -> Path:
    """A new temporary folder with a copy of every sample. Raises `NoSamples` and `NotCopied`."""
    found = sample_paths(folder)
    try:
        copy = Path(tempfile.mkdtemp(prefix="touchpoint-audit-demo-"))
        for path in found:
            (copy / path.name).touch(mode=0o600)
            shutil.copyfile(path, copy / path.name)
    except OSError as error:
        raise NotCopied(why=error.strerror or str(error)) from error
    return copy
