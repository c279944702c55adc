"""User text as a Mermaid label that draws that text and nothing else."""

import re

from touchpoint_audit.domain.text import one_line

_PLAIN_SIGNS = frozenset(".-_+/'!?=*@$~^ ")
_KEYWORD = re.compile(
    r"(?:title|section|journey|end|acctitle|accdescr|axis|x-axis|y-axis|line|bar|graph|flowchart|subgraph"
    r"|direction|class|classdef|click|style|linkstyle|link|default|participant|actor|note|loop|opt|alt|else"
    r"|par|and|rect|gantt|pie|showdata|timeline|mindmap|xychart|dateformat|excludes|todaymarker)\b",
    re.IGNORECASE,
)


def mermaid_label(text: str) -> str:
    """The text on one line with every character that Mermaid could read as syntax written as `#codepoint;`.

    Letters and digits of every script and a few harmless signs stay; of a label that begins with one of
    Mermaid's keywords the first letter is written so too. An empty text gives an empty label, which no
    diagram accepts: give it a text first.

    >>> mermaid_label("Pay: now, please")
    'Pay#58; now#44; please'
    >>> mermaid_label("End of the queue")
    '#69;nd of the queue'
    """
    line = one_line(text)
    plain = 1 if _KEYWORD.match(line) else 0
    return "".join(
        character if place >= plain and _is_plain(character) else f"#{ord(character)};"
        for place, character in enumerate(line)
    )


def _is_plain(character: str) -> bool:
    return character.isalnum() or character in _PLAIN_SIGNS
