"""Encounters: how many customers it goes wrong for, how many promises are broken, how easy customers find it."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.given import amounts, over_ranges
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.share import part, rest, times_a_year, within_all

_VARIANT = "effort_variant"


def customers_affected(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many times a year it goes wrong for a customer: times × share affected."""
    return times_a_year(touch_point, about, "affected", part)


def broken_promises(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many times a year the promise is broken: times × (1 − promise kept)."""
    return times_a_year(touch_point, about, "promise_kept", rest)


def effort_index(touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    """Found it easy − found it hard, in points from -100 to 100 (customer effort score 2.0).

    Which question was asked stays with the number, as one of its inputs: indexes of two questions do not compare. That
    question is no measurement, so its evidence does not count. Two shares above 100 % together are out of range.
    """
    found = amounts(touch_point, about, {"effort_easy": Unit.PERCENT, "effort_hard": Unit.PERCENT})
    variant = touch_point.facts.get(_VARIANT)
    if isinstance(found, NotMeasured):
        if found.why is Missing.FACT_MISSING and not is_given(variant):
            return NotMeasured(found.why, (*found.facts, _VARIANT))
        return found
    if variant is None or not is_given(variant):
        return NotMeasured(Missing.FACT_MISSING, (_VARIANT,))
    spec = kind.fact(_VARIANT) if kind else None
    if spec is not None and variant.text not in spec.choices:
        return NotMeasured(Missing.NOT_READ, (_VARIANT,))
    shares = tuple(found)
    index = over_ranges(found, Unit.POINTS, lambda n: within_all(n["effort_easy"]) - within_all(n["effort_hard"]))
    if index is None or found["effort_easy"].value + found["effort_hard"].value > 100 + 1e-9:
        return NotMeasured(Missing.OUT_OF_RANGE, shares)
    evidence = weakest(touch_point.facts[fact_id].evidence for fact_id in shares)
    return Measured(index, evidence, (*shares, _VARIANT))


_COUNTED = N_("counted on site: n customers asked or watched")

CUSTOMERS_AFFECTED = Measure(
    "customers_affected",
    N_("Goes wrong for a customer"),
    Unit.PER_YEAR,
    N_("times a year × share affected"),
    _COUNTED,
    customers_affected,
)
BROKEN_PROMISES = Measure(
    "broken_promises",
    N_("Promises broken"),
    Unit.PER_YEAR,
    N_("times a year × (100 − promise kept %) ÷ 100"),
    _COUNTED,
    broken_promises,
)
EFFORT_INDEX = Measure(
    "effort_index",
    N_("Customer effort index"),
    Unit.POINTS,
    N_(
        "found it easy % − found it hard %. On “made it easy, agree 1–7” easy is 6 and 7, hard is 1 to 3; on “agree "
        "1–5” easy is 4 and 5, hard is 1 and 2; on “own effort 1–5” easy is 1 and 2, hard is 4 and 5. "
        "Indexes of different questions do not compare."
    ),
    N_("customer effort score 2.0"),
    effort_index,
)
