"""What the review tells above its lists and of the touch point at the cursor."""

from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Standing, decided, decided_to
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.follow_up import Before
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import hours_text, money_text, number_text
from touchpoint_audit.reports.decision_text import decided_sentence, since_sentence
from touchpoint_audit.reports.left_behind import decided_text
from touchpoint_audit.reports.sentences import reason_sentence
from touchpoint_audit.reports.strongest import strongest_sentence
from touchpoint_audit.reports.words import effort_text, feeling_text, found_word, tone_word
from touchpoint_audit.tui.lines import Line, Piece, cut, drawn_width, spread, wrapped
from touchpoint_audit.tui.summary import burden_text, proposal_pieces, summary_lines

LEAST_WHOLE = 9
"""With fewer lines than these only what a decision needs is told."""


def freed_sentence(found: Totals, currency: str) -> str:
    """What stopping the stop list frees; a floor where something is not measured, as the head of the list tells."""
    if not found.count:
        return _("Nothing is on the stop list.")
    parts = [_("Stopping these frees {amount} a year").format(amount=freed_text(found, currency))]
    if found.assumed_share is not None:
        share = number_text(found.assumed_share * 100, 0)
        parts.append(_("{share} % assumed").format(share=share))
    return " · ".join(parts)


def decided_so_far(assessment: Assessment, today: date | None) -> str:
    """How much is decided, what of it is stale or due again, and what the decided stops free."""
    found = decided(assessment)
    items = [item for item in assessment.items.values() if not item.ended]
    each = [found.get(item.touch_point.id, NOT_DECIDED) for item in items]
    standings = [one.standing(today) for one in each]
    parts = [
        _("{n} of {all} decided").format(
            n=sum(one.decision is not None and one.verdict is not None for one in each), all=len(items)
        )
    ]
    deferred = standings.count(Standing.DEFERRED)
    due, stale = standings.count(Standing.COMES_UP), sum(one.stale for one in each)
    if deferred:
        parts.append(_("{n} deferred").format(n=deferred))
    if due:
        parts.append(_("{n} due again").format(n=due))
    if stale:
        parts.append(_("{n} stale").format(n=stale))
    stops = totals(decided_to(assessment, Verdict.STOP))
    if stops.count:
        parts.append(
            _("the stops free {amount} a year").format(amount=freed_text(stops, assessment.audit.about.currency))
        )
    return " · ".join(parts)


def freed_text(found: Totals, currency: str) -> str:
    """Hours and money that are freed; a floor where something is not measured or priced."""
    if found.uncounted == found.count:
        return _("hours that nobody measured")
    hours = _("{least} {amount}") if found.uncounted else "{amount}"
    text = hours.format(least="≥", amount=hours_text(found.staff_hours.value))
    if found.unpriced == found.count:
        return text
    money = _("{least} {amount}") if found.unpriced else "{amount}"
    priced = money.format(least="≥", amount=money_text(found.money.value, currency))
    return _("{hours} and {money}").format(hours=text, money=priced)


def totals_lines(assessment: Assessment, today: date | None, width: int, *, low: bool = False) -> list[Line]:
    """What the stop list frees, and how much is decided; on a low screen the second alone."""
    stops = totals(verdict_list(assessment, Verdict.STOP))
    told = [] if low else [(freed_sentence(stops, assessment.audit.about.currency), "strong")]
    told.append((decided_so_far(assessment, today), "key"))
    return [[(f" {line}", style)] for text, style in told for line in wrapped(text, width - 2)]


