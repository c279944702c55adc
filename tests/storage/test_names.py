"""Names of files are readable, safe on every system and never run out."""

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.storage.names import file_names, slug_of


def test_the_first_name_is_short_and_later_ones_longer() -> None:
    names = file_names("Store 14", "Bergen", "", "0192f3a4-77aa-7b31-9c55-1f2e3d4c5b6a")
    assert list(islice(names, 3)) == [
        "store-14-bergen-4c5b6a.json",
        "store-14-bergen-1f2e3d4c5b6a.json",
        "store-14-bergen-319c551f2e3d4c5b6a.json",
    ]


def test_names_do_not_repeat() -> None:
    names = list(islice(file_names("a", "b", "c", "x1"), 200))
    assert len(set(names)) == 200


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ålesund Bygg & Hage", "alesund-bygg-hage"),
        ("Smørrebrød Ærø ß", "smorrebrod-aero-ss"),
        ("../../etc/passwd", "etc-passwd"),
        ("東京", ""),
        ("  ", ""),
        ("x" * 100, "x" * 48),
        (
            "a long name of words that goes on and on and on and then some",
            "a-long-name-of-words-that-goes-on-and-on-and-on",
        ),
    ],
)
def test_slugs_are_plain(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@pytest.mark.parametrize("device", ["con", "NUL", "com1", "LPT9", "aux."])
def test_no_name_is_a_device_on_windows(device: str) -> None:
    stem = next(file_names(device, "", "", "0192")).removesuffix(".json")
    assert stem.casefold() not in {"con", "nul", "com1", "lpt9", "aux"}


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_makes_a_safe_name(organisation: str, site: str, journey: str, audit_id: str) -> None:
    name = next(file_names(organisation, site, journey, audit_id))
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-[a-z0-9]+\.json", name)
    assert len(name) < 90
