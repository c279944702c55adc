"""Every key of every screen's help does something; the palette holds every command."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.command import CommandList
from textual.widgets import Input

from tests.tui.driver import Auditor, desk, to_view, working
from touchpoint_audit.actions.follow_up import begin_follow_up
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.dialogs.help import HelpRow, HelpScreen, wrapped_rows
from touchpoint_audit.tui.marking import FOLLOWING
from touchpoint_audit.tui.page import HELP, Page
from touchpoint_audit.tui.palette import Palette
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.answering import AnsweringScreen
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.best_and_worst import BestAndWorstScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.compare import CompareScreen
from touchpoint_audit.tui.screens.conflicts import ConflictsScreen
from touchpoint_audit.tui.screens.demand import DemandScreen
from touchpoint_audit.tui.screens.demand_import import DemandImportScreen
from touchpoint_audit.tui.screens.departments import DepartmentsScreen
from touchpoint_audit.tui.screens.drivers import DriversScreen
from touchpoint_audit.tui.screens.gaps import GapsScreen
from touchpoint_audit.tui.screens.journey import JourneyScreen
from touchpoint_audit.tui.screens.organisation import OrganisationScreen
from touchpoint_audit.tui.screens.picture import PictureScreen
from touchpoint_audit.tui.screens.plan import PlanScreen
from touchpoint_audit.tui.screens.portfolio import PortfolioScreen
from touchpoint_audit.tui.screens.portfolio_audits import PortfolioAuditsScreen
from touchpoint_audit.tui.screens.priority import PriorityScreen
from touchpoint_audit.tui.screens.question_set import QuestionSetScreen
from touchpoint_audit.tui.screens.report import ReportScreen
from touchpoint_audit.tui.screens.review import ReviewScreen
from touchpoint_audit.tui.screens.timing import TimingScreen
from touchpoint_audit.tui.screens.unsaved import UnsavedScreen
from touchpoint_audit.tui.screens.versions import VersionsScreen
from touchpoint_audit.tui.screens.voices import VoicesScreen
from touchpoint_audit.tui.screens.walk import WalkScreen
from touchpoint_audit.tui.screens.wall_map import WallMapScreen

SCREENS: tuple[type[Page], ...] = (
    AboutScreen,
    AnsweringScreen,
    AuditsScreen,
    BestAndWorstScreen,
    CardScreen,
    CompareScreen,
    ConflictsScreen,
    DemandImportScreen,
    DemandScreen,
    DriversScreen,
    DepartmentsScreen,
    GapsScreen,
    JourneyScreen,
    OrganisationScreen,
    PictureScreen,
    PlanScreen,
    PriorityScreen,
    QuestionSetScreen,
    PortfolioAuditsScreen,
    PortfolioScreen,
    ReportScreen,
    ReviewScreen,
    TimingScreen,
    UnsavedScreen,
    VersionsScreen,
    VoicesScreen,
    WalkScreen,
    WallMapScreen,
)
ALTERNATIVES: dict[type[Page], list[set[str]]] = {TimingScreen: [{"no", "period"}]}
"""Commands that share a key, of which only one is there at a time."""
WITHOUT_ALTGR = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
NAMED = set(
    "plus minus comma full_stop slash question_mark space enter escape tab delete backspace left right "
    "pageup pagedown up down home end equals_sign shift+up shift+down ctrl+z ctrl+y f1 f2 f5".split()
)


def commands_of(screen: type[Page]) -> tuple[Command, ...]:
    return (*screen.COMMANDS_HERE, HELP, screen.BACK)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_has_an_action_a_key_and_a_sentence(screen: type[Page]) -> None:
    for command in commands_of(screen):
        assert callable(getattr(screen, f"action_{command.name}", None)), command.id
        assert command.keys
        assert command.label
        assert len(command.help) > 10
        assert not command.help.endswith(".")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_is_bound_to_its_keys(screen: type[Page]) -> None:
    bound = {
        (key.strip(), binding.action)
        for cls in screen.__mro__
        for binding in vars(cls).get("BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    for command in commands_of(screen):
        for key in command.keys.split(","):
            assert (key.strip(), command.action or command.id) in bound


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_stands_for_two_commands(screen: type[Page]) -> None:
    held: dict[str, set[str]] = {}
    for command in commands_of(screen):
        for key in command.keys.split(","):
            held.setdefault(key.strip(), set()).add(command.id)
    shared = [ids for ids in held.values() if len(ids) > 1]
    assert shared == ALTERNATIVES.get(screen, [])


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_is_typed_without_altgr_on_nordic_keyboards(screen: type[Page]) -> None:
    for command in commands_of(screen):
        assert {key.strip() for key in command.keys.split(",")} <= WITHOUT_ALTGR | NAMED


ROADS: dict[type[Page], tuple[str, ...]] = {
    WalkScreen: (),
    CardScreen: ("enter",),
    ReviewScreen: ("r",),
    PriorityScreen: ("r", "P"),
    ConflictsScreen: ("S",),
    GapsScreen: ("g",),
    JourneyScreen: ("P",),
    PictureScreen: ("home", "down", "down", "enter", "P"),
    OrganisationScreen: ("w",),
    QuestionSetScreen: ("w", "enter"),
    AnsweringScreen: ("w", "a", "f", "enter"),
    DriversScreen: to_view("drivers"),
    PlanScreen: ("l",),
    ReportScreen: ("p",),
    VoicesScreen: ("v",),
    AboutScreen: ("i",),
    DepartmentsScreen: ("i", "d"),
    WallMapScreen: to_view("wall_map"),
    AuditsScreen: ("q",),
    VersionsScreen: ("q", "h"),
    PortfolioScreen: ("q", "v"),
    PortfolioAuditsScreen: ("q", "v", "enter"),
    BestAndWorstScreen: ("q", "v", "k", "b"),
}


async def go_to(auditor: Auditor, screen: type[Page]) -> None:
    await auditor.put_cursor_on("Staff help")
    await auditor.press(*ROADS[screen])
    auditor.screen(screen)


@pytest.mark.parametrize("screen", ROADS)
async def test_the_help_and_the_palette_list_every_command(walk: Path, folder: Path, screen: type[Page]) -> None:
    async with working(folder, walk) as auditor:
        await go_to(auditor, screen)
        offered = {(command.title, command.help) for command in auditor.app.get_system_commands(auditor.app.screen)}
        await auditor.press("?")
        auditor.screen(HelpScreen)
        told = " ".join(" ".join(auditor.row_texts()).split())
        for command in commands_of(screen):
            if command.name in FOLLOWING:
                continue
            assert command.help in told
            assert (command.label, command.help) in offered
        assert "ctrl+s" in told
        assert "ctrl+q" in told
        await auditor.press("q")
        auditor.screen(screen)


@pytest.mark.parametrize("screen", [WalkScreen, CardScreen])
async def test_a_follow_up_has_commands_of_its_own_and_a_first_walk_has_not(
    walk: Path, folder: Path, screen: type[Page]
) -> None:
    for path in (walk, begin_follow_up(desk(folder), walk).path):
        async with working(folder, path) as auditor:
            await go_to(auditor, screen)
            here = {command.name for command in commands_of(screen)} & FOLLOWING
            shown = {command.name for command in auditor.screen(screen).commands_now()}
            assert shown & FOLLOWING == (here if path != walk else set())


@pytest.mark.parametrize(
    ("screen", "title"),
    [(WalkScreen, "stop"), (CardScreen, "measured"), (ReviewScreen, "sort"), (CardScreen, "Rule")],
)
async def test_a_command_of_the_palette_is_done(walk: Path, folder: Path, screen: type[Page], title: str) -> None:
    async with working(folder, walk) as auditor:
        await go_to(auditor, screen)
        if screen is CardScreen:
            await auditor.put_cursor_on_field("How often")
        before = auditor.screen_text()
        offered = auditor.app.get_system_commands(auditor.app.screen)
        auditor.app.call_later(next(command for command in offered if command.title == title).callback)
        await auditor.settled()
        by_palette = auditor.screen_text()
        assert by_palette != before


async def test_the_palette_opens_and_finds_by_name(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("ctrl+p")
        await auditor.write("about")
        assert "What the audit is about" in auditor.screen_text()


@pytest.mark.parametrize("key", ["pagedown", "pageup", "down", "end"])
async def test_the_palette_takes_a_key_before_it_has_drawn_its_list(walk: Path, folder: Path, key: str) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("ctrl+p")
        palette = auditor.screen(Palette)
        palette.query_one(CommandList)._index_to_line.clear()  # as it is until it has drawn itself
        await auditor.press(key)
        assert auditor.screen(Palette) is palette
        assert not auditor.ended


async def test_the_palette_shows_only_clean_text(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("ctrl+p")
        await auditor.paste("a\u202ebout")
        assert auditor.screen(Palette).query_one(Input).value == "about"


async def test_ctrl_q_ends_from_every_screen_with_all_saved(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.log("Queue at the till")
        await auditor.press("r", "?", "ctrl+q")
        assert auditor.ended
        assert auditor.app.return_value == 0
        assert auditor.app.session is None


async def test_f1_helps_while_a_text_is_typed_and_keeps_it(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("a")
        await auditor.write("Sign")
        await auditor.press("f1")
        auditor.screen(HelpScreen)
        await auditor.press("q")
        await auditor.write("post")
        assert auditor.line.text == "Signpost"


def test_a_help_that_is_longer_than_a_line_goes_on_below() -> None:
    rows = wrapped_rows([HelpRow("x", "x", "Take the decision back; the one before it counts again")], 40)
    assert ["".join(text for text, _ in row.drawn(40)).rstrip() for row in rows] == [
        " x           Take the decision back;",
        "             the one before it counts",
        "             again",
    ]
    assert len({row.key for row in rows}) == 3


async def test_the_help_explains_the_signs_beside_the_names(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        for screen in (WalkScreen, ReviewScreen):
            await auditor.press(*ROADS[screen], "?")
            told = "\n".join(auditor.row_texts())
            assert "★           Worth celebrating" in told
            assert "»           A quick win" in told
            await auditor.press("q")
