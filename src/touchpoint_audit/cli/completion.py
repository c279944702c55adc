"""`completion SHELL`: what a shell needs to complete commands, options and names of audits."""

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import PROGRAM, command
from touchpoint_audit.language import N_, _

SHELLS = ("bash", "zsh", "fish")


@command(
    "completion",
    N_(
        "Write the completion script of a shell. With it the shell completes commands, options and names of audits. "
        "Put the line of your shell, as in the examples, into its start-up file: ~/.bashrc, ~/.zshrc or "
        "~/.config/fish/config.fish."
    ),
    'completion bash    # ~/.bashrc: eval "$(touchpoint-audit completion bash)"',
    'completion zsh     # ~/.zshrc: eval "$(touchpoint-audit completion zsh)"',
    "completion fish    # config.fish: touchpoint-audit completion fish | source",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def write_completion(ctx: click.Context, shell: str) -> None:
    """The script goes to stdout; nothing is installed."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    variable = "_{name}_COMPLETE".format(name=PROGRAM.replace("-", "_").upper())
    output.data(found(ctx.find_root().command, {}, PROGRAM, variable).source())
    if output.room() is not None:
        output.talk(_("This is for the shell to read: see `touchpoint-audit completion --help`."))
