"""Stopwatch and tally: what is timed or counted on site becomes a fact, measured."""

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from touchpoint_audit.actions.facts import fact_from_samples
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.samples import spread
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Line, Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.ink import LineView

if TYPE_CHECKING:
    from touchpoint_audit.tui.app import TouchpointAuditApp

TIMED = (FactType.TIME, FactType.FREQUENCY, FactType.SHARE, FactType.COUNT, FactType.PEOPLE)
"""The types of facts that can be timed or counted on the spot."""
_SECONDS = {Unit.SECOND: 1.0, Unit.MINUTE: 60.0, Unit.HOUR: 3600.0}


def start_timing(shell: "TouchpointAuditApp", touch_point_id: str, fact_id: str = "") -> None:
    """Time or count a fact; asks which one when that is not given or cannot be timed."""
    assert shell.session is not None
    point = shell.session.audit.touch_points[touch_point_id]
    kind = shell.session.kinds.get(point.kind)
    specs = [spec for spec in (kind.facts if kind else ()) if spec.type in TIMED]
    wanted = next((spec for spec in specs if spec.id == fact_id), None)

    def begin(key: str | None) -> None:
        spec = next((spec for spec in specs if spec.id == key), None)
        if spec is not None:
            shell.push_screen(TimingScreen(touch_point_id, spec))

    if wanted is not None:
        begin(wanted.id)
    elif specs:
        how = {FactType.TIME: _("stopwatch"), FactType.SHARE: _("tally of yes and no")}
        options = [Option(spec.id, _(spec.label), how.get(spec.type, _("tally"))) for spec in specs]
        shell.push_screen(ChooseScreen(_("What is to be timed or counted?"), options), begin)


