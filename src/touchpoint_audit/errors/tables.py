"""What can go wrong with a table that is imported."""

from touchpoint_audit.errors.files import StorageError
from touchpoint_audit.errors.told import N_, TouchpointAuditError


class TableMissing(StorageError, FileNotFoundError):
    """There is no table of this name."""

    sentence = N_("There is no file {path}.")
    remedy = N_("Check its name and the folder that it lies in.")


class UnusableTable(StorageError):
    """A file from which no table can be read."""

    exit_code = 4
    sentence = N_("{path} is not a table of text.")
    remedy = N_("Save the table as CSV in the program that it comes from, and import that.")


class EmptyTable(UnusableTable):
    """Nothing is in it, or blank lines only."""

    sentence = N_("{path} is empty.")
    remedy = N_("Export the table once more, with its rows.")


class OnlyTitles(UnusableTable):
    """There is nothing under the titles."""

    sentence = N_("{path} has titles, and no rows under them.")
    remedy = N_("Export the table once more, with its rows.")


class NoDemandHere(TouchpointAuditError):
    """The kind of the touch point has no demand by interval."""

    sentence = N_("“{name}” is of a kind that has no demand by interval ({kind}).")
    remedy = N_("Import into a touch point of the kind service hours, or change its kind.")
