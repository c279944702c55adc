"""The whole store walk, logged and judged at the keys of a small terminal, comes out as the numbers it should."""

from pathlib import Path

import pytest

from tests.store_walk import PHONE_DAY, store_walk
from tests.tui.driver import Auditor, stored, working
from touchpoint_audit.assessment.assess import Assessed, Assessment, assess
from touchpoint_audit.assessment.lists import celebrated, verdict_list
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Result

LINES = {
    "Find us": (
        ("Opening hours on the web and on the door differ on Saturdays", None),
        ("Phone line closed 12–13, whole team at lunch together", None),
    ),
    "Buy": (
        ("Staff help carry heavy goods to the car 6 min 30/day", None),
        ("Discount above 200 NOK needs the manager's signature 25/week", None),
        ("Paper form for tool rental, 24 fields 5 min 60/week", None),
    ),
    "Receive": (
        ("Pallets packed denser at the warehouse", None),
        ("Click-and-collect message sent when goods are on the shelf", None),
    ),
    "Use": (("Warranty case handed store → head office → supplier → head office → store 25 min 4/week", None),),
    "Get help": (
        ("Complaint to the top: e-mail to the managing director, answered in person", "feedback"),
        ("Switchboard menu, 3 levels before a human", None),
    ),
    "Behind the scenes": (
        ("Internal IT help desk closed 11:30–12:30, tills down wait", None),
        ("Weekly shelf report to the category department 45 min 1/week", "routine"),
        ("Daily cash count signed by two 12 min 1/day", "routine"),
        ("Monthly customer-visit day for head office managers 3/year", "routine"),
    ),
}


async def test_fourteen_touch_points_by_keyboard_alone(tmp_path: Path) -> None:
    async with working(tmp_path / "audits") as auditor:
        await begin(auditor)
        for stage, lines in LINES.items():
            await auditor.put_cursor_on(stage)
            for line, kind in lines:
                await auditor.log(line, kind=kind, pasted=stage != "Find us")
        await tell_about(auditor)
        await auditor.open_card("Opening hours")
        for describe in (hours_differ, phone_line, carrying, discount, rental_form, pallets, message):
            await describe(auditor)
            await auditor.press("n")
        for describe in (warranty, complaint, switchboard, it_desk, shelf_report, cash_count, visit_day):
            await describe(auditor)
            await auditor.press("n")
        assert "This is the last touch point" in auditor.status()
        assert "saved 12:03:07" in auditor.status()
        found = stored(auditor.session.path)
    compare(found, assess(store_walk(), kinds()))


async def begin(auditor: Auditor) -> None:
    await auditor.press("n")
    await auditor.pick("Store")
    await auditor.enter("Nordbygg")
    await auditor.enter("Store 14, Bergen")
    await auditor.enter("Buying and getting help")
    assert auditor.stages() == list(LINES)


async def tell_about(auditor: Auditor) -> None:
    await auditor.press("i")
    for name, rate in (("Store", "320"), ("Warehouse", "290"), ("Head office", "450"), ("IT", "480")):
        await auditor.press("a")
        await auditor.enter(name)
        await auditor.enter(rate)
    await auditor.press("q")


