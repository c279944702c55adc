"""Values as JSON text: sorted, and harmless wherever it is shown."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

_ACTS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
"""What a terminal would obey or a reader cannot see, or UTF-8 cannot hold; JSON has an escape for each."""

_PIECES = 20_000
"""So many pieces, of some ten letters each, make a part."""


def json_text(value: Any) -> str:
    """A value as JSON with sorted keys, in which nothing can act on a terminal; no newline at the end."""
    return "".join(json_parts(value))


def json_parts(value: Any) -> Iterator[str]:
    """The same, part by part, so that a large one need not be in memory as a whole."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    pieces = encoder.iterencode(value)
    while part := "".join(islice(pieces, _PIECES)):
        yield escaped(part)


def escaped(text: str) -> str:
    """JSON with an escape for whatever could act on a terminal; it says the same."""
    return _ACTS.sub(lambda found: json.dumps(found[0])[1:-1], text)
