"""The four lists as they are looked at: sorted, narrowed down, selected in, and the cursor's touch point in short."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from touchpoint_audit.assessment.lists import SortBy
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.tui.deciding_page import DecidingPage
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Line, Piece, spread
from touchpoint_audit.tui.review_commands import SORTS
from touchpoint_audit.tui.review_filter import Only, shown_only
from touchpoint_audit.tui.review_lines import detail_lines, head_lines, totals_lines
from touchpoint_audit.tui.review_rows import NARROW, HeadingRow, ReviewRow, columns, next_to_decide, review_rows
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

LOW = 16


class ListsPage(DecidingPage):
    """A screen with the four lists, their sums above and the touch point at the cursor beside or below."""

    def __init__(self) -> None:
        super().__init__()
        self._sort = SortBy.STAFF_HOURS
        self._reverse = False
        self._containing = ""
        self._only = Only.ALL
        self._kept: frozenset[str] | None = None
        """The ids that are shown; what is decided stays among them until the filter is chosen anew."""
        self.selected: frozenset[str] = frozenset()
        """The ids of the touch points that the next decision is for."""

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        with Horizontal(id="middle"):
            yield RowList(moved=self.show_summary, id="lists")
            yield LineView(id="side")
        yield LineView(id="detail")
        yield EditLine()

    @property
    def lists(self) -> RowList:
        return self.query_one("#lists", RowList)

    def show_all(self) -> None:
        self.selected &= set(self.session.assessment.items)
        self.lists.set_rows(self._shown())
        self._show_totals()
        self.call_after_refresh(self.show_summary)
        self.show_frame()

    def _shown(self) -> list[HeadingRow | ReviewRow]:
        return review_rows(
            self.session.assessment,
            self._sort,
            self.lists.size.width or self.size.width,
            reverse=self._reverse,
            containing=self._containing,
            only=self._kept,
            selected=self.selected,
            today=self.session.today,
        )

    def touch_points(self) -> list[ReviewRow]:
        """The rows of touch points that are shown, from top to bottom."""
        return [row for row in self.lists.rows if isinstance(row, ReviewRow)]

    def next_waiting(self, after: str) -> str:
        """The next touch point after a row that waits for a decision, round and round; empty when none does."""
        return next_to_decide(self._shown(), after)

    def _show_totals(self) -> None:
        assessment, width = self.session.assessment, self.size.width
        low = self.size.height < LOW
        lines = totals_lines(assessment, self.session.today, width, low=low)
        if width >= NARROW and not low:
            here = self.lists.size.width or width
            told = [_(self._only.value)] if self._only is not Only.ALL else []
            if self._containing:
                told.append(_("with “{words}”").format(words=self._containing))
            if selected := sum(row.selected for row in self.touch_points()):
                told.append(_("{n} selected").format(n=selected))
            heads = columns(assessment, self._sort, here).heads()
            lines.append(spread(here, [(" " + ", ".join(told), "warn")], heads))
        view = self.query_one("#totals", LineView)
        view.styles.height = len(lines)
        view.set_lines(lines)

    def show_summary(self) -> None:
        """Show the touch point at the cursor, beside or below."""
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

    def action_select(self) -> None:
        if self.lists.key in self.session.assessment.items:
            self.selected ^= {self.lists.key}
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
        rows = [row for row in self.touch_points() if row.item.list.value == verdict]
        wanted = {row.key for row in rows if row.waits}
        if not wanted:
            self.say(_("Nothing in this list waits for a decision; space selects a row"), "warn")
            return
        self.selected = self.selected - wanted if wanted <= self.selected else self.selected | wanted
        self.show_all()

    def action_next(self) -> None:
        following = self.next_waiting(self.lists.key)
        if following:
            self.lists.go_to(following)
        else:
            self.say(_("Everything that is shown is decided"), "keep")

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
        n = len(self.touch_points())
        told = ngettext("{what}: {n} touch point. f goes on", "{what}: {n} touch points. f goes on", n)
        self.say(told.format(what=_(self._only.value).capitalize(), n=n))

    def _below_a_head(self) -> None:
        """From a head to the first row below one."""
        if self.lists.key not in self.session.assessment.items and (rows := self.touch_points()):
            self.lists.go_to(rows[0].key)

    def action_filter(self) -> None:
        self.line.ask("filter", _("Show only rows with these words; an empty line shows all"), self._containing)

    def show_containing(self, words: str) -> None:
        """Show only the rows with these words; all without any."""
        self._containing = words
        self.show_all()
