"""Every word on a screen can be translated: with every message in Greek letters, no English is left over."""

import gettext
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store_walk import store_walk
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import words
from touchpoint_audit.storage import AuditFile
from touchpoint_audit.tui.app import TouchpointAuditApp

_KEYS = "enter space tab esc del ctrl"
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TO_GREEK = str.maketrans(_LATIN, "αβγδεζηθικλμνξοπρστυφχψωϊϋ" + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ")
_LEFT = re.compile(r"[A-Za-z]{3,}")


class GreekLetters(gettext.NullTranslations):
    """Every message in other letters, its placeholders as they are."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{\w+\})", message)
        return "".join(part if part.startswith("{") else part.translate(_TO_GREEK) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def wordless(audit: Audit) -> Audit:
    """The audit with digits wherever a person typed words."""

    def numbered(point: TouchPoint) -> TouchPoint:
        facts = {
            key: replace(fact, source="1", text=None if fact.text is None else "2") for key, fact in point.facts.items()
        }
        voices = {key: replace(voice, words="3") for key, voice in point.voices.items()}
        easier, relationship = replace(point.rule.easier, note=""), replace(point.rule.relationship, note="")
        return replace(
            point,
            facts=facts,
            voices=voices,
            rule=replace(point.rule, ground="5", easier=easier, relationship=relationship),
            name="4",
            channel="4",
            serves="4",
            says_today="4",
            says_wanted="4",
            reason="4",
            instead="4",
            note="4",
        )

    departments = {key: Department("6", one.hourly_rate) for key, one in audit.about.departments.items()}
    about = replace(
        audit.about, organisation="7", site="8", journey="9", walked_by="10", currency="11", departments=departments
    )
    stages = {key: replace(stage, name="12") for key, stage in audit.stages.items()}
    points = {key: numbered(point) for key, point in audit.touch_points.items()}
    key = next(iter(points))
    note = Conflict("c1", "touch_points", key, ("note",), Version("4", who="13"), Version("14", at="15"))
    gone = Conflict("c2", "touch_points", key, (), Version(who="13"), Version(gone=True))
    conflicts = {"c1": note, "c2": gone}
    return replace(audit, about=about, stages=stages, touch_points=points, conflicts=conflicts)


def untranslated(text: str) -> list[str]:
    """The Latin words, names of keys aside."""
    return [word for word in _LEFT.findall(text) if word not in _KEYS]


ROADS = (
    *("", "down down", "down down enter", "down down enter f enter", "r", "g", "i", "question_mark", "a", "A"),
    *("P", "P end", "down down enter P", "down down enter m", "down down enter m enter", "equals_sign"),
    *("r d", "r k enter", "r v", "r S", "r home", "r P", "r P P"),
    *("down down enter f equals_sign", "r home equals_sign", "g f", "i l enter", "n", "y", "S", "S down"),
    *("q h", "q d", "q d t", "w", "w enter", "w enter a", "w a f enter 4 2", "w a f enter enter"),
)
"""Keys to every screen and window."""


@pytest.mark.parametrize("keys", ROADS)
async def test_no_english_is_left_on_a_screen(keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with AuditFile.create(tmp_path / "1", wordless(store_walk()), "0", make_folder=True) as file:
        path = file.path
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(words._Current, "words", GreekLetters())
    app = TouchpointAuditApp(Desk(path.parent, "0"), path)
    async with app.run_test(size=(300, 100)) as pilot:
        for key in keys.split():
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        lines = ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]
    shown = "\n".join(lines).replace(str(path.parent), "").replace(path.name, "").replace(path.stem, "")
    assert "α" in shown
    assert untranslated(shown) == []
