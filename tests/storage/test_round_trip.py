"""Whatever an audit holds is read back as it was saved, and what is unknown stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.walks import HOLDER, content, entries, made, rewritten, walk
from touchpoint_audit.domain.audit import About, Audit, Department, Stage
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Unit, WorkingYear
from touchpoint_audit.domain.rule import Answer, Holds, RuleAnswers, Verdict, YesNo
from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.domain.touch_point import Driver, Side, Tone, TouchPoint, Voice
from touchpoint_audit.storage import AuditFile, read_audit, read_history
from touchpoint_audit.storage.content import content_of, text_of

texts = st.text(max_size=30).map(clean_text)
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)
keys = st.from_regex(r"[a-z0-9][a-z0-9_]{0,30}", fullmatch=True)
numbers = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
grades = st.none() | st.sampled_from(Evidence)
intervals = st.builds(
    Interval,
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
    amounts,
    st.none() | amounts,
)
facts = st.one_of(
    st.builds(lambda numbers, **rest: Fact(low=min(numbers), number=sorted(numbers)[1], high=max(numbers), **rest),
              st.lists(numbers, min_size=3, max_size=3), unit=st.sampled_from(Unit), evidence=grades,
              samples=st.lists(numbers, max_size=3).map(tuple)),
    st.builds(Fact, text=texts, evidence=grades, source=texts),
    st.builds(Fact, yes=st.booleans()),
    st.builds(Fact, intervals=st.lists(intervals, max_size=3).map(tuple)),
)  # fmt: skip
answers = st.builds(Answer, st.none() | st.sampled_from(YesNo), grades, texts)
points = st.builds(
    TouchPoint, id=ids, stage=ids, rank=numbers, name=texts, kind=texts, channel=texts,
    side=st.none() | st.sampled_from(Side), imposed_by=st.none() | ids, carried_by=st.none() | ids, serves=texts,
    driver=st.none() | st.sampled_from(Driver), facts=st.dictionaries(keys, facts, max_size=3),
    voices=st.dictionaries(keys, st.builds(Voice, texts, st.sampled_from(Tone)), max_size=2), says_today=texts,
    says_wanted=texts, feeling_now=st.none() | st.integers(-2, 2), feeling_wanted=st.none() | st.integers(-2, 2),
    rule=st.builds(RuleAnswers, answers, answers, st.none() | st.sampled_from(Holds), texts),
    verdict=st.none() | st.sampled_from(Verdict), reason=texts, instead=texts, effort=st.none() | st.integers(0, 5),
    quick_win=st.booleans(), celebrate=st.booleans(), note=texts,
)  # fmt: skip
abouts = st.builds(
    About, id=ids, journey=texts, organisation=texts, site=texts, walked_by=texts,
    walked_on=st.none() | st.dates(min_value=date(1, 1, 1)), currency=texts,
    year=st.builds(WorkingYear, st.floats(0.5, 53), st.floats(0.5, 7)),
    departments=st.dictionaries(keys, st.builds(Department, texts, st.none() | amounts), max_size=3),
    limits=st.dictionaries(keys, numbers, max_size=2), note=texts,
)  # fmt: skip
stages = st.builds(Stage, id=ids, name=texts, rank=numbers)


def by_id(items: list[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


audits = st.builds(Audit, abouts, st.lists(stages, max_size=3).map(by_id), st.lists(points, max_size=4).map(by_id))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | numbers | st.text(max_size=10).map(clean_text),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=80)
@given(first=audits, second=audits)
def test_an_audit_is_read_as_it_was_saved(first: Audit, second: Audit) -> None:
    second = replace(second, about=replace(second.about, id=first.about.id))
    with TemporaryDirectory() as folder:
        path = made(Path(folder), first)
        read = read_audit(path)
        assert (read.audit, read.notices, read.damaged) == (first, (), ())
        with AuditFile.open(path, HOLDER) as file:
            file.save(second, entries(first, second))
        read = read_audit(path)
        assert (read.audit, read.notices, read.damaged) == (second, (), ())
        assert read_history(path) == tuple(sorted(entries(first, second), key=lambda entry: entry.id))


@settings(deadline=None, max_examples=60)
@given(unknown=st.dictionaries(keys.map(lambda key: f"later_{key}"), json_values, max_size=3), audit=audits)
def test_what_is_unknown_survives_any_edit(unknown: dict[str, Any], audit: Audit) -> None:
    with TemporaryDirectory() as folder:
        path = made(Path(folder))

        def add(found: dict[str, Any]) -> None:
            found.update(unknown)
            for place in (found["touch_points"]["t02"], found["touch_points"]["t02"]["rule"]["easier"]):
                place.update(unknown)

        rewritten(path, add)
        kept = audit.touch_points.values()
        changed = next(iter(kept), walk().touch_points["t01"])
        with AuditFile.open(path, HOLDER) as file:
            file.save(replace(file.audit, touch_points={"t02": replace(changed, id="t02", rule=_answered(changed))}))
        after = content(path)
        point = after["touch_points"]["t02"]
        assert _without_known(after) == unknown
        assert {name: point[name] for name in unknown} == unknown
        assert {name: point["rule"]["easier"][name] for name in unknown} == unknown


def _answered(point: TouchPoint) -> RuleAnswers:
    return replace(point.rule, easier=Answer(YesNo.NO))


def _without_known(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name.startswith("later_")}


@settings(deadline=None, max_examples=100)
@given(tables=st.dictionaries(st.text(min_size=1, max_size=5).map(clean_text), json_values, max_size=4))
def test_a_text_put_together_here_is_always_found_intact(tables: dict[str, Any]) -> None:
    about = {"audit": {"a1": {"format": 1, "journey": "x"}}}
    text = text_of({**{f"later_{name}": value for name, value in tables.items()}, **about})
    found = content_of(text, Path("a.json"))
    assert found.intact
    assert text_of(found.tables) == text
