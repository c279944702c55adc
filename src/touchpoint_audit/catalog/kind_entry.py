"""A kind of touch point made from its TOML table, with every cross-reference checked."""

from collections.abc import Mapping
from enum import StrEnum

from touchpoint_audit.catalog.entry import Entry
from touchpoint_audit.catalog.kind import UNITS, BurdenTerm, FactSpec, FactType, Kind, Limit
from touchpoint_audit.domain.quantity import Unit


class _Who(StrEnum):
    STAFF = "staff"
    CUSTOMERS = "customers"


def kind_from(entry: Entry) -> Kind:
    """The kind that a file tells; its faults are noted in the entry."""
    glyph = entry.text("glyph")
    if len(glyph) > 1:
        entry.fault(f"the glyph “{glyph}” has {len(glyph)} characters: write one")
    facts = tuple(_fact_from(fact) for fact in entry.tables("facts", "fact", needed=True))
    ids = [fact.id for fact in facts]
    for fact_id in sorted({fact_id for fact_id in ids if fact_id and ids.count(fact_id) > 1}):
        entry.fault(f"two facts have the id “{fact_id}”: name them apart")
    by_id = {fact.id: fact for fact in facts}
    for fact in facts:
        if fact.essential_unless and fact.essential_unless not in by_id:
            entry.fault(f"fact “{fact.id}”: “essential_unless” names “{fact.essential_unless}”, which is no fact here")
    measures = entry.texts("measures", needed=False)
    for measure in sorted({measure for measure in measures if measures.count(measure) > 1 or measure in by_id}):
        entry.fault(f"“measures” has “{measure}”, which stands twice or is a fact: name it once")
    return Kind(
        id=entry.text("id"),
        name=entry.text("name"),
        glyph=glyph,
        about=entry.text("about"),
        look_at=entry.texts("look_at"),
        hints=_hints_from(entry),
        facts=facts,
        burden=tuple(_burden_from(term, by_id) for term in entry.tables("burden", "burden term")),
        measures=measures,
        limits=tuple(_limit_from(limit, by_id, measures) for limit in entry.tables("limits", "limit")),
    )


def _hints_from(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    hints = entry.table_of("hints", "hints")
    if hints is None:
        return {}
    found = {language: hints.texts(language) for language in hints.table}
    for language, words in found.items():
        for word in words:
            if word != word.lower():
                hints.fault(f"“{word}” in {language} has capitals: write it in lower case")
    return found


def _fact_from(entry: Entry) -> FactSpec:
    fact_type = entry.member("type", FactType)
    fact = FactSpec(
        id=entry.text("id"),
        label=entry.text("label"),
        type=fact_type or FactType.TEXT,
        unit=entry.member("unit", Unit, needed=fact_type in UNITS),
        help=entry.text("help"),
        essential=entry.flag("essential") or False,
        essential_unless=entry.text("essential_unless", needed=False),
        choices=entry.texts("choices", needed=fact_type is FactType.CHOICE),
    )
    if fact.unit is not None and fact_type is not None and fact.unit not in fact.units:
        remedy = f"write one of {', '.join(fact.units)}" if fact.units else "take the unit out"
        entry.fault(f"the unit “{fact.unit}” does not fit the type {fact_type}: {remedy}")
    if fact.choices and fact_type is not FactType.CHOICE:
        entry.fault("only a fact of type choice has choices: take them out")
    if fact.essential_unless and not fact.essential:
        entry.fault("“essential_unless” is for essential facts: add “essential = true”")
    entry.finish()
    return fact


def _burden_from(entry: Entry, facts: Mapping[str, FactSpec]) -> BurdenTerm:
    who = entry.member("who", _Who)
    sign = entry.number("sign")
    if sign not in (None, 1.0, -1.0):
        entry.fault("“sign” must be 1 or -1")
    people = entry.text("people", needed=False)
    term = BurdenTerm(
        who="customers" if who is _Who.CUSTOMERS else "staff",
        time=entry.texts("time"),
        times=entry.texts("times"),
        people=people or None,
        sign=-1 if sign == -1 else 1,
    )
    for time in term.time:
        _check_fact(entry, facts, "time", time, (FactType.TIME, FactType.LOADS))
    for times in term.times:
        _check_fact(entry, facts, "times", times, (FactType.FREQUENCY, FactType.INTERVALS))
    _check_fact(entry, facts, "people", people, (FactType.PEOPLE,))
    entry.finish()
    return term


_NUMBERS = ("raised_from", "raised_above", "raised_up_to", "raised_below")


def _limit_from(entry: Entry, facts: Mapping[str, FactSpec], measures: tuple[str, ...]) -> Limit:
    numbers = {name: entry.number(name) for name in _NUMBERS}
    limit = Limit(
        id=entry.text("id"),
        of=entry.text("of"),
        concern=entry.text("concern"),
        **numbers,
        raised_when=entry.flag("raised_when"),
        unit=entry.member("unit", Unit, needed=False),
        against=entry.text("against", needed=False),
        unless_held=entry.text("unless_held", needed=False),
    )
    if sum(number is not None for number in (*numbers.values(), limit.raised_when)) != 1:
        entry.fault(f"write exactly one of {', '.join(_NUMBERS)} and raised_when")
    elif limit.raised_when is not None:
        _check_fact(entry, facts, "of", limit.of, (FactType.YES_NO,))
    elif limit.of not in measures:
        _check_fact(entry, facts, "of", limit.of, tuple(UNITS))
    _check_fact(entry, facts, "against", limit.against, tuple(UNITS))
    if limit.of in measures and limit.unit is None:
        entry.fault("“unit” is missing: add the unit of the measure")
    for fact in (facts.get(limit.of), facts.get(limit.against)):
        if fact is not None and fact.unit is not limit.unit:
            wanted = "take the unit out" if fact.unit is None else f"write “{fact.unit}”"
            entry.fault(f"the unit “{limit.unit or ''}” is not the one of the fact “{fact.id}”: {wanted}")
    entry.finish()
    return limit


def _check_fact(
    entry: Entry, facts: Mapping[str, FactSpec], key: str, fact_id: str, types: tuple[FactType, ...]
) -> None:
    """Note a reference to a fact that is not there or that is of another type. An empty id was noted before."""
    if not fact_id:
        return
    if fact_id not in facts:
        entry.fault(f"“{key}” names “{fact_id}”, which is no fact here: write one of {', '.join(facts)}")
    elif facts[fact_id].type not in types:
        wanted = " or ".join(types)
        entry.fault(f"“{key}” names “{fact_id}” of type {facts[fact_id].type}: name a fact of type {wanted}")
