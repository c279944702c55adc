"""A comparison as rows: what was freed, a heading for each group, its touch points, and the trend of the chain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from touchpoint_audit.actions.comparing import Beside
from touchpoint_audit.assessment.comparison import Became, Compared
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.assessment.trend import Walk
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import hours_text, money_text
from touchpoint_audit.reports.became import (
    apart_sentence,
    became_sign,
    derived_sentence,
    group_title,
    left_text,
    number_of,
    said_done_sentence,
)
from touchpoint_audit.reports.changed import changed_sentences
from touchpoint_audit.reports.comparison import labels
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.fact_text import amount_text, fact_label
from touchpoint_audit.reports.left_behind import action_text, day_or_site
from touchpoint_audit.reports.moved_facts import how_known, moved_fact_text
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.trend import feeling_mean, freed_text, walk_names
from touchpoint_audit.reports.words import NOTHING, feeling_text
from touchpoint_audit.tui.lines import Line, Piece, flush_right, padded, spread, wrapped

NARROW = 60
STYLES = {
    Became.STOPPED: "keep",
    Became.CHANGED: "keep",
    Became.SLID_BACK: "stop",
    Became.NOT_DONE: "change",
    Became.NEW: "open",
    Became.GONE: "heading",
    Became.UNCHANGED: "heading",
    Became.UNKNOWN: "warn",
}
_FEELINGS = 9
_HOURS = 18


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What became of those under it, and how many they are."""

    became: Became
    name: str
    count: int
    titled: bool = False
    """Whether it tells what the columns are: the first one does."""

    @property
    def key(self) -> str:
        return f"group.{self.became}"

    def drawn(self, width: int) -> list[Piece]:
        count = ngettext("{n} touch point", "{n} touch points", self.count).format(n=self.count)
        title = f" {became_sign(self.became)} {self.name.upper()}  "
        left: list[Piece] = [(title, STYLES[self.became]), (count, "dim")]
        if not self.titled or width < NARROW:
            return spread(width, left)
        columns = (
            padded(_("decided"), 8),
            flush_right(_("staff h a year"), _HOURS),
            "  ",
            padded(_("feeling"), _FEELINGS),
        )
        return spread(width, left, [("".join(columns), "dim")])


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A touch point: what was decided, the staff hours a year and the feelings, then and now."""

    item: Compared

    @property
    def key(self) -> str:
        return self.item.touch_point.id

    def drawn(self, width: int) -> list[Piece]:
        number = number_of(self.item)
        left: list[Piece] = [(f"{'' if number is None else number:>4} ", "dim"), (name_of(self.item.touch_point), "")]
        warned: Piece = (" !" if self.item.said_done else "", "stop")
        if width < NARROW:
            return spread(width, left, [warned, (f" {_then_now(self.item)}", ""), (" ", "")])
        decided = verdict_text(self.item.then.decided) if self.item.then else ""
        style = self.item.then.decided.value if self.item.then and self.item.then.decided else "dim"
        right: list[Piece] = [
            warned,
            (" ", ""),
            (padded(decided, 8), style),
            (f" {flush_right(_then_now(self.item, _bare), _HOURS - 1)}", ""),
            ("  ", ""),
            (padded(_feelings(self.item), _FEELINGS), "dim"),
        ]
        return spread(width, left, right)


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A walk of the chain; the titles when there is none."""

    name: str
    walk: Walk | None

    @property
    def key(self) -> str:
        return f"walk.{self.name}" if self.walk else ""

    def drawn(self, width: int) -> list[Piece]:
        cells = _trend_cells(self.walk)
        columns = zip(cells, (8, 12, 12, 10, 10), strict=True)
        right = [(flush_right(cell, column), "" if self.walk else "dim") for cell, column in columns]
        if width < NARROW:
            right = right[1:3]
        return spread(width, [(f"     {self.name}", "" if self.walk else "heading")], [*right, (" ", "")])


Row = GroupRow | ComparedRow | TrendRow


def compared_rows(beside: Beside) -> list[Row]:
    """Group by group, what is worth celebrating first, and the trend last."""
    rows: list[Row] = []
    walks = labels(beside.then.audit.about, beside.now.audit.about)
    for became in Became:
        items = beside.found.of(became)
        if items:
            rows.append(GroupRow(became, group_title(became, beside.found, walks), len(items), titled=not rows))
            rows += [ComparedRow(item) for item in items]
    if len(beside.walks) > 1:
        rows.append(TrendRow(_("The trend"), None))
        rows += [TrendRow(*pair) for pair in zip(walk_names(beside.walks), beside.walks, strict=True)]
    return rows


