"""Files that mean harm, or that no audit would ever be: each with whether something must be said about it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from touchpoint_audit.storage.content import text_of

ABOUT = {"format": 4, "journey": "Buying", "site": "Bergen", "walked_by": "Auditor A"}
POINT = {"kind": "form", "name": "Form 7", "rank": 1, "stage": "buy"}
TABLES: Mapping[str, Any] = {
    "audit": {"a1": ABOUT},
    "stages": {"buy": {"name": "Buy", "rank": 1}},
    "touch_points": {"t01": {**POINT, "facts": {"frequency": {"number": 20, "unit": "/week"}}}},
}
DEEP, DIGITS, MEGA = 100_000, 10**6, 1 << 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file to be read by every command."""

    name: str
    make: Callable[[], bytes]
    told: bool = True
    """Whether it must be reported; else it opens as any other."""
    heavy: bool = False
    """Whether it is so large that only a long run has time for it."""


def _text(tables: Mapping[str, Any], **more: Any) -> bytes:
    return json.dumps({**tables, **more}, indent=2, sort_keys=True).encode()


def _with_point(**fields: Any) -> dict[str, Any]:
    return {**TABLES, "touch_points": {"t01": {**POINT, **fields}}}


def _with_raw(value: bytes, field: str = "rank") -> bytes:
    """The audit with a field of its touch point written exactly so."""
    return _text(_with_point(**{field: "HERE"})).replace(b'"HERE"', value)


def _with_table(text: bytes) -> bytes:
    """The audit with a table of another program's."""
    return _text(TABLES, zzz="HERE").replace(b'"HERE"', text)


def _saved(tables: Mapping[str, Any]) -> bytes:
    """With a checksum that holds, as if it had been written here."""
    return text_of(dict(tables))


def _many(count: int, table: str, document: Mapping[str, Any]) -> bytes:
    held = {f"n{number:07}": document for number in range(count)}
    return _saved({**TABLES, table: {**TABLES.get(table, {}), **held}})


def _named(key: str) -> Hostile:
    shown = key if len(key) < 20 else f"{len(key)} signs"
    return Hostile(f"a touch point called {shown!r}", lambda: _text({**TABLES, "touch_points": {key: POINT}}))


ENTRY = {"at": "2026-11-03T12:00:00+01:00", "document": "t01", "field": "note", "table": "touch_points", "who": "A"}
DECISION = {
    "at": "2026-11-03T12:00:00+01:00",
    "basis": {"verdict": "stop"},
    "choice": "agree",
    "touch_point": "gone",
    "verdict": "stop",
    "who": "Manager B",
}
_NUMBERS = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"1e400",
    b"-1e400",
    b"1" * DIGITS,
    b"0.%s1" % (b"0" * DIGITS),
    b"1e-400",
)
_TWICE = (
    b'{"audit": {"a1": {"format": 4, "journey": "x"}}, "stages": {}, "stages": {"buy": {"name": "Buy", "rank": 1}}}',
    b'{"audit": {"a1": {"format": 4, "journey": "x"}, "a1": {"format": 4, "journey": "y"}}}',
    b'{"audit": {"a1": {"format": 4, "journey": "x", "journey": "y"}}}',
    b'{"audit": {"a1": {"format": 4, "journey": "x"}}, "audit": {"a1": {"format": 4, "journey": "x"}}}',
    _with_raw(b'{"number": 1, "number": 2, "unit": "count"}', "note"),
    _with_raw(b'{"frequency": {"yes": true}, "frequency": {"yes": false}}', "facts"),
    _with_raw(b'{"easier": {"value": "yes", "value": "no"}}', "rule"),
)


