"""Names of departments that look like one and the same, and what typed letters may become."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint_audit.domain.audit import Department
from touchpoint_audit.domain.department_names import alike, completions, likeness


def named(*names: str) -> dict[str, Department]:
    return {f"d{place}": Department(name) for place, name in enumerate(names)}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Finance", "finance dept"),
        ("Finance", "Finans avd."),
        ("finance dept", "Finans avd."),
        ("Finance", "Finansavdeling"),
        ("Ekonomi", "Ekonomiavdelningen"),
        ("Store", "Stores"),
        ("HR", "Human resources"),
        ("Cards and payments", "Card payments"),
        ("IT", "IT support"),
        ("Store 14", "store no. 14"),
    ],
)
def test_these_look_alike(name: str, other: str) -> None:
    assert likeness(name, other) > 0
    assert likeness(name, other) == likeness(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Store 1", "Store 2"),
        ("Store", "Store 14"),
        ("Head office", "Back office"),
        ("Sales north", "Sales south"),
        ("Marketing", "Mortgages"),
        ("Purchasing", "Packing"),
        ("Billing", "Filling"),
        ("IT", "HR"),
        ("Department", "Unit"),
        ("", "Store"),
        ("…", "Store"),
    ],
)
def test_these_do_not(name: str, other: str) -> None:
    assert likeness(name, other) == likeness(other, name) == 0


@settings(max_examples=50)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_names_can_be_held_against_each_other(name: str, other: str) -> None:
    assert 0 <= likeness(name, other) == likeness(other, name) <= 1


def test_the_likest_comes_first_and_a_department_is_not_like_itself() -> None:
    known = named("Finans avd.", "Store", "finance dept")
    assert alike("Finance", known) == ("d2", "d0")
    assert alike("Finance", known, but="d2") == ("d0",)
    assert alike("Store", known, but="d1") == ()


def test_what_is_typed_may_become_a_name_that_begins_with_it_then_one_with_such_a_word() -> None:
    names = ["Web shop", "Store", "Head office", "Shop floor"]
    assert completions("sho", names) == ("Shop floor", "Web shop")
    assert completions(" HEAD  of", names) == ("Head office",)
    assert completions("store", names) == ()  # it is there already
    assert completions("", names) == completions("ore", names) == ()
