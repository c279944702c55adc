"""Text that would be markup, an action or an escape sequence elsewhere is text here, on every screen."""

import json
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea
from wcwidth import wcwidth

from tests.builders import action, audit, decision, fact, rule, touch_point
from tests.tui.driver import NOON, Auditor, desk, working
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.follow_up import carried_forward, mark_found
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import MOST_DRAWN, clean_text, one_line
from touchpoint_audit.tui.app import TouchpointAuditApp

MARKUP = ("[/x]", "[@click=app.bell]x[/]", "[red]x", "[link=']x", "[bold]", "\\[x]", "[[]]", "$text [$primary]")
ESCAPES = ("\x1b[31mred\x1b[0m", "\x1b]0;owned\x07", "\x1b]52;c;AAAA\x07", "\x9b31m", "\x90q\x9c", "a\x00b\x08c\x7f")
BIDI = ("\u202egnp.exe", "\u2066x\u2069", "שלום עולם", "مرحبا 123")
WIDE = ("家庭用品の返品カウンター", "👩‍👩‍👧 🎉 ❤️", "Z̷̡̛͉a̵͓͛l̸̰̈́g̴̖̓o̶", "ｆｕｌｌ")
LONG = "x" * 2000
HOSTILE = (*MARKUP, *ESCAPES, *BIDI, *WIDE, LONG, "two\nlines", "two\rlines", "tab\there", "{0} %s {name}")
ALL = " ".join((*MARKUP, *BIDI, *WIDE))


@pytest.fixture(autouse=True)
def nothing_is_an_action(monkeypatch: pytest.MonkeyPatch) -> None:
    def bell(_app: TouchpointAuditApp) -> None:
        raise AssertionError("text has rung the bell")

    monkeypatch.setattr(TouchpointAuditApp, "bell", bell)
    monkeypatch.setattr(TouchpointAuditApp, "action_bell", bell)


def poisoned(text: str) -> Audit:
    """An audit with a text in every place that holds one."""
    point = touch_point(
        name=text,
        kind="service_hours",
        channel=text,
        serves=text,
        imposed_by="d",
        carried_by="d",
        facts={"opening_hours": fact(text), "handling_time": fact(4, "min", source=text), "odd": fact(text)},
        voices=[(text, "complaint"), (text, "praise")],
        says_today=text,
        says_wanted=text,
        rule=rule("no", "no", "legal", text),
        verdict="keep",
        reason=text,
        instead=text,
        note=text,
        raised_by=text,
    )
    found = audit(
        point,
        replace(point, id="t2", kind=one_line(text)[:20], verdict=None),
        replace(point, id="t3", kind="encounter", facts={"frequency": fact(3, "/day"), "staff_time": fact(5, "min")}),
        stages={"buy": text, "use": text},
        journey=text,
        organisation=text,
        site=text,
        walked_by=text,
        currency=text,
        note=text,
    )
    found = replace(found, about=replace(found.about, departments={"d": Department(text, 320)}))
    for name in ("t01", "t2"):
        found = changes.record_decision(found, decision(name, who=text, reason=text))
    return changes.plan_action(found, action(what=text, owner=text, due="2026-10-01", expected_hours=2.0))


def must_be_plain(auditor: Auditor, screen: str) -> None:
    """Nothing on the screen is a control character, a bidirectional control or an action."""
    shown = auditor.screen_text()
    assert clean_text(shown) == shown
    assert all(character.isprintable() or character in "\n\u200d" for character in shown), screen
    for strip in auditor.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "@click" not in meta, (screen, segment)
            assert segment.style is None or segment.style.link is None, (screen, segment)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        (ALL, (80, 24)),
        (ALL, (40, 10)),
        (LONG, (80, 24)),
        (LONG, (120, 40)),
        ("".join(ESCAPES) + "tail", (80, 24)),
        ("two\nlines\tand\ttabs", (80, 24)),
        ("two\nlines\tand\ttabs", (120, 40)),
    ],
)
async def test_a_file_full_of_it_is_shown_as_text_on_every_screen(
    folder: Path, text: str, size: tuple[int, int]
) -> None:
    path = desk(folder).add(poisoned("harmless"))
    path.write_text(json.dumps(with_texts(json.loads(path.read_text()), text)))
    async with working(folder, path, size=size) as auditor:
        must_be_plain(auditor, "walk")
        assert len(auditor.names()) == 3
        for keys in (("down",), ("enter",), ("pagedown",), ("q",), ("r",), ("down", "down"), ("q", "g"), ("q", "p")):
            await auditor.press(*keys)
            must_be_plain(auditor, f"after {keys}")
        await auditor.press("q", "i")
        must_be_plain(auditor, "about")
        await auditor.press("q", "home", "down", "P")
        must_be_plain(auditor, "the journey as a picture")
        await auditor.press("q", "=")
        must_be_plain(auditor, "how a stage's hours are reckoned")
        await auditor.press("q", "down", "=", "end")
        must_be_plain(auditor, "how a touch point's figures are reckoned")
        await auditor.press("q", "enter", "f", "=")
        must_be_plain(auditor, "what is reckoned from a fact")
        await auditor.press("q", "q", "g", "f")
        must_be_plain(auditor, "facts to get")
        await auditor.press("q", "l")
        must_be_plain(auditor, "the plan")
        await auditor.press("o")
        must_be_plain(auditor, "who may own an action")
        await auditor.press("escape", "v", "n", "n")
        must_be_plain(auditor, "the plan by owner, and who is owed a reply")
        await auditor.press("q", "?")
        must_be_plain(auditor, "help")
        await auditor.press("q", "home", "down", "t")
        must_be_plain(auditor, "what to time")
        await auditor.press("1")
        must_be_plain(auditor, "timing")
        await auditor.press("q", "u", "q")
        must_be_plain(auditor, "audits")


