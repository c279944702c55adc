"""What there is to look at on the organisation's screen besides the question sets, written out: one entry for each.

A screen is imported by the function that opens it, not before.
"""

from collections.abc import Mapping

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.language import N_
from touchpoint_audit.tui.organisation_rows import View
from touchpoint_audit.tui.page import Page


def _wall_line(assessment: Assessment) -> str:
    from touchpoint_audit.tui.wall_lines import wall_line

    return wall_line(assessment)


def _wall_map() -> Page:
    from touchpoint_audit.tui.screens.wall_map import WallMapScreen

    return WallMapScreen()


def _drivers_line(assessment: Assessment) -> str:
    from touchpoint_audit.reports.drivers import drivers_in_short

    return drivers_in_short(assessment)


def _drivers() -> Page:
    from touchpoint_audit.tui.screens.drivers import DriversScreen

    return DriversScreen()


def _departments_line(assessment: Assessment) -> str:
    from touchpoint_audit.tui.wall_lines import departments_line

    return departments_line(assessment)


def _departments() -> Page:
    from touchpoint_audit.tui.screens.departments import DepartmentsScreen

    return DepartmentsScreen()


def _voices_line(assessment: Assessment) -> str:
    from touchpoint_audit.assessment.voices import heard
    from touchpoint_audit.reports.voices import counted_voices

    return counted_voices(heard(assessment))


def _voices() -> Page:
    from touchpoint_audit.tui.screens.voices import VoicesScreen

    return VoicesScreen()


VIEWS: Mapping[str, View] = {
    "wall_map": View(
        N_("Wall map"),
        N_("Which department's decisions cost which department's time, in hours and money a year, and customers'"),
        _wall_line,
        _wall_map,
    ),
    "drivers": View(
        N_("What drives satisfaction"),
        N_(
            "Price, quality, digital solutions, flow of information, customer service: what each has of findings, "
            "hours and feelings. A touch point counts for the driver on its card."
        ),
        _drivers_line,
        _drivers,
    ),
    "voices": View(
        N_("What customers say"),
        N_("Every voice, praise and complaint apart, and what they say today beside what we want them to say"),
        _voices_line,
        _voices,
    ),
    "departments": View(
        N_("Departments"),
        N_("Every department with what an hour costs; two names for one and the same are merged here"),
        _departments_line,
        _departments,
    ),
}
"""By key, in the order in which they are shown: wall map, drivers, voices, departments."""
