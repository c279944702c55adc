"""The questions of all sets by name, as touch points speak to them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.questionnaire import part_key
from touchpoint_audit.language import _


def every_question() -> Iterator[tuple[str, str]]:
    """Each question as touch points name it, and its name with that of its set."""
    for known in question_sets().values():
        for question in known.questions:
            told = _("{question_set}: {question}").format(question_set=_(known.name), question=_(question.name))
            yield part_key(known.id, question.id), told


def question_names(keys: Iterable[str]) -> tuple[str, ...]:
    """The short names of questions, with that of the set where two sets have one of that name.

    What the catalog does not know is passed over.
    """
    names = {
        part_key(known.id, one.id): (_(one.name), _(known.name))
        for known in question_sets().values()
        for one in known.questions
    }
    often = Counter(name for name, _set in names.values())
    told = _("{question} ({question_set})")
    found = (names[key] for key in keys if key in names)
    return tuple(name if often[name] == 1 else told.format(question=name, question_set=of) for name, of in found)
