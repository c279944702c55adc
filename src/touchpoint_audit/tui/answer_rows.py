"""One respondent's answers as rows, and the question at the cursor in full: its poles, and what else is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoint_audit.actions import questions
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, Questionnaire, Response
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.rows import numbered_name
from touchpoint_audit.reports.words import NOTHING, evidence_word, score_text
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, width_of, wrapped

_NAME, _SCORE, _EVIDENCE = 23, 6, 10
NARROW = 60


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question, with the two scores. `side` is the column of the cursor, on its row only."""

    question: Question
    response: Response
    side: str = ""
    points: int = 0
    """How many touch points that are there it points at."""

    @property
    def key(self) -> str:
        return self.question.id

    def drawn(self, width: int) -> list[Piece]:
        name = _NAME if width >= NARROW else max(width - 2 * _SCORE - 3, 4)
        line: list[Piece] = [(" ", ""), (padded(_(self.question.name), name), ""), (" ", "")]
        for side in questions.SIDES:
            score: int | None = getattr(self.response, side)
            shown = f"[{score_text(score)}]" if side == self.side else f" {score_text(score)} "
            line.append((padded(f" {shown}", _SCORE), "key" if side == self.side else "strong" if score else "dim"))
        if width < NARROW:
            return line
        grade = evidence_word(self.response.evidence) if self.response.evidence else ""
        line.append((padded(grade, _EVIDENCE), "open"))
        return [*line, (cut(" · ".join(self._more()), width - width_of(line)), "dim")]

    def _more(self) -> Iterator[str]:
        """What else the answer holds, in short."""
        response = self.response
        if response.owner:
            yield response.owner
        if response.number is not None:
            yield _number(self.question, response)
        if self.points:
            yield ngettext("{n} touch point", "{n} touch points", self.points).format(n=self.points)
        yield from (f"“{text}”" for text in (response.words, response.note) if text.strip())


def answer_heads(width: int) -> list[Piece]:
    """What stands in each column."""
    name = _NAME if width >= NARROW else max(width - 2 * _SCORE - 3, 4)
    line = " " + padded(_("question"), name + 1) + padded(_("says"), _SCORE) + padded(_("does"), _SCORE)
    if width >= NARROW:
        line += padded(_("evidence"), _EVIDENCE) + _("what else is told")
    return [(cut(line, width), "dim")]


def answer_rows(
    sheet: Questionnaire, known: QuestionSet, assessment: Assessment, at: str, side: str
) -> list[AnswerRow]:
    """Every question of the set; the column of the cursor on the row `at`."""
    rows = []
    for question in known.questions:
        response = sheet.responses.get(question.id, NO_RESPONSE)
        points = sum(point in assessment.items for point in response.points_at)
        rows.append(AnswerRow(question, response, side if question.id == at else "", points))
    return rows


def extra_fields(known: QuestionSet, question: Question) -> list[tuple[str, str, str]]:
    """What else than scores a question asks for: key, field and label."""
    fields = [("e", "evidence", _("evidence of what is done"))]
    if question.number is not None:
        fields.append(("m", questions.NUMBER, _(question.number.label)))
    if known.owned:
        fields.append(("o", questions.OWNER, _("owner")))
    if question.words:
        fields.append(("w", questions.WORDS, _(question.words)))
    return [*fields, ("p", "points_at", _("touch points that show it")), ("n", questions.NOTE, _("note"))]


def field_value(field: str, question: Question, response: Response, assessment: Assessment) -> str:
    """What stands in such a field, for reading; empty when nothing does."""
    match field:
        case "evidence":
            return evidence_word(response.evidence) if response.evidence else ""
        case "number":
            return _number(question, response)
        case "points_at":
            there = [assessment.items[point] for point in response.points_at if point in assessment.items]
            return ", ".join(f"#{numbered_name(assessment, item)}" for item in there)
        case _:
            return str(getattr(response, field))


def answer_lines(
    known: QuestionSet, question: Question, response: Response, assessment: Assessment, width: int
) -> list[Line]:
    """The question with its poles, then what else is told, each with its key."""
    width = max(width, 8)
    lines: list[Line] = [[(text, "strong")] for text in wrapped(_(question.asks), width)]
    for score, pole in ((1, question.low), (5, question.high)):
        first, *more = wrapped(_(pole), width - 3)
        lines += [[(f"{score}  ", "key"), (first, "")], *([("   " + text, "")] for text in more)]
    for key, field, label in extra_fields(known, question):
        value = field_value(field, question, response, assessment)
        colon = "" if label.endswith("?") else ":"
        first, *more = wrapped(f"{label}{colon} {value or NOTHING}", width - 3)
        told = [first, cut(" ".join(more), width - 3)] if more else [first]
        style = "" if value else "dim"
        lines += [[(f"{key if not place else ' '}  ", "key"), (text, style)] for place, text in enumerate(told)]
    return lines


def _number(question: Question, response: Response) -> str:
    if response.number is None:
        return ""
    return (
        quantity_text(Quantity(response.number, question.number.unit), "") if question.number else str(response.number)
    )
