"""Every error that a person may see: what it is, its exit code and its sentence."""

from collections.abc import Callable, Sequence


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """The sentence as it is, marked for translation."""
    return sentence


class TouchpointAuditError(Exception):
    """An error with one clear sentence: where, what is wrong, what to do.

    `sentence` and `remedy` are templates, so that they can be told in another language; `facts` fill their gaps.
    `exit_code` is what the command ends with.
    """

    exit_code = 2
    sentence = ""
    remedy = ""

    def __init__(self, **facts: object) -> None:
        self.facts = {name: _shown(fact) for name, fact in facts.items()}
        super().__init__(self.told())

    def __str__(self) -> str:
        return str(self.args[0])

    def told(self, translate: Callable[[str], str] = str) -> str:
        """The whole of it; `translate` looks the templates up in a language."""
        return " ".join(translate(part).format(**self.facts) for part in (self.sentence, self.remedy) if part)


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


class NoSuchFormat(TouchpointAuditError):
    """The format is not one of those there are."""

    sentence = N_('There is no format "{name}".')
    remedy = N_("Choose one of: {names}.")


class NoSuchList(TouchpointAuditError):
    """The report has no list of this name."""

    sentence = N_('The report has no list "{name}".')
    remedy = N_("Choose one of: {names}.")


class NoSuchDepartment(TouchpointAuditError):
    """The audit has no department of this name."""

    sentence = N_('The audit has no department "{name}".')
    remedy = N_("Choose one of: {names}.")


class NoDepartments(NoSuchDepartment):
    """The audit has no departments at all."""

    sentence = N_('The audit has no department "{name}", and no other.')
    remedy = N_("Leave --department out, or name the departments in the audit first.")


class NoSuchOwner(TouchpointAuditError):
    """Nobody of this name sees to an action."""

    sentence = N_('Nobody called "{name}" has an action.')
    remedy = N_("Choose one of: {names}.")


class NoOwners(NoSuchOwner):
    """No action of the audit has an owner."""

    sentence = N_('Nobody called "{name}" has an action, and neither has anybody else.')
    remedy = N_("Leave --owner out, or plan actions with owners first.")


class SeveralLists(TouchpointAuditError):
    """A file of this format holds one list, and the report has several."""

    sentence = N_("A CSV file holds one list, and the report has several.")
    remedy = N_("Give a folder with -o to write them all, or choose one with --list: {names}.")


class NotAFolder(TouchpointAuditError):
    """A file stands where a folder for lists should be."""

    exit_code = 3
    sentence = N_("{path} is a file, not a folder.")
    remedy = N_("Choose another folder for the lists.")


class WouldReplaceAudit(TouchpointAuditError):
    """A report must never land on an audit."""

    sentence = N_("{path} is an audit, an earlier version of one, or called like one.")
    remedy = N_("Give the report another name.")


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


class NoSuchAudit(TouchpointAuditError):
    """Nothing in the folder is called that."""

    exit_code = 3
    sentence = N_('There is no audit "{text}" in {folder}.')
    remedy = N_("There are:\n{names}")


class NoAuditYet(NoSuchAudit):
    """There is nothing in the folder at all."""

    sentence = N_('There is no audit "{text}": {folder} has none yet.')
    remedy = N_("Make one with `touchpoint-audit new`.")


class SeveralAudits(TouchpointAuditError):
    """More than one audit is called that."""

    sentence = N_('"{text}" may be any of these; type more of the name:\n{names}')


class NotWritten(TouchpointAuditError):
    """What stdout leads to does not take any more."""

    exit_code = 3
    sentence = N_("The output could not be written: {why}.")
    remedy = N_("Send it to another place.")


class TemplateNotRead(TouchpointAuditError):
    """A template that cannot be read."""

    exit_code = 3
    sentence = N_("The template {path} cannot be read: {why}.")
    remedy = N_("Give a text file in UTF-8 of at most 1 MB.")


class TemplateFault(TouchpointAuditError):
    """A line of a template that cannot be rendered; `problem` is in Jinja's own words."""

    exit_code = 4
    sentence = N_("The template {path}, line {line}: {problem}.")
    remedy = N_("What a template may use stands in docs/templates.md; `export --format json` shows the data.")


class TemplateUnfit(TemplateFault):
    """A template that cannot be rendered, and nobody knows in which line."""

    sentence = N_("The template {path}: {problem}.")