def files() -> Iterator[Hostile]:
    """Every file."""
    yield Hostile("nothing wrong", lambda: _saved(TABLES), told=False)
    for number in _NUMBERS:
        yield Hostile(f"a rank of {number[:9].decode()} ({len(number)} signs)", lambda number=number: _with_raw(number))  # type: ignore[misc]
    yield Hostile("a rank of -0", lambda: _with_raw(b"-0"))
    yield Hostile("digits that go on in a foreign table", lambda: _with_table(b"1" * DIGITS))
    for place, text in enumerate(_TWICE):
        yield Hostile(f"a name that stands twice, {place}", lambda text=text: text)  # type: ignore[misc]
    for begin, end in ((b"[", b"]"), (b'{"a":', b"}")):
        deep = begin * DEEP + (b"1" if begin != b"[" else b"") + end * DEEP
        yield Hostile(f"nested deep with {begin.decode()}", lambda deep=deep: deep)  # type: ignore[misc]
        yield Hostile(f"a foreign table nested deep with {begin.decode()}", lambda deep=deep: _with_table(deep))  # type: ignore[misc]
        yield Hostile(f"a note nested deep with {begin.decode()}", lambda deep=deep: _with_raw(deep, "note"))  # type: ignore[misc]
        yield Hostile(f"nested and never closed with {begin.decode()}", lambda begin=begin: begin * DEEP)  # type: ignore[misc]
    yield Hostile("100 MB of {}", lambda: b"{}" * (50 * MEGA), heavy=True)
    yield Hostile(
        "60 MB of {} in a foreign table", lambda: _with_table(b"[" + b"{}," * (20 * MEGA) + b"{}]"), heavy=True
    )
    yield Hostile("60 MB of {} in a touch point", lambda: _with_raw(b"[" + b"{}," * (20 * MEGA) + b"{}]"), heavy=True)
    yield Hostile("60 MB of one text", lambda: _with_raw(b'"%s"' % (b"x" * (60 * MEGA)), "note"), heavy=True)
    yield Hostile("a note of 5 MB", lambda: _with_raw(b'"%s"' % (b"x" * (5 * MEGA)), "note"))
    yield Hostile("a note of 1 MB", lambda: _saved(_with_point(note="word " * (MEGA // 5))), told=False)
    yield Hostile("more names than an audit has", lambda: _many(3_000_000, "stages", {}), heavy=True)
    yield Hostile("a history of 200,000 changes", lambda: _many(200_000, "history", ENTRY), told=False, heavy=True)
    yield Hostile("a history of 4,000 changes", lambda: _many(4_000, "history", ENTRY), told=False)
    yield Hostile("a lone surrogate, escaped", lambda: _with_raw(b'"\\ud800"', "name"))
    yield Hostile("a lone surrogate, raw", lambda: _with_raw(b'"\xed\xa0\x80"', "name"))
    yield Hostile("NUL, escaped", lambda: _with_raw(b'"a\\u0000b"', "name"))
    yield Hostile("NUL, raw", lambda: _with_raw(b'"a\0b"', "name"))
    yield Hostile("NUL behind the end", lambda: _saved(TABLES) + b"\0" * 512)
    yield Hostile("a byte order mark", lambda: b"\xef\xbb\xbf" + _saved(TABLES), told=False)
    for encoding in ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"):
        written = _with_raw(b'"K\xc3\xb8"', "name").decode().encode(encoding)
        yield Hostile(f"written in {encoding}", lambda written=written: written)  # type: ignore[misc]
    for small in (b"", b" ", b"\n", b"null", b"[]", b"{}", b"0", b'"x"', b"[{}]", b'{"audit": {}}', b'{"audit": []}'):
        yield Hostile(f"only {small.decode()!r}", lambda small=small: small)  # type: ignore[misc]
    for key in ("../../x", "/etc/passwd", "", "x" * 65, "x" * 100_000, "A", "a b", "\x1b[2J", "ø", "-a", "__proto__"):
        yield _named(key)
    for key in ("con", "nul", "com1", "prn", "aux"):
        yield Hostile(f"an audit called {key}", lambda key=key: _saved({**TABLES, "audit": {key: ABOUT}}), told=False)  # type: ignore[misc]
    for key in ("../../x", "", "x" * 65, "A"):
        yield Hostile(f"an audit called {key[:9]!r}", lambda key=key: _saved({**TABLES, "audit": {key: ABOUT}}))  # type: ignore[misc]
    yield Hostile("two audits", lambda: _saved({**TABLES, "audit": {"a1": ABOUT, "a2": ABOUT}}))
    follows = {**ABOUT, "follows": {"audit": "a1", "file": "hostile.json"}}
    yield Hostile("it follows itself", lambda: _saved({**TABLES, "audit": {"a1": follows}}), told=False)
    outside = {**ABOUT, "follows": {"audit": "a0", "file": "../../../etc/passwd"}}
    yield Hostile("it follows a file elsewhere", lambda: _saved({**TABLES, "audit": {"a1": outside}}), told=False)
    yield Hostile("a decision on what is not there", lambda: _saved({**TABLES, "decisions": {"d1": DECISION}}))
    yield Hostile("a touch point in no stage", lambda: _saved(_with_point(stage="gone")))
    yield Hostile("tables that are no tables", lambda: _text(TABLES, decisions=[1], actions="x"))
    yield Hostile(
        "documents that are none", lambda: _text(TABLES, decisions={"d": 1}, actions={"a": [1]}, answers={"x": 2})
    )
    yield Hostile("a checksum that is none", lambda: _text(TABLES, checksum={"sha256": "0"}))
    formats: tuple[Any, ...] = (0, -1, 3.5, "4", True, None, [], 10**30, 99)
    for value in formats:
        about = {**ABOUT, "format": value}
        yield Hostile(f"format {value!r}", lambda about=about: _text({**TABLES, "audit": {"a1": about}}))  # type: ignore[misc]


NAMES = (
    "new\nline.json",
    "\x1b[31mred\x1b]0;owned\x07.json",
    "-rf.json",
    "--folder.json",
    "...json",
    "$(touch owned);`id`.json",
    "\u202egnp.json",
    "n" * 240 + ".json",
    "{0}{path}%s.json",
    "[bold]markup[@click=app.bell].json",
)
"""What a file may be called."""
RAW_NAMES = (b"\xff\xfe.json",)
"""Likewise, where names are bytes."""

TABLES_OF_DEMAND: Mapping[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "titles only": lambda: b"time,calls\n",
    "NUL": lambda: b"time,calls\n08:00,\0\n\0\0\0,1\n",
    "a quote that never closes": lambda: b'time,calls\n08:00,"' + b"x\n" * 200_000,
    "a line of 5 MB": lambda: b"time,calls\n" + b"8" * (5 * MEGA) + b",1\n",
    "a million columns": lambda: b"time," + b"calls," * 1_000_000 + b"\n08:00" + b",1" * 1_000_000 + b"\n",
    "UTF-16": lambda: "time,calls\n08:00,4\n".encode("utf-16"),
    "no text at all": lambda: bytes(range(256)) * 64,
    "formulas": lambda: b'time,calls\n08:00,"=HYPERLINK(1)"\n=1+1,@x\n',
    "escape sequences": lambda: b"time\x1b[2J,calls\x1b]0;owned\x07\n\x1b[2J,1\n",
    "numbers without end": lambda: b"time,calls\n08:00," + b"9" * 100_000 + b"\n08:30,1e400\n09:00,nan\n09:30,-inf\n",
    "days without end": lambda: b"date,time,calls\n0000-00-00,99:99,1\n9999-12-31,23:59,1\n0001-01-01,00:00,1\n",
    "a JSON file": lambda: _saved(TABLES),
}
"""What a table of demand may hold."""
TEMPLATES: Mapping[str, str] = {
    "not closed": "{% for x in y %}",
    "reaching out": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "including a file": "{% include '/etc/passwd' %}",
    "calling itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "dividing by zero": "{{ 1 / 0 }}",
}
HEAVY_TEMPLATES: Mapping[str, str] = {
    "never ending": "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "taking all memory": "{{ 'x' * 10000000000 }}",
}
