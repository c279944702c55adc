"""`overview`: all audits of the folder, by site, journey, department, kind or driver."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import click

from touchpoint_audit.actions.clock import local_now
from touchpoint_audit.actions.folder import Because
from touchpoint_audit.assessment.chains import Counts
from touchpoint_audit.assessment.portfolio import Dimension
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command, folder_option, json_option
from touchpoint_audit.cli.folder import audits_here
from touchpoint_audit.errors import FolderMissing
from touchpoint_audit.language import N_, _

INTERRUPTED = 130
STDOUT = "-"


@command(
    "overview",
    N_(
        "Show all audits of the folder at once. There is a row for each site, or whatever --by names, with touch "
        "points, verdicts, hours to free, decisions, actions, and what slid back. Of audits that follow one another "
        "only the newest counts. Files that cannot be read are named on stderr, and the exit code is 1."
    ),
    "overview",
    "overview --by department --md -o overview.md",
    "overview --by touch-point --csv > many-sites.csv",
)
@click.option(
    "--by",
    "by",
    type=click.Choice([dimension.value for dimension in Dimension]),
    default=Dimension.SITE.value,
    help=N_("What the rows are; touch-point: what is found at two sites or more."),
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help=N_("Write the table as comma-separated values."))
@click.option("--md", "as_md", is_flag=True, help=N_("Write a report in Markdown."))
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    default=STDOUT,
    help=N_("The file to write, whole or not at all; one that is there is replaced. - is stdout."),
)
@click.option("--no-cache", is_flag=True, help=N_("Read every file anew, and keep nothing of it."))
@folder_option
@click.pass_context
def show_overview(
    ctx: click.Context, by: str, as_json: bool, as_csv: bool, as_md: bool, target: str, no_cache: bool
) -> int:
    """A progress bar from one second on, on a terminal; Ctrl+C ends it at once."""
    if as_json + as_csv + as_md > 1:
        raise click.UsageError(_("Choose one of --json, --csv and --md."))
    from touchpoint_audit.actions.portfolio import Overview, Reading, cache_file, overview

    dimension, today = Dimension(by), local_now().date()
    folder = audits_here(ctx)
    found: Overview | None = None
    try:
        points = dimension is Dimension.TOUCH_POINT
        cache = None if no_cache else cache_file()
        with closing(overview(folder.path, today, points=points, cache=cache)) as steps, output.progress() as told:
            for step in steps:
                match step:
                    case Reading(done, files):
                        told(done, files)
                    case Overview():
                        found = step
    except KeyboardInterrupt:
        output.talk(_("Interrupted. What was read is kept, so that the next time takes less."))
        return INTERRUPTED
    except FolderMissing:
        if folder.because is not Because.PLATFORM:
            raise
    if found is None or not (found.portfolio.audits or found.unreadable):
        words = _("There are no audits in {folder} yet. Make one with `touchpoint-audit new`.")
        output.talk(words.format(folder=folder.path))
        if found is None or not (as_json or as_csv or as_md):
            return 0
    if as_json and target == STDOUT:
        from touchpoint_audit.actions.portfolio_figures import overview_figures

        output.json_data(overview_figures(found, dimension, today))
    else:
        _write(_told(found, dimension, today, as_json=as_json, as_csv=as_csv, as_md=as_md), target)
    return _name_what_is_missing(found)


def _told(found: Any, dimension: Dimension, today: date, *, as_json: bool, as_csv: bool, as_md: bool) -> str:
    """The overview in the form that was asked for."""
    if as_json:
        from touchpoint_audit.actions.portfolio_figures import overview_figures

        return output.json_text(overview_figures(found, dimension, today))
    if as_csv or as_md:
        from touchpoint_audit.actions.portfolio_figures import overview_document
        from touchpoint_audit.reports.csv_lists import csv_lists
        from touchpoint_audit.reports.markdown import markdown
        from touchpoint_audit.reports.portfolio import list_id

        document = overview_document(found, dimension, today)
        return csv_lists(document).get(list_id(dimension), "") if as_csv else markdown(document)
    from touchpoint_audit.cli.overview_table import overview_text

    return overview_text(found.portfolio, dimension, output.room())


def _write(text: str, target: str) -> None:
    if target == STDOUT:
        output.data(text)
        return
    from touchpoint_audit.actions.export import write_report

    write_report(Path(target), text)
    output.talk(_("The overview is in {path}.").format(path=target))


def _name_what_is_missing(found: Any) -> int:
    """Name the files that are in no sum; 1 when any is damaged or cannot be read."""
    from touchpoint_audit.reports.portfolio import damaged_sentence, not_counted_sentence

    if told := not_counted_sentence(found.portfolio):
        output.talk(told)
    damaged = [line for line in found.portfolio.audits if line.damaged and line.counts is Counts.YES]
    for line in damaged:
        output.talk(damaged_sentence(line))
    for one in found.unreadable:
        output.talk(one.error.told(_))
    return 1 if found.unreadable or damaged else 0
