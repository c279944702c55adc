"""What the documents name is there, and nothing stands in them that is of one machine only."""

import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, code_spans, links, name_of, tables, text_of
from touchpoint_audit import __version__
from touchpoint_audit.cli.program import COMMANDS

CODE = ROOT / "src" / "touchpoint_audit"
ROOMS = {path.stem for path in CODE.iterdir() if path.name != "__init__.py" and not path.name.startswith("__py")}
TO_BE_MADE = {
    "src/touchpoint_audit/measures/minutes_a_week.py",
    "src/touchpoint_audit/reports/plain.py",
    "src/touchpoint_audit/reports/staff_page.py",
    "tests/measures/test_minutes_a_week.py",
}
"""What the how-to pages have the reader make."""
OTHER_SITES = {"keepachangelog.com", "semver.org"}
ABSOLUTE = re.compile(r"(?:^|[\s\"'(=`])(/[A-Za-z][\w.-]*(?:/[\w.-]+)+|[A-Z]:\\\w+)", re.MULTILINE)
NETWORK = re.compile(r"\bhttps?://([^/\s)\"']+)|\b(?:\d{1,3}\.){3}\d{1,3}\b")
SPEAKS_OF_SECRETS = re.compile(r"(?i)\b(?:token|password|api[_ ]key)\b\s*[:=]")


def targets_of_make() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text_of("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    here = [link for link in links(page.read_text(encoding="utf-8")) if not link.startswith("https://")]
    assert [link for link in here if not (page.parent / link.partition("#")[0]).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_and_folders_that_a_page_names_are_there(page: Path) -> None:
    named = [span for span in code_spans(page.read_text(encoding="utf-8")) if re.fullmatch(r"[\w./-]+", span)]
    paths = [span for span in named if re.search(r"\w/|\.(py|toml|md|lock|sh)$", span)]
    places = (ROOT, CODE, ROOT / "scripts")
    not_found = {path for path in paths if not any((place / path).exists() for place in places)}
    assert not_found <= TO_BE_MADE


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_modules_classes_and_functions_that_a_page_names_are_there(page: Path) -> None:
    for span in code_spans(page.read_text(encoding="utf-8")):
        name = span.rstrip("()")
        if re.fullmatch(r"[a-z_]+(?:\.\w+)+", name) and name.partition(".")[0] in ROOMS and not name.endswith(".py"):
            assert pkgutil.resolve_name(f"touchpoint_audit.{name}") is not None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_target_of_make_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, flags=re.MULTILINE))
    assert named <= targets_of_make()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|[`(\"$] ?)touchpoint-audit ([a-z][a-z-]*)\b", text, flags=re.MULTILINE))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("page", [*PAGES, *sorted((ROOT / "docs" / "screens").iterdir())], ids=name_of)
def test_nothing_of_one_machine_stands_in_a_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert ABSOLUTE.findall(text) == []
    assert {host[1] or host[0] for host in NETWORK.finditer(text)} <= OTHER_SITES
    assert not SPEAKS_OF_SECRETS.search(text)


@pytest.mark.parametrize("text", ["see `/srv/audits/one.json`", "https://example.org/simple", "10.0.0.1", "C:\\Users"])
def test_what_would_be_of_one_machine_is_recognised(text: str) -> None:
    assert ABSOLUTE.search(text) or NETWORK.search(text)


def test_every_target_of_make_for_people_is_in_the_page_for_contributors() -> None:
    helped = set(re.findall(r"^([a-z-]+):[^#\n]*## ", text_of("Makefile"), flags=re.MULTILINE)) - {"help"}
    assert helped
    assert helped <= set(re.findall(r"`make ([a-z-]+)`", text_of("CONTRIBUTING.md")))


def test_every_dependency_has_its_reason_among_the_decisions() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["build"], *groups["installer"], *groups["dev"]]
    named = set(code_spans(text_of("docs/decisions.md")))
    assert [name for name in wanted if re.split(r"[<>=]", name)[0] not in named] == []


def test_every_decision_is_dated_and_says_why() -> None:
    decisions = re.split(r"^### ", text_of("docs/decisions.md"), flags=re.MULTILINE)[1:]
    assert len(decisions) > 20
    for decision in decisions:
        assert re.match(r"\d{4}-\d\d-\d\d: \S", decision)
        assert len(decision.split()) > 20


def test_the_glossary_has_one_word_for_one_thing_in_four_languages() -> None:
    (titles, *rows), *_ = tables(text_of("docs/words.md"))
    assert titles == ["Word", "What it means here", "In code", "sv", "da", "nb"]
    assert all(len(row) == len(titles) and all(row) for row in rows)
    for column in (0, 3, 4, 5):
        words = [row[column] for row in rows]
        assert sorted(set(words)) == sorted(words)


def test_every_room_has_its_line() -> None:
    (_titles, *rows), *_ = tables(text_of("docs/rooms.md"))
    named = {Path(span).stem for row in rows for span in re.findall(r"`([\w/.]+)`", row[0])}
    assert named == ROOMS


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## [{__version__}] - 20" in text_of("CHANGELOG.md")


def test_the_page_for_contributors_is_short() -> None:
    assert len(text_of("CONTRIBUTING.md").splitlines()) < 80
