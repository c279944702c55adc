"""What is offered while the name of a department is typed: a known one, so that it gets no second name."""

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.department_names import alike, completions
from touchpoint_audit.language import _
from touchpoint_audit.tui.widgets.edit_line import EditLine

MOST_TOLD = 3
"""So many known departments are told of besides the one that is offered."""


def offer_department(line: EditLine, audit: Audit, typed: str, but: str = "") -> None:
    """Offer a known department for what is typed so far, or nothing. Enter always keeps what is typed.

    `but` is the id of the department that is being renamed.
    """
    line.offer(*offered_department(audit, typed, but))


def there_already(audit: Audit, department: str) -> str:
    """What is said when a name is typed anew that a department has, and the cursor goes to it."""
    return _("There is “{name}” already: the cursor is on it").format(name=audit.department_name(department))


def offered_department(audit: Audit, typed: str, but: str = "") -> tuple[str, str]:
    """The name that is offered, and what to tell of it; two empty texts for none."""
    known = {key: each for key, each in audit.about.departments.items() if key != but}
    wanted = " ".join(typed.split())
    if not wanted or any(each.name.casefold() == wanted.casefold() for each in known.values()):
        return "", ""
    found = completions(wanted, [each.name for each in known.values()])
    if found:
        others = ", ".join(found[1 : MOST_TOLD + 1])
        told = _("tab takes “{name}”; also: {others}") if others else _("tab takes “{name}”")
        return found[0], told.format(name=found[0], others=others)
    looks_like = alike(wanted, known)
    if looks_like:
        name = known[looks_like[0]].name
        return name, _("There is “{name}” already: tab takes it, enter keeps what you typed").format(name=name)
    return "", ""
