"""What a journey template is: stages in order, each with touch points that are often found there."""

from dataclasses import dataclass
from typing import NamedTuple


class Suggestion(NamedTuple):
    """A touch point that is often found in a stage: its name and the id of its kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """A stage of a journey with what to look for there."""

    name: str
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class JourneyTemplate:
    """A journey to start an audit from, as its TOML file tells."""

    id: str
    name: str
    about: str
    stages: tuple[TemplateStage, ...]
