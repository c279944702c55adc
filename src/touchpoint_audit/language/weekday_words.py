"""The words people write opening hours with, in English, Swedish, Danish and Norwegian."""

from collections.abc import Iterable, Mapping

_WORKDAYS = range(1, 6)
_WEEKEND = (6, 7)
_EVERY_DAY = range(1, 8)


def _forms(stems: str, *endings: str) -> Iterable[str]:
    return (stem + ending for stem in stems.split() for ending in ("", *endings))


_DAYS: Mapping[int, str] = {
    1: "mo mon monday mondays må mån måndag måndagar ma man mandag mandage mandager",
    2: "tu tue tues tuesday tuesdays ti tis tisdag tisdagar tir tirs tirsdag tirsdage tirsdager",
    3: "we wed weds wednesday wednesdays ons onsdag onsdagar onsdage onsdager",
    4: "th thu thur thurs thursday thursdays tor tors torsdag torsdagar torsdage torsdager",
    5: "fr fri friday fridays fre fredag fredagar fredage fredager",
    6: "sa sat saturday saturdays lö lör lördag lördagar lø lør lørdag lørdage lørdager",
    7: "su sun sunday sundays sö sön söndag söndagar sø søn søndag søndage søndager",
}

DAY_WORDS: Mapping[str, frozenset[int]] = {
    **{word: frozenset({day}) for day, words in _DAYS.items() for word in words.split()},
    **dict.fromkeys(
        "weekday weekdays workdays vardag vardagar hverdag hverdage hverdager".split(), frozenset(_WORKDAYS)
    ),
    **dict.fromkeys(_forms("weekend helg", "s", "er", "en", "erna", "ene"), frozenset(_WEEKEND)),
    **dict.fromkeys("daily day days dagligen daglig dagligt dag dagar dage dager".split(), frozenset(_EVERY_DAY)),
    **dict.fromkeys("public bank holiday holidays helgdag helgdagar".split(), frozenset[int]()),
    **dict.fromkeys("helligdag helligdage helligdager".split(), frozenset[int]()),
}
"""1 (Monday) to 7 (Sunday). A holiday is none of them: a typical week has none."""

CLOSED_WORDS = frozenset("closed shut stängt stängd lukket stengt".split())

LUNCH_WORDS = frozenset("lunch lunchtime frokost lunsj".split())
"""Read only beside a word for closed: alone they may mean either."""

TO_WORDS = ("to", "till", "til", "until", "through")
"""What stands for a dash."""

AND_WORDS = ("and", "och", "og", "samt")

FILLERS = frozenset(
    "open opens opening hours öppet öppen öppettider åbent åben åbningstider åpent åpen åpningstider from från fra kl "
    "klokken klockan at on the for i på om every each alla alle varje hver hvert all also h".split()
).union(AND_WORDS)
"""Words that change nothing."""
