"""What a column of a table of demand may hold, and what its title lets guess in four languages."""

import re
from collections.abc import Mapping
from enum import StrEnum

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import N_


class Meaning(StrEnum):
    """What a column holds."""

    TIME = "time"
    """When the interval starts or the call came, with or without its date."""
    DATE = "date"
    CALLS = "calls"
    ANSWERED = "answered"
    """How many were answered; yes or no when each row is one call."""
    ABANDONED = "abandoned"
    """How many were not answered; yes or no when each row is one call."""
    STAFF = "staff"
    HANDLING = "handling"
    """Time to deal with one call, in seconds or as 3:25."""
    HANDLING_MINUTES = "handling_minutes"
    IGNORE = "ignore"
    """Left out, although it is known."""


MEANING_LABELS: Mapping[Meaning, str] = {
    Meaning.TIME: N_("Time"),
    Meaning.DATE: N_("Date"),
    Meaning.CALLS: N_("Calls"),
    Meaning.ANSWERED: N_("Answered"),
    Meaning.ABANDONED: N_("Not answered"),
    Meaning.STAFF: N_("Staff"),
    Meaning.HANDLING: N_("Handling time in seconds"),
    Meaning.HANDLING_MINUTES: N_("Handling time in minutes"),
    Meaning.IGNORE: N_("Left out"),
}
"""Marked messages."""

_UNANSWERED = """
    abandon abandoned abandons lost missed unanswered hangup hangups tappade tapt tapte tabte tabt
    mistede mistet missade missat förlorade övergivna forlatte forladte obesvarade obesvarad ubesvarte
    ubesvart ubesvarede ubesvaret tapade
""".split()
_ANSWERED = "answered handled taken besvarade besvarad besvarte besvart besvarede besvaret svarade svarte".split()
_STAFF = """
    staff staffing staffed agents advisors operators fte bemanning bemanningen bemanding medarbetare
    medarbejdere medarbeidere personal personale ansatte handläggare sagsbehandlere saksbehandlere
    agenter
""".split()
_HANDLING = """
    aht handling duration talk talktime service behandlingstid hanteringstid håndteringstid samtalstid
    samtaletid samtalslängd samtalelængde taletid varaktighet varighed varighet ekspeditionstid
    ekspedisjonstid längd
""".split()
_WAITS = (
    "wait waiting queue queued asa ring väntetid väntan kötid kö ventetid ventetiden kø køtid svarstid svartid".split()
)
_CALLS = """
    calls call offered incoming inbound arrivals demand volume contacts chats visits visitors cases
    samtal opkald anrop volym volum kontakter henvendelser ärenden besök besøg besøk inkomna indkomne
    innkomne innkommende antal antall
""".split()
_TIMES = """
    time start starts tid tidpunkt tidspunkt klokkeslett klokkeslæt klokkeslet klockslag kl klockan
    interval intervall intervals timestamp datetime starttid starttime begin from från fra period hour
    timme timmar tidsintervall halvtimme arrival arrived received called stamp
""".split()
_ENDS = "end ends until to slut slutt sluttid stop till til finished closed".split()
_DATES = "date day datum dato dag".split()
_MINUTES = "min mins minute minutes minuter minutter".split()
_OF_ALL = "offered incoming inbound inkomna indkomne innkomne innkommende total totalt all".split()
_ONE_OF_MANY = "id name namn navn number nummer".split()


def words_of(title: str) -> tuple[str, ...]:
    """The words of a title in small letters: `callsOffered`, `Calls offered` and `calls_offered` are the same two."""
    apart = re.sub(r"(?<=[^\W\dA-Z_])(?=[A-Z])", " ", one_line(title))
    return tuple(re.findall(r"[^\W\d_]+", apart.lower()))


def guessed_meanings(title: str) -> tuple[tuple[Meaning, int], ...]:
    """What a title lets guess, best first, each with how sure that is (higher is surer); nothing for an unknown one."""
    words = set(words_of(title))
    if not words or (words & set(_ONE_OF_MANY) and not words & set(_OF_ALL)):
        return ()
    if words & set(_WAITS) and not words & set(_HANDLING) - {"service"}:
        return ()
    found = _amount(words)
    times = _count(words, _TIMES)
    if times and not words & set(_ENDS) and not found:
        found.append((Meaning.TIME, 1 + times + 2 * _count(words, ["start", "starttid", "starts", "timestamp"])))
    if words & set(_DATES) and not words & set(_ENDS):
        found.append((Meaning.DATE, 1 + (len(words) == 1)))
    return tuple(found)


def _amount(words: set[str]) -> list[tuple[Meaning, int]]:
    """What an amount in this column is."""
    handling = _count(words, _HANDLING)
    if handling or {"handle", "time"} <= words or {"handled", "time"} <= words or {"acd", "time"} <= words:
        minutes = Meaning.HANDLING_MINUTES if words & set(_MINUTES) else Meaning.HANDLING
        return [(minutes, 2 + handling + ("aht" in words))]
    if words & set(_UNANSWERED):
        return [(Meaning.ABANDONED, 2)]
    if words & set(_ANSWERED):
        return [(Meaning.ANSWERED, 2)]
    if words & set(_STAFF):
        return [(Meaning.STAFF, 2)]
    calls = _count(words, _CALLS)
    return [(Meaning.CALLS, calls + 2 * _count(words, _OF_ALL))] if calls else []


def _count(words: set[str], known: list[str]) -> int:
    return len(words & set(known))
