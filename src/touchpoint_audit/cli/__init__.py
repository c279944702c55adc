"""The command line: one module for each command. Only `output` prints."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """What the program starts with: run the command that was typed and end with its exit code."""
    try:
        from touchpoint_audit.actions import garbage

        garbage.look_late()
        from touchpoint_audit.cli.program import run

        code = run(sys.argv[1:])
        garbage.look_no_more()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