class TemplateTooMuch(TouchpointAuditError):
    """A template that does not come to an end, or makes more than anybody could read."""

    exit_code = 4
    sentence = N_("The template {path} takes more than {seconds} s, too much memory, or makes more than {size} MB.")
    remedy = N_("Look for loops within loops; nothing was written.")


class NoWorkbooks(TouchpointAuditError):
    """The library that writes workbooks is not installed."""

    sentence = N_("Workbooks need a library that is not installed.")
    remedy = N_(
        "Install it with `pipx inject touchpoint-audit xlsxwriter` or `pip install xlsxwriter`, or choose csv-excel."
    )


class NotForTerminals(TouchpointAuditError):
    """The bytes of a file, with a terminal to write them to."""

    sentence = N_("A file of this format is not for a terminal.")
    remedy = N_("Give the file to write with -o.")


class StorageError(TouchpointAuditError):
    """What is wrong with a file or folder, and what to do about it."""

    exit_code = 3

    def __init__(self, path: object, **facts: object) -> None:
        self.path = path
        super().__init__(path=path, **facts)


class FileMissing(StorageError, FileNotFoundError):
    """There is no file of this name."""

    sentence = N_("There is no file {path}.")
    remedy = N_("See the names with `touchpoint-audit list`.")


class FolderMissing(StorageError, FileNotFoundError):
    """The folder that a file should lie in is not there."""

    sentence = N_("There is no folder {path}.")
    remedy = N_("Make it, bring the disk back that it lies on, or choose another folder.")


class NotReadable(StorageError, OSError):
    """The disk does not let the file be read."""

    sentence = N_("{path} cannot be read: {why}.")
    remedy = N_("Check that the disk it lies on is there and whole.")


class MayNotRead(NotReadable):
    """Its permissions do not let the file be read."""

    sentence = N_("{path} cannot be read: you are not allowed to.")
    remedy = N_("Ask its owner to let you, or choose another file.")


class TooManyOpen(NotReadable):
    """The system opens no more files."""

    sentence = N_("{path} cannot be read: too many files are open.")
    remedy = N_("Close other programs and try again.")


class NotRegular(StorageError, OSError):
    """A link, a folder, a pipe or a device where a file should be."""

    sentence = N_("{path} is {what}, not a file.")
    remedy = N_("Give the file itself; it has been left alone.")


class TooLarge(StorageError):
    """More than any audit could need."""

    exit_code = 4
    sentence = N_("{path} is {size} MB; an audit is at most {limit} MB.")
    remedy = N_("It has been left alone; check that it is the file you mean.")


class EntryTooLarge(StorageError):
    """One touch point, stage or change holds more text than the file takes."""

    exit_code = 4
    sentence = N_("{path} was not saved: one entry would be more than {limit} MB.")
    remedy = N_("Undo the last change or shorten its text; the rest is kept in memory and will be saved.")


class Damaged(StorageError):
    """An audit that cannot be opened; it has been left as it is. `last_good` is where its last good version lies."""

    exit_code = 4
    sentence = N_("{path} is damaged: {why}.")
    remedy = N_("It has been left alone, and there is no earlier version beside it: bring one back from your backups.")

    def __init__(self, path: object, *, why: object = "", last_good: object = None) -> None:
        self.last_good = last_good
        if last_good is not None:
            self.remedy = N_("It has been left alone. The last good version is {last_good}.")
        super().__init__(path, why=why, last_good=last_good)


class EmptyFile(Damaged):
    """A file of 0 bytes: no audit is ever that small."""

    sentence = N_("{path} is damaged: it is empty.")


class NotJson(Damaged):
    """Text that cannot be taken apart: cut short, overwritten, or not JSON at all."""

    sentence = N_("{path} is damaged or not an audit: its text is not JSON ({why}).")


class NotAnAudit(StorageError):
    """JSON of another program."""

    exit_code = 4
    sentence = N_("{path} is not an audit: {why}.")
    remedy = N_("It has been left alone; choose another file.")


class NewerFormat(StorageError):
    """Written by a later version of the program."""

    exit_code = 4
    sentence = N_("{path} has format {format}; this version reads up to format {newest}.")
    remedy = N_("It has been left alone. Open it with a newer touchpoint-audit.")


class LockedElsewhere(StorageError):
    """Another window or program has the audit open for writing."""

    exit_code = 5
    sentence = N_("{path} is open in another window ({who}).")
    remedy = N_("It can only be read here; close the other window to change it.")


