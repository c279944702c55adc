"""What the audit is about: site, date, currency, working year, and what an hour costs in each department."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.about import changed_about
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.tui.card_rows import FieldRow
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
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
        Command("rename", "n,f2", N_("rename"), N_("Rename the department under the cursor"), bar=3),
        UNDO,
        REDO,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, field: str = "") -> None:
        super().__init__()
        self._field = field

    def body(self) -> ComposeResult:
        yield RowList(id="fields")
        yield EditLine()

    def on_mount(self) -> None:
        self.fields.focus()
        self.show_all()
        if self._field == "departments":
            first = next((row.key for row in self.fields.rows if row.key.startswith("rate.")), "")
            self.fields.go_to(first)
        elif self._field:
            self.fields.go_to(self._field)
            if self.shell.recovered:
                text, self.shell.recovered = self.shell.recovered, ""
                self.query_one(EditLine).ask(self._field, _("Recovered text"), text, long=self._field == "note")

    @property
    def fields(self) -> RowList:
        return self.query_one("#fields", RowList)

    def show_all(self) -> None:
        self.fields.set_rows(list(self._rows()))
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("About the audit"), "strong")], []

    def usable(self, action: str) -> bool:
        return not (
            action in ("edit", "add", "rename", "undo", "redo")
            and self.shell.session is not None
            and self.session.read_only
        )

    def _rows(self) -> Iterator[FieldRow]:
        about = self.session.audit.about
        yield FieldRow("organisation", _("Organisation"), about.organisation)
        yield FieldRow("site", _("Site"), about.site)
        yield FieldRow("journey", _("Journey"), about.journey, style="strong", wanted=True)
        yield FieldRow("walked_by", _("Walked by"), about.walked_by)
        yield FieldRow("walked_on", _("Walked on"), about.walked_on.isoformat() if about.walked_on else "")
        yield FieldRow("currency", _("Currency"), about.currency)
        yield FieldRow("year.weeks", _("Working weeks a year"), number_text(about.year.weeks))
        yield FieldRow("year.days_a_week", _("Working days a week"), number_text(about.year.days_a_week))
        yield FieldRow("note", _("Note"), about.note)
        letter = _("an hour costs")
        for key, department in about.departments.items():
            rate = department.hourly_rate
            told = _("{rate} {currency} an hour")
            cost = (
                ""
                if rate is None
                else told.format(rate=number_text(rate, 0 if rate == round(rate) else 2), currency=about.currency)
            )
            yield FieldRow(f"rate.{key}", department.name, cost, wanted=True)
        yield FieldRow("rate.new", letter, _("a adds a department"), style="dim")

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        if not self.usable("edit"):
            self.say(_("This window is read-only"), "warn")
            return
        field = self.fields.key
        if field == "rate.new":
            self.action_add()
            return
        label = next(row.label for row in self.fields.rows if isinstance(row, FieldRow) and row.key == field)
        hints = {
            "walked_on": _("year-month-day, such as 2026-11-03"),
            "currency": _("its code, such as NOK"),
        }
        hint = hints.get(
            field,
            _("what an hour costs, in {currency}").format(currency=self.session.audit.about.currency)
            if field.startswith("rate.")
            else "",
        )
        prompt = _("{label}: {hint}").format(label=label, hint=hint) if hint else label
        long = field == "note"
        self.query_one(EditLine).ask(field, prompt, self._present(field), long=long, replace=not long)

    def _present(self, field: str) -> str:
        about = self.session.audit.about
        group, _dot, name = field.partition(".")
        match group:
            case "rate":
                rate = about.departments[name].hourly_rate
                return "" if rate is None else f"{rate:.15g}"
            case "year":
                return f"{getattr(about.year, name):.15g}"
            case "walked_on":
                return about.walked_on.isoformat() if about.walked_on else ""
            case _:
                return str(getattr(about, field))

    def action_add(self) -> None:
        self.query_one(EditLine).ask("add", _("Name of the department"))

    def action_rename(self) -> None:
        group, _dot, name = self.fields.key.partition(".")
        department = self.session.audit.about.departments.get(name)
        if group == "rate" and department is not None:
            self.query_one(EditLine).ask(f"rename.{name}", _("New name of the department"), department.name)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"about:{event.field}", event.text)

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
        changed = changed_about(self.session.audit, event.field, event.text.strip())
        if isinstance(changed, Fault):
            line.blame(changed.sentence)
            return
        line.done()
        self.shell.drop_draft()
        self.fields.focus()
        known = set(self.session.audit.about.departments)
        self.shell.change(N_("about"), changed)
        self.show_all()
        for key in changed.about.departments.keys() - known:
            self.fields.go_to(f"rate.{key}")
            self.action_edit()
