"""What walk and card share on a follow-up: marking how a touch point is found, and taking over what is as before."""

from typing import ClassVar

from touchpoint_audit.assessment.follow_up import mark_found
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.words import found_word
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.judging import JudgingPage

_KEYS = {
    Found.DONE: "d",
    Found.NOT_DONE: "n",
    Found.SLID_BACK: "s",
    Found.GONE: "g",
    Found.UNCHANGED: "u",
}
_ABOUT = {
    Found.DONE: N_("what was decided is done"),
    Found.NOT_DONE: N_("what was decided is not done"),
    Found.SLID_BACK: N_("it was stopped or changed, and is as before"),
    Found.GONE: N_("it is not there any more, though nobody decided so"),
    Found.UNCHANGED: N_("it is as it was, and nothing else was decided"),
}
MARK = Command("mark", "m,M", N_("mark"), N_("Follow-up: mark it done, not done, slid back, gone or unchanged"), bar=1)
AS_BEFORE = Command(
    "as_before",
    "b,B",
    N_("as before"),
    N_("Follow-up: take over what the walk before left, where nothing new is typed; it counts as assumed"),
    bar=2,
)
FOLLOWING: frozenset[str] = frozenset(("mark", "as_before", "compare", "how_it_was"))
"""Actions that there are on a follow-up only."""


class MarkingPage(JudgingPage):
    """A screen on which a follow-up is marked."""

    CHANGING: ClassVar[frozenset[str]] = JudgingPage.CHANGING | frozenset(("mark", "as_before"))

    @property
    def follows(self) -> bool:
        """Whether the audit that is open follows another."""
        return self.shell.session is not None and self.session.audit.about.follows is not None

    def usable(self, action: str) -> bool:
        return super().usable(action) and (action not in FOLLOWING or self.follows)

    def action_mark(self) -> None:
        """Ask how the touch point is found; the answer it has already takes the mark back.

        On a stage, and on what is new, the next one is asked for that is not marked yet: the letter of the answer
        must not reach the walk, where it is another key.
        """
        point = self.session.audit.touch_points.get(self.judged())
        if point is None or point.before is None:
            point = self._next_to_mark()
            if point is None:
                self.say(_("Everything that was carried forward is marked"), "keep")
                return
            self.go_to_touch_point(point.id)
        assert point.before is not None
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        options = [
            Option(found.value, found_word(found), about_of(found, point.before), shortcut=_KEYS[found])
            for found in Found
        ]
        decided = _("{name}: {decided}. How is it found?")
        question = decided.format(name=point.name, decided=decided_short(point.before))

        def answered(key: str | None) -> None:
            if key is not None:
                self._mark(point.id, Found(key))

        self.app.push_screen(ChooseScreen(question, options, point.found.value if point.found else ""), answered)

    def go_to_touch_point(self, touch_point_id: str) -> None:
        """Put the cursor on a touch point, or show it."""
        raise NotImplementedError

    def _next_to_mark(self) -> TouchPoint | None:
        """The first one that is not marked yet, in the stage at the cursor or after it; else from the beginning."""
        audit, here = self.session.audit, self.judged()
        order = audit.in_order()
        stages = [stage.id for stage in audit.stages_in_order()]
        start = next((place for place, point in enumerate(order) if point.id == here), None)
        if start is None and here in stages:
            later = set(stages[stages.index(here) :])
            start = next((place for place, point in enumerate(order) if point.stage in later), 0)
        turned = (*order[start or 0 :], *order[: start or 0])
        return next((point for point in turned if point.before is not None and point.found is None), None)

    def _mark(self, touch_point: str, found: Found) -> None:
        audit = self.session.audit
        if touch_point not in audit.touch_points:
            return
        point = audit.touch_points[touch_point]
        given = None if point.found is found else found
        self.change(N_("mark"), mark_found(audit, touch_point, given))
        if given is None:
            self.say(_("{name}: the mark is taken back").format(name=point.name))
        elif self.session.audit.touch_points[touch_point].ended:
            self.say(_("{name}: {found}, and so on no list any more").format(name=point.name, found=found_word(given)))
        else:
            self.say(_("{name}: {found}").format(name=point.name, found=found_word(given)))

    def action_as_before(self) -> None:
        """Take over all of it, as one step."""
        from touchpoint_audit.actions.as_before import found_as_before

        audit, key = self.session.audit, self.judged()
        point = audit.touch_points.get(key)
        if point is None:
            self.say(_("Put the cursor on a touch point"), "warn")
            return
        if point.before is None:
            self.say(_("It is new on this walk: there is nothing to take over"), "warn")
            return
        taken = found_as_before(audit, key)
        if taken == audit:
            self.say(_("There is nothing more to take over"), "warn")
            return
        self.change(N_("as before"), taken)
        found = self.session.audit.touch_points[key].found
        if point.before.ended:
            self.say(_("{name}: as before, it is still not there").format(name=point.name))
        elif point.found is None and found is not None:
            told = _("{name}: as before, counted as assumed, and marked {found}")
            self.say(told.format(name=point.name, found=found_word(found)))
        elif found is None:
            self.say(_("{name}: as before, counted as assumed; m marks how it is found").format(name=point.name))
        else:
            self.say(_("{name}: as before, counted as assumed").format(name=point.name))


def about_of(found: Found, before: Before) -> str:
    """What an answer means for a touch point."""
    if before.ended:
        if found in {Found.DONE, Found.UNCHANGED}:
            return _("it is still not there")
        if found is Found.SLID_BACK:
            return _("it is there again")
    if found is Found.DONE and before.decided is Verdict.STOP:
        return _("it is stopped, and not there any more")
    return _(_ABOUT[found])


def decided_short(before: Before) -> str:
    """What was decided, in two or three words."""
    if before.ended:
        return _("had ended")
    if before.decision is None:
        return _("judged {verdict}, nobody decided").format(verdict=verdict_text(before.verdict))
    if before.decision.verdict is None:
        return _("put off, judged {verdict}").format(verdict=verdict_text(before.verdict))
    return _("decided {verdict}").format(verdict=verdict_text(before.decision.verdict))
