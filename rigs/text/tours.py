"""The way through every screen, dialog and line, with hostile text typed, pasted and shown at each of them."""

from rigs.text.screens import ALL, CUT, DOWN, END, ESCAPE, F5, FULL, HOME, PASTE, Step, pasted
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.reports.pages import PAGES
from touchpoint_audit.tui.screens.organisation_views import VIEWS

W, C, R, A, L, P = "WalkScreen", "CardScreen", "ReviewScreen", "AuditsScreen", "PlanScreen", "PortfolioScreen"
G, Q, AN, V = "OrganisationScreen", "QuestionSetScreen", "AnsweringScreen", "VoicesScreen"
D, DEP, M = "DriversScreen", "DepartmentsScreen", "WallMapScreen"
CHOOSE, HELP, TRACE, REPORT = "ChooseScreen", "HelpScreen", "TraceScreen", "ReportScreen"


def view(name: str) -> str:
    """The keys that open a view from the organisation's screen, where views stand below the question sets."""
    return HOME + DOWN * (len(question_sets()) + list(VIEWS).index(name)) + "\r"


def walk(typed: str) -> list[Step]:
    """On an audit with decisions and actions; `typed` is pasted into the lines that are asked for."""
    return [
        Step("", W),
        *(Step(DOWN, W) for _ in range(4)),
        Step("=", TRACE),
        Step("q", W),
        Step("y", "WhyScreen"),
        Step("q", W),
        Step("?", HELP),
        Step("q", W),
        Step("/" + pasted(typed), W),
        Step("\r", W),
        Step(ESCAPE, W),
        # The kind is guessed from the words, so that it is another one until all of it is undone.
        Step(HOME + "a" + pasted(typed), W, alike=False),
        Step("\t", W, alike=False),
        Step("\r", W, alike=False),
        Step(ESCAPE, W, alike=False),
        Step("n" + ALL, W, alike=False),
        Step(CUT, W, alike=False),
        Step(PASTE + "\r", W, alike=False),
        Step("A" + pasted(typed) + "\r", W, alike=False),
        Step("d", W, alike=False),
        Step("uuuu", W),
        Step("i", "AboutScreen"),
        *(Step(key, "AboutScreen") for key in (DOWN, DOWN, END, HOME, "\r", ESCAPE, "l")),
        *departments(typed),
        Step("q", W),
        Step("P", "JourneyScreen"),
        Step(END, "JourneyScreen"),
        Step("q", W),
        Step("g", "GapsScreen"),
        Step(END, "GapsScreen"),
        Step("f", "GapsScreen"),
        Step("q", W),
        *voices(typed),
        Step("p", REPORT, alike=False),  # what is escaped is longer
        *(Step("\x1b[6~", REPORT, alike=False) for _ in range(8)),
        Step("p", CHOOSE, alike=False),
        Step("q", REPORT, alike=False),
        Step("e", CHOOSE, alike=False),
        Step("1", REPORT, alike=False),
        Step(ESCAPE, REPORT, alike=False),
        *(step for n in range(len(PAGES)) for step in page(n)),
        Step("q", W),
        Step("t", CHOOSE),
        Step("1", "TimingScreen"),
        Step("q", W),
        Step("\x10" + pasted(typed) + "\x1b[6~", "Palette", alike=False),  # the cursor may be beside what fits
        Step(ESCAPE, W),
        *card(typed),
        *review(typed),
        *plan(typed),
        *organisation(typed),
        *wall_map(),
        *disk_full(),
    ]


def page(n: int) -> list[Step]:
    """One of the pages for somebody, on the report's screen."""
    return [
        Step("v", CHOOSE, alike=False),
        Step(str(n + 2), REPORT, alike=False),
        *(Step("\x1b[6~", REPORT, alike=False) for _ in range(2)),
    ]


