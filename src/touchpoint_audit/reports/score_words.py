"""Means of scores from 1 to 5, gaps between them, and why there is none, in words."""

from collections.abc import Mapping

from touchpoint_audit.assessment.score import SaidAndDone, Score, TooFew
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.words import NOTHING, role_word

ALIKE = 0.05
"""A difference that one decimal does not show is none."""


def mean_text(score: Score) -> str:
    """The mean alone; a dash where it is not measured."""
    return NOTHING if isinstance(score, TooFew) else number_text(score.quantity.value, 1)


def mean_with_n(score: Score) -> str:
    """The mean and how many answers it is of, or that it is not measured, and how many answers that takes."""
    if isinstance(score, TooFew):
        return not_measured(score)
    told = ngettext("{mean} ({n} answer)", "{mean} ({n} answers)", score.n)
    return told.format(mean=mean_text(score), n=score.n)


def not_measured(score: TooFew) -> str:
    """Why there is no mean, such as “not measured (4 of 12 answers)”."""
    return _("not measured ({few})").format(few=few_text(score))


def few_text(score: TooFew) -> str:
    """How many answers, or respondents, there are of how many it takes."""
    if score.people:
        told = ngettext("{n} of {least} respondent", "{n} of {least} respondents", score.least)
    else:
        told = ngettext("{n} of {least} answer", "{n} of {least} answers", score.least)
    return told.format(n=score.n, least=score.least)


def signed(difference: Quantity) -> str:
    """A difference with its sign; 0 where one decimal shows none."""
    value = difference.value
    if abs(value) < ALIKE:
        return "0"
    return ("+" if value > 0 else "") + number_text(value, 1)


def gap_word(gap: Quantity) -> str:
    """Which of the two is more, in two words."""
    if abs(gap.value) < ALIKE:
        return _("alike")
    return _("more said") if gap.value > 0 else _("more done")


def gap_sentence(gap: Quantity) -> str:
    """The gap with its sign, and what that means."""
    if abs(gap.value) < ALIKE:
        return _("gap 0: as much done as said")
    told = _("gap {gap}: more said than done") if gap.value > 0 else _("gap {gap}: more done than said")
    return told.format(gap=signed(gap))


def apart_sentence(apart: Quantity) -> str:
    """How leaders and front line differ in what they see done."""
    if abs(apart.value) < ALIKE:
        return _("both see as much done")
    told = _("leaders see {n} more done") if apart.value > 0 else _("the front line sees {n} more done")
    return told.format(n=number_text(abs(apart.value), 1))


def respondents_text(respondents: Mapping[Role, int]) -> str:
    """How many answered, and how many of each role; empty for nobody."""
    n = sum(respondents.values())
    by_role = ", ".join(_("{n} {role}").format(n=count, role=role_word(role)) for role, count in respondents.items())
    return ngettext("{n} respondent: {roles}", "{n} respondents: {roles}", n).format(n=n, roles=by_role) if n else ""


def too_few(found: SaidAndDone) -> TooFew | None:
    """Why a set as a whole has no figures: of what is said and what is done, that which has more answers."""
    if isinstance(found.says, TooFew) and isinstance(found.does, TooFew):
        return max(found.says, found.does, key=lambda score: score.n)
    return None


def set_not_measured(found: SaidAndDone) -> str:
    """Why a set as a whole has no figures, with the answers that it takes; empty where it has some."""
    few = too_few(found)
    return not_measured(few) if few else ""


def set_line(found: SaidAndDone) -> str:
    """What a set came to in one short line."""
    if why := set_not_measured(found):
        return why
    told = _("says {says}, does {does}").format(says=mean_text(found.says), does=mean_text(found.does))
    return told if found.gap is None else _("{scores}; {gap}").format(scores=told, gap=gap_sentence(found.gap))
