"""Which writer draws which picture as SVG."""

from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    GapPicture,
    HeatPicture,
    JourneyPicture,
    Picture,
    QuadrantPicture,
)
from touchpoint_audit.reports.svg_bars import svg_bars
from touchpoint_audit.reports.svg_gaps import svg_gaps
from touchpoint_audit.reports.svg_heat import svg_heat
from touchpoint_audit.reports.svg_journey import svg_journey
from touchpoint_audit.reports.svg_quadrant import svg_quadrant


def svg_picture(picture: Picture, id: str) -> str:
    """A picture as one SVG element; `id` is one that nothing else on the page has."""
    match picture:
        case JourneyPicture():
            return svg_journey(picture, id)
        case BarsPicture():
            return svg_bars(picture, id)
        case QuadrantPicture():
            return svg_quadrant(picture, id)
        case GapPicture():
            return svg_gaps(picture, id)
        case HeatPicture():
            return svg_heat(picture, id)
