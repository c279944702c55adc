"""The wall map in words: who costs whom how much, for the report and for the screen."""

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.totals import Totals
from touchpoint_audit.assessment.wall_map import NOBODY, OTHERS, Balance, Net, Of, WallCell, WallMap, amount
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.rows import sentences, whole_percent
from touchpoint_audit.reports.shown import hash_name

_NET_WORDS = {
    Net.EXPORTER: N_("net exporter"),
    Net.IMPORTER: N_("net importer"),
    Net.EVEN: N_("even"),
    Net.NOT_MEASURED: N_("not measured"),
    Net.NOTHING: N_("nothing either way"),
}


def net_word(net: Net) -> str:
    return _(_NET_WORDS[net])


def side_name(assessment: Assessment, key: str, others: int = 0) -> str:
    """What a row or a column is called; `others` is how many departments are gathered in one."""
    if key == NOBODY:
        return _("Nobody named")
    if key == OTHERS:
        return ngettext("{n} other department", "{n} other departments", others).format(n=others)
    return assessment.audit.department_name(key).strip() or _("(no name)")


def net_text(net: Quantity | None) -> str:
    """The hours of a net, with a sign before them; words where it is not measured."""
    if net is None:
        return _("not measured")
    text = amount_text(net)
    return f"+{text}" if net.value > 0 else text


def wall_sentence(assessment: Assessment, cell: WallCell) -> str:
    """What one department imposes on another or on itself, with what is not measured and what is assumed of it."""
    who, whom = _who(assessment, cell.imposed_by), _whom(assessment, cell.carried_by)
    found = cell.totals
    points = ngettext("{n} touch point", "{n} touch points", found.count).format(n=found.count)
    hours = taken_text(found, assessment.audit.about.currency)
    if not hours:
        if cell.is_own:
            told = _("{who} imposes {touch_points} on itself; the hours are not measured.")
        else:
            told = _("{who} imposes {touch_points} on {whom}; the hours are not measured.")
        return told.format(who=who, whom=whom, touch_points=points)
    if cell.is_own:
        told = _("{who} imposes {hours} on itself: {touch_points}.")
    else:
        told = _("{who} imposes {hours} on {whom}: {touch_points}.")
    return sentences((told.format(who=who, whom=whom, hours=hours, touch_points=points), _left_out(found)))


def customers_sentence(assessment: Assessment, imposed_by: str, cell: WallCell | None) -> str:
    """What the touch points of one imposer cost customers."""
    who = _who(assessment, imposed_by)
    if cell is None:
        return _("Nothing that {who} imposes takes customers' time.").format(who=who)
    found = cell.totals
    points = ngettext("{n} touch point", "{n} touch points", found.count).format(n=found.count)
    hours = amount(found, Of.CUSTOMER_HOURS)
    if hours.quantity is None:
        if hours.lacking:
            told = _("{who} imposes {touch_points} that take customers' time; how much is not measured.")
        else:
            told = _("{who} imposes {touch_points} that could take customers' time; what is measured comes to 0 h.")
        return told.format(who=who, touch_points=points)
    text = at_least(_("{n} h a year").format(n=amount_text(hours.quantity)), floor=hours.floor)
    told = _("{who} costs customers {hours}: {touch_points}.").format(who=who, hours=text, touch_points=points)
    return sentences((told, assumed_sentence(found.assumed_customer_share)))


def nothing_sentence(assessment: Assessment, imposed_by: str, carried_by: str) -> str:
    """Of a pair that is not found."""
    if imposed_by == carried_by:
        return _("{who} imposes nothing on itself.").format(who=_who(assessment, imposed_by))
    return _("{who} imposes nothing on {whom}.").format(
        who=_who(assessment, imposed_by), whom=_whom(assessment, carried_by)
    )


def balance_sentence(assessment: Assessment, balance: Balance) -> str:
    """What a department imposes on others and carries for others, and what that makes of it."""
    if balance.word is Net.NOTHING:
        name = side_name(assessment, balance.department)
        return _("{who} imposes nothing on other departments and carries nothing for them.").format(who=name)
    told = _("{who} imposes {exported} on others and carries {imported} for others: {net}.").format(
        who=side_name(assessment, balance.department),
        exported=_side(balance.exported),
        imported=_side(balance.imported),
        net=_net(balance),
    )
    n = balance.uncounted
    lacking = ngettext(
        "{n} touch point across its walls is not measured.", "{n} touch points across its walls are not measured.", n
    ).format(n=n)
    return sentences((told, lacking if n else ""))


def main_sentences(assessment: Assessment, found: WallMap) -> str:
    """The main thing: the heaviest wall, who exports and who imports most, and who costs customers most."""
    heaviest = found.heaviest
    if heaviest is None:
        first = _("Nothing that one department imposes on another is measured in hours yet.")
    else:
        n, largest = heaviest.totals.count, _largest(assessment, heaviest)
        told = ngettext(
            "The heaviest wall: {who} costs {whom} {hours}, by {touch_point}.",
            "The heaviest wall: {who} costs {whom} {hours}, in {n} touch points; the most in {touch_point}.",
            n,
        )
        first = told.format(
            who=side_name(assessment, heaviest.imposed_by),
            whom=side_name(assessment, heaviest.carried_by),
            hours=taken_text(heaviest.totals, assessment.audit.about.currency),
            n=n,
            touch_point=largest,
        )
        first = sentences((first, assumed_sentence(heaviest.totals.assumed_share)))
    return sentences((first, _largest_nets(assessment, found), most_for_customers(assessment, found)))