@pytest.mark.parametrize(("text", "size"), [(ALL, (80, 24)), ("".join(ESCAPES) + LONG, (120, 40))])
async def test_a_follow_up_full_of_it_is_shown_as_text_beside_the_walk_before(
    folder: Path, text: str, size: tuple[int, int]
) -> None:
    point = touch_point(
        "t4", name="harmless", kind="form", verdict="stop", effort=1, raised_by="harmless", facts={"odd": fact(1)}
    )
    first = changes.add_touch_point(poisoned("harmless"), point)
    first = changes.record_decision(first, decision("t4", "overrule", "change", who="harmless", reason="harmless"))
    second = carried_forward(assess(first, kinds()), "second", "harmless", "harmless", NOON.date())
    second = mark_found(mark_found(second, "t01", Found.SLID_BACK), "t2", Found.DONE)
    second = changes.change_touch_point(second, "t4", verdict=Verdict.STOP, facts={**point.facts, **timed()})
    second = changes.record_decision(second, decision("t4", "defer", None, who="harmless", reason="harmless"))
    second = changes.add_touch_point(second, replace(point, id="t5", facts=timed(), before=None))
    paths = [desk(folder).add(made) for made in (first, second)]
    for path in paths:
        path.write_text(json.dumps(with_texts(json.loads(path.read_text()), text)))
    async with working(folder, paths[1], size=size) as auditor:
        for keys, screen in (
            (("down", "enter"), "CardScreen"),
            (("end",), "CardScreen"),
            (("q", "r"), "ReviewScreen"),
            (("down", "down"), "ReviewScreen"),
            (("P",), "PriorityScreen"),
            (("P",), "PriorityScreen"),
            (("q", "q", "C"), "CompareScreen"),
            (("down", "down"), "CompareScreen"),
            (("q", "p"), "ReportScreen"),
            (("q", "q", "v"), "PortfolioScreen"),
            (("enter",), "PortfolioAuditsScreen"),
            (("q", "d"), "PortfolioScreen"),
        ):
            await auditor.press(*keys)
            assert type(auditor.app.screen).__name__ == screen
            must_be_plain(auditor, f"{screen} after {keys}")


def timed() -> dict[str, Fact]:
    return {"frequency": fact(3, "/day", source="harmless"), "staff_time": fact(5, "min", "stated")}


def with_texts(found: object, text: str) -> object:
    """A file's content with a text in place of every harmless one."""
    if isinstance(found, dict):
        return {key: with_texts(value, text) for key, value in found.items()}
    return text if found == "harmless" else found


async def test_markup_stands_on_the_screen_letter_by_letter(folder: Path) -> None:
    points = [
        touch_point(f"t{place}", name=text, facts={"frequency": fact(3, "/day", source=text)})
        for place, text in enumerate(MARKUP)
    ]
    path = desk(folder).add(audit(*points))
    async with working(folder, path) as auditor:
        for text in MARKUP:
            await auditor.put_cursor_on(text)
            assert auditor.screen_text().count(text) >= 2
            await auditor.press("enter")
            assert text in auditor.title()
            await auditor.put_cursor_on_field("How often")
            assert text in auditor.cursor
            await auditor.press("q", "s")
            assert text in auditor.status()


async def test_it_is_logged_and_renamed_as_text(folder: Path) -> None:
    path = desk(folder).add(audit())
    async with working(folder, path) as auditor:
        for text in HOSTILE:
            await auditor.press("a")
            await auditor.paste(text)
            must_be_plain(auditor, "capture line")
            await auditor.press("enter", "escape")
            assert auditor.names() == [one_line(text)]
            await auditor.press("n")
            await auditor.enter(f"new {text}")
            assert auditor.names() == [one_line(f"new {text}")]
            must_be_plain(auditor, "walk")
            await auditor.press("d")


