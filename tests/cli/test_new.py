"""`new` makes an audit and writes its path."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.typed import typed
from touchpoint_audit.catalog.load import templates
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.storage import read_audit

FOLDER = ("--folder", "audits")


def made_by(*words: str) -> Audit:
    done = typed("new", *words, *FOLDER)
    assert done.code == 0, done.err
    path = Path(done.out.removesuffix("\n"))
    assert path.is_absolute()
    return read_audit(path).audit


@pytest.mark.parametrize("template", templates())
def test_a_template_gives_the_journey_its_name_and_stages(template: str) -> None:
    audit = made_by("--template", template)
    wanted = templates()[template]
    assert audit.about.journey == wanted.name
    assert [stage.name for stage in audit.stages_in_order()] == [stage.name for stage in wanted.stages]


def test_without_a_template_there_is_one_stage() -> None:
    audit = made_by("--journey", "Renting a tool")
    assert audit.about.journey == "Renting a tool"
    assert len(audit.stages) == 1


def test_every_option_ends_up_in_the_audit() -> None:
    about = made_by(
        *("--journey", "Renting a tool", "--organisation", "Nordbygg", "--site", "Store 14, Bergen"),
        *("--walked-by", "Auditor B", "--date", "2026-11-03", "--currency", "SEK"),
        *("--department", "Store=320,50", "--department", "Warehouse", "--weeks", "45,5", "--days-a-week", "6"),
    ).about
    assert (about.organisation, about.site, about.walked_by) == ("Nordbygg", "Store 14, Bergen", "Auditor B")
    assert (about.walked_on, about.currency, about.year) == (date(2026, 11, 3), "SEK", WorkingYear(45.5, 6))
    assert sorted((item.name, item.hourly_rate) for item in about.departments.values()) == [
        ("Store", 320.5),
        ("Warehouse", None),
    ]


def test_who_walks_and_when_is_known_without_asking() -> None:
    about = made_by("--journey", "Renting a tool").about
    assert about.walked_by == "Auditor A"
    assert about.walked_on is not None


def test_json_tells_id_and_path() -> None:
    found = typed("new", "--journey", "x", *FOLDER, "--json").json()
    assert read_audit(Path(found["path"])).audit.about.id == found["id"]


def test_the_next_step_is_told_as_it_may_be_typed(tmp_path: Path) -> None:
    done = typed("new", "--journey", "x", "--folder", tmp_path / "a b")
    assert done.err.startswith(f"Open it with `touchpoint-audit open '{tmp_path}/a b/")


def test_hostile_text_is_cleaned_on_its_way_in() -> None:
    about = made_by(
        "--journey", "a\x1b]0;x\x07b\u202e", "--site", "s\x00\nt", "--currency", "N\x1bOK", "--department", "S\x1bt=1"
    ).about
    [department] = about.departments.values()
    assert (about.journey, about.site, about.currency, department.name) == ("a]0;xb", "s t", "NOK", "St")


def test_a_very_long_name_is_no_trouble() -> None:
    assert made_by("--journey", "å" * 2_000).about.journey == "å" * 2_000


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "A journey needs a name: give --journey, or a --template."),
        (["--journey", "   "], "A journey needs a name: give --journey, or a --template."),
        (["--journey", "x", "--date", "3.11.2026"], "Write the date as year-month-day, such as 2026-11-03."),
        (["--journey", "x", "--department", "=3"], "A department needs a name."),
        (["--journey", "x", "--department", "Store=-3"], "An hour costs 0 or more."),
        (["--journey", "x", "--weeks", "60"], "A year has up to 53 weeks and a week up to 7 days, and more than none."),
        (["--journey", "x", "--days-a-week", "0"], "A year has up to 53 weeks"),
        (["--template", "cinema"], "'cinema' is not one of"),
    ],
)
def test_what_cannot_be_is_a_usage_error_and_makes_nothing(words: list[str], sentence: str) -> None:
    done = typed("new", *words, *FOLDER)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert "`touchpoint-audit new --help` shows how it is used." in done.err
    assert not Path("audits").exists()


def test_a_number_that_is_none_is_told() -> None:
    done = typed("new", "--journey", "x", "--department", "Store=much", *FOLDER)
    assert done.code == 2
    assert done.err.startswith("Invalid value for --department: ")


def test_a_file_where_the_folder_should_be_is_told() -> None:
    Path("audits").touch()
    done = typed("new", "--journey", "x", *FOLDER)
    assert done.code in {3, 5}
    assert "audits" in done.err
