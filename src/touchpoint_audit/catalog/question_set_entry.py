"""A question set made from its TOML table, with every question checked."""

import re

from touchpoint_audit.catalog.entry import Entry
from touchpoint_audit.catalog.question_set import NUMBER_UNITS, NumberAsked, Question, QuestionSet
from touchpoint_audit.domain.quantity import Unit

_ID = re.compile(r"[a-z][a-z0-9_]*")


def question_set_from(entry: Entry) -> QuestionSet:
    """The question set that a file tells; its faults are noted in the entry."""
    set_id = entry.text("id")
    _check_id(entry, set_id)
    tables = entry.tables("questions", "question", needed=True)
    if entry.table.get("questions") == []:
        entry.fault("“questions” is empty: begin at least one with [[questions]]")
    questions = tuple(_question_from(table) for table in tables)
    _check_apart(entry, "have the id", [question.id for question in questions])
    _check_apart(entry, "are called", [question.name for question in questions])
    minimum, minimum_each = _minimums_from(entry)
    return QuestionSet(
        id=set_id,
        name=entry.text("name"),
        about=entry.text("about"),
        minimum=minimum,
        minimum_each=minimum_each,
        owned=entry.flag("owned") or False,
        questions=questions,
    )


def _minimums_from(entry: Entry) -> tuple[int, int]:
    """The least answers in all and to one question; 1 for what is missing or wrong."""
    minimum, each = entry.whole_number("minimum"), entry.whole_number("minimum_each")
    if each is not None and each < 1:
        entry.fault(f"“minimum_each” is {each}: write 1 or more")
    elif minimum is not None and minimum < (each or 1):
        entry.fault(f"“minimum” is {minimum}: write {each or 1} or more, the least answers to one question")
    return (1 if minimum is None else minimum, 1 if each is None else each)


def _question_from(entry: Entry) -> Question:
    question = Question(
        id=entry.text("id"),
        name=entry.text("name"),
        asks=entry.text("asks"),
        low=entry.text("low"),
        high=entry.text("high"),
        number=_number_from(entry),
        words=entry.text("words", needed=False),
    )
    _check_id(entry, question.id)
    entry.finish()
    return question


def _number_from(entry: Entry) -> NumberAsked | None:
    number = entry.table_of("number", "number", needed=False)
    if number is None:
        return None
    label, unit = number.text("label"), number.text("unit")
    number.finish()
    if unit and unit not in NUMBER_UNITS:
        number.fault(f"“unit” is “{unit}”: write one of {', '.join(NUMBER_UNITS)}")
    return NumberAsked(label, Unit(unit)) if unit in NUMBER_UNITS else None


def _check_id(entry: Entry, name: str) -> None:
    """Note an id that could not stand before or after the dot of `set.question`. An empty one was noted before."""
    if name and not _ID.fullmatch(name):
        entry.fault(f"the id “{name}” must begin with a small letter: write only a to z, 0 to 9 and _")


def _check_apart(entry: Entry, what: str, names: list[str]) -> None:
    """Note each name that stands more than once. An empty one was noted before."""
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        entry.fault(f"two questions {what} “{name}”: name them apart")
