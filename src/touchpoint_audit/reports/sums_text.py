"""What the sums of some audits come to, in words: hours and money to free, as floors where something lacks."""

from touchpoint_audit.assessment.portfolio import Sums
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import hours_text, money_text
from touchpoint_audit.reports.words import NOTHING


def freed_text(sums: Sums) -> str:
    """The hours to free a year, marked as a floor where some are missing; a dash where none are measured."""
    if sums.freed is None:
        return NOTHING
    return floored(hours_text(sums.freed), sums.tally.freed_uncounted > 0)


def each_text(sums: Sums) -> str:
    """The hours to free for each touch point, as `freed_text`."""
    if sums.freed_each is None:
        return NOTHING
    return floored(hours_text(sums.freed_each), sums.tally.freed_uncounted > 0)


def freed_money_text(sums: Sums) -> str:
    """The money to free a year, each currency for itself; a dash where nothing is priced."""
    freed = [
        floored(money_text(money.freed, currency), money.freed_unpriced > 0)
        for currency, money in sums.money.items()
        if money.freed
    ]
    return " + ".join(freed) if freed else NOTHING


def floored(text: str, missing: bool) -> str:
    """A sum, marked as a floor where something is missing from it."""
    return _("≥ {n}").format(n=text) if missing else text
