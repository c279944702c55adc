"""What is wrong with a value, in plain words, where the library that reads it says it to programmers."""

import re

import msgspec

from touchpoint_audit.errors import N_

_EXPECTED = re.compile(r"Expected `(?P<kind>\w+)")
_IS_NOT = {
    "array": N_("it is not a list"),
    "bool": N_("it is neither yes nor no"),
    "date": N_("it is not a day"),
    "datetime": N_("it is not a time"),
    "float": N_("it is not a number"),
    "int": N_("it is not a number"),
    "object": N_("it is not made of parts that have names"),
    "str": N_("it is not a text"),
}
"""By what was expected."""
_CUT_OFF = N_("it is cut off")
_NO_DAY = N_("it is not a day or a time")
_UNKNOWN = N_("it is none of the words that are known here")
_MISSING = N_("a part of it is missing")
_TOO_DEEP = N_("it is nested too deep")
_UNREADABLE = N_("it cannot be read")
_UNFIT = N_("it does not fit here")
_TEXT_CUT_OFF = N_("its text is cut off")
_NOT_JSON = N_("its text is not JSON")


def plain_problem(error: BaseException) -> str:
    """What is wrong with a value. What our own values refuse is in plain words already."""
    text = str(error).partition(" - at `")[0]
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    if not isinstance(error, msgspec.ValidationError):
        return _CUT_OFF if _is_cut_off(error) else _UNREADABLE
    if expected := _EXPECTED.match(text):
        return _IS_NOT.get(expected["kind"], _UNFIT)
    if "isoformat" in text or text.startswith("Invalid RFC3339"):
        return _NO_DAY
    if text.startswith("Invalid enum value"):
        return _UNKNOWN
    if text.startswith("Object missing"):
        return _MISSING
    return text if text[:1].islower() else _UNFIT


def why_no_json(error: BaseException, text: bytes) -> str:
    """What is wrong with the text of a file that cannot be taken apart."""
    return _TEXT_CUT_OFF if _is_cut_off(error) and not text.rstrip().endswith(b"}") else _NOT_JSON


def _is_cut_off(error: BaseException) -> bool:
    return "truncated" in str(error)
