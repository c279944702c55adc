"""What is said and what is done as two marks on a line for each question: a ring and a square, joined."""

from collections.abc import Iterator

from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.picture_blocks import Gap, GapPicture
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words

_ROW, _TOP, _LEFT, _RIGHT = 30, 62, 240, 110
_LETTER = 7.5
_LONGEST_NAME = 30
_RING, _SQUARE = 7, 10


def svg_gaps(picture: GapPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(_told(picture, gap) for gap in picture.gaps)
    return drawing(id, picture.title, told, _TOP + _ROW * len(picture.gaps) + 8, _parts(picture))


def _told(picture: GapPicture, gap: Gap) -> str:
    return _("{label}: {said} {says}, {done} {does}").format(
        label=gap.label, said=picture.said, says=_number(gap.said), done=picture.done, does=_number(gap.done)
    )


def _number(mark: float | None) -> str:
    return _("not measured") if mark is None else number_text(mark, 1)


def _parts(picture: GapPicture) -> Iterator[str]:
    below = _TOP + _ROW * len(picture.gaps)
    yield from _legend(picture)
    for number in range(picture.least, picture.most + 1):
        x = _x(picture, number)
        yield line(x, _TOP - 8, x, below, "grid")
        yield words(str(number), x, _TOP - 14, "soft", "middle")
    for place, gap in enumerate(picture.gaps):
        yield from _row(picture, gap, _TOP + _ROW * place + _ROW / 2)


def _legend(picture: GapPicture) -> Iterator[str]:
    yield _ring(_LEFT, 14)
    yield words(picture.said, _LEFT + 14, 19)
    x = _LEFT + 14 + len(picture.said) * _LETTER + 30
    yield _square(x, 14)
    yield words(picture.done, x + 12, 19)


def _row(picture: GapPicture, gap: Gap, y: float) -> Iterator[str]:
    yield words(shortened(gap.label, _LONGEST_NAME), 0, y + 4)
    said, done = (None if mark is None else _x(picture, mark) for mark in (gap.said, gap.done))
    if said is not None and done is not None:
        yield line(said, y, done, y, "span")
    if said is not None:
        yield _ring(said, y)
    if done is not None:
        yield _square(done, y)
    if said is None and done is None:
        yield words(_("not measured"), (_LEFT + WIDTH - _RIGHT) / 2, y + 4, "soft", "middle")
    n = ngettext("{n} respondent", "{n} respondents", gap.n).format(n=gap.n)
    yield words(n, WIDTH, y + 4, "soft", "end")


def _ring(x: float, y: float) -> str:
    return element("circle", {"class": "ring", "cx": x, "cy": y, "r": _RING})


def _square(x: float, y: float) -> str:
    half = _SQUARE / 2
    return element("rect", {"class": "mark", "x": x - half, "y": y - half, "width": _SQUARE, "height": _SQUARE})


def _x(picture: GapPicture, mark: float) -> float:
    return _LEFT + (WIDTH - _RIGHT - _LEFT) * (mark - picture.least) / (picture.most - picture.least)
