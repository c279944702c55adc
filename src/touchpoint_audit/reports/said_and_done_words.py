"""The sentences on a question set: the main thing, leaders and front line, the weakest link, what moved."""

from collections.abc import Iterable

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.score import Asked, SaidAndDone
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.rows import sentences
from touchpoint_audit.reports.score_words import ALIKE, few_text, mean_text, mean_with_n, signed, too_few
from touchpoint_audit.reports.shown import best_shown, shown_text


def main_sentence(assessment: Assessment, found: SaidAndDone) -> str:
    """What the set came to, and the question of which least is done with what shows it."""
    return sentences((_in_all(found), _least(assessment, found)))


def apart_sentence(found: SaidAndDone) -> str:
    """How leaders and front line differ in what they see done; empty where either is not measured."""
    apart = found.apart
    if apart is None:
        return ""
    if abs(apart.value) < ALIKE:
        told = _("Leaders and the front line see as much done: {leaders} and {front_line}.")
    elif apart.value > 0:
        told = _("Leaders see more done than the front line: {leaders} against {front_line}.")
    else:
        told = _("The front line sees more done than leaders: {front_line} against {leaders}.")
    return told.format(leaders=mean_with_n(found.leaders), front_line=mean_with_n(found.front_line))


def together_sentence(found: SaidAndDone) -> str:
    """Of what the means of leaders and front line are, where question by question neither could be told apart."""
    if found.apart is None or any(asked.apart is not None for asked in found.asked):
        return ""
    return _("Both are of all questions together: no single question was answered by enough of both.")


def weakest_sentence(found: SaidAndDone) -> str:
    """The weakest link and the spread; empty while fewer than two questions are measured."""
    if not found.weakest or found.spread is None:
        return ""
    link = ngettext(
        "The weakest link is {names}, at {does}.", "The weakest links are {names}, at {does}.", len(found.weakest)
    )
    spread = _("The spread from the weakest to the strongest is {spread}.")
    return sentences(
        (
            link.format(names=_names(found.weakest), does=mean_text(found.weakest[0].does)),
            spread.format(spread=number_text(found.spread.value, 1)),
        )
    )


def widest_sentence(found: SaidAndDone) -> str:
    """Of what most more is said than done; empty where nothing is."""
    if not found.widest:
        return ""
    gap = found.widest[0].gap
    return _("The gap is widest at {names}: {gap}.").format(
        names=_names(found.widest), gap=signed(gap) if gap is not None else ""
    )


def moved_sentence(found: SaidAndDone) -> str:
    """How much more is done than in the audit before, over the questions measured both times."""
    moved = found.moved
    if moved is None:
        return ""
    if abs(moved.quantity.value) < ALIKE:
        told = ngettext(
            "As much is done as in the audit before, by {n} question that was measured both times.",
            "As much is done as in the audit before, by {n} questions that were measured both times.",
            moved.n,
        )
    else:
        told = ngettext(
            "Since the audit before, what is done moved by {moved}, by {n} question that was measured both times.",
            "Since the audit before, what is done moved by {moved}, by {n} questions that were measured both times.",
            moved.n,
        )
    return told.format(moved=signed(moved.quantity), n=moved.n)


def others_sentence(found: SaidAndDone) -> str:
    """Of whom the change since the audit before may be; empty where there is none to show."""
    if all(asked.moved is None for asked in found.asked):
        return ""
    return _("Other people may have answered then: a change can come from who was asked.")


def _in_all(found: SaidAndDone) -> str:
    if few := too_few(found):
        return _("The set as a whole is not measured: {few}.").format(few=few_text(few))
    if found.gap is None:
        return _("Said: {says}. Done: {does}.").format(says=mean_with_n(found.says), does=mean_with_n(found.does))
    if abs(found.gap.value) < ALIKE:
        told = _("As much is done as is said: {does} against {says} ({n} answers).")
    elif found.gap.value > 0:
        told = _("More is said than done: {says} against {does} ({n} answers).")
    else:
        told = _("More is done than said: {does} against {says} ({n} answers).")
    return told.format(says=mean_text(found.says), does=mean_text(found.does), n=found.n)


def _least(assessment: Assessment, found: SaidAndDone) -> str:
    """The question of which least is done, the widest gap among them; empty while fewer than two are measured."""
    if not found.weakest:
        return ""
    asked = max(found.weakest, key=lambda each: each.gap.value if each.gap else 0.0)
    told = _("Least is done about {name}: says {says}, does {does}").format(
        name=_(asked.question.name), says=mean_text(asked.says), does=mean_text(asked.does)
    )
    shown = best_shown(assessment, asked)
    if shown is None:
        return _("{told}.").format(told=told)
    return _("{told}; see {touch_point}.").format(told=told, touch_point=shown_text(assessment, shown))


def _names(found: Iterable[Asked]) -> str:
    return "; ".join(_(asked.question.name) for asked in found)
