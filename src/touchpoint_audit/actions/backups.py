"""Earlier versions of the audits: where they are kept, and when one is.

One is kept of what a session found before its first save, then one of what is on disk at most every ten minutes of
work, one at the end, and one before anything takes the place of the whole content. What another program makes of the
file counts as work: one every ten minutes, however often that is. Never one for every key: the ten newest shall reach
back further than an hour. A window that may not write has nothing that could be lost, and keeps nothing. None of it may
ever stop a save, or make the person wait for one.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from touchpoint_audit.errors import NotKept, StorageError

BACKUPS_VARIABLE = "TOUCHPOINT_AUDIT_BACKUPS"
OFF = ("", "off")
"""What the variable says when no earlier versions are to be kept."""
EVERY = timedelta(minutes=10)


def backups_folder(environment: Mapping[str, str]) -> Path | None:
    """Where earlier versions are kept: where the environment says, else in the platform's data folder; None for none.

    Never in the folder of the audits, so that one that is lost or wiped does not take them along.
    """
    named = environment.get(BACKUPS_VARIABLE)
    if named is not None:
        if named.strip().casefold() in OFF:
            return None
        folder = Path(named)
        with suppress(
            RuntimeError, OSError
        ):  # nobody of that name, or the working folder is gone: told when it is used
            folder = folder.expanduser().absolute()
        return folder
    from platformdirs import user_data_path

    return user_data_path("touchpoint-audit", appauthor=False) / "backups"


def keep_file(root: Path | None, file: Path, now: datetime, audit_id: str = "") -> bool:
    """Keep the present content of an audit's file, whatever state it is in, as an earlier version.

    False, and nothing is kept, without a root, or of a file that cannot be read; an id that is not given is looked for.
    Raises NotKept.
    """
    if root is None:
        return False
    from touchpoint_audit.storage import Generations, id_for_versions, keep_parts, read_file, reason_of

    try:
        content, _ = read_file(file)
    except StorageError:
        return False
    place = file.absolute()
    generations = Generations(root, audit_id or id_for_versions(root, place, content))
    if generations.keep(content, place, now) is None:
        return True  # it is the newest of them already
    try:
        keep_parts(generations.folder, place)
    except StorageError as error:
        raise NotKept(generations.folder, why=reason_of(error)) from error
    return True


def keep_text(root: Path | None, text: bytes, file: Path, now: datetime, audit_id: str) -> bool:
    """Keep what the file of an audit should hold as an earlier version; False without a root. Raises NotKept."""
    if root is None:
        return False
    from touchpoint_audit.storage import Generations

    Generations(root, audit_id).keep(text, file.absolute(), now)
    return True


class Keeper:
    """Keeps the earlier versions of one audit while it is worked on. Everything but `trouble` is for one thread."""

    def __init__(
        self,
        root: Path | None,
        file: Path,
        audit_id: str,
        now: Callable[[], datetime],
        overwritten: Callable[[], bytes | None] = lambda: None,
    ) -> None:
        """`overwritten` gives what the session read or saved last, when another program has written over it."""
        self._root = root
        self._file = file
        self._audit_id = audit_id
        self._now = now
        self._overwritten = overwritten
        self._kept_at: datetime | None = None
        """When a version was kept, or could not be; None before the first save."""
        self.trouble: NotKept | None = None
        """What kept a version from being kept, the first time that this happened."""

    def before_saving(self) -> None:
        """Keep what a session found, before its first save."""
        if self._kept_at is None:
            self._keep_found()

    def before_merging(self) -> None:
        """Keep what another program made of the file, when the version before is old enough."""
        if self._kept_at is None:
            self._keep_found()
        else:
            self.after_saving()

    def after_saving(self) -> None:
        """Keep what was just saved, when the version before is old enough."""
        if self._kept_at is not None and not self._kept_at <= self._now() < self._kept_at + EVERY:
            self.keep()

    def at_the_end(self) -> None:
        """Keep what the session leaves, when it saved anything."""
        if self._kept_at is not None:
            self.keep()

    def keep(self) -> bool:
        """Keep what is on disk now, unless that is the newest version already. Raises nothing: a save comes next.

        True when it is among the versions.
        """
        return self._keep(lambda now: keep_file(self._root, self._file, now, self._audit_id))

    def keep_text(self, text: bytes) -> bool:
        """Keep what is in memory, and not on disk any more; True when it is among the versions. Raises nothing."""
        return self._keep(lambda now: keep_text(self._root, text, self._file, now, self._audit_id))

    def _keep_found(self) -> None:
        """Keep what the session found; what is only in memory of it, since another program wrote over it, first."""
        self._keep(self._keep_overwritten)
        self.keep()

    def _keep_overwritten(self, now: datetime) -> bool:
        text = self._overwritten()
        return text is not None and keep_text(self._root, text, self._file, now, self._audit_id)

    def _keep(self, kept: Callable[[datetime], bool]) -> bool:
        self._kept_at = self._now()
        try:
            return kept(self._kept_at)
        except NotKept as error:
            self.trouble = self.trouble or error
        except Exception as error:  # noqa: BLE001 - whatever is wrong here, the person's work must be saved
            self.trouble = self.trouble or NotKept(self._root, why=type(error).__name__)
        return False
