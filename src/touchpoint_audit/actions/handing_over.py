"""Write the report, or a part of it, where a person says: what the screens offer and do."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from touchpoint_audit.actions.export import EXPORT_SUFFIX, JSON, exported, write_lists, write_report
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.part import Part, department_names, owner_names
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.reports.formats import FORMATS


def proposed_path(audit_path: Path, format_name: str, part: Part, page: str = "") -> Path:
    """Where a report is written if nothing else is said: beside its audit, called like it and like the part or page.

    A format of several lists gets a folder.
    """
    from touchpoint_audit.storage.names import slug_of

    words = (page, *(verdict.value for verdict in part.verdicts), part.department, part.owner)
    named = "-".join(slug for word in words if (slug := slug_of(word)))
    stem = one_line(audit_path.stem)  # a name from the disk may hold anything
    name = f"{stem}-{named}" if named else stem
    if format_name == JSON:
        return audit_path.with_name(name + EXPORT_SUFFIX)
    if format_name.startswith("csv"):
        return audit_path.with_name(f"{name}-lists")
    return audit_path.with_name(name + FORMATS[format_name].suffix)


def hand_over(
    target: Path,
    assessment: Assessment,
    format_name: str,
    today: date,
    file_text: Callable[[], bytes],
    page: str = "",
) -> tuple[Path, ...]:
    """Write a report, or a page, in a format; lists go into a folder. Returns lists of another day that lie there.

    Raises as `exported`, `write_report` and `write_lists`.
    """
    written = exported(assessment, format_name, today, file_text, page=page)
    if isinstance(written, Mapping):
        return write_lists(target, written, FORMATS[format_name].suffix)
    write_report(target, written, is_export=format_name == JSON)
    return ()


def parts_of(audit: Audit) -> Iterator[Part]:
    """The parts that an audit can be narrowed to in one step: each list, department and owner."""
    yield from (Part((verdict,)) for verdict in Verdict)
    yield from (Part(department=name) for name in department_names(audit))
    yield from (Part(owner=name) for name in owner_names(audit))


def narrowed(part: Part, by: Part) -> Part:
    """A part narrowed by another: what the other says takes the place of what was said of the same."""
    return Part(by.verdicts or part.verdicts, by.department or part.department, by.owner or part.owner)
