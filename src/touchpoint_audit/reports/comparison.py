"""Two walks of one journey as a document: what became of each touch point, what moved, and the trend of a chain."""

from collections.abc import Callable, Sequence

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.comparison import Became, Compared, Comparison
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.assessment.trend import Walk
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _, current_language
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.became import (
    apart_sentence,
    derived_sentence,
    freed_sentence,
    group_title,
    lacking_sentence,
    named_items,
    number_of,
    said_done_sentence,
)
from touchpoint_audit.reports.changed import changed_sentences
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Document, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.left_behind import day_or_site
from touchpoint_audit.reports.moved_facts import facts_that_moved
from touchpoint_audit.reports.moved_scores import scores_that_moved
from touchpoint_audit.reports.rows import NUMBER, TEXT, name_of, sentences
from touchpoint_audit.reports.trend import trend_section
from touchpoint_audit.reports.words import NOTHING, evidence_word, feeling_text, verdict_word

GROUPS = tuple(Became)
"""Every group, what is worth celebrating first."""
_LISTED = (Became.SLID_BACK, Became.NOT_DONE, Became.CHANGED, Became.GONE)
"""Groups that are told with what was decided and to be done."""


def comparison(found: Comparison, then: Assessment, now: Assessment, walks: Sequence[Walk] = ()) -> Document:
    """Everything that two walks say beside each other, in the current language. `walks` is the chain's trend."""
    before, after = then.audit.about, now.audit.about
    walked = labels(before, after)
    sections = [
        *(() if found.apart else (_stopped(found, before, after),)),
        *(_group(found, became, walked) for became in _LISTED if found.of(became)),
        *(_new(found, walked) if found.of(Became.NEW) else ()),
        *(_short(found, became, walked) for became in (Became.UNCHANGED, Became.UNKNOWN) if found.of(became)),
        *_figures(found, before, after),
        *facts_that_moved(found, now, walked),
        *scores_that_moved(then.audit, now.audit, walked),
        *trend_section(walks),
    ]
    return Document(_title(after), current_language(), tuple(_opening(found, before, after)), tuple(sections))


def labels(before: About, after: About) -> tuple[str, str]:
    """What the two walks are called in the titles of columns: their days; where the sites differ, those.

    Two walks of one site on one day are then and now.
    """
    if before.site != after.site and before.site.strip() and after.site.strip():
        return before.site, after.site
    if before.walked_on == after.walked_on:
        return _("then"), _("now")
    return (
        day_or_site(before.walked_on, before.site, with_site=False),
        day_or_site(after.walked_on, after.site, with_site=False),
    )


def since_text(about: About) -> str:
    """Since when, in words."""
    return date_text(about.walked_on) if about.walked_on else _("the walk before")


def _title(about: About) -> str:
    if not about.journey.strip():
        return _("Two walks compared")
    return _("Two walks compared: {journey}").format(journey=about.journey)


def _opening(found: Comparison, before: About, after: About) -> list[Block]:
    words = (_("First"), _("Second")) if found.apart else (_("Then"), _("Now"))
    told = [_walk_text(words[0], before), _walk_text(words[1], after)]
    counted = [
        _("{group}: {n}").format(group=group_title(became, found, labels(before, after)), n=n)
        for became in GROUPS
        if (n := len(found.of(became)))
    ]
    blocks: list[Block] = [Paragraph(sentences(told))]
    if counted:
        blocks.append(Paragraph(_("{counts}.").format(counts=" · ".join(counted))))
    if told_apart := apart_sentence(labels(before, after)) if found.apart else derived_sentence(found):
        blocks.append(Paragraph(told_apart))
    return blocks


def _walk_text(word: str, about: About) -> str:
    place = _("{organisation}, {site}").format(organisation=about.organisation, site=about.site)
    place = place if about.organisation and about.site else about.organisation or about.site
    day = date_text(about.walked_on) if about.walked_on else _("no date")
    parts = [part for part in (place, day, about.walked_by) if part]
    return _("{which}: {walk}.").format(which=word, walk=", ".join(parts))


def _stopped(found: Comparison, before: About, after: About) -> Section:
    """What stopped comes first: it is worth celebrating."""
    words = sentences(
        (freed_sentence(found.stopped, since_text(before), before.currency), lacking_sentence(found.stopped))
    )
    blocks: list[Block] = [Paragraph(words, strong=True)]
    if told := sentences((changed_sentences(found, before, after), said_done_sentence(found))):
        blocks.append(Paragraph(told))
    if stopped := found.of(Became.STOPPED):
        rows = tuple(
            (
                _number(item),
                Cell(name_of(item.touch_point)),
                *(_amount(item.then, figure) for figure in _FIGURES),
            )
            for item in stopped
        )
        titles = ("#", _("Touch point"), *_freed_titles(before.currency))
        blocks.append(Table(titles, (NUMBER, TEXT, NUMBER, NUMBER, NUMBER), rows))
        blocks.append(Bullets(named_items(stopped)))
    return Section("stopped", _("Celebrate: what stopped"), tuple(blocks))


