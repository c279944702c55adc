"""What is wrong with something a person typed: a value, not an exception."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A typed text that could not be read, with the sentence that says what to write."""

    sentence: str
