"""The journey as a picture: how customers feel along it, now and wanted, with a cursor on one touch point."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.strongest import strongest_sentence
from touchpoint_audit.reports.words import deviation_about, deviation_mark, feeling_text, side_word
from touchpoint_audit.tui.commands import REDO, TRACE, UNDO, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, cut, spread
from touchpoint_audit.tui.outline import verdict_piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.pictures.feelings import felt_along
from touchpoint_audit.tui.pictures.lanes import journey_picture
from touchpoint_audit.tui.widgets.ink import LineView

LOW = 16
"""Below this height there is room for the curve only."""


class JourneyScreen(Page):
    """Feelings, verdicts and lanes. Dismisses with the cursor's touch point as the one looked at last."""

    NAME = N_("The journey as a picture")
    SIGNS = (
        ("+ ~ x ?", N_("The verdicts keep, change, stop and open; · is not judged yet, – has ended")),
        ("● ◇", N_("A touch point in the lane of its side; on the line between them where its side is not noted")),
        ("* ↕ ! ∅", N_("Not as planned: ad hoc, out of sequence, fails, missing")),
    )
    BACK = Command("back", "q,escape", N_("back"), N_("Go one level up"), bar=90)
    COMMANDS_HERE = (
        Command(
            "step_left",
            "left,b",
            N_("before"),
            N_("The touch point before"),
            bar=1,
            action="step(-1)",
            bar_key="← →",
            bar_label=N_("touch point"),
        ),
        Command("step_right", "right,n", N_("next"), N_("The next touch point"), action="step(1)"),
        Command(
            "stage_up",
            "up,pageup",
            N_("stage before"),
            N_("The first touch point of the stage before"),
            bar=2,
            action="stage(-1)",
            bar_key="↑ ↓",
            bar_label=N_("stage"),
        ),
        Command(
            "stage_down",
            "down,pagedown",
            N_("next stage"),
            N_("The first touch point of the next stage"),
            action="stage(1)",
        ),
        Command("first", "home", N_("first"), N_("The first touch point"), action="edge(0)"),
        Command("last", "end", N_("last"), N_("The last touch point"), action="edge(-1)"),
        Command("card", "enter", N_("card"), N_("Open the touch point's card at its feelings"), bar=3),
        TRACE,
        UNDO,
        REDO,
    )
    CHANGING = frozenset(("undo", "redo"))
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS_HERE, BACK))

    def __init__(self, touch_point: str = "") -> None:
        """`touch_point` is where the cursor begins; the first of a stage when it is a stage."""
        super().__init__()
        self._here = touch_point

    def body(self) -> ComposeResult:
        yield LineView(id="picture")
        yield LineView(id="told")

    @property
    def _order(self) -> list[str]:
        return list(self.session.assessment.items)

    @property
    def item(self) -> Assessed:
        return self.session.assessment.items[self._here]

    def on_mount(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        if not self._order:
            self.leave()
            return
        if self._here not in self.session.assessment.items:
            stage = self.session.audit.stages.get(self._here)
            points = (
                key
                for key, item in self.session.assessment.items.items()
                if stage and item.touch_point.stage == stage.id
            )
            self._here = next(points, self._order[0])
        self.shell.last_touch_point = self._here
        self.call_after_refresh(self._draw)
        self.show_frame()

    def _draw(self) -> None:
        picture, told = self.query_one("#picture", LineView), self.query_one("#told", LineView)
        width, height = picture.size.width - 2, picture.size.height
        cursor = self._order.index(self._here)
        lines: list[Line] = journey_picture(felt_along(self.session.assessment), width, height, cursor)
        picture.set_lines([[(" ", ""), *line] for line in lines] or self._in_words(width))
        told.set_lines(self._in_words(told.size.width - 2))

    def _in_words(self, width: int) -> list[Line]:
        """Name and verdict, feelings, side and deviation, and what a customer said."""
        point, assessment = self.item.touch_point, self.session.assessment
        told = _("feeling now {now}, wanted {wanted}").format(
            now=feeling_text(point.feeling_now), wanted=feeling_text(point.feeling_wanted)
        )
        if point.feeling_now is None and point.feeling_wanted is None:
            told = _("no feeling is recorded")
        verdict: Piece = (_("ended"), "dim") if point.ended else verdict_piece(point.verdict, 9)
        if point.verdict is None and not point.ended:
            verdict = (_("· not judged"), "dim")
        side = side_word(point.side) if point.side else _("side not noted")
        told = f"{told} · {side}"
        deviation: list[Piece] = []
        if point.deviation is not None:
            short, about = deviation_mark(point.deviation), deviation_about(point.deviation)
            whole = _("{deviation}: {about}").format(deviation=short, about=about)
            deviation = [(whole if len(told) + len(whole) < width else short, "warn")]
        words = next((f"“{voice.words}”" for voice in point.voices.values()), point.says_today)
        return [
            spread(width, [(f"{assessment.numbers[point.id]} {point.name}", "strong")], [verdict]),
            spread(width, [(told, "")], deviation),
            [(cut(words, width), "")],
            [(cut(strongest_sentence(self.item, assessment.audit.about.currency), width), "dim")],
        ]

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        if self.size.height < LOW:  # no room for the lines below
            point = self.item.touch_point
            number = self.session.assessment.numbers[point.id]
            feelings = f"{feeling_text(point.feeling_now)} → {feeling_text(point.feeling_wanted)} "
            sign = verdict_piece(point.verdict, 1, word=False)
            return [("‹ ", "dim"), (f"{number} {point.name}", "strong")], [(feelings, "key"), sign]
        items = self.session.assessment.items.values()
        felt = sum(item.touch_point.feeling_now is not None for item in items)
        counts = _("{n} of {all} with a feeling").format(n=felt, all=len(items))
        return [(_("‹ The journey: how customers feel"), "strong")], [(counts, "key")]

    def action_step(self, by: int) -> None:
        order = self._order
        self._go(min(max(order.index(self._here) + by, 0), len(order) - 1))

    def action_edge(self, place: int) -> None:
        self._go(place)

    def action_stage(self, by: int) -> None:
        firsts = [points[0].id for _stage, points in self.session.audit.journey() if points]
        stage = self.item.touch_point.stage
        here = next((place for place, key in enumerate(firsts) if self._stage_of(key) == stage), 0)
        if 0 <= here + by < len(firsts):
            self._go(self._order.index(firsts[here + by]))

    def _stage_of(self, key: str) -> str:
        return self.session.audit.touch_points[key].stage

    def _go(self, place: int) -> None:
        self._here = self._order[place]
        self.show_all()

    def action_card(self) -> None:
        self.go_to_field(self._here, "feeling_now")

    def action_trace(self) -> None:
        from touchpoint_audit.tui.trace_lines import touch_point_trace

        item, assessment = self.item, self.session.assessment
        self.show_trace(lambda width: touch_point_trace(item, assessment, width))
