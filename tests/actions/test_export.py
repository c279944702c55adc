"""Handing an audit over as a text, and as a file that is there whole or not at all."""

from pathlib import Path

import pytest

from tests.builders import audit
from tests.store_walk import store_walk
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.export import exported, page_formats, write_report
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.errors import (
    FolderMissing,
    MayNotSave,
    NoSuchFormat,
    NoSuchPage,
    NotAPageFormat,
    NotExported,
    TouchpointAuditError,
    WouldReplaceAudit,
)
from touchpoint_audit.reports.pages import PAGES


def test_the_report_is_the_same_for_the_same_audit() -> None:
    texts = {exported(assess(store_walk(), kinds())) for _time in range(2)}
    assert len(texts) == 1
    assert texts.pop().startswith("# Touch-point audit: Buying and getting help\n")


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchFormat) as found:
        exported(assess(audit(), kinds()), "docx")
    assert "docx" in str(found.value)
    assert "md" in str(found.value)


def test_a_page_is_written_in_the_formats_that_are_read() -> None:
    walk = assess(store_walk(), kinds())
    assert page_formats() == ("md", "html")
    assert exported(walk, page="top").startswith("# For the top: Buying and getting help\n")
    assert "<h1>For the top: Buying and getting help</h1>" in exported(walk, "html", page="top")


def test_a_page_in_a_format_for_programs_and_an_unknown_page_are_told_with_those_there_are() -> None:
    with pytest.raises(NotAPageFormat) as found:
        exported(assess(audit(), kinds()), "csv", page="top")
    assert str(found.value) == (
        "A page is for reading, and there is none in csv. "
        "Choose one of: md, html; or leave --page out: all that is in the pages is in csv too."
    )
    with pytest.raises(NoSuchPage) as unknown:
        exported(assess(audit(), kinds()), page="bottom")
    assert str(unknown.value) == f'There is no page "bottom". Choose one of: {", ".join(PAGES)}.'


def test_a_report_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("older")
    write_report(tmp_path / "report.md", "blåbær\n")
    assert (tmp_path / "report.md").read_bytes() == "blåbær\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


@pytest.mark.parametrize("name", ["report.json", "report.JSON"])
def test_a_report_is_never_called_like_an_audit(tmp_path: Path, name: str) -> None:
    with pytest.raises(WouldReplaceAudit):
        write_report(tmp_path / name, "text")
    assert not list(tmp_path.iterdir())


def test_a_json_export_may_be_called_json_and_replaces_nothing_but_an_export(tmp_path: Path) -> None:
    export = '{"audit": {}, "document": {}, "export": {}, "figures": {}}'
    target = tmp_path / "report.json"
    for _time in range(2):
        write_report(target, export, is_export=True)
    with pytest.raises(WouldReplaceAudit):
        write_report(target, "# Report\n")
    assert target.read_text() == export
    for other in ("", "[]", "{}", '{"audit": {', '{"a":' * 100_000, '{"audit": {}, "export": {}}'):
        target.write_text(other)
        with pytest.raises(WouldReplaceAudit):
            write_report(target, export, is_export=True)
        assert target.read_text() == other


def test_a_json_export_never_goes_through_a_link_or_onto_an_audit(tmp_path: Path) -> None:
    path = Desk(tmp_path, "Auditor A").add(store_walk())
    before = path.read_bytes()
    (tmp_path / "link.json").symlink_to(path)
    for target in (path, tmp_path / "link.json"):
        with pytest.raises(WouldReplaceAudit):
            write_report(target, "{}", is_export=True)
    assert path.read_bytes() == before


def test_an_audit_under_any_name_is_never_replaced(tmp_path: Path) -> None:
    path = Desk(tmp_path, "Auditor A").add(store_walk()).rename(tmp_path / "renamed.md")
    before = path.read_bytes()
    with pytest.raises(WouldReplaceAudit):
        write_report(path, "text")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "a.json.bak",
        "a.json.damaged-2.bak",
        "a.json.history-01m",
        ".a.json.lock",
        ".a.json.holder",
        ".a.json.draft",
        "20261128T210047.305779Z-11f49775e513b454.json.gz",
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_what_belongs_to_an_audit_is_never_replaced(tmp_path: Path, name: str, there: bool) -> None:
    if there:
        (tmp_path / name).write_text("as it was")
    with pytest.raises(WouldReplaceAudit):
        write_report(tmp_path / name, "text")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["as it was"] * there


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        write_report(tmp_path / "missing" / "report.md", "text")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(TouchpointAuditError, match="is a folder, not a file"):
        write_report(tmp_path, "text")


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_arguments: object, **_options: object) -> None:
        raise MayNotSave(path)

    monkeypatch.setattr("touchpoint_audit.storage.durable.replace_file", refuse)

    with pytest.raises(NotExported, match="you are not allowed to write there"):
        write_report(tmp_path / "report.md", "text")
