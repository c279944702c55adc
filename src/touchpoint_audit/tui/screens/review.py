"""The manager's review: what to stop, change, get facts for and keep, with hours, money and evidence."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.assessment.lists import SortBy, verdict_list
from touchpoint_audit.assessment.plan import nothing_planned
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.commands import PLAN, TRACE, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, flush_right, padded, spread, wrapped
from touchpoint_audit.tui.outline import SIGNS
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.review_rows import COLUMNS, EVIDENCE_WIDTH, NARROW, WIDE, freed_sentence, review_rows
from touchpoint_audit.tui.summary import summary_lines
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

SORTS = (
    ("h", SortBy.STAFF_HOURS, N_("hours"), N_("Sort by staff hours a year")),
    ("m", SortBy.MONEY, N_("money"), N_("Sort by money a year")),
    ("u", SortBy.CUSTOMER_HOURS, N_("customers"), N_("Sort by customer hours a year")),
    ("e", SortBy.EVIDENCE, N_("evidence"), N_("Sort by evidence, the strongest first")),
    ("f", SortBy.EFFORT, N_("effort"), N_("Sort by effort")),
    ("j", SortBy.JOURNEY, N_("journey"), N_("Sort along the journey")),
    ("n", SortBy.NAME, N_("name"), N_("Sort by name")),
)
LISTS = (
    ("s", Verdict.STOP, N_("Jump to the list to stop")),
    ("c", Verdict.CHANGE, N_("Jump to the list to change")),
    ("o", Verdict.OPEN, N_("Jump to the list to get the facts about")),
    ("k", Verdict.KEEP, N_("Jump to the list to keep")),
)


class ReviewScreen(Page):
    """The four lists."""

    NAME = N_("The review")
    SIGNS = SIGNS
    COMMANDS_HERE = (
        Command("card", "enter,right", N_("card"), N_("Open the card of the touch point"), bar=1),
        *(
            Command(
                f"list_{verdict}",
                key,
                verdict.value,
                text,
                bar=2 if verdict is Verdict.STOP else 0,
                action=f"list('{verdict}')",
                bar_key="s c o k",
                bar_label=N_("list"),
            )
            for key, verdict, text in LISTS
        ),
        *(
            Command(
                f"sort_{sort}",
                key,
                name,
                text,
                bar=3 if sort is SortBy.STAFF_HOURS else 0,
                action=f"sort('{sort}')",
                bar_key="h m u e f j n",
                bar_label=N_("sort"),
            )
            for key, sort, name, text in SORTS
        ),
        Command("filter", "slash", N_("filter"), N_("Show only rows with these words; an empty line shows all"), bar=4),
        replace(TRACE, help=N_("How the hours are reckoned; on a list's head: what they add up to")),
        replace(PLAN, help=N_("The plan; on what is decided and not planned yet: plan it")),
        Command("report", "p", N_("report"), N_("The report as it will be, and its export"), bar=5),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._sort = SortBy.STAFF_HOURS
        self._reverse = False
        self._containing = ""

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
        first = next((row.key for row in self.lists.rows if not row.key.startswith("list.")), None)
        if first:
            self.lists.go_to(first)
        self._show_summary()

    @property
    def lists(self) -> RowList:
        return self.query_one("#lists", RowList)

    def show_all(self) -> None:
        assessment = self.session.assessment
        self.lists.set_rows(review_rows(assessment, self._sort, reverse=self._reverse, containing=self._containing))
        self._show_totals()
        self._show_summary()
        self.show_frame()

    def _show_totals(self) -> None:
        assessment, width = self.session.assessment, self.size.width
        stops = totals(verdict_list(assessment, Verdict.STOP))
        lines: list[Line] = [
            [(f" {line}", "strong")]
            for line in wrapped(freed_sentence(stops, assessment.audit.about.currency), width - 2)
        ]
        if width >= NARROW:
            heads: list[Piece] = [(flush_right(_(name), column_width), "dim") for name, column_width in COLUMNS]
            heads.append(("  " + padded(_("evidence"), EVIDENCE_WIDTH + 1), "dim"))
            if self.lists.size.width >= WIDE:
                heads.append((padded(_("effort"), 8), "dim"))
            filtered = _("filtered by “{words}”").format(words=self._containing) if self._containing else ""
            lines.append(spread(self.lists.size.width or width, [(f" {filtered}", "warn")], heads))
        view = self.query_one("#totals", LineView)
        view.styles.height = len(lines)
        view.set_lines(lines)

    def _show_summary(self) -> None:
        side, detail = self.query_one("#side", LineView), self.query_one("#detail", LineView)
        room = side if side.display else detail
        item = self.session.assessment.items.get(self.lists.key)
        found = summary_lines(item, self.session.assessment, room.size.width - 2, room.size.height) if item else []
        room.set_lines(found)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about = self.session.audit.about
        name = next(_(name) for _key, sort, name, _text in SORTS if sort is self._sort)
        return [(_("Review"), "strong"), (f"  {about.site or about.journey}", "")], [
            (_("by {what}").format(what=name) + (" ↑" if self._reverse else " ↓"), "key")
        ]

    @on(RowList.Chosen)
    def action_card(self) -> None:
        if self.lists.key in self.session.assessment.items:
            from touchpoint_audit.tui.screens.card import CardScreen

            self.app.push_screen(CardScreen(self.lists.key, "verdict"))

    def action_trace(self) -> None:
        """How the row's figures are reckoned; on the head of a list what its hours add up to."""
        from touchpoint_audit.tui.trace_lines import sum_trace, touch_point_trace

        assessment, key = self.session.assessment, self.lists.key
        item = assessment.items.get(key)
        if item is not None:
            self.show_trace(lambda width: touch_point_trace(item, assessment, width))
        elif key.startswith("list."):
            verdict = Verdict(key.removeprefix("list."))
            items = verdict_list(assessment, verdict)
            name = _("The list: {verdict}").format(verdict=verdict_word(verdict))
            self.show_trace(lambda width: sum_trace(name, items, assessment, width))

    def action_list(self, verdict: str) -> None:
        self.lists.go_to(f"list.{verdict}")

    def action_sort(self, sort: str) -> None:
        """Sort; the same key again turns the order round."""
        wanted = SortBy(sort)
        self._reverse = wanted is self._sort and not self._reverse
        self._sort = wanted
        self.show_all()

    def action_filter(self) -> None:
        self.query_one(EditLine).ask(
            "filter", _("Show only rows with these words; an empty line shows all"), self._containing
        )

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self._containing = event.text
        self.show_all()

    @on(EditLine.Submitted)
    def _submitted(self) -> None:
        self.query_one(EditLine).done()
        self.lists.focus()

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self._containing = ""
        self.lists.focus()
        self.show_all()

    def action_plan(self) -> None:
        """The plan, at the touch point; what was decided and is not planned yet is planned at once."""
        from touchpoint_audit.tui.screens.plan import PlanScreen

        key = self.lists.key
        wanting = any(item.touch_point.id == key for item in nothing_planned(self.session.assessment))
        self.app.push_screen(PlanScreen(key, add=wanting and not self.session.read_only))

    def action_report(self) -> None:
        from touchpoint_audit.tui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen())
