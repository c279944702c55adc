"""The overview of many audits: a row for each site, journey, department, kind, driver, or touch point of many sites."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from touchpoint_audit.assessment.chains import Counts
from touchpoint_audit.assessment.portfolio import Dimension, Line, Portfolio, Row, Sums, best_and_worst
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Driver
from touchpoint_audit.language import N_, _, current_language, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.best_and_worst import best_and_worst_section
from touchpoint_audit.reports.document import Bullets, Cell, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.portfolio_celebrate import celebrate_section
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, kind_name, sentences
from touchpoint_audit.reports.sums_text import floored, freed_money_text, freed_text
from touchpoint_audit.reports.words import NOTHING, driver_word, verdict_word

_TITLES: Mapping[Dimension, str] = {
    Dimension.SITE: N_("Site"),
    Dimension.JOURNEY: N_("Journey"),
    Dimension.DEPARTMENT: N_("Department"),
    Dimension.KIND: N_("Kind"),
    Dimension.DRIVER: N_("Driver"),
    Dimension.TOUCH_POINT: N_("Touch point"),
}
_HEADINGS: Mapping[Dimension, str] = {
    Dimension.SITE: N_("By site"),
    Dimension.JOURNEY: N_("By journey"),
    Dimension.DEPARTMENT: N_("By the department that carries it"),
    Dimension.KIND: N_("By kind"),
    Dimension.DRIVER: N_("By what drives satisfaction"),
    Dimension.TOUCH_POINT: N_("The same touch point at many sites"),
}
_NO_NAME: Mapping[Dimension, str] = {
    Dimension.SITE: N_("(no site)"),
    Dimension.JOURNEY: N_("(no journey)"),
    Dimension.DEPARTMENT: N_("Nobody named"),
    Dimension.DRIVER: N_("(no driver)"),
}

Unread = tuple[str, str]
"""The name of a file that could not be read, and why."""


def dimension_title(dimension: Dimension) -> str:
    """What the rows of a dimension are called, in the singular."""
    return _(_TITLES[dimension])


def dimension_heading(dimension: Dimension) -> str:
    return _(_HEADINGS[dimension])


def row_name(row: Row, dimension: Dimension, kinds: Mapping[str, Kind]) -> str:
    """What a row stands for, in words; words too where nothing is named."""
    match dimension:
        case Dimension.KIND:
            return kind_name(kinds.get(row.key), row.key)
        case Dimension.DRIVER if row.key in {driver.value for driver in Driver}:
            return driver_word(Driver(row.key))
        case _:
            return row.name or _(_NO_NAME.get(dimension, NOTHING))


def line_name(line: Line) -> str:
    """An audit by what and where it is; the name of its file where it says neither."""
    return " · ".join(part for part in (line.organisation, line.site, line.journey) if part) or line.file


def whole_sentence(portfolio: Portfolio) -> str:
    """What all audits come to, in one breath."""
    sums, tally = portfolio.whole, portfolio.whole.tally
    counted = sum(line.counts is Counts.YES for line in portfolio.audits)
    told = [
        ngettext("{n} audit", "{n} audits", counted).format(n=counted),
        ngettext("{n} touch point", "{n} touch points", tally.logged).format(n=tally.logged),
        _("{n} to stop").format(n=tally.stop),
        _("{hours} a year to free").format(hours=freed_text(sums)) if sums.freed is not None else "",
        freed_money_text(sums) if freed_money_text(sums) != NOTHING else "",
    ]
    return " · ".join(part for part in told if part)


def not_counted_sentence(portfolio: Portfolio) -> str:
    """How many audits are in no sum, and why; empty when all are."""
    earlier = sum(line.counts is Counts.EARLIER for line in portfolio.audits)
    empty = sum(line.counts is Counts.EMPTY for line in portfolio.audits)
    copies = sum(line.counts is Counts.COPY for line in portfolio.audits)
    return sentences(
        (
            ngettext(
                "{n} earlier audit is in no sum, since a newer one follows it.",
                "{n} earlier audits are in no sum, since newer ones follow them.",
                earlier,
            ).format(n=earlier)
            if earlier
            else "",
            ngettext(
                "{n} follow-up counts only when something is found in it; until then the audit that it follows does.",
                "{n} follow-ups count only when something is found in them; until then the audits that they follow do.",
                empty,
            ).format(n=empty)
            if empty
            else "",
            ngettext(
                "{n} file is a copy of an audit that counts already.",
                "{n} files are copies of audits that count already.",
                copies,
            ).format(n=copies)
            if copies
            else "",
        )
    )


def damaged_sentence(line: Line) -> str:
    """That entries of a file are in no sum, since they are damaged."""
    return ngettext(
        "{file} has {n} damaged entry, which is in no sum.",
        "{file} has {n} damaged entries, which are in no sum.",
        line.damaged,
    ).format(file=line.file, n=line.damaged)


def portfolio_document(
    portfolio: Portfolio, dimension: Dimension, today: date, unread: Sequence[Unread], kinds: Mapping[str, Kind]
) -> Document:
    """The overview as of a day, by one dimension, in the current language."""
    rows = portfolio.rows.get(dimension, ())
    name = _namer(dimension, kinds)
    sections = [*celebrate_section(portfolio), _by(portfolio, dimension, kinds)]
    if pair := best_and_worst(rows):
        sections.append(best_and_worst_section(pair, name))
    sections += _left_out(portfolio, unread)
    return Document(
        title=_("Overview of all audits"),
        language=current_language(),
        blocks=(
            Paragraph(whole_sentence(portfolio), strong=True),
            Paragraph(_("As of {day}.").format(day=date_text(today))),
            Paragraph(
                _(
                    "A touch point is counted by what was decided, else by the auditor's verdict. Hours to free are "
                    "the staff hours a year of what is to stop; ≥ marks a sum that lacks what is not measured."
                )
            ),
        ),
        sections=tuple(sections),
    )


def portfolio_table(portfolio: Portfolio, dimension: Dimension, kinds: Mapping[str, Kind]) -> Table | None:
    """The rows of a dimension with all their figures; None without rows. Each currency has a column of its own."""
    rows = portfolio.rows.get(dimension, ())
    if not rows:
        return None
    name = _namer(dimension, kinds)
    currencies = list(portfolio.whole.money)
    many = dimension is Dimension.TOUCH_POINT
    titles = (
        dimension_title(dimension),
        *((_("Kind"), _("Sites")) if many else ()),
        _("Audits"),
        _("Touch points"),
        *(verdict_word(verdict) for verdict in Verdict),
        _("Not judged"),
        _("Staff hours to free a year"),
        *(_("{currency} to free a year").format(currency=currency) for currency in currencies),
        _("Customer hours to free a year"),
        _("Decided"),
        _("Actions done"),
        _("Actions to do"),
        _("Overdue"),
        _("Slid back"),
    )
    columns = [NUMBER] * len(titles)
    columns[: 2 if many else 1] = [TEXT] * (2 if many else 1)
    cells = []
    for row in rows:
        lead = [Cell(name(row))]
        if many:
            lead += [Cell(kind_name(kinds.get(row.kind), row.kind)), count_cell(row.sites)]
        cells.append((*lead, count_cell(len(row.audits)), *_figures(row.sums, currencies)))
    total = None
    if not many:
        counted = sum(line.counts is Counts.YES for line in portfolio.audits)
        total = (Cell(_("All")), count_cell(counted), *_figures(portfolio.whole, currencies))
    return Table(titles, tuple(columns), tuple(cells), total)


def _namer(dimension: Dimension, kinds: Mapping[str, Kind]) -> Callable[[Row], str]:
    return lambda row: row_name(row, dimension, kinds)


def _figures(sums: Sums, currencies: Iterable[str]) -> tuple[Cell, ...]:
    tally = sums.tally
    return (
        *map(count_cell, (tally.logged, tally.stop, tally.change, tally.open, tally.keep, tally.logged - tally.judged)),
        _hours(sums.freed, tally.freed_uncounted),
        *(_money(sums, currency) for currency in currencies),
        _hours(tally.freed_customer_hours, tally.freed_uncounted_customers),
        *map(count_cell, (tally.decided, tally.done, sums.planned, sums.overdue, tally.slid_back)),
    )


def _hours(hours: float | None, missing: int) -> Cell:
    if hours is None or (missing and not hours):
        return Cell(NOTHING)
    quantity = Quantity(hours, Unit.HOUR_PER_YEAR)
    return Cell(floored(amount_text(quantity), missing > 0), quantity, floor=missing > 0)


def _money(sums: Sums, currency: str) -> Cell:
    found = sums.money.get(currency)
    if found is None or (not found.freed and found.freed_unpriced):
        return Cell(NOTHING)
    quantity = Quantity(found.freed, Unit.MONEY_PER_YEAR)
    missing = found.freed_unpriced > 0
    return Cell(floored(amount_text(quantity), missing), quantity, floor=missing)


def _by(portfolio: Portfolio, dimension: Dimension, kinds: Mapping[str, Kind]) -> Section:
    table = portfolio_table(portfolio, dimension, kinds)
    nothing = (
        _("No touch point of one kind and one name is found at two sites or more.")
        if dimension is Dimension.TOUCH_POINT and portfolio.audits
        else _("There are no audits.")
    )
    return Section(list_id(dimension), dimension_heading(dimension), (table or Paragraph(nothing),))


def list_id(dimension: Dimension) -> str:
    """The id of a dimension's list in the report."""
    return f"by_{dimension.name.lower()}"


def _left_out(portfolio: Portfolio, unread: Sequence[Unread]) -> Iterable[Section]:
    """What is in no sum, and why."""
    told = {
        Counts.EARLIER: _("{file}: an earlier audit, which a newer one follows"),
        Counts.EMPTY: _("{file}: a follow-up in which nothing is found yet; the audit that it follows counts"),
        Counts.COPY: _("{file}: a copy of an audit that counts already"),
    }
    items = [Item(text=told[line.counts].format(file=line.file)) for line in portfolio.audits if line.counts in told]
    items += [Item(text=damaged_sentence(line)) for line in portfolio.audits if line.damaged]
    if items:
        yield Section("not_counted", _("In no sum"), (Bullets(tuple(items)),))
    if unread:
        title = ngettext("{n} file that could not be read", "{n} files that could not be read", len(unread))
        bullets = Bullets(tuple(Item(lead=file, text=why) for file, why in unread))
        yield Section("unreadable", title.format(n=len(unread)), (bullets,))
