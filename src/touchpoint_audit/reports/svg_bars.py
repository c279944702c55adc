"""Bars with a line over them, a scale at the left and a legend above."""

from collections.abc import Iterator

from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.picture_blocks import BarsPicture, Series
from touchpoint_audit.reports.picture_room import round_number_above, shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words

_LEFT, _RIGHT, _TOP, _HEIGHT = 64, 8, 56, 200
_BOTTOM = _TOP + _HEIGHT
_TICKS = 4
_LETTER = 7.5
"""The width of a letter of the labels, about."""
_MOST_NUMBERED = 16
"""With more bars than these no number stands over each."""


def svg_bars(picture: BarsPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(_told(picture, place) for place in range(len(picture.labels)))
    room = (WIDTH - _LEFT - _RIGHT) / len(picture.labels)
    longest = max(len(label) for label in picture.labels)
    slanted = longest * _LETTER > room - 4
    below = min(longest, 30) * _LETTER * 0.6 + 24 if slanted else 28
    return drawing(id, picture.title, told, _BOTTOM + below, _parts(picture, slanted=slanted))


def _told(picture: BarsPicture, place: int) -> str:
    numbers = ", ".join(
        _("{name} {n}").format(name=series.name, n=number_text(series.values[place])) for series in picture.series
    )
    return _("{label}: {numbers}").format(label=picture.labels[place], numbers=numbers)


def _parts(picture: BarsPicture, *, slanted: bool) -> Iterator[str]:
    top = round_number_above(max(value for series in picture.series for value in series.values))
    room = (WIDTH - _LEFT - _RIGHT) / len(picture.labels)
    yield from _legend(picture)
    for tick in range(_TICKS + 1):
        y = _BOTTOM - _HEIGHT * tick / _TICKS
        yield line(_LEFT, y, WIDTH - _RIGHT, y, "axis" if tick == 0 else "grid")
        yield words(number_text(top * tick / _TICKS), _LEFT - 8, y + 4, "soft", "end")
    for place, label in enumerate(picture.labels):
        middle, value = _LEFT + room * (place + 0.5), picture.bars.values[place]
        height = _HEIGHT * value / top
        width = min(room * 0.7, 90)
        bar = {"x": middle - width / 2, "y": _BOTTOM - height, "width": width, "height": height}
        yield element("rect", {"class": "bar", **bar})
        if len(picture.labels) <= _MOST_NUMBERED and picture.line is None:
            yield words(number_text(value), middle, _BOTTOM - height - 5, "", "middle")
        yield _label(label, middle, slanted=slanted)
    if picture.line is not None:
        yield from _line(picture.line, room, top)


def _legend(picture: BarsPicture) -> Iterator[str]:
    yield words(picture.unit, 0, 14, "soft")
    yield element("rect", {"class": "bar", "x": _LEFT, "y": 24, "width": 12, "height": 12})
    yield words(picture.bars.name, _LEFT + 18, 35)
    if picture.line is not None:
        x = _LEFT + 18 + len(picture.bars.name) * _LETTER + 24
        yield line(x, 30, x + 24, 30, "curve")
        yield element("circle", {"class": "dot", "cx": x + 12, "cy": 30, "r": 3.5})
        yield words(picture.line.name, x + 32, 35)


def _label(label: str, x: float, *, slanted: bool) -> str:
    if not slanted:
        return words(label, x, _BOTTOM + 18, "", "middle")
    turned = f"rotate(-35 {x:g} {_BOTTOM + 16})"
    return words(shortened(label, 30), x, _BOTTOM + 16, "", "end", transform=turned)


def _line(series: Series, room: float, top: float) -> Iterator[str]:
    places = [
        (_LEFT + room * (place + 0.5), _BOTTOM - _HEIGHT * value / top) for place, value in enumerate(series.values)
    ]
    yield element("polyline", {"class": "curve", "points": " ".join(f"{x:.2f},{y:.2f}" for x, y in places)})
    for x, y in places:
        yield element("circle", {"class": "dot", "cx": x, "cy": y, "r": 3.5})
