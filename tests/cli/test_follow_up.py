"""`follow-up` carries an audit forward and writes the path of the new one."""

from datetime import date
from pathlib import Path

from tests.builders import action, audit, touch_point
from tests.cli.typed import typed
from touchpoint_audit.domain.changes import plan_action
from touchpoint_audit.storage import AuditFile, read_audit


def first(folder: Path) -> Path:
    walked = audit(touch_point("t01"), touch_point("t02"), id="first00", organisation="Nordbygg", site="Store 14")
    folder.mkdir(parents=True, exist_ok=True)
    with AuditFile.create(folder, plan_action(walked, action("t01")), "a test") as file:
        return file.path


def test_the_new_audit_lies_beside_the_one_it_follows(tmp_path: Path) -> None:
    path = first(tmp_path / "elsewhere")
    done = typed("follow-up", str(path), "--folder", str(tmp_path / "audits"))
    made = Path(done.out.removesuffix("\n"))
    assert (done.code, made.parent) == (0, path.parent)
    audit = read_audit(made).audit
    assert audit.about.follows is not None
    assert (audit.about.follows.audit, audit.about.follows.file) == ("first00", path.name)
    assert (audit.about.walked_by, audit.about.walked_on is None) == ("Auditor A", False)


def test_it_says_what_was_carried_forward_and_how_to_open_it(tmp_path: Path) -> None:
    first(tmp_path)
    done = typed("follow-up", "store-14", "--folder", str(tmp_path))
    assert done.err == (
        "2 touch points were carried forward, 1 action of the plan with them.\n"
        f"Open it with `touchpoint-audit open {done.out.strip()}`.\n"
    )


def test_who_when_and_where_may_be_told(tmp_path: Path) -> None:
    first(tmp_path)
    told = ("--date", "2027-05-04", "--walked-by", "Auditor B", "--site", "Store 15")
    done = typed("follow-up", "store-14", "--folder", str(tmp_path), *told)
    about = read_audit(Path(done.out.strip())).audit.about
    assert (about.walked_on, about.walked_by, about.site) == (date(2027, 5, 4), "Auditor B", "Store 15")


def test_json_tells_what_a_script_goes_on_with(tmp_path: Path) -> None:
    first(tmp_path)
    found = typed("follow-up", "store-14", "--folder", str(tmp_path), "--json").json()
    assert isinstance(found, dict)
    assert {key: found[key] for key in ("actions", "follows", "touch_points")} == {
        "actions": 1,
        "follows": "first00",
        "touch_points": 2,
    }
    assert read_audit(Path(found["path"])).audit.about.id == found["id"]


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    first(tmp_path)
    done = typed("follow-up", "store-14", "--folder", str(tmp_path), "--date", "May")
    assert done.code == 2
    assert "Write the date as year-month-day, such as 2026-11-03." in done.err


def test_a_walk_that_is_dated_before_the_one_it_follows_is_told(tmp_path: Path) -> None:
    first(tmp_path)
    second = typed("follow-up", "store-14", "--folder", str(tmp_path), "--date", "2027-05-04").out.strip()
    told = "It is dated 2027-01-04, before the walk that it follows, 2027-05-04; i on the walk sets the day.\n"
    assert told in typed("follow-up", second, "--folder", str(tmp_path), "--date", "2027-01-04").err
    assert "It is dated" not in typed("follow-up", second, "--folder", str(tmp_path), "--date", "2027-05-04").err
