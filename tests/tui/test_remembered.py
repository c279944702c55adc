"""What a screen reckons of a state is reckoned once, and anew for another state, however much alike."""

from touchpoint_audit.tui.remembered import Remembered


def test_a_state_is_reckoned_once_for_as_long_as_it_is_the_present_one() -> None:
    asked: list[list[int]] = []
    found = Remembered[list[int], int](lambda state: asked.append(state) or sum(state))  # type: ignore[func-returns-value]
    first, alike = [1, 2], [1, 2]
    assert [found.of(first), found.of(first)] == [3, 3]
    assert asked == [first]
    assert found.of(alike) == 3
    assert len(asked) == 2
