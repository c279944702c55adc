"""What a question set came to in a few lines, and one of its questions in full."""

from collections.abc import Iterable, Iterator

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.owning import owning
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, TooFew
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.reports.respondent_words import respondent_name
from touchpoint_audit.reports.score_words import (
    apart_sentence,
    few_text,
    gap_sentence,
    mean_text,
    mean_with_n,
    respondents_text,
    set_not_measured,
    signed,
)
from touchpoint_audit.reports.shown import shown_by, shown_text
from touchpoint_audit.reports.words import evidence_word
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.question_rows import WEAKEST

MOST_LINES = 400
"""So many are shown of a question, however long its answers are."""
HIGH = 14
"""From so many lines on, the poles stand right below the question."""


def head_lines(found: SaidAndDone, width: int) -> list[Line]:
    """Who answered, what is said and done, the weakest link and the spread, and how it moved."""
    n = ngettext("{n} answer", "{n} answers", found.n).format(n=found.n)
    told: list[Piece] = [(_("{respondents}; {n}").format(respondents=respondents_text(found.respondents), n=n), "")]
    if not found.respondents:
        told = [(_("Nobody has answered yet: a asks the first respondent"), "warn")]
    told += [(text, style) for text, style in _figures(found)]
    if found.weakest and found.spread:
        names = ", ".join(_(asked.question.name) for asked in found.weakest)
        weakest = ngettext(
            "{sign} weakest link: {names} {does}", "{sign} weakest links: {names} {does}", len(found.weakest)
        )
        least = mean_text(found.weakest[0].does)
        spread = _("spread {n} from weakest to strongest").format(n=number_text(found.spread.value, 1))
        told.append((f"{weakest.format(sign=WEAKEST, names=names, does=least)}; {spread}", "warn"))
    if found.moved is not None:
        moved = ngettext(
            "since the audit before: does {n}, over {count} question measured both times",
            "since the audit before: does {n}, over {count} questions measured both times",
            found.moved.n,
        )
        told.append((moved.format(n=signed(found.moved.quantity), count=found.moved.n), ""))
    return [[(f" {line}", style)] for text, style in told for line in wrapped(text, max(width - 2, 1))]


def _figures(found: SaidAndDone) -> Iterator[Piece]:
    if why := set_not_measured(found):
        takes = _("The set as a whole is {not_measured}; a question alone takes {n}")
        yield takes.format(not_measured=why, n=found.question_set.minimum_each), "warn"
        return
    parts = [_("says {says}, does {does}").format(says=mean_text(found.says), does=mean_text(found.does))]
    if found.gap is not None:
        parts.append(gap_sentence(found.gap))
    if found.apart is not None:
        parts.append(_sides(found))
    yield "; ".join(parts), "strong"


def _sides(found: SaidAndDone | Asked) -> str:
    told = _("leaders {leaders}, front line {front_line}")
    return told.format(leaders=mean_text(found.leaders), front_line=mean_text(found.front_line))


def question_lines(asked: Asked, assessment: Assessment, width: int, height: int | None = None) -> list[Line]:
    """One question in full, at most so many lines: all of it without `height`."""
    poles = [*_told(_("1: {pole}").format(pole=_(asked.question.low)), "dim")]
    poles += _told(_("5: {pole}").format(pole=_(asked.question.high)), "dim")
    poles_first = height is None or height >= HIGH
    pieces = [*_told(_(asked.question.asks), "strong"), *(poles if poles_first else ())]
    pieces += [*_scores(asked), *_shown_by(asked, assessment), *_owners(asked, assessment), *_number(asked)]
    pieces += [*_words(asked), *(() if poles_first else poles)]
    return _in_lines(pieces, max(width, 1), MOST_LINES if height is None else height)


def _in_lines(pieces: Iterable[Piece], width: int, height: int) -> list[Line]:
    """Texts in at most so many lines; of a text that is longer than all of them no more is looked at."""
    lines: list[Line] = []
    for text, style in pieces:
        if len(lines) >= height:
            break
        lines += [[(line, style)] for line in wrapped(text[: width * height], width)]
    return lines[:height]


def _told(text: str, style: str = "") -> Iterator[Piece]:
    yield text, style


def _scores(asked: Asked) -> Iterator[Piece]:
    """What is said and done, how that is known, how it moved, and how leaders and front line see it."""
    if not asked.n:
        yield _("Nobody has answered it yet: a takes a respondent's answers"), "warn"
        return
    evidence = asked.does.evidence if isinstance(asked.does, Mean) else None
    does = _("does {does}, weakest evidence: {evidence}") if evidence else _("does {does}")
    told = _("says {says}").format(says=mean_with_n(asked.says)) + "; "
    told += does.format(does=mean_with_n(asked.does), evidence=evidence_word(evidence) if evidence else "")
    yield told, ""
    if asked.gap is not None:
        yield gap_sentence(asked.gap), "warn" if asked.gap.value > 0 else ""
    if asked.moved is not None:
        before = asked.before.does if asked.before else None
        moved = _("since the audit before: does {n}, from {before}")
        yield moved.format(n=signed(asked.moved), before=number_text(before or 0, 1)), ""
    sides = _("leaders see done: {leaders}; front line: {front_line}")
    told = sides.format(leaders=mean_with_n(asked.leaders), front_line=mean_with_n(asked.front_line))
    yield f"{told}: {apart_sentence(asked.apart)}" if asked.apart is not None else told, ""


def _shown_by(asked: Asked, assessment: Assessment) -> Iterator[Piece]:
    for item in shown_by(assessment, asked):
        yield _("see {touch_point}").format(touch_point=shown_text(assessment, item)), "open"


def _owners(asked: Asked, assessment: Assessment) -> Iterator[Piece]:
    found = owning(asked, assessment.audit)
    if not found.owners:
        return
    names = ", ".join(f"{owner.name} ({owner.n})" for owner in found.owners)
    yield _("owned by {names}").format(names=names), ""
    if found.differ:
        yield _("Respondents name different owners: who is it?"), "warn"
    if found.from_top is False:
        yield _("Nobody from the top who answered owns it"), "warn"


def _number(asked: Asked) -> Iterator[Piece]:
    if asked.number is None or asked.question.number is None:
        return
    label = _(asked.question.number.label)
    if isinstance(asked.number, TooFew):
        yield _("{label}: not measured ({few})").format(label=label, few=few_text(asked.number)), "dim"
        return
    shown = quantity_text(asked.number.quantity, "")
    told = ngettext("{label}: {number} ({n} answer)", "{label}: {number} ({n} answers)", asked.number.n)
    yield told.format(label=label, number=shown, n=asked.number.n), ""


def _words(asked: Asked) -> Iterator[Piece]:
    for told in asked.told:
        who = respondent_name(told.role, told.respondent, told.number)
        yield _("{who}: “{words}”").format(who=who, words=told.words), ""
