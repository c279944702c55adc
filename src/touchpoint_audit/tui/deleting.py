"""What the list of audits does with one that is not wanted any more: move it to the trash, and bring it back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.repairing import RepairPage
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.storage import Trashed

DELETING_COMMANDS = (
    Command("delete", "d,delete", N_("delete"), N_("Move this audit to the trash; nothing is removed"), bar=8),
    Command("undo", "u,ctrl+z", N_("undo"), N_("Bring back what was deleted last"), bar=10),
    Command("redo", "U,ctrl+y", N_("redo"), N_("Delete again what undo brought back")),
    Command("trash", "t", N_("trash"), N_("What was deleted: choose what to bring back"), bar=9),
    Command(
        "history", "h", N_("history"), N_("The earlier versions of this audit: see what differs, bring one back"), bar=7
    ),
)


class DeletingPage(RepairPage):
    """A screen with files, one of them under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.trashed: tuple[Trashed, ...] = ()
        """What was in the trash when the folder was read."""
        self.wanted = ""
        """The row to go to when the folder has been read."""
        self._deleted: list[Trashed] = []
        self._brought_back: list[Path] = []

    def file_here(self) -> Path | None:
        """The file under the cursor, also one that is no audit."""
        raise NotImplementedError

    def open_versions(self, path: Path) -> None:
        """Show the earlier versions of a file."""
        raise NotImplementedError

    def trash_pieces(self) -> list[Piece]:
        """How much is in the trash, for the title; nothing when it is empty."""
        n = len(self.trashed)
        told = ngettext("{n} in the trash: t", "{n} in the trash: t", n).format(n=n)
        return [(told, "dim")] if n else []

    def action_delete(self) -> None:
        path = self.file_here()
        if path is None:
            self.say(_("Put the cursor on an audit to delete"), "warn")
            return
        self._brought_back.clear()
        self._delete(path)

    def _row_after(self, key: str) -> str:
        """Where the cursor goes from a row that is going: the one below, or else the one above. Empty: it may stay."""
        rows = self.query_one(RowList)
        keys = [row.key for row in rows.rows]
        if rows.key != key or len(keys) < 2:
            return ""
        place = keys.index(key)
        return keys[place + 1] if place + 1 < len(keys) else keys[place - 1]

    def action_undo(self) -> None:
        if not self._deleted:
            from touchpoint_audit.storage import in_trash

            told = _("There is nothing to undo; t shows what is in the trash")
            self.say(told if in_trash(self.shell.files.folder) else _("There is nothing to undo"))
            return
        self._put_back(self._deleted[-1], again=True)

    def action_redo(self) -> None:
        if not self._brought_back:
            self.say(_("There is nothing to do again"))
            return
        self._delete(self._brought_back.pop())

    def action_trash(self) -> None:
        from touchpoint_audit.storage import in_trash

        found = in_trash(self.shell.files.folder)
        if not found:
            self.say(_("The trash is empty"))
            return
        options = [Option(str(place), _when(one), _what(one)) for place, one in enumerate(found)]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._put_back(found[int(key)], again=False)

        self.app.push_screen(ChooseScreen(_("Which of the deleted audits is to come back?"), options), chosen)

    def action_history(self) -> None:
        path = self.file_here()
        if path is None:
            self.say(_("Put the cursor on an audit to see its earlier versions"), "warn")
            return
        self.open_versions(path)

    @work(thread=True, group="trash")
    def _delete(self, path: Path) -> None:
        try:
            trashed = self.shell.files.delete(path)
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            return

        def done() -> None:
            self._deleted.append(trashed)
            self.wanted = self._row_after(path.name)
            self.read_folder()
            self.say(_("{name} is in the trash; u brings it back").format(name=one_line(trashed.name)), "keep")

        self.app.call_from_thread(done)

    @work(thread=True, group="trash")
    def _put_back(self, trashed: "Trashed", *, again: bool) -> None:
        """Bring an audit back; `again` says whether redo deletes it again."""
        try:
            path = self.shell.files.put_back(trashed)
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            return

        def done() -> None:
            if trashed in self._deleted:
                self._deleted.remove(trashed)
            if again:
                self._brought_back.append(path)
            self.wanted = path.name
            self.read_folder()
            self.say(_("{name} is back").format(name=one_line(trashed.name)), "keep")

        self.app.call_from_thread(done)

    def _tell(self, told: str, style: str) -> None:
        say: Callable[[], None] = lambda: self.say(told, style)  # noqa: E731 - what the thread hands over
        self.app.call_from_thread(say)


def _when(trashed: "Trashed") -> str:
    return f"{trashed.at.astimezone():%Y-%m-%d %H:%M}" if trashed.at else _("no date")


def _what(trashed: "Trashed") -> str:
    return " · ".join(part for part in (one_line(trashed.name), trashed.who) if part)
