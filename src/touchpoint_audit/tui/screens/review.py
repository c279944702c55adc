"""The manager's review: what to stop, change, get facts for and keep, and the decision on each a key away."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.lists import SortBy
from touchpoint_audit.assessment.plan import nothing_planned
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Line, Piece, spread
from touchpoint_audit.tui.review_commands import REVIEW_COMMANDS, SORTS
from touchpoint_audit.tui.review_filter import Only, shown_only
from touchpoint_audit.tui.review_lines import detail_lines, head_lines, totals_lines
from touchpoint_audit.tui.review_roads import ReviewRoads
from touchpoint_audit.tui.review_rows import NARROW, SIGNS, HeadingRow, ReviewRow, columns, next_to_decide, review_rows
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

LOW = 16


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
        self._sort = SortBy.STAFF_HOURS
        self._reverse = False
        self._containing = ""
        self._only = Only.ALL
        self._kept: frozenset[str] | None = None
        """The ids that are shown; what is decided stays among them until the filter is chosen anew."""
        self._selected: frozenset[str] = frozenset()
        self._recovered = recovered
        self._start = start

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        with Horizontal(id="middle"):
            yield RowList(moved=self._show_summary, id="lists")
            yield LineView(id="side")
        yield LineView(id="detail")
        yield EditLine()

    def on_mount(self) -> None:
        self.lists.focus()
        self.show_all()
        first = next((row.key for row in self._touch_points()), None)
        waiting = next_to_decide(self._shown(), "") or first
        if waiting and not self.lists.go_to(self._start):
            self.lists.go_to(waiting)
        self._show_summary()
        if self._recovered is not None:
            where, text = self._recovered
            verdict, _slash, keys = where.partition("/")
            self.lists.go_to(keys.partition(",")[0])
            self.recover_reason(Verdict(verdict), tuple(keys.split(",")), text)

    # what is shown

    def place(self) -> Place:
        here = self.lists.key if self.lists.key in self.session.assessment.items else ""
        return Place("review", here or next((row.key for row in self._touch_points()), ""))

    def show_all(self) -> None:
        self._selected &= set(self.session.assessment.items)
        self.lists.set_rows(self._shown())
        self._show_totals()
        self.call_after_refresh(self._show_summary)
        self.show_frame()

    def _shown(self) -> list[HeadingRow | ReviewRow]:
        return review_rows(
            self.session.assessment,
            self._sort,
            self.lists.size.width or self.size.width,
            reverse=self._reverse,
            containing=self._containing,
            only=self._kept,
            selected=self._selected,
            today=self.session.today,
        )

    def _touch_points(self) -> list[ReviewRow]:
        return [row for row in self.lists.rows if isinstance(row, ReviewRow)]

    def _show_totals(self) -> None:
        assessment, width = self.session.assessment, self.size.width
        low = self.size.height < LOW
        lines = totals_lines(assessment, self.session.today, width, low=low)
        if width >= NARROW and not low:
            here = self.lists.size.width or width
            told = [_(self._only.value)] if self._only is not Only.ALL else []
            if self._containing:
                told.append(_("with “{words}”").format(words=self._containing))
            if selected := sum(row.selected for row in self._touch_points()):
                told.append(_("{n} selected").format(n=selected))
            heads = columns(assessment, self._sort, here).heads()
            lines.append(spread(here, [(" " + ", ".join(told), "warn")], heads))
        view = self.query_one("#totals", LineView)
        view.styles.height = len(lines)
        view.set_lines(lines)

    def _show_summary(self) -> None:
        side, detail = self.query_one("#side", LineView), self.query_one("#detail", LineView)
        room = side if side.display else detail
        item, assessment = self.session.assessment.items.get(self.lists.key), self.session.assessment
        width, height = room.size.width - 2, room.size.height
        found: list[Line] = (
            detail_lines(item, assessment, self.session.today, width, height)
            if item
            else head_lines(assessment, width)[:height]
        )
        room.set_lines(found)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about = self.session.audit.about
        name = next(_(name) for sort, name, _text in SORTS if sort is self._sort)
        order = _("by {what}").format(what=name) + (" ↑" if self._reverse else " ↓")
        decider = f"{self.shell.decider}   " if self.shell.decider and self.size.width >= NARROW else ""
        return [(_("Review"), "strong"), (f"  {about.site or about.journey}", "")], [(decider, "dim"), (order, "key")]

    def action_organisation(self) -> None:
        from touchpoint_audit.tui.screens.organisation_roads import open_organisation

        open_organisation(self)

    # what is decided on

    def to_decide_on(self) -> tuple[str, ...]:
        selected = tuple(row.key for row in self._touch_points() if row.key in self._selected)
        here = self.lists.key
        return selected or ((here,) if here in self.session.assessment.items else ())

    def show_decided(self, done: tuple[str, ...]) -> None:
        self._selected = frozenset()
        self.show_all()
        order = [row.key for row in self._touch_points()]
        last = max((key for key in done if key in order), key=order.index, default="")
        following = next_to_decide(self._shown(), last)
        if following and not set(done) & {row.key for row in self._touch_points() if row.waits}:
            self.lists.go_to(following)
        self._show_summary()

    def show_step(self, step: Step | None) -> None:
        """The cursor goes to what came back or changed."""
        self.show_all()
        for item in differences(step.before, step.after) if step else ():
            decision = item.new or item.old if item.table == "decisions" else None
            if self.lists.go_to(decision.touch_point if decision else item.document):
                break
        self._show_summary()

    def action_select(self) -> None:
        if self.lists.key in self.session.assessment.items:
            self._selected ^= {self.lists.key}
            self.show_all()
            self.lists.action_step(1)
        else:
            self.action_select_list()

    def action_select_list(self) -> None:
        """Select what waits in the cursor's list; all selected already: none. What is decided is never among it."""
        here = self.lists.key
        verdict = here.removeprefix("list.")
        if here in self.session.assessment.items:
            verdict = self.session.assessment.items[here].list.value
        rows = [row for row in self._touch_points() if row.item.list.value == verdict]
        wanted = {row.key for row in rows if row.waits}
        if not wanted:
            self.say(_("Nothing in this list waits for a decision; space selects a row"), "warn")
            return
        self._selected = self._selected - wanted if wanted <= self._selected else self._selected | wanted
        self.show_all()

    def action_next(self) -> None:
        following = next_to_decide(self._shown(), self.lists.key)
        if following:
            self.lists.go_to(following)
        else:
            self.say(_("Everything that is shown is decided"), "keep")

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

    # order and filters

    def action_sort(self) -> None:
        options = [Option(sort.value, _(name), _(about)) for sort, name, about in SORTS]
        question = ChooseScreen(_("Sort by what? The same again turns the order round"), options, self._sort.value)
        self.app.push_screen(question, self._sort_by)

    def _sort_by(self, sort: str | None) -> None:
        if sort is not None:
            wanted = SortBy(sort)
            self._reverse = wanted is self._sort and not self._reverse
            self._sort = wanted
            self.show_all()

    def action_show_only(self) -> None:
        """Show the next sort of rows only; what is decided from now on stays in sight."""
        kinds = list(Only)
        self._only = kinds[(kinds.index(self._only) + 1) % len(kinds)]
        self._kept = shown_only(self._only, self.session.assessment, self.session.today)
        self.show_all()
        self._below_a_head()
        n = len(self._touch_points())
        told = ngettext("{what}: {n} touch point. f goes on", "{what}: {n} touch points. f goes on", n)
        self.say(told.format(what=_(self._only.value).capitalize(), n=n))

    def _below_a_head(self) -> None:
        """From a head to the first row below one."""
        if self.lists.key not in self.session.assessment.items and (rows := self._touch_points()):
            self.lists.go_to(rows[0].key)

    def action_filter(self) -> None:
        self.line.ask("filter", _("Show only rows with these words; an empty line shows all"), self._containing)

    # the edit line

    def leave_line(self) -> None:
        self.line.done()
        self.lists.focus()

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        if event.field == "filter":
            self._containing = event.text
            self.show_all()
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
            self._containing = ""
            self.show_all()
        else:
            self.shell.drop_draft()
            self.say(_("Nothing was decided"))
