"""Hostile texts, piece by piece, and a harmless text of the same shape for each."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from wcwidth import wcwidth

from touchpoint_audit.domain.text import clean_text

PIECES: Mapping[str, str] = {
    # what a terminal obeys
    "colour": "\x1b[31;5mred\x1b[0m",
    "title": "\x1b]0;owned\x07t \x1b]2;owned\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07c",
    "link": "\x1b]8;;http://a.invalid\x1b\\l\x1b]8;;\x1b\\",
    "dcs": "\x1bP1$r0m\x1b\\d \x1bP+q544e\x1b\\",
    "apc": "\x1b_Gx=1\x1b\\a \x1b^pm\x1b\\ \x1bXsos\x1b\\",
    "screen": "\x1b[2J\x1b[H\x1b[?1049lS\x1bc",
    "cursor": "\x1b[?25h\x1b[5 q\x1b[9;9H*",
    "report": "\x1b[6n\x1b[c\x1b[?1003h\x1b(0q\x0e",
    "c1": "\x9b31mr\x9downed\x9c \x90q\x9c\x84i\x85n",
    "c0": "a\x00b\x07\x08\x0b\x0c\x1b\x1fc\x7f",
    # what moves or hides what stands around it
    "bidi": "\u202egnp.exe \u2066x\u2069 \u200fr\u061c",
    "right to left": "שלום مرحبا",
    "zero width": "z\u200b\u2060\u2061\u2064\u206a\u206f\u00ad\ufeff\u180ew" + "\u200b" * 40,
    "combining flood": "Z" + "\u0335\u0301\u0489\u20dd" * 12 + "g",
    "joiner flood": "j" + "\u200d\u200c" * 20 + "k",
    "variation": "v\ufe0f\ufe0e\ufe00\U000e0101x" + "\ufe0f" * 40,
    "tags": "t\U000e0001\U000e0041\U000e0042\U000e007fu",
    "emoji": "👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f 🇳🇴 1\ufe0f\u20e3",
    "languages": "Tiếng Việt ẫ हिन्दी क्षि ที่นี้ 日本 می\u200cخواهم",
    "unassigned": "u\u0378\ue000\ufffe\uffff\U000f0000\ufff9i\ufffbo",
    "lines": "two\rl\r\nc\x0bv\x0cf\x85n\u2028l\u2029p",
    # what a screen or a report takes for markup
    "click": "[@click=app.quit]x[/] [@click=app.bell]b[/]",
    "tags of markup": "[/x] [link=']x [red]r [bold] \\[x] [[]] $text",
    "formula": '=HYPERLINK("http://a.invalid","x")',
    "other formulas": "+1+1 @SUM(1) -2+3 ＝1 \t=1",
    "markdown": "# h **b** `c` [a](javascript:x) ![p](//a.invalid) | p",
    "html": "<script>alert(1)</script><img src=x onerror=x> &lt;",
    "attribute": "\" onmouseover=alert(1) ' style=x <!-- --> ]]>",
    "mermaid": 'end; %%{init}%% section x: 5: "; click a href',
    "jinja": "{{ 7*7 }} {% for x in y %} {# c #}",
    "formats": "%s %n %(x)s {0} {name} {0.__class__} ${HOME}",
    "gettext": 'msgid "" \\n \x04context N_(x)',
    "tex": "\\input{x} $x^2$ \\write18{ls} %",
    "table": 'a;b,c"d\te',
    "shell": "$(reboot) `ls` ; rm -rf ~ && x | y > z 'q'",
    "windows": "C:\\x\\..\\CON.txt \\\\h\\s aux",
    "calendar": "a;b,c:d\\n\r\nEND:VEVENT\r\nX:y",
    "long word": "x" * 120,
}
"""By name. What is in them is not to act anywhere, and to come out of every export as `clean_text` leaves it."""

FLOOD = "e" + "\u0301" * 4000
"""What stands at the end of some texts: all of it on one letter."""

NARROW, WIDE = "ж", "漢"
"""What a harmless text is made of: letters that the program itself never draws, of one cell and of two."""
_MODIFIERS = "\U0001f3fb-\U0001f3ff"
_DROPPED = re.compile(f"[{_MODIFIERS}\u00ad]")
_ASIDE = re.compile("[\U0001f1e6-\U0001f1ff]")


def harmless(text: str) -> str:
    """A text of the same shape: the same blanks and line ends, other letters that take as many cells."""
    return "".join(map(_alike, clean_text(text)))


@lru_cache(maxsize=8192)
def _alike(character: str) -> str:
    if character.isspace():
        return character
    if _DROPPED.match(character):
        return ""
    if _ASIDE.match(character) or not unicodedata.category(character).startswith(("L", "M", "N", "P", "S")):
        return NARROW if cells_of(character) else ""
    return ("", NARROW, WIDE)[cells_of(character)]


@lru_cache(maxsize=8192)
def cells_of(character: str) -> int:
    """How many cells a plain terminal takes for a character, which knows no flags and joins nothing."""
    if _ASIDE.match(character):
        return 1
    return max(wcwidth(character), 0)
