"""What an audit is about, set by what was typed: names, date, working year, departments and their hourly rates."""

from datetime import date

from touchpoint_audit.actions import edits
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import typed_number


def changed_about(audit: Audit, field: str, text: str) -> Audit | Fault:
    """The audit with one field set to a typed text; a fault says what to type instead.

    Fields: those of `About` by name, "year.weeks", "year.days_a_week", "rate.<department>", "rename.<department>",
    and "add" for a new department.
    """
    group, _dot, name = field.partition(".")
    match group:
        case "add":
            return _with_new_department(audit, text)
        case "rename":
            return edits.rename_department(audit, name, text) if text else Fault(_("A department needs a name."))
        case "rate":
            return _with_rate(audit, name, text)
        case "year":
            return _with_year(audit, name, text)
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
    return changes.with_department(audit, name, new_id())[0]


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
