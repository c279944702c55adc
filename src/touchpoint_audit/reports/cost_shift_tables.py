"""A cost shift in tables and pictures: what the sender and the receiver pay before and now, and what is left of it."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.cost_shift import BREAK_EVEN_FACTOR, NET_COST, UNPACK_FACTOR, CostShift, cost_shift
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured
from touchpoint_audit.measures.unpacking import LOADS, UNPACK_TIME, UnpackFit, unpack_fit
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.picture_blocks import BarsPicture, Series
from touchpoint_audit.reports.rows import NUMBER, TEXT, sentences
from touchpoint_audit.reports.words import NOTHING

_HINT_BELOW = 10
"""With fewer loads than these three numbers are hardly more than a hint."""


def shift_of(item: Assessed, assessment: Assessment) -> CostShift | None:
    """The cost shift of a touch point; None when its kind has none or it is not measured."""
    if NET_COST.id not in item.results:
        return None
    found = cost_shift(item.touch_point, assessment.audit.about)
    return None if isinstance(found, NotMeasured) else found


def cost_shift_blocks(item: Assessed, assessment: Assessment) -> tuple[Block, ...]:
    """Before and now as a table and a picture, the net in a sentence, and what unpacking depends on."""
    blocks: list[Block] = []
    shift = shift_of(item, assessment)
    if shift is not None:
        blocks = [
            _before_and_now(shift, item, assessment),
            Paragraph(sentences((shift_sentence(shift, item, assessment), _break_even(item))), strong=True),
            *_picture(shift, item, assessment),
        ]
    if UNPACK_TIME.id in item.results:
        fit = unpack_fit(item.touch_point)
        if isinstance(fit, UnpackFit):
            blocks.append(Paragraph(sentences((_fit(fit), _caution(fit)))))
        blocks += _loads(item, fit if isinstance(fit, UnpackFit) else None)
    return tuple(blocks)


def shift_sentence(shift: CostShift, item: Assessed, assessment: Assessment) -> str:
    """What the change saves, what it costs, and whom, a year."""
    if not (shift.saving.value or shift.cost.value):
        return _("It costs both sides what it cost before.")
    fields = {
        "sender": sender_name(item, assessment),
        "receiver": receiver_name(item, assessment),
        "saving": _amount(shift.saving),
        "more": _amount(_turned(shift.saving)),
        "cost": _amount(shift.cost),
        "less": _amount(_turned(shift.cost)),
        "net": _amount(shift.net),
        "gain": _amount(_turned(shift.net)),
        "currency": assessment.audit.about.currency or _("in money"),
    }
    if shift.saving.value >= 0 and shift.cost.value >= 0:
        if shift.net.value > 0:
            template = _(
                "It saves {sender} {saving} and costs {receiver} {cost} {currency} a year: a net cost of {net}."
            )
        else:
            template = _(
                "It saves {sender} {saving} and costs {receiver} {cost} {currency} a year: a net gain of {gain}."
            )
    elif shift.saving.value < 0 <= shift.cost.value:
        template = _("It costs {sender} {more} and {receiver} {cost} {currency} a year: a net cost of {net}.")
    elif shift.saving.value >= 0:
        template = _("It saves {sender} {saving} and {receiver} {less} {currency} a year: a net gain of {gain}.")
    elif shift.net.value > 0:
        template = _("It costs {sender} {more} and saves {receiver} {less} {currency} a year: a net cost of {net}.")
    else:
        template = _("It costs {sender} {more} and saves {receiver} {less} {currency} a year: a net gain of {gain}.")
    return template.format(**fields)


def _before_and_now(shift: CostShift, item: Assessed, assessment: Assessment) -> Table:
    currency = assessment.audit.about.currency
    sender, receiver = sender_name(item, assessment), receiver_name(item, assessment)
    rows = (
        _row(
            _("{department}: packing").format(department=sender),
            shift.packing_before,
            shift.packing_now,
            shift.packing_change,
        ),
        _row(
            _("{department}: freight and material").format(department=sender),
            shift.freight_before,
            shift.freight_now,
            shift.freight_change,
        ),
        _row(
            _("{department} together").format(department=sender),
            shift.sender_before,
            shift.sender_now,
            _turned(shift.saving),
        ),
        _row(
            _("{department}: unpacking").format(department=receiver),
            shift.receiver_before,
            shift.receiver_now,
            shift.cost,
        ),
    )
    total = _row(_("Both"), shift.system_before, shift.system_now, shift.net)
    unit = _("{currency} a year").format(currency=currency) if currency else _("Money a year")
    titles = (unit, _("Before"), _("Now"), _("Change"))
    return Table(titles, (TEXT, NUMBER, NUMBER, NUMBER), rows, total, id="cost_shift")


def _picture(shift: CostShift, item: Assessed, assessment: Assessment) -> list[Block]:
    """Four bars: what sender and receiver pay before and now."""
    currency = assessment.audit.about.currency
    names = (sender_name(item, assessment), receiver_name(item, assessment))
    if names[0] == names[1]:
        names = (_("Sender"), _("Receiver"))
    labels = tuple(
        template.format(department=name)
        for name in names
        for template in (_("{department} before"), _("{department} now"))
    )
    amounts = (shift.sender_before, shift.sender_now, shift.receiver_before, shift.receiver_now)
    bars = Series(_("Cost a year"), tuple(max(amount.value, 0.0) for amount in amounts))
    if len(set(labels)) < len(labels) or not any(bars.values):
        return []
    unit = _("{currency} a year").format(currency=currency) if currency else _("Money a year")
    return [
        BarsPicture(_("What it costs, before and now"), labels, unit, bars),
        Paragraph(_("Bars, from the left: the sender before and now, then the receiver before and now.")),
    ]


def _break_even(item: Assessed) -> str:
    """How many times as long unpacking takes beside how many times would cost nothing."""
    if UNPACK_FACTOR.id not in item.results or BREAK_EVEN_FACTOR.id not in item.results:
        return ""
    found, even = item.results[UNPACK_FACTOR.id], item.results[BREAK_EVEN_FACTOR.id]
    if isinstance(even, NotMeasured) and even.why is Missing.NEVER_BREAKS_EVEN:
        return _("No unpacking time, however short, would pay for the change.")
    if not isinstance(found, Measured) or not isinstance(even, Measured):
        return ""
    if found.quantity.value > even.quantity.value:
        template = _("Unpacking takes {found} as long as before; the change pays only up to {even}.")
    elif found.quantity.value > 1:
        template = _("Unpacking takes {found} as long as before; the change pays up to {even}.")
    else:
        return ""
    return template.format(found=quantity_text(found.quantity, ""), even=quantity_text(even.quantity, ""))


def _fit(fit: UnpackFit) -> str:
    """What the timed loads say the minutes depend on."""
    return _(
        "What the {n} timed unpackings depend on (least squares): {a} min for each load, {b} min for each case pack "
        "and {c} min for each consumer unit; R² is {r_squared}."
    ).format(
        n=fit.n,
        a=number_text(fit.a),
        b=number_text(fit.b),
        c=number_text(fit.c),
        r_squared=NOTHING if fit.r_squared is None else number_text(fit.r_squared, 3),
    )


def _caution(fit: UnpackFit) -> str:
    return _("So few loads only hint at it.") if fit.n < _HINT_BELOW else ""


def _loads(item: Assessed, fit: UnpackFit | None) -> Iterator[Table]:
    """Each timed unpacking, beside the minutes that the fit gives it."""
    fact = item.touch_point.facts.get(LOADS)
    if fact is None or not fact.loads:
        return
    titles = [_("Case packs"), _("Consumer units"), _("Minutes, timed")]
    rows = [[load.case_packs, load.consumer_units, load.minutes] for load in fact.loads]
    if fit is not None:
        titles.append(_("Minutes, by the fit"))
        rows = [[*row, fit.minutes(load)] for row, load in zip(rows, fact.loads, strict=True)]
    cells = tuple(tuple(Cell(number_text(number), Quantity(number, Unit.COUNT)) for number in row) for row in rows)
    yield Table(tuple(titles), (NUMBER,) * len(titles), cells, id="loads")


def sender_name(item: Assessed, assessment: Assessment) -> str:
    """Who imposes the packing, and so sends."""
    return assessment.audit.department_name(item.touch_point.imposed_by).strip() or _("(no name)")


def receiver_name(item: Assessed, assessment: Assessment) -> str:
    """Who carries it, and so unpacks."""
    return assessment.audit.department_name(item.touch_point.carried_by).strip() or _("(no name)")


def _row(label: str, before: Quantity, now: Quantity, change: Quantity) -> tuple[Cell, ...]:
    return Cell(label), _cell(before), _cell(now), _cell(change)


def _turned(quantity: Quantity) -> Quantity:
    """The same amount the other way round: what is saved as what is spent."""
    return Quantity(0.0, quantity.unit).minus(quantity)


def _amount(quantity: Quantity) -> str:
    return amount_text(Quantity(quantity.value, Unit.MONEY_PER_YEAR, quantity.low, quantity.high))


def _cell(quantity: Quantity) -> Cell:
    return Cell(amount_text(quantity), quantity)
