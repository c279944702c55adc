"""The word for each value of the domain's enumerations, in the current language."""

from collections.abc import Mapping

from touchpoint_audit.assessment.decided import Standing
from touchpoint_audit.assessment.effect import Effect, Lacking
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.domain.rule import Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import Deviation, Driver, Side, Tone
from touchpoint_audit.language import N_, _

NOTHING = "–"
"""What stands where there is no value to show."""

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.STOP: N_("stop"),
    Verdict.CHANGE: N_("change"),
    Verdict.OPEN: N_("open"),
    Verdict.KEEP: N_("keep"),
}
_VERDICT_SIGNS: Mapping[Verdict, str] = {
    Verdict.STOP: "x",
    Verdict.CHANGE: "~",
    Verdict.OPEN: "?",
    Verdict.KEEP: "+",
}
_EVIDENCE: Mapping[Evidence, str] = {
    Evidence.MEASURED: N_("measured"),
    Evidence.OBSERVED: N_("observed"),
    Evidence.STATED: N_("stated"),
    Evidence.ASSUMED: N_("assumed"),
}
_EVIDENCE_ABOUT: Mapping[Evidence, str] = {
    Evidence.MEASURED: N_("counted, timed or taken from a log"),
    Evidence.OBSERVED: N_("seen by the auditor on the walk"),
    Evidence.STATED: N_("somebody said so"),
    Evidence.ASSUMED: N_("a guess, to be replaced by a fact"),
}
_YES_NO: Mapping[YesNo, str] = {
    YesNo.YES: N_("yes"),
    YesNo.NO: N_("no"),
    YesNo.UNKNOWN: N_("not known"),
}
_HOLDS: Mapping[Holds, str] = {
    Holds.NOTHING: N_("nothing"),
    Holds.LEGAL: N_("a legal guardrail"),
    Holds.ETHICAL: N_("an ethical guardrail"),
    Holds.COST: N_("a cost guardrail"),
    Holds.REPUTATION: N_("a reputation guardrail"),
}
_TONES: Mapping[Tone, str] = {
    Tone.PRAISE: N_("praise"),
    Tone.COMPLAINT: N_("complaint"),
}
_SIDES: Mapping[Side, str] = {
    Side.FRONT: N_("front stage"),
    Side.BACK: N_("back stage"),
}
_DRIVERS: Mapping[Driver, str] = {
    Driver.PRICE: N_("price"),
    Driver.QUALITY: N_("quality"),
    Driver.DIGITAL: N_("digital solutions"),
    Driver.INFORMATION: N_("flow of information"),
    Driver.SERVICE: N_("customer service"),
}
_DEVIATIONS: Mapping[Deviation, str] = {
    Deviation.AD_HOC: N_("ad hoc"),
    Deviation.SEQUENCE: N_("out of sequence"),
    Deviation.FAILURE: N_("fails"),
    Deviation.MISSING: N_("missing"),
}
_DEVIATION_SIGNS: Mapping[Deviation, str] = {
    Deviation.AD_HOC: "*",
    Deviation.SEQUENCE: "↕",
    Deviation.FAILURE: "!",
    Deviation.MISSING: "∅",
}
_DEVIATIONS_ABOUT: Mapping[Deviation, str] = {
    Deviation.AD_HOC: N_("nobody planned it, and it happens"),
    Deviation.SEQUENCE: N_("it comes earlier or later in the journey than planned"),
    Deviation.FAILURE: N_("it happens, and does not work"),
    Deviation.MISSING: N_("it is planned, and does not happen"),
}
_ROLES: Mapping[Role, str] = {
    Role.TOP: N_("top management"),
    Role.MIDDLE: N_("middle management"),
    Role.FRONT_LINE: N_("front line"),
    Role.AUDITOR: N_("auditor"),
}
_STANDINGS: Mapping[Standing, str] = {
    Standing.UNDECIDED: N_("not decided"),
    Standing.AGREED: N_("agreed"),
    Standing.OVERRULED: N_("overruled"),
    Standing.DEFERRED: N_("deferred"),
    Standing.COMES_UP: N_("due again"),
}
_STANDING_SIGNS: Mapping[Standing, str] = {
    Standing.UNDECIDED: "·",
    Standing.AGREED: "✓",
    Standing.OVERRULED: "↔",
    Standing.DEFERRED: "…",
    Standing.COMES_UP: "!",
}
_STATUSES: Mapping[Status, str] = {
    Status.PLANNED: N_("planned"),
    Status.DOING: N_("doing"),
    Status.DONE: N_("done"),
    Status.DROPPED: N_("dropped"),
}
_FOUND: Mapping[Found, str] = {
    Found.DONE: N_("done"),
    Found.NOT_DONE: N_("not done"),
    Found.SLID_BACK: N_("slid back"),
    Found.GONE: N_("gone"),
    Found.UNCHANGED: N_("unchanged"),
}
_IMPACTS: Mapping[float, str] = {
    0.25: N_("0.25 minimal"),
    0.5: N_("0.5 low"),
    1.0: N_("1 medium"),
    2.0: N_("2 high"),
    3.0: N_("3 massive"),
}
_EFFECTS: Mapping[Effect, str] = {
    Effect.STAFF_HOURS: N_("staff hours freed"),
    Effect.CUSTOMER_HOURS: N_("customer hours given back"),
    Effect.VALUE: N_("value"),
    Effect.RICE: N_("reach × impact × confidence"),
}
_LACKING: Mapping[Lacking, str] = {
    Lacking.EFFORT: N_("effort"),
    Lacking.HOURS: N_("hours a year"),
    Lacking.VALUE: N_("value"),
    Lacking.REACH: N_("how often it happens"),
    Lacking.IMPACT: N_("impact"),
    Lacking.EVIDENCE: N_("facts"),
    Lacking.NONE: N_("takes no such hours"),
}
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def verdict_word(verdict: Verdict) -> str:
    return _(_VERDICTS[verdict])


