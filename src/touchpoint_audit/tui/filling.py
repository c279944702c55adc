"""The part of the card that fills in fields: values, evidence and sources, and what one key changes."""

from typing import ClassVar

from textual import on

from touchpoint_audit.actions import fields
from touchpoint_audit.actions.as_before import field_as_before
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.card_actions import ACTIONS
from touchpoint_audit.tui.card_choices import NEW, NONE, options_for, tone_options, typing_prompt
from touchpoint_audit.tui.card_rows import DECISION, MEASURES, SPEAKS_TO, FieldRow
from touchpoint_audit.tui.department_offers import offer_department
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.grading import SOURCE, GradingPage
from touchpoint_audit.tui.marking import MarkingPage
from touchpoint_audit.tui.then_rows import BEFORE, FOUND
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList


class FillingPage(GradingPage, MarkingPage):
    """A screen with the fields of one touch point and an edit line."""

    CHANGING: ClassVar[frozenset[str]] = MarkingPage.CHANGING | frozenset(
        "edit grade source time clear more less switch".split()
    )

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
        if self.fields.key.startswith(ACTIONS):
            self.open_plan(self.fields.key.removeprefix(ACTIONS))
            return
        if self.fields.key.startswith(DECISION):
            told = next(row for row in self.fields.rows if row.key == self.fields.key)
            self.say(told.value if isinstance(told, FieldRow) else "")
            return
        if self.fields.key.startswith(BEFORE):
            self.action_why()
            return
        if self.fields.key == SPEAKS_TO and self.usable("edit"):
            self.pick_questions()
            return
        spec = self.spec(self.fields.key)
        if spec is not None and spec.type is FactType.INTERVALS:
            self.open_demand(spec.id)
            return
        if not self.usable("edit"):
            self.refuse()
            return
        field = self.fields.key
        if field == FOUND:
            self.action_mark()
            return
        options, chosen = options_for(field, self.item.touch_point, self.session)
        if field in fields.TOGGLES:
            self.action_switch()
        elif options:
            writes = NEW if field in fields.DEPARTMENTS else ""
            question = ChooseScreen(self._label(field), options, chosen, writes)
            self.app.push_screen(question, lambda key: self._chosen(field, key, question.text))
        else:
            self.ask(field)

    def open_demand(self, fact_id: str, field: str = "", recovered: str | None = None) -> None:
        """Open the screen that a fact of demand and staffing is filled in on; `recovered` is typed on in `field`."""
        raise NotImplementedError

    def open_plan(self, action: str) -> None:
        """Open the plan at an action; for "new" ask what is done about the touch point."""
        raise NotImplementedError

    def pick_questions(self) -> None:
        """Ask which questions it speaks to."""
        raise NotImplementedError

    def _label(self, field: str) -> str:
        return next((row.label for row in self.fields.rows if isinstance(row, FieldRow) and row.key == field), "")

    def ask(self, field: str, text: str | None = None) -> None:
        """Open the edit line for a field that is typed."""
        spec = self.spec(field)
        present = fields.present_text(self.item.touch_point, field) if text is None else text
        prompt, long = typing_prompt(field, spec, self._label(field)), fields.is_long(field, spec)
        is_prose = long and (spec is None or spec.type is FactType.TEXT)
        self.line.ask(field, prompt, present, long=long, replace=text is None and not is_prose)

    def ask_reason(self, _touch_point_id: str, question: str) -> None:
        self.line.ask("reason", question, long=True)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"card:{self._touch_point}/{event.field}", event.text)
        if event.field in (*fields.DEPARTMENTS, "serves"):
            offer_department(self.line, self.session.audit, event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.fields.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        group, _dot, of = event.field.partition(".")
        if event.field == "voices.new":
            self._ask_tone(event.text)
            return
        if group == SOURCE:
            self._end_line()
            self.take_source(of, event.text)
            return
        audit, kinds = self.session.audit, self.session.kinds
        changed = fields.with_text(audit, kinds, self._touch_point, event.field, event.text)
        if isinstance(changed, Fault):
            self.line.blame(changed.sentence)
            return
        self._end_line()
        self._fill(event.field, changed)

    def _end_line(self) -> None:
        self.shell.drop_draft()
        self.line.done()
        self.fields.focus()

    def _fill(self, field: str, audit: Audit) -> None:
        """A field has another value: show it, and ask how it is known."""
        label, starred = self._label(field), self.item.touch_point.celebrate
        self.record(label, audit, field)
        if field == "thanks_to" and not starred and self.item.touch_point.celebrate:
            self.say(_("Thanked, and so worth celebrating ★: it opens the report. u takes both back"), "keep")
        self.ask_grade_when_wanted(label, field)

    def record(self, label: str, audit: Audit, field: str, *, with_last: bool = False) -> None:
        self.shell.change(label, audit, with_last=with_last)
        self.show_rows(field)

    def _chosen(self, field: str, key: str | None, text: str = "") -> None:
        """An option of a field was chosen; `text` is the beginning of a new name."""
        if key is None:
            return
        value = None if key == NONE else key
        if key == NEW:
            self.line.ask(field, _("Name of the department; esc leaves it as it is"), text)
            offer_department(self.line, self.session.audit, text)
        elif field == "verdict":
            if value != self.item.touch_point.verdict:
                self.judge(Verdict(value) if value else None)
        else:
            changed = fields.with_choice(self.session.audit, self.session.kinds, self._touch_point, field, value)
            if not isinstance(changed, Fault):
                self._fill(field, changed)

    def action_as_before(self) -> None:
        """Take over the field under the cursor; all of it where the cursor is on how it was."""
        field = self.fields.key
        if field == FOUND or field.startswith(BEFORE) or self.item.touch_point.before is None:
            super().action_as_before()
            return
        taken = field_as_before(self.session.audit, self._touch_point, field)
        if taken == self.session.audit:
            self.say(_("Nothing to take over here: it is filled in, or the walk before left nothing"), "warn")
            return
        label = self._label(field)
        self.record(N_("as before"), taken, field)
        self.say(_("{field}: as before, counted as assumed").format(field=label))

    # how it is known

    def action_grade(self, grade: str) -> None:
        field = self.fields.key
        if self._can_have_source():
            audit = fields.with_grade(self.session.audit, self._touch_point, field, Evidence(grade))
            self.record(N_("evidence"), audit, field)

    def action_source(self) -> None:
        if self._can_have_source():
            self.ask_source(self.fields.key)

    def _can_have_source(self) -> bool:
        if fields.graded_value(self.item.touch_point, self.fields.key) is not None:
            return True
        self.say(_("Evidence goes with a fact or an answer to the rule: fill it in first"), "warn")
        return False

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
        self._end_line()
        self.record(N_("customer's words"), audit, "voices.new")

    # one key

    def action_clear(self) -> None:
        self._switch(N_("clear"), fields.without(self.session.audit, self._touch_point, self.fields.key))

    def action_switch(self) -> None:
        field = self.fields.key
        self._switch(self._label(field), fields.toggled(self.session.audit, self._touch_point, field))

    def _switch(self, label: str, changed: Audit) -> None:
        """Empty or turn the field at the cursor; whoever is thanked is not, once nothing is celebrated."""
        starred = self.item.touch_point.celebrate
        self.record(label, changed, self.fields.key)
        point = self.item.touch_point
        if starred and not point.celebrate and point.thanks_to.strip():
            told = _("“Thanks to {who}” is kept, but nobody is thanked while this is not worth celebrating")
            self.say(told.format(who=point.thanks_to), "warn")

    def action_more(self) -> None:
        self._nudge(1)

    def action_less(self) -> None:
        self._nudge(-1)

    def _nudge(self, by: int) -> None:
        field = self.fields.key
        self.record(self._label(field), fields.nudged(self.session.audit, self._touch_point, field, by), field)

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"card:{self._touch_point}/{self.line.field}", self.line.text)
