"""What is known beforehand: kinds of touch points and journey templates, one TOML file each."""

from touchpoint_audit.catalog.entry import CatalogFault
from touchpoint_audit.catalog.guess import guessed_kind
from touchpoint_audit.catalog.kind import UNITS, BurdenTerm, FactSpec, FactType, Kind, Limit
from touchpoint_audit.catalog.load import kinds, templates
from touchpoint_audit.catalog.strings import CatalogString, catalog_strings
from touchpoint_audit.catalog.template import JourneyTemplate, Suggestion, TemplateStage

__all__ = [
    "UNITS",
    "BurdenTerm",
    "CatalogFault",
    "CatalogString",
    "FactSpec",
    "FactType",
    "JourneyTemplate",
    "Kind",
    "Limit",
    "Suggestion",
    "TemplateStage",
    "catalog_strings",
    "guessed_kind",
    "kinds",
    "templates",
]
