"""What customers say, in their own words: a section of the report, and a page of its own for the top."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, decided
from touchpoint_audit.assessment.voices import Heard, Said, by_stage, heard, of_tone, said
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.decision import Choice
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import N_, _, current_language, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, name_of, numbered_name, stage_name
from touchpoint_audit.reports.summary import walked_sentences
from touchpoint_audit.reports.words import NOTHING, found_word

_TITLES: Mapping[Tone, str] = {Tone.COMPLAINT: N_("Complaints"), Tone.PRAISE: N_("Praise")}
_TO_DO: Mapping[Verdict, str] = {
    Verdict.STOP: N_("stop it"),
    Verdict.CHANGE: N_("change it"),
    Verdict.OPEN: N_("get the facts first"),
    Verdict.KEEP: N_("keep it"),
}


def voices(assessment: Assessment) -> tuple[Section, ...]:
    """The section of a report: praise and complaint apart, by stage, then today beside what is wanted.

    None where nothing was heard and nothing is written of what they say.
    """
    found, pairs = heard(assessment), said(assessment)
    if not found and not pairs:
        return ()
    parts = [
        Section(f"voices_{tone}", tone_title(tone), (Bullets(tuple(_by_stage(assessment, ofs))),))
        for tone in (Tone.COMPLAINT, Tone.PRAISE)
        if (ofs := of_tone(found, tone))
    ]
    head = (Paragraph(_("{counted}.").format(counted=counted_voices(found)), strong=True),) if found else ()
    return (Section("voices", _("What customers say"), head, (*parts, *_said(pairs))),)


def voices_page(assessment: Assessment, today: date | None = None) -> Document:
    """The page that goes straight to the top: every complaint and every praise as it was said, with what is decided.

    `today` tells what was put off and is due again. Nothing else stands between the customers and the reader.
    """
    about, found = assessment.audit.about, heard(assessment)
    blocks: list[Block] = [Paragraph(walked)] if (walked := walked_sentences(about)) else []
    blocks.append(Paragraph(_heard_sentence(found), strong=True))
    sections = [
        Section(f"voices_{tone}", tone_title(tone), (), tuple(_page_stages(assessment, ofs, today)))
        for tone in (Tone.COMPLAINT, Tone.PRAISE)
        if (ofs := of_tone(found, tone))
    ]
    journey = about.journey.strip()
    return Document(
        title=_("What customers say: {journey}").format(journey=journey) if journey else _("What customers say"),
        language=current_language(),
        blocks=tuple(blocks),
        sections=(*sections, *_said(said(assessment))),
        one_page=True,
    )


def tone_title(tone: Tone) -> str:
    """What voices of a tone are called together."""
    return _(_TITLES[tone])


def counted_voices(found: Sequence[Heard]) -> str:
    """How many there are, and of what.

    >>> counted_voices(())
    '0 voices: 0 complaints, 0 praise'
    """
    complaints = len(of_tone(found, Tone.COMPLAINT))
    praise = len(found) - complaints
    return _("{voices}: {complaints}, {praise}").format(
        voices=ngettext("{n} voice", "{n} voices", len(found)).format(n=len(found)),
        complaints=ngettext("{n} complaint", "{n} complaints", complaints).format(n=complaints),
        praise=ngettext("{n} praise", "{n} praise", praise).format(n=praise),
    )


def in_quotes(words: str) -> str:
    """A customer's own words, as such."""
    return _("“{words}”").format(words=words.strip())


def stage_of(assessment: Assessment, stage: str) -> str:
    """A stage's name; words in its place when it is gone or has none."""
    return stage_name(assessment, stage)


def decided_in_short(found: Decided, item: Assessed, assessment: Assessment, today: date | None = None) -> str:
    """What is decided about a touch point, and who does it by when, in half a line."""
    if item.ended:
        return _("no longer there")
    decision = found.decision
    if decision is None:
        return _undecided(item, assessment)
    if decision.choice is Choice.DEFER or decision.verdict is None:
        if decision.until is None:
            return _("put off")
        due = today is not None and decision.until <= today
        told = _("put off until {day}, and due again") if due else _("put off until {day}")
        return told.format(day=date_text(decision.until))
    what = _("decided: {what}").format(what=_(_TO_DO[decision.verdict]))
    return "; ".join(part for part in (what, _done_by(item, assessment)) if part)


