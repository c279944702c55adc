"""The words people write units with, in English, Swedish, Danish and Norwegian."""

from collections.abc import Mapping

from touchpoint_audit.domain.quantity import Unit

TIME_WORDS: Mapping[str, Unit] = {
    **dict.fromkeys("s sec secs second seconds sek sekund sekunder sekunden".split(), Unit.SECOND),
    **dict.fromkeys("min mins minute minutes minut minuter minutter minutt minuttar".split(), Unit.MINUTE),
    **dict.fromkeys("h hr hrs hour hours t tim timme timmar time timer".split(), Unit.HOUR),
}
"""Working time."""

LEAD_TIME_WORDS: Mapping[str, Unit] = {
    **dict.fromkeys("d day days dag dagar dage dager dygn døgn".split(), Unit.DAY),
    **dict.fromkeys("wk wks week weeks v vecka veckor uge uger uke uker".split(), Unit.WEEK),
}

PERIOD_WORDS: Mapping[str, Unit] = {
    **dict.fromkeys("d day dag dagen dygn døgn".split(), Unit.PER_DAY),
    **dict.fromkeys("w wk week v vecka veckan uge ugen uke uken uka".split(), Unit.PER_WEEK),
    **dict.fromkeys("mo month mån månad månaden måned måneden mnd md mdr".split(), Unit.PER_MONTH),
    **dict.fromkeys("y yr year år året".split(), Unit.PER_YEAR),
}
"""What follows “20 a …” or “20/…”."""

PER_WORDS = ("per", "pr", "a", "an", "each", "every", "i", "om", "varje", "var", "hver", "hvert")
"""What stands between a number and a period."""

TIMES_WORDS = ("times", "time", "x", "×", "gånger", "gång", "ggr", "gange", "gang", "ganger")
"""What may stand after the number of a frequency: “3 times a day”."""

PERCENT_WORDS = ("%", "percent", "per cent", "procent", "prosent", "pct", "pst")
PEOPLE_WORDS = ("people", "person", "persons", "personer", "pers", "staff", "employees", "anställda", "ansatte")
MONEY_WORDS = ("kr", "kronor", "kroner", "nok", "sek", "dkk", "isk", "eur", "€", "euro", "usd", "$", "gbp", "£", "chf")
HOURLY = ("/h", "/hour", "/t", "/tim", "/timme", "/time")
YEARLY = ("/y", "/year", "/år")

OTHER_WORDS: Mapping[str, Unit] = {
    **dict.fromkeys(PERCENT_WORDS, Unit.PERCENT),
    **dict.fromkeys(PEOPLE_WORDS, Unit.PEOPLE),
    **dict.fromkeys(MONEY_WORDS, Unit.MONEY),
    **{f"{money}{per}": Unit.MONEY_PER_HOUR for money in ("", *MONEY_WORDS) for per in HOURLY},
    **{f"{money}{per}": Unit.MONEY_PER_YEAR for money in MONEY_WORDS for per in YEARLY},
    **{f"{hour}{per}": Unit.HOUR_PER_YEAR for hour in ("h", "hours", "t", "tim", "timmar", "timer") for per in YEARLY},
    **dict.fromkeys(("st", "stk", "pcs", "count"), Unit.COUNT),
    **dict.fromkeys(("factor", "faktor"), Unit.FACTOR),
    **dict.fromkeys(("score", "betyg", "karakter"), Unit.SCORE),
    **dict.fromkeys(("points", "point", "poäng", "poeng"), Unit.POINTS),
}

WRITTEN: Mapping[Unit, str] = {
    **{unit: unit.value for unit in Unit},
    Unit.DAY: "days",
    Unit.WEEK: "weeks",
    Unit.MONEY: "kr",
    Unit.MONEY_PER_HOUR: "kr/h",
    Unit.MONEY_PER_YEAR: "kr/year",
    Unit.COUNT: "",
}
"""How each unit can be typed in any language: what is suggested to a person and read back."""
