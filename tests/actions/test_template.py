"""An audit through a template of one's own: the examples, the faults, and what would never end."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.docs.pages import ROOT, text_of
from tests.reports.hostile_audit import hostile_assessment, hostile_audit
from tests.reports.read_back import seen
from tests.storage.walks import made
from touchpoint_audit.actions.export import exported
from touchpoint_audit.actions.template import through_template
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.errors import TemplateFault, TemplateNotRead, TemplateTooMuch
from touchpoint_audit.storage import read_whole

EXAMPLES = sorted((ROOT / "docs" / "templates").iterdir())
(STORE_WALK,) = (ROOT / "audits").glob("nordbygg*0aja6k.json")
SMALL = json.dumps({"export": {"language": "en"}, "figures": {"totals": {"count": 3}}})


class TextFile(SingleFileSnapshotExtension):
    """A golden as the template's reader gets it."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def export_of(path: Path) -> str:
    read, text = read_whole(path)
    found = exported(assess(read.audit, kinds()), "json", date(2026, 11, 28), text)
    assert isinstance(found, str)
    return found


def template(folder: Path, source: str, name: str = "t.txt") -> Path:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_give_what_they_promise(path: Path, snapshot: SnapshotAssertion) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    assert through_template(path, export_of(STORE_WALK)) == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_survive_any_audit(path: Path, tmp_path: Path) -> None:
    _read, text = read_whole(made(tmp_path, hostile_audit()))
    found = exported(hostile_assessment(), "json", None, text)
    assert isinstance(found, str)
    written = through_template(path, found)
    if path.name.startswith("minutes"):
        for reader in seen(written):
            assert "a | b || c \\| d" in reader.text
            assert reader.hidden_links == []
    assert through_template(path, export_of(made(tmp_path)))


def test_there_are_two_examples_and_the_page_names_them_and_the_data() -> None:
    page = text_of("docs/templates.md")
    assert len(EXAMPLES) >= 2
    assert all(f"templates/{path.name}" in page for path in EXAMPLES)
    export = json.loads(export_of(STORE_WALK))
    assert {f"`{name}`" for name in export} <= set(re.findall(r"`[a-z]+`", page))
    for name in re.findall(r"`figures\.(\w+)`", page):
        assert name in export["figures"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a\n{{ figures.nothing }}", "t.txt, line 2: 'dict object' has no attribute 'nothing'."),
        ("{% for %}", "t.txt, line 1: Expected an expression, got 'end of statement block'."),
        ("{{ ''.__class__.mro() }}", "t.txt, line 1: access to attribute '__class__' of 'str' object is unsafe."),
    ],
)
def test_a_fault_is_told_with_the_template_and_its_line(tmp_path: Path, source: str, sentence: str) -> None:
    with pytest.raises(TemplateFault) as found:
        through_template(template(tmp_path, source), SMALL)
    assert found.value.exit_code == 4
    assert str(found.value) == (
        f"The template {tmp_path}/{sentence} What a template may use stands in docs/templates.md; "
        "`export --format json` shows the data."
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 10 ** 10 }}",
        "{{ '%9999999999d' % 1 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
    ],
)
def test_what_never_ends_or_takes_everything_is_ended(tmp_path: Path, source: str) -> None:
    with pytest.raises((TemplateTooMuch, TemplateFault)) as found:
        through_template(template(tmp_path, source), SMALL, seconds=2)
    assert found.value.exit_code == 4
    if isinstance(found.value, TemplateTooMuch):
        assert str(found.value).endswith(
            "takes more than 2 s, too much memory, or makes more than 16 MB. "
            "Look for loops within loops; nothing was written."
        )


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"\xe5")
    (tmp_path / "long").write_bytes(b"x" * 1_100_000)
    for name, why in (
        ("missing", "there is no such file"),
        ("latin", "it is not UTF-8"),
        ("long", "it is no file, or too large"),
        (".", "it is no file, or too large"),
    ):
        with pytest.raises(TemplateNotRead) as found:
            through_template(tmp_path / name, SMALL)
        assert str(found.value) == (
            f"The template {tmp_path / name} cannot be read: {why}. Give a text file in UTF-8 of at most 1 MB."
        )


def test_a_module_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    assert through_template(template(tmp_path, "{{ figures.totals.count }}"), SMALL) == "3"
