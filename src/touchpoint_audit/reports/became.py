"""What became of touch points from one walk to the next: the words, sentences and lists that reports share."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from touchpoint_audit.assessment.comparison import Became, Compared, Comparison
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.document import Item
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.left_behind import action_text, decided_text
from touchpoint_audit.reports.rows import name_of, sentences, whole_percent

_TITLES: Mapping[Became, str] = {
    Became.STOPPED: N_("Stopped"),
    Became.CHANGED: N_("Done"),
    Became.SLID_BACK: N_("Slid back"),
    Became.NOT_DONE: N_("Not done"),
    Became.NEW: N_("New"),
    Became.GONE: N_("Gone"),
    Became.UNCHANGED: N_("Unchanged"),
    Became.UNKNOWN: N_("Not marked yet"),
}
_SIGNS: Mapping[Became, str] = {
    Became.STOPPED: "★",
    Became.CHANGED: "★",
    Became.SLID_BACK: "!",
    Became.NOT_DONE: "!",
    Became.NEW: "+",
    Became.GONE: "-",
    Became.UNCHANGED: "=",
    Became.UNKNOWN: "?",
}


def became_title(became: Became) -> str:
    """What those are called of which this became."""
    return _(_TITLES[became])


def group_title(became: Became, found: Comparison, walks: tuple[str, str]) -> str:
    """The same in a comparison; of two sites it is which of them has it. `walks` is what each walk is called."""
    if not found.apart:
        return became_title(became)
    match became:
        case Became.GONE:
            return _("Only at {site}").format(site=walks[0])
        case Became.NEW:
            return _("Only at {site}").format(site=walks[1])
        case _:
            return _("At both")


def became_sign(became: Became) -> str:
    """The sign beside the word, the same in every language."""
    return _SIGNS[became]


def apart_sentence(walks: tuple[str, str]) -> str:
    """What a comparison of two sites can tell."""
    return _(
        "These are two sites, {first} and {second}: they are shown side by side, and nothing is said to have stopped "
        "or slid back."
    ).format(first=walks[0], second=walks[1])


def freed_sentence(stopped: Freed, since: str, currency: str) -> str:
    """What is no longer taken since a day, since it was stopped."""
    if not stopped.count:
        return _("Nothing has stopped since {since}.").format(since=since)
    amounts = freed_amounts(stopped, currency)
    if not amounts:
        template = ngettext(
            "{n} touch point stopped since {since}; what that frees is not measured.",
            "{n} touch points stopped since {since}; what that frees is not measured.",
            stopped.count,
        )
    else:
        template = ngettext(
            "{n} touch point stopped since {since}, which frees {amounts} a year.",
            "{n} touch points stopped since {since}, which frees {amounts} a year.",
            stopped.count,
        )
    return template.format(n=stopped.count, since=since, amounts=amounts)


def since_last_time_sentence(stopped: Freed, currency: str) -> str:
    """What stopped since the walk before and is taken no longer, in one sentence; empty where nothing stopped.

    Where stopping takes more than before (who sent fewer pallets packs more again), that is told too.
    """
    if not stopped.count:
        return ""
    if told := freed_and_taken(*less_and_more(stopped, currency)):
        since = _("Since last time: stopped {n}, {freed}.").format(n=stopped.count, freed=told)
        return sentences((since, _assumed_sentence(stopped.assumed_share)))
    if stopped.uncounted or stopped.unpriced or stopped.uncounted_customers:
        return _("Since last time: stopped {n}; what that frees is not measured.").format(n=stopped.count)
    return _("Since last time: stopped {n}.").format(n=stopped.count)


def freed_and_taken(less: str, more: str) -> str:
    """Amounts that are freed and amounts that are taken more, in half a sentence; empty without any."""
    known = (
        _("freed {amounts} a year").format(amounts=less) if less else "",
        _("which takes {amounts} a year more").format(amounts=more) if more else "",
    )
    return ", ".join(part for part in known if part)


def _assumed_sentence(share: float | None) -> str:
    if not share:
        return ""
    if share >= 1:
        return _("All of these staff hours rest on assumption.")
    return _("{share} % of these staff hours rests on assumption.").format(share=whole_percent(share))


def freed_amounts(freed: Freed, currency: str) -> str:
    """Staff hours, money and customer hours, those that are not 0, as floors where something lacks."""
    parts = []
    if freed.staff_hours.value:
        hours = _floor(freed.staff_hours, freed.uncounted)
        parts.append(_("{hours} staff hours").format(hours=hours))
    if freed.money.value:
        money = _floor(freed.money, freed.unpriced)
        parts.append(_("{money} {currency}").format(money=money, currency=currency or _("in money")))
    if freed.customer_hours.value:
        hours = _floor(freed.customer_hours, freed.uncounted_customers)
        parts.append(_("{hours} customer hours").format(hours=hours))
    if len(parts) < 2:
        return "".join(parts)
    return _("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def less_and_more(freed: Freed, currency: str) -> tuple[str, str]:
    """What is taken less, as a floor where something lacks, and what is taken more; each empty where nothing is."""
    figures = (freed.staff_hours, freed.money, freed.customer_hours)
    if any(figure.value < 0 for figure in figures):
        lacking = {name: getattr(freed, name) for name in ("uncounted", "unpriced", "uncounted_customers")}
        less = freed_amounts(replace(_part(freed, 1), **lacking), currency)
        return less, freed_amounts(_part(freed, -1), currency)
    return freed_amounts(freed, currency), ""


def changed_sentence(changed: Freed, currency: str) -> str:
    """What is taken less, or more, since what was decided is done; empty where nothing is."""
    if not changed.count:
        return ""
    less = freed_amounts(_part(changed, 1), currency)
    more = freed_amounts(_part(changed, -1), currency)
    if less and more:
        told = _("What is done and still there takes {less} a year less than before, and {more} more.")
        return told.format(less=less, more=more)
    if less:
        return _("What is done and still there takes {amounts} a year less than before.").format(amounts=less)
    if more:
        return _("What is done and still there takes {amounts} a year more than before.").format(amounts=more)
    return ""


def lacking_sentence(freed: Freed) -> str:
    """How many of them are not measured, so that a sum is a floor."""
    if not freed.uncounted or freed.uncounted >= freed.count:
        return ""
    return ngettext(
        "The staff hours of {n} of them are not measured and add nothing to this.",
        "The staff hours of {n} of them are not measured and add nothing to this.",
        freed.uncounted,
    ).format(n=freed.uncounted)


def said_done_sentence(found: Comparison) -> str:
    """How many actions were said to be done, though what they were for is found not done or slid back."""
    n = sum(len(item.said_done) for item in found.items)
    if not n:
        return ""
    return ngettext(
        "{n} action was said to be done, but what it was for is not done or slid back.",
        "{n} actions were said to be done, but what they were for is not done or slid back.",
        n,
    ).format(n=n)


def left_text(then: Seen) -> str:
    """What was decided on one, by whom and when; where nobody did, what the auditor said."""
    if then.decision is not None:
        return _("Decided: {what}").format(what=decided_text(then.decision, then.verdict))
    if then.ended:
        return _("It had ended on the walk before.")
    if then.verdict is None:
        return _("Neither judged nor decided.")
    return _("Nobody decided; the auditor's verdict was {verdict}.").format(verdict=verdict_text(then.verdict))


def left_items(item: Compared) -> tuple[Item, ...]:
    """What was decided on one, and each of its actions; those said to be done although it is not stand out."""
    if item.then is None:
        return ()
    lines = [Item(text=left_text(item.then))]
    for action in item.then.actions:
        if action in item.said_done:
            lines.append(Item(lead=_("Said to be done:"), text=action_text(action)))
        else:
            lines.append(Item(text=action_text(action)))
    return tuple(lines)


def named_items(found: Iterable[Compared]) -> tuple[Item, ...]:
    """Each with its number, name, and what was decided and to be done."""
    return tuple(Item(lead=numbered(item), text="", items=left_items(item)) for item in found)


def numbered(item: Compared) -> str:
    """The number on the later walk, else on the earlier one, and the name."""
    number = number_of(item)
    name = name_of(item.touch_point)
    return name if number is None else _("{number} {name}").format(number=number, name=name)


def number_of(item: Compared) -> int | None:
    """Its number on the later walk; that of the earlier one when it is not there any more."""
    seen = item.now or item.then
    return seen.number if seen else None


def derived_sentence(found: Comparison) -> str:
    """How many are not marked by the later walk, so that what became of them is derived."""
    known = (item for item in found.items if item.became is not Became.UNKNOWN)
    n = sum(not item.marked and item.then is not None for item in known)
    if not n or found.apart:
        return ""
    return ngettext(
        "What became of {n} touch point is not marked; it is taken from what was decided and what is there.",
        "What became of {n} touch points is not marked; it is taken from what was decided and what is there.",
        n,
    ).format(n=n)


def _floor(amount: Quantity, lacking: int) -> str:
    text = amount_text(amount)
    return _("at least {n}").format(n=text) if lacking else text


def _part(freed: Freed, sign: int) -> Freed:
    """What is taken less (1) or more (-1), each figure above 0; floors hold of a whole sum only."""

    def kept(amount: Quantity) -> Quantity:
        if amount.value * sign <= 0:
            return Quantity(0.0, amount.unit)
        return amount if sign > 0 else Quantity(0.0, amount.unit).minus(amount)

    return Freed(
        freed.count,
        kept(freed.staff_hours),
        kept(freed.money),
        kept(freed.customer_hours),
    )
