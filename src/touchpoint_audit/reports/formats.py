"""The formats a report is written in: one line each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.markdown import markdown


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a report: what its files end with, and what writes one. A writer never opens a file."""

    suffix: str
    write: Callable[[Document], str]


FORMATS: Mapping[str, Format] = {
    "md": Format(".md", markdown),
}