def _undecided(item: Assessed, assessment: Assessment) -> str:
    """What the walk before decided and how that is found now; else what the auditor says of it."""
    point = item.touch_point
    before = point.before.decision.verdict if point.before and point.before.decision else None
    if before is not None:
        told = _("decided on the walk before: {what}").format(what=_(_TO_DO[before]))
        if point.found is not None:
            told = _("{decided}, and found {found}").format(decided=told, found=found_word(point.found))
        return "; ".join(part for part in (told, _done_by(item, assessment)) if part)
    if point.verdict is None:
        return _("not decided")
    return _("not decided; the audit says: {what}").format(what=_(_TO_DO[point.verdict]))


def _done_by(item: Assessed, assessment: Assessment) -> str:
    """Who does the next of its actions by when; that all of them are done; empty without any."""
    actions = [one for one in assessment.audit.actions_on(item.touch_point.id) if one.status is not Status.DROPPED]
    left = sorted((one for one in actions if one.unfinished), key=lambda one: (one.due is None, one.due or date.max))
    if not left:
        return _("done") if actions else ""
    owner, due = left[0].owner, left[0].due
    if owner and due:
        return _("{owner}, by {day}").format(owner=owner, day=date_text(due))
    return _("by {day}").format(day=date_text(due)) if due else owner or _("planned")


def _heard_sentence(found: Sequence[Heard]) -> str:
    """How many customers were heard, of what, and at how many touch points."""
    if not found:
        return _("No customer's own words are written down in this audit.")
    places = len({one.number for one in found})
    return ngettext("{counted}, at {n} touch point.", "{counted}, at {n} touch points.", places).format(
        counted=counted_voices(found), n=places
    )


def _by_stage(assessment: Assessment, found: Iterable[Heard]) -> Iterator[Item]:
    """Voices of one tone under their stages, each with the touch point where it belongs."""
    for at in by_stage(found):
        here = (*at.complaints, *at.praise)
        lead = _("{stage} ({n})").format(stage=stage_of(assessment, at.stage), n=len(here))
        told = _("{words} – {touch_point}")
        yield Item(
            lead=lead,
            items=tuple(
                Item(text=told.format(words=in_quotes(one.words), touch_point=numbered_name(assessment, one.item)))
                for one in here
            ),
        )


def _page_stages(assessment: Assessment, found: Iterable[Heard], today: date | None) -> Iterator[Section]:
    """The same as headings, each voice with what is decided about it below."""
    answered = decided(assessment)
    told = _("{touch_point} – {decided}")
    for place, at in enumerate(by_stage(found), start=1):
        here = (*at.complaints, *at.praise)
        items = tuple(
            Item(
                lead=in_quotes(one.words),
                text=told.format(
                    touch_point=numbered_name(assessment, one.item),
                    decided=decided_in_short(
                        answered.get(one.item.touch_point.id, NOT_DECIDED), one.item, assessment, today
                    ),
                ),
            )
            for one in here
        )
        yield Section(f"voices_{here[0].tone}_{place}", stage_of(assessment, at.stage), (Bullets(items),))


def _said(pairs: Sequence[Said]) -> Iterator[Section]:
    """Today beside what is wanted, as a table; nothing where neither is written."""
    if not pairs:
        return
    titles = ("#", _("Touch point"), _("They say today"), _("We want them to say"))
    rows = tuple(
        (
            count_cell(pair.number),
            Cell(name_of(pair.item.touch_point)),
            Cell(pair.today or NOTHING),
            Cell(pair.wanted or NOTHING),
        )
        for pair in pairs
    )
    table = Table(titles, (NUMBER, TEXT, TEXT, TEXT), rows)
    yield Section("says", _("What they say today, and what we want them to say"), (table,))
