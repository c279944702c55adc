"""The part of the card that fills in fields: values, evidence and sources, and what one key changes."""

from typing import ClassVar

from textual import on

from touchpoint_audit.actions import fields
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.touch_point import Tone, Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.card_choices import NEW, NONE, evidence_options, options_for, tone_options, typing_prompt
from touchpoint_audit.tui.card_rows import MEASURES, FieldRow
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.judging import JudgingPage
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList


class FillingPage(JudgingPage):
    """A screen with the fields of one touch point and an edit line."""

    CHANGING: ClassVar[frozenset[str]] = JudgingPage.CHANGING | frozenset(
        "edit grade source time clear more less switch".split()
    )

    def __init__(self, touch_point_id: str) -> None:
        super().__init__()
        self._touch_point = touch_point_id

    @property
    def fields(self) -> RowList:
        return self.query_one("#fields", RowList)

    @property
    def item(self) -> Assessed:
        return self.session.assessment.items[self._touch_point]

    def judged(self) -> str:
        return self._touch_point

    def spec(self, field: str) -> FactSpec | None:
        """What the kind says of a fact's field; None for every other field."""
        return fields.spec_of(self.item.touch_point, field, self.session.kinds)

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        if self.fields.key.startswith(MEASURES):
            self.action_trace()
            return
        spec = self.spec(self.fields.key)
        if spec is not None and spec.type is FactType.INTERVALS:
            self.open_demand(spec.id)
            return
        if not self.usable("edit"):
            self.say(_("This window is read-only"), "warn")
            return
        field = self.fields.key
        options, chosen = options_for(field, self.item.touch_point, self.session)
        if field in fields.TOGGLES:
            self.action_switch()
        elif options:
            question = ChooseScreen(self._label(field), options, chosen)
            self.app.push_screen(question, lambda key: self._chosen(field, key))
        else:
            self.ask(field)

    def open_demand(self, fact_id: str) -> None:
        """Open the screen that a fact of demand and staffing is filled in on."""
        raise NotImplementedError

    def _label(self, field: str) -> str:
        return next((row.label for row in self.fields.rows if isinstance(row, FieldRow) and row.key == field), "")

    def ask(self, field: str, text: str | None = None) -> None:
        """Open the edit line for a field that is typed."""
        spec = self.spec(field)
        present = fields.present_text(self.item.touch_point, field) if text is None else text
        prompt, long = typing_prompt(field, spec, self._label(field)), fields.is_long(field, spec)
        self.line.ask(field, prompt, present, long=long, replace=text is None)

    def ask_reason(self, _touch_point_id: str, question: str) -> None:
        self.line.ask("reason", question, long=True)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"card:{self._touch_point}/{event.field}", event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.fields.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        group, _dot, of = event.field.partition(".")
        audit, kinds = self.session.audit, self.session.kinds
        if event.field == "voices.new":
            self._ask_tone(event.text)
        elif group == "source":
            self._finish(N_("source"), fields.with_source(audit, self._touch_point, of, event.text), of)
        else:
            changed = fields.with_text(audit, kinds, self._touch_point, event.field, event.text)
            if isinstance(changed, Fault):
                self.line.blame(changed.sentence)
                return
            self._finish(N_("edit"), changed, event.field)
            self._ask_grade_when_wanted(event.field)

    def _finish(self, label: str, audit: Audit, field: str) -> None:
        self.shell.drop_draft()
        self.line.done()
        self.fields.focus()
        self.change(label, audit, field)

    def _chosen(self, field: str, key: str | None) -> None:
        """An option of a field was chosen."""
        if key is None:
            return
        value = None if key == NONE else key
        if key == NEW:
            self.line.ask(field, _("Name of the department"))
        elif field == "verdict":
            if value != self.item.touch_point.verdict:
                self.judge(Verdict(value) if value else None)
        else:
            changed = fields.with_choice(self.session.audit, self.session.kinds, self._touch_point, field, value)
            if not isinstance(changed, Fault):
                self.change(N_("edit"), changed, field)
                self._ask_grade_when_wanted(field)

    # how it is known

    def _ask_grade_when_wanted(self, field: str) -> None:
        """A new fact or answer wants a grade, and a grade a source: asked in turn, free to leave."""
        if fields.wants_grade(self.item.touch_point, field, self.session.kinds):
            question = ChooseScreen(_("How is it known?"), evidence_options())
            self.app.push_screen(question, lambda key: self._graded(field, key))

    def _graded(self, field: str, grade: str | None) -> None:
        if grade is not None:
            self._grade(field, grade)
            self._ask_source(field)

    def _grade(self, field: str, grade: str) -> None:
        audit = fields.with_grade(self.session.audit, self._touch_point, field, Evidence(grade))
        self.change(N_("evidence"), audit, field)

    def action_grade(self, grade: str) -> None:
        if self._can_have_source():
            self._grade(self.fields.key, grade)

    def action_source(self) -> None:
        if self._can_have_source():
            self._ask_source(self.fields.key)

    def _can_have_source(self) -> bool:
        if fields.graded_value(self.item.touch_point, self.fields.key) is not None:
            return True
        self.say(_("Evidence goes with a fact or an answer to the rule: fill it in first"), "warn")
        return False

    def _ask_source(self, field: str) -> None:
        source = fields.source_of(self.item.touch_point, field)
        self.line.ask(f"source.{field}", _("Where does it come from? Enter leaves it as it is"), source, replace=True)

    def _ask_tone(self, words: str) -> None:
        self.line.done()
        self.fields.focus()
        if words.strip():
            question = ChooseScreen(_("Praise or complaint?"), tone_options())
            self.app.push_screen(question, lambda key: self._add_voice(words, key))

    def _add_voice(self, words: str, tone: str | None) -> None:
        if tone is None:
            self.line.ask("voices.new", typing_prompt("voices.new", None, ""), words, long=True)
            return
        audit = fields.with_new_voice(self.session.audit, self._touch_point, words, Tone(tone))
        self._finish(N_("customer's words"), audit, "voices.new")

    # one key

    def action_clear(self) -> None:
        field = self.fields.key
        self.change(N_("clear"), fields.without(self.session.audit, self._touch_point, field), field)

    def action_switch(self) -> None:
        field = self.fields.key
        self.change(N_("edit"), fields.toggled(self.session.audit, self._touch_point, field), field)

    def action_more(self) -> None:
        self._nudge(1)

    def action_less(self) -> None:
        self._nudge(-1)

    def _nudge(self, by: int) -> None:
        field = self.fields.key
        self.change(N_("edit"), fields.nudged(self.session.audit, self._touch_point, field, by), field)

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"card:{self._touch_point}/{self.line.field}", self.line.text)
