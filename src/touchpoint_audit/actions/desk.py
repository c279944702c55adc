"""The desk at which audits are made and opened."""

import os
import socket
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.actions.backups import keep_file
from touchpoint_audit.actions.clock import local_now
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.session import Session
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.catalog.template import JourneyTemplate
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.changes import new_audit
from touchpoint_audit.errors import MayNotMake, NotKept
from touchpoint_audit.language import _
from touchpoint_audit.storage import AuditFile

if TYPE_CHECKING:
    from touchpoint_audit.storage import Piece, Plan, Trashed


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of audits, and the person who works there."""

    folder: Path
    who: str
    now: Callable[[], datetime] = local_now
    kinds: Mapping[str, Kind] = field(default_factory=kinds)
    backups: Path | None = None
    """Where earlier versions are kept; None for none."""

    def open(self, path: Path, told: Callable[[], None] = lambda: None) -> Session:
        """Open an audit for this window. Raises our errors when it cannot be read."""
        return Session(AuditFile.open(path, self.holder()), self.kinds, self.who, self.now, told, self.backups)

    def must_take_audits(self) -> None:
        """Nothing when the folder takes a new audit, as far as can be told before. Raises MayNotMake."""
        if os.path.isdir(self.folder) and not os.access(self.folder, os.W_OK | os.X_OK):  # noqa: PTH112 - raises nothing
            raise MayNotMake(self.folder)

    def create(self, about: About, template: JourneyTemplate | None) -> Path:
        """Make a new audit, with the template's stages, and return its file. Raises our errors."""
        stages = {new_id(): _(stage.name) for stage in template.stages} if template else {new_id(): _("Journey")}
        return self.add(new_audit(about, stages))

    def add(self, audit: Audit) -> Path:
        """Put an audit into the folder as a new file and return it. Raises our errors."""
        file = AuditFile.create(self.folder, audit, self.holder(), make_folder=True)
        file.close()
        return file.path

    def repair_plan(self, path: Path) -> "Plan":
        """What a repair of a damaged audit would do, with every earlier version that there is. Raises our errors."""
        from touchpoint_audit.storage import plan_of

        return plan_of(path, self.backups)

    def repair(self, plan: "Plan", taken_back: "Collection[Piece]" = ()) -> Path | None:
        """Repair a damaged audit as planned; returns where the damaged file is kept, None when there was none.

        Raises our errors when it may not be written, or is not the file any more that the plan was made of.
        """
        from touchpoint_audit.storage import carry_out

        with suppress(NotKept):  # the damaged one is kept beside the other all the same
            keep_file(self.backups, plan.path, self.now())
        return carry_out(plan, self.holder(), taken_back)

    def delete(self, path: Path) -> "Trashed":
        """Move an audit into the trash of its folder; a version of it is kept as well. Raises our errors."""
        from touchpoint_audit.storage import delete

        with suppress(NotKept):
            keep_file(self.backups, path, self.now())
        return delete(path, self.holder(), self.now(), self.who)

    def put_back(self, trashed: "Trashed") -> Path:
        """Bring an audit back out of the trash and return its file. Raises our errors."""
        from touchpoint_audit.storage import put_back

        return put_back(trashed, self.holder())

    def new_about(self, journey: str, organisation: str = "", site: str = "") -> About:
        """What a new audit is about: walked today, by this person."""
        return About(
            id=new_id(),
            journey=journey,
            organisation=organisation,
            site=site,
            walked_by=self.who,
            walked_on=self.now().date(),
        )

    def holder(self) -> str:
        """What another window is told about who has an audit open."""
        host = socket.gethostname()
        words = _("{who} on {host}, process {process}, since {time}")
        return words.format(who=self.who, host=host, process=os.getpid(), time=f"{self.now():%Y-%m-%d %H:%M}")
