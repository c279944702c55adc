"""The manager's review: what to stop, change, get facts for and keep, and the decision on each a key away."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.plan import nothing_planned
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.review_commands import REVIEW_COMMANDS
from touchpoint_audit.tui.review_roads import ReviewRoads
from touchpoint_audit.tui.review_rows import SIGNS
from touchpoint_audit.tui.widgets.edit_line import EditLine


class ReviewScreen(ReviewRoads):
    """The four lists."""

    NAME = N_("The review")
    SIGNS = SIGNS
    COMMANDS_HERE = REVIEW_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, recovered: tuple[str, str] | None = None, start: str = "") -> None:
        """`recovered` is what was being decided, as drafts name it, and the reason to go on typing.

        The cursor begins at the touch point `start`, else at the first one that waits for a decision.
        """
        super().__init__()
        self._recovered = recovered
        self._start = start

    def on_mount(self) -> None:
        self.lists.focus()
        self.show_all()
        first = next((row.key for row in self.touch_points()), None)
        waiting = self.next_waiting("") or first
        if waiting and not self.lists.go_to(self._start):
            self.lists.go_to(waiting)
        self.show_summary()
        if self._recovered is not None:
            where, text = self._recovered
            verdict, _slash, keys = where.partition("/")
            self.lists.go_to(keys.partition(",")[0])
            self.recover_reason(Verdict(verdict), tuple(keys.split(",")), text)

    def place(self) -> Place:
        here = self.lists.key if self.lists.key in self.session.assessment.items else ""
        return Place("review", here or next((row.key for row in self.touch_points()), ""))

    def action_organisation(self) -> None:
        from touchpoint_audit.tui.screens.organisation_roads import open_organisation

        open_organisation(self)

    # what is decided on

    def to_decide_on(self) -> tuple[str, ...]:
        selected = tuple(row.key for row in self.touch_points() if row.key in self.selected)
        here = self.lists.key
        return selected or ((here,) if here in self.session.assessment.items else ())

    def show_decided(self, done: tuple[str, ...]) -> None:
        self.selected = frozenset()
        self.show_all()
        order = [row.key for row in self.touch_points()]
        last = max((key for key in done if key in order), key=order.index, default="")
        following = self.next_waiting(last)
        if following and not set(done) & {row.key for row in self.touch_points() if row.waits}:
            self.lists.go_to(following)
        self.show_summary()

    def show_step(self, step: Step | None) -> None:
        """The cursor goes to what came back or changed."""
        self.show_all()
        for item in differences(step.before, step.after) if step else ():
            decision = item.new or item.old if item.table == "decisions" else None
            if self.lists.go_to(decision.touch_point if decision else item.document):
                break
        self.show_summary()

    # where to go from here

    def action_picture(self) -> None:
        from touchpoint_audit.tui.screens.priority import PriorityScreen

        self.open_page(PriorityScreen(self.lists.key), lambda _result: self._back())

    def _back(self) -> None:
        """The cursor goes to the touch point that was looked at last."""
        self.lists.go_to(self.shell.last_touch_point)

    def action_plan(self) -> None:
        """The plan, at the touch point; what was decided and is not planned yet is planned at once.

        From a row that the plan says nothing of it begins with what is decided and not planned.
        """
        from touchpoint_audit.tui.screens.plan import PlanScreen

        key = self.lists.key
        lacking = [item.touch_point.id for item in nothing_planned(self.session.assessment)]
        about = key if key in lacking or self.session.audit.actions_on(key) else next(iter(lacking), key)
        self.open_page(PlanScreen(about, add=key in lacking and not self.session.read_only))

    def action_report(self) -> None:
        from touchpoint_audit.tui.screens.report import ReportScreen

        self.open_page(ReportScreen())

    # the edit line

    def leave_line(self) -> None:
        self.line.done()
        self.lists.focus()

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        if event.field == "filter":
            self.show_containing(event.text)
        else:
            self.typed_to_decide(event.field, event.text)

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        if event.field == "filter":
            self.leave_line()
        else:
            self.submit_to_decide(event.field, event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self, event: EditLine.Cancelled) -> None:
        self.lists.focus()
        if event.field == "filter":
            self.show_containing("")
        else:
            self.shell.drop_draft()
            self.say(_("Nothing was decided"))
