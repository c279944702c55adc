"""The built-in question sets ask what the domain wants, fit the screen, and a wrong file says so in full."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import text_of
from touchpoint_audit.catalog import (
    NUMBER_UNITS,
    NumberAsked,
    Question,
    QuestionSet,
    catalog_strings,
    question_sets,
)
from touchpoint_audit.catalog.load import built_in
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.errors import CatalogFault

ASKED = {
    "customer_focus": "authority hiring training leadership",
    "service_culture": "business_sense culture hiring onboarding leadership service governance communication",
    "top_questions": "agenda carried_out next_months ownership direct_line",
    "leader_habits": "front_line listening customers_words lets_decide clears_way celebrates customer_first",
}
"""The ids are in audits: a set or a question that is renamed loses its answers."""

GOOD = """
id = "desk"
name = "Desk"
about = "The desk."
minimum = 4
minimum_each = 2
owned = true

[[questions]]
id = "asking"
name = "Asking"
asks = "Is anybody asked?"
low = "Nobody."
high = "Everybody."
number = { label = "Asked a day", unit = "/day" }

[[questions]]
id = "fines_2"
name = "Fines"
asks = "Who lets them off?"
low = "A form does."
high = "Whoever sits there."
words = "When was it last?"
"""


def written(folder: Path, text: str, name: str = "desk.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogFault) as caught:
        question_sets(folder)
    return caught.value.faults


def test_the_four_sets_and_their_questions_come_in_one_order() -> None:
    found = {name: " ".join(question.id for question in one.questions) for name, one in question_sets().items()}
    assert list(found.items())[: len(ASKED)] == list(ASKED.items())
    assert all(one.id == name for name, one in question_sets().items())
    assert question_sets() is question_sets()


def test_a_set_finds_its_question_and_knows_no_other() -> None:
    found = question_sets()["customer_focus"]
    assert found.question("authority") is found.questions[0]
    assert found.question("celebrates") is None


def test_of_the_four_only_the_parts_of_the_culture_ask_who_owns_them() -> None:
    assert [name for name in ASKED if question_sets()[name].owned] == ["service_culture"]


def test_leaders_are_asked_for_their_days_on_the_front_line() -> None:
    numbers = {
        f"{name}.{question.id}": question.number
        for name in ASKED
        for question in question_sets()[name].questions
        if question.number is not None
    }
    assert numbers == {"leader_habits.front_line": NumberAsked("Front-line days a month", Unit.PER_MONTH)}


def test_every_question_for_the_top_asks_for_words_and_none_of_the_other_three_does() -> None:
    for name in ASKED:
        assert {bool(question.words) for question in question_sets()[name].questions} == {name == "top_questions"}


@pytest.mark.parametrize("question_set", question_sets().values(), ids=lambda one: one.id)
def test_a_set_fits_a_small_screen(question_set: QuestionSet) -> None:
    assert len(question_set.name) <= 24
    assert len(question_set.about) <= 150
    for question in question_set.questions:
        assert len(question.name) <= 24
        assert len(question.name.split()) <= 3
        assert max(len(question.asks), len(question.words)) <= 140
        assert max(len(question.low), len(question.high)) <= 110
        assert question.asks.endswith("?")
        assert question.low != question.high


@pytest.mark.parametrize(
    ("name", "minimums"),
    [("customer_focus", (3, 12)), ("service_culture", (3, 24)), ("top_questions", (1, 5)), ("leader_habits", (3, 21))],
)
def test_each_question_is_to_be_answered_often_enough(name: str, minimums: tuple[int, int]) -> None:
    found = question_sets()[name]
    assert (found.minimum_each, found.minimum) == minimums
    assert found.minimum == found.minimum_each * len(found.questions)


@pytest.mark.parametrize("name", question_sets())
def test_a_file_says_why_fewer_answers_are_too_few(name: str) -> None:
    text = (built_in("questions") / f"{name}.toml").read_text(encoding="utf-8")
    assert re.findall(r"^# .+\n(minimum(?:_each)?) = \d+$", text, flags=re.MULTILINE) == ["minimum_each", "minimum"]


def test_a_good_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a set", encoding="utf-8")
    assert dict(question_sets(written(tmp_path, GOOD))) == {
        "desk": QuestionSet(
            id="desk",
            name="Desk",
            about="The desk.",
            minimum=4,
            minimum_each=2,
            owned=True,
            questions=(
                Question(
                    "asking",
                    "Asking",
                    "Is anybody asked?",
                    "Nobody.",
                    "Everybody.",
                    number=NumberAsked("Asked a day", Unit.PER_DAY),
                ),
                Question(
                    "fines_2",
                    "Fines",
                    "Who lets them off?",
                    "A form does.",
                    "Whoever sits there.",
                    words="When was it last?",
                ),
            ),
        )
    }


def test_a_set_that_does_not_speak_of_owners_asks_for_none(tmp_path: Path) -> None:
    assert question_sets(written(tmp_path, GOOD.replace("owned = true\n", "")))["desk"].owned is False


def test_sets_of_other_names_follow_by_id(tmp_path: Path) -> None:
    for name in ("zeal", "desk", "leader_habits", "customer_focus"):
        written(tmp_path, GOOD.replace('"desk"', f'"{name}"'), f"{name}.toml")
    assert list(question_sets(tmp_path)) == ["customer_focus", "leader_habits", "desk", "zeal"]


@pytest.mark.parametrize("unit", NUMBER_UNITS)
def test_a_number_may_be_asked_for_as_a_frequency_a_count_or_a_share(tmp_path: Path, unit: Unit) -> None:
    question = question_sets(written(tmp_path, GOOD.replace("/day", unit)))["desk"].question("asking")
    assert question is not None
    assert question.number == NumberAsked("Asked a day", unit)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "Desk"', "", "questions/desk.toml: “name” is missing: add it"),
        ('about = "The desk."', "about = 3", "questions/desk.toml: “about” must be a text: write it in quotes"),
        (
            'id = "desk"',
            'id = "dusk"',
            "questions/desk.toml: the id is “dusk”: write “desk”, or name the file dusk.toml",
        ),
        (
            'id = "desk"',
            'id = "desk.1"',
            ("questions/desk.toml: the id “desk.1” must begin with a small letter: write only a to z, 0 to 9 and _"),
        ),
        (
            "owned = true",
            "ownd = true",
            "questions/desk.toml: “ownd” is not known here: take it out or correct its name",
        ),
        ("owned = true", "owned = 1", "questions/desk.toml: “owned” must be true or false, without quotes"),
        ("minimum = 4", "", "questions/desk.toml: “minimum” is missing: add it"),
        ("minimum = 4", 'minimum = "4"', "questions/desk.toml: “minimum” must be a whole number, without quotes"),
        ("minimum = 4", "minimum = 4.0", "questions/desk.toml: “minimum” must be a whole number, without quotes"),
        ("minimum = 4", "minimum = true", "questions/desk.toml: “minimum” must be a whole number, without quotes"),
        (
            "minimum = 4",
            "minimum = 1",
            "questions/desk.toml: “minimum” is 1: write 2 or more, the least answers to one question",
        ),
        ("minimum_each = 2", "", "questions/desk.toml: “minimum_each” is missing: add it"),
        ("minimum_each = 2", "minimum_each = 0", "questions/desk.toml: “minimum_each” is 0: write 1 or more"),
        ("minimum_each = 2", "minimum_each = -3", "questions/desk.toml: “minimum_each” is -3: write 1 or more"),
        (
            'id = "fines_2"',
            'id = "Fines"',
            (
                "questions/desk.toml, question “Fines”: the id “Fines” must begin with a small letter:"
                " write only a to z, 0 to 9 and _"
            ),
        ),
        ('id = "fines_2"', "", "questions/desk.toml, question 2: “id” is missing: add it"),
        ('id = "fines_2"', 'id = "asking"', "questions/desk.toml: two questions have the id “asking”: name them apart"),
        ('"Fines"', '"Asking"', "questions/desk.toml: two questions are called “Asking”: name them apart"),
        ('asks = "Who lets them off?"', "", "questions/desk.toml, question “fines_2”: “asks” is missing: add it"),
        ('low = "A form does."', "", "questions/desk.toml, question “fines_2”: “low” is missing: add it"),
        (
            'high = "Everybody."',
            'high = " "',
            "questions/desk.toml, question “asking”: “high” must be a text: write it in quotes",
        ),
        (
            'words = "When',
            'word = "When',
            ("questions/desk.toml, question “fines_2”: “word” is not known here: take it out or correct its name"),
        ),
        (
            '{ label = "Asked a day", unit = "/day" }',
            "3",
            "questions/desk.toml, question “asking”: “number” must be a table: begin it with [number]",
        ),
        (
            'label = "Asked a day", ',
            "",
            "questions/desk.toml, question “asking”, number: “label” is missing: add it",
        ),
        (
            'unit = "/day"',
            'unit = "min"',
            (
                "questions/desk.toml, question “asking”, number: “unit” is “min”:"
                " write one of /day, /week, /month, /year, count, %"
            ),
        ),
        (
            'unit = "/day"',
            'unit = "/fortnight"',
            (
                "questions/desk.toml, question “asking”, number: “unit” is “/fortnight”:"
                " write one of /day, /week, /month, /year, count, %"
            ),
        ),
        (
            'unit = "/day"',
            'unit = "/day", low = 1',
            (
                "questions/desk.toml, question “asking”, number: “low” is not known here:"
                " take it out or correct its name"
            ),
        ),
    ],
)
def test_a_wrong_set_says_where_and_what_to_write(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    assert sentence in faults_of(written(tmp_path, GOOD.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ("", "questions/desk.toml: “questions” is missing: add it"),
        ("questions = []", "questions/desk.toml: “questions” is empty: begin at least one with [[questions]]"),
        ("questions = 3", "questions/desk.toml: “questions” must be tables: begin each with [[questions]]"),
    ],
)
def test_a_set_without_questions_is_a_fault(tmp_path: Path, questions: str, sentence: str) -> None:
    assert faults_of(written(tmp_path, GOOD.partition("[[questions]]")[0] + questions)) == (sentence,)


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "id = ", "broken.toml")
    written(tmp_path, GOOD.replace("minimum = 4", "minimum = 0").replace("low =", "lwo ="))
    faults = faults_of(tmp_path)
    assert faults[0].startswith("questions/broken.toml: this is not TOML (")
    assert sorted(faults[1:]) == [
        "questions/desk.toml, question “asking”: “low” is missing: add it",
        "questions/desk.toml, question “asking”: “lwo” is not known here: take it out or correct its name",
        "questions/desk.toml, question “fines_2”: “low” is missing: add it",
        "questions/desk.toml, question “fines_2”: “lwo” is not known here: take it out or correct its name",
        "questions/desk.toml: “minimum” is 0: write 2 or more, the least answers to one question",
    ]


def test_add_a_question_set_as_the_page_says(tmp_path: Path) -> None:
    page = text_of("docs/how-to/add-a-question-set.md")
    block = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    name = re.search(r"`(\w+)\.(\w+)`\.$", page, re.MULTILINE)
    assert block
    assert name
    found = question_sets(written(tmp_path, block[1], f"{name[1]}.toml"))[name[1]]
    assert found.question(name[2]) is found.questions[0]
    assert (found.minimum, found.minimum_each, found.owned) == (6, 3, False)
    assert [(question.number is not None, bool(question.words)) for question in found.questions] == [
        (True, False),
        (False, True),
    ]


def test_every_text_of_a_set_is_offered_for_translation_after_kinds_and_templates() -> None:
    strings = list(catalog_strings())
    places = [string.place.partition("/")[0] for string in strings]
    assert list(dict.fromkeys(places)) == ["kinds", "templates", "questions"]
    offered = [string.text for string in strings if string.place.startswith("questions/")]
    wanted: list[str] = []
    for one in question_sets().values():
        wanted += [one.name, one.about]
        for question in one.questions:
            label = "" if question.number is None else question.number.label
            wanted += [question.name, question.asks, question.low, question.high, label, question.words]
    assert offered == [text for text in wanted if text]


def test_the_texts_of_other_folders_say_where_they_stand(tmp_path: Path) -> None:
    strings = list(catalog_strings(question_folder=written(tmp_path, GOOD)))
    assert [string.place for string in strings if string.place.startswith("questions/")] == [
        "questions/desk.toml name",
        "questions/desk.toml about",
        "questions/desk.toml asking name",
        "questions/desk.toml asking asks",
        "questions/desk.toml asking low",
        "questions/desk.toml asking high",
        "questions/desk.toml asking number",
        "questions/desk.toml fines_2 name",
        "questions/desk.toml fines_2 asks",
        "questions/desk.toml fines_2 low",
        "questions/desk.toml fines_2 high",
        "questions/desk.toml fines_2 words",
    ]


def test_every_text_differs_from_every_other_but_for_names_that_sets_share() -> None:
    texts = [string for string in catalog_strings() if string.place.startswith("questions/")]
    long = [string.text for string in texts if not string.place.endswith(" name")]
    assert sorted(set(long)) == sorted(long)
