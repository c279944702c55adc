"""Facts from what a person typed or a stopwatch gave, and back to the text that a person would type."""

import re
from collections.abc import Sequence
from dataclasses import replace

from touchpoint_audit.actions.fact_rows import intervals_as_typed, loads_as_typed, typed_intervals, typed_loads
from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_quantity
from touchpoint_audit.measures.samples import spread

_COUNTED = re.compile(r"([0-9]{1,9})\s*(?:/|of|av|af|out of)\s*([0-9]{1,9})", re.IGNORECASE)
"""A share as it was counted: 11 of 40."""


def typed_fact(spec: FactSpec, text: str, before: Fact | None = None) -> Fact | Fault | None:
    """The fact that a text stands for; None for an empty text; a `Fault` says what to type instead.

    Evidence and source of the fact before stay while the value is the same. Another value is not known like that:
    evidence and samples go, and the source says so.
    """
    text = clean_text(text).strip()
    if not text:
        return None
    value = _typed_value(spec, text)
    if isinstance(value, Fault) or before is None:
        return value
    if spec.type is not FactType.TEXT and replace(before, evidence=None, source="", samples=()) != value:
        return replace(value, source=changed_by_hand(before.source))
    return replace(value, evidence=before.evidence, source=before.source, samples=before.samples)


def changed_by_hand(source: str) -> str:
    """Where a value comes from that is not as its source told it; empty without a source."""
    mark = _(", changed by hand")
    return source if not source or source.endswith(mark) else source + mark


def _typed_value(spec: FactSpec, text: str) -> Fact | Fault:
    match spec.type:
        case FactType.TEXT:
            return Fact(text=text)
        case FactType.CHOICE:
            return Fact(text=text) if text in spec.choices else Fault(_("Choose one of the list."))
        case FactType.YES_NO:
            answer = {"y": True, "yes": True, "n": False, "no": False}.get(text.casefold())
            return Fault(_("Type yes or no.")) if answer is None else Fact(yes=answer)
        case FactType.INTERVALS:
            intervals = typed_intervals(text)
            return intervals if isinstance(intervals, Fault) else Fact(intervals=intervals)
        case FactType.LOADS:
            loads = typed_loads(text)
            return loads if isinstance(loads, Fault) else Fact(loads=loads)
        case _:
            assert spec.unit is not None
            counted = _COUNTED.fullmatch(text) if spec.type is FactType.SHARE else None
            if counted and 0 <= int(counted[1]) <= int(counted[2]) != 0:
                return Fact(number=100 * int(counted[1]) / int(counted[2]), unit=Unit.PERCENT)
            found = typed_quantity(text, spec.unit, spec.units)
            return found if isinstance(found, Fault) else fact_of(found)


def fact_of(quantity: Quantity) -> Fact:
    """A fact that holds a quantity, without evidence yet."""
    return Fact(number=quantity.value, unit=quantity.unit, low=quantity.low, high=quantity.high)


def fact_as_typed(fact: Fact | None) -> str:
    """The text to start editing a fact from: typing it again gives the same fact."""
    if fact is None:
        return ""
    if fact.text is not None:
        return fact.text
    if fact.yes is not None:
        return "yes" if fact.yes else "no"
    if fact.intervals is not None:
        return intervals_as_typed(fact.intervals)
    if fact.loads is not None:
        return loads_as_typed(fact.loads)
    assert fact.quantity is not None
    return as_typed(fact.quantity)


def fact_from_samples(samples: Sequence[float], unit: Unit, source: str) -> Fact | None:
    """The mean of samples as a measured fact; None when there are none.

    The fact gets no range: how far single samples lie apart says little about how far off their mean may be.
    """
    found = spread(samples)
    if found is None:
        return None
    return Fact(
        number=found.mean,
        unit=unit,
        evidence=Evidence.MEASURED,
        source=clean_text(source),
        samples=tuple(samples),
    )


def captured_facts(kind: Kind | None, time: Quantity | None, frequency: Quantity | None) -> dict[str, Fact]:
    """Where a time and a frequency from the capture line belong in a kind: the facts its burden is reckoned from."""
    term = next((term for term in (kind.burden if kind else ()) if term.sign > 0), None)
    if kind is None or term is None:
        return {}
    facts = {}
    times = next((fact_id for fact_id in term.times if _of_type(kind, fact_id) is FactType.FREQUENCY), None)
    if time is not None:
        facts[term.time[0]] = fact_of(time)
    if frequency is not None and times is not None:
        facts[times] = fact_of(frequency)
    return facts


def _of_type(kind: Kind, fact_id: str) -> FactType | None:
    spec = kind.fact(fact_id)
    return spec.type if spec else None