def detail_lines(item: Assessed, assessment: Assessment, today: date | None, width: int, height: int) -> list[Line]:
    """What a decision needs to know: what it takes with its range, what was decided, what has changed since.

    With plenty of height the whole summary follows.
    """
    if width <= 0 or height <= 0:
        return []
    currency = assessment.audit.about.currency
    found = decided(assessment).get(item.touch_point.id, NOT_DECIDED)
    waits = found.waits(today)
    decision = [
        *((text, "" if waits else "strong") for text in wrapped(decided_sentence(found, item, today), width)),
        *((text, "warn") for text in wrapped(since_sentence(found, item, currency), width) if text),
    ]
    lines: list[Line] = [[piece] for piece in decision]
    if height >= LEAST_WHOLE:
        rest = summary_lines(item, assessment, width, height)
        effort: Line = [(_("effort {effort}").format(effort=effort_text(item.touch_point.effort)), "")]
        return [*lines, effort, [], *rest][:height]
    if item.touch_point.before is not None:
        lines += [[(text, "open")] for text in wrapped(_then_sentence(item, item.touch_point.before), width)]
    reasons = [reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons]
    says = strongest_sentence(item, currency)
    more = [(cut(text, width), style) for text, style in ((says, "strong"), (" ".join(reasons), "dim")) if text]
    return [*_head(item, assessment, width), *lines, *([piece] for piece in more)][:height]


def head_lines(assessment: Assessment, width: int) -> list[Line]:
    """What can be done on the head of a list; where there is nothing at all, what to press."""
    if not assessment.items:
        return [[(cut(_("Nothing is logged yet: q leads to the walk, and a logs there."), width), "")]]
    told = _(
        "w selects all of this list that waits for a decision; a then agrees with every verdict, d defers them all. "
        "space selects one row at a time. = tells what the list's hours add up to."
    )
    return [[(text, "dim")] for text in wrapped(told, width)] if width > 0 else []


def _then_sentence(item: Assessed, before: Before) -> str:
    """What the walk before decided, and how it is found now."""
    then = decided_text(before.decision, before.verdict)
    if item.touch_point.found is None:
        return _("On the walk before: {then}.").format(then=then)
    found = found_word(item.touch_point.found)
    return _("Now {found}. On the walk before: {then}.").format(found=found, then=then)


def _head(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    """Name, effort and proposal; then hours and money with their ranges, and whose they are."""
    point, audit = item.touch_point, assessment.audit
    effort = _("effort {effort}").format(effort=effort_text(point.effort))
    right: list[Piece] = [(f"{effort}   ", "dim"), *proposal_pieces(item)]
    name: Piece = (f"{assessment.numbers[point.id]} {point.name}", "strong")
    burden = burden_text(item, audit.about.currency)
    imposed, carried = audit.department_name(point.imposed_by), audit.department_name(point.carried_by)
    walls = " → ".join(who for who in (imposed, carried) if who)
    room = width - drawn_width(burden) - 2
    return [
        spread(width, [name], right) if width >= 50 else [(cut(name[0], width), "strong")],
        *(
            [spread(width, [(burden, "")], [(cut(walls, room), "dim")] if room > 8 else ())]
            if drawn_width(burden) <= width
            else ([(text, "")] for text in wrapped(burden, width))
        ),
    ]


def voice_lines(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    """The customers' own words at a touch point, what they say today, and what we want them to say."""
    point = item.touch_point
    lines: list[Line] = [[(f"{assessment.numbers[point.id]} {point.name}", "strong")], []]
    for voice in point.voices.values():
        style = "keep" if voice.tone is Tone.PRAISE else "stop"
        lines.append([(tone_word(voice.tone).capitalize(), style)])
        lines += [[(text, "")] for text in wrapped(f"“{voice.words}”", width)]
        lines.append([])
    if not point.voices:
        lines += [[(text, "dim")] for text in wrapped(_("No customer's words are logged here."), width)]
        lines.append([])
    told = ((_("They say today"), point.says_today), (_("We want them to say"), point.says_wanted))
    for label, words in told:
        if words:
            lines.append([(label, "heading")])
            lines += [[(text, "")] for text in wrapped(words, width)]
    if point.feeling_now is not None or point.feeling_wanted is not None:
        feelings = _("Feeling {now}, wanted {wanted}").format(
            now=feeling_text(point.feeling_now), wanted=feeling_text(point.feeling_wanted)
        )
        lines.append([(feelings, "")])
    return lines
