"""What every error that a person may see has: an exit code, and one clear sentence in any language."""

from collections.abc import Callable


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """The sentence as it is, marked for translation."""
    return sentence


class TouchpointAuditError(Exception):
    """An error with one clear sentence: where, what is wrong, what to do.

    `sentence` and `remedy` are templates, so that they can be told in another language; `facts` fill their gaps.
    `exit_code` is what the command ends with.
    """

    exit_code = 2
    sentence = ""
    remedy = ""
    remedy_outside = ""
    """What to do where no window keeps changes in memory, as in a command; empty when it is no other thing."""

    remedy_reading = ""
    """What to do in a window that may only read, where no changes wait; empty when it is as in a command."""

    def __init__(self, **facts: object) -> None:
        self.facts = {name: _shown(fact) for name, fact in facts.items()}
        super().__init__(self.told())

    def __str__(self) -> str:
        return str(self.args[0])

    def problem(self, translate: Callable[[str], str] = str) -> str:
        """What is wrong, without what to do about it."""
        return translate(self.sentence).format(**self.facts)

    def told(self, translate: Callable[[str], str] = str, *, outside: bool = False, reading: bool = False) -> str:
        """The whole of it; `translate` looks the templates up in a language.

        `outside`: to a person who has no window open in which changes wait; `reading`: to one whose window only reads.
        """
        remedy = (reading and self.remedy_reading) or ((outside or reading) and self.remedy_outside) or self.remedy
        return " ".join(translate(part).format(**self.facts) for part in (self.sentence, remedy) if part)


def _shown(fact: object) -> str:
    """A fact as it may be printed: several ones each on a line of its own."""
    if isinstance(fact, tuple):
        return "\n".join(_shown(part) for part in fact)
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(fact))
