"""`import demand AUDIT N FILE`: demand and staffing from a table, into a touch point."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import audit_argument, command, folder_option, json_option
from touchpoint_audit.cli.named import audit_path
from touchpoint_audit.language import N_, _, ngettext

if TYPE_CHECKING:
    from touchpoint_audit.actions.demand.faults import DemandFaults
    from touchpoint_audit.actions.demand.head import TableHead
    from touchpoint_audit.actions.demand.importing import DemandImport
    from touchpoint_audit.actions.demand.meaning import Meaning
    from touchpoint_audit.actions.session import Session

MEANINGS = "time, date, calls, answered, abandoned, staff, handling, handling_minutes, ignore"
INVALID = 4


@command(
    "import",
    N_(
        "Import the demand of touch point N from a table. FILE is CSV with a row for each interval, or for each "
        "call; N is the touch point's number, as `show` tells it. When anything in the table is wrong, every fault "
        "is told with its row and column, and the audit stays as it was."
    ),
    "import demand store-14-bergen 20 calls.csv",
    "import demand bergen 20 calls.csv --minutes 60 --column Volym=calls --column Kö=ignore",
)
@click.argument("what", metavar="demand", type=click.Choice(["demand"]))
@audit_argument
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--minutes",
    type=click.Choice(["15", "30", "60"]),
    help=N_("How long the intervals are to be; the step of the table, when not given."),
)
@click.option(
    "--column",
    "columns",
    metavar="TITLE=MEANING",
    multiple=True,
    help=N_(
        "What a column holds, when its title does not tell: time, date, calls, answered, abandoned, staff, handling "
        "(in seconds), handling_minutes or ignore; may be given several times, and is remembered in the audit."
    ),
)
@json_option
@folder_option
@click.pass_context
def import_table(ctx: click.Context, /, audit: str, number: int, file: Path, as_json: bool, **typed: Any) -> int:
    """Exit code 4 when the table has faults."""
    from touchpoint_audit.actions.backups import backups_folder
    from touchpoint_audit.actions.demand.faults import DemandFaults
    from touchpoint_audit.actions.demand.importing import (
        LABEL,
        place_for_demand,
        read_demand,
        touch_point_numbered,
        with_demand,
    )
    from touchpoint_audit.actions.demand.told import replaced_lines
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.actions.folder import person

    path = audit_path(ctx, audit)
    session = Desk(path.parent, person(os.environ), backups=backups_folder(os.environ)).open(path)
    try:
        if session.file.read_only is not None:
            raise session.file.read_only
        touch_point = touch_point_numbered(session.audit, number)
        place = place_for_demand(session.kinds, touch_point)
        head = _head(ctx, file, session, typed["columns"])
        found = read_demand(head, int(typed["minutes"]) if typed["minutes"] else None)
        if isinstance(found, DemandFaults):
            return _faults(found, as_json)
        replaced = replaced_lines(found, touch_point.facts, place)
        session.change(LABEL, with_demand(session.audit, session.kinds, touch_point.id, found))
        _saved(session)
    finally:
        session.close()
    _told(found, head, replaced, as_json)
    if (trouble := session.backup_trouble()) is not None:
        output.talk(trouble.told(_))
    return 0


def _head(ctx: click.Context, file: Path, session: "Session", columns: Sequence[str]) -> "TableHead":
    """The head of the table with what was typed about its columns. Raises our errors and click's."""
    from touchpoint_audit.actions.demand.head import group_of, with_meanings
    from touchpoint_audit.actions.demand.table import read_table

    head = read_table(file, session.audit.about.columns)
    chosen = dict(_column(text, head) for text in columns)
    twice = [meaning for meaning in chosen.values() if group_of(meaning) and list(chosen.values()).count(meaning) > 1]
    if twice:
        words = _("Two columns are said to hold “{meaning}”: choose one of them.")
        raise click.BadParameter(words.format(meaning=twice[0]), param_hint="--column")
    head = with_meanings(head, chosen)
    if head.needs:
        raise click.UsageError(_needs(head), ctx)
    return head


