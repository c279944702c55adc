"""A number as a horizontal bar, exact to an eighth of a column."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(value: float, most: float, width: int, fill: str = "█") -> str:
    """A bar of `value` where `most` fills the width; never empty for what is above 0, nothing for 0 and below.

    With another filling than the full block it is as long in whole columns.

    >>> bar(5, 10, 4), bar(0.001, 10, 4), bar(0, 10, 4)
    ('██', '▏', '')
    """
    if value <= 0 or most <= 0 or width <= 0:
        return ""
    eighths = max(round(min(value / most, 1.0) * width * 8), 1)
    if fill != "█":
        return fill * max(round(eighths / 8), 1)
    return fill * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