class MayOnlyRead(StorageError):
    """The file or its folder may not be written by this user."""

    exit_code = 5
    sentence = N_("{path} or its folder is read-only.")
    remedy = N_("It can only be read here; save a copy to another place to change it.")


class MayNotMake(StorageError):
    """A new audit cannot be made in a folder that is read-only for this user."""

    sentence = N_("No audit can be made in {path}: the folder is read-only.")
    remedy = N_("Choose another one with --folder.")


class CannotLock(StorageError):
    """The disk has no locks, so two windows could not be kept apart."""

    exit_code = 5
    sentence = N_("{path} lies on a disk that cannot keep two windows apart ({why}).")
    remedy = N_("It can only be read here; copy it to another disk to change it.")


class ChangedElsewhere(StorageError):
    """Another program changed the file after it was read."""

    exit_code = 5
    sentence = N_("{path} was changed by another program since it was read.")
    remedy = N_("Nothing was overwritten and your changes are kept in memory: save a copy and go on there.")


class FileGone(StorageError):
    """The file was there when it was read, and is not any more."""

    exit_code = 5
    sentence = N_("{path} was deleted or moved since it was read.")
    remedy = N_("Your changes are kept in memory: save a copy to another place.")


class FileThere(StorageError):
    """A new file would overwrite one that exists."""

    exit_code = 5
    sentence = N_("{path} exists already.")
    remedy = N_("It has been left alone; choose another name.")


class CannotSave(StorageError, OSError):
    """The disk refused a save. The last save is whole; the change is still in memory.

    `written` is set when the new content is in place, but the disk would not say that it is there to stay.
    """

    sentence = N_("{path} could not be saved: {why}.")
    remedy = N_("Your changes are kept in memory: save again, or save a copy to another place.")
    written: object = None


class NotExported(TouchpointAuditError):
    """The disk refused a report: told as the disk's error is, with another remedy."""

    exit_code = 3
    remedy = N_("Choose another place for the report.")

    def __init__(self, error: CannotSave) -> None:
        self.sentence = error.sentence
        super().__init__(**error.facts)


class DiskFull(CannotSave):
    """No room, or more than the user may store."""

    sentence = N_("{path} could not be saved: the disk is full.")
    remedy = N_("Your changes are kept in memory: make room and save again, or save a copy to another disk.")


class DiskFailing(CannotSave):
    """The disk reported an error, or gave back something else than was written."""

    sentence = N_("{path} could not be saved: the disk reported an error.")
    remedy = N_("Your changes are kept in memory: save a copy to another disk; this one may be failing.")


class MayNotSave(CannotSave):
    """The folder or the disk is read-only."""

    sentence = N_("{path} could not be saved: you are not allowed to write there.")
    remedy = N_("Your changes are kept in memory: save a copy to another place.")


class TooManyOpenToSave(CannotSave):
    """The system opens no more files."""

    sentence = N_("{path} could not be saved: too many files are open.")
    remedy = N_("Your changes are kept in memory: close other programs and save again.")


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


class NoSuchTouchPoint(TouchpointAuditError):
    """No touch point has this number."""

    sentence = N_("There is no touch point {number}: the journey has {n}.")
    remedy = N_("`touchpoint-audit show` tells their numbers.")


class NoDemandHere(TouchpointAuditError):
    """The kind of the touch point has no demand by interval."""

    sentence = N_("“{name}” is of a kind that has no demand by interval ({kind}).")
    remedy = N_("Import into a touch point of the kind service hours, or change its kind.")


def _shown(fact: object) -> str:
    """A fact as it may be printed: several ones each on a line of its own."""
    if isinstance(fact, tuple):
        return "\n".join(_shown(part) for part in fact)
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(fact))


class FollowsNone(TouchpointAuditError):
    """One audit alone can only be compared with the one it follows."""

    sentence = N_("{name} follows no other audit.")
    remedy = N_("Name two audits to compare, or carry it forward with `touchpoint-audit follow-up {name}`.")


class FollowedMissing(TouchpointAuditError):
    """The audit that a follow-up follows is not in its folder."""

    exit_code = 3
    sentence = N_("The audit that {name} follows, {followed}, is not in {folder}.")
    remedy = N_("Put it there, or name two audits to compare.")


class SameAudit(TouchpointAuditError):
    """An audit compared with itself says nothing."""

    sentence = N_("{name} cannot be compared with itself.")
    remedy = N_("Name two audits, or one that follows another.")
