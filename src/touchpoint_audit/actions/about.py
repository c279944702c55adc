"""What an audit is about, set by what was typed: names, date, working year, departments and their hourly rates."""

from collections.abc import Mapping
from datetime import date

from touchpoint_audit.actions import edits
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.quantity import FREQUENCIES, LEAD_TIMES, WORK_TIMES, Quantity, Unit, WorkingYear
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_number, typed_quantity
from touchpoint_audit.measures.facts import in_unit

_ALIKE = (WORK_TIMES, LEAD_TIMES, FREQUENCIES)
"""Units that a limit may be typed in besides its own."""


def changed_about(audit: Audit, field: str, text: str, kinds: Mapping[str, Kind]) -> Audit | Fault:
    """The audit with one field set to a typed text; a fault says what to type instead.

    Fields: those of `About` by name, "year.weeks", "year.days_a_week", "rate.<department>", "rename.<department>",
    "add" for a new department, and "limit.<kind>.<limit>" for where a limit lies; an empty text takes the catalog's.
    """
    group, _dot, name = field.partition(".")
    match group:
        case "add":
            return _with_new_department(audit, text)
        case "rename":
            return _renamed(audit, name, text)
        case "rate":
            return _with_rate(audit, name, text)
        case "year":
            return _with_year(audit, name, text)
        case "limit":
            return _with_limit(audit, name, text, kinds)
        case "walked_on":
            try:
                return changes.change_about(audit, walked_on=date.fromisoformat(text) if text else None)
            except ValueError:
                return Fault(_("Write the date as year-month-day, such as 2026-11-03."))
        case "journey" if not text:
            return Fault(_("A journey needs a name."))
        case _:
            return changes.change_about(audit, **{field: text})


def _with_new_department(audit: Audit, name: str) -> Audit | Fault:
    if not name:
        return Fault(_("A department needs a name."))
    if any(name.casefold() == department.name.casefold() for department in audit.about.departments.values()):
        return Fault(_("There is a department of that name already."))
    return departments.with_department(audit, name, new_id())[0]


def _renamed(audit: Audit, department: str, name: str) -> Audit | Fault:
    if not name:
        return Fault(_("A department needs a name."))
    others = (each.name for key, each in audit.about.departments.items() if key != department)
    if any(name.casefold() == other.casefold() for other in others):
        return Fault(_("There is a department of that name already: on the list of departments m merges the two."))
    return edits.rename_department(audit, department, name)


def _with_rate(audit: Audit, department: str, text: str) -> Audit | Fault:
    rate = typed_number(text) if text else None
    if isinstance(rate, Fault):
        return rate
    if rate is not None and rate < 0:
        return Fault(_("An hour costs 0 or more."))
    return edits.set_hourly_rate(audit, department, rate)


def _with_year(audit: Audit, part: str, text: str) -> Audit | Fault:
    number = typed_number(text)
    if isinstance(number, Fault):
        return number
    year = audit.about.year
    weeks, days = (number, year.days_a_week) if part == "weeks" else (year.weeks, number)
    try:
        return changes.change_about(audit, year=WorkingYear(weeks, days))
    except ValueError:
        return Fault(_("A year has up to 53 weeks and a week up to 7 days, and more than none."))


def limit_as_typed(kind: Kind, limit: Limit, about: About) -> str:
    """Where a limit lies in this audit as a person would type it; empty where it is the catalog's."""
    number = about.limits.get(f"{kind.id}.{limit.id}")
    return "" if number is None or limit.unit is None else as_typed(Quantity(number, limit.unit))


def _with_limit(audit: Audit, name: str, text: str, kinds: Mapping[str, Kind]) -> Audit | Fault:
    limits = dict(audit.about.limits)
    if not text:
        limits.pop(name, None)
        return changes.change_about(audit, limits=limits)
    kind_id, _dot, limit_id = name.partition(".")
    kind = kinds.get(kind_id)
    limit = next((limit for limit in kind.limits if limit.id == limit_id), None) if kind else None
    if limit is None or limit.unit is None:
        return Fault(_("There is no such limit."))
    number = _limit_number(text, limit.unit, audit.about.year)
    if isinstance(number, Fault):
        return number
    if number == limit.number:
        limits.pop(name, None)
    else:
        limits[name] = number
    return changes.change_about(audit, limits=limits)


def _limit_number(text: str, unit: Unit, year: WorkingYear) -> float | Fault:
    """The one number that a text stands for, in a unit."""
    allowed = next((units for units in _ALIKE if unit in units), (unit,))
    typed = typed_quantity(text, unit, allowed)
    if isinstance(typed, Fault):
        return typed
    if typed.has_range:
        return Fault(_("A limit is one number: write it without a range."))
    found = in_unit(typed, unit, year)
    return Fault(_("A limit is one number: write it without a range.")) if found is None else found.value
