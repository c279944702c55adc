"""What there is to look at on the organisation's screen besides the question sets, written out: one entry for each.

A screen is imported by the function that opens it, not before.
"""

from collections.abc import Mapping

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.language import N_
from touchpoint_audit.tui.organisation_rows import View
from touchpoint_audit.tui.page import Page


def _voices_line(assessment: Assessment) -> str:
    from touchpoint_audit.assessment.voices import heard
    from touchpoint_audit.reports.voices import counted_voices

    return counted_voices(heard(assessment))


def _voices() -> Page:
    from touchpoint_audit.tui.screens.voices import VoicesScreen

    return VoicesScreen()


VIEWS: Mapping[str, View] = {
    "voices": View(
        N_("What customers say"),
        N_("Every voice, praise and complaint apart, and what they say today beside what we want them to say"),
        _voices_line,
        _voices,
    ),
}
"""By key, in the order in which they are shown: wall map, drivers, voices, departments."""
