"""The words of the current language: gettext wrappers that look a sentence up when it is shown.

English sentences are the source; a language is one catalogue, `locale/<code>/LC_MESSAGES/touchpoint_audit.mo`.
"""

import gettext
from pathlib import Path

DOMAIN = "touchpoint_audit"
ENGLISH = "en"
LOCALE_FOLDER = Path(__file__).parent / "locale"


class _Current:
    """The language that words are looked up in now."""

    code: str = ENGLISH
    words: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str, folder: Path = LOCALE_FOLDER) -> str:
    """Look words up in a language from now on; returns the code in use.

    A language without a catalogue in `folder` gives English: a missing translation never stops the work.
    """
    if code == ENGLISH or not gettext.find(DOMAIN, str(folder), [code]):
        _Current.code, _Current.words = ENGLISH, gettext.NullTranslations()
    else:
        _Current.code, _Current.words = code, gettext.translation(DOMAIN, str(folder), [code])
    return _Current.code


def current_language() -> str:
    """The code of the language in use, such as `en` or `sv`."""
    return _Current.code


def _(message: str) -> str:
    """The message in the current language; nothing stays nothing."""
    return _Current.words.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """The message as it is, marked for translation: for what is made at import and shown through `_` later."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that the number `n` asks for, in the current language."""
    return _Current.words.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the current language, where the context tells two uses of one English word apart."""
    return _Current.words.pgettext(context, message)
