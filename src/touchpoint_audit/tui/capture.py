"""The capture line's words: what is being logged, where, and as what kind."""

from collections.abc import Mapping

from touchpoint_audit.catalog.guess import guessed_kind
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.language import _
from touchpoint_audit.language.capture import captured
from touchpoint_audit.language.numbers import quantity_text


class Capture:
    """One touch point about to be logged in a stage."""

    def __init__(self, kinds: Mapping[str, Kind], stage: str, stage_name: str) -> None:
        self._kinds = kinds
        self.stage = stage
        self._stage_name = stage_name
        self.chosen_kind: str | None = None
        """The kind that was chosen instead of the guessed one; None while the guess stands."""

    def kind(self, text: str) -> str:
        """The id of the kind it will be logged as."""
        return self.chosen_kind or guessed_kind(captured(text).name, self._kinds)

    def take_next_kind(self, text: str) -> None:
        """Take the kind after the present one, round and round."""
        order = list(self._kinds)
        self.chosen_kind = order[(order.index(self.kind(text)) + 1) % len(order)]

    def prompt(self, text: str) -> str:
        """What to type; once something is typed, how it is understood."""
        if not text.strip() and self.chosen_kind is None:
            prompt = _("Log in {stage}: a name, then time and frequency if known: unpack pallets 45 min 20/week")
            return prompt.format(stage=self._stage_name)
        read, kind = captured(text), self._kinds[self.kind(text)]
        known = [quantity_text(part, "") for part in (read.time, read.frequency) if part is not None]
        prompt = _("{kind} · tab: another kind · enter logs it in {stage} · esc ends")
        shown = " · ".join((f"{kind.glyph} {_(kind.name)}", *known))
        return prompt.format(kind=shown, stage=self._stage_name)
