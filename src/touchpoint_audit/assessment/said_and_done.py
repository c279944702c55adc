"""What is said against what is done: the answers of an audit's respondents, question by question and set by set."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from touchpoint_audit.assessment.score import Asked, Mean, Owner, SaidAndDone, Score, Told, TooFew
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.follow_up import Scored
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import (
    LEADERS,
    NO_RESPONSE,
    Questionnaire,
    Response,
    Role,
    part_key,
    respondent_numbers,
)
from touchpoint_audit.domain.touch_point import TouchPoint


def said_and_done(audit: Audit, question_sets: Mapping[str, QuestionSet]) -> tuple[SaidAndDone, ...]:
    """What every question set came to, also one that nobody answered, in the order of the catalog."""
    journey = audit.in_order()
    return tuple(_set(audit, journey, known) for known in question_sets.values())


def scores(audit: Audit, question_sets: Mapping[str, QuestionSet]) -> dict[str, Scored]:
    """What is measured of every question, as a follow-up keeps it: by `part_key`, without what is not measured."""
    found = {}
    for each in said_and_done(audit, question_sets):
        for asked in each.asked:
            scored = Scored(_value_or_none(asked.says), _value_or_none(asked.does))
            if scored != Scored():
                found[asked.key] = scored
    return found


def _set(audit: Audit, journey: tuple[TouchPoint, ...], known: QuestionSet) -> SaidAndDone:
    sheets = audit.answers_to(known.id)
    given = [response for each in sheets for response in _scored(each, known)]
    answered = [each.role for each in sheets if any(one.answered for one in each.responses.values())]

    def side(roles: Iterable[Role]) -> Score:
        """What a side sees done; nobody's answers alone are a side's."""
        scored = [(each.id, one) for each in sheets if each.role in roles for one in _scored(each, known)]
        people = {sheet for sheet, response in scored if response.does is not None}
        if len(people) < known.minimum_each:
            return TooFew(len(people), known.minimum_each, people=True)
        return _mean([response for _, response in scored], _does, known.minimum_each)

    return SaidAndDone(
        question_set=known,
        respondents={role: answered.count(role) for role in Role if role in answered},
        n=len(given),
        says=_mean(given, _says, known.minimum),
        does=_mean(given, _does, known.minimum),
        leaders=side(LEADERS),
        front_line=side((Role.FRONT_LINE,)),
        asked=tuple(_asked(audit, journey, known, question, sheets) for question in known.questions),
    )


def _scored(questionnaire: Questionnaire, known: QuestionSet) -> list[Response]:
    found = (questionnaire.responses.get(question.id, NO_RESPONSE) for question in known.questions)
    return [response for response in found if response.scored]


def _asked(
    audit: Audit,
    journey: tuple[TouchPoint, ...],
    known: QuestionSet,
    question: Question,
    sheets: tuple[Questionnaire, ...],
) -> Asked:
    given = [(each, each.responses[question.id]) for each in sheets if question.id in each.responses]
    responses = [response for _, response in given]
    key, least, numbers = part_key(known.id, question.id), known.minimum_each, respondent_numbers(sheets)
    return Asked(
        question=question,
        key=key,
        n=sum(response.answered for response in responses),
        says=_mean(responses, _says, least),
        does=_mean(responses, _does, least),
        leaders=_mean([response for each, response in given if each.role in LEADERS], _does, least),
        front_line=_mean([response for each, response in given if each.role is Role.FRONT_LINE], _does, least),
        number=_number(responses, question, least),
        owners=_owners(responses),
        told=tuple(
            Told(each.role, each.respondent, one.words, numbers[each.id]) for each, one in given if one.words.strip()
        ),
        shown_by=_shown_by(journey, key, responses),
        before=audit.about.follows.scores.get(key) if audit.about.follows else None,
    )


def _shown_by(journey: tuple[TouchPoint, ...], key: str, responses: list[Response]) -> tuple[str, ...]:
    pointed = Counter(point for response in responses for point in response.points_at)
    times = {point.id: pointed[point.id] + (key in point.speaks_to) for point in journey}
    return tuple(sorted((point for point, often in times.items() if often), key=lambda point: -times[point]))


def _mean(responses: list[Response], of: Callable[[Response], int | None], least: int) -> Score:
    found = [(score, response.evidence) for response in responses if (score := of(response)) is not None]
    if len(found) < least:
        return TooFew(len(found), least)
    mean = math.fsum(score for score, _ in found) / len(found)
    evidence = weakest(grade for _, grade in found) if of is _does else None
    return Mean(Quantity(mean, Unit.SCORE), len(found), evidence)


def _number(responses: list[Response], question: Question, least: int) -> Score | None:
    if question.number is None:
        return None
    found = [response.number for response in responses if response.number is not None]
    if len(found) < least:
        return TooFew(len(found), least)
    return Mean(Quantity(math.fsum(found) / len(found), question.number.unit), len(found))


def _owners(responses: list[Response]) -> tuple[Owner, ...]:
    """By name whatever its case, as it is written first."""
    names: dict[str, list[str]] = {}
    for response in responses:
        if name := response.owner.strip():
            names.setdefault(name.casefold(), []).append(name)
    return tuple(sorted((Owner(each[0], len(each)) for each in names.values()), key=lambda owner: -owner.n))


def _says(response: Response) -> int | None:
    return response.says


def _does(response: Response) -> int | None:
    return response.does


def _value_or_none(score: Score) -> float | None:
    return score.quantity.value if isinstance(score, Mean) else None