def totals_lines(beside: Beside, width: int) -> list[Line]:
    """What was freed on top, then what else is to be said of all of it."""
    found, before = beside.found, beside.then.audit.about
    if found.apart:
        told = apart_sentence(labels(before, beside.now.audit.about))
        return [[(text, "strong")] for text in wrapped(told, width)]
    since = day_or_site(before.walked_on, before.site, with_site=before.site != beside.now.audit.about.site)
    freed = _("Freed since {since}: {amounts}").format(
        since=since, amounts=freed_text_of(found.stopped, before.currency)
    )
    lines: list[Line] = [[(text, "strong")] for text in wrapped(freed, width)]
    for sentence in (
        said_done_sentence(found),
        changed_sentences(found, before, beside.now.audit.about, short=True),
        derived_sentence(found),
    ):
        if sentence:
            style = "warn" if sentence == said_done_sentence(found) else "dim"
            lines += [[(text, style)] for text in wrapped(sentence, width)]
    return lines


def freed_text_of(freed: Freed, currency: str) -> str:
    """Hours, money and customer hours that stopped touch points take no longer; floors are marked."""
    if not freed.count:
        return _("nothing, since nothing has stopped")
    parts = []
    if freed.staff_hours.value:
        parts.append(_floor(hours_text(freed.staff_hours.value), freed.uncounted))
    if freed.money.value:
        parts.append(_floor(money_text(freed.money.value, currency), freed.unpriced))
    if freed.customer_hours.value:
        hours = _floor(hours_text(freed.customer_hours.value), freed.uncounted_customers)
        parts.append(_("customers {hours}").format(hours=hours))
    return " · ".join(parts) or _("not measured")


def item_lines(item: Compared, beside: Beside, width: int) -> list[Line]:
    """One touch point: what was decided, what was to be done, and which facts moved."""
    lines: list[Line] = []
    if item.then is not None:
        lines += _lines(left_text(item.then), width, "")
        for action in item.then.actions:
            if action in item.said_done:
                told = _("Said to be done, and is not: {action}").format(action=action_text(action))
                lines += _lines(told, width, "stop")
            else:
                lines += _lines(action_text(action), width, "dim")
    known = beside.now.items.get(item.touch_point.id)
    for fact in item.moved:
        kind = known.kind if known else None
        told = _("{fact}: {then} → {now} ({known})").format(
            fact=fact_label(fact.id, kind),
            then=moved_fact_text(fact.then, fact.id, kind, item.then.currency if item.then else ""),
            now=moved_fact_text(fact.now, fact.id, kind, item.now.currency if item.now else ""),
            known=how_known(fact),
        )
        lines += _lines(told, width, "")
    return lines


def _lines(text: str, width: int, style: str) -> list[Line]:
    return [[(part, style)] for part in wrapped(text, width)]


def _floor(text: str, lacking: int) -> str:
    return _("≥ {n}").format(n=text) if lacking else text


def _then_now(item: Compared, told: Callable[[float], str] = hours_text) -> str:
    """Staff hours then and now; one of them where only one walk has it."""
    shown = [_hours(seen, told) for seen in (item.then, item.now) if seen is not None and not seen.ended]
    return "" if set(shown) <= {NOTHING} else " → ".join(shown)


def _hours(seen: Seen, told: Callable[[float], str]) -> str:
    hours: Quantity | None = seen.staff_hours
    return NOTHING if hours is None else told(hours.value)


def _bare(hours: float) -> str:
    """Without the unit, which the column's head tells."""
    return amount_text(Quantity(hours, Unit.HOUR_PER_YEAR))


def _feelings(item: Compared) -> str:
    if item.then is None or item.now is None or item.now.ended:
        return ""
    felt = (item.then.feeling, item.now.feeling)
    return " → ".join(map(feeling_text, felt)) if felt != (None, None) else ""


def _trend_cells(walk: Walk | None) -> Sequence[str]:
    if walk is None:
        return _("points"), _("stop list"), _("freed"), _("slid back"), _("feeling")
    stops = walk.stops
    hours = hours_text(stops.staff_hours.value) if stops.uncounted < stops.count else NOTHING
    return (
        str(walk.totals.count),
        _floor(hours, stops.uncounted if hours != NOTHING else 0),
        freed_text(walk),
        NOTHING if walk.slid_back is None else str(walk.slid_back),
        feeling_mean(walk),
    )
