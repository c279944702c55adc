"""The process in which a person's template is rendered: one that can be ended, with a limit to its memory and time.

Jinja2's sandbox keeps a template from reaching anything but its data; only a process of its own keeps it from going on
for ever or taking all memory. It reads a request from stdin and answers on stdout; it opens no file.
"""

import json
import sys
from typing import Any

from touchpoint_audit.language import use_language
from touchpoint_audit.reports.template import TooMuch, Unrendered, rendered

MOST_SECONDS = 10
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes."""


def main() -> None:
    """Render one template."""
    _limit()
    request = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(_answer(request)).encode())


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    use_language(request["data"]["export"]["language"])
    try:
        return {"text": rendered(request["source"], request["name"], request["data"])}
    except Unrendered as error:
        return {"line": error.line, "problem": error.problem}
    except (TooMuch, MemoryError, RecursionError):
        return {"too_much": True}


def _limit() -> None:
    """Not every system can; the one that started the process ends it after `MOST_SECONDS` everywhere."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        _soft, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(what, (most, hard))


if __name__ == "__main__":
    main()
