"""What a change costs whom, as bars."""

from collections.abc import Sequence
from typing import Any

import pytest
from rich.cells import cell_len

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.cost_shift import CostShift
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.bars import bar
from touchpoint_audit.tui.pictures.cost_shift import cost_shift_bars


def money(value: float, low: float | None = None, high: float | None = None) -> Quantity:
    return Quantity(value, Unit.MONEY_PER_YEAR, low, high)


def shift(sender: tuple[float, float], receiver: tuple[float, float], **changed: Any) -> CostShift:
    """A cost shift of freight and unpacking alone."""
    (sent, sends), (received, receives) = sender, receiver
    fields = {
        "packing_before": money(0),
        "packing_now": money(0),
        "packing_change": money(0),
        "freight_before": money(sent),
        "freight_now": money(sends),
        "freight_change": money(sends - sent),
        "sender_before": money(sent),
        "sender_now": money(sends),
        "receiver_before": money(received),
        "receiver_now": money(receives),
        "system_before": money(sent + received),
        "system_now": money(sends + receives),
        "saving": money(sent - sends),
        "cost": money(receives - received),
        "net": money(receives - received - sent + sends),
    }
    return CostShift(**{**fields, **changed}, evidence=Evidence.MEASURED, inputs=(), about=())


PALLETS = shift((333_600, 283_560), (192_000, 489_600))


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line).rstrip() for line in lines]


def test_both_sides_before_and_now_with_the_net_under_them() -> None:
    drawn = texts(cost_shift_bars(PALLETS, "NOK", 78, 20))
    assert [line[:19].rstrip() for line in drawn[:4]] == [
        "Sender      before",
        "who sends   now",
        "Receiver    before",
        "who unpacks now",
    ]
    assert drawn[3].endswith("█ 489,600 NOK/year")
    assert drawn[5] == "The sender saves 50,040 NOK/year. The receiver pays 297,600 NOK/year more."
    assert drawn[6] == "! Net: it costs 247,560 NOK/year more than before."


def test_the_departments_are_named_when_they_are_known() -> None:
    for width in (78, 40):
        drawn = "\n".join(texts(cost_shift_bars(PALLETS, "NOK", width, 20, "Warehouse", "Store")))
        assert "Sender" not in drawn
        assert "Warehouse" in drawn
        assert " ".join(drawn.split()).find("Warehouse saves 50,040 NOK/year. Store pays") > 0


def test_the_bars_are_as_long_as_the_costs_are_high_and_differ_without_colour() -> None:
    drawn = texts(cost_shift_bars(PALLETS, "NOK", 78, 20))
    lengths = [line.count("░") + line.count("█") for line in drawn[:4]]
    assert lengths[3] == max(lengths) == 42
    assert lengths[2] == round(192 / 489.6 * 42)
    assert ["░" in line for line in drawn[:4]] == [True, False, True, False]


BETTER = ["The sender saves 50 NOK/year. The receiver pays 20 NOK/year more.", "Net: it saves 30 NOK/year."]
MOVED = ["The sender pays 20 NOK/year more. The receiver saves 20 NOK/year.", "Net: it costs what it cost before."]
SAME = ["Net: it costs what it cost before."]


@pytest.mark.parametrize(
    ("sender", "receiver", "words"),
    [
        ((100, 50), (100, 120), BETTER),
        ((100, 120), (100, 80), MOVED),
        ((100, 100), (50, 50), SAME),
        ((0, 0), (0, 0), SAME),
    ],
)
def test_every_outcome_is_told_in_words(
    sender: tuple[float, float], receiver: tuple[float, float], words: list[str]
) -> None:
    assert texts(cost_shift_bars(shift(sender, receiver), "NOK", 78, 20))[5:] == words


def test_a_range_is_shown_and_turned_with_its_sign() -> None:
    found = shift((100, 50), (100, 120), cost=money(20, 10, 30), net=money(-30, -40, -20))
    drawn = texts(cost_shift_bars(found, "NOK", 78, 20))
    assert drawn[5].endswith("The receiver pays 20 (10–30) NOK/year more.")
    assert drawn[6] == "Net: it saves 30 (20–40) NOK/year."


@pytest.mark.parametrize("width", [*range(1, 60), 78, 118])
def test_it_fits_every_width(width: int) -> None:
    drawn = texts(cost_shift_bars(PALLETS, "NOK", width, 30))
    assert all(cell_len(line) <= width for line in drawn)


def test_forty_columns_put_the_sides_above_their_bars() -> None:
    drawn = texts(cost_shift_bars(PALLETS, "NOK", 40, 30))
    assert drawn[0] == "Sender, who sends"
    assert drawn[4].startswith("before ░")
    assert drawn[5].endswith("█ 489,600")


@pytest.mark.parametrize("height", range(9))
def test_without_room_for_the_bars_the_net_is_told(height: int) -> None:
    drawn = texts(cost_shift_bars(PALLETS, "NOK", 78, height))
    assert len(drawn) == (7 if height >= 7 else min(height, 3))
    assert ("! Net: it costs 247,560 NOK/year more than before." in drawn) is (height >= 3)


@pytest.mark.parametrize(
    ("value", "drawn"), [(0, ""), (-1, ""), (1, "▊"), (5, "████"), (10, "████████"), (20, "████████"), (0.01, "▏")]
)
def test_a_bar_is_exact_to_an_eighth_and_never_hides_what_is_there(value: float, drawn: str) -> None:
    assert bar(value, 10, 8) == drawn


def test_a_bar_without_room_or_measure_is_empty() -> None:
    assert bar(1, 0, 8) == bar(1, 1, 0) == bar(0, 10, 8, "░") == ""
    assert bar(0.01, 10, 8, "░") == "░"
