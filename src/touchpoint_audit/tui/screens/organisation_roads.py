"""The ways from walk and review to the organisation behind the touch points, and back to where one was in it."""

from typing import TYPE_CHECKING

from touchpoint_audit.actions.places import Place
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.tui.page import Page

if TYPE_CHECKING:
    from touchpoint_audit.tui.screens.organisation import OrganisationScreen

PLACES = ("organisation", "question_set", "answers")
"""What places and drafts call the screens of the organisation."""


def open_organisation(page: Page, at: str = "") -> "OrganisationScreen":
    """Open the screen of the organisation from a page, with the cursor on a row."""
    from touchpoint_audit.tui.screens.organisation import OrganisationScreen

    screen = OrganisationScreen(at)
    page.open_page(screen)
    return screen


def open_place(page: Page, place: Place) -> None:
    """Go on in the organisation where one was; as near to it as there is still something."""
    sheet = page.session.audit.answers.get(place.item)
    known = sheet.question_set if sheet and place.screen == "answers" else place.item
    if place.screen == "organisation":
        open_organisation(page, place.item)
    elif known in question_sets():
        from touchpoint_audit.tui.organisation_rows import SET
        from touchpoint_audit.tui.screens.answering import AnsweringScreen
        from touchpoint_audit.tui.screens.question_set import QuestionSetScreen

        open_organisation(page, SET + known)
        page.open_page(QuestionSetScreen(known, place.field))
        if sheet is not None and place.screen == "answers":
            page.open_page(AnsweringScreen(sheet.id, place.field))


def can_recover(page: Page, action: str, item: str) -> bool:
    """Whether what a draft was typed into is still there."""
    which, _slash, field = item.partition("/")
    if action == "question_set":
        return which in question_sets() and field.partition(".")[2] in {role.value for role in Role}
    sheet = page.session.audit.answers.get(which)
    return action == "answers" and sheet is not None and sheet.question_set in question_sets()


def recover(page: Page, action: str, item: str, text: str) -> None:
    """Go on typing what a draft kept."""
    from touchpoint_audit.tui.organisation_rows import SET
    from touchpoint_audit.tui.screens.answering import AnsweringScreen
    from touchpoint_audit.tui.screens.question_set import QuestionSetScreen

    which, _slash, field = item.partition("/")
    known = which if action == "question_set" else page.session.audit.answers[which].question_set
    open_organisation(page, SET + known)
    if action == "question_set":
        page.open_page(QuestionSetScreen(known, recovered=(field.partition(".")[2], text)))
    else:
        page.open_page(QuestionSetScreen(known))
        page.open_page(AnsweringScreen(which, field.partition(".")[2], recovered=(field, text)))
