"""All that customers said on a walk, in their own words: along the journey, praise and complaint apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.audit import NO_STAGE
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Tone, Voice
from touchpoint_audit.measures.result import Measured

MOST_COMPLAINTS = 2
"""Of the voices for the top; one praise comes behind them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A customer's own words, and the touch point where they belong."""

    item: Assessed
    number: int
    """The touch point's along the journey."""
    stage: str
    """The id of its stage; empty where that is gone."""
    id: str
    """The voice's within its touch point."""
    voice: Voice

    @property
    def tone(self) -> Tone:
        return self.voice.tone

    @property
    def words(self) -> str:
        return self.voice.words


@dataclass(frozen=True, slots=True)
class Said:
    """What customers would say of a touch point today, and what we want them to say; one of the two may be empty."""

    item: Assessed
    number: int
    stage: str
    """The id of its stage; empty where that is gone."""
    today: str
    wanted: str


@dataclass(frozen=True, slots=True)
class AtStage:
    """What was heard at one stage."""

    stage: str
    """Its id; empty for touch points whose stage is gone."""
    complaints: tuple[Heard, ...]
    praise: tuple[Heard, ...]


def heard(assessment: Assessment, containing: str = "") -> tuple[Heard, ...]:
    """Every voice along the journey, at one touch point in the order they were written down.

    Of a touch point that ended too: its customers' words are the audit's. `containing` keeps those that have the text,
    in whatever case, in the words themselves, the name of the touch point or of its stage.
    """
    wanted = containing.strip().casefold()
    return tuple(
        one for one in _heard(assessment) if not wanted or wanted in _searched(assessment, one.item, one.words)
    )


def said(assessment: Assessment, containing: str = "") -> tuple[Said, ...]:
    """What they say today and are to say, along the journey, where either is written; `containing` as in `heard`.

    Of what has ended only where something is said of it today: nobody is to say anything of what is not there.
    """
    wanted = containing.strip().casefold()
    found = (
        Said(item, assessment.numbers[key], _stage(assessment, item), today, wish)
        for key, item in assessment.items.items()
        if (today := item.touch_point.says_today.strip()) + (wish := item.touch_point.says_wanted.strip())
        and (today or not item.ended)
    )
    return tuple(one for one in found if not wanted or wanted in _searched(assessment, one.item, one.today, one.wanted))


def of_tone(voices: Iterable[Heard], tone: Tone) -> tuple[Heard, ...]:
    """Those that praise, or those that complain."""
    return tuple(one for one in voices if one.tone is tone)


def by_stage(voices: Iterable[Heard]) -> tuple[AtStage, ...]:
    """Voices along the journey by stage; stages at which nothing was heard are left out."""
    found = ((stage, tuple(group)) for stage, group in groupby(voices, key=lambda one: one.stage))
    return tuple(AtStage(stage, of_tone(group, Tone.COMPLAINT), of_tone(group, Tone.PRAISE)) for stage, group in found)


def three_voices(assessment: Assessment) -> tuple[Heard, ...]:
    """The voices for somebody who reads no more than three: two complaints at two touch points, then one praise.

    Complaints come from where most is at stake: first what is not to be kept as it is, then by the hours a year that
    staff and customers spend on it (what is not measured comes last), then by the worse feeling. The praise comes from
    what is worth celebrating, else from where the feeling is best. Ties stand along the journey; of one touch point the
    first voice that was written down speaks. What has ended is over, and silent. Fewer when there are fewer: praise
    never takes a complaint's place, nor the other way round.
    """
    there = tuple(one for one in _heard(assessment) if not one.item.ended)
    complaints = sorted(_first_of_each(of_tone(there, Tone.COMPLAINT)), key=_at_stake)
    praise = sorted(_first_of_each(of_tone(there, Tone.PRAISE)), key=_praised)
    return (*complaints[:MOST_COMPLAINTS], *praise[:1])


def _heard(assessment: Assessment) -> Iterator[Heard]:
    for key, item in assessment.items.items():
        voices, stage = item.touch_point.voices, _stage(assessment, item)
        for voice_id in sorted(voices):
            yield Heard(item, assessment.numbers[key], stage, voice_id, voices[voice_id])


def _stage(assessment: Assessment, item: Assessed) -> str:
    stage = item.touch_point.stage
    return stage if stage in assessment.audit.stages else NO_STAGE.id


def _searched(assessment: Assessment, item: Assessed, *words: str) -> str:
    """What a filter looks in, one thing a line so that no match runs from one into the next."""
    stage = assessment.audit.stages.get(item.touch_point.stage)
    return "\n".join((*words, item.touch_point.name, stage.name if stage else "")).casefold()


def _first_of_each(voices: Iterable[Heard]) -> list[Heard]:
    return [next(group) for _number, group in groupby(voices, key=lambda one: one.number)]


def _at_stake(one: Heard) -> tuple[bool, bool, float, int]:
    """The most at stake first."""
    burden, feeling = one.item.burden, one.item.touch_point.feeling_now
    found = [result.quantity.value for result in (burden.staff_hours, burden.customer_hours)
             if isinstance(result, Measured)]  # fmt: skip
    return one.item.list is Verdict.KEEP, not found, -sum(found), 0 if feeling is None else feeling


def _praised(one: Heard) -> tuple[bool, int]:
    """The most to celebrate first."""
    point = one.item.touch_point
    return not point.celebrate, 0 if point.feeling_now is None else -point.feeling_now
