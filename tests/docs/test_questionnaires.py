"""The page on questionnaires tells of every question set, and of every key of its screens."""

import re

from tests.docs.pages import tables, text_of
from touchpoint_audit.catalog import question_sets
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.tui.answering_commands import ANSWERING_COMMANDS

PAGE = text_of("docs/questionnaires.md")


def test_every_set_is_told_of_with_how_few_answers_are_too_few() -> None:
    (_titles, *rows), *_ = tables(PAGE)
    told = {row[0]: tuple(map(int, re.findall(r"\d+", row[2]))) for row in rows}
    assert told == {known.name: (known.minimum_each, known.minimum) for known in question_sets().values()}


def test_the_keys_of_an_answer_are_told_of() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    wanted = {command.shown_key for command in ANSWERING_COMMANDS if command.bar and command.shown_key.isalnum()}
    assert wanted - {"1"} <= named
    assert f"*{Evidence.STATED.value}*" in PAGE
