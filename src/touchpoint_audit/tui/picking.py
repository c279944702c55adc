"""What several may be chosen of: the touch points that show an answer, the questions that a touch point speaks to."""

from collections.abc import Callable

from touchpoint_audit.actions import questions
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.question_names import every_question
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.tui.dialogs.pick import Pickable, PickScreen
from touchpoint_audit.tui.page import Page


def pick_questions(page: Page, touch_point: str, done: Callable[[], None]) -> None:
    """Ask which questions of the sets a touch point speaks to; each is added or taken away at once."""

    def belonging() -> tuple[str, ...]:
        point = page.session.audit.touch_points.get(touch_point)
        return point.speaks_to if point else ()

    def turn(key: str) -> None:
        if touch_point in page.session.audit.touch_points:
            page.shell.change(N_("speaks to"), questions.speaking_turned(page.session.audit, touch_point, key))

    every = [Pickable(key, place, told) for place, (key, told) in enumerate(every_question(), start=1)]
    asked = _("{name}: what does it show something of?")
    name = name_of(page.session.audit.touch_points[touch_point])
    page.app.push_screen(PickScreen(asked.format(name=name), every, belonging, turn), lambda _none: done())


def pick_touch_points(page: Page, sheet: str, question: str, asks: str, done: Callable[[], None]) -> None:
    """Ask which touch points show what was answered to a question; each is added or taken away at once."""

    def belonging() -> tuple[str, ...]:
        audit = page.session.audit
        return questions.response_of(audit, sheet, question).points_at if sheet in audit.answers else ()

    def turn(touch_point: str) -> None:
        if sheet in page.session.audit.answers:
            changed = questions.pointing_turned(page.session.audit, sheet, question, touch_point)
            page.shell.change(N_("touch points that show it"), changed)

    assessment = page.session.assessment
    points = [
        Pickable(key, assessment.numbers[key], name_of(item.touch_point)) for key, item in assessment.items.items()
    ]
    asked = _("Which touch points show it? {question}").format(question=asks)
    page.app.push_screen(PickScreen(asked, points, belonging, turn), lambda _none: done())