def voices(typed: str) -> list[Step]:
    """What customers say, in both readings."""
    return [
        Step("v", V),
        *(Step(key, V, alike=False) for key in (DOWN, END, "f", "f", "f")),  # hostile words take other lines
        Step("/" + pasted(typed), V, alike=False),
        Step(ESCAPE, V, alike=False),
        *(Step(key, V, alike=False) for key in ("t", DOWN, END, "v")),
        Step("q", W),
    ]


def departments(typed: str) -> list[Step]:
    """From what the audit is about to its departments."""
    return [
        Step("d", DEP),
        Step("a" + pasted(typed), DEP, alike=False),  # a name that is like a known one is told of
        Step(ESCAPE, DEP),
        Step("n" + ALL + pasted(typed), DEP, alike=False),
        Step(ESCAPE, DEP),
        Step("m", CHOOSE),
        Step("q", DEP),
        Step("q", "AboutScreen"),
    ]


def wall_map() -> list[Step]:
    """From the organisation to the map, and to the departments from there."""
    return [
        Step("w", G),
        Step(view("wall_map"), M),
        *(Step(key, M) for key in (DOWN, DOWN, END, "m", "m", "m", "m", "v", "v", "h")),
        Step("\r", CHOOSE),
        Step("q", M),
        Step("=", TRACE),
        Step("q", M),
        Step("d", DEP),
        Step("q", M),
        Step("qq", W),
    ]


def card(typed: str) -> list[Step]:
    """The card of the touch point under the cursor, every group and every sort of line."""
    return [
        Step(HOME + DOWN + "\r", C),
        *(Step("\x1b[6~", C) for _ in range(3)),
        *(Step(key, C) for key in "wfmvrd"),
        Step("v" + DOWN + "\r", C),
        Step(ESCAPE, C),
        Step("w\r" + pasted(typed), C),
        Step("\r", C),
        Step("u", C),
        Step("f=", TRACE),
        Step("q", C),
        Step("y", "WhyScreen"),
        Step("q", C),
        Step("d" + DOWN + DOWN + "\r", C),
        Step(pasted(typed), C),
        Step(ESCAPE, C),
        Step("d" + END, C),
        Step("n", C),
        Step("P", "PictureScreen"),
        Step("q", C),
        Step("q", W),
    ]


def review(typed: str) -> list[Step]:
    """The review and what is reached from it."""
    return [
        Step("r", R),
        *(Step(key, R) for key in (DOWN, DOWN, "f", "f")),
        Step("v", "WhyScreen"),
        Step("q", R),
        Step("y", "WhyScreen"),
        Step("q", R),
        Step("/" + pasted(typed), R),
        Step(ESCAPE, R),
        Step("N" + ALL + pasted(typed) + "\r", R),
        Step("P", "PriorityScreen"),
        Step(DOWN, "PriorityScreen"),
        Step("P", "PriorityScreen"),
        Step("q", R),
        Step("q", W),
    ]


def plan(typed: str) -> list[Step]:
    """The plan: its lines, its views, and the questions that it asks."""
    return [
        Step("l", L),
        *(Step(key, L) for key in (DOWN, DOWN, END, "v", "v")),
        Step(HOME + "o", L),
        Step(ESCAPE, L),
        Step("w" + pasted(typed), L),
        Step(ESCAPE, L),
        Step("d" + pasted(typed) + "\r", L),
        Step(ESCAPE, L),
        Step("e", L, alike=False),
        Step(ESCAPE, L),
        Step("q", W),
    ]


