"""What there is to look at on the organisation's screen besides the question sets, written out: one entry for each.

A screen is imported by the function that opens it, not before.
"""

from collections.abc import Mapping

from touchpoint_audit.tui.organisation_rows import View

VIEWS: Mapping[str, View] = {}
"""By key, in the order in which they are shown: wall map, drivers, voices, departments."""
