"""Hand an audit over through a template of one's own (docs/templates.md)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from touchpoint_audit.actions.template_process import MOST_SECONDS
from touchpoint_audit.errors import (
    TemplateFault,
    TemplateNotRead,
    TemplateTooMuch,
    TemplateUnfit,
    TouchpointAuditError,
)
from touchpoint_audit.reports.template import MOST_BYTES

LARGEST_TEMPLATE = 1024 * 1024
"""Bytes."""
_PROCESS = "touchpoint_audit.actions.template_process"


def through_template(template: Path, export: str, seconds: float = MOST_SECONDS) -> str:
    """What a template makes of an audit. `export` is the audit's JSON export, and all that the template can see.

    Raises `TemplateNotRead`, `TemplateFault`, `TemplateUnfit` or `TemplateTooMuch`.
    """
    request = {"source": _source(template), "name": template.name, "data": json.loads(export)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _PROCESS],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # A process that answers nothing was ended for the memory or the time it took.
        answer = {}
    if "text" in answer:
        return str(answer["text"])
    if "problem" in answer:
        kind = TemplateFault if answer["line"] else TemplateUnfit
        raise kind(path=template, line=answer["line"], problem=" ".join(answer["problem"].split()).rstrip("."))
    raise TemplateTooMuch(path=template, seconds=f"{seconds:g}", size=MOST_BYTES >> 20)


def _source(template: Path) -> str:
    from touchpoint_audit.storage import read_file

    try:
        text, _fingerprint = read_file(template, LARGEST_TEMPLATE)
    except FileNotFoundError:
        raise TemplateNotRead(path=template, why="there is no such file") from None
    except TouchpointAuditError as error:
        raise TemplateNotRead(path=template, why=error.facts.get("why") or "it is no file, or too large") from error
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateNotRead(path=template, why="it is not UTF-8") from None
