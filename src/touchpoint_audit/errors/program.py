"""What can go wrong with the program itself, and with a change to an audit."""

from collections.abc import Sequence

from touchpoint_audit.errors.told import N_, TouchpointAuditError


class NotThere(TouchpointAuditError):
    """What a change speaks of is no longer in the audit."""

    sentence = N_("{item} is not in the audit any more.")
    remedy = N_("Undo brings it back if you deleted it.")


class CatalogFault(TouchpointAuditError):
    """Files of the catalog that cannot be used; `faults` has one sentence for each thing that is wrong."""

    exit_code = 4
    sentence = N_("{faults}")

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults=self.faults)


class NoSamples(TouchpointAuditError):
    """The program was installed without its samples."""

    exit_code = 3
    sentence = N_("There are no sample audits in {folder}.")
    remedy = N_("Install the program again.")


class NotCopied(TouchpointAuditError):
    """The samples could not be copied."""

    exit_code = 3
    sentence = N_("The samples could not be copied to a temporary folder: {why}.")
    remedy = N_("Set TMPDIR to another one.")


class WriterFault(TouchpointAuditError):
    """The program itself failed while saving."""

    sentence = N_("Something went wrong in the program while saving ({kind}).")
    remedy = N_("Your changes are kept in memory: save again, or save a copy to another place.")


class NoTerminal(TouchpointAuditError):
    """The screens need somebody at the keys."""

    sentence = N_("This opens screens and needs a terminal for input and output.")
    remedy = N_("Without one use `list`, `show` or `export`.")


class UnexpectedEnd(TouchpointAuditError):
    """An error that should not be ended the program; `log` is where it is written down."""

    exit_code = 70
    sentence = N_("Something went wrong inside the program; where is in {log}:")
    remedy = N_("send that file along when you report it.")


class UnloggedEnd(UnexpectedEnd):
    """An error that should not be ended the program, and the log could not be written."""

    sentence = N_("Something went wrong inside the program, and where could not be logged.")
    remedy = ""


class NotWritten(TouchpointAuditError):
    """What stdout leads to does not take any more."""

    exit_code = 3
    sentence = N_("The output could not be written: {why}.")
    remedy = N_("Send it to another place.")


class SystemRefuses(TouchpointAuditError):
    """The system refused something that the program needs for itself."""

    exit_code = 3
    sentence = N_("The system refuses: {why}.")
    remedy = N_("Make room, or close other programs, and try again.")
