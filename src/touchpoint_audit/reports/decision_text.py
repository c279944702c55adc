"""A decision in words: what was decided by whom, when and why, and what is not as it was when it was."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.decided import Decided, Standing, basis_of, to_agree_with
from touchpoint_audit.domain.decision import Basis, Choice, Decision
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import date_text, quantity_text
from touchpoint_audit.reports.fact_text import fact_label, fact_text
from touchpoint_audit.reports.words import NOTHING, standing_sign, standing_word, verdict_sign, verdict_word


def standing_text(found: Decided, today: date | None) -> str:
    """Sign and word of where it stands; a decision that is stale says so beside its sign."""
    standing = found.standing(today)
    text = _("{sign} {standing}").format(sign=standing_sign(standing), standing=standing_word(standing))
    return _("{standing}, stale").format(standing=text) if found.stale else text


def verdict_text(verdict: Verdict | None) -> str:
    """Sign and word of a verdict; a dash for none."""
    if verdict is None:
        return NOTHING
    return _("{sign} {verdict}").format(sign=verdict_sign(verdict), verdict=verdict_word(verdict))


def decided_sentence(found: Decided, item: Assessed, today: date | None) -> str:
    """What was decided, by whom, when and why; while nothing is, what there is to agree with."""
    decision = found.decision
    if decision is None:
        to_agree = to_agree_with(item)
        if to_agree is None:
            return _("Not decided, and there is no verdict to agree with yet.")
        return _("Not decided. To agree with: {verdict}.").format(verdict=verdict_text(to_agree))
    told = _decision_sentence(decision)
    if found.standing(today) is Standing.COMES_UP:
        told += " " + _("It is due again.")
    reason = one_line(decision.reason)
    return f"{told} “{reason}”" if reason else told


def _decision_sentence(decision: Decision) -> str:
    who, day = decision.who or NOTHING, date_text(decision.at.date())
    match decision.choice:
        case Choice.AGREE:
            words = _("{who} agreed on {day}: {verdict}.")
        case Choice.OVERRULE:
            words = _("{who} overruled on {day}: {verdict}, not {before}.")
        case Choice.DEFER if decision.until is not None:
            words = _("{who} deferred it on {day} until {until}.")
        case Choice.DEFER:
            words = _("{who} deferred it on {day}.")
    answered = decision.basis.verdict or decision.basis.proposal
    return words.format(
        who=who,
        day=day,
        verdict=verdict_text(decision.verdict),
        before=verdict_text(answered),
        until=date_text(decision.until) if decision.until else NOTHING,
    )


def since_texts(found: Decided, item: Assessed, currency: str) -> tuple[str, ...]:
    """What is not as it was when it was decided: then and now; nothing while the decision is not stale."""
    if found.decision is None or not found.stale:
        return ()
    return tuple(_since(found, found.decision.basis, basis_of(item, currency), item, currency))


def since_sentence(found: Decided, item: Assessed, currency: str) -> str:
    """The same as one sentence; empty while the decision is not stale."""
    told = since_texts(found, item, currency)
    return _("Since then: {changes}.").format(changes="; ".join(told)) if told else ""


def _since(found: Decided, then: Basis, now: Basis, item: Assessed, currency: str) -> Iterator[str]:
    words = _("{what} {then} → {now}")
    for key in found.since:
        group, _dot, fact_id = key.partition(".")
        match group:
            case "verdict":
                pair = verdict_text(then.verdict), verdict_text(now.verdict)
                yield words.format(what=_("verdict"), then=pair[0], now=pair[1])
            case "proposal":
                pair = verdict_text(then.proposal), verdict_text(now.proposal)
                yield words.format(what=_("proposal"), then=pair[0], now=pair[1])
            case "facts":
                spec = item.kind.fact(fact_id) if item.kind else None
                facts = then.facts.get(fact_id), now.facts.get(fact_id)
                label = fact_label(fact_id, item.kind)
                shown = tuple(NOTHING if fact is None else one_line(fact_text(fact, spec, currency)) for fact in facts)
                if shown[0] == shown[1]:
                    yield _("{what}: evidence, source or samples").format(what=label)
                else:
                    yield words.format(what=label, then=shown[0], now=shown[1])
            case "rule":
                yield _("the answers to the rule")
            case _:  # figures are told of below
                continue
    yield from _figures(then, now, currency)


def _figures(then: Basis, now: Basis, currency: str) -> Iterator[str]:
    """The figures that read otherwise than they did."""
    pairs = (
        (_("staff hours"), then.staff_hours, now.staff_hours),
        (_("money"), then.money, now.money),
        (_("customer hours"), then.customer_hours, now.customer_hours),
    )
    for what, before, after in pairs:
        old, new = _amount(before, then.currency or currency), _amount(after, currency)
        if old != new:
            yield _("{what} {then} → {now}").format(what=what, then=old, now=new)


def _amount(quantity: Quantity | None, currency: str) -> str:
    return _("not measured") if quantity is None else quantity_text(quantity, currency)
