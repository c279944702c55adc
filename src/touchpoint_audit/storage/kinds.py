"""What the documents of each table stand for."""

from collections.abc import Mapping
from typing import Any

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Stage
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.questionnaire import Questionnaire
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.content import ABOUT_TABLE
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.older_history import OlderHistory

PARTS: Mapping[str, type[Any]] = {
    "stages": Stage,
    "touch_points": TouchPoint,
    "decisions": Decision,
    "actions": Action,
    "answers": Questionnaire,
    "conflicts": Conflict,
}
"""The tables that an audit is made of, besides what it is about."""
KINDS: Mapping[str, type[Any]] = {ABOUT_TABLE: About, **PARTS, "history": HistoryEntry, "older_history": OlderHistory}
