"""A touch point in a few lines: who carries it, what it takes, what the rule proposes, what customers say."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.catalog.load import templates
from touchpoint_audit.domain.audit import Stage
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import result_text
from touchpoint_audit.reports.sentences import reason_sentence, thanks_sentence
from touchpoint_audit.reports.strongest import strongest_sentence
from touchpoint_audit.reports.words import deviation_mark, evidence_word, feeling_text, verdict_sign, verdict_word
from touchpoint_audit.tui.lines import Line, Piece, cut, drawn_width, spread, width_of, wrapped

LEAST_WHOLE = 9
"""With fewer lines than these only what counts most is told."""
LEAST_PICTURE, MOST_PICTURE = 8, 12
"""How many lines a small picture takes."""


def summary_lines(item: Assessed | None, assessment: Assessment, width: int, height: int) -> list[Line]:
    """What fits into a width and height; with plenty of height every reason and what to look at."""
    if item is None or width <= 0 or height <= 0:
        return []
    return _short(item, assessment, width)[:height] if height < 9 else _long(item, assessment, width)[:height]


def stage_lines(stage: Stage, assessment: Assessment, width: int, height: int) -> list[Line]:
    """What is often found in a stage of this name and not logged yet, and the keys that work here."""
    if width <= 0 or height <= 0:
        return []
    logged = {item.touch_point.name.casefold() for item in assessment.items.values()}
    names = [name for name in often_found(stage.name) if name.casefold() not in logged]
    hint = (
        _("a logs a touch point in this stage · A adds a stage · n renames it")
        if assessment.items
        else _("Nothing logged yet. Press a and type what you see.")
    )
    lines: list[Line] = [[(cut(hint, width), "dim")]]
    if names and height >= 9:
        lines += [[], [(_("Often found here"), "heading")], *_list(names, width, "")]
    elif names:
        told = _("Often found here: {names}").format(names=" · ".join(names))
        lines += [[(text, "")] for text in wrapped(told, width)]
    return lines[:height]


def often_found(stage_name: str) -> list[str]:
    """The touch points that the journey templates suggest for a stage of this name, each once."""
    stages = (stage for template in templates().values() for stage in template.stages if _(stage.name) == stage_name)
    return list(dict.fromkeys(_(suggestion.name) for stage in stages for suggestion in stage.suggestions))


def whole_story(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    """Everything about a touch point, however long: people, hours, the proposal with all its reasons, prompts."""
    return _long(item, assessment, width)


def card_lines(item: Assessed, assessment: Assessment, width: int, height: int) -> list[Line]:
    """The same below or beside the card, which shows name and people itself: measures, proposal and its reasons."""
    if width <= 0 or height <= 0:
        return []
    currency = assessment.audit.about.currency
    says = strongest_sentence(item, currency)
    reasons = [reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons]
    if height < LEAST_WHOLE:
        if item.proposal.verdict is Verdict.OPEN:
            reasons.reverse()  # what is still wanted comes last
        return _card_in_short(burden_text(item, currency), says, reasons, proposal_pieces(item), width)[:height]
    lines: list[Line] = [[(text, "")] for text in wrapped(burden_text(item, currency), width)]
    lines += [[(text, "strong")] for text in wrapped(says, width) if text]
    lines += [[], proposal_pieces(item)]
    lines += _list(reasons, width, "")
    lines += _small_picture(item, assessment, width, height - len(lines) - 1)
    if item.proposal.would_change:
        lines += [[], [(_("What would change it"), "dim")]]
        changes = [reason_sentence(reason, currency, item.kind) for reason in item.proposal.would_change]
        lines += _list(changes, width, "dim")
    if item.kind:
        lines += [[], [(_("What to look at"), "heading")]]
        lines += _list([_(prompt) for prompt in item.kind.look_at], width, "dim")
    return lines[:height]


def _card_in_short(burden: str, says: str, reasons: list[str], proposal: Line, width: int) -> list[Line]:
    """Measures, proposal, and its reasons as far as there is room."""
    together = drawn_width(burden) + 1 + width_of(proposal) <= width
    lines: list[Line] = [spread(width, [(burden, "")], proposal if together else ())]
    if says or not together:
        lines.append(spread(width, [(says, "strong")], () if together else proposal))
    return lines + _list(reasons, width, "")


def _small_picture(item: Assessed, assessment: Assessment, width: int, room: int) -> list[Line]:
    """The touch point's picture, or the journey around it, with an empty line above; nothing without room for it."""
    if room < LEAST_PICTURE:
        return []
    from touchpoint_audit.tui.pictures.feelings import feeling_curve, felt_along
    from touchpoint_audit.tui.pictures.touch_point import touch_point_picture

    height = min(room, MOST_PICTURE)
    found = touch_point_picture(item, assessment, width, height)
    if not found and (item.touch_point.feeling_now, item.touch_point.feeling_wanted) != (None, None):
        cursor = assessment.numbers[item.touch_point.id] - 1
        found = feeling_curve(felt_along(assessment), width, min(room, 8), cursor)
    return [[], *found] if found else []


