"""The words: gettext catalogues, numbers and dates as a language writes them, and reading what a person typed.

What it offers besides words is imported when it is first used; Babel only for a language other than English.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from touchpoint_audit.language.words import N_, _, current_language, ngettext, pgettext, use_language

if TYPE_CHECKING:
    from touchpoint_audit.language.capture import Captured, captured
    from touchpoint_audit.language.fault import Fault
    from touchpoint_audit.language.numbers import date_text, hours_text, money_text, number_text, quantity_text
    from touchpoint_audit.language.typed import as_typed, typed_number, typed_quantity

_FROM = {
    "Captured": "capture",
    "captured": "capture",
    "Fault": "fault",
    "date_text": "numbers",
    "hours_text": "numbers",
    "money_text": "numbers",
    "number_text": "numbers",
    "quantity_text": "numbers",
    "as_typed": "typed",
    "typed_number": "typed",
    "typed_quantity": "typed",
}

__all__ = [
    "N_",
    "Captured",
    "Fault",
    "_",
    "as_typed",
    "captured",
    "current_language",
    "date_text",
    "hours_text",
    "money_text",
    "ngettext",
    "number_text",
    "pgettext",
    "quantity_text",
    "typed_number",
    "typed_quantity",
    "use_language",
]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