async def test_it_is_typed_into_every_field_of_the_card(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point(kind="service_hours")))
    text = " ".join((*MARKUP, *ESCAPES, *BIDI, *WIDE))
    wanted = clean_text(text)
    async with working(folder, path) as auditor:
        await auditor.open_card("Sign")
        for label in (
            "Serves",
            "Channel",
            "Opening hours",
            "They say today",
            "We want them to say",
            "On what ground",
            "Why not the proposal",
            "What to do instead",
            "Note",
            "Name",
        ):
            await auditor.fill(label, text)
            must_be_plain(auditor, label)
        await auditor.fill("Handling time", text)
        must_be_plain(auditor, "what is wrong with a number")
        await auditor.press("escape")
        await auditor.fill("Handling time", "4 min", "measured", text)
        await auditor.add_voice(text, "praise")
        must_be_plain(auditor, "voice")
        point = next(iter(auditor.audit.touch_points.values()))
        assert (point.note, point.instead, point.reason) == (wanted, wanted, wanted)
        assert (point.name, point.facts["handling_time"].source) == (one_line(text), wanted)
        assert [voice.words for voice in point.voices.values()] == [wanted]


async def test_it_is_typed_key_by_key(folder: Path) -> None:
    path = desk(folder).add(audit())
    async with working(folder, path) as auditor:
        await auditor.press("a")
        await auditor.write("[@click=app.bell]x[/] [/x] 家 é")
        await auditor.press("enter", "escape")
        assert auditor.names() == ["[@click=app.bell]x[/] [/x] 家 é"]
        must_be_plain(auditor, "walk")


async def test_it_is_an_organisation_a_path_a_filter_and_a_search(folder: Path, tmp_path: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("n")
        await auditor.pick("blank")
        for _field in range(3):
            await auditor.enter(ALL)
            must_be_plain(auditor, "new audit")
        await auditor.press("/")
        await auditor.enter(ALL)
        must_be_plain(auditor, "find")
        await auditor.press("escape", "r", "/")
        await auditor.paste(ALL)
        must_be_plain(auditor, "filter")
        await auditor.press("enter", "q", "p", "e", "1")
        await auditor.enter(str(tmp_path / "[/x]" / "[red]x.md"))
        must_be_plain(auditor, "export")
        assert "[/x]" in auditor.prompt


async def test_a_file_name_full_of_it_is_shown_as_text(folder: Path) -> None:
    path = desk(folder).add(audit())
    odd = path.rename(folder / ("[x]\x1b]0;owned\x07\u202e[red]" + os.fsdecode(b"\xff") + ".json"))
    async with working(folder, odd) as auditor:
        must_be_plain(auditor, "walk")
        await auditor.press("p", "e", "1")
        must_be_plain(auditor, "export")
        await auditor.press("escape", "q", "q")
        must_be_plain(auditor, "audits")


async def test_a_folder_full_of_it_reaches_no_line_that_is_typed_in(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / "[x]\x1b]0;owned\x07\u202e\x9b31m"
    odd.mkdir()
    path = desk(folder).add(audit(touch_point()))
    async with working(odd, path.rename(odd / path.name)) as auditor:
        await auditor.press("p", "e", "1")
        assert auditor.line.text == clean_text(auditor.line.text)
        must_be_plain(auditor, "export")


async def test_line_ends_in_a_name_do_not_move_the_cursor_while_it_is_typed(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point(name="harmless")))
    path.write_text(json.dumps(with_texts(json.loads(path.read_text()), "two\nlines\tof it")))
    async with working(folder, path) as auditor:
        await auditor.press("n")
        assert auditor.line.text == "two lines of it"


async def test_a_flood_of_marks_and_joined_emoji_move_nothing_of_the_row(folder: Path) -> None:
    for name in (
        "Z" + "\u0301" * 5000 + "g",
        "👩\u200d👩\u200d👧\u200d👦" * 8 + " 👍🏽🇳🇴❤\ufe0f",
        "a" + "\u200b" * 5000,
    ):
        path = desk(folder).add(audit(touch_point(name=name)))
        async with working(folder, path) as auditor:
            for strip in auditor.app.screen._compositor.render_strips():
                text = strip.text
                assert sum(max(wcwidth(letter), 0) for letter in text) == auditor.app.size.width
                assert sum(unicodedata.combining(letter) > 0 for letter in text) <= 2 * MOST_DRAWN


@pytest.mark.parametrize("widget", [Input, TextArea])
async def test_a_paste_leaves_no_control_character_in_the_line(
    folder: Path, widget: type[Input] | type[TextArea]
) -> None:
    path = desk(folder).add(audit(touch_point()))
    async with working(folder, path) as auditor:
        await auditor.open_card("Sign")
        await auditor.put_cursor_on_field("Serves" if widget is Input else "Note")
        await auditor.press("enter")
        assert isinstance(auditor.app.focused, widget)
        await auditor.paste("".join(ESCAPES) + "\u202e end")
        assert auditor.line.text == clean_text("".join(ESCAPES) + "\u202e end")
