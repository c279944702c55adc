"""How the figures are reckoned: every measure's formula once, then each figure with what went into it."""

from collections.abc import Iterable, Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.language import _
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.burden import MONEY
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured
from touchpoint_audit.reports.document import Cell, Paragraph, Section, Table
from touchpoint_audit.reports.queue_formulas import queue_formulas
from touchpoint_audit.reports.rows import NUMBER, TEXT, kind_name, name_of, number_cell
from touchpoint_audit.reports.sentences import missing_sentence
from touchpoint_audit.reports.traces import Trace, figures, traces
from touchpoint_audit.reports.words import NOTHING


def reckoning(assessment: Assessment) -> Section:
    """Every figure so that a sceptic can reckon it again by hand: formula, inputs, result, evidence and source."""
    title = _("Appendix: how the figures are reckoned")
    formulas = _Formulas()
    rows: list[tuple[Cell, ...]] = []
    lacking: list[tuple[Cell, ...]] = []
    for item in assessment.items.values():
        if item.ended:
            continue
        results = {name: result for name, result in figures(item) if isinstance(result, Measured)}
        reckoned = list(zip(traces(item, assessment, results.items()), results.values(), strict=True))
        for found, _result in reckoned:
            formulas.add(found, item)
        rows += _figures(assessment, item, reckoned)
        lacking += _lacking(assessment, item)
    parts = []
    if rows:
        parts = [_formulas_part(formulas.texts()), _figures_part(rows)]
    if lacking:
        titles = ("#", _("Touch point"), _("Measure"), _("Why"))
        table = Table(titles, (NUMBER, TEXT, TEXT, TEXT), tuple(lacking))
        parts.append(Section("not_reckoned", _("What could not be reckoned"), (table,)))
    if not parts:
        return Section("reckoning", title, (Paragraph(_("No figure is reckoned yet.")),))
    lead = _("Each figure follows from the facts of the appendix above by a formula, so that anybody can do it again.")
    return Section("reckoning", title, (Paragraph(lead),), tuple(parts))


class _Formulas:
    """Each measure's formulas once, in the order they are first met, and the kinds of which they are told."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[tuple[str, str, str], dict[str, None]]] = {}

    def add(self, trace: Trace, item: Assessed) -> None:
        name = kind_name(item.kind, item.touch_point.kind)
        of_measure = self._kinds.setdefault(trace.id, {})
        of_measure.setdefault((trace.label, trace.formula, trace.source), {})[name] = None

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Name, formula and source; where the kinds reckon a measure each in its own way the name tells which."""
        for of_measure in self._kinds.values():
            for (label, formula, source), kinds in of_measure.items():
                named = _("{measure} ({kinds})").format(measure=label, kinds=", ".join(kinds))
                yield named if len(of_measure) > 1 else label, formula, source
        yield from queue_formulas(self._kinds)


def _formulas_part(formulas: Iterable[tuple[str, str, str]]) -> Section:
    rows = tuple(tuple(Cell(text) for text in texts) for texts in formulas)
    table = Table((_("Measure"), _("Formula"), _("Source")), (TEXT, TEXT, TEXT), rows)
    return Section("formulas", _("The formulas"), (table,))


def _figures_part(rows: list[tuple[Cell, ...]]) -> Section:
    titles = ("#", _("Touch point"), _("Measure"), _("Reckoned from"), _("Result"), _("Weakest evidence"))
    table = Table(titles, (NUMBER, TEXT, TEXT, TEXT, NUMBER, TEXT), tuple(rows))
    return Section("figures", _("The figures"), (table,))


def _figures(
    assessment: Assessment, item: Assessed, reckoned: list[tuple[Trace, Measured]]
) -> Iterator[tuple[Cell, ...]]:
    """A row per figure; the name stands once, and so does what several figures in a row are reckoned from."""
    before = ""
    for place, (found, result) in enumerate(reckoned):
        reckoned_from = found.worked or _inputs(found)
        yield (
            number_cell(assessment, item),
            Cell("" if place else name_of(item.touch_point)),
            Cell(found.label),
            Cell(_("the same as above") if reckoned_from == before else reckoned_from),
            Cell(found.result, result.quantity),
            Cell(found.evidence),
        )
        before = reckoned_from


def _lacking(assessment: Assessment, item: Assessed) -> Iterator[tuple[Cell, ...]]:
    """A row for each sort of thing that is missing, with the measures that lack it."""
    names: dict[Missing, list[str]] = {}
    facts: dict[Missing, dict[str, None]] = {}
    for name, result in figures(item):
        if isinstance(result, NotMeasured) and _is_told(name, result.why):
            names.setdefault(result.why, []).append(name)
            facts.setdefault(result.why, {}).update(dict.fromkeys(result.facts))
    for place, (why, lack_it) in enumerate(names.items()):
        yield (
            number_cell(assessment, item),
            Cell("" if place else name_of(item.touch_point)),
            Cell("; ".join(_(MEASURES[name].label) for name in lack_it)),
            Cell(missing_sentence(NotMeasured(why, tuple(facts[why])), item.kind)),
        )


def _is_told(name: str, why: Missing) -> bool:
    """Whether a missing figure is worth a word: money lacks what the hours lack, save for a price of its own."""
    if name == MONEY.id:
        return why in {Missing.NO_DEPARTMENT, Missing.NO_RATE}
    return why is not Missing.NO_BURDEN


def _inputs(found: Trace) -> str:
    """What a figure was reckoned from, each with its value and grade."""
    template, plain = _("{fact}: {value} ({evidence})"), _("{fact}: {value}")
    return "; ".join(
        (plain if given.evidence == NOTHING else template).format(
            fact=given.label, value=given.value, evidence=given.evidence
        )
        for given in found.inputs
    )
