"""The departments of the audit: name them once, price them, and make one of two that are the same."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.about import changed_about
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.wall_map import wall_map
from touchpoint_audit.domain.departments import delete_department, department_named, merge_departments, naming
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.reports.wall_words import balance_sentence
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
from touchpoint_audit.tui.department_offers import offer_department, there_already
from touchpoint_audit.tui.department_rows import DepartmentRow, department_rows, merge_options, titles
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.remembered import Remembered
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class DepartmentsScreen(Page):
    """Every department, whether a touch point names it or not."""

    NAME = N_("Departments")
    COMMANDS_HERE = (
        Command("rate", "enter,right", N_("rate"), N_("What an hour of the department costs"), bar=1),
        Command("merge", "m", N_("merge"), N_("Take another department into this one, which keeps its name"), bar=2),
        Command("rename", "n,f2", N_("rename"), N_("Rename the department under the cursor"), bar=3),
        Command("add", "a,plus", N_("add"), N_("Add a department"), bar=4),
        Command("delete", "x,delete", N_("delete"), N_("Delete the department, when no touch point names it"), bar=5),
        UNDO,
        REDO,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    CHANGING: ClassVar[frozenset[str]] = frozenset(("rate", "merge", "rename", "add", "delete", "undo", "redo"))

    def __init__(self, department: str = "") -> None:
        """`department` is where the cursor begins."""
        super().__init__()
        self._department = department
        self._rows = Remembered[Assessment, list[DepartmentRow]](lambda assessment: list(department_rows(assessment)))
        self._map = Remembered(wall_map)

    def body(self) -> ComposeResult:
        yield LineView(id="heads")
        yield RowList(moved=self._tell, id="departments")
        yield LineView(id="told")
        yield EditLine()

    def on_mount(self) -> None:
        self.departments.focus()
        self.show_rows(self._department or None)

    @property
    def departments(self) -> RowList:
        return self.query_one("#departments", RowList)

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    @property
    def here(self) -> str:
        """The id of the department under the cursor; empty for none."""
        key = self.departments.key
        return key if key in self.session.audit.about.departments else ""

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        rows = self._rows.of(self.session.assessment)
        self.departments.set_rows(rows, key)
        width = self.size.width
        self.query_one("#heads", LineView).set_lines([titles(width)] if rows else [])
        self._tell()
        self.show_frame()

    def _tell(self) -> None:
        told = self.query_one("#told", LineView)
        told.set_lines([[(text, "")] for text in wrapped(self._told(), max(told.size.width - 2, 20))])

    def _told(self) -> str:
        """The department under the cursor in words."""
        if not self.here:
            return _("No department is named yet: a adds one, and so does a name on the card of a touch point.")
        assessment = self.session.assessment
        row = next(row for row in self._rows.of(assessment) if row.key == self.here)
        like = ""
        if row.looks_like:
            like = _("It looks like {name}: m makes one of the two, and this is the name that stays.").format(
                name=row.looks_like
            )
        balance = next((one for one in self._map.of(assessment).balances if one.department == self.here), None)
        if balance is None:
            n = naming(self.session.audit, self.here)
            unused = _("No touch point names it; x deletes it.") if not n else _("Only what has ended names it.")
            return f"{like} {unused}".strip()
        return f"{like} {balance_sentence(assessment, balance)}".strip()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n = len(self.session.audit.about.departments)
        counted = ngettext("{n} department", "{n} departments", n).format(n=n)
        return [(_("‹ Departments: who imposes and who carries"), "strong")], [(counted, "key")]

    @on(RowList.Chosen)
    def action_rate(self) -> None:
        if not self.usable("rate"):
            self.refuse()
            return
        department = self.session.audit.about.departments.get(self.here)
        if department is None:
            self.action_add()
            return
        rate = "" if department.hourly_rate is None else f"{department.hourly_rate:.15g}"
        asked = _("{name}: what an hour costs, in {currency}; an empty line takes it back")
        currency = self.session.audit.about.currency
        self.line.ask(f"rate.{self.here}", asked.format(name=department.name, currency=currency), rate, replace=True)

    def action_add(self) -> None:
        self.line.ask("add", _("Name of the department; esc leaves it as it is"))

    def action_rename(self) -> None:
        department = self.session.audit.about.departments.get(self.here)
        if department is not None:
            asked = _("New name of the department; esc leaves it as it is")
            self.line.ask(f"rename.{self.here}", asked, department.name, replace=True)

    def action_merge(self) -> None:
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen

        kept, audit = self.here, self.session.audit
        options = merge_options(audit, kept) if kept else []
        if not options:
            self.say(_("There is no other department to merge it with"), "warn")
            return
        asked = _(
            "“{name}” stays. Which one is the same? Its touch points come to “{name}” and its name goes; "
            "u takes it back."
        )
        question = ChooseScreen(asked.format(name=audit.department_name(kept)), options)
        self.app.push_screen(question, lambda gone: self._merge(kept, gone))

    def _merge(self, kept: str, gone: str | None) -> None:
        audit = self.session.audit
        if gone is None or not {kept, gone} <= audit.about.departments.keys():
            return
        n = naming(audit, gone)
        if not self.shell.change(N_("merged departments"), merge_departments(audit, kept, gone)):
            self.show_status()
            return
        self.show_rows(kept)
        told = ngettext(
            "“{gone}” is “{kept}” now: {n} touch point went along; u takes it back",
            "“{gone}” is “{kept}” now: {n} touch points went along; u takes it back",
            n,
        )
        self.say(told.format(gone=audit.department_name(gone), kept=audit.department_name(kept), n=n), "keep")

    def action_delete(self) -> None:
        audit, key = self.session.audit, self.here
        if not key:
            return
        n, name = naming(audit, key), audit.department_name(key)
        if n:
            told = ngettext(
                "{n} touch point names {name}: m on another department takes it in",
                "{n} touch points name {name}: m on another department takes it in",
                n,
            )
            self.say(told.format(n=n, name=name), "warn")
            return
        self.shell.change(N_("delete"), delete_department(audit, key))
        self.show_rows()
        self.say(_("Deleted {name}; u brings it back").format(name=name))

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"about:{event.field}", event.text)
        group, _dot, department = event.field.partition(".")
        if group in ("add", "rename"):
            offer_department(self.line, self.session.audit, event.text, department)

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"about:{self.line.field}", self.line.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.departments.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        known = department_named(self.session.audit, event.text) if event.field == "add" else None
        if known is not None:
            self._end_line()
            self.show_rows(known)
            self.say(there_already(self.session.audit, known))
            return
        changed = changed_about(self.session.audit, event.field, event.text.strip(), self.session.kinds)
        if isinstance(changed, Fault):
            self.line.blame(changed.sentence)
            return
        self._end_line()
        added = changed.about.departments.keys() - self.session.audit.about.departments.keys()
        self.shell.change(N_("department"), changed)
        self.show_rows(next(iter(added), None))
        if added:
            self.action_rate()

    def _end_line(self) -> None:
        self.line.done()
        self.shell.drop_draft()
        self.departments.focus()
