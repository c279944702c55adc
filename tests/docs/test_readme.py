"""What the README promises a person at the keyboard is so."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from textual.app import App
from textual.binding import Binding

from tests.docs.pages import block_under, tables, text_of
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.folder import FOLDER_VARIABLE, NAME_VARIABLE
from touchpoint_audit.cli.program import COMMANDS, commands
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.tui.app import TouchpointAuditApp
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.page import BACK, HELP, Page
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.demand import DemandScreen
from touchpoint_audit.tui.screens.departments import DepartmentsScreen
from touchpoint_audit.tui.screens.gaps import GapsScreen
from touchpoint_audit.tui.screens.organisation import OrganisationScreen
from touchpoint_audit.tui.screens.plan import PlanScreen
from touchpoint_audit.tui.screens.priority import PriorityScreen
from touchpoint_audit.tui.screens.question_set import QuestionSetScreen
from touchpoint_audit.tui.screens.report import ReportScreen
from touchpoint_audit.tui.screens.review import ReviewScreen
from touchpoint_audit.tui.screens.timing import TimingScreen
from touchpoint_audit.tui.screens.voices import VoicesScreen
from touchpoint_audit.tui.screens.walk import WalkScreen
from touchpoint_audit.tui.screens.wall_map import WallMapScreen

README = text_of("README.md")
SCREENS: Mapping[str, type[Page]] = {
    "Audits": AuditsScreen,
    "Walk": WalkScreen,
    "Card": CardScreen,
    "Demand": DemandScreen,
    "Review": ReviewScreen,
    "Plan": PlanScreen,
    "Organisation": OrganisationScreen,
    "Questions": QuestionSetScreen,
    "Wall map": WallMapScreen,
    "Departments": DepartmentsScreen,
    "Voices": VoicesScreen,
}
LEADS_TO: Mapping[str, type[Page]] = {
    "i": AboutScreen,
    "t": TimingScreen,
    "enter": CardScreen,
    "g": GapsScreen,
    "r": ReviewScreen,
    "p": ReportScreen,
}
"""The keys of the walk that open another screen; further keys on their line are that screen's."""
NAMES = {",": "comma", ".": "full_stop", "/": "slash", "?": "question_mark", "←": "left", "=": "equals_sign"}


def walk_lines() -> list[tuple[str, list[str], list[str]]]:
    """Of every line of the walk its screen, its keys, and the keys that its last column names."""
    return lines_of(0)


def further_lines() -> list[tuple[str, list[str], list[str]]]:
    """The same of the lines for the manager, about the next walk, the organisation, and about figures."""
    return [line for table in (1, 2, 3, 4) for line in lines_of(table)]


def lines_of(table: int) -> list[tuple[str, list[str], list[str]]]:
    titles, *rows = list(tables(README))[table]
    assert titles == ["Screen", "Keys", "What happens"]
    return [(screen, spans(keys), spans(what)) for screen, keys, what in rows]


def spans(cell: str) -> list[str]:
    return [NAMES.get(key, key) for key in re.findall(r"`([^`]+)`", cell)]


def keys_of(screen: type[Page]) -> set[str]:
    shown: tuple[Command, ...] = (*screen.COMMANDS_HERE, HELP, BACK)
    return {key for command in shown for key in command.key_names}


def examples() -> list[str]:
    """The lines of the block under Commands, without their comments."""
    return [line.partition("#")[0].strip() for line in block_under(README, "## Commands").splitlines()]


def test_the_two_commands_come_first() -> None:
    assert README.startswith("# touchpoint-audit\n\n```sh\nmake demo ")
    assert [line.split()[:2] for line in README.split("```")[1].splitlines()[1:]] == [
        ["make", "demo"],
        ["make", "test"],
    ]


def test_the_walk_has_twelve_lines() -> None:
    assert len(walk_lines()) == 12


@pytest.mark.parametrize("line", walk_lines(), ids=lambda line: f"{line[0]} {' '.join(line[1])}")
def test_every_key_of_the_walk_is_bound_on_its_screen(line: tuple[str, list[str], list[str]]) -> None:
    screen, keys, further = line
    assert keys
    assert set(keys) <= keys_of(SCREENS[screen])
    assert set(further) <= keys_of(LEADS_TO.get(keys[0], SCREENS[screen]) if screen == "Walk" else SCREENS[screen])


@pytest.mark.parametrize("line", further_lines(), ids=lambda line: f"{line[0]} {' '.join(line[1])}")
def test_every_further_key_is_bound_on_its_screen(line: tuple[str, list[str], list[str]]) -> None:
    screen, keys, further = line
    assert keys
    assert set(keys) <= keys_of(SCREENS[screen])
    leads_to = PriorityScreen if (screen, keys) == ("Review", ["P"]) else SCREENS[screen]
    assert set(further) <= keys_of(leads_to)


def test_the_keys_of_every_screen_are_bound_everywhere() -> None:
    sentence = README.split("On every screen")[1].split("\n\n")[0]
    named = set(spans(sentence))
    everywhere = {key for command in (HELP, BACK) for key in command.key_names}
    bindings = [binding for binding in TouchpointAuditApp.BINDINGS if isinstance(binding, Binding)]
    everywhere |= {key for binding in bindings for key in binding.key.split(",")} | {App.COMMAND_PALETTE_BINDING}
    assert named == {"question_mark", "q", "left", "ctrl+p", "ctrl+q"}
    assert named <= everywhere


async def test_the_walk_can_be_walked(tmp_path: Path) -> None:
    typed = re.search(r"type “([^”]+)”", README)
    assert typed
    app = TouchpointAuditApp(Desk(tmp_path, "Auditor A"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("n", "enter", *"Nordbygg", "enter", *"Store", "enter", "enter")
        assert type(app.screen) is WalkScreen
        await pilot.press("a", *typed[1], "enter", "enter", "enter")
        for key, screen in LEADS_TO.items():
            await pilot.press(key, *(["enter"] if key == "t" else []))  # asks first which fact is to be timed
            assert type(app.screen) is screen
            await pilot.press("q")
            assert type(app.screen) is WalkScreen
        assert app.session is not None
        (logged,) = app.session.audit.touch_points.values()
        assert (logged.name, logged.kind) == ("unpack pallets", "packing")
        assert sorted(str(fact.unit) for fact in logged.facts.values()) == ["/week", "min"]
        assert app.session.flush(10)
        app.close_audit()


def test_every_command_has_an_example_that_is_understood() -> None:
    named = [shlex.split(example)[1:] for example in examples()]
    assert all(example.startswith("touchpoint-audit") for example in examples())
    assert [words[0] for words in named if words] == list(COMMANDS)
    for words in named:
        ctx = click.Context(commands)
        if words:
            found = commands.get_command(ctx, words[0])
            assert found is not None
            found.make_context(words[0], words[1:], parent=ctx)


def test_the_figures_are_reckoned_as_the_readme_says() -> None:
    year = WorkingYear()
    assert f"{year.weeks:.0f} weeks\n  of {year.days_a_week:.0f} days" in README


def test_the_environment_variables_are_named() -> None:
    assert f"`{FOLDER_VARIABLE}`" in README
    assert f"`{NAME_VARIABLE}`" in README


def test_installed_by_its_name() -> None:
    assert block_under(README, "## Install").split()[:3] == ["pipx", "install", "."]
    assert "uv tool install ." in README
