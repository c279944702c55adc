"""A change in words: of what, which field of it, and what it was and became."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit, Stage
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.decision import Choice, Decision
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.history import TABLES, Difference
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, in_order_asked, respondent_numbers
from touchpoint_audit.domain.rule import RuleAnswers
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.fact_text import fact_label, fact_text
from touchpoint_audit.reports.field_words import field_label, more_words, value_words
from touchpoint_audit.reports.respondent_words import respondent_name
from touchpoint_audit.reports.rows import kind_name, name_of, part_name, question_set_name
from touchpoint_audit.reports.words import NOTHING, evidence_word

_CHOICES: Mapping[Choice, str] = {
    Choice.AGREE: N_("agreed"),
    Choice.OVERRULE: N_("overruled"),
    Choice.DEFER: N_("deferred"),
}
MOST_SHOWN = 72
"""So many characters of a text are shown as what it was, and as what it became."""
_PLACED = frozenset(("rank",))
"""Fields whose numbers say nothing to a person: only that it was moved."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One change, in words on one line each."""

    what: str
    """Of what: "7 Phone line closed", "the audit"."""
    field: str
    """Empty when the whole of it came or went."""
    old: str
    new: str

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        return f"{self.what}: {self.change}"

    @property
    def change(self) -> str:
        """What became of it, without of what."""
        if not self.field:
            return self.new if self.old == NOTHING else self.old if self.new == NOTHING else f"{self.old} → {self.new}"
        old, new = shortened(self.old, self.new)
        return _("{field} {old} → {new}").format(field=self.field, old=old, new=new)


