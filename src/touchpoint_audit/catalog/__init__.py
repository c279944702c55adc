"""What is known beforehand: kinds of touch points, journey templates and question sets, one TOML file each.

What it offers is imported when it is first used, so that a command pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from touchpoint_audit.catalog.guess import guessed_kind
    from touchpoint_audit.catalog.kind import UNITS, BurdenTerm, FactSpec, FactType, Kind, Limit
    from touchpoint_audit.catalog.load import kinds, question_sets, templates
    from touchpoint_audit.catalog.question_set import NUMBER_UNITS, NumberAsked, Question, QuestionSet
    from touchpoint_audit.catalog.strings import CatalogString, catalog_strings
    from touchpoint_audit.catalog.template import JourneyTemplate, Suggestion, TemplateStage

_FROM = {
    "NUMBER_UNITS": "question_set",
    "UNITS": "kind",
    "BurdenTerm": "kind",
    "CatalogString": "strings",
    "FactSpec": "kind",
    "FactType": "kind",
    "JourneyTemplate": "template",
    "Kind": "kind",
    "Limit": "kind",
    "NumberAsked": "question_set",
    "Question": "question_set",
    "QuestionSet": "question_set",
    "Suggestion": "template",
    "TemplateStage": "template",
    "catalog_strings": "strings",
    "guessed_kind": "guess",
    "kinds": "load",
    "question_sets": "load",
    "templates": "load",
}

__all__ = [
    "NUMBER_UNITS",
    "UNITS",
    "BurdenTerm",
    "CatalogString",
    "FactSpec",
    "FactType",
    "JourneyTemplate",
    "Kind",
    "Limit",
    "NumberAsked",
    "Question",
    "QuestionSet",
    "Suggestion",
    "TemplateStage",
    "catalog_strings",
    "guessed_kind",
    "kinds",
    "question_sets",
    "templates",
]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
