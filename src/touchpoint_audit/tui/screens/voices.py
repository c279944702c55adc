"""What customers say: every voice of the audit, praise and complaint apart; and today beside what is wanted."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.voices import Heard, Said, heard, of_tone, said
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.voices import counted_voices, tone_title
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.voice_rows import TextRow, last_line_of, said_rows, voice_rows
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

_SHOWN: tuple[Tone | None, ...] = (None, Tone.COMPLAINT, Tone.PRAISE)
"""What the key goes through: both, then one of them."""


class VoicesScreen(Page):
    """Two readings of one list: the voices, and what they say today beside what they are to say."""

    NAME = N_("What customers say")
    COMMANDS_HERE = (
        Command("card", "enter,right", N_("card"), N_("Open the card at these words"), bar=1),
        Command("show", "f", N_("show"), N_("Show complaints only, then praise only, then both again"), bar=4),
        Command("said", "t", N_("today, wanted"), N_("What they say today, and what we want them to say"), bar=2),
        Command("words", "v", N_("voices"), N_("The customers' own words"), bar=3),
        Command("filter", "slash", N_("filter"), N_("Show only rows with these words; an empty line shows all"), bar=5),
        Command("report", "p", N_("report"), N_("The report as it will be, and its export"), bar=91),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._said = False
        """Whether today and wanted are shown, not the voices."""
        self._tone: Tone | None = None
        """The one tone that is shown; None for both."""
        self._containing = ""
        self._left: dict[bool, str] = {}
        """Where the cursor was in each reading."""

    def body(self) -> ComposeResult:
        yield RowList(moved=self._moved, id="voices")
        yield LineView(id="empty")
        yield EditLine()

    @property
    def rows(self) -> RowList:
        return self.query_one("#voices", RowList)

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_all()

    # what is shown

    def show_all(self) -> None:
        assessment = self.session.assessment
        width = max((self.rows.size.width or self.size.width) - 1, 20)
        found: list[TextRow]
        if self._said:
            found = said_rows(assessment, self._pairs(), width)
        else:
            found = voice_rows(assessment, self._voices(), width)
        first = next((row.key for row in found if row.key), "")
        kept = self._left.get(self._said, "")
        self.rows.set_rows(found, kept if kept and any(row.key == kept for row in found) else first)
        self._show_empty()
        self.show_frame()
        self._moved()

    def _voices(self) -> tuple[Heard, ...]:
        found = heard(self.session.assessment, self._containing)
        return found if self._tone is None else of_tone(found, self._tone)

    def _pairs(self) -> tuple[Said, ...]:
        return said(self.session.assessment, self._containing)

    def _show_empty(self) -> None:
        """What to press where there is nothing to read."""
        empty, shown = self.query_one("#empty", LineView), bool(self.rows.rows)
        self.rows.display, empty.display = shown, not shown
        empty.styles.height = "1fr"
        empty.set_lines([[], *([(f"  {text}", "")] for text in wrapped(self._nothing(), max(self.size.width - 4, 20)))])

    def _nothing(self) -> str:
        if self._containing.strip():
            return _("Nothing has these words. / and an empty line shows all.")
        if self._said:
            return _(
                "Nobody has written what customers say today, or are to say. Press q, open a touch point's card with "
                "enter, and v there leads to both."
            )
        if self._tone is not None and heard(self.session.assessment):
            return _("None of these. f shows the others.")
        return _(
            "No customer's words are logged yet. Press q, open a touch point's card with enter, then v, and enter adds "
            "what a customer said."
        )

    def _moved(self) -> None:
        """All lines of the voice at the cursor are to be read, not its first one alone."""
        rows, key = self.rows, self.rows.key
        self._left[self._said] = key
        place = next((place for place, row in enumerate(rows.rows) if row.key == key), 0)
        texts = [row for row in rows.rows if isinstance(row, TextRow)]
        last = last_line_of(texts, place) if key else place
        if last >= round(rows.scroll_y) + rows.size.height > 0:
            rows.scroll_to(y=min(place, last - rows.size.height + 1), animate=False, force=True, immediate=True)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        if self._said:
            n = len(self._pairs())
            counted = ngettext("{n} touch point", "{n} touch points", n).format(n=n)
            return [(_("What they say today, and are to say"), "strong")], [(counted, "key")]
        left: list[Piece] = [(_("What customers say"), "strong")]
        if self._tone is not None:
            left.append((_("  only: {what}").format(what=tone_title(self._tone)), "warn"))
        if self._containing.strip():
            left.append((_("  filtered by “{words}”").format(words=self._containing), "warn"))
        return left, [(counted_voices(heard(self.session.assessment, self._containing)), "key")]

    # what the keys do

    @on(RowList.Chosen)
    def action_card(self) -> None:
        touch_point, _slash, field = self.rows.key.partition("/")
        if touch_point in self.session.assessment.items:
            self.go_to_field(touch_point, field)

    def action_show(self) -> None:
        if self._said:
            self._said = False  # the key is of the voices: it leads to them first
        else:
            self._tone = _SHOWN[(_SHOWN.index(self._tone) + 1) % len(_SHOWN)]
        self.show_all()

    def action_said(self) -> None:
        self._said = True
        self.show_all()

    def action_words(self) -> None:
        self._said = False
        self.show_all()

    def action_report(self) -> None:
        from touchpoint_audit.tui.screens.report import ReportScreen

        self.open_page(ReportScreen())

    def action_filter(self) -> None:
        self.line.ask("filter", _("Show only rows with these words; an empty line shows all"), self._containing)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self._containing = event.text
        self.show_all()

    @on(EditLine.Submitted)
    def _submitted(self) -> None:
        self.line.done()
        self._back_to_rows()

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self._containing = ""
        self._back_to_rows()

    def _back_to_rows(self) -> None:
        self.show_all()
        if self.rows.display:
            self.rows.focus()
