"""The questions of a set as rows: what is said and what is done as bars, the gap, and how it moved."""

from dataclasses import dataclass

from touchpoint_audit.assessment.score import Asked, SaidAndDone, TooFew
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.score_words import ALIKE, gap_word, mean_text, signed
from touchpoint_audit.tui.lines import Piece, cut, padded, width_of
from touchpoint_audit.tui.pictures.gaps import BESIDE, score_pieces

WEAKEST = "▼"
MORE, LESS, SAME = "↑", "↓", "="
SIGNS = (
    (WEAKEST, N_("the weakest link: of this least is done")),
    (f"{MORE} {LESS} {SAME}", N_("more, less or as much is done than in the audit before")),
)
NARROW = 67
"""Below that no bar has room."""
SAYS_STYLE, DOES_STYLE = "open", "keep"
_NAME, _SIGN, _GAP, _MOVED = 22, 3, 15, 6
_BAR = 3
_MOST_BAR = 24


def bar_width(width: int) -> int:
    """The cells of one bar where so many are there for the row."""
    beside = _SIGN + _NAME + 2 * (BESIDE + 1) + _GAP + _MOVED
    return min(max((width - beside) // 2, _BAR), _MOST_BAR)


def heads(width: int) -> list[Piece]:
    """What stands in each column."""
    if width < NARROW:
        return [(cut("   " + _("question, says / does, gap"), width), "dim")]
    each = bar_width(width) + BESIDE
    says, does = _("says (answers)"), _("does (answers)")
    line = "   " + padded(_("question"), _NAME + 1) + padded(says, each + 1) + padded(does, each + 1)
    return [(cut(line + _("says − does, 1–5"), width), "dim")]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question and what it came to."""

    asked: Asked
    weakest: bool = False

    @property
    def key(self) -> str:
        return self.asked.question.id

    def drawn(self, width: int) -> list[Piece]:
        asked = self.asked
        sign: Piece = (f" {WEAKEST if self.weakest else ' '} ", "stop")
        name = _(asked.question.name)
        if width < NARROW:
            gap = signed(asked.gap) if asked.gap else ""
            told = _("{says} / {does}  {gap}").format(says=mean_text(asked.says), does=mean_text(asked.does), gap=gap)
            room = max(width - _SIGN - 17, 6)
            return [sign, (padded(name, room), ""), (cut(f" {told}", width - _SIGN - room), "")]
        each = bar_width(width) + BESIDE
        line: list[Piece] = [sign, (padded(name, _NAME), ""), (" ", "")]
        line += [*score_pieces(asked.says, each, SAYS_STYLE), (" ", "")]
        line += [*score_pieces(asked.does, each, DOES_STYLE), (" ", "")]
        line += [(padded(_gap(asked), _GAP), _gap_style(asked)), (_moved(asked), "dim")]
        return line if width_of(line) <= width else [*line[:-1], (cut(line[-1][0], width - width_of(line[:-1])), "dim")]


def question_rows(found: SaidAndDone) -> list[QuestionRow]:
    """Every question of the set, in its order."""
    return [QuestionRow(asked, asked in found.weakest) for asked in found.asked]


def _gap(asked: Asked) -> str:
    if asked.gap is None:
        return ""
    return _("{gap} {word}").format(gap=signed(asked.gap), word=gap_word(asked.gap))


def _gap_style(asked: Asked) -> str:
    return "warn" if asked.gap is not None and asked.gap.value >= ALIKE else ""


def _moved(asked: Asked) -> str:
    if asked.moved is None or isinstance(asked.does, TooFew):
        return ""
    value = asked.moved.value
    if abs(value) < ALIKE:
        return SAME
    return (MORE if value > 0 else LESS) + signed(asked.moved).lstrip("+−-")
