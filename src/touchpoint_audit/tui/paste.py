"""A paste is text, whatever is in it: nothing between its marks is taken for a key or a command.

Textual's parser reads escape sequences inside a bracketed paste as keys, so a pasted text could act.
"""

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_LONGEST_TAIL = len(_END) - 1


class PasteParser(XTermParser):
    """Textual's parser, with the escape characters inside a paste left out."""

    _pasting = False
    _held = ""
    """The end of a chunk inside a paste that may be the beginning of its end mark."""
    _seen = ""
    """The end of what came before, outside a paste: a begin mark may lie across two chunks."""

    def feed(self, data: str) -> Iterable[Message]:
        """As Textual's; an empty text means the end of the input."""
        return super().feed(self._harmless(data) if data else data)

    def _harmless(self, data: str) -> str:
        kept: list[str] = []
        rest = self._held + data
        self._held = ""
        while rest:
            if self._pasting:
                text, mark, rest = rest.partition(_END)
                if not mark:
                    text, self._held = _split_tail(text)
                kept.append(text.replace("\x1b", "") + mark)
                self._pasting = not mark
                self._seen = ""
            else:
                place = (self._seen + rest).find(_BEGIN)
                if place < 0:
                    kept.append(rest)
                    self._seen = (self._seen + rest)[-_LONGEST_TAIL:]
                    break
                end = place + len(_BEGIN) - len(self._seen)
                kept.append(rest[:end])
                rest = rest[end:]
                self._pasting = True
        return "".join(kept) or "\x00"


def _split_tail(text: str) -> tuple[str, str]:
    """A text, and what of its end may be the beginning of the end mark."""
    for length in range(min(_LONGEST_TAIL, len(text)), 0, -1):
        if _END.startswith(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""


def take_pastes_as_text() -> None:
    """Have Textual's terminal driver read its input with `PasteParser`."""
    if sys.platform == "win32":
        return  # its console hands a paste over as keys, without marks
    from textual.drivers import linux_driver

    vars(linux_driver)["XTermParser"] = PasteParser  # the driver looks its parser up by this name
