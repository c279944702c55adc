"""The words: gettext catalogues, numbers and dates as a language writes them, and reading what a person typed.

Importing this room imports neither Babel nor anything else that is slow.
"""

from touchpoint_audit.language.capture import Captured, captured
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.numbers import date_text, hours_text, money_text, number_text, quantity_text
from touchpoint_audit.language.typed import as_typed, typed_number, typed_quantity
from touchpoint_audit.language.words import N_, _, current_language, ngettext, pgettext, use_language

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
