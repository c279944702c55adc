"""What a look at the screen finds beside one with harmless text."""

from dataclasses import replace

from rigs.text.emulator import Place, Shown, differences

PLAIN, REVERSED, RED = ("plain",), ("reversed",), ("red",)
LINE = Place(0, 1, 6, 1)


def screen(*rows: str, looks: dict[tuple[int, int], tuple[object, ...]] | None = None) -> Shown:
    """Two rows, of which the second is being edited; `looks` by row and column, from nought."""
    special = looks or {}
    cells = tuple(
        tuple((letter, special.get((row, column), PLAIN)) for column, letter in enumerate(letters))
        for row, letters in enumerate(rows)
    )
    return Shown(cells, ("title",), (LINE,))


HARMLESS = screen("a жж b", "жж ж  ", looks={(1, 4): REVERSED})


def test_letters_differ_only_where_the_text_is_and_where_it_is_edited() -> None:
    assert not differences(HARMLESS, screen("a [x b", "[x]   ", looks={(1, 3): REVERSED}))


def test_a_letter_beside_the_text_is_found() -> None:
    assert len(differences(HARMLESS, screen("a xxxb", "жж ж  ", looks={(1, 4): REVERSED}))) == 1


def test_a_colour_is_found_in_the_text_and_where_it_is_edited() -> None:
    assert differences(HARMLESS, screen("a xx b", "xx x  ", looks={(1, 4): REVERSED, (0, 2): RED}))
    assert differences(HARMLESS, screen("a xx b", "xx x  ", looks={(1, 4): REVERSED, (1, 0): RED}))


def test_a_line_that_takes_other_rows_is_found() -> None:
    assert differences(HARMLESS, replace(HARMLESS, edited=(Place(0, 0, 6, 2),)))


def test_a_title_is_found_where_cells_are_not_looked_at() -> None:
    assert differences(HARMLESS, replace(HARMLESS, state=("owned",)), cells=False)
    assert not differences(HARMLESS, screen("owned!", "жж ж  "), cells=False)