class TimingScreen(Page):
    """Takes samples for one fact: laps of a time, yes or no of a share, else a count for each period."""

    NAME = N_("Stopwatch and tally")
    COMMANDS_HERE = (
        Command(
            "tick", "space", N_("start, stop"), N_("Stopwatch: start, and stop with a sample. Tally: one more"), bar=1
        ),
        Command("yes", "y", N_("yes"), N_("Tally of yes and no: count a yes"), bar=2),
        Command("no", "n", N_("no"), N_("Tally of yes and no: count a no"), bar=3),
        Command("period", "n", N_("next period"), N_("Tally: this period is over, the next one begins"), bar=3),
        Command("lap", "l", N_("lap"), N_("Stopwatch: take a sample and go on at once with the next"), bar=4),
        Command("drop", "x,backspace", N_("drop last"), N_("Drop the last sample, or the running one"), bar=5),
        Command("done", "enter,s", N_("done"), N_("Go back; every sample is in the fact already"), bar=6),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, touch_point_id: str, spec: FactSpec) -> None:
        super().__init__()
        self._touch_point = touch_point_id
        self._spec = spec
        self._before: Fact | None = None
        self._started: float | None = None
        self._count = 0
        self._samples: list[float] = []
        self._beat: Timer | None = None

    def body(self) -> ComposeResult:
        view = LineView(id="clock")
        view.can_focus = True
        yield view

    def on_mount(self) -> None:
        self._before = self.session.audit.touch_points[self._touch_point].facts.get(self._spec.id)
        fact = self._before
        if fact is not None and fact.samples and fact.unit is not None:
            self._samples = [sample * _factor(fact.unit) / _factor(self._unit) for sample in fact.samples]
        view = self.query_one("#clock", LineView)
        view.styles.height = "1fr"
        view.focus()
        self.show_all()

    @property
    def _unit(self) -> Unit:
        if self._before is not None and self._before.unit in self._spec.units:
            return self._before.unit
        assert self._spec.unit is not None
        return self._spec.unit

    @property
    def _is_stopwatch(self) -> bool:
        return self._spec.type is FactType.TIME

    @property
    def _is_share(self) -> bool:
        return self._spec.type is FactType.SHARE

    @property
    def in_the_middle(self) -> bool:
        return True

    def usable(self, action: str) -> bool:
        if action in ("yes", "no"):
            return self._is_share
        if action == "period":
            return not self._is_share and not self._is_stopwatch
        if action == "lap":
            return self._is_stopwatch
        if action == "tick":
            return not self._is_share
        return True

    def show_all(self) -> None:
        self.query_one("#clock", LineView).set_lines(self._lines())
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        point = self.session.audit.touch_points[self._touch_point]
        return [(_(self._spec.label), "strong"), (f"  {point.name}", "dim")], []

    def _lines(self) -> list[Line]:
        lines: list[Line] = [[]]
        if self._is_stopwatch:
            running = self._started is not None
            seconds = monotonic() - self._started if self._started is not None else 0.0
            clock = f"{int(seconds) // 60:02d}:{seconds % 60:04.1f}"
            lines.append(
                [
                    ("   ", ""),
                    (clock, "key" if running else "dim"),
                    ("   ", ""),
                    (_("running") if running else _("space starts"), "dim"),
                ]
            )
        elif self._is_share:
            yes = sum(sample > 0 for sample in self._samples)
            told = _("{yes} yes of {n}").format(yes=yes, n=len(self._samples))
            lines.append([("   ", ""), (told, "key"), ("   ", ""), (_("y counts a yes, n a no"), "dim")])
        else:
            lines.append(
                [
                    ("   ", ""),
                    (str(self._count), "key"),
                    ("   ", ""),
                    (_("space counts one, n begins the next period"), "dim"),
                ]
            )
        lines += [[], *self._found()]
        shown = [number_text(sample) for sample in self._samples[-12:]]
        if shown and not self._is_share:
            lines += [[], [("   ", ""), (_("latest: {samples}").format(samples="  ".join(shown)), "dim")]]
        return lines

    def _found(self) -> list[Line]:
        found = spread(self._samples)
        if found is None:
            return [[("   ", ""), (_("no samples yet"), "dim")]]
        n = ngettext("n = {n} sample", "n = {n} samples", found.n).format(n=found.n)
        unit = "" if self._unit in (Unit.COUNT, Unit.PEOPLE) else str(self._unit)
        mean = _("mean {mean} {unit}").format(mean=number_text(found.mean), unit=unit)
        lines: list[Line] = [[("   ", ""), (n, "strong"), ("   ", ""), (mean, "strong")]]
        if found.deviation is not None and not self._is_share:
            told = _("spread ±{deviation} (standard deviation), from {least} to {most}").format(
                deviation=number_text(found.deviation), least=number_text(found.least), most=number_text(found.most)
            )
            lines.append([("   ", ""), (told, "")])
        return lines

    def action_tick(self) -> None:
        if not self._is_stopwatch:
            self._count += 1
        elif self._started is None:
            self._started = monotonic()
            self._beat = self._beat or self.set_interval(0.1, self._show_clock)
        else:
            self._take_lap()
            self._started = None
        self.show_all()

    def action_lap(self) -> None:
        if self._started is not None:
            self._take_lap()
        self._started = monotonic()
        self._beat = self._beat or self.set_interval(0.1, self._show_clock)
        self.show_all()

    def _take_lap(self) -> None:
        assert self._started is not None
        self._sampled((monotonic() - self._started) / _factor(self._unit))

    def _sampled(self, sample: float) -> None:
        self._samples.append(sample)
        self._record()

    def _record(self) -> None:
        """Every sample is in the fact at once, so that nothing is lost with the program."""
        source = _("stopwatch on site") if self._is_stopwatch else _("tally on site")
        typed = self._before if self._before is not None and not self._before.samples else None
        fact = fact_from_samples(self._samples, self._unit, source) or typed
        audit = changes.record_fact(self.session.audit, self._touch_point, self._spec.id, fact)
        self.shell.change(N_("measurement"), audit)

    def _show_clock(self) -> None:
        if self._started is not None:
            self.query_one("#clock", LineView).set_lines(self._lines())

    def action_yes(self) -> None:
        self._sampled(100.0)
        self.show_all()

    def action_no(self) -> None:
        self._sampled(0.0)
        self.show_all()

    def action_period(self) -> None:
        self._sampled(float(self._count))
        self._count = 0
        self.show_all()

    def action_drop(self) -> None:
        if self._started is not None:
            self._started = None
        elif self._count:
            self._count -= 1
        elif self._samples:
            self._samples.pop()
            self._record()
        self.show_all()

    def action_done(self) -> None:
        """Take what is running as the last sample, and go back."""
        if self._started is not None:
            self._take_lap()
        self.action_back()

    def action_back(self) -> None:
        """Go back; a stopwatch that runs is given up, what was counted is not."""
        self.keep_typed_text()
        self.leave()

    def keep_typed_text(self) -> None:
        if self._count:
            self._sampled(float(self._count))
            self._count = 0


def _factor(unit: Unit) -> float:
    """Seconds in a unit of time; 1 for a count."""
    return _SECONDS.get(unit, 1.0)