def unnamed_sentence(found: WallMap) -> str:
    """How much of the work names nobody on one side; empty when all is named."""
    lacking = found.unnamed
    if not lacking.count:
        return ""
    hours = taken_text(lacking, "", priced=False)
    if hours:
        told = ngettext(
            "{n} touch point does not say who imposes it or who carries it ({hours}): it is in no balance.",
            "{n} touch points do not say who imposes them or who carries them ({hours}): they are in no balance.",
            lacking.count,
        )
        return told.format(n=lacking.count, hours=hours)
    told = ngettext(
        "{n} touch point does not say who imposes it or who carries it: it is in no balance.",
        "{n} touch points do not say who imposes them or who carries them: they are in no balance.",
        lacking.count,
    )
    return told.format(n=lacking.count)


def _largest_nets(assessment: Assessment, found: WallMap) -> str:
    """The largest exporter and importer; who carries most for others where no net of an importer is known.

    Said with reserve where hours across walls are not measured: they could turn a net round.
    """
    told = _nets(assessment, found)
    lacking = any(balance.exported.uncounted or balance.imported.uncounted for balance in found.balances)
    return _("As far as it is measured, {told}").format(told=told) if told and lacking else told


def _nets(assessment: Assessment, found: WallMap) -> str:
    exporter = next((balance for balance in found.balances if balance.word is Net.EXPORTER), None)
    importer = next((balance for balance in reversed(found.balances) if balance.word is Net.IMPORTER), None)
    if exporter is None:
        return ""
    exports = _("{exporter} is the largest net exporter of work ({hours} h a year)").format(
        exporter=side_name(assessment, exporter.department), hours=net_text(exporter.net)
    )
    if importer is not None:
        told = _("{exports}, {importer} the largest net importer ({hours} h a year).")
        name = side_name(assessment, importer.department)
        return told.format(exports=exports, importer=name, hours=net_text(importer.net))
    carrier = max(found.balances, key=lambda balance: balance.imported.staff_hours.value)
    if carrier.net is not None:
        return f"{exports}."
    told = _("{exports}; {carrier} carries the most for others, {hours}, and what it imposes on them is not measured.")
    hours = taken_text(carrier.imported, "", priced=False)
    return told.format(exports=exports, carrier=side_name(assessment, carrier.department), hours=hours)


def most_for_customers(assessment: Assessment, found: WallMap) -> str:
    """Who costs customers most; empty where no such hours are measured, or nobody is named who imposes them."""
    key = found.costliest_for_customers
    if key is None:
        return ""
    cost = found.matrix.customers[key].totals
    hours = amount(cost, Of.CUSTOMER_HOURS)
    assert hours.quantity is not None
    text = at_least(_("{n} h a year").format(n=amount_text(hours.quantity)), floor=hours.floor)
    told = _("What {who} imposes costs customers the most: {hours}.").format(who=side_name(assessment, key), hours=text)
    return sentences((told, assumed_sentence(cost.assumed_customer_share)))


def assumed_sentence(share: float | None) -> str:
    """How much of some hours rests on assumption, 0 to 1; empty where nothing does."""
    if not share:
        return ""
    if share >= 1:
        return _("All of it is assumed.")
    return _("{share} % of the hours is assumed.").format(share=whole_percent(share))


def _largest(assessment: Assessment, cell: WallCell) -> str:
    """The touch point with the most measured staff hours, with its number."""
    found = [
        (item.burden.staff_hours.quantity.value, -assessment.numbers[key], key)
        for key in cell.touch_points
        for item in (assessment.items[key],)
        if isinstance(item.burden.staff_hours, Measured)
    ]
    return hash_name(assessment, assessment.items[max(found)[2]])


def taken_text(found: Totals, currency: str, *, priced: bool = True) -> str:
    """Staff hours a year, with their money where it is known; empty where the hours are not measured."""
    hours = amount(found, Of.STAFF_HOURS)
    if hours.quantity is None:
        return ""
    text = at_least(_("{n} h a year").format(n=amount_text(hours.quantity)), floor=hours.floor)
    money = amount(found, Of.MONEY)
    if not priced or money.quantity is None:
        return text
    cost = _("{n} {currency}").format(n=amount_text(money.quantity), currency=currency or _("in money"))
    return _("{hours} ({money})").format(hours=text, money=at_least(cost, floor=money.floor))


def at_least(text: str, *, floor: bool) -> str:
    """A sum in words, told as the floor it is where something is missing from it."""
    return _("at least {n}").format(n=text) if floor else text


def _left_out(found: Totals) -> str:
    """What of some touch points is not measured, and how much of the hours is assumed."""
    n = found.uncounted
    lacking = ngettext("{n} of them is not measured.", "{n} of them are not measured.", n).format(n=n)
    return sentences((assumed_sentence(found.assumed_share), lacking if n else ""))


def _net(balance: Balance) -> str:
    if balance.net is None or balance.word is Net.EVEN:
        return net_word(balance.word)
    return _("{word}, {hours} h a year").format(word=net_word(balance.word), hours=net_text(balance.net))


def _side(found: Totals) -> str:
    """The hours of one side of a balance; 0 only where there is no touch point."""
    if not found.count:
        return _("nothing")
    return taken_text(found, "", priced=False) or _("what is not measured")


def _who(assessment: Assessment, key: str) -> str:
    return _("Somebody who is not named") if key == NOBODY else side_name(assessment, key)


def _whom(assessment: Assessment, key: str) -> str:
    return _("somebody who is not named") if key == NOBODY else side_name(assessment, key)
