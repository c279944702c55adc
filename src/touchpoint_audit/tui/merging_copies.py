"""What the list of audits does with a copy: tell what each side would give, merge it, and move it out of the way."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from touchpoint_audit.actions import places
from touchpoint_audit.actions.glance import Glance
from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import NotKept, TouchpointAuditError
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.unsettled import to_settle
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.deleting import DeletingPage
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

if TYPE_CHECKING:
    from touchpoint_audit.actions.merging import Merging

MERGE = Command("merge", "m", N_("merge"), N_("Merge a copy into its original: first it is told what each side gives"))

MOST_NAMED = 40
"""So many of what was changed in two ways are put into words: more than a screen has lines."""


class MergingPage(DeletingPage):
    """A screen with audits and copies of them, one of them under the cursor."""

    def found(self) -> list[Glance | Unreadable]:
        """Every row."""
        raise NotImplementedError

    def open_conflicts(self, path: Path) -> None:
        """Open an audit on what is to be settled."""
        raise NotImplementedError

    def pair_here(self) -> tuple[Path, Path] | None:
        """An audit and a copy of it: of which one is under the cursor; of several copies the first that can be read."""
        path = self.file_here()
        if path is None:
            return None
        copies = [row for row in self.found() if row.copy_of]
        for row in copies:
            if row.path == path:
                return path.with_name(row.copy_of), path
        mine = sorted((row for row in copies if row.copy_of == path.name), key=lambda row: isinstance(row, Unreadable))
        return (path, mine[0].path) if mine else None

    def action_merge(self) -> None:
        pair = self.pair_here()
        if pair is None:
            self.say(_("There is no copy of this audit here; `touchpoint-audit merge` merges any two files"), "warn")
        else:
            self._look_at(pair)

    @work(thread=True, exclusive=True, group="merge")
    def _look_at(self, pair: tuple[Path, Path]) -> None:
        from touchpoint_audit.actions.merging import merging

        try:
            found = merging(*pair)
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            return
        self.app.call_from_thread(self._ask_to_merge, pair, found)

    def _ask_to_merge(self, pair: tuple[Path, Path], found: "Merging") -> None:
        if not self.is_current:
            return
        options = [
            Option("merge", _("merge"), _("the copy goes into the trash; what both held is kept")),
            Option("leave", _("leave it"), _("nothing is touched")),
        ]

        def answered(key: str | None) -> None:
            if key == "merge":
                self._merge(pair)

        named, more = _named(found)
        self.app.push_screen(ChooseScreen(_question(pair, found), options, listed=named, more=more), answered)

    @work(thread=True, exclusive=True, group="merge")
    def _merge(self, pair: tuple[Path, Path]) -> None:
        from touchpoint_audit.actions.merging import merge_copy

        try:
            found, trouble = merge_copy(*pair, self.shell.files)
        except TouchpointAuditError as error:
            self._tell(error.told(_, outside=True), "warn")
            self.app.call_from_thread(self.read_folder)
            return
        self.app.call_from_thread(self._merged, pair, found, trouble)

    def _merged(self, pair: tuple[Path, Path], found: "Merging", trouble: NotKept | None) -> None:
        original, copy = pair
        name = one_line(copy.name)
        told = _("Merged; {name} is in the trash").format(name=name)
        self.wanted = original.name
        if found.audit.conflicts and self.is_current:
            places.remember(found.audit.about.id, places.Place())  # no card is to lie on top
            self.open_conflicts(original)
            told = _("{told}; {n}").format(told=told, n=to_settle(len(found.audit.conflicts)))
        else:
            self.read_folder()
        self.shell.said = (trouble.told(_) if trouble is not None else told, "keep" if trouble is None else "warn")


def _question(pair: tuple[Path, Path], found: "Merging") -> str:
    original, copy = (one_line(path.name) for path in pair)
    told = [_("{copy} is a copy of {original}.").format(copy=copy, original=original)]
    n, m, two_ways, before = (len(part) for part in (found.from_theirs, found.from_ours, found.found, found.before))
    if two_ways:
        words = ngettext(
            "{n} thing was changed in two ways: both values are kept, and it is to be settled afterwards.",
            "{n} things were changed in two ways: both values are kept, and they are to be settled afterwards.",
            two_ways,
        )
        told.append(words.format(n=two_ways))
    if before:
        words = ngettext(
            "{n} thing was to be settled before already, and still is.",
            "{n} things were to be settled before already, and still are.",
            before,
        )
        told.append(words.format(n=before))
    apart = bool(two_ways or before)
    if n and apart:
        words = ngettext("Apart from that the copy gives {n} change.", "Apart from that the copy gives {n} changes.", n)
        told.append(words.format(n=n))
    elif n:
        told.append(ngettext("The copy gives {n} change.", "The copy gives {n} changes.", n).format(n=n))
    elif apart:
        told.append(_("Apart from that it has nothing that is not here already."))
    else:
        told.append(_("It has nothing that is not here already."))
    if m:
        words = ngettext("Here is {n} change that it has not.", "Here are {n} changes that it has not.", m)
        told.append(words.format(n=m))
    return " ".join(told)


def _named(found: "Merging") -> tuple[list[str], Callable[[int], str]]:
    """What is to be settled and what the copy gives, each in words, and what says how many more there are."""
    named = [*islice(_in_two_ways(found), MOST_NAMED), *_given(found)]
    left_out = max(len(found.found) - MOST_NAMED, 0)

    def more(n: int) -> str:
        return _("… and {n} more").format(n=n + left_out)

    return named, more


def _in_two_ways(found: "Merging") -> Iterator[str]:
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.reports.conflict_words import conflict_words

    for one in found.found:
        words = conflict_words(one, found.audit, kinds())
        told = _("In two ways: {what}: {shown} ({shown_by}), {other} ({other_by})")
        yield told.format(
            what=words.title, shown=words.shown, shown_by=words.shown_by, other=words.other, other_by=words.other_by
        )


def _given(found: "Merging") -> Iterator[str]:
    from touchpoint_audit.catalog.load import kinds
    from touchpoint_audit.reports.change_words import Changes

    changes = Changes((found.audit, found.ours.audit, found.theirs.audit), kinds())
    for change in found.from_theirs:
        for part in changes.words(change):
            yield _("From the copy: {what}").format(what=part.sentence)
