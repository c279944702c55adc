"""Every translatable text of the catalogue's TOML files, for the gettext catalogue."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import built_in, kinds, question_sets, templates
from touchpoint_audit.catalog.question_set import QuestionSet
from touchpoint_audit.catalog.template import JourneyTemplate


class CatalogString(NamedTuple):
    """A text to translate, and the file and the entry it stands in."""

    text: str
    place: str


def catalog_strings(
    kind_folder: Path | None = None, template_folder: Path | None = None, question_folder: Path | None = None
) -> Iterator[CatalogString]:
    """Each text that a person sees of kinds, journey templates and question sets, in a stable order, repeats included.

    Hints are not among them: they hold all languages side by side. Raises CatalogFault when a file is wrong.
    """
    known = kinds(kind_folder)
    yield from _kind_strings(known)
    yield from _template_strings(templates(template_folder or built_in("templates"), known))
    yield from _question_strings(question_sets(question_folder))


def _kind_strings(known: Mapping[str, Kind]) -> Iterator[CatalogString]:
    for kind in known.values():
        place = f"kinds/{kind.id}.toml"
        yield CatalogString(kind.name, f"{place} name")
        yield CatalogString(kind.about, f"{place} about")
        for line in kind.look_at:
            yield CatalogString(line, f"{place} look_at")
        for fact in kind.facts:
            yield CatalogString(fact.label, f"{place} {fact.id} label")
            yield CatalogString(fact.help, f"{place} {fact.id} help")
            for choice in fact.choices:
                yield CatalogString(choice, f"{place} {fact.id} choices")
        for limit in kind.limits:
            yield CatalogString(limit.concern, f"{place} {limit.id} concern")
            if limit.unless_held:
                yield CatalogString(limit.unless_held, f"{place} {limit.id} unless_held")


def _template_strings(known: Mapping[str, JourneyTemplate]) -> Iterator[CatalogString]:
    for template in known.values():
        place = f"templates/{template.id}.toml"
        yield CatalogString(template.name, f"{place} name")
        yield CatalogString(template.about, f"{place} about")
        for stage in template.stages:
            yield CatalogString(stage.name, f"{place} stage")
            for suggestion in stage.suggestions:
                yield CatalogString(suggestion.name, f"{place} suggestion")


def _question_strings(known: Mapping[str, QuestionSet]) -> Iterator[CatalogString]:
    for question_set in known.values():
        place = f"questions/{question_set.id}.toml"
        yield CatalogString(question_set.name, f"{place} name")
        yield CatalogString(question_set.about, f"{place} about")
        for question in question_set.questions:
            yield CatalogString(question.name, f"{place} {question.id} name")
            yield CatalogString(question.asks, f"{place} {question.id} asks")
            yield CatalogString(question.low, f"{place} {question.id} low")
            yield CatalogString(question.high, f"{place} {question.id} high")
            if question.number is not None:
                yield CatalogString(question.number.label, f"{place} {question.id} number")
            if question.words:
                yield CatalogString(question.words, f"{place} {question.id} words")
