"""What the audit is about: site, date, currency, working year, and what an hour costs in each department."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.about import changed_about, limit_as_typed
from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.departments import department_named
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.about_rows import LIMIT, about_rows, limit_text, limit_told, limits_of
from touchpoint_audit.tui.card_rows import FieldRow
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
from touchpoint_audit.tui.department_offers import offer_department, there_already
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

TEXTS = ("organisation", "site", "journey", "walked_by", "currency", "note")


class AboutScreen(Page):
    """The audit's own fields, and the departments."""

    NAME = N_("About the audit")
    COMMANDS_HERE = (
        Command("edit", "enter,right", N_("edit"), N_("Change the field under the cursor"), bar=1),
        Command("add", "a,plus", N_("department"), N_("Add a department"), bar=2),
        Command("limits", "l", N_("limits"), N_("Jump to the limits that raise a concern"), bar=4),
        Command("rename", "n,f2", N_("rename"), N_("Rename the department under the cursor"), bar=3),
        Command("departments", "d", N_("all"), N_("The list of departments: merge, delete, what each imposes"), bar=5),
        UNDO,
        REDO,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    CHANGING: ClassVar[frozenset[str]] = frozenset(("edit", "add", "rename", "undo", "redo"))

    def __init__(self, field: str = "", recovered: str | None = None) -> None:
        """`recovered` is a text to go on typing in the field."""
        super().__init__()
        self._field = field
        self._recovered = recovered

    def body(self) -> ComposeResult:
        yield RowList(moved=self._tell, id="fields")
        yield EditLine()

    def on_mount(self) -> None:
        self.fields.focus()
        self.show_all()
        if self._field == "departments":
            first = next((row.key for row in self.fields.rows if row.key.startswith("rate.")), "")
            self.fields.go_to(first)
        elif self._field:
            self.fields.go_to(self._field)
            if self._recovered is not None:
                line = self.query_one(EditLine)
                line.ask(self._field, _("Recovered text"), self._recovered, long=self._field == "note")

    @property
    def fields(self) -> RowList:
        return self.query_one("#fields", RowList)

    def show_all(self) -> None:
        self.fields.set_rows(list(about_rows(self.session.audit.about, self.session.kinds)))
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("About the audit"), "strong")], []

    def _tell(self) -> None:
        """Say which concern the limit at the cursor raises."""
        found = self._limit(self.fields.key)
        self.say(limit_told(*found, self.session.audit.about) if found else "")

    def _limit(self, field: str) -> tuple[Kind, Limit] | None:
        """The limit that a field sets, with its kind."""
        known = limits_of(self.session.kinds)
        return next((pair for pair in known if f"{LIMIT}{pair[0].id}.{pair[1].id}" == field), None)

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        if not self.usable("edit"):
            self.refuse()
            return
        field = self.fields.key
        if field == "rate.new":
            self.action_add()
            return
        label = next(row.label for row in self.fields.rows if isinstance(row, FieldRow) and row.key == field)
        hint = self._hint(field)
        prompt = _("{label}: {hint}").format(label=label, hint=hint) if hint else label
        long = field == "note"
        self.query_one(EditLine).ask(field, prompt, self._present(field), long=long, replace=not long)

    def _hint(self, field: str) -> str:
        """What to type into a field; empty when its label says it all."""
        about, limit = self.session.audit.about, self._limit(field)
        if limit is not None:
            told = _("{limit}; an empty line takes the default back. {concern}")
            return told.format(limit=limit_text(*limit, about), concern=limit_told(*limit, about))
        if field.startswith("rate."):
            return _("what an hour costs, in {currency}").format(currency=about.currency)
        hints = {
            "walked_on": _("year-month-day, such as 2026-11-03"),
            "currency": _("its code, such as NOK"),
        }
        return hints.get(field, "")

    def _present(self, field: str) -> str:
        about = self.session.audit.about
        group, _dot, name = field.partition(".")
        match group:
            case "rate":
                rate = about.departments[name].hourly_rate
                return "" if rate is None else f"{rate:.15g}"
            case "year":
                return f"{getattr(about.year, name):.15g}"
            case "limit":
                limit = self._limit(field)
                return limit_as_typed(*limit, about) if limit else ""
            case "walked_on":
                return about.walked_on.isoformat() if about.walked_on else ""
            case _:
                return str(getattr(about, field))

    def action_limits(self) -> None:
        first = next((row.key for row in self.fields.rows if row.key.startswith(LIMIT)), "")
        self.fields.go_to(first, at_top=True)

    def action_departments(self) -> None:
        from touchpoint_audit.tui.screens.departments import DepartmentsScreen

        self.open_page(DepartmentsScreen())

    def action_add(self) -> None:
        self.query_one(EditLine).ask("add", _("Name of the department; esc leaves it as it is"))

    def action_rename(self) -> None:
        group, _dot, name = self.fields.key.partition(".")
        department = self.session.audit.about.departments.get(name)
        if group == "rate" and department is not None:
            asked = _("New name of the department; esc leaves it as it is")
            self.query_one(EditLine).ask(f"rename.{name}", asked, department.name)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"about:{event.field}", event.text)
        group, _dot, department = event.field.partition(".")
        if group in ("add", "rename"):
            offer_department(self.query_one(EditLine), self.session.audit, event.text, department)

    def keep_typed_text(self) -> None:
        line = self.query_one(EditLine)
        if line.asking and line.text.strip():
            self.shell.draft_now(f"about:{line.field}", line.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.fields.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        line = self.query_one(EditLine)
        there = department_named(self.session.audit, event.text) if event.field == "add" else None
        if there is not None:
            self._end_line()
            self.fields.go_to(f"rate.{there}")
            self.say(there_already(self.session.audit, there))
            return
        changed = changed_about(self.session.audit, event.field, event.text.strip(), self.session.kinds)
        if isinstance(changed, Fault):
            line.blame(changed.sentence)
            return
        self._end_line()
        known = set(self.session.audit.about.departments)
        self.shell.change(N_("about"), changed)
        self.show_all()
        for key in changed.about.departments.keys() - known:
            self.fields.go_to(f"rate.{key}")
            self.action_edit()

    def _end_line(self) -> None:
        self.query_one(EditLine).done()
        self.shell.drop_draft()
        self.fields.focus()
