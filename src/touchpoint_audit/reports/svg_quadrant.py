"""Marks in four quarters, each with its label beside it; labels that would lie on each other move apart."""

from collections.abc import Iterator
from typing import NamedTuple

from touchpoint_audit.language import _
from touchpoint_audit.reports.picture_blocks import Mark, QuadrantPicture
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words

_LEFT, _TOP, _WIDE, _HIGH = 28, 12, WIDTH - 40, 420
_RIGHT, _BOTTOM = _LEFT + _WIDE, _TOP + _HIGH
_LETTER, _LINE = 7.0, 16
_BAND = 36
"""What is left free at the top and at the bottom, for the names of the quarters."""
_LONGEST_NAME = 32


def svg_quadrant(picture: QuadrantPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(_told(picture, mark) for mark in picture.marks)
    return drawing(id, picture.title, told, _BOTTOM + 28, _parts(picture))


def _told(picture: QuadrantPicture, mark: Mark) -> str:
    right, up = mark.x >= 0.5, mark.y >= 0.5
    quarter = picture.quarters[(0 if up else 3) if right else (1 if up else 2)]
    return _("{name}: {quarter}").format(name=mark.label, quarter=quarter)


def _parts(picture: QuadrantPicture) -> Iterator[str]:
    middle_x, middle_y = _LEFT + _WIDE / 2, _TOP + _HIGH / 2
    yield element("rect", {"class": "frame", "x": _LEFT, "y": _TOP, "width": _WIDE, "height": _HIGH})
    yield line(middle_x, _TOP, middle_x, _BOTTOM, "axis")
    yield line(_LEFT, middle_y, _RIGHT, middle_y, "axis")
    corners = (
        (_RIGHT - 8, _TOP + 20, "end"),
        (_LEFT + 8, _TOP + 20, "start"),
        (_LEFT + 8, _BOTTOM - 8, "start"),
        (_RIGHT - 8, _BOTTOM - 8, "end"),
    )
    for name, (x, y, anchor) in zip(picture.quarters, corners, strict=True):
        yield words(name, x, y, "soft strong", anchor)
    yield words(picture.across[0], _LEFT, _BOTTOM + 20, "soft")
    yield words(picture.across[1], _RIGHT, _BOTTOM + 20, "soft", "end")
    yield words(picture.upward[0], 16, _BOTTOM, "soft", transform=f"rotate(-90 16 {_BOTTOM})")
    yield words(picture.upward[1], 16, _TOP, "soft", "end", transform=f"rotate(-90 16 {_TOP})")
    yield from _marks(picture.marks)


def _marks(marks: tuple[Mark, ...]) -> Iterator[str]:
    taken: list[_Place] = []
    for mark in sorted(marks, key=lambda mark: (-mark.y, mark.x)):
        x, y = _LEFT + 10 + mark.x * (_WIDE - 20), _BOTTOM - _BAND - mark.y * (_HIGH - 2 * _BAND)
        label = shortened(mark.label, _LONGEST_NAME)
        long = len(label) * _LETTER
        to_the_left = x + 10 + long > _RIGHT
        begin = x - 10 - long if to_the_left else x + 10
        place = _Place(begin, begin + long, _free_height(taken, begin, begin + long, y))
        taken.append(place)
        if place.height != y:
            yield line(x, y, x, place.height)
        yield element("circle", {"class": "mark", "cx": x, "cy": y, "r": 5.5})
        yield words(label, x - 10 if to_the_left else x + 10, place.height + 4, "", "end" if to_the_left else "start")


class _Place(NamedTuple):
    """Where a label stands."""

    begin: float
    end: float
    height: float


def _free_height(taken: list[_Place], begin: float, end: float, wanted: float) -> float:
    """The height nearest to the wanted one at which no other label is in the way; the wanted one when all are taken."""
    beside = [place.height for place in taken if begin < place.end and place.begin < end]
    for step in range(_HIGH // _LINE):
        for height in (wanted + step * _LINE, wanted - step * _LINE):
            if _TOP + _BAND <= height <= _BOTTOM - _BAND and all(abs(height - other) >= _LINE for other in beside):
                return height
    return wanted
