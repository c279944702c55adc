"""Logging: one touch point after the other, into the stage under the cursor and below the one that is there."""

from touchpoint_audit.actions.edits import log_touch_point
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.domain import changes
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.capture import Capture
from touchpoint_audit.tui.outline_page import OutlinePage


class LoggingPage(OutlinePage):
    """A screen with the journey's outline, whose edit line logs."""

    def __init__(self) -> None:
        super().__init__()
        self._was_empty = False
        """Whether the last line that was handed in was empty: the second one ends logging."""

    def action_log(self) -> None:
        if not self.session.audit.stages:
            self.change(N_("new stage"), changes.add_stage(self.session.audit, new_id(), _("Journey")))
        self.ask_to_log(self.stage_here())

    def ask_to_log(self, stage: str, text: str = "") -> None:
        """Ask for the next touch point of a stage; `text` is what is typed already."""
        self._capture = Capture(self.session.kinds, stage, self.session.audit.stages[stage].name)
        self.line.ask(f"log:{stage}", self._capture.prompt(text), text)

    def action_next_kind(self) -> None:
        """Take the next kind instead of the guessed one."""
        if self.line.field.startswith("log:"):
            self._capture.take_next_kind(self.line.text)
            self.line.set_prompt(self._capture.prompt(self.line.text or " "))

    def typed_to_log(self, text: str) -> None:
        """Tell the kind that is guessed from what was typed so far."""
        self.line.set_prompt(self._capture.prompt(text))

    def submit_to_log(self, stage: str, text: str) -> None:
        """Log what was typed, and ask for the next one."""
        if stage not in self.session.audit.stages or (not text.strip() and self._was_empty):
            self.end_line()
            self.show_frame()
            return
        self._was_empty = not text.strip()
        if self._was_empty:  # one Enter too many must not make commands of the next name
            self.line.blame(_("Nothing typed: enter once more, or esc, ends logging."))
            return
        here = self.session.audit.touch_points.get(self.outline.key)
        after = here.id if here is not None and here.stage == stage else None
        kinds, kind = self.session.kinds, self._capture.chosen_kind
        audit, logged = log_touch_point(self.session.audit, kinds, stage, text, kind=kind, after=after)
        self.folded -= {stage}
        self.change(N_("logged"), audit, logged)
        self.ask_to_log(stage)
        self.say(_("Logged {name}").format(name=audit.touch_points[logged].name), "keep")

    def offer_to_log(self, text: str) -> None:
        """Offer a text to be logged, or to be taken from there."""
        self.action_log()
        self.line.ask(self.line.field, self._capture.prompt(text), text)
