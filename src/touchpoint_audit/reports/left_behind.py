"""How a walk left a touch point, in words: what was decided and by whom, and what was to be done by when."""

from datetime import date

from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.decision import Choice, Decision
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.plan_words import due_text, owner_text, status_mark, what_text
from touchpoint_audit.reports.words import NOTHING, status_word


def decided_text(decision: Decision | None, verdict: Verdict | None) -> str:
    """What was decided, by whom and when; where nobody decided, that it is the auditor's verdict."""
    if decision is None:
        if verdict is None:
            return _("not judged and not decided")
        return _("{verdict}, the auditor's verdict; nobody decided").format(verdict=verdict_text(verdict))
    day = date_text(decision.at.date())
    match decision.choice:
        case Choice.AGREE:
            told = _("{verdict}, by {who} on {day}")
        case Choice.OVERRULE:
            told = _("{verdict} instead of {proposed}, by {who} on {day}: {reason}")
        case Choice.DEFER if decision.until is not None:
            told = _("put off until {until} by {who} on {day}: {reason}")
        case Choice.DEFER:
            told = _("put off by {who} on {day}: {reason}")
    return told.format(
        verdict=verdict_text(decision.verdict),
        proposed=verdict_text(decision.basis.verdict or decision.basis.proposal),
        who=decision.who or _("somebody"),
        day=day,
        until=date_text(decision.until) if decision.until else "",
        reason=decision.reason.strip() or NOTHING,
    ).removesuffix(f": {NOTHING}")


def action_text(action: Action) -> str:
    """What was to be done, by whom and by when, and what was said to have become of it."""
    return _("{what} ({who}): {status}").format(
        what=action.what.strip() or _("(no name)"), who=_owner_and_day(action), status=_status(action)
    )


def _owner_and_day(action: Action) -> str:
    owner = action.owner.strip() or _("nobody")
    return _("{owner}, by {day}").format(owner=owner, day=date_text(action.due)) if action.due else owner


def _status(action: Action) -> str:
    word = status_word(action.status)
    if action.status is Status.DONE and action.done_on is not None:
        return _("{status} on {day}").format(status=word, day=date_text(action.done_on))
    if action.status is Status.DROPPED and action.reason.strip():
        return _("{status}, {reason}").format(status=word, reason=action.reason.strip())
    return word


def action_short(action: Action) -> str:
    """The same for one line of a screen: how far it is, by whom, by when, then what."""
    parts = [status_mark(action.status), owner_text(action), _("due {day}").format(day=due_text(action))]
    if action.done_on is not None:
        parts[2] = _("due {day}, done {done}").format(day=due_text(action), done=action.done_on.isoformat())
    return " · ".join([*parts, what_text(action)])


def day_or_site(walked_on: date | None, site: str, *, with_site: bool) -> str:
    """What one walk is called beside another: its day, or its site and day when the sites differ."""
    day = walked_on.isoformat() if walked_on else _("no date")
    return _("{site}, {day}").format(site=site, day=day) if with_site and site.strip() else day
