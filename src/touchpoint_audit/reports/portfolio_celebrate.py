"""What an overview opens with: what stopped since last time, and what is worth celebrating where, with who."""

from collections.abc import Iterator

from touchpoint_audit.assessment.portfolio import Celebrated, Line, Portfolio
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.became import freed_and_taken
from touchpoint_audit.reports.document import Block, Bullets, Item, Paragraph, Section
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.rows import sentences, whole_percent

MOST_TOLD = 12
"""So many moments are told in the report; how many more there are is said."""


def celebrate_section(portfolio: Portfolio) -> tuple[Section, ...]:
    """The first section of an overview; none where nothing stopped and nothing is marked."""
    blocks: list[Block] = []
    if since := stopped_sentence(portfolio):
        blocks.append(Paragraph(since, strong=True))
    if found := portfolio.celebrated[:MOST_TOLD]:
        blocks.append(Bullets(tuple(Item(lead=name_of_moment(one), text=_where(one, portfolio)) for one in found)))
    if more := more_moments(portfolio, MOST_TOLD):
        blocks.append(Paragraph(more))
    return (Section("celebrate", _("Celebrate"), tuple(blocks)),) if blocks else ()


def stopped_sentence(portfolio: Portfolio) -> str:
    """What stopped since last time at all sites, and what that freed; empty where nothing did."""
    stopped = portfolio.since.stopped
    if not stopped.points:
        return ""
    told = freed_and_taken(*(_joined([*_hours(portfolio, sign), *_money(portfolio, sign)]) for sign in (1, -1)))
    if not told:
        return _("Since last time: stopped {n}; what that frees is not measured.").format(n=stopped.points)
    share = stopped.assumed / stopped.size if stopped.size else 0.0
    assumed = _("{share} % of these staff hours rests on assumption.").format(share=whole_percent(share))
    since = _("Since last time: stopped {n}, {freed}.").format(n=stopped.points, freed=told)
    return sentences((since, assumed if share else ""))


def moment_sentence(one: Celebrated, portfolio: Portfolio) -> str:
    """A moment on one line: where, what, and who is to be thanked."""
    place, name, who = place_name(portfolio.audits[one.place]), name_of_moment(one), one.moment.thanks_to
    if who:
        return _("{place}: {moment}. Thanks to {who}").format(place=place, moment=name, who=who)
    return _("{place}: {moment}").format(place=place, moment=name)


def more_moments(portfolio: Portfolio, told: int) -> str:
    """How many moments are worth celebrating besides those that are told; empty when all are."""
    left = portfolio.moments - min(told, len(portfolio.celebrated))
    if left <= 0:
        return ""
    return ngettext(
        "{n} more moment is worth celebrating: the audits tell it.",
        "{n} more moments are worth celebrating: the audits tell them.",
        left,
    ).format(n=left)


def name_of_moment(one: Celebrated) -> str:
    return one.moment.name or _("(no name)")


def place_name(line: Line) -> str:
    """Where an audit was walked; its journey or its file where it does not say."""
    return " · ".join(part for part in (line.site, line.organisation) if part) or line.journey or line.file


def _where(one: Celebrated, portfolio: Portfolio) -> str:
    place, who = place_name(portfolio.audits[one.place]), one.moment.thanks_to
    return _("{place}. Thanks to {who}").format(place=place, who=who) if who else place


def _joined(amounts: list[str]) -> str:
    *some, last = amounts or [""]
    return _("{some} and {last}").format(some=", ".join(some), last=last) if some else last


def _hours(portfolio: Portfolio, sign: int) -> Iterator[str]:
    """Those that are freed (1), or taken more (-1); what is taken more is no floor."""
    stopped = portfolio.since.stopped
    if stopped.hours * sign > 0:
        hours = Quantity(stopped.hours * sign, Unit.HOUR_PER_YEAR)
        yield _("{hours} staff hours").format(hours=_floor(hours, stopped.uncounted if sign > 0 else 0))


def _money(portfolio: Portfolio, sign: int) -> Iterator[str]:
    """Each currency for itself, as `_hours`."""
    for currency, (money, unpriced) in portfolio.since.money.items():
        if money * sign > 0:
            amount = _floor(Quantity(money * sign, Unit.MONEY_PER_YEAR), unpriced if sign > 0 else 0)
            yield _("{money} {currency}").format(money=amount, currency=currency or _("in money"))


def _floor(amount: Quantity, lacking: int) -> str:
    text = amount_text(amount)
    return _("at least {n}").format(n=text) if lacking else text
