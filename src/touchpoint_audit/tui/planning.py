"""The part of the plan that changes it: what is asked for in the edit line, and what one key does."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on

from touchpoint_audit.actions import planning
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import differences
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.dates import typed_date
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.plan_words import status_mark, what_text
from touchpoint_audit.reports.words import weekday_word
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.plan_rows import ACTION, LACKING, OWED
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step

MOST_OWNERS = 9
"""So many known owners are offered by a number."""
LABELS = {
    "what": N_("what is done"),
    "owner": N_("owner"),
    "due": N_("due date"),
    "expected_hours": N_("expected hours"),
    "reason": N_("dropped"),
}
"""What undo calls a change of each field."""


class PlanningPage(Page):
    """A screen with the plan's rows and an edit line."""

    CHANGING: ClassVar[frozenset[str]] = frozenset("add owner due what hours status reply delete undo redo".split())

    def __init__(self) -> None:
        super().__init__()
        self._adding = False
        """Whether an action is being thought of: owner and date are asked for in turn, all one step of undo."""
        self._then = ""
        """Where the cursor goes after that: to the next that is decided and not planned, when it came from one."""

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    def show_rows(self, key: str | None = None) -> None:
        """Show the plan anew, with the cursor on `key` when given."""
        raise NotImplementedError

    def touch_point_here(self) -> str:
        """The id of the touch point that the cursor's row is about; empty when there is none."""
        raise NotImplementedError

    @property
    def action_here(self) -> Action | None:
        """The action under the cursor."""
        key = self.rows.key
        return self.session.audit.actions.get(key.removeprefix(ACTION)) if key.startswith(ACTION) else None

    # asking

    def action_add(self) -> None:
        self.add_to(self.touch_point_here())

    def add_to(self, touch_point: str) -> None:
        """Ask for what is done about a touch point."""
        item = self.session.assessment.items.get(touch_point)
        if item is None:
            self.say(_("Put the cursor on what an action is to be added for"), "warn")
            return
        self._then = self._neighbour() if self.rows.key.startswith(LACKING) else ""
        question = _("{n} {name}: what is done about it?")
        told = question.format(n=self.session.assessment.numbers[touch_point], name=item.touch_point.name)
        self.line.ask(f"add.{touch_point}", told, planning.first_words(self.session.audit, item), replace=True)

    def action_what(self) -> None:
        self._ask_of_action("what")

    def action_owner(self) -> None:
        self._ask_of_action("owner")

    def action_due(self) -> None:
        self._ask_of_action("due")

    def action_hours(self) -> None:
        self._ask_of_action("expected_hours")

    def _ask_of_action(self, field: str) -> None:
        action = self._action_or_told()
        if action is not None:
            self.ask(field, action)

    def ask(self, field: str, action: Action, text: str | None = None) -> None:
        """Ask for a field of an action, starting from what stands there or from a text."""
        present = planning.present_text(action, field) if text is None else text
        self.line.ask(f"{field}.{action.id}", self._prompt(field, action), present, replace=text is None)

    def _prompt(self, field: str, action: Action) -> str:
        match field:
            case "owner":
                known = planning.known_owners(self.session.audit)[:MOST_OWNERS]
                listed = "  ".join(f"{place} {name}" for place, name in enumerate(known, start=1))
                told = _("Who sees to it? A name, or the number of one: {names}").format(names=listed)
                return told if known else _("Who sees to it?")
            case "due":
                return _("By when? Such as 15.12., +3w, Friday, week 50 or end of month")
            case "expected_hours":
                return _("Staff hours a year that it is expected to free; below zero when it takes some")
            case "reason":
                return _("Why is it dropped? {what}").format(what=what_text(action))
            case _:
                return _("What is done")

    def _action_or_told(self) -> Action | None:
        """The action under the cursor; says what to do when there is none."""
        if self.action_here is None:
            self.say(_("Put the cursor on an action; a adds one"), "warn")
        return self.action_here

    # what was typed

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        field, _dot, action = event.field.partition(".")
        if field == "filter":
            self.filter_by(event.text)
            return
        if field == "due" and action in self.session.audit.actions:
            found = typed_date(event.text, self.session.today) if event.text.strip() else None
            prompt = self._prompt(field, self.session.audit.actions[action])
            self.line.set_prompt(_day_in_full(found) if isinstance(found, date) else prompt)
        if field != "export":
            self.shell.draft_soon(f"plan:{event.field}", event.text)

    def filter_by(self, text: str) -> None:
        """Show only rows that have a text."""
        raise NotImplementedError

    @on(EditLine.Cancelled)
    def _cancelled(self, event: EditLine.Cancelled) -> None:
        self.shell.drop_draft()
        self.rows.focus()
        if self._adding:
            self._added()
        if event.field == "filter":
            self.filter_by("")

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        field, _dot, item = event.field.partition(".")
        match field:
            case "filter":
                self.end_line()
            case "export":
                self.export_to(event.text)
            case "add" if item in self.session.assessment.items:
                self._add(item, event.text)
            case "reason" if item in self.session.audit.actions:
                self._drop(item, event.text)
            case _ if item in self.session.audit.actions:
                self._set(field, item, event.text)
            case _:
                self.end_line()

    def export_to(self, text: str) -> None:
        """Write the due dates to the file that was typed."""
        raise NotImplementedError

    def end_line(self) -> None:
        """Hide the edit line; the keys go to the rows again."""
        self.shell.drop_draft()
        self.line.done()
        self.rows.focus()

    def _add(self, touch_point: str, text: str) -> None:
        made = planning.planned(self.session.audit, self.session.assessment.items[touch_point], text)
        if isinstance(made, Fault):
            self.line.blame(made.sentence)
            return
        audit, action = made
        self.end_line()
        self._record(N_("new action"), audit, ACTION + action)
        if action in self.session.audit.actions:
            self._adding = True
            self.ask("owner", self.session.audit.actions[action])

    def _set(self, field: str, action: str, text: str) -> None:
        adding, changed = self._adding, planning.with_text(self.session.audit, action, field, text, self.session.today)
        if isinstance(changed, Fault):
            self.line.blame(changed.sentence)
            return
        self.end_line()
        self._record(LABELS[field], changed, ACTION + action, with_last=adding)
        self._adding = adding and field == "owner"
        if self._adding:
            self.ask("due", self.session.audit.actions[action])
        elif adding:
            self._added()
            self.say(_("Planned: {what}").format(what=what_text(self.session.audit.actions[action])), "keep")

    def _added(self) -> None:
        """An action is thought of, as far as the person wanted."""
        self._adding = False
        if self._then.startswith(LACKING):
            self.rows.go_to(self._then)

    def _record(self, label: str, audit: Audit, key: str, *, with_last: bool = False) -> None:
        self.shell.change(label, audit, with_last=with_last)
        self.show_rows(key)

    # one key

    def action_status(self, status: str) -> None:
        action = self._action_or_told()
        if action is None or action.status == status:
            return
        if status == Status.DROPPED:
            self.ask("reason", action)
            return
        changed = planning.with_status(self.session.audit, action.id, Status(status), self.session.today)
        assert not isinstance(changed, Fault)
        self._moved_on(N_("status"), changed, action.id)

    def _drop(self, action: str, reason: str) -> None:
        changed = planning.with_status(self.session.audit, action, Status.DROPPED, self.session.today, reason)
        if isinstance(changed, Fault):
            self.line.blame(changed.sentence)
            return
        self.end_line()
        self._moved_on(LABELS["reason"], changed, action)

    def _moved_on(self, label: str, changed: Audit, action_id: str) -> None:
        """A status was set. The action may go to another group: the cursor stays with what is still to be done."""
        before = self.session.audit.actions[action_id].unfinished
        action = changed.actions[action_id]
        stays = ACTION + action_id if action.unfinished is before else self._neighbour()
        self._record(label, changed, stays)
        self.say(_("{status}: {what}").format(status=status_mark(action.status), what=what_text(action)))

    def _neighbour(self) -> str:
        """The row that the cursor goes to when its own goes away: the next one, or else the one before."""
        keys = [row.key for row in self.rows.rows if row.key]
        place = keys.index(self.rows.key)
        return keys[place + 1] if place + 1 < len(keys) else keys[max(place - 1, 0)]

    def action_reply(self) -> None:
        """The one who raised the touch point got an answer today; the same key again takes that back."""
        item = self.session.assessment.items.get(self.touch_point_here())
        if item is None or not item.touch_point.raised_by:
            self.say(_("Nobody is owed a reply here: the card says who raised a touch point"), "warn")
            return
        key, point = self.rows.key, item.touch_point
        given = point.replied_on is None or key.startswith(OWED)
        changed = planning.reply_given(self.session.audit, point.id, self.session.today if given else None)
        self._record(N_("reply given"), changed, self._neighbour() if key.startswith(OWED) else key)
        told = _("{who} has got an answer") if given else _("{who} is owed a reply again")
        self.say(told.format(who=point.raised_by))

    def action_delete(self) -> None:
        action = self._action_or_told()
        if action is not None:
            self._record(N_("delete"), planning.deleted(self.session.audit, action.id), self._neighbour())
            self.say(_("Deleted {name}; u brings it back").format(name=what_text(action)))

    def show_step(self, step: "Step | None") -> None:
        """The cursor goes to what came back or changed."""
        touched = differences(step.before, step.after) if step else ()
        documents = (f"{ACTION if item.table == 'actions' else OWED}{item.document}" for item in touched)
        self.show_rows(next(documents, None))

    def keep_typed_text(self) -> None:
        asked = self.line.field.partition(".")[0]
        if self.line.asking and asked not in {"filter", "export"} and self.line.text.strip():
            self.shell.draft_now(f"plan:{self.line.field}", self.line.text)


def _day_in_full(day: date) -> str:
    return _("{weekday} {day}").format(weekday=weekday_word(day.isoweekday()), day=date_text(day))
