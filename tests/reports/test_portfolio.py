"""The overview as a report: floors, currencies, what is in no sum, and user text that stays text."""

from datetime import date

from tests.assessment.test_celebrated import GUESS, stopped
from tests.assessment.test_leaf import form
from tests.assessment.test_portfolio import at, gathered
from tests.builders import touch_point
from tests.reports.hostile import HOSTILE
from tests.reports.read_back import seen
from tests.reports.test_markdown import ALLOWED_TAGS
from touchpoint_audit.assessment.portfolio import Dimension
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.portfolio import not_counted_sentence, portfolio_document, whole_sentence
from touchpoint_audit.reports.portfolio_celebrate import (
    celebrate_section,
    moment_sentence,
    more_moments,
    stopped_sentence,
)

TODAY = date(2026, 11, 28)
NOT_MEASURED = touch_point("t2", kind="form", verdict="stop")
FOUND = gathered(
    at("Oslo", form("t1", name="Paper form"), form("t2", "keep"), id="o1", organisation="Nordbygg"),
    at("Oslo", form("t1", name="Paper form"), NOT_MEASURED, id="o2", follows=Follows("o1")),
    at("Malmö", form("t1", "change", name="Paper form"), currency="SEK"),
    at("", NOT_MEASURED, id="b"),
)


def told(dimension: Dimension = Dimension.SITE, unread: tuple[tuple[str, str], ...] = ()) -> str:
    return markdown(portfolio_document(FOUND, dimension, TODAY, unread, kinds()))


def test_the_report_says_what_all_come_to_and_what_is_in_no_sum() -> None:
    assert whole_sentence(FOUND) == "3 audits · 4 touch points · 3 to stop · ≥ 230 h a year to free · ≥ 69,000 NOK"
    assert not_counted_sentence(FOUND) == "1 earlier audit is in no sum, since a newer one follows it."
    assert "- 0.json: an earlier audit, which a newer one follows" in told()


def test_floors_and_what_is_not_measured_and_each_currency_for_itself() -> None:
    rows = [line for line in told().splitlines() if line.startswith("| ") and "---" not in line]
    assert rows[0].startswith("| Site | Audits | Touch points | stop | change | open | keep | Not judged |")
    assert [row.split(" | ")[8:11] for row in rows[1:5]] == [
        ["≥ 230", "≥ 69,000", "–"],
        ["0", "–", "0"],
        ["–", "–", "–"],
        ["**≥ 230**", "**≥ 69,000**", "**0**"],
    ]
    assert "| (no site) |" in told()


def test_the_same_touch_point_at_many_sites_has_kind_and_number_of_sites() -> None:
    assert "| Paper form | Form | 2 | 2 | 2 | 1 | 1 |" in told(Dimension.TOUCH_POINT)


def test_best_and_worst_stand_side_by_side() -> None:
    assert "|  | Best: Malmö | Worst: Oslo |" in told()
    assert "| Hours to free for each touch point | 0 h | ≥ 115 h |" in told()


def test_files_that_could_not_be_read_are_named() -> None:
    assert "## 1 file that could not be read\n\n- **broken.json**\\\n  It is damaged." in told(
        unread=(("broken.json", "It is damaged."),)
    )


def test_a_dimension_without_rows_says_so() -> None:
    nothing = gathered()
    for dimension in Dimension:
        document = portfolio_document(nothing, dimension, TODAY, (), kinds())
        assert "There are no audits." in markdown(document)
    alone = portfolio_document(gathered(at("Oslo", form())), Dimension.TOUCH_POINT, TODAY, (), kinds())
    assert "No touch point of one kind and one name is found at two sites or more." in markdown(alone)


def test_whatever_was_typed_is_shown_as_text() -> None:
    found = gathered(
        *(
            at(text, form(name=text, celebrate=True, thanks_to=text), id=f"h{place}", journey=text)
            for place, text in enumerate(HOSTILE)
        )
    )
    for dimension in Dimension:
        shown = seen(markdown(portfolio_document(found, dimension, TODAY, ((HOSTILE[1], HOSTILE[6]),), kinds())))
        for one in shown:
            assert set(one.tags) <= ALLOWED_TAGS
            assert one.hidden_links == []


HELPED = touch_point("m", name="Help to the car", celebrate=True, thanks_to="The loading bay")
CELEBRATED = gathered(
    at("Oslo", HELPED, organisation="Nordbygg"),
    at("Malmö", stopped("a", 100.0, facts=GUESS), stopped("b", None, None), follows=Follows("x"), currency="SEK"),
    at("Bergen", stopped("a", 300.0), follows=Follows("y")),
)


def test_the_report_opens_with_what_stopped_and_who_is_celebrated_where() -> None:
    told = markdown(portfolio_document(CELEBRATED, Dimension.SITE, TODAY, (), kinds()))
    assert (
        "## Celebrate\n\n"
        "**Since last time: stopped 3, freed at least 400 staff hours, 5,000 NOK and at least 5,000 SEK a year. "
        "25 % of these staff hours rests on assumption.**\n\n"
        "- **Help to the car**\\\n  Oslo · Nordbygg. Thanks to The loading bay\n\n## By site"
    ) in told


def test_where_nothing_stopped_and_nothing_is_marked_nothing_is_celebrated() -> None:
    assert celebrate_section(FOUND) == ()


def test_what_stopping_takes_more_of_is_told() -> None:
    more = gathered(at("Oslo", stopped("a", -40.0, 900.0), follows=Follows("x")))
    assert stopped_sentence(more) == (
        "Since last time: stopped 1, freed 900 NOK a year, which takes 40 staff hours a year more."
    )


def test_what_is_not_measured_is_not_claimed() -> None:
    unknown = gathered(at("Oslo", stopped("a", None, None), follows=Follows("x")))
    assert stopped_sentence(unknown) == "Since last time: stopped 1; what that frees is not measured."


def test_a_moment_is_told_on_one_line_with_and_without_who() -> None:
    found = gathered(
        at("Oslo", touch_point("m", celebrate=True)), at("", touch_point("m", name="", celebrate=True), id="n")
    )
    lines = [moment_sentence(one, found) for one in found.celebrated]
    assert lines == ["Oslo: Sign at the door", "Buying: (no name)"]
    assert more_moments(found, 1) == "1 more moment is worth celebrating: the audits tell it."
    assert more_moments(found, 2) == ""
