"""Reads the catalogue's TOML files: kinds of touch points, journey templates and question sets.

All that is wrong in all files is collected and raised at once, as one `CatalogFault`.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from touchpoint_audit.catalog.entry import Entry
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.kind_entry import kind_from
from touchpoint_audit.catalog.template import JourneyTemplate, Suggestion, TemplateStage
from touchpoint_audit.errors import CatalogFault

if TYPE_CHECKING:
    from touchpoint_audit.catalog.question_set import QuestionSet

Built = TypeVar("Built")

KIND_ORDER = (
    "service_hours",
    "form",
    "handoff",
    "packing",
    "approval",
    "routine",
    "feedback_path",
    "encounter",
)
"""The order in which kinds are offered; a kind that is not here follows, by id."""
TEMPLATE_ORDER = (
    "store",
    "phone_service_desk",
    "web_service_desk",
    "business_to_business_delivery",
    "public_office",
)
"""The order in which journey templates are offered; others follow, by id."""
SET_ORDER = ("customer_focus", "service_culture", "top_questions", "leader_habits")
"""The order in which question sets are offered; others follow, by id."""


def kinds(folder: Path | None = None) -> Mapping[str, Kind]:
    """Every kind by its id, in the order in which they are offered.

    `folder` holds one `<id>.toml` for each kind; without one the built-in kinds are given, read once.
    Raises CatalogFault with everything that is wrong in the files.
    """
    return _built_in_kinds() if folder is None else _read(folder, "kinds", kind_from, KIND_ORDER)


def templates(folder: Path | None = None, known: Mapping[str, Kind] | None = None) -> Mapping[str, JourneyTemplate]:
    """Every journey template by its id, in the order in which they are offered.

    `folder` holds one `<id>.toml` for each template, whose suggestions are of the `known` kinds (the built-in ones
    when none are given); without a folder the built-in templates are given, read once.
    Raises CatalogFault with everything that is wrong in the files.
    """
    if folder is None:
        return _built_in_templates()
    known = kinds() if known is None else known
    return _read(folder, "templates", lambda entry: template_from(entry, known), TEMPLATE_ORDER)


def question_sets(folder: Path | None = None) -> Mapping[str, "QuestionSet"]:
    """Every question set by its id, in the order in which they are offered.

    `folder` holds one `<id>.toml` for each set; without one the built-in sets are given, read once.
    Raises CatalogFault with everything that is wrong in the files.
    """
    if folder is None:
        return _built_in_question_sets()
    # Only those who ask questions pay for it: every command reads the kinds.
    from touchpoint_audit.catalog.question_set_entry import question_set_from

    return _read(folder, "questions", question_set_from, SET_ORDER)


@cache
def _built_in_kinds() -> Mapping[str, Kind]:
    return kinds(built_in("kinds"))


@cache
def _built_in_templates() -> Mapping[str, JourneyTemplate]:
    return templates(built_in("templates"))


@cache
def _built_in_question_sets() -> Mapping[str, "QuestionSet"]:
    return question_sets(built_in("questions"))


def built_in(name: str) -> Path:
    """A folder of the catalogue as it is shipped, such as `kinds`."""
    return Path(__file__).parent / name


def toml_entries(folder: Path, name: str, faults: list[str]) -> list[tuple[str, Entry]]:
    """The id and the content of each TOML file in a folder, by id. A file that is not TOML is a fault."""
    entries = []
    for file in sorted(folder.glob("*.toml")):
        place = f"{name}/{file.name}"
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{place}: this is not TOML ({error}): correct it there")
            continue
        entries.append((file.stem, Entry(table, place, faults)))
    return entries


def _read(folder: Path, name: str, build: Callable[[Entry], Built], order: tuple[str, ...]) -> Mapping[str, Built]:
    faults: list[str] = []
    found = {}
    for file_id, entry in toml_entries(folder, name, faults):
        own_id = entry.text("id")
        if own_id and own_id != file_id:
            entry.fault(f"the id is “{own_id}”: write “{file_id}”, or name the file {own_id}.toml")
        found[file_id] = build(entry)
        entry.finish()
    if faults:
        raise CatalogFault(faults)
    in_order = [*(known for known in order if known in found), *(other for other in found if other not in order)]
    return MappingProxyType({item: found[item] for item in in_order})


def template_from(entry: Entry, known: Mapping[str, Kind]) -> JourneyTemplate:
    """The journey template that a file tells; its faults are noted in the entry."""
    stages = []
    for stage in entry.tables("stages", "stage", needed=True, by="name"):
        suggestions = []
        for suggestion in stage.tables("suggestions", "suggestion", by="name"):
            kind = suggestion.text("kind")
            if kind and kind not in known:
                suggestion.fault(f"“{kind}” is not a kind: write one of {', '.join(known)}")
            suggestions.append(Suggestion(suggestion.text("name"), kind))
            suggestion.finish()
        stages.append(TemplateStage(stage.text("name"), tuple(suggestions)))
        stage.finish()
    names = [stage.name for stage in stages]
    for name in sorted({name for name in names if names.count(name) > 1}):
        entry.fault(f"two stages are called “{name}”: name them apart")
    return JourneyTemplate(
        id=entry.text("id"), name=entry.text("name"), about=entry.text("about"), stages=tuple(stages)
    )
