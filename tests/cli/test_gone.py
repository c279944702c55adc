"""An audit whose file is gone: whatever command names it leads to what is kept of it."""

from pathlib import Path

import pytest

from tests.cli.typed import folder_with, only_file, typed


@pytest.mark.parametrize("command", ["show", "check", "export"])
def test_where_an_audit_lay_leads_to_what_is_kept_of_it(tmp_path: Path, command: str) -> None:
    folder = folder_with(tmp_path / "audits")
    path = only_file(folder)
    assert typed("delete", path.stem, "--folder", folder).code == 0
    for words in ((path.stem, "--folder", folder), (path,)):
        done = typed(command, *words)
        assert done.code == 3
        assert f"An audit lay at {path}: `touchpoint-audit history " in done.err
    assert "An audit lay" not in typed(command, "nothing-like-it", "--folder", folder).err
