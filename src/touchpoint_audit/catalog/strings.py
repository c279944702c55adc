"""Every translatable text of the catalogue's TOML files, for the gettext catalogue."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from touchpoint_audit.catalog.load import built_in, kinds, templates


class CatalogString(NamedTuple):
    """A text to translate, and the file and the entry it stands in."""

    text: str
    place: str


def catalog_strings(kind_folder: Path | None = None, template_folder: Path | None = None) -> Iterator[CatalogString]:
    """Each text of the kinds and the journey templates that a person sees, in a stable order, repeats included.

    Hints are not among them: they hold all languages side by side. Raises CatalogFault when a file is wrong.
    """
    known = kinds(kind_folder)
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
    for template in templates(template_folder or built_in("templates"), known).values():
        place = f"templates/{template.id}.toml"
        yield CatalogString(template.name, f"{place} name")
        yield CatalogString(template.about, f"{place} about")
        for stage in template.stages:
            yield CatalogString(stage.name, f"{place} stage")
            for suggestion in stage.suggestions:
                yield CatalogString(suggestion.name, f"{place} suggestion")
