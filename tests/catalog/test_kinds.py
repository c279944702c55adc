"""The built-in kinds and templates hold what the domain asks for, and a wrong file says so in full."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.catalog import (
    FactType,
    Kind,
    Limit,
    catalog_strings,
    guessed_kind,
    kinds,
    templates,
)
from touchpoint_audit.catalog.load import built_in
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.errors import CatalogFault
from touchpoint_audit.measures import MEASURES

ORDER = ["service_hours", "form", "handoff", "packing", "approval", "routine", "feedback_path", "encounter"]
LANGUAGES = {"en", "sv", "da", "nb"}
HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"

GOOD = """
id = "tally"
name = "Tally"
glyph = "◊"
about = "A count."
look_at = ["Count."]
hints = { en = ["tally"] }
facts = [
  { id = "frequency", type = "frequency", unit = "/week", label = "How often", help = "Count." },
  { id = "staff_time", type = "time", unit = "min", label = "Time", help = "Time it." },
  { id = "seen", type = "yes_no", label = "Seen?", help = "Ask." },
  { id = "share", type = "share", unit = "%", label = "Share", help = "Ask." },
]
burden = [{ who = "staff", time = ["staff_time"], times = ["frequency"] }]
limits = [{ id = "high", of = "share", raised_from = 50, unit = "%", concern = "Half." }]
"""


def how_to_block(page: str) -> str:
    """The one block of code on a how-to page."""
    return (HOW_TO / page).read_text(encoding="utf-8").split("```")[1].partition("\n")[2]


def faults_of(folder: Path, text: str, name: str = "tally.toml") -> tuple[str, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogFault) as caught:
        kinds(folder)
    return caught.value.faults


def test_the_eight_kinds_come_in_one_order() -> None:
    assert list(kinds()) == ORDER
    assert all(kind.id == kind_id for kind_id, kind in kinds().items())
    assert kinds() is kinds()


def test_every_glyph_is_one_column_wide_and_used_once() -> None:
    glyphs = [kind.glyph for kind in kinds().values()]
    assert len(set(glyphs)) == len(glyphs)
    assert {unicodedata.east_asian_width(glyph) for glyph in glyphs} == {"N"}


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_a_kind_says_what_to_look_at_and_has_essential_facts_and_hints_in_four_languages(kind: Kind) -> None:
    assert 3 <= len(kind.look_at) <= 6
    assert set(kind.hints) == LANGUAGES
    assert all(8 <= len(words) <= 25 and len(set(words)) == len(words) for words in kind.hints.values())
    assert any(fact.essential for fact in kind.facts)
    assert kind.burden


def test_one_id_means_one_type_in_every_kind() -> None:
    types: dict[str, set[FactType]] = {}
    for kind in kinds().values():
        for fact in kind.facts:
            types.setdefault(fact.id, set()).add(fact.type)
    assert {fact_id: found for fact_id, found in types.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("service_hours", "demand handling_time contacts unanswered target_share target_wait patience shrinkage"),
        ("form", "frequency customer_time staff_time people fields fields_used used_by demanded_by"),
        ("handoff", "frequency staff_time value_time lead_time rework owner owned steps from to"),
        ("packing", "pallets_before pallets_now unpack_before unpack_now loads pack_time_before pack_time_now freight"),
        ("approval", "frequency waiting staff_time granted limit_set_by"),
        ("routine", "frequency staff_time people used used_by required_by planned"),
        ("feedback_path", "steps_to_human steps_to_decider days_to_answer"),
        ("encounter", "frequency staff_time customer_time asked affected effort_easy effort_hard failure_demand"),
    ],
)
def test_the_facts_that_measures_need_are_asked_for(kind: str, facts: str) -> None:
    assert set(facts.split()) <= {fact.id for fact in kinds()[kind].facts}


def test_the_burden_of_packing_is_the_change_against_before() -> None:
    assert [(term.time, term.times, term.sign) for term in kinds()["packing"].burden] == [
        (("unpack_now", "loads"), ("pallets_now",), 1),
        (("unpack_before",), ("pallets_before",), -1),
    ]


def test_customers_waiting_for_an_approval_is_their_burden() -> None:
    assert [(term.who, term.time) for term in kinds()["approval"].burden] == [
        ("staff", ("staff_time",)),
        ("customers", ("waiting",)),
    ]


BESIDE_AND_ON: dict[str, tuple[tuple[float | bool, bool], ...]] = {
    "approval.nearly_all_granted": ((94.9, False), (95, True)),
    "approval.long_wait": ((4.99, False), (5, True)),
    "form.no_field_used": ((0, True), (1, False)),
    "form.few_fields_used": ((49.9, True), (50, False)),
    "handoff.no_owner": ((False, True), (True, False)),
    "handoff.mostly_without_value": ((9.99, True), (10, False)),
    "handoff.lies_still": ((9.99, True), (10, False)),
    "handoff.often_sent_back": ((9.99, False), (10, True)),
    "packing.costs_more_than_it_saves": ((0, False), (0.01, True), (-1, False)),
    "routine.nobody_uses_it": ((False, True), (True, False)),
    "routine.seldom_held": ((50, True), (50.1, False)),
    "feedback_path.far_from_a_decision": ((2, False), (3, True)),
    "feedback_path.far_from_a_human": ((2, False), (3, True)),
    "feedback_path.late_answer": ((5, False), (5.01, True)),
    "encounter.often_goes_wrong": ((9.99, False), (10, True)),
    "encounter.promise_broken": ((89.9, True), (90, False)),
    "encounter.hard_for_customers": ((-0.1, True), (0, False)),
    "encounter.much_failure_demand": ((19.9, False), (20, True)),
}


@pytest.mark.parametrize("name", BESIDE_AND_ON)
def test_a_limit_raises_its_concern_on_and_beside_the_number(name: str) -> None:
    kind, _, limit_id = name.partition(".")
    [limit] = [limit for limit in kinds()[kind].limits if limit.id == limit_id]
    for value, raised in BESIDE_AND_ON[name]:
        assert limit.is_raised_by(value) is raised


def test_every_limit_is_tried_and_says_why_it_lies_where_it_does() -> None:
    for kind in kinds().values():
        names = {f"{kind.id}.{limit.id}" for limit in kind.limits}
        assert names <= set(BESIDE_AND_ON) or kind.id == "service_hours"
        before = (built_in("kinds") / f"{kind.id}.toml").read_text(encoding="utf-8").split("[[limits]]\n")[:-1]
        assert all(part.splitlines()[-1].startswith("# ") for part in before)


@given(
    st.sampled_from([limit for kind in kinds().values() for limit in kind.limits if limit.number is not None]),
    st.floats(-1e6, 1e6),
    st.floats(0, 1e6),
)
def test_a_worse_number_never_takes_a_concern_away(limit: Limit, value: float, more: float) -> None:
    worse = value + more if limit.raised_from is not None or limit.raised_above is not None else value - more
    assert limit.is_raised_by(worse) >= limit.is_raised_by(value)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_the_measures_of_a_kind_are_known_and_its_limits_are_in_their_units(kind: Kind) -> None:
    assert set(kind.measures) <= set(MEASURES)
    units = {limit.id: limit.unit for limit in kind.limits if limit.of in kind.measures}
    assert units == {limit.id: MEASURES[limit.of].unit for limit in kind.limits if limit.of in kind.measures}


def test_every_measure_says_what_it_is_and_where_it_comes_from() -> None:
    for measure_id, measure in MEASURES.items():
        assert measure.id == measure_id
        assert all((measure.label, measure.formula, measure.source))
    labels = [measure.label for measure in MEASURES.values()]
    assert len(set(labels)) == len(labels)


def test_a_limit_without_a_number_is_never_raised() -> None:
    assert not Limit("none", "granted", "…", unit=Unit.PERCENT).is_raised_by(0)


def test_the_templates_come_in_one_order_with_stages_and_suggestions() -> None:
    found = templates()
    assert list(found) == [
        "store",
        "phone_service_desk",
        "web_service_desk",
        "business_to_business_delivery",
        "public_office",
    ]
    assert [stage.name for stage in found["store"].stages] == [
        "Find us",
        "Buy",
        "Receive",
        "Use",
        "Get help",
        "Behind the scenes",
    ]
    for template in found.values():
        assert 4 <= len(template.stages) <= 7
        assert all(3 <= len(stage.suggestions) <= 6 for stage in template.stages)


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "tally.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a kind", encoding="utf-8")
    assert list(kinds(tmp_path)) == ["tally"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "Tally"', "", "kinds/tally.toml: “name” is missing: add it"),
        ('name = "Tally"', "name = 3", "kinds/tally.toml: “name” must be a text: write it in quotes"),
        (
            'id = "tally"',
            'id = "tale"',
            "kinds/tally.toml: the id is “tale”: write “tally”, or name the file tale.toml",
        ),
        (
            "about =",
            "abuot = 1\nabout =",
            "kinds/tally.toml: “abuot” is not known here: take it out or correct its name",
        ),
        ('"◊"', '"[]"', "kinds/tally.toml: the glyph “[]” has 2 characters: write one"),
        ('["Count."]', '"Count."', 'kinds/tally.toml: “look_at” must be a list of texts: write it as ["one", "two"]'),
        ('["tally"]', '["Tally"]', "kinds/tally.toml, hints: “Tally” in en has capitals: write it in lower case"),
        ('{ en = ["tally"] }', "1", "kinds/tally.toml: “hints” must be a table: begin it with [hints]"),
        (
            'type = "time", unit = "min"',
            'type = "time", unit = "day"',
            "kinds/tally.toml, fact “staff_time”: the unit “day” does not fit the type time: write one of s, min, h",
        ),
        (
            'type = "time", unit = "min"',
            'type = "tme", unit = "min"',
            (
                "kinds/tally.toml, fact “staff_time”: “type” is “tme”: write one of time, lead_time, frequency, share,"
                " money, count, people, text, yes_no, choice, intervals, loads"
            ),
        ),
        (
            'type = "yes_no"',
            'type = "yes_no", unit = "%"',
            "kinds/tally.toml, fact “seen”: the unit “%” does not fit the type yes_no: take the unit out",
        ),
        (
            'type = "yes_no"',
            'type = "yes_no", choices = ["a"]',
            "kinds/tally.toml, fact “seen”: only a fact of type choice has choices: take them out",
        ),
        ('type = "yes_no"', 'type = "choice"', "kinds/tally.toml, fact “seen”: “choices” is missing: add it"),
        (
            'id = "seen"',
            'id = "share"',
            "kinds/tally.toml: two facts have the id “share”: name them apart",
        ),
        (
            'label = "Share"',
            'label = "Share", essential = "yes"',
            "kinds/tally.toml, fact “share”: “essential” must be true or false, without quotes",
        ),
        (
            'label = "Share"',
            'label = "Share", essential = true, essential_unless = "part"',
            "kinds/tally.toml: fact “share”: “essential_unless” names “part”, which is no fact here",
        ),
        (
            'label = "Share"',
            'label = "Share", essential_unless = "seen"',
            "kinds/tally.toml, fact “share”: “essential_unless” is for essential facts: add “essential = true”",
        ),
        (
            'time = ["staff_time"]',
            'time = ["staff_time", "frequency"]',
            (
                "kinds/tally.toml, burden term 1: “time” names “frequency” of type frequency:"
                " name a fact of type time or loads"
            ),
        ),
        (
            'times = ["frequency"]',
            'times = ["freq"]',
            (
                "kinds/tally.toml, burden term 1: “times” names “freq”, which is no fact here:"
                " write one of frequency, staff_time, seen, share"
            ),
        ),
        (
            'times = ["frequency"]',
            'times = ["frequency"], people = "share"',
            "kinds/tally.toml, burden term 1: “people” names “share” of type share: name a fact of type people",
        ),
        (
            'times = ["frequency"]',
            'times = ["frequency"], sign = 2',
            "kinds/tally.toml, burden term 1: “sign” must be 1 or -1",
        ),
        (
            'unit = "%", concern',
            'unit = "min", concern',
            "kinds/tally.toml, limit “high”: the unit “min” is not the one of the fact “share”: write “%”",
        ),
        (
            "raised_from = 50",
            "raised_from = 50, raised_up_to = 10",
            (
                "kinds/tally.toml, limit “high”: write exactly one of raised_from, raised_above, raised_up_to,"
                " raised_below and raised_when"
            ),
        ),
        (
            "raised_from = 50",
            'raised_from = "50"',
            "kinds/tally.toml, limit “high”: “raised_from” must be a number, without quotes",
        ),
        (
            "raised_from = 50",
            "raised_when = false",
            "kinds/tally.toml, limit “high”: “of” names “share” of type share: name a fact of type yes_no",
        ),
        (
            'look_at = ["Count."]',
            'look_at = ["Count."]\nmeasures = ["used_share", "used_share", "share"]',
            "kinds/tally.toml: “measures” has “used_share”, which stands twice or is a fact: name it once",
        ),
        (
            'look_at = ["Count."]',
            'look_at = ["Count."]\nmeasures = ["used_share", "share"]',
            "kinds/tally.toml: “measures” has “share”, which stands twice or is a fact: name it once",
        ),
        (
            'of = "share"',
            'of = "used_share"',
            (
                "kinds/tally.toml, limit “high”: “of” names “used_share”, which is no fact here:"
                " write one of frequency, staff_time, seen, share"
            ),
        ),
        (
            'of = "share"',
            'of = "share", against = "seen"',
            (
                "kinds/tally.toml, limit “high”: “against” names “seen” of type yes_no:"
                " name a fact of type time or lead_time or frequency or share or money or count or people"
            ),
        ),
        (
            'limits = [{ id = "high", of = "share", raised_from = 50, unit = "%", concern = "Half." }]',
            "limits = 3",
            "kinds/tally.toml: “limits” must be tables: begin each with [[limits]]",
        ),
    ],
)
def test_a_wrong_kind_says_where_and_what_to_write(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    assert sentence in faults_of(tmp_path, GOOD.replace(old, new, 1))


def test_a_limit_on_a_measure_names_its_unit(tmp_path: Path) -> None:
    measured = GOOD.replace("look_at =", 'measures = ["used_share"]\nlook_at =').replace(
        'of = "share"', 'of = "used_share"'
    )
    (tmp_path / "tally.toml").write_text(measured, encoding="utf-8")
    found = kinds(tmp_path)["tally"]
    assert (found.measures, found.limits[0].of, found.limits[0].unit) == (("used_share",), "used_share", Unit.PERCENT)
    assert faults_of(tmp_path, measured.replace('unit = "%", concern', "concern")) == (
        "kinds/tally.toml, limit “high”: “unit” is missing: add the unit of the measure",
    )


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    faults = faults_of(tmp_path, GOOD.replace('"%", concern', '"h", concern').replace("raised_from", "raised"))
    assert len(faults) == 4
    assert faults[0].startswith("kinds/broken.toml: this is not TOML (")
    assert {fault.partition(":")[0] for fault in faults[1:]} == {"kinds/tally.toml, limit “high”"}


def test_a_suggestion_of_an_unknown_kind_and_a_stage_named_twice_are_faults(tmp_path: Path) -> None:
    text = how_to_block("add-a-journey-template.md").replace('"form"', '"from"').replace("Borrow it", "Find a book")
    (tmp_path / "library.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogFault) as caught:
        templates(tmp_path)
    assert caught.value.faults == (
        (
            "templates/library.toml, stage “Find a book”, suggestion “Form for a library card”: “from” is not a kind:"
            f" write one of {', '.join(ORDER)}"
        ),
        "templates/library.toml: two stages are called “Find a book”: name them apart",
    )


def test_a_misspelt_key_in_a_template_is_a_fault(tmp_path: Path) -> None:
    text = how_to_block("add-a-journey-template.md")
    text = text.replace('kind = "form" }', 'kind = "form", note = "x" }').replace("about", 'colour = "red"\nabout', 1)
    (tmp_path / "library.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogFault) as caught:
        templates(tmp_path)
    assert caught.value.faults == (
        (
            "templates/library.toml, stage “Borrow it”, suggestion “Form for a library card”:"
            " “note” is not known here: take it out or correct its name"
        ),
        "templates/library.toml: “colour” is not known here: take it out or correct its name",
    )


def test_add_a_kind_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "lost_property.toml").write_text(how_to_block("add-a-kind.md"), encoding="utf-8")
    found = kinds(tmp_path)
    assert found["lost_property"].limits[0].is_raised_by(20)
    assert guessed_kind("Hittegods i kassan", {**kinds(), **found}) == "lost_property"


def test_add_a_journey_template_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_text(how_to_block("add-a-journey-template.md"), encoding="utf-8")
    template = templates(tmp_path)["library"]
    assert [stage.name for stage in template.stages] == ["Find a book", "Borrow it"]
    assert template.stages[0].suggestions[0] == ("Opening hours in the evening", "service_hours")


def test_every_text_of_the_catalogue_is_offered_for_translation() -> None:
    texts = {string.text for string in catalog_strings()}
    assert {"Service hours", "Handling time", "Nobody uses the result.", "Find us", "ad hoc"} <= texts
    for kind in kinds().values():
        assert {kind.name, kind.about, *kind.look_at} <= texts
        assert {text for fact in kind.facts for text in (fact.label, fact.help, *fact.choices)} <= texts
    assert "" not in texts
    assert "öppettid" not in texts


def test_texts_for_translation_come_in_the_same_order_each_time() -> None:
    assert list(catalog_strings()) == list(catalog_strings())
