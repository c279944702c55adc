"""The answers that a card's fields offer, and the values they stand for."""

from collections.abc import Sequence
from enum import StrEnum

from touchpoint_audit.actions.fields import DEPARTMENTS, ENUMS, IMPACT, NUMBERS, spec_of
from touchpoint_audit.actions.session import Session
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.rule import Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import IMPACTS, Deviation, Driver, Side, Tone, TouchPoint
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.words import (
    deviation_about,
    deviation_mark,
    driver_word,
    evidence_about,
    evidence_word,
    feeling_text,
    holds_word,
    impact_word,
    side_word,
    tone_word,
    verdict_sign,
    verdict_word,
    yes_no_word,
)
from touchpoint_audit.tui.card_actions import HELP
from touchpoint_audit.tui.card_rows import SPEAKS_TO
from touchpoint_audit.tui.dialogs.choose import Option

NONE = "-"
"""The option that takes a value back."""
NEW = "+"
"""The option that asks for a new name."""

_UNIT_OF_ITS_OWN = (Unit.COUNT, Unit.MONEY, Unit.PEOPLE)
FIELD_HELP = {
    **HELP,
    "imposed_by": N_("The department whose decision it is"),
    "carried_by": N_("The department whose time it takes: its hourly rate prices the hours"),
    "serves": N_("Whom it serves: customers, or which unit"),
    "channel": N_("Where customers meet it: phone, counter, web, letter …"),
    "side": N_("Front stage: the customer is there. Back stage: work done in the customer's name"),
    "driver": N_("What of the customers' satisfaction it touches"),
    "deviation": N_("Where the journey that was walked goes otherwise than the one that is planned"),
    "says_today": N_("What customers would say about it today"),
    "says_wanted": N_("What we want them to say afterwards"),
    "rule.holds": N_("Only when both answers are no: what would go wrong without it"),
    "rule.ground": N_("The law's name, the sum at stake: why the guardrail holds"),
    "effort": N_("0 nothing to 5 a project; + and - step"),
    "value": N_("0 to 100: what acting on it is worth, where hours do not tell"),
    "impact": N_("How much it does for each customer whom it reaches, for RICE"),
    SPEAKS_TO: N_("What of the organisation it shows something of: questions of the question sets, several"),
    "quick_win": N_("A win that everybody understands; space switches"),
    "celebrate": N_(
        "Opens the report; space switches. Also when somebody broke a policy for a customer: say which in the note"
    ),
    "thanks_to": N_("Who made this moment: a person, a role, a team. The report and the overview thank them by name"),
    "feeling_now": N_("-2 to +2: type it, or step with + and -"),
    "feeling_wanted": N_("-2 to +2: type it, or step with + and -"),
}
_FEELINGS = {-2: N_("angry, lets down"), -1: N_("annoyed"), 0: N_("neither"), 1: N_("content"), 2: N_("delighted")}
_EFFORTS = {
    0: N_("nothing: just stop"),
    1: N_("an hour or two"),
    2: N_("a day or two"),
    3: N_("a few weeks"),
    4: N_("months"),
    5: N_("a project with a budget"),
}
_HOLDS_ABOUT = {
    Holds.NOTHING: N_("nobody would miss it"),
    Holds.LEGAL: N_("a law or an agreement asks for it"),
    Holds.ETHICAL: N_("without it something unethical could happen"),
    Holds.COST: N_("without it, it would cost far too much"),
    Holds.REPUTATION: N_("without it the company's name would suffer"),
}


def evidence_options() -> list[Option]:
    return [Option(grade.value, evidence_word(grade), evidence_about(grade)) for grade in Evidence]


def tone_options() -> list[Option]:
    return [Option(tone.value, tone_word(tone)) for tone in (Tone.COMPLAINT, Tone.PRAISE)]


