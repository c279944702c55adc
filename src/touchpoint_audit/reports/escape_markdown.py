"""User text as GitHub Flavored Markdown that shows that text and nothing else.

One escaping serves table cells, headings, paragraphs, list items and quotes, so nobody has to choose.
Checked against cmark-gfm and markdown-it.
"""

import re
from functools import lru_cache

from touchpoint_audit.domain.text import one_line

_MARKS = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
_SCHEME_COLON = re.compile(r":(?=//)|(?<=mailto):|(?<=xmpp):|(?<=ftp):", re.IGNORECASE)
_WWW_DOT = re.compile(r"(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-[- ]*$|=+$|#))")
_CLOSING_HASHES = re.compile(r"#+$")


@lru_cache(maxsize=4096)
def markdown_text(text: str) -> str:
    """The text on one line, white space collapsed, with everything escaped that Markdown would read as markup.

    No HTML, no image and no link can come of it, but that a reader's own program may make a bare address clickable.
    Empty text gives an empty text.

    >>> markdown_text("<b>3 | 4</b>")
    '\\\\<b\\\\>3 \\\\| 4\\\\</b\\\\>'
    >>> markdown_text("1. not a list")
    '1\\\\. not a list'
    """
    line = one_line(text)
    if line.replace(" ", "").isalnum():
        return line  # nothing in it could be markup
    line = _MARKS.sub(r"\\\g<0>", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _SCHEME_COLON.sub("&#58;", line)
    line = _WWW_DOT.sub("&#46;", line)
    line = _CLOSING_HASHES.sub(lambda found: r"\#" * len(found[0]), line)
    return _LINE_START.sub(r"\1\\", line)
