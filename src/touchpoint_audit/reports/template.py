"""A person's own template, rendered from plain data in Jinja2's sandbox: it can reach nothing but that data."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.escape_markdown import markdown_text

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_BYTES = 16 * 1024 * 1024
"""What a template may make; a report is a hundredth of it."""
_ESCAPED = (".html", ".htm", ".xhtml", ".xml", ".svg")
_TEMPLATE_ENDINGS = (".j2", ".jinja", ".jinja2")


class Unrendered(Exception):
    """A template that cannot be rendered: in which line (0 when that is not known) and what is wrong."""

    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem
        super().__init__(line, problem)


class TooMuch(Exception):
    """The template makes more than `MOST_BYTES`."""


def rendered(source: str, name: str, data: Mapping[str, Any]) -> str:
    """What a template makes of plain data. Its file's `name` tells whether texts are escaped: in HTML and XML they are.

    Raises `Unrendered` and `TooMuch`.
    """
    from jinja2 import TemplateSyntaxError

    environment = _environment(escapes(name))
    try:
        return "".join(_bounded(environment.from_string(source).generate(data)))
    except TooMuch:
        raise
    except TemplateSyntaxError as error:
        raise Unrendered(error.lineno, error.message or type(error).__name__) from error
    except (RecursionError, MemoryError) as error:
        raise TooMuch from error
    except Exception as error:
        raise Unrendered(_line_of(error), f"{error}" or type(error).__name__) from error


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            raise TooMuch
        yield piece


def escapes(name: str) -> bool:
    """Whether texts are escaped in a template of this name.

    >>> escapes("page.html.j2"), escapes("mail.txt"), escapes("minutes.md.jinja")
    (True, False, False)
    """
    plain = name.lower()
    for ending in _TEMPLATE_ENDINGS:
        plain = plain.removesuffix(ending)
    return plain.endswith(_ESCAPED)


def _environment(autoescape: bool) -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"number": number_text, "markdown": _markdown}
    return environment


def _markdown(text: object) -> str:
    """A text that Markdown shows as it is."""
    return markdown_text(str(text))


def _line_of(error: Exception) -> int:
    """The line of the template in which an error came up."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] or 0 if lines else 0
