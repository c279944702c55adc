"""What screens share on which facts are filled in: how each is known, asked in turn and free to leave."""

from collections.abc import Sequence

from touchpoint_audit.actions import fields
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.card_choices import evidence_options
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine

SOURCE = "source"
"""The group of the edit line's field while a source is asked for: "source.facts.demand"."""


class GradingPage(Page):
    """A screen with the fields of one touch point and an edit line."""

    def __init__(self, touch_point_id: str) -> None:
        super().__init__()
        self._touch_point = touch_point_id
        self._source_with_last = False
        """Whether the source that is asked for belongs to the last change."""

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    def record(self, label: str, audit: Audit, field: str, *, with_last: bool = False) -> None:
        """Make a changed audit the present one and show it; `with_last` makes it one step of undo with the last one."""
        raise NotImplementedError

    def ask_grade_when_wanted(self, label: str, *of: str) -> None:
        """A new value wants a grade, and a grade a source; undo takes all of it back at once as `label`."""
        point, kinds = self.session.audit.touch_points[self._touch_point], self.session.kinds
        wanted = [field for field in of if fields.wants_grade(point, field, kinds)]
        if wanted:
            self.ask_grade(wanted, label)

    def ask_grade(self, of: Sequence[str], label: str = "") -> None:
        """Ask how well fields are known, then for the source of the first; a part of the last change, with a label."""

        def graded(grade: str | None) -> None:
            if grade is not None:
                audit = self.session.audit
                for field in of:
                    audit = fields.with_grade(audit, self._touch_point, field, Evidence(grade))
                self.record(label or N_("evidence"), audit, of[0], with_last=bool(label))
                self.ask_source(of[0], with_last=bool(label))

        self.app.push_screen(ChooseScreen(_("How is it known?"), evidence_options()), graded)

    def ask_source(self, field: str, *, with_last: bool = False) -> None:
        """Ask where a field's value comes from."""
        self._source_with_last = with_last
        source = fields.source_of(self.session.audit.touch_points[self._touch_point], field)
        prompt = _("Where does it come from? Enter takes what stands here")
        self.line.ask(f"{SOURCE}.{field}", prompt, source, replace=True)

    def take_source(self, field: str, text: str) -> None:
        """Note the source that was asked for."""
        audit = fields.with_source(self.session.audit, self._touch_point, field, text)
        self.record(N_("source"), audit, field, with_last=self._source_with_last)