def organisation(typed: str) -> list[Step]:
    """The organisation: a question set, what is behind a question, one respondent's answers and every line there."""
    return [
        Step("w", G),
        *(Step(key, G) for key in (DOWN, DOWN, HOME)),
        Step(DOWN + "\r", Q),
        *(Step(key, Q) for key in (DOWN, DOWN, "n", "n", "b", "b")),
        Step("y", "WhyScreen"),
        Step("q", Q),
        Step("\r", CHOOSE),
        Step("q", Q),
        Step("x", CHOOSE),
        Step("q", Q),
        Step("a", CHOOSE),
        Step("t" + pasted(typed), Q),
        Step(ESCAPE, Q),
        Step("a", CHOOSE),
        Step("1", AN),
        Step("\r", CHOOSE),
        Step("n" + pasted(typed) + "\r", AN),
        Step("o" + ALL + pasted(typed) + "\r", AN),
        Step("m" + pasted(typed), AN),
        Step("r" + ALL + pasted(typed) + "\r", AN),
        Step("R", CHOOSE),
        Step("q", AN),
        Step("p", "PickScreen"),
        Step("/" + pasted(typed), "PickScreen"),
        Step(ESCAPE, "PickScreen"),
        Step(END + "\r", "PickScreen"),
        Step("q", AN),
        Step("5", AN),
        Step("uuuuu", AN),
        Step("qq", G),
        Step(view("drivers"), D),
        Step("\r", D),
        *(Step(key, D) for key in (DOWN, DOWN, DOWN, END)),
        Step("q", G),
        Step("q", W),
    ]


def follow_up(typed: str, table: str) -> list[Step]:
    """On an audit that follows another: what it was, the comparison, an import of `table`, then the list of all."""
    return [
        Step("", W),
        Step(DOWN, W),
        Step("m", CHOOSE),
        Step("q", W),
        Step("\r", C),
        Step(END, C),
        Step("q", W),
        Step("C", "CompareScreen"),
        *(Step(key, "CompareScreen") for key in (DOWN, DOWN, "\x1b[6~", END)),
        Step("e", "CompareScreen", alike=False),
        Step(ESCAPE, "CompareScreen"),
        Step("q", W),
        Step("l", L),
        Step("q", W),
        Step(HOME + DOWN + DOWN, W),
        Step("\r", C),
        Step("f\r", "DemandScreen"),
        *(Step(key, "DemandScreen") for key in (DOWN, "m", "m")),
        Step("=", TRACE),
        Step("q", "DemandScreen"),
        Step("e" + ALL + pasted(typed), "DemandScreen"),
        Step(ESCAPE, "DemandScreen"),
        Step("p" + pasted(typed), "DemandScreen"),
        Step("\r", "DemandScreen", alike=False),  # a fault quotes the beginning of what was typed
        Step(ESCAPE, "DemandScreen"),
        Step("i" + ALL + pasted(table) + "\r", "DemandImportScreen", alike=False),
        Step("\r", CHOOSE, alike=False),
        Step("q", "DemandImportScreen", alike=False),
        Step("q", "DemandScreen"),
        Step("q", C),
        Step("q", W),
        *lists(typed),
    ]


def lists(typed: str) -> list[Step]:
    """The list of audits, all of them at once, and a new one."""
    return [
        Step("q", A),
        *(Step(DOWN, A) for _ in range(4)),
        Step(F5, A),
        *versions(),
        Step("b", "VersionsScreen", alike=False),
        Step("u", "VersionsScreen", alike=False),
        Step("q" + HOME + "d", A, alike=False),
        Step("t", CHOOSE, alike=False),
        Step("q", A, alike=False),
        Step("u", A),
        Step(HOME + "c", "ChooseScreen"),
        Step("q", A),
        Step("v", P),
        *(Step(key, P) for key in "sdjkr"),
        Step("a", "PortfolioAuditsScreen"),
        Step("q", P),
        Step("d", P),
        Step("\r", "PortfolioAuditsScreen"),
        Step("q", P),
        Step("b", "BestAndWorstScreen"),
        Step("q", P),
        Step("c", "WhyScreen", alike=False),
        Step("q", P),
        Step("q", A),
        Step("n", CHOOSE),
        Step("1", A),
        Step(pasted(typed) + "\r", A),
        Step(pasted(typed) + "\r", A),
        Step(pasted(typed) + "\r", W, alike=False),
    ]


