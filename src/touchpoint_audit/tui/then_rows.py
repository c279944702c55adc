"""How the walk before left a touch point, for rows and lines of screens: its signs, its figures, its values."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Before
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.fact_text import fact_text
from touchpoint_audit.reports.words import NOTHING, evidence_word, feeling_text, found_word, verdict_sign, yes_no_word
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, spread, wrapped

BEFORE = "before."
"""What the keys of rows begin with that tell how it was: they are read, not filled in."""
FOUND = "found"
Told = tuple[str, str, str, str]
"""Key, label, value and style of a row."""


def became_piece(point: TouchPoint, width: int = 0) -> Piece:
    """What was decided and how it is found: "x → done"; that it is new, where nothing was carried forward."""
    before = point.before
    if before is None:
        return (padded(_("new"), width) if width else _("new"), "key")
    sign = "·" if before.decided is None else verdict_sign(before.decided)
    if before.ended:
        sign = _("ended")
    found = NOTHING if point.found is None else found_word(point.found)
    style = "warn" if point.found is None else _STYLES.get(point.found.value, "")
    text = f"{sign} → {found}"
    return (padded(text, width) if width else text, style)


_STYLES = {"done": "keep", "slid_back": "stop", "not_done": "change", "gone": "dim", "unchanged": "dim"}


def then_figures(before: Before, currency: str) -> str:
    """What it took when the walk before left it; a dash where nothing was measured."""
    parts = []
    if before.staff_hours is not None:
        parts.append(_("staff {hours}").format(hours=quantity_text(before.staff_hours, currency)))
    if before.money is not None:
        parts.append(quantity_text(before.money, currency))
    if before.customer_hours is not None:
        parts.append(_("customers {hours}").format(hours=quantity_text(before.customer_hours, currency)))
    return " · ".join(parts) or NOTHING


def before_rows(item: Assessed, assessment: Assessment) -> Iterator[Told]:
    """The card's group on how it was; nothing for what is new."""
    point, before = item.touch_point, item.touch_point.before
    if before is None:
        return
    from touchpoint_audit.reports.left_behind import action_short, decided_text

    yield FOUND, _("Found on this walk"), found_word(point.found) if point.found else "", "strong"
    yield f"{BEFORE}decided", _("Decided then"), decided_text(before.decision, before.verdict), "dim"
    for action in before.actions:
        yield f"{BEFORE}{action.id}", _("To be done"), action_short(action), "dim"
    yield f"{BEFORE}figures", _("It took then"), then_figures(before, assessment.audit.about.currency), "dim"
    if before.ended:
        yield f"{BEFORE}ended", _("Then already"), _("ended: it was not there any more"), "dim"


def then_of(item: Assessed, key: str, currency: str) -> str:
    """What the walk before left in a field of the card, short; empty where it left nothing."""
    before = item.touch_point.before
    if before is None:
        return ""
    group, _dot, name = key.partition(".")
    if group == "facts":
        return _then_fact(item, name, before, currency)
    shown = _then_value(before, key, currency)
    return _("then {value}").format(value=shown) if shown else ""


def _then_fact(item: Assessed, name: str, before: Before, currency: str) -> str:
    """A fact's value then; that it is the same now, where nothing but its source tells."""
    then, now = before.facts.get(name), item.touch_point.facts.get(name)
    if then is None:
        return _("then nothing") if now is not None else ""
    if now is not None and now.says_the_same(then):
        return "" if now.evidence in {None, Evidence.ASSUMED} else _("as then")
    spec = item.kind.fact(name) if item.kind else None
    grade = evidence_word(then.evidence)
    return _("then {value}, {grade}").format(value=fact_text(then, spec, currency), grade=grade)


def _then_value(before: Before, key: str, currency: str) -> str:
    match key:
        case "rule.easier" | "rule.relationship":
            answer = before.rule.easier if key == "rule.easier" else before.rule.relationship
            return yes_no_word(answer.value) if answer.value is not None else ""
        case "feeling_now":
            return feeling_text(before.feeling_now) if before.feeling_now is not None else ""
        case "says_today":
            return before.says_today
        case "verdict":
            return verdict_text(before.verdict) if before.verdict else ""
        case _:
            return _figure(before, key.removeprefix("measures."), currency)


def _figure(before: Before, name: str, currency: str) -> str:
    amounts: dict[str, Quantity | None] = {
        "staff_hours": before.staff_hours,
        "money": before.money,
        "customer_hours": before.customer_hours,
    }
    amount = amounts.get(name)
    return quantity_text(amount, currency) if amount is not None else ""


def before_lines(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    """All of it in lines, for the side of the walk."""
    point, before = item.touch_point, item.touch_point.before
    if before is None:
        return []
    from touchpoint_audit.reports.left_behind import action_text, decided_text

    lines: list[Line] = [[], [(_("Last time"), "heading")], [became_piece(point)]]
    lines += [[(text, "")] for text in wrapped(decided_text(before.decision, before.verdict), width)]
    for action in before.actions:
        lines += [[(text, "dim")] for text in wrapped(action_text(action), width)]
    lines += [[(text, "")] for text in wrapped(_then_sentence(before, assessment), width)]
    return lines


def before_short(item: Assessed, assessment: Assessment, width: int) -> list[Line]:
    """It in two lines: what was decided and how it is found; what was to be done by whom and when, and what it took."""
    point, before = item.touch_point, item.touch_point.before
    if before is None:
        return []
    from touchpoint_audit.reports.left_behind import action_short, decided_text

    decided = decided_text(before.decision, before.verdict)
    to_do = " ".join(action_short(action) for action in before.actions)
    told = to_do or _then_sentence(before, assessment)
    took = before.staff_hours or before.customer_hours
    right: list[Piece] = []
    if to_do and took is not None and width >= 70:
        right = [(_("then {what}").format(what=quantity_text(took, "")), "dim")]
    return [spread(width, [(decided, "")], [became_piece(point)]), spread(width, [(cut(told, width), "dim")], right)]


def _then_sentence(before: Before, assessment: Assessment) -> str:
    return _("It took then: {what}").format(what=then_figures(before, assessment.audit.about.currency))