def typing_prompt(field: str, spec: FactSpec | None, label: str) -> str:
    """What to type into a field."""
    if spec is None:
        prompts = {
            "voices.new": _("What the customer said, word for word"),
            "reason": _("Why your verdict differs from the proposal"),
        }
        return prompts.get(field, label)
    if spec.type is FactType.INTERVALS:
        prompt = _("{label}: start, calls and staff of each interval, such as 08:00 9 4; 08:30 14 4")
        return prompt.format(label=_(spec.label))
    if spec.type is FactType.LOADS:
        prompt = _("{label}: minutes, case packs, consumer units; a row each, or ; between: 42 18 310; 45 20 300")
        return prompt.format(label=_(spec.label))
    units = ", ".join(unit for unit in spec.units if unit not in _UNIT_OF_ITS_OWN)
    if not units:
        return _("{label}. {help}").format(label=_(spec.label), help=_(spec.help))
    prompt = _("{label}, in {units} (a bare number: {unit}); 30–60 gives a range. {help}")
    return prompt.format(label=_(spec.label), units=units, unit=spec.unit, help=_(spec.help))


def field_help(field: str, spec: FactSpec | None) -> str:
    """What a field is for; empty when its label says it all."""
    return _(spec.help) if spec is not None else _(FIELD_HELP.get(field, ""))


def options_for(field: str, point: TouchPoint, session: Session) -> tuple[Sequence[Option], str]:
    """The options of a field and the key of the one chosen now; no options for a field that is typed."""
    audit = session.audit
    none = Option(NONE, _("not answered"), _("takes the answer back"))
    if field == "kind":
        options = [Option(kind.id, f"{kind.glyph} {_(kind.name)}", _(kind.about)) for kind in session.kinds.values()]
        return options, point.kind
    if field == "stage":
        return [Option(stage.id, stage.name) for stage in audit.stages_in_order()], point.stage
    if field in DEPARTMENTS:
        options = [Option(key, department.name) for key, department in audit.about.departments.items()]
        return [*options, Option(NEW, _("another department …")), none], getattr(point, field) or ""
    if field in NUMBERS:
        about = _EFFORTS if field == "effort" else _FEELINGS
        value = getattr(point, field)
        options = [
            Option(
                str(number),
                str(number) if field == "effort" else feeling_text(number),
                _(about[number]),
                shortcut=str(number) if number <= 0 or field == "effort" else f"+{number}",
            )
            for number in NUMBERS[field]
        ]
        return [*options, none], "" if value is None else str(value)
    if field == IMPACT:
        options = [Option(str(impact), impact_word(impact)) for impact in IMPACTS]
        return [*options, none], "" if point.impact is None else str(point.impact)
    if field in ENUMS:
        return _enum_options(field, point, none)
    spec = spec_of(point, field, session.kinds)
    if spec is not None and spec.type is FactType.CHOICE:
        fact = point.facts.get(spec.id)
        return [*(Option(choice, _(choice)) for choice in spec.choices), none], (fact.text or "") if fact else ""
    if spec is not None and spec.type is FactType.YES_NO:
        fact = point.facts.get(spec.id)
        chosen = "" if fact is None or fact.yes is None else ("yes" if fact.yes else "no")
        return [Option("yes", _("yes")), Option("no", _("no")), none], chosen
    return (), ""


def _enum_options(field: str, point: TouchPoint, none: Option) -> tuple[Sequence[Option], str]:
    present: StrEnum | None
    match field:
        case "verdict":
            present = point.verdict
            shown = [
                Option(verdict.value, f"{verdict_sign(verdict)} {verdict_word(verdict)}", style=verdict.value)
                for verdict in Verdict
            ]
        case "rule.easier" | "rule.relationship":
            present = getattr(point.rule, field.partition(".")[2]).value
            shown = [Option(answer.value, yes_no_word(answer)) for answer in YesNo]
        case "rule.holds":
            present = point.rule.holds
            shown = [Option(holds.value, holds_word(holds), _(_HOLDS_ABOUT[holds])) for holds in Holds]
        case "side":
            present = point.side
            shown = [Option(side.value, side_word(side)) for side in Side]
        case "deviation":
            present = point.deviation
            shown = [
                Option(deviation.value, deviation_mark(deviation), deviation_about(deviation))
                for deviation in Deviation
            ]
        case _:
            present = point.driver
            shown = [Option(driver.value, driver_word(driver)) for driver in Driver]
    return [*shown, none], present.value if present else ""
