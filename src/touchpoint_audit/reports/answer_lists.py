"""Lists of what respondents answered: every answer in one row, and every question with what it came to."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, Score
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, respondent_numbers
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import date_text, quantity_text
from touchpoint_audit.reports.document import Cell, Column, Section, Table
from touchpoint_audit.reports.respondent_words import respondent_name
from touchpoint_audit.reports.rows import NUMBER, TEXT, count_cell, question_set_name
from touchpoint_audit.reports.said_and_done import difference_cell, score_cell
from touchpoint_audit.reports.words import evidence_word, role_word

Columns = tuple[tuple[str, Column], ...]


def answer_lists(assessment: Assessment) -> tuple[Section, ...]:
    """Both lists; nothing where nobody answered anything, and of a part of an audit."""
    found = (
        Section("all_answers", _("Answers of respondents"), _answers(assessment)),
        Section("said_and_done", _("Said and done"), _figures(assessment)),
    )
    return tuple(section for section in found if section.blocks)


def _answers(assessment: Assessment) -> tuple[Table, ...]:
    columns = (
        (_("Question set"), TEXT),
        (_("Question"), TEXT),
        (_("Role"), TEXT),
        (_("Respondent"), TEXT),
        (_("Answered on"), TEXT),
        (_("Says"), NUMBER),
        (_("Does"), NUMBER),
        (_("Evidence"), TEXT),
        (_("Number"), NUMBER),
        (_("Words"), TEXT),
        (_("Owner"), TEXT),
        (_("Touch points"), TEXT),
        (_("Note"), TEXT),
    )
    rows: list[tuple[Cell, ...]] = []
    for set_id in _sets(assessment):
        numbers = respondent_numbers(assessment.audit.answers_to(set_id))
        rows += (_answer(assessment, numbers[each[0].id], *each) for each in _given(assessment, set_id))
    return _table(columns, tuple(rows))


def _sets(assessment: Assessment) -> list[str]:
    """The sets that were answered, those that the catalog does not know last."""
    answered = {each.question_set for each in assessment.audit.answers.values()}
    known = [set_id for set_id in question_sets() if set_id in answered]
    return [*known, *sorted(answered - set(known))]


def _given(assessment: Assessment, set_id: str) -> Iterator[tuple[Questionnaire, str, Response]]:
    known = question_sets().get(set_id)
    order = [question.id for question in known.questions] if known else []
    for sheet in assessment.audit.answers_to(set_id):
        others = sorted(sheet.responses.keys() - set(order))
        yield from ((sheet, key, sheet.responses[key]) for key in (*order, *others) if key in sheet.responses)


def _answer(
    assessment: Assessment, number: int, sheet: Questionnaire, question_id: str, response: Response
) -> tuple[Cell, ...]:
    """`number` is which of those of one role and name it is."""
    known = question_sets().get(sheet.question_set)
    question = known.question(question_id) if known else None
    given = None
    if response.number is not None:
        asked = question.number if question else None
        given = Quantity(response.number, asked.unit if asked else Unit.COUNT)
    return (
        Cell(question_set_name(sheet.question_set)),
        Cell(_(question.name) if question else question_id),
        Cell(role_word(sheet.role)),
        Cell(respondent_name(sheet.role, sheet.respondent, number) if number > 1 else sheet.respondent),
        Cell(date_text(sheet.answered_on), sheet.answered_on) if sheet.answered_on else Cell(),
        _score(response.says),
        _score(response.does),
        Cell(evidence_word(response.evidence) if response.evidence else ""),
        Cell(quantity_text(given, "") if given else "", given),
        Cell(response.words),
        Cell(response.owner),
        Cell(_numbers(assessment, response.points_at)),
        Cell(response.note),
    )


def _score(score: int | None) -> Cell:
    return Cell("" if score is None else str(score), score)


def _numbers(assessment: Assessment, points: tuple[str, ...]) -> str:
    """The numbers of touch points along the journey, without those that are gone."""
    return "; ".join(str(n) for n in sorted(assessment.numbers[key] for key in points if key in assessment.numbers))


def _figures(assessment: Assessment) -> tuple[Table, ...]:
    columns = (
        (_("Question set"), TEXT),
        (_("Question"), TEXT),
        (_("Answers"), NUMBER),
        (_("Said"), NUMBER),
        (_("Said: answers"), NUMBER),
        (_("Done"), NUMBER),
        (_("Done: answers"), NUMBER),
        (_("Weakest evidence"), TEXT),
        (_("Gap"), NUMBER),
        (_("Leaders see done"), NUMBER),
        (_("Front line sees done"), NUMBER),
        (_("Number"), NUMBER),
        (_("Owners"), TEXT),
        (_("Touch points"), TEXT),
        (_("Done, change since last time"), NUMBER),
    )
    found = [each for each in said_and_done(assessment.audit, question_sets()) if each.respondents]
    return _table(columns, tuple(_figure(assessment, each, asked) for each in found for asked in each.asked))


def _figure(assessment: Assessment, found: SaidAndDone, asked: Asked) -> tuple[Cell, ...]:
    evidence = asked.does.evidence if isinstance(asked.does, Mean) else None
    return (
        Cell(_(found.question_set.name)),
        Cell(_(asked.question.name)),
        count_cell(asked.n),
        score_cell(asked.says),
        count_cell(asked.says.n),
        score_cell(asked.does),
        count_cell(asked.does.n),
        Cell(evidence_word(evidence) if evidence else ""),
        difference_cell(asked.gap),
        score_cell(asked.leaders),
        score_cell(asked.front_line),
        _mean_of_numbers(asked.number),
        Cell("; ".join(owner.name for owner in asked.owners)),
        Cell(_numbers(assessment, asked.shown_by)),
        difference_cell(asked.moved),
    )


def _mean_of_numbers(number: Score | None) -> Cell:
    if number is None:
        return Cell()
    if isinstance(number, Mean):
        return Cell(quantity_text(number.quantity, ""), number.quantity)
    return score_cell(number)


def _table(columns: Columns, rows: tuple[tuple[Cell, ...], ...]) -> tuple[Table, ...]:
    """The table; none without rows."""
    if not rows:
        return ()
    return (Table(tuple(title for title, _column in columns), tuple(column for _title, column in columns), rows),)
