"""The journey with its feelings: a picture with verdicts, lanes and what does not go as planned, and all as a table."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.picture_blocks import JourneyPicture, Step
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    kind_name,
    name_of,
    number_cell,
    numbered_name,
    stage_name,
    verdict_cell,
)
from touchpoint_audit.reports.sentences import NOTHING, feeling_text
from touchpoint_audit.reports.words import deviation_mark, deviation_word, side_word

MOST_STEPS = 16
"""So many touch points a picture is wide enough for; a longer journey has several."""
MOST_NAMED = 3
"""So many touch points a sentence names."""


def journey(assessment: Assessment) -> Section:
    """Every touch point along the journey, how it feels now and how it should."""
    title = _("The journey, with feelings")
    items = tuple(assessment.items.values())
    if not items:
        return Section("journey", title, (Paragraph(_("No touch points have been logged yet.")),))
    blocks: list[Block] = [
        Paragraph(_("Feelings run from −2 (bad) to +2 (good): how customers feel now, and how we want them to feel.")),
        *_worst(assessment, items),
        *_pictures(assessment, items),
        _table(assessment, items),
    ]
    return Section("journey", title, tuple(blocks))


def _worst(assessment: Assessment, items: tuple[Assessed, ...]) -> Iterator[Block]:
    """Where customers feel worst, in a sentence; nothing when nobody feels bad."""
    felt = [item for item in items if item.touch_point.feeling_now is not None and not item.ended]
    lowest = min((item.touch_point.feeling_now or 0 for item in felt), default=0)
    if lowest >= 0:
        return
    names = [numbered_name(assessment, item) for item in felt if item.touch_point.feeling_now == lowest]
    told = "; ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    if rest > 0:
        told = ngettext("{names}; and at {n} more", "{names}; and at {n} more", rest).format(names=told, n=rest)
    sentence = _("Customers feel worst ({feeling}) at {names}.")
    yield Paragraph(sentence.format(feeling=feeling_text(lowest), names=told), strong=True)


def _pictures(assessment: Assessment, items: tuple[Assessed, ...]) -> Iterator[Block]:
    """How the journey feels, in as many pictures as it takes, and what they leave open."""
    points = [item.touch_point for item in items]
    if all(point.feeling_now is None and point.feeling_wanted is None for point in points):
        yield Paragraph(_("No feeling is recorded, so there is no picture of the journey."))
        return
    parts = parts_of(tuple(_step(assessment, item) for item in items))
    title = _("How the journey feels now, and how we want it to feel")
    for steps in parts:
        of_part = _("{title}: touch points {first} to {last}")
        part = of_part.format(title=title, first=steps[0].number, last=steps[-1].number)
        yield JourneyPicture(title if len(parts) == 1 else part, steps)
    for told in _left_open(points):
        yield Paragraph(told)


def _left_open(points: list[TouchPoint]) -> Iterator[str]:
    """What a reader might take a gap of a curve, or a missing mark, for."""
    now = sum(point.feeling_now is None for point in points)
    wanted = sum(point.feeling_wanted is None for point in points)
    if now:
        yield ngettext(
            "The curve of now has a gap at {n} touch point for which no feeling is recorded.",
            "The curve of now has a gap at {n} touch points for which no feeling is recorded.",
            now,
        ).format(n=now)
    if wanted:
        yield ngettext(
            "The curve of what we want has a gap at {n} touch point for which nobody has said.",
            "The curve of what we want has a gap at {n} touch points for which nobody has said.",
            wanted,
        ).format(n=wanted)


def parts_of(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], ...]:
    """The steps in parts of at most `MOST_STEPS`, cut between two stages wherever a stage fits into a part."""
    parts: list[tuple[Step, ...]] = []
    part: list[Step] = []
    for place, step in enumerate(steps):
        begins = not part or part[-1].stage != step.stage
        if part and (len(part) == MOST_STEPS or (begins and len(part) + _stage_length(steps, place) > MOST_STEPS)):
            parts.append(tuple(part))
            part = []
        part.append(step)
    return (*parts, tuple(part)) if part else tuple(parts)


def _stage_length(steps: tuple[Step, ...], place: int) -> int:
    """How many steps the stage has that begins at a place; a stage too long for a part begins where it stands."""
    stage = steps[place].stage
    length = next((n for n, step in enumerate(steps[place:]) if step.stage != stage), len(steps) - place)
    return length if length <= MOST_STEPS else 1


def _step(assessment: Assessment, item: Assessed) -> Step:
    point = item.touch_point
    return Step(
        assessment.numbers[point.id],
        stage_name(assessment, point.stage),
        numbered_name(assessment, item),
        point.feeling_now,
        point.feeling_wanted,
        point.verdict,
        point.side,
        point.deviation,
        item.ended,
    )


def _table(assessment: Assessment, items: tuple[Assessed, ...]) -> Table:
    """Columns of which nothing is noted anywhere are left out."""
    points = [item.touch_point for item in items]
    said = any(point.says_today.strip() or point.says_wanted.strip() for point in points)
    sided, deviates = any(point.side for point in points), any(point.deviation for point in points)
    columns = (
        ("#", NUMBER),
        (_("Stage"), TEXT),
        (_("Touch point"), TEXT),
        (_("Kind"), TEXT),
        *(((_("Side"), TEXT),) if sided else ()),
        (_("Verdict"), TEXT),
        *(((_("Not as planned"), TEXT),) if deviates else ()),
        (_("Now"), NUMBER),
        (_("Wanted"), NUMBER),
        *(((_("What customers would say today"), TEXT), (_("What we want them to say"), TEXT)) if said else ()),
    )
    rows = []
    for item in items:
        point = item.touch_point
        side = Cell(side_word(point.side) if point.side else NOTHING)
        deviation = (
            Cell(deviation_mark(point.deviation), deviation_word(point.deviation)) if point.deviation else Cell(NOTHING)
        )
        row = [
            number_cell(assessment, item),
            Cell(stage_name(assessment, point.stage)),
            Cell(name_of(point)),
            Cell(kind_name(item.kind, point.kind)),
            *([side] if sided else []),
            verdict_cell(item),
            *([deviation] if deviates else []),
            Cell(feeling_text(point.feeling_now), point.feeling_now),
            Cell(feeling_text(point.feeling_wanted), point.feeling_wanted),
        ]
        if said:
            row += [Cell(point.says_today.strip() or NOTHING), Cell(point.says_wanted.strip() or NOTHING)]
        rows.append(tuple(row))
    return Table(tuple(title for title, _column in columns), tuple(column for _title, column in columns), tuple(rows))