def _column(text: str, head: "TableHead") -> "tuple[str, Meaning]":
    """A title of the table, whatever its case, and its meaning. Raises click's BadParameter."""
    from touchpoint_audit.actions.demand.meaning import Meaning
    from touchpoint_audit.domain.text import one_line

    title, equals, word = text.rpartition("=")
    wanted = one_line(title)
    titles = [column.title for column in head.columns]
    found = next((known for known in titles if known == wanted), None) or next(
        (known for known in titles if known.casefold() == wanted.casefold()), None
    )
    if not equals or found is None:
        words = _("There is no column “{title}”. There are:\n{titles}")
        listed = "\n".join(f"  {known}" for known in titles)
        raise click.BadParameter(words.format(title=wanted or text, titles=listed), param_hint="--column")
    if word not in set(Meaning):
        words = _("“{word}” is no meaning of a column: choose one of {meanings}.")
        raise click.BadParameter(words.format(word=one_line(word), meanings=MEANINGS), param_hint="--column")
    return found, Meaning(word)


def _needs(head: "TableHead") -> str:
    """Which column is missing, the columns there are, and what to type."""
    from touchpoint_audit.actions.demand.meaning import Meaning

    needed = head.needs[0]
    lines = [
        _("No column is known to hold the times.")
        if needed is Meaning.TIME
        else _("No column is known to hold the calls of each interval.")
    ]
    lines += [_column_line(title, values, meaning) for title, values, meaning in _shown(head)]
    example = next((column.title for column in head.unknown), head.columns[0].title)
    lines.append(
        _("Say which one it is, such as {option}; the rest may be {ignore}.").format(
            option=_typed_column(example, needed.value), ignore=_typed_column(example, "ignore")
        )
    )
    return "\n".join(lines)


def _shown(head: "TableHead") -> list[tuple[str, str, str]]:
    return [
        (column.title, ", ".join(value[:20] for value in column.values[:3]), (column.meaning or "?"))
        for column in head.columns
    ]


def _column_line(title: str, values: str, meaning: str) -> str:
    return f"  {meaning:<16}  {title}  ({values})"


def _typed_column(title: str, meaning: str) -> str:
    """The option as it may be typed."""
    import shlex

    return f"--column {shlex.quote(f'{title}={meaning}')}"


def _saved(session: "Session") -> None:
    """Wait until the change is on disk. Raises why it is not."""
    from touchpoint_audit.actions.writer import Failed

    session.flush()
    if isinstance(session.outcome, Failed):
        raise session.outcome.error


def _faults(found: "DemandFaults", as_json: bool) -> int:
    from touchpoint_audit.actions.demand.faults import fault_line

    if as_json:
        faults = [{"column": fault.column, "row": fault.row, "fault": fault.sentence} for fault in found.faults]
        output.json_data({"faults": faults, "more": found.more})
    else:
        output.data("".join(output.printable(fault_line(fault)) + "\n" for fault in found.faults))
    if found.more:
        output.talk(ngettext("{n} more fault.", "{n} more faults.", found.more).format(n=found.more))
    words = ngettext("{n} fault: nothing was imported.", "{n} faults: nothing was imported.", found.count)
    output.talk(words.format(n=found.count))
    return INVALID


def _told(found: "DemandImport", head: "TableHead", replaced: Sequence[str], as_json: bool) -> None:
    """What was found goes to stdout; what it replaced and what was left out is talk."""
    from touchpoint_audit.actions.demand.told import found_lines, unknown_lines

    for line in replaced:
        output.talk(output.printable(line))
    if as_json:
        output.json_data(_figures(found))
        return
    output.data("".join(output.printable(line) + "\n" for line in found_lines(found)))
    unknown = unknown_lines(head)
    if unknown:
        words = _("Not known, and left out: {columns}. --column tells what they hold.")
        output.talk(words.format(columns=", ".join(unknown)))


def _figures(found: "DemandImport") -> Mapping[str, Any]:
    return {
        "closed_dates": [day.isoformat() for day in found.closed_dates],
        "closed_weekdays": list(found.closed_weekdays),
        "calls": found.calls,
        "days": found.days,
        "first": found.first and found.first.isoformat(),
        "handling_s": found.handling_s,
        "ignored": list(found.ignored),
        "intervals": [
            {
                "answered": interval.answered,
                "busy": interval.busy,
                "calls": interval.calls,
                "staff": interval.staff,
                "start": interval.start,
                "weekday": interval.weekday,
            }
            for interval in found.intervals
        ],
        "last": found.last and found.last.isoformat(),
        "minutes": found.minutes,
        "month_first": found.month_first,
        "per_call": found.per_call,
        "rows": found.rows,
        "source": found.source,
    }
