"""No widget that parses markup is given a text unnoticed: every use of one is found in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import touchpoint_audit.tui

SOURCE = Path(touchpoint_audit.tui.__file__).parent
PARSING = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Collapsible",
    "CollapsibleTitle",
    "OptionList",
    "Select",
    "SelectionList",
    "Selection",
    "Tab",
    "Tabs",
    "TabPane",
    "TabbedContent",
    "DataTable",
    "Tree",
    "DirectoryTree",
    "Markdown",
    "RichLog",
    "Log",
    "ListItem",
    "Link",
    "Toast",
    "Tooltip",
    "Digits",
    "Header",
    "Footer",
    "Placeholder",
    "Pretty",
}
"""Widgets of Textual that read markup, or draw with something that does."""
CALLS = {"notify", "from_markup", "render_markup", "escape_markup"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "renderable"}
KEYWORDS = {"tooltip", "placeholder", "border_title"}
SAFE_TEXTS = {"Content", "Text", "assemble"}
OURS = {"Option"}
"""Names of ours that Textual has too: a class of the same name must not be taken from there."""


def faults(source: str) -> Iterator[str]:
    """Every use in a source text of something that would parse the text it is given."""
    tree = ast.parse(source)
    static = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for alias in node.names
        if alias.name in PARSING | OURS
    }
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        match node:
            case ast.ClassDef(bases=bases) if any(_name(base) in static for base in bases):
                yield f"{line}: a subclass of a widget that parses"
            case ast.Call(func=func, keywords=keywords) if _name(func) in static:
                if not any(word.arg == "markup" and _is_false(word.value) for word in keywords):
                    yield f"{line}: {_name(func)} without markup=False"
            case ast.Call(func=func) if _name(func) in CALLS:
                yield f"{line}: {_name(func)}"
            case ast.Call(func=ast.Attribute(attr="update"), args=[text]) if not _is_safe(text, tree):
                yield f"{line}: update with a text that is not a Content"
            case ast.Call(keywords=keywords) if any(word.arg in KEYWORDS for word in keywords):
                yield f"{line}: a text that is parsed"
            case ast.Assign(targets=targets) if any(_name(target) in ATTRIBUTES for target in targets):
                yield f"{line}: a title or tooltip"
            case ast.AnnAssign(target=ast.Attribute(attr=name)) if name in ATTRIBUTES:
                yield f"{line}: a title or tooltip"


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_false(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _is_safe(node: ast.AST, tree: ast.AST) -> bool:
    """A `Content` or `Text`, made here or held in a name that only ever holds such."""
    if isinstance(node, ast.Call):
        return _name(node.func) in SAFE_TEXTS
    if not isinstance(node, ast.Name):
        return False
    values = [
        found.value
        for found in ast.walk(tree)
        if isinstance(found, ast.Assign) and any(_name(target) == node.id for target in found.targets)
    ]
    return bool(values) and all(isinstance(value, ast.Call) and _is_safe(value, tree) for value in values)


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_text_is_parsed(module: Path) -> None:
    assert list(faults(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static\nStatic(text)",
        "from textual.widgets import Static as S\nS(text, markup=True)",
        "from textual.widgets import Label\nLabel(text)",
        "from textual.widgets import Button\nclass Ours(Button): ...",
        "from textual.widgets import OptionList\nOptionList(text)",
        "from textual.widgets.option_list import Option\nOption(text)",
        "from textual.widgets import DataTable\nDataTable()",
        "self.app.notify(text)",
        "self.border_title = text",
        "widget.tooltip = text",
        "Content.from_markup(text)",
        "Input(placeholder=text)",
        "self.query_one(Static).update(text)",
        "said = text\nwidget.update(said)",
        "widget.update(f'{text}')",
    ],
)
def test_each_way_to_parse_a_text_is_found(source: str) -> None:
    assert list(faults(source))


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static\nStatic(text, markup=False)",
        "widget.update(Content(text))",
        "said = Content(text)\nsaid = Content.assemble(text)\nwidget.update(said)",
        "from touchpoint_audit.tui.dialogs.choose import Option\nOption(key, text)",
    ],
)
def test_what_keeps_a_text_as_it_is_passes(source: str) -> None:
    assert list(faults(source)) == []
