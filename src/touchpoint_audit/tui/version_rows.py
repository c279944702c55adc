"""The earlier versions of an audit as rows, and what bringing one back would change as lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.actions.versions import Version, Versions, of_which_file
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.change_words import ChangeWords, changes_counted
from touchpoint_audit.reports.words import NOTHING
from touchpoint_audit.tui.lines import Line, Piece, cut, cut_front, flush_right, padded, spread, wrapped

NARROW = 60
_WHEN, _COUNTS, _CHANGES = 21, 9, 14


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version, or the audit as it is now, which cannot be chosen."""

    version: Version
    file: Path
    to_the_second: bool = False
    """Whether another one was kept in the same minute."""

    @property
    def key(self) -> str:
        return str(self.version.number) if self.version.kept is not None else ""

    def drawn(self, width: int) -> list[Piece]:
        version = self.version
        when = f"{version.at:%Y-%m-%d %H:%M:%S}" if self.to_the_second else when_text(version)
        left: list[Piece] = [(f" {self.key or '·':>3}  ", "key" if self.key else "dim"), (padded(when, _WHEN), "")]
        if version.error is not None:
            return [*left, (cut(_("! cannot be opened: enter tells why"), width - 6 - _WHEN), "warn")]
        changes = NOTHING if version.changes is None else changes_counted(version.changes)
        if width < NARROW:
            return spread(width, left, [(changes, "dim"), (" ", "")])
        who = one_line(version.who) or NOTHING
        marks = f"! {version.damaged}  " if version.damaged else ""
        if version.of is not None:
            room = width - 6 - _WHEN - len(marks) - _COUNTS - _CHANGES - 3
            who = _in_which_file(version.of, self.file, who, room)
        right: list[Piece] = [
            (marks, "warn"),
            (flush_right(f"{version.judged}/{version.logged}", _COUNTS), "dim"),
            (flush_right(changes, _CHANGES), "dim" if version.changes in {None, 0} else ""),
            (" ", ""),
        ]
        return spread(width, [*left, (who, "")], right)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """What the columns are."""

    @property
    def key(self) -> str:
        return ""

    def drawn(self, width: int) -> list[Piece]:
        left: list[Piece] = [(f"   #  {padded(_('Kept'), _WHEN)}", "heading")]
        changes = _("since before")
        if width < NARROW:
            return spread(width, left, [(changes, "heading"), (" ", "")])
        titles = f"{flush_right(_('judged'), _COUNTS)}{flush_right(changes, _CHANGES)} "
        return spread(width, [*left, (_("changed by"), "heading")], [(titles, "heading")])


def when_text(version: Version) -> str:
    """When a version was kept, to the minute; that it is the present one."""
    return f"{version.at:%Y-%m-%d %H:%M}" if version.kept is not None else _("now")


def version_rows(found: Versions) -> list[VersionRow | HeadRow]:
    """The present one, then the others, newest first, under a head."""
    present = [VersionRow(found.present, found.file)] if found.present is not None else []
    minutes = Counter(when_text(version) for version in found.kept)
    kept = (VersionRow(version, found.file, minutes[when_text(version)] > 1) for version in found.kept)
    return [HeadRow(), *present, *kept]


def _in_which_file(other: Path, file: Path, who: str, room: int) -> str:
    """Who changed it, in another file: by its name in the same folder, and by its end when it is long."""
    here = other.parent == file.absolute().parent
    words = _("{who}, in {file}")
    room = max(room - len(words.format(who=who, file="")), 12)
    return words.format(who=who, file=cut_front(one_line(other.name if here else str(other)), room))


def difference_lines(
    version: Version, changes: Sequence[ChangeWords] | None, width: int
) -> tuple[list[Line], list[Line]]:
    """What is said above, and each change on lines of its own; None when there is nothing to compare with."""
    facts = {"number": version.number, "when": when_text(version)}
    if changes is None:
        points = ngettext("{n} touch point", "{n} touch points", version.logged).format(n=version.logged)
        words = _("Version {number}, kept {when}, has {points}. The present file cannot be compared with it.")
        told = words.format(points=points, **facts)
    elif not changes:
        told = _("Version {number}, kept {when}, is as the audit is now.").format(**facts)
    else:
        words = _("Bringing back version {number}, kept {when}, makes {changes}:")
        told = words.format(changes=changes_counted(len(changes)), **facts)
    of = wrapped(of_which_file(version), width) if version.of is not None else []
    head: list[Line] = [[(text, "strong")] for text in (*of, *wrapped(told, width))]
    lines: list[Line] = []
    for change in changes or ():
        first, *more = wrapped(f"{change.what}:", width)
        lines += [[(first, "key")], *([(text, "key")] for text in more)]
        lines += [[(f"  {text}", "")] for text in wrapped(change.change, width - 2)]
    return head, lines
