"""What is kept of a file before the first save onto it: what that save would push out for good."""

from pathlib import Path

from touchpoint_audit.errors import FileMissing, NotRegular, TooLarge
from touchpoint_audit.storage.disk_errors import explained_saving, is_there
from touchpoint_audit.storage.durable import backup_of, flush_folder, keep_copy
from touchpoint_audit.storage.raw_file import holds, read_file
from touchpoint_audit.storage.reading import Loaded, is_good_text, kept_good
from touchpoint_audit.storage.upgrade import FORMAT


def keep_what_was(loaded: Loaded) -> None:
    """Keep the last good version of a file that is damaged or changed by hand, and a file of an older format.

    Doing it again keeps nothing twice. Raises CannotSave or FolderMissing when the disk does not let it be kept, also
    when it does not tell whether there is anything to keep: the save must not go on then.
    """
    path = loaded.read.path
    with explained_saving(path, is_open=True):
        if (not loaded.intact or loaded.read.damaged) and _may_be_good(backup_of(path)):
            keep_copy(backup_of(path), kept_good(path))
        if loaded.format < FORMAT:
            _keep_format(path, loaded.format)


def _may_be_good(path: Path) -> bool:
    try:
        text, _ = read_file(path)
    except (FileMissing, NotRegular, TooLarge):
        return False
    return is_good_text(text, path)


def _keep_format(path: Path, format_number: int) -> None:
    """Keep a file as `NAME.format-N.bak`, or under the next name that is free; a try before may have done it."""
    content, _ = read_file(path)
    kept, number = path.with_name(f"{path.name}.format-{format_number}.bak"), 2
    while is_there(kept):
        if holds(kept, content):
            flush_folder(kept.parent)  # the try before may have ended just before that
            return
        kept, number = path.with_name(f"{path.name}.format-{format_number}-{number}.bak"), number + 1
    keep_copy(path, kept)


def free_name(path: Path, what: str) -> Path:
    """A name beside a file under which it can be kept: `NAME.WHAT.bak`, or one with a number."""
    kept, number = path.with_name(f"{path.name}.{what}.bak"), 2
    while is_there(kept):
        kept, number = path.with_name(f"{path.name}.{what}-{number}.bak"), number + 1
    return kept
