"""What every full screen has: a title line, a key bar, a line that tells what happened and whether it is saved."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.left_pages import LeavableScreen
from touchpoint_audit.tui.lines import Line, Piece, cut, spread, width_of, wrapped
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from touchpoint_audit.actions.session import Session
    from touchpoint_audit.actions.steps import Step
    from touchpoint_audit.tui.app import TouchpointAuditApp
    from touchpoint_audit.tui.trace_lines import Target, TraceLine

HELP = Command("help", "question_mark,f1", N_("help"), N_("Show every key of this screen"))
BACK = Command("back", "q,left,escape", N_("back"), N_("Go one level up"), bar=90)

MOST_STATUS_LINES = 6
WHILE_TYPING = frozenset(("help", "next_kind"))
"""The commands of a screen that work while a text is typed."""


class Page(LeavableScreen[None]):
    """A full screen. Subclasses name their `COMMANDS` and compose their body."""

    NAME: ClassVar[str] = N_("Keys")
    """What the screen is called in its help."""
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    CHANGING: ClassVar[frozenset[str]] = frozenset()
    """The actions that a read-only window does not have."""
    BACK: ClassVar[Command] = BACK
    """What the key for one level up is called here."""
    SIGNS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Signs that are drawn here, each with what it stands for, marked for translation."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((HELP, BACK)),
        Binding("tab,shift+tab", "stay", show=False, id="stay"),
    ]

    cut_off = ""
    """What the status line tells and has no room for; empty when it has. The help shows it in full."""

    @property
    def shell(self) -> "TouchpointAuditApp":
        return cast("TouchpointAuditApp", self.app)

    @property
    def session(self) -> "Session":
        """The audit that is open; screens that need one are only shown while there is one, or are about to go."""
        session = self.shell.session or self.shell.closed_session
        assert session is not None
        return session

    def compose(self) -> ComposeResult:
        yield LineView(id="title")
        yield from self.body()
        yield KeyBar()
        yield LineView(id="status")

    def body(self) -> Iterable[Widget]:
        """The widgets between the title and the key bar."""
        return ()

    def on_mount(self) -> None:
        self.show_all()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.show_all()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def show_all(self) -> None:
        """Show everything anew from the present state."""
        self.show_frame()

    def show_frame(self) -> None:
        """Show title, keys and status."""
        self.show_title()
        self.query_one(KeyBar).show(self.commands_now())
        self.show_status()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        """What stands at the left and the right of the title line."""
        return [], []

    def show_title(self) -> None:
        left, right = self.title_ends()
        width = self.size.width
        self.query_one("#title", LineView).set_lines([spread(width, [(" ", ""), *left], [*right, (" ", "")])])

    def show_status(self) -> None:
        """Show what happened last and whether everything is on disk; a long sentence takes more lines."""
        if not self.query("#status"):
            return  # pushed a moment ago: shows it when mounted
        width = self.size.width
        said, style = self.shell.said
        state: list[Piece] = self.shell.saved_pieces(0 if said else width // 2)
        room = max(width - width_of(state) - 4, 16)
        told, most = wrapped(said, room), max(min(MOST_STATUS_LINES, self.size.height // 3), 1)
        self.cut_off = said if len(told) > most else ""
        if self.cut_off:
            rest = " ".join(told[most - 1 :])
            hint = _("… (? shows the rest)")
            told = [*told[: most - 1], cut(rest, room - width_of([(hint, "")]) + 1).removesuffix("…") + hint]
        lines: list[Line] = [spread(width, [(" ", ""), (told[0], style)], [*state, (" ", "")])]
        lines += [[(f" {text}", style)] for text in told[1:]]
        status = self.query_one("#status", LineView)
        if status.styles.height is None or status.styles.height.value != len(lines):
            status.styles.height = len(lines)
        status.set_lines(lines)

    def say(self, text: str, style: str = "") -> None:
        """Tell something on the status line until the next thing happens."""
        self.shell.said = (text, style)
        shown = self.app.screen
        (shown if isinstance(shown, Page) else self).show_status()

    @property
    def was_left(self) -> bool:
        """Whether the person has gone from this page, so that nothing can be shown on it any more."""
        return self not in self.app.screen_stack

    def action_undo(self) -> None:
        self._stepped(self.session.undo(), _("Undone: {what}"), _("There is nothing to undo"))

    def action_redo(self) -> None:
        self._stepped(self.session.redo(), _("Done again: {what}"), _("There is nothing to do again"))

    def _stepped(self, step: "Step | None", told: str, nothing: str) -> None:
        if step is not None and step.before == step.after:
            told = _("Nothing is other than it was, since that has been changed meanwhile: {what}")
        self.shell.said = (told.format(what=_(step.label)) if step else nothing, "")
        self.show_step(step)

    def show_step(self, _step: "Step | None") -> None:
        """Show what an undo or redo changed; None when there was none."""
        self.show_all()

    def keep_typed_text(self) -> None:
        """The program is about to end: keep what stands in an open edit line."""

    def commands_now(self) -> tuple[Command, ...]:
        """The commands that can be used now."""
        return tuple(command for command in (*self.COMMANDS_HERE, HELP, self.BACK) if self.usable(command.name))

    @property
    def read_only(self) -> bool:
        """Whether the audit that is open may only be read here."""
        return self.shell.session is not None and self.session.read_only

    def usable(self, action: str) -> bool:
        """Whether an action makes sense in the present state."""
        return not (self.read_only and action in self.CHANGING)

    @property
    def typing(self) -> bool:
        """Whether a text is being typed: keys that are no letters must not act on what it is typed for."""
        return any(line.asking for line in self.query(EditLine))

    @property
    def in_the_middle(self) -> bool:
        """Whether something is under way that must not be disturbed from outside: a text, or a screen not made yet."""
        return self.typing or not self.query("#status")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        if not self.usable(action):
            return False
        return not (self.typing and action not in WHILE_TYPING and self._is_command(action))

    def _is_command(self, action: str) -> bool:
        return any(command.name == action for command in (*self.COMMANDS_HERE, BACK))

    def on_key(self, event: events.Key) -> None:
        """A key that would change something, in a window that may not, says why it does nothing."""
        if not self.read_only or self.typing:
            return
        changing = (command for command in self.COMMANDS_HERE if command.name in self.CHANGING)
        if any(event.key in command.key_names for command in changing):
            self.refuse()

    def refuse(self) -> None:
        """Say why nothing can be changed here."""
        refused = self.session.file.read_only
        if refused is not None:
            self.say(_("This window is read-only. {why}").format(why=refused.told(_)), "warn")

    def action_help(self) -> None:
        from touchpoint_audit.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(_(self.NAME), self.commands_now(), self.SIGNS, self.cut_off))

    def go_to_field(self, touch_point: str, field: str) -> None:
        """Open a touch point's card at a field; a field that begins with "about." is one of the audit itself."""
        self.shell.open_field(touch_point, field)

    def show_trace(self, lines: "Callable[[int], Sequence[TraceLine]]") -> None:
        """Show how a number is reckoned, in lines that fit a width, and go where a line leads."""
        from touchpoint_audit.tui.dialogs.trace import TraceScreen

        def follow(target: "Target | None") -> None:
            if target is not None:
                self.go_to_field(target.touch_point, target.field)

        self.app.push_screen(TraceScreen(lines), follow)

    def leave(self) -> None:
        """Go one level up, once: a screen that is covered or gone already takes nobody else's place away."""
        if self.is_active:
            self.dismiss()

    def open_page(self, page: "Page", back: Callable[[None], None] | None = None) -> None:
        """Open another full screen; what was said on this one is over. `back` is called when it was left."""
        self.shell.said = ("", "")
        self.app.push_screen(page, back)

    def action_back(self) -> None:
        self.shell.said = ("", "")
        self.leave()

    def action_stay(self) -> None:
        """Tab must not lead out of a line that is being typed."""
