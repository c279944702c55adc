"""The top's page: one sheet for the top manager of what was walked, answered, planned, and what it costs whom."""

from datetime import date

from touchpoint_audit.assessment.as_of import as_of
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, decided
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, SaidAndDone, Score, Told
from touchpoint_audit.assessment.top_answers import TopAnswer, furthest_apart, nobody_answered, top_answers, widest_gaps
from touchpoint_audit.assessment.voices import three_voices
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.language import _, current_language
from touchpoint_audit.reports.document import Bullets, Cell, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.respondent_words import respondent_text
from touchpoint_audit.reports.rows import TEXT, question_set_name, sentences
from touchpoint_audit.reports.score_words import mean_text, mean_with_n
from touchpoint_audit.reports.sheet import LONGEST_CELL, LONGEST_LEAD, fitted
from touchpoint_audit.reports.shown import best_shown, hash_name, shown_text
from touchpoint_audit.reports.top_head import head
from touchpoint_audit.reports.top_plan import plan_ahead, slid_back
from touchpoint_audit.reports.top_weight import heaviest_wall
from touchpoint_audit.reports.voices import decided_in_short, in_quotes
from touchpoint_audit.reports.words import tone_word

_MOST_GAPS = 2
"""So many gaps are told when several are equally wide."""


def top_page(assessment: Assessment, today: date | None) -> Document:
    """The page as of a day, of a whole audit. What is missing is told in one line, with how to get it."""
    about, seen_on = assessment.audit.about, as_of(assessment.audit.about, today)
    title = _("For the top: {journey}").format(journey=about.journey) if about.journey.strip() else _("For the top")
    whole = Document(
        title=title,
        language=current_language(),
        blocks=tuple(head(assessment, seen_on)),
        sections=(
            _five_questions(assessment),
            plan_ahead(assessment, seen_on),
            slid_back(assessment),
            _widest_gap(assessment),
            heaviest_wall(assessment),
            _voices(assessment, seen_on),
        ),
        one_page=True,
    )
    return fitted(whole)


def _five_questions(assessment: Assessment) -> Section:
    title = _("Five questions for the top")
    found = top_answers(assessment.audit, question_sets())
    if nobody_answered(found):
        words = _("Nobody has answered the five questions yet. They are asked on the page Organisation of the audit.")
        return Section("top_questions", title, (Paragraph(words),))
    titles = (_("Question"), _("What the top answers"), _("Done, as the top sees it"), _("Done, as others see it"))
    rows = tuple(
        (
            Cell(_(each.question.asks)),
            Cell(_told(each)),
            Cell(_seen(each.top)),
            Cell(_seen(each.others)),
        )
        for each in found
    )
    about = _("Scores run from 1 to 5; beside each stands how many answered.")
    told = sentences((_apart(found), about))
    return Section("top_questions", title, (Table(titles, (TEXT, TEXT, TEXT, TEXT), rows), Paragraph(told)))


def _apart(found: tuple[TopAnswer, ...]) -> str:
    """The question of which the top and the others differ most in what they see done; empty where they do not."""
    widest = furthest_apart(found)
    if widest is None:
        return ""
    return _("The top and the others differ most here: {question} The top says {top}, the others say {others}.").format(
        question=_(widest.question.asks), top=mean_text(widest.top), others=mean_text(widest.others)
    )


def _told(found: TopAnswer) -> str:
    named = len(found.told) > 1
    words = " ".join(_words(told, named=named) for told in found.told)
    return words or (_("scored, but not answered in words") if found.answered else _("not answered"))


def _words(told: Told, *, named: bool) -> str:
    """An answer in words; with who gave it where it is one of several."""
    words = shortened(" ".join(told.words.split()), LONGEST_CELL)
    who = respondent_text(told.role, told.respondent, told.number)
    return _("{who}: {words}").format(who=who, words=words) if named else words


def _seen(score: Score) -> str:
    return mean_with_n(score) if score.n else _("not answered")


def _widest_gap(assessment: Assessment) -> Section:
    title = _("Where most more is said than done")
    found = said_and_done(assessment.audit, question_sets())
    widest = widest_gaps(found)
    if widest:
        items = tuple(_gap_item(assessment, each, asked) for each, asked in widest[:_MOST_GAPS])
        return Section("top_gap", title, (Bullets(items),))
    if any(each.n for each in found):
        measured = any(asked.gap is not None for each in found for asked in each.asked)
        words = (
            _("Nowhere is more said than done.")
            if measured
            else _("Too few have answered to measure it. Ask more people, above all those who meet customers.")
        )
    else:
        words = _("Nobody has been asked yet. What is said and what is done is asked on the page Organisation.")
    return Section("top_gap", title, (Paragraph(words),))


def _gap_item(assessment: Assessment, found: SaidAndDone, asked: Asked) -> Item:
    lead = _("{set}: {question}").format(set=question_set_name(found.question_set.id), question=_(asked.question.name))
    told = _("Said {says}, done {does}, on a scale of 1 to 5.").format(
        says=mean_with_n(asked.says), does=mean_with_n(asked.does)
    )
    shown = best_shown(assessment, asked)
    seen = _("It shows in {touch_point}.").format(touch_point=shown_text(assessment, shown)) if shown else ""
    return Item(lead, sentences((told, seen)))


def _voices(assessment: Assessment, today: date | None) -> Section:
    """Two complaints from where most is at stake and one praise, as they were said, each with what is decided."""
    title = _("Three voices")
    answered = decided(assessment)
    items = tuple(
        Item(
            in_quotes(shortened(" ".join(one.words.split()), LONGEST_LEAD - 2)),
            _("{tone} at {touch_point} – {decided}").format(
                tone=tone_word(one.tone),
                touch_point=hash_name(assessment, one.item),
                decided=decided_in_short(
                    answered.get(one.item.touch_point.id, NOT_DECIDED), one.item, assessment, today
                ),
            ),
        )
        for one in three_voices(assessment)
    )
    if not items:
        words = _("No customer's own words are written down: v on the card of a touch point takes them.")
        return Section("top_voices", title, (Paragraph(words),))
    return Section("top_voices", title, (Bullets(items),))
