"""A measure: how facts become one number with a unit, in code and in words."""

from collections.abc import Callable
from dataclasses import dataclass

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.result import Result

Reckon = Callable[[TouchPoint, Kind | None, About], Result]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is reckoned and how. The three texts are marked for translation with `N_`, and translated when shown."""

    id: str
    label: str
    """A few words, as a fact's label."""
    unit: Unit
    """The unit of its results."""
    formula: str
    """What is done with which facts, so that anybody can do it by hand."""
    source: str
    """Where the formula comes from."""
    reckon: Reckon