async def hours_differ(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await auditor.fill("Customers asked or watched", "40", "observed")
    await auditor.fill("Share affected", "27,5 %", "observed")
    await auditor.add_voice("I drove 40 minutes for nothing", "complaint")
    await rule(auditor, "yes", "yes", "observed")
    await ending(auditor, "change", feeling="−2", effort=1, instead="One place to set the hours.", quick_win=True)


async def phone_line(auditor: Auditor) -> None:
    await people(auditor, "Store", "Store")
    day = "; ".join(f"{start} {calls:g} {staff:g}" for start, calls, staff in PHONE_DAY if staff is not None)
    await auditor.fill_day("Demand and staffing", day, "measured", "exchange log")
    await auditor.fill("Handling time", "240 s", "measured", "exchange log")
    await auditor.fill("Target: share answered in time", "80 %", "stated")
    await auditor.fill("Target: longest wait", "20 s", "stated")
    await auditor.add_voice("I can only call in my lunch break", "complaint")
    await rule(auditor, "yes", "yes", "measured")
    await ending(auditor, "change", feeling="−2", effort=1, instead="Staggered lunch.", quick_win=True)


async def carrying(auditor: Auditor) -> None:
    await people(auditor, "Store", "Store")
    await grade(auditor, "observed", "How often", "Staff time each")
    await auditor.add_voice("They always help me", "praise")
    await rule(auditor, "yes", "yes", "observed")
    await ending(auditor, "keep", feeling="+2")
    await auditor.put_cursor_on_field("Worth celebrating")
    await auditor.press("space")


async def discount(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await grade(auditor, "measured", "How often it is asked for")
    await auditor.fill("Customer waits", "9 min", "measured")
    await auditor.fill("Granted", "97 %", "measured")
    await auditor.fill("Limit", "200", "stated")
    await auditor.fill("Who set the limit", "Head office")
    await rule(auditor, "no", "no", "observed", "cost", "Head office fears for the margin.")
    await ending(
        auditor,
        "stop",
        feeling="−1",
        effort=1,
        instead="Staff decide up to 1,000 NOK.",
        reason="97 of 100 are granted: the signature guards nothing.",
    )


async def rental_form(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await grade(auditor, "measured", "How often", "Staff time each")
    await auditor.fill("Customer's time each", "8 min", "measured")
    await auditor.fill("Fields", "24", "measured")
    await auditor.fill("Fields that somebody uses", "7", "measured")
    await auditor.fill("Who demands it", "Head office")
    await rule(auditor, "no", "no", "observed", "nothing")
    await ending(auditor, "stop", feeling="−1", effort=2, instead="Scan the customer card.")


async def pallets(auditor: Auditor) -> None:
    await people(auditor, "Warehouse", "Store")
    for label, text in (
        ("Pallets before", "1200"),
        ("Pallets now", "1020"),
        ("Unpacking one, before", "30 min"),
        ("Packing one, before", "12"),
        ("Packing one, now", "12"),
        ("Freight and material for one", "220"),
    ):
        await auditor.fill(label, text, "measured")
    await auditor.fill("Unpacking one, now", "90 min", "measured", "stopwatch, n = 12")
    await rule(auditor, "no", "no", "observed")


async def message(auditor: Auditor) -> None:
    await people(auditor, "Store", "Store")
    await auditor.fill("What is promised", "Ready within 2 hours")
    await auditor.fill("Promise kept", "97 %", "measured")
    await rule(auditor, "yes", "yes", "measured")
    await ending(auditor, "keep", feeling="+1")


async def warranty(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await grade(auditor, "measured", "How often", "Work in all")
    await auditor.fill("Lead time", "19 days", "measured")
    await auditor.fill("Comes back", "30 %", "measured")
    await auditor.choose("Does one person own the case throughout?", "no", grade="measured")
    await auditor.add_voice("Not our table", "complaint")
    await rule(auditor, "no", "no", "observed")
    await ending(auditor, "change", feeling="−2", effort=3, instead="The store owns the case.")


async def complaint(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Head office")
    await path_to_the_top(auditor, "1", "1", "2 days")
    await rule(auditor, "yes", "yes", "observed")
    await ending(auditor, "keep", feeling="+2")


async def switchboard(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Head office")
    await path_to_the_top(auditor, "3", "5", "6 days")
    await rule(auditor, "no", "no", "observed", "nothing")
    await ending(auditor, "stop", feeling="−1", effort=3, instead="A person answers.")


async def it_desk(auditor: Auditor) -> None:
    await people(auditor, "IT", "IT")
    await auditor.choose("Stage side", "back stage")
    await auditor.fill("Serves", "The store")
    await auditor.fill("Calls", "6/day", "stated")
    await auditor.fill("Not answered", "100 %", "stated")
    await rule(auditor, "not known", "not known", "observed")


async def shelf_report(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await grade(auditor, "observed", "How often it is done", "Staff time each")
    await auditor.fill("People who do it", "3", "observed")
    await auditor.choose("Does anybody use the result?", "no", grade="observed", source="nobody opened it since March")
    await rule(auditor, "no", "no", "observed", "nothing")
    await ending(auditor, "stop", effort=0, instead="Nothing.", quick_win=True)


async def cash_count(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Store")
    await grade(auditor, "stated", "How often it is done", "Staff time each")
    await auditor.fill("People who do it", "2", "stated")
    await auditor.fill("What requires it", "The law")
    await rule(auditor, "no", "no", "stated", "legal", "Required by law.")
    await ending(auditor, "change", effort=2, instead="Let the till count; two sign the slip.")


async def visit_day(auditor: Auditor) -> None:
    await people(auditor, "Head office", "Head office")
    await grade(auditor, "measured", "How often it is done")
    await auditor.fill("How often it is planned", "12/year", "measured")
    await rule(auditor, "yes", "yes", "measured")
    await ending(auditor, "change", effort=1, instead="Dates for the year.")
    await auditor.fill("Why not the proposal", "Good when it happens; nine of twelve did not.")


async def people(auditor: Auditor, imposed_by: str, carried_by: str) -> None:
    if imposed_by != carried_by:
        await auditor.choose("Imposed by", imposed_by)
    await auditor.choose("Carried by", carried_by)


async def grade(auditor: Auditor, evidence: str, *labels: str) -> None:
    """Grade facts that the capture line took."""
    keys = {"measured": "1", "observed": "2", "stated": "3", "assumed": "4"}
    for label in labels:
        await auditor.put_cursor_on_field(label)
        await auditor.press(keys[evidence])


async def path_to_the_top(auditor: Auditor, human: str, decider: str, days: str) -> None:
    await auditor.fill("Steps to a human", human, "observed")
    await auditor.fill("Steps to somebody who may decide", decider, "observed")
    await auditor.fill("Time to an answer", days, "observed")


async def rule(
    auditor: Auditor, easier: str, relationship: str, evidence: str, holds: str | None = None, ground: str = ""
) -> None:
    await auditor.answer("easier", easier, evidence)
    await auditor.answer("relationship", relationship, evidence)
    if holds:
        await auditor.answer("holds", holds)
    if ground:
        await auditor.fill("On what ground", ground)


async def ending(
    auditor: Auditor,
    verdict: str,
    *,
    feeling: str = "",
    effort: int | None = None,
    instead: str = "",
    reason: str | None = None,
    quick_win: bool = False,
) -> None:
    if feeling:
        await auditor.choose("Feeling now", feeling)
    await auditor.judge(verdict, reason)
    if instead:
        await auditor.fill("What to do instead", instead)
    if effort is not None:
        await auditor.choose("Effort", str(effort))
    if quick_win:
        await auditor.put_cursor_on_field("Quick win, symbol")
        await auditor.press("space")


def compare(found: Assessment, expected: Assessment) -> None:
    assert len(found.items) == len(expected.items) == 14
    for one, other in zip(found.items.values(), expected.items.values(), strict=True):
        assert said_of(one) == said_of(other)
        for name in ("staff_hours", "customer_hours", "money"):
            here, there = getattr(one.burden, name), getattr(other.burden, name)
            assert amount(here) == (None if amount(there) is None else pytest.approx(amount(there))), one.touch_point
    assert hours(found, "Staff help") == pytest.approx(690)
    assert hours(found, "Paper form") == pytest.approx(230)
    assert hours(found, "Weekly shelf") == pytest.approx(103.5)
    assert hours(found, "Daily cash") == pytest.approx(92)
    stops = totals(verdict_list(found, Verdict.STOP))
    assert stops.staff_hours.value == pytest.approx(230 + 103.5)
    assert stops.money.value == pytest.approx((230 + 103.5) * 320)
    assert stops.assumed_share == 0
    assert [item.touch_point.name for item in celebrated(found)] == ["Staff help carry heavy goods to the car"]


def said_of(item: Assessed) -> dict[str, object]:
    """What somebody says of a touch point, but for ids and the words of what to do instead."""
    point = item.touch_point
    names = ("name", "kind", "feeling_now", "verdict", "reason", "effort", "quick_win", "celebrate", "serves")
    facts = {
        key: (fact.number, fact.unit, fact.yes, fact.intervals, fact.evidence if fact.text is None else None)
        for key, fact in point.facts.items()
    }
    return {
        **{name: getattr(point, name) for name in names},
        "facts": facts,
        "rule": (
            point.rule.easier.value,
            point.rule.easier.evidence,
            point.rule.relationship.value,
            point.rule.relationship.evidence,
            point.rule.holds,
            point.rule.ground,
        ),
        "voices": [(voice.words, voice.tone) for voice in point.voices.values()],
        "proposal": item.proposal.verdict,
        "evidence": item.evidence,
    }


def amount(result: Result) -> float | None:
    return result.quantity.value if isinstance(result, Measured) else None


def hours(found: Assessment, name: str) -> float | None:
    item = next(item for item in found.items.values() if item.touch_point.name.startswith(name))
    return amount(item.burden.staff_hours)
