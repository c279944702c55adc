"""What there is to be looked at, by reflection: what nobody thought of here is a failure."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from textual.screen import Screen
from textual.widget import Widget

from rigs.text.content import FIXED, Place, text_places
from touchpoint_audit.tui import dialogs, screens, widgets


def every_screen() -> frozenset[str]:
    """The name of every screen and dialog of the program."""
    return frozenset(name for package in (screens, dialogs) for name in _classes(package, Screen))


def every_widget() -> frozenset[str]:
    """The name of every widget of the program, but of those that only lend something to others."""
    return frozenset(_classes(widgets, Widget)) - {"Ink"}


def not_reached(seen: set[str]) -> Iterator[str]:
    """A sentence for each screen and widget that was not among those seen."""
    for name in sorted((every_screen() | every_widget()) - seen):
        yield f"{name} was never on the screen: rigs/text/tours.py needs a way to it"


def not_poisoned(places: set[Place]) -> Iterator[str]:
    """A sentence for each field of an audit that holds a text and got no hostile one."""
    for kind, name in sorted(text_places() - FIXED - places):
        yield f"{kind}.{name} has no hostile text: the desk of rigs/text needs a document with one"


def _classes(package: ModuleType, of: type) -> Iterator[str]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for name, made in inspect.getmembers(module, inspect.isclass):
            if issubclass(made, of) and made.__module__ == module.__name__:
                yield name
