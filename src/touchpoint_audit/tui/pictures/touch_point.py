"""The picture of one touch point, by what its facts allow: demand with staffing, or what a change costs whom."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.measures.cost_shift import CostShift, cost_shift
from touchpoint_audit.measures.staffing import Staffing, staffing
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.cost_shift import cost_shift_bars
from touchpoint_audit.tui.pictures.demand import staffing_picture


def touch_point_picture(item: Assessed, assessment: Assessment, width: int, height: int) -> list[Line]:
    """The picture in at most `height` lines of `width` columns; nothing when its facts make none, or without room."""
    about = assessment.audit.about
    covered = staffing(item.touch_point, about)
    if isinstance(covered, Staffing):
        return staffing_picture(covered, width, height)
    shift = cost_shift(item.touch_point, about)
    if isinstance(shift, CostShift):
        sender, receiver = (
            assessment.audit.department_name(department)
            for department in (item.touch_point.imposed_by, item.touch_point.carried_by)
        )
        return cost_shift_bars(shift, about.currency, width, height, sender, receiver)
    return []


def has_picture(item: Assessed, assessment: Assessment) -> bool:
    """Whether its facts make a picture of its own."""
    return bool(touch_point_picture(item, assessment, 80, 24))
