"""What a follow-up found of the audit before it: what stopped and was freed, slid back, was not done, is new."""

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.comparison import Became, Comparison, since_last_time
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.became import (
    became_title,
    freed_sentence,
    lacking_sentence,
    named_items,
    said_done_sentence,
)
from touchpoint_audit.reports.changed import changed_sentences
from touchpoint_audit.reports.document import Block, Bullets, Paragraph, Section
from touchpoint_audit.reports.rows import sentences

_TOLD = (Became.STOPPED, Became.CHANGED, Became.SLID_BACK, Became.NOT_DONE, Became.GONE, Became.NEW)
"""What is told one by one."""


def since_then(assessment: Assessment) -> tuple[Section, ...]:
    """The section of a report; nothing in an audit that follows none."""
    found = since_last_time(assessment)
    if found is None:
        return ()
    about = assessment.audit.about
    day = about.follows.walked_on if about.follows else None
    since = date_text(day) if day else _("the walk before")
    blocks: list[Block] = [
        Paragraph(
            sentences((freed_sentence(found.stopped, since, about.currency), lacking_sentence(found.stopped))),
            strong=True,
        )
    ]
    if told := sentences((changed_sentences(found, about, about), said_done_sentence(found))):
        blocks.append(Paragraph(told))
    if left := _left(found):
        blocks.append(Paragraph(left))
    parts = tuple(
        Section(f"since_{became}", became_title(became), (Bullets(named_items(found.of(became))),))
        for became in _TOLD
        if found.of(became)
    )
    return (Section("since_last_time", _("Since last time"), tuple(blocks), parts),)


def _left(found: Comparison) -> str:
    """How many are as they were, and how many are not marked yet."""
    unchanged, unknown = len(found.of(Became.UNCHANGED)), len(found.of(Became.UNKNOWN))
    same = ngettext("{n} touch point is unchanged.", "{n} touch points are unchanged.", unchanged).format(n=unchanged)
    open_ = ngettext("{n} is not marked yet.", "{n} are not marked yet.", unknown).format(n=unknown)
    return sentences((same if unchanged else "", open_ if unknown else ""))
