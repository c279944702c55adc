"""Pages for somebody, each a document of its own instead of the report: one line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.language import N_
from touchpoint_audit.reports.document import Document


@dataclass(frozen=True, slots=True)
class PageFor:
    """A page for somebody: what it is called, what it is for, and what makes it of a whole audit as of a day."""

    name: str
    """Marked for translation, as `about` is."""
    about: str
    document: Callable[[Assessment, date | None], Document]


def _when_asked(module: str, function: str) -> Callable[[Assessment, date | None], Document]:
    """What makes a page; its module is imported when it is first asked for: the report does not pay for the pages."""

    def document(assessment: Assessment, today: date | None) -> Document:
        made: Document = getattr(import_module(f"touchpoint_audit.reports.{module}"), function)(assessment, today)
        return made

    return document


PAGES: Mapping[str, PageFor] = {
    "top": PageFor(N_("The top's page"), N_("one sheet for the top manager"), _when_asked("top_page", "top_page")),
    "voices": PageFor(
        N_("The customers' page"),
        N_("every customer's own words, straight to the top"),
        _when_asked("voices", "voices_page"),
    ),
}
