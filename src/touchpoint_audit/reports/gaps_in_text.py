"""The picture of what is said and done in plain text: two marks on a line for each question, as wide as a page."""

from collections.abc import Iterator

from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.picture_blocks import Gap, GapPicture
from touchpoint_audit.reports.picture_room import shortened

_FENCE = "```"
_STEP = 8
"""Characters from one whole number of the scale to the next."""
_LONGEST_NAME = 24
SAID, DONE, BOTH = "○", "●", "◉"
_BETWEEN, _BESIDE = "═", "·"


def text_gaps(picture: GapPicture) -> str:
    """A fenced block of text, with a legend above the lines; no name in it can end the fence."""
    return "\n".join((f"{_FENCE}text", *_lines(picture), _FENCE))


def _lines(picture: GapPicture) -> Iterator[str]:
    yield _plain(picture.title)
    told = _("{said_sign} {said}   {done_sign} {done}   {both_sign} both")
    yield told.format(
        said_sign=SAID, said=_plain(picture.said), done_sign=DONE, done=_plain(picture.done), both_sign=BOTH
    )
    names = [shortened(_plain(gap.label), _LONGEST_NAME) for gap in picture.gaps]
    wide = max(map(len, names))
    numbers = "".join(str(number).ljust(_STEP) for number in range(picture.least, picture.most + 1))
    yield f"{'':{wide}}  {numbers}".rstrip()
    for name, gap in zip(names, picture.gaps, strict=True):
        n = ngettext("{n} respondent", "{n} respondents", gap.n).format(n=gap.n)
        yield f"{name:{wide}}  {_line(picture, gap)}  {n}"


def _line(picture: GapPicture, gap: Gap) -> str:
    """The scale with its marks; empty of marks what is not measured."""
    cells = [_BESIDE] * ((picture.most - picture.least) * _STEP + 1)
    said, done = (None if mark is None else round((mark - picture.least) * _STEP) for mark in (gap.said, gap.done))
    if said is not None and done is not None:
        for place in range(min(said, done), max(said, done)):
            cells[place] = _BETWEEN
    for mark, sign in ((said, SAID), (done, DONE)):
        if mark is not None:
            cells[mark] = BOTH if said == done else sign
    return "".join(cells)


def _plain(text: str) -> str:
    """On one line, without what could end the fence."""
    return " ".join(text.split()).replace("`", "'")
