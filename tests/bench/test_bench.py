"""The benchmark as a whole: it works, says what is over, and fails only when it cannot measure."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import merging, portfolio, reckoning
from bench.audits import DAYS, SERVICE_KIND, STAGES, synthetic_audit, written
from bench.figures import CannotMeasure, Figure, Finding, Round
from bench.programs import environment, opened, started
from bench.reckoning import busy_line
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.storage import read_audit

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a fork beside other tests' threads


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bench, "WORK", tmp_path / "build")
    return tmp_path


def measuring(ratio: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(work: Path, rounds: int) -> Sequence[Figure | Finding]:
        return [Figure("start", "bare table", "ms", 1.25, (Round(ratio * 100, 100.0),) * rounds)]

    monkeypatch.setattr(bench, "MEASURES", {"start": measured})


def test_a_ratio_over_its_limit_is_reported_and_does_not_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(1.5, monkeypatch)
    assert bench.main([]) == 0
    assert "over: start" in capsys.readouterr().out


def test_a_ratio_within_its_limit_is_not_called_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(1.1, monkeypatch)
    assert bench.main([]) == 0
    assert "over" not in capsys.readouterr().out


def test_what_cannot_be_measured_fails_and_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(work: Path, rounds: int) -> Sequence[Figure | Finding]:
        raise CannotMeasure("there is no terminal")

    monkeypatch.setattr(bench, "MEASURES", {"start": measured})
    assert bench.main(["start"]) == 1
    assert "start could not be measured: there is no terminal" in capsys.readouterr().err


def test_a_figure_that_there_is_not_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["speed"])
    assert "there is no figure speed; there are start, outline" in capsys.readouterr().err


def test_saving_and_exporting_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["save", "export", "--rounds", "1"]) == 0
    shown = capsys.readouterr().out
    assert "one edit saved, 100 touch points" in shown
    assert "export of 100 touch points, process" in shown
    assert "yes: an edit is saved off the event loop" in shown
    assert "yes: export never imports textual" in shown


def test_reckoning_is_measured_for_every_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "LARGE", 120)
    found = reckoning.measured(1)
    figures = [each for each in found if isinstance(each, Figure)]
    assert len({figure.name for figure in figures}) == len(figures) == len(found) / 2
    assert all(figure.product > 0 and figure.limit == 1 for figure in figures)
    assert [each.name for each in found if isinstance(each, Finding) and each.name.endswith(": 1000 ms")] == [
        "all of 120 judged: 1000 ms",
        "facts to get of 120: 1000 ms",
        "every measure of 120, re-plans too: 1000 ms",
    ]


def test_an_audit_with_every_fact_has_short_and_long_days_patience_and_ranges() -> None:
    audit = synthetic_audit(100, every_fact=True)
    assert audit == synthetic_audit(100, every_fact=True)
    points = audit.touch_points.values()
    lines = [point.facts for point in points if point.kind == SERVICE_KIND]
    assert {len(facts["demand"].intervals or ()) for facts in lines} == set(DAYS)
    assert 0 < sum("patience" in facts for facts in lines) < len(lines)
    assert len(busy_line(audit).facts["demand"].intervals or ()) == 48
    numbers = [fact for point in points for fact in point.facts.values() if fact.number is not None]
    assert 0.1 < sum(fact.low is not None for fact in numbers) / len(numbers) < 0.3
    optional = {"patience"}
    for point in points:
        assert {spec.id for spec in kinds()[point.kind].facts} - point.facts.keys() <= optional


def test_every_measure_of_the_catalog_is_reckoned_from_that_audit() -> None:
    found = assess(synthetic_audit(100, every_fact=True), kinds())
    reckoned = {
        name for item in found.items.values() for name, result in item.results.items() if isinstance(result, Measured)
    }
    assert {name for kind in kinds().values() for name in kind.measures} - reckoned == set()


def test_an_audit_is_opened_in_a_terminal(work: Path) -> None:
    audit = written(synthetic_audit(20), work / "audits")
    with opened(audit, work) as terminal:
        terminal.first_paint(STAGES[0])


@pytest.mark.parametrize(("name", "shows"), [("data_table", "row 1"), ("text_input", "Type here")])
def test_a_baseline_is_shown(name: str, shows: str, work: Path) -> None:
    with started(name, work) as terminal:
        terminal.first_paint(shows)


def test_what_a_program_remembers_stays_in_its_own_folder(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_FOLDER", "/somewhere")
    monkeypatch.setenv("NO_COLOR", "1")
    surroundings = environment(work)
    assert surroundings["XDG_STATE_HOME"] == str(work / "state")
    assert not {"TOUCHPOINT_AUDIT_FOLDER", "NO_COLOR"} & surroundings.keys()


def test_a_synthetic_audit_is_the_same_each_time_and_has_touch_points_of_about_a_kilobyte(work: Path) -> None:
    audit = synthetic_audit(100)
    assert audit == synthetic_audit(100)
    assert len(audit.touch_points) == 100
    assert [len(points) for _, points in audit.journey()] == [13, 12, 13, 12, 13, 12, 13, 12]
    path = written(audit, work / "audits")
    assert 100_000 < path.stat().st_size < 200_000
    read = read_audit(path)
    assert read.audit == audit
    assert not read.notices


def test_the_overview_is_measured_beside_decoding_its_files(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "_SETTLED_S", 0)
    found = portfolio.measured(work, 1, audits=12)
    figures = [each for each in found if isinstance(each, Figure)]
    assert [(figure.name, figure.limit) for figure in figures] == [
        ("overview of 12 audits of 100, cold", 2.0),
        ("overview of 12 audits of 100, cold", float("inf")),
        ("overview of 12 audits of 100, nothing changed", 0.1),
        ("overview of 12 audits of 100, 10 changed", 0.1),
    ]
    assert [each.holds for each in found if isinstance(each, Finding)] == [True]
    read = [read_audit(path) for path in sorted((work / "audits").iterdir())]
    assert [(each.notices, each.damaged) for each in read] == [((), ())] * 12
    assert sum(each.audit.about.follows is not None for each in read) == 2


def test_what_takes_long_is_measured_only_when_it_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "MEASURES", {name: lambda _work, _rounds: () for name in bench.MEASURES})
    assert bench.main([]) == 0
    told = capsys.readouterr().err
    assert "measuring overview …" in told
    assert "overview-10000" not in told


def test_merging_is_measured_with_a_base_and_without() -> None:
    figures = [each for each in merging.measured(1) if isinstance(each, Figure)]
    assert [each.name.endswith("without a base") for each in figures] == [False, True]
    assert all(figure.product > 0 and figure.limit == 1 for figure in figures)
