"""A cost shift: what sender and receiver pay before and now, as bars, and under them the net."""

from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.cost_shift import CostShift
from touchpoint_audit.tui.lines import Line, cut, drawn_width, padded, spread, wrapped
from touchpoint_audit.tui.pictures.bars import bar

BEFORE, NOW = "░", "█"
LEAST_BAR = 8
WIDE_FROM = 56
"""From here on sender and receiver stand beside their bars, below it above them."""


def cost_shift_bars(
    shift: CostShift, currency: str, width: int, height: int, sender: str = "", receiver: str = ""
) -> list[Line]:
    """The bars in at most `height` lines of `width` columns; without room for the bars the numbers or the net alone.

    Before is `░`, now is `█`: they differ without colour. `sender` and `receiver` are the departments' names.
    """
    if width <= 0 or height <= 0:
        return []
    sides = (
        (sender or _("Sender"), _("who sends"), shift.sender_before, shift.sender_now),
        (receiver or _("Receiver"), _("who unpacks"), shift.receiver_before, shift.receiver_now),
    )
    wide = width >= WIDE_FROM
    most = max(quantity.value for _name, _does, *both in sides for quantity in both)
    numbers = {quantity: _number(quantity, currency, wide) for _name, _does, *both in sides for quantity in both}
    number_width = max(drawn_width(number) for number in numbers.values()) + 1
    word_width = max(drawn_width(_("before")), drawn_width(_("now"))) + 1
    name_width = min(max(drawn_width(word) for words in sides for word in words[:2]) + 1, width // 4) if wide else 0
    room = width - name_width - word_width - number_width
    bar_width = room if room >= LEAST_BAR else 0
    lines: list[Line] = []
    for name, does, before, now in sides:
        if not wide:
            lines.append([(cut(_("{name}, {does}").format(name=name, does=does), width), "heading")])
        shown = (
            (name, "heading", _("before"), before, BEFORE, "dim"),
            (does, "dim", _("now"), now, NOW, "open"),
        )
        for beside, ink, word, quantity, fill, style in shown:
            drawn = bar(quantity.value, most, bar_width, fill)
            left = [
                (padded(cut(beside, name_width - 1), name_width), ink),
                (padded(word, word_width), "dim"),
                (drawn, style),
                (" " if drawn else "", ""),
                (numbers[quantity], ""),
            ]
            lines.append(spread(width, left))
    told = _net_lines(shift, currency, width, (sender or _("The sender"), receiver or _("The receiver")))
    return [*lines, *told] if len(lines) + len(told) <= height else told[:height]


def _number(quantity: Quantity, currency: str, wide: bool) -> str:
    """With unit and range where there is room; else as it is, since the net tells the unit."""
    return quantity_text(quantity, currency) if wide else number_text(quantity.value, 0)


def _net_lines(shift: CostShift, currency: str, width: int, who: tuple[str, str]) -> list[Line]:
    """What the sender saves, the receiver pays and what that comes to."""
    saves, pays = _("{who} saves {amount}."), _("{who} pays {amount} more.")
    told = " ".join(
        (saves if saved.value > 0 else pays).format(who=name, amount=quantity_text(_size(saved), currency))
        for name, saved in zip(who, (shift.saving, _turned(shift.cost)), strict=True)
        if saved.value
    )
    net = shift.net.value
    if net > 0:
        sentence, style = _("! Net: it costs {amount} more than before."), "stop"
    elif net < 0:
        sentence, style = _("Net: it saves {amount}."), "keep"
    else:
        sentence, style = _("Net: it costs what it cost before."), ""
    amount = _size(shift.net)
    lines: list[Line] = [[("─" * width, "dim")]]
    lines += [[(text, "")] for text in wrapped(told, width) if text]
    lines += [[(text, style)] for text in wrapped(sentence.format(amount=quantity_text(amount, currency)), width)]
    return lines


def _turned(quantity: Quantity) -> Quantity:
    """With the other sign."""
    return Quantity(0.0, quantity.unit).minus(quantity)


def _size(quantity: Quantity) -> Quantity:
    """Without its sign."""
    return quantity if quantity.value >= 0 else _turned(quantity)
