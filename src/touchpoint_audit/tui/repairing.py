"""What the list of audits does with a damaged file: tell what a repair would do, and do it when that is wanted."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.next_walk import NextWalkPage

if TYPE_CHECKING:
    from touchpoint_audit.storage import Piece, Plan


class RepairPage(NextWalkPage):
    """A screen with files, one of them under the cursor."""

    def read_folder(self) -> object:
        """Read the files again."""
        raise NotImplementedError

    def offer_repair(self, path: Path) -> None:
        """Look what a repair would do, and ask."""
        self._look(path)

    @work(thread=True, exclusive=True, group="repair")
    def _look(self, path: Path) -> None:
        try:
            plan = self.shell.files.repair_plan(path)
        except TouchpointAuditError as error:
            self.app.call_from_thread(self.say, error.told(_, outside=True), "warn")
            return
        self.app.call_from_thread(self._ask, plan)

    def _ask(self, plan: "Plan") -> None:
        from touchpoint_audit.storage import Fate

        if not self.is_current:
            return
        if not plan.needed:
            told = _("{name} is sound; there is nothing to repair")
            if plan.lost():
                told = _("No earlier version has what is damaged in {name}; nothing was touched")
            elif plan.loose():
                told = _("No earlier version has what entries in {name} point at; nothing was touched")
            self.say(told.format(name=plan.path.name), "warn" if plan.problem else "")
            return
        back = tuple(piece for piece in plan.pieces if piece.fate is Fate.CHANGED)

        def answered(key: str | None) -> None:
            match key:
                case "repair":
                    self._repair(plan, plan.taken_back((), keep=False))
                case "keep":
                    self._repair(plan, ())
                case "back":
                    self._repair(plan, back)
                case _:
                    pass

        self.app.push_screen(
            ChooseScreen(_told(plan), _options(plan, back), listed=_entries(plan), more=_more), answered
        )

    @work(thread=True, exclusive=True, group="repair")
    def _repair(self, plan: "Plan", taken_back: "Collection[Piece]") -> None:
        try:
            kept = self.shell.files.repair(plan, taken_back)
        except TouchpointAuditError as error:
            self._say_from_thread(error.told(_, outside=True), "warn")
            return
        self.app.call_from_thread(self.read_folder)
        told = _("Repaired; the damaged file is kept as {name}").format(name=kept.name) if kept else _("Repaired")
        self._say_from_thread(told, "keep")

    def _say_from_thread(self, told: str, style: str) -> None:
        say: Callable[[], None] = lambda: self.say(told, style)  # noqa: E731 - what the thread hands over
        self.app.call_from_thread(say)


def _options(plan: "Plan", back: "Collection[Piece]") -> list[Option]:
    """What can be chosen; `back` is what can be taken back."""
    leave = Option("leave", _("leave it"), _("nothing is touched"))
    if not plan.undecided:
        return [Option("repair", _("repair"), _("the file as it is now is kept beside it")), leave]
    kept = _("the changes are yours: they are kept as they are")
    if plan.along():
        kept = _("kept as they are; what others point at comes back")
    options = [Option("keep", _("let it stand"), kept), leave]
    if back:
        told = _("what differs comes from the last good version")
        if plan.compared_with is None:
            told = _("what is gone comes back as the history tells it")
        options.insert(0, Option("back", _("take it back"), told))
    return options


def _told(plan: "Plan") -> str:
    """What is wrong, and what tells what was lost."""
    from touchpoint_audit.actions.repairing import comparison_told

    problem = plan.problem.told(_).replace(str(plan.path), plan.path.name) if plan.problem else ""
    return f"{problem} {comparison_told(plan)}"


def _entries(plan: "Plan") -> list[str]:
    """What a repair would do, a sentence for each entry."""
    from touchpoint_audit.actions.repairing import entry_lines

    lines = entry_lines(plan, plan.taken_back((), keep=False), waits=plan.undecided, short=True)
    return [f"{line.place.strip()}: {line.told}." for line in lines]


def _more(n: int) -> str:
    return ngettext(
        "And {n} more: `touchpoint-audit repair --dry-run` names it, too.",
        "And {n} more: `touchpoint-audit repair --dry-run` names them all.",
        n,
    ).format(n=n)