def versions() -> list[Step]:
    """From the list of audits to the earlier versions of the follow-up, and what differs in the oldest."""
    shown = "DifferencesScreen"  # where two hostile texts are one when they are cleaned, two harmless ones differ
    return [
        Step(HOME + DOWN + "h", "VersionsScreen", alike=False),
        Step(END + "\r", shown, alike=False),
        *(Step("\x1b[6~", shown, alike=False) for _ in range(4)),
    ]


def once(typed: str, unlike: str, table: str) -> list[Step]:
    """Every screen and dialog once, on an audit that follows another: what there is time for in the tests.

    `unlike` is typed where it may take other cells than its harmless text.
    """
    return [
        Step("", W),
        Step(DOWN, W),
        Step("y", "WhyScreen"),
        Step("q=", TRACE),
        Step("q?", HELP),
        Step("qa" + pasted(typed), W, alike=False),
        Step(ESCAPE + "i", "AboutScreen"),
        Step("d", DEP),
        Step("m", CHOOSE),
        Step("qqqP", "JourneyScreen"),
        Step("qg", "GapsScreen"),
        Step("qv", V, alike=False),
        Step("t", V, alike=False),
        Step("qp", REPORT, alike=False),
        Step("qm", CHOOSE),
        Step("qS", "ConflictsScreen"),
        Step("qt1", "TimingScreen"),
        Step("q\x10", "Palette"),
        Step(ESCAPE, W),
        Step("l", L),
        Step("qr", R),
        Step("P", "PriorityScreen"),
        Step("q", R),
        Step("w", G),
        Step("\r", Q),
        Step("a", CHOOSE),
        Step("1", AN),
        Step("p", "PickScreen"),
        Step("qn" + pasted(typed), AN),
        Step(ESCAPE + "qq", G),
        Step(view("wall_map"), M),
        Step("\r", CHOOSE),
        Step("qd", DEP),
        Step("qq", G),
        Step(view("drivers"), D),
        Step("\r" + DOWN, D),
        Step("q", G),
        Step("q", R),
        Step("qC", "CompareScreen"),
        Step("q" + HOME + DOWN + DOWN + "\r", C),
        Step("w\r" + ALL, C),
        Step(CUT + pasted(typed), C),
        Step(ALL + CUT + pasted(unlike), C, alike=False),
        Step(ESCAPE + "d" + DOWN + DOWN, C),
        Step("\r", C),
        Step(pasted(typed), C),
        Step(ESCAPE + "P", "PictureScreen"),
        Step("qf\r", "DemandScreen"),
        Step("i" + ALL + pasted(table) + "\r", "DemandImportScreen", alike=False),
        Step("qqq", W),
        *disk_full(),
        Step("q", A),
        *versions(),
        Step("qq", A),
        Step("v", P),
        Step("\r", "PortfolioAuditsScreen"),
        Step("qkb", "BestAndWorstScreen"),
        Step("qq", A),
    ]


def disk_full() -> list[Step]:
    """Nothing can be written for a while."""
    return [
        Step(FULL + "c", W),
        Step("\x13", "UnsavedScreen"),
        Step("s", "UnsavedScreen"),
        Step(ESCAPE + FULL + "t", W),
        Step("u", W),
    ]


def names() -> list[Step]:
    """On an audit with a hostile name in a hostile folder, that somebody with a hostile name has open; then a draft."""
    return [
        Step("", W, alike=False),
        Step("k", W, alike=False),
        Step("pe1", REPORT, alike=False),
        Step(ESCAPE + "qq", A, alike=False),
        Step(END, A, alike=False),
        Step("v", P, alike=False),
        Step("a", "PortfolioAuditsScreen", alike=False),
        Step("qq" + HOME + DOWN + "\r", CHOOSE, alike=False),
        Step("1", W, alike=False),
        Step(ESCAPE, W, alike=False),
    ]