def verdict_sign(verdict: Verdict) -> str:
    """The sign that goes with the word: `+` keep, `~` change, `x` stop, `?` open. The same in every language."""
    return _VERDICT_SIGNS[verdict]


def judged_sign(verdict: Verdict | None, *, ended: bool = False) -> str:
    """As `verdict_sign`; `·` while it is not judged, a dash when it has ended."""
    if ended:
        return NOTHING
    return "·" if verdict is None else verdict_sign(verdict)


def judged_word(verdict: Verdict | None, *, ended: bool = False) -> str:
    """The word that goes with that sign."""
    if ended:
        return _("ended")
    return _("not judged") if verdict is None else verdict_word(verdict)


def evidence_word(evidence: Evidence | None) -> str:
    """The grade's word; no grade counts as assumed."""
    return _(_EVIDENCE[evidence or Evidence.ASSUMED])


def evidence_about(evidence: Evidence) -> str:
    """What makes a fact of this grade."""
    return _(_EVIDENCE_ABOUT[evidence])


def yes_no_word(answer: YesNo | None) -> str:
    """The answer's word; a dash while there is no answer."""
    return NOTHING if answer is None else _(_YES_NO[answer])


def holds_word(holds: Holds | None) -> str:
    """What it holds in place; a dash while nobody has said."""
    return NOTHING if holds is None else _(_HOLDS[holds])


def tone_word(tone: Tone) -> str:
    return _(_TONES[tone])


def side_word(side: Side) -> str:
    return _(_SIDES[side])


def driver_word(driver: Driver) -> str:
    return _(_DRIVERS[driver])


def deviation_word(deviation: Deviation) -> str:
    """How the walked journey differs from the planned one."""
    return _(_DEVIATIONS[deviation])


def deviation_sign(deviation: Deviation) -> str:
    """The sign that goes with the word: `*` ad hoc, `↕` out of sequence, `!` fails, `∅` missing."""
    return _DEVIATION_SIGNS[deviation]


def deviation_mark(deviation: Deviation) -> str:
    """Sign and word."""
    return _("{sign} {deviation}").format(sign=deviation_sign(deviation), deviation=deviation_word(deviation))


def deviation_about(deviation: Deviation) -> str:
    """What makes it one."""
    return _(_DEVIATIONS_ABOUT[deviation])


def role_word(role: Role) -> str:
    return _(_ROLES[role])


def score_text(score: int | None) -> str:
    """A score of 1 to 5; a dash where none is given."""
    return NOTHING if score is None else str(score)


def standing_word(standing: Standing) -> str:
    return _(_STANDINGS[standing])


def standing_sign(standing: Standing) -> str:
    """The sign that goes with the word: `·` not decided, `✓` agreed, `↔` overruled, `…` deferred, `!` due again."""
    return _STANDING_SIGNS[standing]


def status_word(status: Status) -> str:
    return _(_STATUSES[status])


def found_word(found: Found | None) -> str:
    """How it was found at a follow-up; a dash while it is not marked."""
    return NOTHING if found is None else _(_FOUND[found])


def weekday_word(weekday: int | None) -> str:
    """The name of a weekday, 1 for Monday to 7 for Sunday; a dash for none."""
    return _(_WEEKDAYS[weekday - 1]) if weekday else NOTHING


def effort_text(effort: int | None) -> str:
    """An effort of 0 (nothing) to 5 (a project); a dash while none is given."""
    return NOTHING if effort is None else _("{effort} of 5").format(effort=effort)


def impact_word(impact: float | None) -> str:
    """How much it does for each customer whom it reaches, as RICE grades it; a dash while nobody has said."""
    return NOTHING if impact is None else _(_IMPACTS[impact])


def effect_word(effect: Effect) -> str:
    """What an order of what to do first goes by."""
    return _(_EFFECTS[effect])


def lacking_word(lacking: Lacking) -> str:
    """What is missing for a place in that order."""
    return _(_LACKING[lacking])


def feeling_text(feeling: int | None) -> str:
    """A feeling of -2 to +2 with its sign; a dash while none is given.

    >>> feeling_text(-2), feeling_text(0), feeling_text(1)
    ('−2', '0', '+1')
    """
    if feeling is None:
        return NOTHING
    return f"{feeling:+d}".replace("-", "−") if feeling else "0"
