"""From an older format of the file to the present one: one function per step.

A step takes the tables (name → id → document as a dictionary; a damaged document as it is) in the format it is listed
under and returns them in the next one. A format that ever landed stays listed, and its fixture file opens forever.
"""

from collections.abc import Callable, Mapping
from typing import Any

FORMAT = 5
"""The format that is written."""

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _with_measured_facts(tables: dict[str, Any]) -> dict[str, Any]:
    """2 adds what 1 has not: weekdays, answered and busy in intervals, loads in facts, columns in the audit."""
    return tables


def _with_decisions(tables: dict[str, Any]) -> dict[str, Any]:
    """3 adds what 2 has not: decisions, actions, what a follow-up finds, and value, impact and who raised it."""
    return tables


def _with_conflicts(tables: dict[str, Any]) -> dict[str, Any]:
    """4 adds what 3 has not: what was changed in two ways and is not settled yet."""
    return tables


def _with_answers(tables: dict[str, Any]) -> dict[str, Any]:
    """5 adds what 4 has not: answers to question sets, deviations, who is to be celebrated and what speaks to what."""
    return tables


STEPS: Mapping[int, Step] = {1: _with_measured_facts, 2: _with_decisions, 3: _with_conflicts, 4: _with_answers}
"""By the format that a step starts from."""


def upgraded(tables: dict[str, Any], present: int) -> dict[str, Any]:
    """The tables of format `present` in the format that is written."""
    for number in range(present, FORMAT):
        tables = STEPS[number](tables)
        tables["audit"] = {key: {**about, "format": number + 1} for key, about in tables["audit"].items()}
    return tables
