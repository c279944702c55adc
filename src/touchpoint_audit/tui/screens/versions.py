"""The earlier versions of an audit: what differs between one and the present, and bringing it back."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.changes_made import told_changes
from touchpoint_audit.actions.versions import Version, Versions, between, versions
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.storage import Generation, restore
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.version_rows import version_rows, when_text
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class VersionsScreen(Page):
    """The versions of one audit, which is not open."""

    NAME = N_("Earlier versions")
    SIGNS = (
        ("12/14", N_("So many touch points are judged, of so many that were logged")),
        (N_("3 changes"), N_("So much differs from the version before, the row below")),
        ("!", N_("It cannot be opened, or so many of its entries are damaged")),
    )
    COMMANDS_HERE = (
        Command("show", "enter,right", N_("what differs"), N_("What bringing this version back would change"), bar=1),
        Command("bring_back", "b", N_("bring back"), N_("See what differs; there b again brings it back"), bar=2),
        Command("undo", "u,ctrl+z", N_("undo"), N_("Take back that a version was brought back"), bar=3),
        Command("redo", "U,ctrl+y", N_("redo"), N_("Bring back again what undo took back")),
        Command("again", "f5", N_("look again"), N_("Look for versions again"), bar=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._found: Versions | None = None
        self._back: list[Generation] = []
        """What was there before each version that was brought back."""
        self._forth: list[Generation] = []

    def body(self) -> ComposeResult:
        yield RowList(id="versions")
        yield LineView(id="empty")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()
        self.look()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        name = one_line(self._file.name.removesuffix(".json"))
        return [(_("Earlier versions"), "strong"), (f"  {name}", "")], []

    @work(thread=True, exclusive=True, group="versions")
    def look(self) -> None:
        """Look for versions without holding up the keys."""
        files = self.shell.files
        found = versions(files.backups, self._file, files.now())
        self.app.call_from_thread(self._show_found, found)

    def _show_found(self, found: Versions) -> None:
        self._found = found
        self.show_all()

    def show_all(self) -> None:
        found = self._found
        rows, empty = self.query_one(RowList), self.query_one("#empty", LineView)
        there = found is not None and bool(found.kept)
        rows.display, empty.display = there, not there
        if found is not None and there:
            rows.set_rows(version_rows(found))
        width = max(self.size.width - 4, 20)
        lines: list[Line] = [[], *([(f"  {text}", "strong")] for text in wrapped(self._welcome(), width))]
        empty.styles.height = "1fr"
        empty.set_lines(lines)
        self.show_frame()

    def _welcome(self) -> str:
        if self._found is None:
            return _("The earlier versions are being read.")
        if self.shell.files.backups is None:
            return _("No earlier versions are kept here. q goes back.")
        return _(
            "No earlier versions have been kept yet: one is before the first change that is saved, then one every ten "
            "minutes of work. q goes back."
        )

    @on(RowList.Chosen)
    def action_show(self) -> None:
        version = self._version_here()
        if version is None:
            return
        if version.error is not None:
            self.say(version.error.told(_, outside=True), "warn")
        else:
            self._compare(version)

    def action_bring_back(self) -> None:
        """Nothing comes back unseen."""
        self.action_show()

    def action_again(self) -> None:
        self.look()

    def action_undo(self) -> None:
        if not self._back:
            self.say(_("There is nothing to undo"))
            return
        self._bring_back(self._back.pop(), self._forth, _("Taken back: the audit is as it was before"))

    def action_redo(self) -> None:
        if not self._forth:
            self.say(_("There is nothing to do again"))
            return
        self._bring_back(self._forth.pop(), self._back, _("Brought back again"))

    def _version_here(self) -> Version | None:
        key, found = self.query_one(RowList).key, self._found
        return next((one for one in found.kept if str(one.number) == key), None) if found is not None else None

    @work(thread=True, exclusive=True, group="versions")
    def _compare(self, version: Version) -> None:
        """See what differs, without holding up the keys, and ask."""
        assert self._found is not None
        try:
            present, past, differing = between(self._found, version)
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            return
        changes = None if present is None else told_changes(present, past, differing, self.shell.files.kinds)

        def ask() -> None:
            from touchpoint_audit.tui.dialogs.differences import DifferencesScreen

            def answered(wanted: bool | None) -> None:
                if wanted and version.kept is not None:
                    self._forth.clear()
                    told = _("Version {number}, kept {when}, is back").format(
                        number=version.number, when=when_text(version)
                    )
                    self._bring_back(version.kept, self._back, told)

            if self.is_current:
                self.app.push_screen(DifferencesScreen(version, changes), answered)

        self.app.call_from_thread(ask)

    @work(thread=True, exclusive=True, group="bringing back")
    def _bring_back(self, version: Generation, kept: list[Generation], told: str) -> None:
        """Put a version in the place of the file; what was there is added to `kept`."""
        files = self.shell.files
        try:
            restored = restore(self._file, version, files.holder(), files.now())
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            return
        if restored.version is not None and not restored.undoes and restored.kept is not None:
            words = _("{told}. What was there cannot be opened; it is kept beside it as {name}")
            told = words.format(told=told, name=one_line(restored.kept.name))
        elif restored.version is not None:
            kept.append(restored.version)
            told = _("{told}; u takes that back").format(told=told) if kept is self._back else told
        elif restored.trouble is not None:
            told = f"{told}. {restored.trouble.told(_)}"
        self.app.call_from_thread(self.look)
        self._tell(told, "keep" if restored.trouble is None else "warn")

    def _tell(self, told: str, style: str) -> None:
        say: Callable[[], None] = lambda: self.say(told, style)  # noqa: E731 - what the thread hands over
        self.app.call_from_thread(say)
