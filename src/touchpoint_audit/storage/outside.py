"""What another program makes of an audit file while it is open here: read with the care of opening, and merged."""

from collections.abc import Callable

from touchpoint_audit.errors import (
    ChangedElsewhere,
    Damaged,
    NewerFormat,
    NotAnAudit,
    StorageError,
    UnfitElsewhere,
    WentBack,
)
from touchpoint_audit.storage.content import Tables, text_of
from touchpoint_audit.storage.known_file import KnownFile
from touchpoint_audit.storage.merge import Copy, adds_nothing, merged, went_back
from touchpoint_audit.storage.raw_file import Fingerprint
from touchpoint_audit.storage.reading import Loaded, load

_TRIES = 5
"""How often a save begins anew because another program has changed the file in between."""


class Outside:
    """Other programs, as far as one file tells of them."""

    def __init__(self, known: KnownFile, before_merging: Callable[[], None]) -> None:
        """`before_merging` is called before a window that may write takes what is there: it may be kept."""
        self._known = known
        self._before_merging = before_merging
        self._refused: tuple[Fingerprint, StorageError] | None = None
        """What is there and cannot be taken, and why."""

    def take(self, present: Fingerprint, *, writing: bool) -> bool:
        """Take what a file holds that looks so now; False when it holds the same. Raises as `AuditFile.look`.

        Where it does not know all of ours, and this window may write, it is merged with that.
        """
        if self._refused is not None and self._refused[0] == present:
            raise self._refused[1]
        try:
            theirs = self._read(writing=writing)
        except StorageError as error:
            self._refused = present, error
            raise
        ours = self._known.tables
        if text_of(theirs.tables) == text_of(ours):
            self._known.take_fingerprint(theirs.fingerprint)
            return False
        self._known.take(theirs)
        if writing and went_back(ours, theirs.tables):
            self.save(ours, ours)
        return True

    def save(self, base: Tables, mine: Tables) -> None:
        """Save what comes of `mine` and what the file holds, which both began as `base`. Raises as `AuditFile.save`."""
        known = self._known
        for _ in range(_TRIES):
            if base is not known.tables:
                mine = merged(Copy(mine), Copy(known.tables, known.loaded.fingerprint.written_at), base).tables
            base = known.tables
            if known.write(mine):
                return
            known.take(self._read(writing=True))
        raise ChangedElsewhere(known.path)

    def _read(self, *, writing: bool) -> Loaded:
        """What another program made of the file, when it can be merged.

        Raises UnfitElsewhere when it cannot, and WentBack for an earlier version of the audit: that may be meant.
        """
        known = self._known
        try:
            theirs = load(known.path)
        except (Damaged, NotAnAudit, NewerFormat) as error:
            raise UnfitElsewhere(known.path) from error
        if theirs.read.damaged or theirs.read.audit.about.id != known.loaded.read.audit.about.id:
            raise UnfitElsewhere(known.path)
        if writing:
            earlier = known.was(theirs) and went_back(known.tables, theirs.tables)
            if earlier or adds_nothing(known.tables, theirs.tables):
                raise WentBack(known.path)
            self._before_merging()
        return theirs
