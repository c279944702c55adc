"""What is said and what is done, question set by question set: figures, picture, who owns what, what shows it."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.owning import Owning, owning
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, Score, Told, TooFew
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.picture_blocks import Gap, GapPicture
from touchpoint_audit.reports.respondent_words import respondent_text
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, sentences
from touchpoint_audit.reports.said_and_done_words import (
    apart_sentence,
    main_sentence,
    moved_sentence,
    others_sentence,
    together_sentence,
    weakest_sentence,
    widest_sentence,
)
from touchpoint_audit.reports.score_words import (
    few_text,
    mean_text,
    mean_with_n,
    not_measured,
    respondents_text,
    signed,
)
from touchpoint_audit.reports.shown import shown_by, shown_text
from touchpoint_audit.reports.words import NOTHING


def what_is_said_and_done(assessment: Assessment) -> tuple[Section, ...]:
    """A part for each set that anybody answered; nothing when nobody answered anything, and in a part of an audit."""
    found = [each for each in said_and_done(assessment.audit, question_sets()) if each.respondents]
    if not found:
        return ()
    about = _(
        "Respondents scored each question twice from 1 to 5: what is said or written about it, and what they see done."
    )
    parts = tuple(
        Section(f"said_{each.question_set.id}", _(each.question_set.name), _blocks(assessment, each)) for each in found
    )
    return (Section("said_and_done", _("What is said and what is done"), (Paragraph(about),), parts),)


def score_cell(score: Score) -> Cell:
    """A mean, or why there is none."""
    if isinstance(score, TooFew):
        return Cell(not_measured(score) if score.n else NOTHING)
    return Cell(mean_text(score), score.quantity)


def _counted_cell(score: Score) -> Cell:
    """As `score_cell`, with how many answers the mean is of."""
    if isinstance(score, TooFew):
        return score_cell(score)
    return Cell(_("{mean} ({n})").format(mean=mean_text(score), n=score.n), score.quantity)


def difference_cell(difference: Quantity | None) -> Cell:
    return Cell(NOTHING if difference is None else signed(difference), difference)


def _blocks(assessment: Assessment, found: SaidAndDone) -> tuple[Block, ...]:
    measured = any(isinstance(score, Mean) for asked in found.asked for score in (asked.says, asked.does))
    blocks: list[Block] = [
        Paragraph(main_sentence(assessment, found), strong=True),
        Paragraph(_("Answered by {respondents}.").format(respondents=respondents_text(found.respondents))),
        _table(assessment, found),
    ]
    if measured:
        blocks.append(_picture(found))
    told = (
        apart_sentence(found),
        together_sentence(found),
        weakest_sentence(found),
        widest_sentence(found),
        moved_sentence(found),
        others_sentence(found),
    )
    if any(told):
        blocks.append(Paragraph(sentences(told)))
    blocks += _owners(assessment, found)
    blocks += [Paragraph(text) for text in _numbers(found)]
    items = tuple(_items(assessment, found))
    if items:
        blocks += [Paragraph(_("In their words, and where it shows:")), Bullets(items)]
    return tuple(blocks)


def _table(assessment: Assessment, found: SaidAndDone) -> Table:
    before = any(asked.before is not None for asked in found.asked)
    titles = [
        _("Question"),
        _("Respondents"),
        _("Said (so many answers)"),
        _("Done (so many answers)"),
        _("Gap"),
        _("Leaders see done"),
        _("Front line sees done"),
    ]
    titles += [_("Owned by (so many say so)")] * found.question_set.owned
    titles += [_("Done, change since last time")] * before
    columns = (TEXT, *(NUMBER,) * 6) + (TEXT,) * found.question_set.owned + (NUMBER,) * before
    rows = []
    for asked in found.asked:
        row = [
            Cell(_(asked.question.name)),
            count_cell(asked.n),
            _counted_cell(asked.says),
            _counted_cell(asked.does),
            difference_cell(asked.gap),
            score_cell(asked.leaders),
            score_cell(asked.front_line),
        ]
        if found.question_set.owned:
            row.append(Cell(_named(owning(asked, assessment.audit))))
        if before:
            row.append(difference_cell(asked.moved))
        rows.append(tuple(row))
    return Table(tuple(titles), columns, tuple(rows))


def _named(found: Owning) -> str:
    return "; ".join(_("{name} ({n})").format(name=owner.name, n=owner.n) for owner in found.owners) or NOTHING


def _picture(found: SaidAndDone) -> GapPicture:
    title = _("{set}: what is said and what is done, from 1 to 5").format(set=_(found.question_set.name))
    gaps = tuple(Gap(_(asked.question.name), _value(asked.says), _value(asked.does), asked.n) for asked in found.asked)
    return GapPicture(title, _("said"), _("done"), gaps)


def _value(score: Score) -> float | None:
    return score.quantity.value if isinstance(score, Mean) else None


def _owners(assessment: Assessment, found: SaidAndDone) -> Iterator[Block]:
    """Which parts nobody owns, of which respondents differ, and which the top does not own."""
    if not found.question_set.owned:
        return
    each = [(_(asked.question.name), owning(asked, assessment.audit)) for asked in found.asked]
    nobody = [name for name, owned in each if not owned.owners]
    differ = [name for name, owned in each if owned.differ]
    elsewhere = [name for name, owned in each if owned.from_top is False]
    told = (
        (elsewhere, _("Owned by nobody of the top who answered: {names}.")),
        (differ, _("Respondents name different owners: {names}.")),
        (nobody, _("Nobody is named as the owner: {names}.")),
    )
    items = tuple(Item(text=template.format(names="; ".join(names))) for names, template in told if names)
    if items:
        yield Paragraph(
            _("Who owns the parts, by what respondents say. They hold together only when the top owns them.")
        )
        yield Bullets(items)


def _numbers(found: SaidAndDone) -> Iterator[str]:
    for asked in found.asked:
        if asked.number is None or asked.question.number is None or not asked.number.n:
            continue
        label = _(asked.question.number.label)
        if isinstance(asked.number, TooFew):
            yield _("{label}: not measured ({few}).").format(label=label, few=few_text(asked.number))
        else:
            n = asked.number.n
            shown = quantity_text(asked.number.quantity, "")
            yield ngettext(
                "{label}: {number}, the mean of {n} answer.", "{label}: {number}, the mean of {n} answers.", n
            ).format(label=label, number=shown, n=n)


def _items(assessment: Assessment, found: SaidAndDone) -> Iterator[Item]:
    """Each question with answers in words or touch points that show it."""
    for asked in found.asked:
        told = [Item(text=_words(one)) for one in asked.told]
        told += [
            Item(text=_("See {touch_point}.").format(touch_point=shown_text(assessment, item)))
            for item in shown_by(assessment, asked)
        ]
        if told:
            yield Item(_scored(asked), items=tuple(told))


def _words(told: Told) -> str:
    who = respondent_text(told.role, told.respondent, told.number)
    return _("{who}: “{words}”").format(who=who, words=told.words)


def _scored(asked: Asked) -> str:
    return _("{question}: says {says}, does {does}").format(
        question=_(asked.question.name), says=mean_with_n(asked.says), does=mean_with_n(asked.does)
    )
