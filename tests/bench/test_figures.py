"""A figure is judged by the median ratio of its rounds; the table says what is over its limit."""

import pytest

from bench.figures import Figure, Finding, Round, percentile, table


def figure(*rounds: tuple[float, float], limit: float = 1.25) -> Figure:
    return Figure("start", "bare table", "ms", limit, tuple(Round(*each) for each in rounds))


def test_the_ratio_is_the_median_of_the_rounds_not_the_ratio_of_the_medians() -> None:
    quiet_then_busy = figure((100, 100), (130, 100), (300, 250))
    assert quiet_then_busy.ratio == 1.2
    assert quiet_then_busy.product == 130
    assert quiet_then_busy.baseline == 100


@pytest.mark.parametrize(("product", "over"), [(125.0, False), (125.4, False), (126.0, True)])
def test_a_ratio_is_over_when_it_is_printed_beyond_the_limit(product: float, over: bool) -> None:
    assert figure((product, 100.0)).over is over


def test_one_slow_round_does_not_put_a_figure_over() -> None:
    assert not figure((100, 100), (100, 100), (900, 100)).over


def test_the_table_marks_what_is_over_and_what_does_not_hold() -> None:
    shown = table(
        [figure((150, 100)), figure((110, 100))],
        [Finding("saves beside the loop", holds=True, seen="0.1 ms"), Finding("no toolkit", holds=False, seen="rich")],
    )
    head, first, second, yes, no = shown.splitlines()
    assert head.split() == ["figure", "product", "baseline", "ratio", "quartiles", "limit", "against"]
    assert first.split() == "start 150.0 ms 100.0 ms 1.50 1.50–1.50 1.25 over bare table".split()
    assert second.split() == "start 110.0 ms 100.0 ms 1.10 1.10–1.10 1.25 ok bare table".split()
    assert yes == "yes: saves beside the loop (0.1 ms)"
    assert no == "NO: no toolkit (rich)"


def test_a_figure_without_rounds_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one round"):
        figure()


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 10), (95, 19), (100, 20)])
def test_a_percentile_is_one_of_the_values(percent: float, value: float) -> None:
    assert percentile(list(range(20, 0, -1)), percent) == value
