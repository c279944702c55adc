"""What the review does to decide: who decides, on which touch points, and what is asked on the way."""

from collections.abc import Callable
from typing import ClassVar

from touchpoint_audit.actions import places
from touchpoint_audit.actions.deciding import (
    Decider,
    Made,
    agree,
    defer,
    needs_reason,
    overrule,
    take_back,
    typed_deferral,
)
from touchpoint_audit.assessment.decided import anything_waits, decided
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.tui.lines import cut
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine

DECIDER, REASON, UNTIL = "decider", "overrule", "defer"
"""What the edit line asks for."""
MOST_NAME = 36
"""So much of a name fits on the status line with all that is said around it."""
SOON = "+4w"
"""How long something is put off unless another day is typed."""


class DecidingPage(Page):
    """A screen with touch points to decide on and an edit line."""

    CHANGING: ClassVar[frozenset[str]] = frozenset("agree overrule defer take_back undo redo name".split())
    """Actions that a read-only window does not have."""

    def __init__(self) -> None:
        super().__init__()
        self._deciding: tuple[str, ...] = ()
        """The touch points that something is being asked about."""
        self._then: Callable[[], None] | None = None
        """What goes on once it is known who decides."""

    def to_decide_on(self) -> tuple[str, ...]:
        """The ids of the touch points that a decision is for."""
        raise NotImplementedError

    def show_decided(self, done: tuple[str, ...]) -> None:
        """Show the lists anew after a decision, and go on."""
        raise NotImplementedError

    def leave_line(self) -> None:
        """The edit line is done with: the keys go to the list again."""
        raise NotImplementedError

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    # the three answers

    def action_agree(self) -> None:
        self._on_chosen(
            lambda: self._decide(N_("decision"), agree(self.session.assessment, self._deciding, self._by()))
        )

    def action_overrule(self, verdict: str) -> None:
        wanted = Verdict(verdict)

        def go_on() -> None:
            if needs_reason(self.session.assessment, self._deciding, wanted):
                self.ask_reason(wanted)
            else:
                self._decide(N_("decision"), overrule(self.session.assessment, self._deciding, wanted, "", self._by()))

        self._on_chosen(go_on)

    def action_defer(self) -> None:
        self._on_chosen(lambda: self.line.ask(UNTIL, self._until_prompt(SOON), SOON, replace=True))

    def action_take_back(self) -> None:
        self._deciding = self.to_decide_on()
        self._decide(N_("decision taken back"), take_back(self.session.assessment, self._deciding))

    def recover_reason(self, verdict: Verdict, touch_points: tuple[str, ...], text: str) -> None:
        """Go on with a reason that was being typed when the program ended without warning."""
        self._deciding = touch_points
        self._then = lambda: self.ask_reason(verdict, text)
        self._ask_decider()

    def ask_reason(self, verdict: Verdict, text: str = "") -> None:
        """Ask why a verdict is overruled; `text` is one to go on typing."""
        items = self.session.assessment.items
        names = [items[key].touch_point.name for key in self._deciding if key in items]
        what = (
            names[0]
            if len(names) == 1
            else ngettext("{n} touch point", "{n} touch points", len(names)).format(n=len(names))
        )
        prompt = _("{what}: {verdict}. Why?").format(what=what, verdict=verdict_text(verdict))
        self.line.ask(f"{REASON}:{verdict}", prompt, text, long=True)

    def action_name(self) -> None:
        self._then = None
        self._ask_decider()

    def _on_chosen(self, then: Callable[[], None]) -> None:
        """Go on with the touch points that are selected, once it is known who decides."""
        self._deciding = self.to_decide_on()
        if not self._deciding:
            self.say(_("A decision is made on a touch point: put the cursor on one, or select some with space"), "warn")
        elif self.shell.decider:
            then()
        else:
            self._then = then
            self._ask_decider()

    def _ask_decider(self) -> None:
        name = self.shell.decider or places.last_decider() or self.shell.files.who
        prompt = _("Who decides from now on? Enter takes the name that stands here")
        self.line.ask(DECIDER, prompt, name, replace=True)

    def _by(self) -> Decider:
        return Decider(self.shell.decider, self.shell.files.now())

    # what was typed

    def typed_to_decide(self, field: str, text: str) -> None:
        """A text under the keys: a day is shown as it is understood; a reason is kept against a crash."""
        if field == UNTIL:
            self.line.set_prompt(self._until_prompt(text))
        elif field.startswith(REASON):
            verdict = field.partition(":")[2]
            self.shell.draft_soon(f"review:{verdict}/{','.join(self._deciding)}", text)

    def submit_to_decide(self, field: str, text: str) -> None:
        """A text was handed in."""
        name, _colon, verdict = field.partition(":")
        assessment = self.session.assessment
        match name:
            case "decider":
                self._take_decider(text)
            case "overrule":
                made = overrule(assessment, self._deciding, Verdict(verdict), text, self._by())
                self._submit(made)
            case _:
                self._submit(defer(assessment, self._deciding, text, self._by()))

    def _submit(self, made: Made | Fault) -> None:
        if isinstance(made, Fault):
            self.line.blame(made.sentence)
        else:
            self.shell.drop_draft()
            self.leave_line()
            self._decide(N_("decision"), made)

    def _take_decider(self, text: str) -> None:
        name = one_line(text)
        if not name:
            self.line.blame(_("A decision needs a name."))
            return
        self.shell.decider = name
        places.remember_decider(name)
        then, self._then = self._then, None
        self.leave_line()
        if then is not None:
            then()
        else:
            self.say(_("{name} decides from now on").format(name=name))

    def _until_prompt(self, text: str) -> str:
        ask = _("Until when? 2027-01-15, 15.1., +4w, +3m; a reason after a comma")
        read = typed_deferral(text, self.session.today)
        return ask if isinstance(read, Fault) else _("{ask} → {day}").format(ask=ask, day=date_text(read[0]))

    def _decide(self, label: str, made: Made | Fault) -> None:
        if isinstance(made, Fault):
            self.say(made.sentence, "warn")
            return
        taken_back = len(made.audit.decisions) < len(self.session.audit.decisions)
        self.shell.change(label, made.audit)
        self.show_decided(made.done)
        self._tell(made, taken_back=taken_back)

    def _tell(self, made: Made, *, taken_back: bool) -> None:
        assessment = self.session.assessment
        n = len(made.done)
        first = made.done[0]
        deferred = not taken_back and decided(assessment)[first].verdict is None
        if n > 1:
            if taken_back:
                words = ngettext("Taken back: {n} decision", "Taken back: {n} decisions", n)
            elif deferred:
                words = ngettext("Deferred: {n} touch point", "Deferred: {n} touch points", n)
            else:
                words = ngettext("Decided: {n} touch point", "Decided: {n} touch points", n)
            told = words.format(n=n)
        else:
            done = _("Deferred: {name}") if deferred else _("Decided: {name}")
            name = cut(assessment.items[first].touch_point.name, MOST_NAME)
            told = (_("Taken back: {name}") if taken_back else done).format(name=name)
        if made.left:
            self.say(f"{told}. {made.left}", "warn")
        elif not anything_waits(assessment, self.session.today):
            self.say(
                _("{told}. Nothing waits any more: l plans what was decided, P what to do first").format(told=told),
                "keep",
            )
        else:
            self.say(_("{told}; u undoes it").format(told=told), "keep")

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.field.startswith(REASON) and self.line.text.strip():
            verdict = self.line.field.partition(":")[2]
            self.shell.draft_now(f"review:{verdict}/{','.join(self._deciding)}", self.line.text)
