"""A comparison as plain text, as wide as the terminal is: what was freed, the groups, and the trend."""

from touchpoint_audit.actions.comparing import Beside
from touchpoint_audit.assessment.comparison import Became, Compared
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.cli.columns import table
from touchpoint_audit.cli.lists import broken
from touchpoint_audit.cli.output import printable
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, hours_text
from touchpoint_audit.reports.became import (
    apart_sentence,
    became_sign,
    derived_sentence,
    freed_sentence,
    group_title,
    number_of,
    said_done_sentence,
)
from touchpoint_audit.reports.changed import changed_sentences
from touchpoint_audit.reports.comparison import labels, since_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.trend import feeling_mean, freed_text, walk_names
from touchpoint_audit.reports.words import NOTHING, feeling_text


def comparison_text(beside: Beside, room: int | None) -> str:
    """Everything with a newline at the end; `room` is the terminal's width, None when there is none."""
    found, before = beside.found, beside.then.audit.about
    walks = labels(before, beside.now.audit.about)
    told: tuple[str, ...] = (
        freed_sentence(found.stopped, since_text(before), before.currency),
        changed_sentences(found, before, beside.now.audit.about),
        said_done_sentence(found),
        derived_sentence(found),
    )
    told = (apart_sentence(walks),) if found.apart else told
    parts = [broken(sentence, room) for sentence in told if sentence]
    parts.append(_groups(beside, room))
    if len(beside.walks) > 1:
        parts.append(_trend(beside, room))
    return "\n".join(parts)


def _groups(beside: Beside, room: int | None) -> str:
    then, now = labels(beside.then.audit.about, beside.now.audit.about)
    titles = ("", _("staff hours a year"), _("decided"), then, now, _("feeling"))
    rows: list[tuple[str, ...]] = [titles]
    breaks = []
    for became in Became:
        items = beside.found.of(became)
        if not items:
            continue
        breaks.append(len(rows))
        heading = _("{group}: {n}").format(group=group_title(became, beside.found, (then, now)), n=len(items))
        rows.append((became_sign(became), heading, "", "", "", ""))
        rows += [_row(item) for item in items]
    lines = table(
        [tuple(printable(one_line(cell)) for cell in row) for row in rows], right=(0, 3, 4), room=room, shrinks=1
    )
    shown = lines.splitlines(keepends=True)
    return "".join("\n" * (place in breaks[1:]) + line for place, line in enumerate(shown))


def _row(item: Compared) -> tuple[str, ...]:
    number = number_of(item)
    return (
        "" if number is None else str(number),
        name_of(item.touch_point),
        verdict_text(item.then.decided) if item.then else "",
        _hours(item.then),
        _hours(item.now),
        _feelings(item),
    )


def _hours(seen: Seen | None) -> str:
    if seen is None or seen.ended:
        return ""
    return NOTHING if seen.staff_hours is None else hours_text(seen.staff_hours.value)


def _feelings(item: Compared) -> str:
    """Then and now, where both walks have it and either noted one."""
    if item.then is None or item.now is None or item.now.ended:
        return ""
    felt = (item.then.feeling, item.now.feeling)
    return " → ".join(feeling_text(feeling) for feeling in felt) if felt != (None, None) else ""


def _trend(beside: Beside, room: int | None) -> str:
    titles = (_("Walk"), _("Points"), _("To stop"), _("Freed"), _("Slid back"), _("Feeling"))
    rows = [titles]
    for name, walk in zip(walk_names(beside.walks), beside.walks, strict=True):
        stops = hours_text(walk.stops.staff_hours.value) if walk.stops.count > walk.stops.uncounted else NOTHING
        slid_back = NOTHING if walk.slid_back is None else str(walk.slid_back)
        freed = freed_text(walk)
        felt = (
            feeling_mean(walk)
            if walk.feeling is None
            else _("{mean} (n = {n})").format(mean=feeling_mean(walk), n=walk.felt)
        )
        rows.append((name, str(walk.totals.count), stops, freed, slid_back, felt))
    cells = [tuple(printable(one_line(cell)) for cell in row) for row in rows]
    return table(cells, right=(1, 2, 3, 4, 5), room=room, shrinks=0)
