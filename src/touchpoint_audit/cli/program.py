"""The program: its commands, each loaded when it is used, and the edge where every error becomes a sentence."""

import errno
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from keyword import iskeyword

import click

from touchpoint_audit import __version__
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import PROGRAM, Command, folder_option, in_the_current_language
from touchpoint_audit.errors import FileMissing, NoSuchAudit, NotWritten, SystemRefuses, TouchpointAuditError
from touchpoint_audit.language import N_, _

COMMANDS: Mapping[str, str] = {
    "open": "open_audit",
    "new": "new_audit",
    "follow-up": "begin_follow_up",
    "list": "list_audits",
    "show": "show_audit",
    "overview": "show_overview",
    "plan": "show_plan",
    "export": "export_audit",
    "compare": "compare_audits",
    "import": "import_table",
    "merge": "merge_audits",
    "conflicts": "show_conflicts",
    "check": "check_audits",
    "repair": "repair_audit",
    "history": "tell_history",
    "restore": "restore_audit",
    "delete": "delete_audit",
    "demo": "open_demo",
    "where": "tell_folder",
    "schema": "write_schema",
    "completion": "write_completion",
}
"""Every command, in the order of the help, and its function in its module (`module_of`)."""
_TOO_MANY = (errno.EMFILE, errno.ENFILE)
_REFUSALS = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC), *_TOO_MANY)
INTERRUPTED = 130
READER_GONE = 141


def module_of(name: str) -> str:
    """The module of a command: called like it, with _ for - and behind a word that Python keeps for itself."""
    return f"{name}_" if iskeyword(name) else name.replace("-", "_")


class Commands(click.Group):
    """The commands; a module is imported when its command is used or listed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        found = getattr(import_module(f"touchpoint_audit.cli.{module_of(name)}"), COMMANDS[name])
        assert isinstance(found, Command)
        return in_the_current_language(found)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Examples")):
            for example in ("", "new --site 'Store 14, Bergen' --template store", "export bergen -o report.md"):
                formatter.write(f"{'':>{formatter.current_indent}}{PROGRAM} {example}".rstrip() + "\n")
        formatter.write_paragraph()
        formatter.write_text(
            _(
                "AUDIT is a path, the name of a file in the folder, its short id, or a part of its name that no other "
                "has. Exit codes: 0 fine, 1 findings, 2 usage, 3 file missing or unreadable, 4 invalid or newer file, "
                "5 locked or changed elsewhere, 70 unexpected error, 130 interrupted."
            )
        )


@click.group(
    PROGRAM,
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_(
        "Walk a customer journey, judge every touch point by one rule, hand over the stop list. "
        "Without a command it opens the list of audits."
    ),
)
@folder_option
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context) -> int:
    """What happens before a command, and without one."""
    if ctx.invoked_subcommand is not None:
        return 0
    from touchpoint_audit.cli.folder import audits_here
    from touchpoint_audit.cli.terminal import run_in_terminal

    return run_in_terminal(lambda: (audits_here(ctx).path, None))


def run(arguments: Sequence[str]) -> int:
    """Run the command that was typed; returns the exit code. No error leaves this as a traceback."""
    try:
        code = commands.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        output.talk(_usage(error))
        return error.exit_code
    except TouchpointAuditError as error:
        output.talk(error.told(_, outside=True))
        if isinstance(error, NoSuchAudit | FileMissing):
            from touchpoint_audit.cli.gone import tell_what_is_left

            tell_what_is_left(error)
        return error.exit_code
    except output.ReaderGone:
        return READER_GONE
    except OSError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 - the edge: nothing that a person sees is a traceback
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    """What was typed wrong, and where to read how it is right."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if isinstance(ctx, click.Context) else PROGRAM
    words = _("{what}\n`{program} --help` shows how it is used.")
    return words.format(what=error.format_message(), program=path)


def _refused(error: OSError) -> int:
    """Tell what the system refused; anything else that it said is not expected.

    What has no file to it was meant for stdout: click writes the help and the version.
    """
    if error.errno not in _REFUSALS:
        return _unexpected(error)
    why = os.strerror(error.errno or 0)
    told = SystemRefuses(why=why) if error.filename or error.errno in _TOO_MANY else NotWritten(why=why)
    if isinstance(told, NotWritten):
        output.give_up_stdout()
    output.talk(told.told(_))
    return told.exit_code


def _unexpected(error: Exception) -> int:
    from touchpoint_audit.actions.failures import log_failure
    from touchpoint_audit.cli.failure import failure_told

    told = failure_told(log_failure(error, datetime.now().astimezone()))
    output.talk(told.told(_))
    return told.exit_code
