"""A heat map: a square in each cell, the larger and the darker the more, with its number on it."""

from collections.abc import Iterator, Mapping

from touchpoint_audit.language import _
from touchpoint_audit.reports.picture_blocks import SHADES, HeatPicture, Square
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words

_HEAD, _ROW = 64, 34
_LETTER = 7.5
"""The width of a letter of the labels, about."""
_MOST_NAME = 24
_WIDEST = 92
_APART = 14
"""What is left free before the last column."""
_LEGEND = 36
_LEAST_FOR_LETTERS = 44
"""Where a cell is narrower, its number is written smaller."""
_SMALL = {"font-size": "11"}
_LEAST_LAST = 84
"""The last column has its name over it."""


def svg_heat(picture: HeatPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(_told(picture, row) for row in range(len(picture.rows)))
    height = _HEAD + _ROW * len(picture.rows) + 2 * _LEGEND + 12
    return drawing(id, picture.title, told, height, _parts(picture))


def _told(picture: HeatPicture, row: int) -> str:
    cells = zip(picture.columns, picture.squares[row], strict=True)
    found = ", ".join(_("{name} {n}").format(name=name, n=square.text) for name, square in cells if square.text)
    return _("{label}: {numbers}").format(label=picture.rows[row], numbers=found or "–")


def _parts(picture: HeatPicture) -> Iterator[str]:
    left = min(max(map(len, picture.rows)), _MOST_NAME) * _LETTER + 12
    columns = len(picture.columns) - 1
    room = min((WIDTH - left - _APART - _LEAST_LAST) / max(columns, 1), _WIDEST)
    begins = [left + room * place for place in range(columns)]
    last = left + room * columns + _APART
    bottom = _HEAD + _ROW * len(picture.rows)
    yield words(_("{down} ↓").format(down=picture.down), 0, _HEAD - 10, "soft")
    yield words(_("{across} →").format(across=picture.across), left, 16, "soft")
    for head, x in zip(picture.columns, begins, strict=False):
        yield words(shortened(head, max(int(room / _LETTER), 2)), x + room / 2, _HEAD - 10, "strong", "middle")
    yield words(picture.columns[-1], last + _LEAST_LAST / 2, _HEAD - 10, "strong", "middle")
    for place, name in enumerate(picture.rows):
        y = _HEAD + _ROW * place
        yield line(0, y, last + _LEAST_LAST, y)
        yield words(shortened(name, _MOST_NAME), 0, y + _ROW / 2 + 5)
        size = {} if room >= _LEAST_FOR_LETTERS else _SMALL
        for square, x in zip(picture.squares[place], begins, strict=False):
            yield from _square(square, x, y, room, size)
        yield from _square(picture.squares[place][-1], last, y, _LEAST_LAST, size)
    yield line(0, bottom, last + _LEAST_LAST, bottom, "axis")
    yield line(last - _APART / 2, _HEAD - 30, last - _APART / 2, bottom, "axis")
    yield from _legend(picture, bottom + 12)


def _square(square: Square, x: float, y: float, room: float, size: Mapping[str, str]) -> Iterator[str]:
    if square.shade:
        yield _filled(square.shade, x, y, room)
    if square.text:
        yield words(square.text, x + room / 2, y + _ROW / 2 + 5, "soft" if square.apart else "", "middle", **size)


def _filled(shade: int, x: float, y: float, room: float) -> str:
    """A rectangle that fills its cell with its shade: all of it only with the darkest."""
    share = shade / SHADES
    width, height = (room - 4) * share, (_ROW - 4) * (0.4 + 0.6 * share)
    return element(
        "rect",
        {
            "class": "bar",
            "fill-opacity": 0.25 + 0.75 * share,
            "x": x + (room - width) / 2,
            "y": y + (_ROW - height) / 2,
            "width": width,
            "height": height,
        },
    )


def _legend(picture: HeatPicture, y: float) -> Iterator[str]:
    """What the shades mean, two on a line."""
    for place, meaning in enumerate(picture.shades):
        x, below = place % 2 * WIDTH / 2, y + place // 2 * _LEGEND
        yield _filled(place + 1, x, below - 8, 34)
        yield words(meaning, x + 44, below + 14, "soft")
