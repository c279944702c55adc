"""The audits of the folder: open one, or begin a new one from a journey template."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import get_current_worker

from touchpoint_audit.actions.folder import is_there
from touchpoint_audit.actions.glance import Glance, glances
from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.actions.portfolio import Overview, Reading, cache_file, overview
from touchpoint_audit.catalog.load import templates
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.audit_rows import COPY, AuditRow
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.deleting import DELETING_COMMANDS
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.merging_copies import MERGE, MergingPage
from touchpoint_audit.tui.next_walk import names_of
from touchpoint_audit.tui.page import BACK
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.storage import Trashed

TELL_EVERY_S = 0.5
"""How often a reading that takes long says how far it has come."""
BLANK, FOLLOW_UP = "blank", "follow-up"


class AuditsScreen(MergingPage):
    """The list of audits."""

    NAME = N_("Audits")
    SIGNS = (
        ("27/29", N_("So many touch points are judged, of so many that are logged")),
        (COPY, N_("A copy of the audit above it; m merges it")),
        (N_("stop 12 h"), N_("The staff hours a year that the stop list takes; what is not measured adds nothing")),
    )
    COMMANDS_HERE = (
        Command("open", "enter,right", N_("open"), N_("Open the audit where you left it"), bar=1),
        Command("new", "n,a,plus", N_("new"), N_("Begin a new audit, from a journey template or blank"), bar=2),
        Command("overview", "v", N_("overview"), N_("All audits at once, by site, journey, department or kind"), bar=3),
        Command("follow_up", "f", N_("follow up"), N_("Begin the next walk of this audit's journey"), bar=4),
        Command("compare", "c,C", N_("compare"), N_("Compare this audit with another walk of its journey"), bar=5),
        Command("repair", "R", N_("repair"), N_("Bring back what is damaged in a file marked !")),
        MERGE,
        Command("again", "f5", N_("look again"), N_("Read the folder again"), bar=6),
        *DELETING_COMMANDS,
    )
    BACK = replace(BACK, label=N_("quit"), help=N_("End the program; everything is saved"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Glance | Unreadable] = []
        self._fault = ""
        self._read = False
        """Whether the folder was read once."""
        self._reading = ""
        """What the status line tells of how far the reading has come."""
        self._template = ""
        self._names: dict[str, str] = {}

    def body(self) -> ComposeResult:
        yield RowList(moved=self._tell_why, id="audits")
        yield LineView(id="empty")
        yield EditLine()

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def on_screen_resume(self) -> None:
        if (left := self.shell.left) is not None:
            self.shell.left, self.wanted = None, self.wanted or left.name
        self.read_folder()

    @work(thread=True, exclusive=True, group="folder")
    def read_folder(self) -> None:
        """Read the folder without holding up the keys."""
        worker, told = get_current_worker(), monotonic()
        found: list[Glance | Unreadable] = []
        fault = ""
        files = self.shell.files
        try:
            with closing(overview(files.folder, files.now().date(), cache=cache_file(), kinds=files.kinds)) as steps:
                for step in steps:
                    if worker.is_cancelled:
                        return
                    if isinstance(step, Overview):
                        found = glances(step)
                    elif monotonic() - told >= TELL_EVERY_S:
                        told = monotonic()
                        self.app.call_from_thread(self._show_reading, step)
        except TouchpointAuditError as error:
            fault = error.told(_)
        from touchpoint_audit.storage import in_trash

        self.app.call_from_thread(self._show_found, found, fault, in_trash(files.folder))

    def _show_reading(self, step: Reading) -> None:
        if self.is_current and self.shell.said[0] in {"", self._reading}:
            self._reading = _("{done} of {files} files read").format(done=step.done, files=step.files)
            self.say(self._reading)

    def _show_found(self, found: list[Glance | Unreadable], fault: str, trashed: "tuple[Trashed, ...]") -> None:
        self._found, self._fault, self._read, self.trashed = found, fault, True, trashed
        if self._reading and self.shell.said[0] == self._reading:
            self.say("")
        self._reading = ""
        self.show_all()
        self.wanted = ""
        if not self.shell.said[0]:
            self._tell_why()

    def show_all(self) -> None:
        rows = self.query_one(RowList)
        there = self.wanted in {found.path.name for found in self._found}
        rows.set_rows([AuditRow(found) for found in self._found], self.wanted if there else None)
        self.wanted = "" if there else self.wanted
        empty = self.query_one("#empty", LineView)
        rows.display, empty.display = bool(self._found), not self._found
        width = max(self.size.width - 4, 20)
        welcome = _("The audits are being read.")
        if self._read:
            welcome = _("No audits here yet. Press n to begin one: choose a journey, type the site, and walk.")
        if self.trashed:
            welcome += " " + _("t shows what is in the trash.")
        where = _("Audits are kept in {folder}").format(folder=one_line(str(self.shell.files.folder)))
        if not is_there(self.shell.files.folder):
            where = _("{where}, which does not exist yet: the first audit makes it.").format(where=where)
        fault = self._fault if is_there(self.shell.files.folder) else ""
        lines: list[Line] = [[(f"  {line}", "warn")] for line in wrapped(fault, width) if line]
        lines += [[], *([(f"  {line}", "strong")] for line in wrapped(welcome, width)), []]
        lines += [[(f"  {line}", "dim")] for line in wrapped(where, width)]
        empty.styles.height = "1fr"
        empty.set_lines(lines)
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("touchpoint-audit"), "strong"), ("  " + _("audits"), "")], self.trash_pieces()

    def action_back(self) -> None:
        self.shell.action_leave()

    @on(RowList.Chosen)
    def action_open(self) -> None:
        match self._row_here():
            case Glance(path=path):
                self.shell.open_audit(path)
            case Unreadable(path=path):
                self.offer_repair(path)
            case None:
                pass

    def action_repair(self) -> None:
        if (path := self.file_here()) is not None:
            self.offer_repair(path)

    def found(self) -> list[Glance | Unreadable]:
        return self._found

    def _row_here(self) -> Glance | Unreadable | None:
        key = self.query_one(RowList).key
        return next((found for found in self._found if found.path.name == key), None)

    def file_here(self) -> Path | None:
        row = self._row_here()
        return row.path if row is not None else None

    def _tell_why(self) -> None:
        """Say in full what is wrong with a file that is marked, while the list is what is looked at."""
        if self.shell.screen is not self:
            return
        match self._row_here():
            case Unreadable(error=error):
                self.say(error.told(_), "warn")
            case Glance(damaged=damaged) if damaged:
                told = ngettext(
                    "{n} entry is damaged; R repairs it", "{n} entries are damaged; R repairs them", damaged
                )
                self.say(told.format(n=damaged), "warn")
            case Glance(intact=False):
                told = _("Its checksum does not hold: changed by hand or damaged; R settles it")
                self.say(told, "warn")
            case Glance(copy_of=original) if original:
                self.say(_("A copy of {name}; m merges it").format(name=one_line(original)), "warn")
            case _:
                self.say("", "warn")

    def action_again(self) -> None:
        self.read_folder()

    def action_overview(self) -> None:
        from touchpoint_audit.tui.screens.portfolio import PortfolioScreen

        self.workers.cancel_group(self, "folder")  # it is read again when this list is shown again
        self.open_page(PortfolioScreen())

    def action_new(self) -> None:
        if not self.folder_takes_audits():
            return
        options = [Option(key, _(template.name), _(template.about)) for key, template in templates().items()]
        options.append(Option(BLANK, _("blank"), _("one stage, to be named on the walk")))
        if here := self.here():
            about = _("the next walk of {name}").format(name=names_of(here.about))
            options.append(Option(FOLLOW_UP, _("follow-up"), about, shortcut="f"))
        self.app.push_screen(ChooseScreen(_("Which journey?"), options), self._template_chosen)

    def _template_chosen(self, key: str | None) -> None:
        if key is None:
            return
        if key == FOLLOW_UP:
            self.action_follow_up()
            return
        self._template = key
        self._names = {}
        self.query_one(EditLine).ask("organisation", _("New audit, 1 of 3: the organisation"))

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.query_one(RowList).focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        line = self.query_one(EditLine)
        self._names[event.field] = event.text
        template = templates().get(self._template)
        match event.field:
            case "follow_up":
                self.begin_follow_up(event.text)
            case "organisation":
                line.ask("site", _("New audit, 2 of 3: the site, such as Store 14, Bergen"))
            case "site":
                line.ask(
                    "journey", _("New audit, 3 of 3: the journey"), _(template.name) if template else "", replace=True
                )
            case _ if not event.text.strip():
                line.blame(_("A journey needs a name."))
            case _:
                self._create()

    def listed(self) -> list[Glance]:
        return [found for found in self._found if isinstance(found, Glance)]

    def here(self) -> Glance | None:
        row = self._row_here()
        return row if isinstance(row, Glance) else None

    def open_conflicts(self, path: Path) -> None:
        from touchpoint_audit.tui.screens.walk import WalkScreen

        self.shell.open_audit(path)
        if isinstance(self.app.screen, WalkScreen):
            self.app.screen.action_settle()

    def open_versions(self, path: Path) -> None:
        from touchpoint_audit.tui.screens.versions import VersionsScreen

        self.open_page(VersionsScreen(path))

    def open_comparison(self, first: Path, second: Path) -> None:
        from touchpoint_audit.tui.screens.compare import compare_files

        compare_files(self, first, second)

    def _create(self) -> None:
        line, files = self.query_one(EditLine), self.shell.files
        about = files.new_about(self._names["journey"], self._names["organisation"], self._names["site"])
        try:
            path = files.create(about, templates().get(self._template))
        except TouchpointAuditError as error:
            line.blame(error.told(_, outside=True))
            return
        line.done()
        self.shell.open_audit(path)
