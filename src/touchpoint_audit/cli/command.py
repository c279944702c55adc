"""What every command is made of: its help with examples, and the options that several of them share."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from touchpoint_audit.cli.folder import audits_here, remember_folder
from touchpoint_audit.language import N_, _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "touchpoint-audit"
_Made = TypeVar("_Made", bound=Callable[..., Any])


class Command(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *arguments: Any, examples: Sequence[str], **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.examples = tuple(examples)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Examples")):
            for example in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{PROGRAM} {example}\n")


def command(name: str, help_text: str, *examples: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command. `help_text` is a marked message; an example is what follows the program's name."""
    return click.command(name, cls=Command, help=help_text, examples=examples)


def in_the_current_language(shown: click.Command) -> click.Command:
    """A command with its help texts translated."""
    shown.help = _(shown.help or "")
    for parameter in shown.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(parameter.help or "")
    return shown


def folder_option(function: _Made) -> _Made:
    """`--folder`: where the audits are."""
    return click.option(
        "--folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=remember_folder,
        help=N_("The folder of the audits."),
    )(function)


def json_option(function: _Made) -> _Made:
    """`--json`: for a program that reads the output."""
    return click.option("--json", "as_json", is_flag=True, help=N_("Write JSON, for a program that reads it."))(
        function
    )


def as_of_option(function: _Made) -> _Made:
    """`--as-of`: the day to see it from, as `today`; the day it is when not given."""
    return click.option(
        "--as-of",
        "today",
        metavar="YYYY-MM-DD",
        callback=lambda _ctx, _parameter, text: _day(text),
        help=N_("The day for which it is told what is overdue; today, when not given."),
    )(function)


def _day(text: str | None) -> date:
    from touchpoint_audit.actions.clock import local_now

    if text is None:
        return local_now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = _("Write the date as year-month-day, such as 2026-11-03.")
        raise click.BadParameter(words, param_hint="--as-of") from None


def audit_argument(function: _Made) -> _Made:
    """AUDIT: a path, a name in the folder, a short id, or a part of a name."""
    return click.argument("audit", shell_complete=completed_audits)(function)


def completed_audits(ctx: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """For the shell: the audits of the folder whose names hold what was typed, or files when that is a path."""
    from click.shell_completion import CompletionItem

    from touchpoint_audit.cli.named import names_in
    from touchpoint_audit.errors import TouchpointAuditError

    try:
        found = [
            name
            for name in names_in(audits_here(ctx).path)
            if name.isprintable() and begun.casefold() in name.casefold()
        ]
    except TouchpointAuditError:
        found = []
    beginning = [name for name in found if name.startswith(begun)]
    files = [CompletionItem(begun, type="file")] if begun.isprintable() else []
    return [CompletionItem(name) for name in beginning or found] or files
