"""What a person can do on a screen: one `Command` gives the key, the key bar, the help and the palette."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from touchpoint_audit.language import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a screen. `label` and `help` are marked for translation with `N_`, and translated when shown."""

    id: str
    """Also the name of the screen's `action_…` method, unless `action` names another."""
    keys: str
    """Comma-separated, as Textual names them; the first is the one shown."""
    label: str
    """One word or two, for the key bar."""
    help: str
    """A full sentence without a full stop, for the help and the palette."""
    bar: int = 0
    """How early it is shown in the key bar: 1 first, 0 only in the help."""
    action: str = ""
    """The action with its parameters, such as `jump('w')`."""
    bar_key: str = ""
    """What the key bar shows instead of the key, when one entry stands for several commands."""
    bar_label: str = ""

    @property
    def key_names(self) -> list[str]:
        """The keys one by one, as Textual names them."""
        return [key.strip() for key in self.keys.split(",")]

    @property
    def name(self) -> str:
        """The name of its action, without parameters."""
        return (self.action or self.id).partition("(")[0]

    @property
    def shown_key(self) -> str:
        """The first key as a person would name it."""
        key = self.key_names[0]
        return _KEY_NAMES.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)


_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "asterisk": "*",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "escape": "esc",
    "delete": "del",
}


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as Textual's bindings."""
    return [
        Binding(
            key=command.keys, action=command.action or command.id, description=command.label, id=command.id, show=False
        )
        for command in commands
    ]


VERDICT_COMMANDS = (
    Command("keep", "k", N_("keep"), N_("Verdict: keep. The same key again takes the verdict back"), bar=3),
    Command("change", "c", N_("change"), N_("Verdict: change"), bar=4),
    Command("stop", "s", N_("stop"), N_("Verdict: stop"), bar=5),
    Command("open", "o", N_("open"), N_("Verdict: open, facts are missing"), bar=6),
)
WHY = Command("why", "y", N_("why"), N_("Everything about the touch point: all reasons, and what to look at"), bar=8)
TRACE = Command(
    "trace",
    "equals_sign",
    N_("how"),
    N_("How the number at the cursor is reckoned: formula, facts, evidence, source"),
    bar=9,
)
PICTURE = Command("picture", "P", N_("picture"), N_("Show it as a picture"), bar=12)
PLAN = Command("plan", "l", N_("plan"), N_("The plan: who does what by when, what is late, who is owed a reply"), bar=9)
ORGANISATION = Command(
    "organisation",
    "w",
    N_("organisation"),
    N_("The organisation behind the touch points: what is said and done, who owns it, who costs whom time"),
    bar=9,
)
UNDO = Command("undo", "u,ctrl+z", N_("undo"), N_("Undo the last change, as often as you like"), bar=10)
REDO = Command("redo", "U,ctrl+y", N_("redo"), N_("Do again what was undone"))