def _group(found: Comparison, became: Became, walks: tuple[str, str]) -> Section:
    return Section(became, group_title(became, found, walks), (Bullets(named_items(found.of(became))),))


def _new(found: Comparison, walks: tuple[str, str]) -> tuple[Section, ...]:
    rows = tuple(
        (
            _number(item),
            Cell(name_of(item.touch_point)),
            _verdict(item.now),
            *(_amount(item.now, figure) for figure in _FIGURES),
        )
        for item in found.of(Became.NEW)
    )
    currency = next((item.now.currency for item in found.of(Became.NEW) if item.now), "")
    titles = ("#", _("Touch point"), _("Verdict"), *_taken_titles(currency))
    table = Table(titles, (NUMBER, TEXT, TEXT, NUMBER, NUMBER, NUMBER), rows)
    return (Section("new", group_title(Became.NEW, found, walks), (table,)),)


def _short(found: Comparison, became: Became, walks: tuple[str, str]) -> Section:
    names = [name_of(item.touch_point) for item in found.of(became)]
    return Section(
        became, group_title(became, found, walks), (Paragraph(_("{names}.").format(names=" · ".join(names))),)
    )


_Pair = tuple[Compared, Seen, Seen]


def _figures(found: Comparison, before: About, after: About) -> tuple[Section, ...]:
    """Verdicts, feelings, hours and money of what both walks have, then and now."""
    pairs = [(item, item.then, item.now) for item in found.items if item.then and item.now and not item.now.ended]
    if not pairs:
        return ()
    blocks: list[Block] = [_judged(pairs, labels(before, after))]
    counted = [pair for pair in pairs if any(figure(seen) for figure in _FIGURES for seen in pair[1:])]
    if counted:
        titles = (_taken_titles(before.currency), _taken_titles(after.currency))
        note = _("What takes none, or is not measured, has a dash: it is never counted as 0.")
        blocks += [_counted(counted, titles, labels(before, after)), Paragraph(note)]
    return (Section("moved", _("How verdicts, feelings and figures moved"), tuple(blocks)),)


def _judged(pairs: Sequence[_Pair], walks: tuple[str, str]) -> Table:
    rows = tuple(
        (
            _number(item),
            Cell(name_of(item.touch_point)),
            *(_verdict(seen) for seen in (then, now)),
            *(Cell(feeling_text(seen.feeling), seen.feeling) for seen in (then, now)),
        )
        for item, then, now in pairs
    )
    titles = (_on(what, walk) for what in (_("Verdict"), _("Feeling")) for walk in walks)
    return Table(("#", _("Touch point"), *titles), (NUMBER, TEXT, TEXT, TEXT, NUMBER, NUMBER), rows)


def _counted(pairs: Sequence[_Pair], taken: tuple[tuple[str, ...], tuple[str, ...]], walks: tuple[str, str]) -> Table:
    rows = tuple(
        (
            _number(item),
            Cell(name_of(item.touch_point)),
            *(_amount(seen, figure) for figure in _FIGURES for seen in (then, now)),
            Cell(evidence_word(now.evidence) if now.evidence else NOTHING),
        )
        for item, then, now in pairs
    )
    titles = (_on(what, walk) for both in zip(*taken, strict=True) for what, walk in zip(both, walks, strict=True))
    columns = (NUMBER, TEXT, *[NUMBER] * 6, TEXT)
    return Table(("#", _("Touch point"), *titles, _("Weakest evidence now")), columns, rows, id="figures")


def _on(what: str, walk: str) -> str:
    return _("{what}, {walk}").format(what=what, walk=walk)


_FIGURES: tuple[Callable[[Seen], Quantity | None], ...] = (
    lambda seen: seen.staff_hours,
    lambda seen: seen.money,
    lambda seen: seen.customer_hours,
)


def _number(item: Compared) -> Cell:
    number = number_of(item)
    return Cell(NOTHING) if number is None else Cell(str(number), number)


def _amount(seen: Seen | None, figure: Callable[[Seen], Quantity | None]) -> Cell:
    amount = figure(seen) if seen else None
    return Cell(NOTHING) if amount is None else Cell(amount_text(amount), amount)


def _verdict(seen: Seen | None) -> Cell:
    verdict = seen.verdict if seen else None
    return Cell(verdict_text(verdict), verdict_word(verdict) if verdict else None)


def _taken_titles(currency: str) -> tuple[str, str, str]:
    return _("Staff hours"), currency or _("Money"), _("Customer hours")


def _freed_titles(currency: str) -> tuple[str, str, str]:
    money = _("{currency} freed").format(currency=currency) if currency else _("Money freed")
    return _("Staff hours freed"), money, _("Customer hours freed")
