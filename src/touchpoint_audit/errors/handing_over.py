"""What can go wrong with a report that is handed over."""

from touchpoint_audit.errors.files import CannotSave
from touchpoint_audit.errors.told import N_, TouchpointAuditError


class NoSuchFormat(TouchpointAuditError):
    """The format is not one of those there are."""

    sentence = N_('There is no format "{name}".')
    remedy = N_("Choose one of: {names}.")


class NoSuchPage(TouchpointAuditError):
    """The page is not one of those there are."""

    sentence = N_('There is no page "{name}".')
    remedy = N_("Choose one of: {names}.")


class NotAPageFormat(TouchpointAuditError):
    """A page is for readers, and this format is for programs."""

    sentence = N_("A page is for reading, and there is none in {name}.")
    remedy = N_("Choose one of: {names}; or leave --page out: all that is in the pages is in {name} too.")


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


class NotExported(TouchpointAuditError):
    """The disk refused a report: told as the disk's error is, with another remedy."""

    exit_code = 3
    remedy = N_("Choose another place for the report.")

    def __init__(self, error: CannotSave) -> None:
        self.sentence = error.sentence
        super().__init__(**error.facts)


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
