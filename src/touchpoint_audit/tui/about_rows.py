"""The fields of an audit as rows: what it is about, what an hour costs, and where the limits of concerns lie."""

from collections.abc import Iterator, Mapping

from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.reports.fact_text import fact_label
from touchpoint_audit.tui.card_rows import FieldRow

LIMIT = "limit."
"""What the fields of limits begin with: "limit.<kind>.<limit>"."""


def about_rows(about: About, kinds: Mapping[str, Kind]) -> Iterator[FieldRow]:
    """Every field, the limits last."""
    yield FieldRow("organisation", _("Organisation"), about.organisation)
    yield FieldRow("site", _("Site"), about.site)
    yield FieldRow("journey", _("Journey"), about.journey, style="strong", wanted=True)
    yield FieldRow("walked_by", _("Walked by"), about.walked_by)
    yield FieldRow("walked_on", _("Walked on"), about.walked_on.isoformat() if about.walked_on else "")
    yield FieldRow("currency", _("Currency"), about.currency)
    yield FieldRow("year.weeks", _("Working weeks a year"), number_text(about.year.weeks))
    yield FieldRow("year.days_a_week", _("Working days a week"), number_text(about.year.days_a_week))
    yield FieldRow("note", _("Note"), about.note)
    yield from _rates(about)
    for place, (kind, limit) in enumerate(limits_of(kinds)):
        label = f"{kind.glyph} {limit_label(kind, limit)}"
        letter = "l" if place == 0 else ""
        yield FieldRow(f"{LIMIT}{kind.id}.{limit.id}", label, limit_text(kind, limit, about), letter)


def _rates(about: About) -> Iterator[FieldRow]:
    for key, department in about.departments.items():
        rate = department.hourly_rate
        cost = ""
        if rate is not None:
            number = number_text(rate, 0 if rate == round(rate) else 2)
            cost = _("{rate} {currency} an hour").format(rate=number, currency=about.currency)
        yield FieldRow(f"rate.{key}", department.name, cost, wanted=True)
    yield FieldRow("rate.new", _("an hour costs"), _("a adds a department"), style="dim")


def limits_of(kinds: Mapping[str, Kind]) -> Iterator[tuple[Kind, Limit]]:
    """Every limit that is a number, kind by kind."""
    for kind in kinds.values():
        for limit in kind.limits:
            if limit.number is not None and limit.unit is not None:
                yield kind, limit


def limit_label(kind: Kind, limit: Limit) -> str:
    """What the limit looks at: a measure or a fact of the kind."""
    return _(MEASURES[limit.of].label) if limit.of in kind.measures else fact_label(limit.of, kind)


def limit_text(kind: Kind, limit: Limit, about: About) -> str:
    """Where the limit lies in this audit, and the catalog's number."""
    default = _number(limit, limit.number, about)
    own = about.limits.get(f"{kind.id}.{limit.id}")
    if own is None:
        return _("{limit} (default)").format(limit=default)
    return _("{limit} (default {default})").format(limit=_number(limit, own, about), default=default)


def limit_told(kind: Kind, limit: Limit, about: About) -> str:
    """The concern, and on which side of the limit it is raised."""
    number = _number(limit, about.limits.get(f"{kind.id}.{limit.id}", limit.number), about)
    if limit.raised_from is not None:
        side = _("From {limit} up")
    elif limit.raised_above is not None:
        side = _("Above {limit}")
    elif limit.raised_up_to is not None:
        side = _("At {limit} and below")
    else:
        side = _("Below {limit}")
    told = _("{kind}. {side}: {concern}").format(
        kind=_(kind.name), side=side.format(limit=number), concern=_(limit.concern)
    )
    if limit.against and f"{kind.id}.{limit.id}" not in about.limits:
        fact = fact_label(limit.against, kind)
        told = _("{concern} Where a touch point has its own, that counts: {fact}.").format(concern=told, fact=fact)
    return told


def _number(limit: Limit, number: float | None, about: About) -> str:
    if number is None or limit.unit is None:
        return ""
    return quantity_text(Quantity(number, limit.unit), about.currency)