def burden_text(item: Assessed, currency: str) -> str:
    """Staff hours, money and customer hours a year, and the weakest evidence behind them.

    Where the customers' hours are known otherwise than those of staff, each has its own.
    """
    found = item.burden
    staff: list[str] = []
    if isinstance(found.staff_hours, Measured):
        staff.append(_("staff {hours}").format(hours=result_text(found.staff_hours, currency)))
    if isinstance(found.money, Measured):
        staff.append(result_text(found.money, currency))
    customers: list[str] = []
    if isinstance(found.customer_hours, Measured):
        customers.append(_("customers {hours}").format(hours=result_text(found.customer_hours, currency)))
    if not staff and not customers:
        return _("hours not measured")
    grades = [
        evidence_word(weakest(result.evidence for result in results if isinstance(result, Measured)))
        for results, told in (((found.staff_hours, found.money), staff), ((found.customer_hours,), customers))
        if told
    ]
    if len(set(grades)) == 1:
        return " · ".join([*staff, *customers, grades[0]])
    known = _("{amount}, {evidence}")
    of_staff = known.format(amount=" · ".join(staff), evidence=grades[0])
    return " · ".join([of_staff, known.format(amount=customers[0], evidence=grades[1])])


def proposal_pieces(item: Assessed) -> list[Piece]:
    """What the rule proposes."""
    verdict = item.proposal.verdict
    word = _("keep as required") if item.proposal.as_required else verdict_word(verdict)
    return [(_("proposal") + " ", "dim"), (f"{verdict_sign(verdict)} {word}", verdict.value)]


def _who(point: TouchPoint, assessment: Assessment) -> str:
    audit = assessment.audit
    imposed, carried = audit.department_name(point.imposed_by), audit.department_name(point.carried_by)
    parts = [deviation_mark(point.deviation)] if point.deviation else []
    if imposed:
        parts.append(_("imposed by {who}").format(who=imposed))
    if carried:
        parts.append(_("carried by {who}").format(who=carried))
    if point.feeling_now is not None or point.feeling_wanted is not None:
        parts.append(f"{feeling_text(point.feeling_now)} → {feeling_text(point.feeling_wanted)}")
    return " · ".join(parts)


def _short(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    point, currency = item.touch_point, assessment.audit.about.currency
    number = assessment.numbers[point.id]
    name: Piece = (f"{number} {point.name}", "strong")
    who: Piece = (cut(_who(point, assessment), width * 2 // 3), "dim")
    if point.before is not None:
        from touchpoint_audit.tui.then_rows import before_short

        return [
            spread(width, [name], [who]) if width >= 50 else [(cut(name[0], width), "strong")],
            *before_short(item, assessment, width),
            _weightiest(item, currency, width),
        ]
    reasons = [reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons]
    voice = next((f"“{voice.words}”" for voice in point.voices.values()), point.says_today or point.note)
    why: Piece = (cut(" ".join(reasons), width), "dim")
    if point.celebrate and (thanks := thanks_sentence(point)):
        why = (cut(f"★ {thanks}", width), "change")
    return [
        spread(width, [name], [who]) if width >= 50 else [(cut(name[0], width), "strong")],
        _weightiest(item, currency, width),
        [why],
        [(cut(voice, width), "")],
    ]


def _weightiest(item: Assessed, currency: str, width: int) -> Line:
    """What the kind's measures say, or the hours where they say nothing, and the proposal.

    Staff hours stand in the outline as well.
    """
    says, proposal = strongest_sentence(item, currency) or burden_text(item, currency), proposal_pieces(item)
    if drawn_width(says) + width_of(proposal) >= width:
        proposal = [("→ ", "dim"), proposal[1]]
    return spread(width, [(says, "")], proposal)


def _long(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    point, currency = item.touch_point, assessment.audit.about.currency
    lines: list[Line] = [[(text, "strong")] for text in wrapped(f"{assessment.numbers[point.id]} {point.name}", width)]
    if item.kind:
        lines.append([(cut(f"{item.kind.glyph} {_(item.kind.name)}", width), "dim")])
    lines += [[(text, "dim")] for text in wrapped(_who(point, assessment), width) if text]
    if point.before is not None:
        from touchpoint_audit.tui.then_rows import before_lines

        lines += [*before_lines(item, assessment, width), []]
    lines += [[(text, "")] for text in wrapped(burden_text(item, currency), width)]
    lines += [[(text, "strong")] for text in wrapped(strongest_sentence(item, currency), width) if text]
    lines += [[], proposal_pieces(item)]
    lines += _list([reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons], width, "")
    if point.celebrate and (thanks := thanks_sentence(point)):
        lines += [[], *([(text, "change")] for text in wrapped(f"★ {thanks}", width))]
    if point.voices:
        lines.append([])
        for voice in point.voices.values():
            lines += [[(text, "")] for text in wrapped(f"“{voice.words}”", width)]
    if point.instead:
        lines += [[], *([(text, "keep")] for text in wrapped(_("Instead: {what}").format(what=point.instead), width))]
    if item.proposal.would_change:
        lines += [[], [(_("What would change it"), "dim")]]
        lines += _list(
            [reason_sentence(reason, currency, item.kind) for reason in item.proposal.would_change], width, "dim"
        )
    if item.kind:
        lines += [[], [(_("What to look at"), "heading")]]
        lines += _list([_(prompt) for prompt in item.kind.look_at], width, "dim")
    return lines


def _list(texts: list[str], width: int, style: str) -> list[Line]:
    lines: list[Line] = []
    for text in texts:
        for place, part in enumerate(wrapped(text, width - 2)):
            lines.append([("· " if place == 0 else "  ", "dim"), (part, style)])
    return lines
