"""`demo`: the sample audit, to play with."""

from touchpoint_audit.actions.demo import copied_samples, main_sample, samples_folder
from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command
from touchpoint_audit.cli.terminal import has_terminal, run_in_terminal, say_where
from touchpoint_audit.language import N_, _


@command(
    "demo",
    N_(
        "Open the sample audit. It is a copy, so that playing harms nothing. Without a terminal it writes the sample's "
        "lists and its report instead."
    ),
    "demo",
    "demo | less",
)
def open_demo() -> int:
    """The copy stays in its temporary folder afterwards; of a game no earlier versions are kept."""
    if not has_terminal():
        _write_demo()
        return 0
    folder = copied_samples(samples_folder())
    say_where(folder)
    return run_in_terminal(lambda: (folder, main_sample(folder)), backups=False)


def _write_demo() -> None:
    from touchpoint_audit.actions.export import exported
    from touchpoint_audit.cli.lists import lists_text
    from touchpoint_audit.cli.read import assessed

    assessment = assessed(main_sample(samples_folder()))
    output.data(f"{lists_text(assessment, None)}\n{'─' * 72}\n\n{exported(assessment)}")
    output.talk(
        _("This is the sample audit. Run `touchpoint-audit demo` in a terminal to open a copy of it and walk on.")
    )