class Changes:
    """Puts changes into words, by the names that things have in some states of the audit; the first counts."""

    def __init__(self, audits: Iterable[Audit], kinds: Mapping[str, Kind], known: Iterable[Difference] = ()) -> None:
        """`known` are changes in which things may be named that are in none of the audits."""
        states = tuple(audits)
        self._kinds = kinds
        self._currency = states[0].about.currency if states else ""
        self._numbers = {point.id: number for number, point in enumerate(states[0].in_order(), 1)} if states else {}
        self._respondents: dict[str, int] = {}
        if states:
            self._respondents = respondent_numbers(in_order_asked(states[0].answers.values()))
        self._things: dict[tuple[str, str], Any] = {}
        self._departments: dict[str, str] = {}
        for change in known:
            if not change.field:
                self._things[change.table, change.document] = change.new if change.new is not None else change.old
        for audit in reversed(states):
            self._departments |= {key: one.name for key, one in audit.about.departments.items()}
            for table in TABLES:
                self._things |= {(table, key): one for key, one in getattr(audit, table).items()}

    def words(self, change: Difference) -> tuple[ChangeWords, ...]:
        """A change in words; one of the rule's answers for each answer that changed."""
        return tuple(self._words(part) for part in _parts(change))

    def name(self, table: str, document: str) -> str:
        """What a person calls a document: a touch point's number and name, a stage's name. On one line."""
        if table == "audit":
            return _("the audit")
        thing = self._things.get((table, document))
        match thing:
            case TouchPoint():
                number = self._numbers.get(document)
                return one_line(name_of(thing) if number is None else f"{number} {name_of(thing)}")
            case Stage():
                return _("stage {name}").format(name=one_line(thing.name))
            case Decision():
                return _("decision on {touch_point}").format(touch_point=self.name("touch_points", thing.touch_point))
            case Action():
                return _("action on {touch_point}").format(touch_point=self.name("touch_points", thing.touch_point))
            case Questionnaire():
                number = self._respondents.get(document, 1)
                who = respondent_name(thing.role, one_line(thing.respondent), number)
                return _("answers of {who} to {set}").format(who=who, set=question_set_name(thing.question_set))
            case Conflict() if thing.table != "conflicts":
                return _("conflict over {what}").format(what=self.name(thing.table, thing.document))
            case _:
                return one_line(f"{table} {document}")

    def label(self, table: str, document: str, field: str) -> str:
        """What a person calls a field."""
        group, _dot, key = field.partition(".")
        if group == "responses":
            return _("Answer to {question}").format(question=one_line(self._question(document, key)))
        return self._fact_label(document, key) if group == "facts" else field_label(table, field)

    def value(self, document: str, field: str, value: Any) -> str:
        """What stands in a field, in words on one line; a dash for nothing."""
        match value:
            case Fact():
                told = self._fact(document, field, value)
            case Response():
                told = self._response(field, value)
            case tuple() if field == "speaks_to":
                told = "; ".join(map(part_name, value))
            case str() if field in {"stage", "imposed_by", "carried_by", "kind"}:
                told = self._named(field, value)
            case _:
                told = value_words(field, value)
        return one_line(told) or NOTHING

    def _words(self, change: Difference) -> ChangeWords:
        table, document, field = change.table, change.document, change.field
        what = self.name(table, document)
        if not field:
            return ChangeWords(what, "", self._whole(change.old, _("deleted")), self._whole(change.new, _("new")))
        if field in _PLACED:
            return ChangeWords(what, "", NOTHING, _("moved"))
        label = self.label(table, document, field)
        old, new = (self.value(document, field, value) for value in (change.old, change.new))
        if old == new:
            old, new = (f"{text}{more_words(value)}" for text, value in ((old, change.old), (new, change.new)))
        return ChangeWords(what, label, old, new)

    def _whole(self, thing: Any, became: str) -> str:
        """What to say of a document that came or went."""
        match thing:
            case None:
                return NOTHING
            case Decision():
                verdict = verdict_text(thing.verdict) if thing.verdict else ""
                told = [became, _(_CHOICES[thing.choice]), verdict, thing.reason]
            case Action():
                told = [became, thing.what]
            case _:
                told = [became]
        return " · ".join(one_line(part) for part in told if part.strip())

    def _question(self, document: str, key: str) -> str:
        """The name of a question that some answers are to; its id where the catalog does not know it."""
        sheet = self._things.get(("answers", document))
        known = question_sets().get(sheet.question_set) if isinstance(sheet, Questionnaire) else None
        question = known.question(key) if known else None
        return _(question.name) if question else key

    def _response(self, field: str, response: Response) -> str:
        """An answer with the touch points that show it, but for those that nothing is known of."""
        told = value_words(field, response)
        points = [("touch_points", key) for key in response.points_at]
        names = "; ".join(self.name(*point) for point in points if point in self._things)
        return _("{answer}, shown by {touch_points}").format(answer=told, touch_points=names) if names else told

    def _fact_label(self, document: str, key: str) -> str:
        point = self._things.get(("touch_points", document))
        kind = self._kinds.get(point.kind) if isinstance(point, TouchPoint) else None
        fact_id, _dot, place = key.partition(".")
        if place and (kind is None or kind.fact(key) is None):
            return f"{fact_label(fact_id, kind)} {place}"
        return fact_label(key, kind)

    def _fact(self, document: str, field: str, fact: Fact) -> str:
        point = self._things.get(("touch_points", document))
        kind = self._kinds.get(point.kind) if isinstance(point, TouchPoint) else None
        spec = kind.fact(field.partition(".")[2]) if kind else None
        told = fact_text(fact, spec, self._currency)
        return told if fact.evidence is None else f"{told}, {evidence_word(fact.evidence)}"

    def _named(self, field: str, text: str) -> str:
        match field:
            case "stage":
                stage = self._things.get(("stages", text))
                return stage.name if isinstance(stage, Stage) else text
            case "imposed_by" | "carried_by":
                return self._departments.get(text, text)
            case _:
                return kind_name(self._kinds.get(text), text)


def changes_counted(n: int) -> str:
    """How many changes there are."""
    return ngettext("{n} change", "{n} changes", n).format(n=number_text(n))


def shortened(old: str, new: str, most: int = MOST_SHOWN) -> tuple[str, str]:
    """Two long texts cut to what is seen of a difference: what they begin with alike is left out.

    >>> shortened("The same begin, and then this", "The same begin, and then that", 12)
    ('… then this', '… then that')
    """
    if max(len(old), len(new)) > most:
        alike = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
        begin = max(old.rfind(" ", 0, max(alike - most // 3, 0)), alike - 2 * most // 3, 0)
        if begin > 1:
            old, new = (f"…{text[begin:]}" for text in (old, new))
    return tuple(text if len(text) <= most else f"{text[: most - 1]}…" for text in (old, new))  # type: ignore[return-value]


def _parts(change: Difference) -> Iterator[Difference]:
    """A change of the rule's answers as one for each of them."""
    if not (isinstance(change.old, RuleAnswers) and isinstance(change.new, RuleAnswers)):
        yield change
        return
    for name in (item.name for item in fields(RuleAnswers)):
        old, new = getattr(change.old, name), getattr(change.new, name)
        if old != new:
            yield replace(change, field=f"{change.field}.{name}", old=old, new=new)
