"""`overview` shows all audits of the folder, and names what is in no sum."""

import csv
import io
from pathlib import Path

import pytest

from tests.assessment.test_celebrated import stopped
from tests.assessment.test_leaf import form
from tests.builders import audit
from tests.cli.typed import folder_with, named_walk, typed
from touchpoint_audit.actions import portfolio
from touchpoint_audit.cli import output
from touchpoint_audit.cli.columns import cells
from touchpoint_audit.domain.follow_up import Follows

OSLO = audit(form(), form("t2", "keep"), id="oslo01", site="Oslo", rates={"store": 300})
BERGEN = audit(form(), form("t2"), id="bergen1", site="Bergen", rates={"store": 300})


def test_a_row_for_each_site_with_the_most_to_free_first(tmp_path: Path) -> None:
    done = typed("overview", "--folder", folder_with(tmp_path, OSLO, BERGEN))
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "2 audits · 4 touch points · 3 to stop · 690 h a year to free · 207,000 NOK\n"
        "\n"
        "Site    Audits  Logged  x  ~  ?  +  To free        Money  Decided  Done  Overdue  Slid\n"
        "Bergen       1       2  2  0  0  0    460 h  138,000 NOK        0     0        0     0\n"
        "Oslo         1       2  1  0  0  1    230 h   69,000 NOK        0     0        0     0\n"
        "\n"
        "x stop, ~ change, ? open, + keep; to free: staff hours a year of what is to stop\n"
        "Best: Oslo, 115 h to free for each touch point\n"
        "Worst: Bergen, 230 h to free for each touch point\n"
    )


@pytest.mark.parametrize("room", [60, 80, 99, 100, 120])
def test_a_row_fits_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(output, "room", lambda: room)
    done = typed("overview", "--folder", folder_with(tmp_path, named_walk("Store " * 40, "1bbbbbb"), OSLO))
    rows = next(part for part in done.out.split("\n\n") if part.startswith("Site")).splitlines()
    assert len(rows) == 3
    assert max(map(cells, rows)) <= max(room, 70)


@pytest.mark.parametrize("by", ["site", "journey", "department", "kind", "driver", "touch-point"])
def test_every_dimension_is_told_in_every_form(tmp_path: Path, by: str) -> None:
    folder = folder_with(tmp_path, OSLO, BERGEN)
    assert typed("overview", "--by", by, "--folder", folder).code == 0
    found = typed("overview", "--by", by, "--json", "--folder", folder).json()
    assert found["by"] == by
    names = [row["name"] for row in found["rows"]]
    rows = [*csv.reader(io.StringIO(typed("overview", "--by", by, "--csv", "--folder", folder).out))]
    assert len(rows) == len(names) + 1
    report = typed("overview", "--by", by, "--md", "--folder", folder).out
    assert report.startswith("# Overview of all audits\n")
    assert report.count("\n|") >= len(rows)


def test_json_holds_every_figure(tmp_path: Path) -> None:
    found = typed("overview", "--json", "--folder", folder_with(tmp_path, OSLO)).json()
    [row] = found["rows"]
    assert row["sums"] == found["total"] == found["audits"][0]["sums"]
    assert row["sums"]["free"]["hours"] == 230
    assert row["sums"]["free"]["money"] == {"NOK": 69_000}
    assert row["sums"]["verdicts"] == {"change": 0, "keep": 1, "open": 0, "stop": 1}


def test_it_opens_with_what_stopped_and_who_is_celebrated(tmp_path: Path) -> None:
    points = (form(f"c{n}", "keep", name=f"Moment {n}", celebrate=True, thanks_to="The till") for n in range(4))
    moss = audit(*points, stopped("s", 120.0), id="moss01", site="Moss", follows=Follows("x"))
    folder = folder_with(tmp_path, moss)
    assert typed("overview", "--folder", folder).out.startswith(
        "Since last time: stopped 1, freed 120 staff hours and 5,000 NOK a year.\n"
        "★ Moss: Moment 0. Thanks to The till\n"
        "★ Moss: Moment 1. Thanks to The till\n"
        "★ Moss: Moment 2. Thanks to The till\n"
        "1 more moment is worth celebrating: the audits tell it.\n\n1 audit"
    )
    found = typed("overview", "--json", "--folder", folder).json()
    assert found["celebrated"] == 4
    assert found["celebrate"][0]["thanks_to"] == "The till"
    assert found["since_last_time"] == {
        "assumed_share": 0, "hours": 120, "money": {"NOK": 5000}, "stopped": 1, "uncounted": 0, "unpriced": 0,
    }  # fmt: skip


def test_a_file_that_cannot_be_read_is_named_in_every_form(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, OSLO)
    (folder / "empty.json").touch()
    for form_of_it in ([], ["--json"], ["--csv"], ["--md"]):
        done = typed("overview", *form_of_it, "--folder", folder)
        assert done.code == 1
        assert done.err.startswith(f"{folder}/empty.json is damaged: it is empty.")
    assert "empty.json" in typed("overview", "--md", "--folder", folder).out
    [unreadable] = typed("overview", "--json", "--folder", folder).json()["unreadable"]
    assert unreadable["path"] == f"{folder}/empty.json"


def test_an_earlier_audit_is_told(tmp_path: Path) -> None:
    newer = audit(form(), id="oslo02", site="Oslo", follows=Follows("oslo01"))
    done = typed("overview", "--folder", folder_with(tmp_path, OSLO, newer))
    assert (done.code, done.err) == (
        0, "1 earlier audit is in no sum, since a newer one follows it.\n",
    )  # fmt: skip
    assert done.out.startswith("1 audit · 1 touch point")


def test_it_may_go_into_a_file_but_never_onto_an_audit(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "audits", OSLO)
    target = tmp_path / "overview.md"
    done = typed("overview", "--md", "-o", target, "--folder", folder)
    assert (done.code, done.out, done.err) == (0, "", f"The overview is in {target}.\n")
    assert target.read_text(encoding="utf-8").startswith("# Overview")
    assert typed("overview", "--md", "-o", next(folder.glob("*.json")), "--folder", folder).code == 2


def test_one_form_at_a_time(tmp_path: Path) -> None:
    done = typed("overview", "--json", "--csv", "--folder", tmp_path)
    assert done.code == 2
    assert "Choose one of --json, --csv and --md." in done.err


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    done = typed("overview", "--folder", tmp_path)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"There are no audits in {tmp_path} yet. Make one with `touchpoint-audit new`.\n"
    assert typed("overview", "--json", "--folder", tmp_path).json()["rows"] == []
    assert typed("overview").code == 0
    assert typed("overview", "--folder", tmp_path / "nowhere").code == 3


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "audits", OSLO)
    assert typed("overview", "--no-cache", "--folder", folder).code == 0
    assert not portfolio.cache_file().exists()
    assert typed("overview", "--folder", folder).code == 0
    assert portfolio.cache_file().exists()


def test_names_cannot_act_on_the_terminal_nor_be_formulas(tmp_path: Path) -> None:
    hostile = audit(form(), id="h1", site="=1+1", organisation="")
    folder = folder_with(tmp_path, hostile)
    assert "\n'=1+1," in typed("overview", "--csv", "--folder", folder).out


def test_an_interruption_ends_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_path: Path, _kinds: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("touchpoint_audit.actions.leaves.entry_of", interrupted)
    done = typed("overview", "--folder", folder_with(tmp_path, OSLO))
    assert (done.code, done.out) == (130, "")
    assert done.err == "Interrupted. What was read is kept, so that the next time takes less.\n"
