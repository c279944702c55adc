"""The departments of an audit as rows: what an hour costs, what each imposes and carries, and which look like one."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.department_names import alike
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.words import NOTHING
from touchpoint_audit.tui.dialogs.choose import Option
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded

_RATE, _COUNT, _MOST_NAME = 16, 10, 30


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department with the number of touch points that it imposes and carries."""

    key: str
    name: str
    rate: str
    imposes: int
    carries: int
    looks_like: str
    """The name of another one that looks like the same; empty for none."""

    def drawn(self, width: int) -> list[Piece]:
        name = name_room(width)
        counts = "".join(flush_right(str(n) if n else NOTHING, _COUNT) for n in (self.imposes, self.carries))
        line: list[Piece] = [
            (f"  {padded(self.name, name)}", "strong"),
            (flush_right(self.rate or _("no rate"), _RATE), "" if self.rate else "warn"),
            (counts, "dim"),
        ]
        if self.looks_like:
            room = width - 2 - name - _RATE - 2 * _COUNT - 2
            line.append(("  " + cut(_("looks like {name}").format(name=self.looks_like), room), "warn"))
        return line


def name_room(width: int) -> int:
    return min(max(width - 2 - _RATE - 2 * _COUNT - 20, 10), _MOST_NAME)


def titles(width: int) -> list[Piece]:
    """What stands over the columns."""
    words = flush_right(_("an hour costs"), _RATE)
    counts = "".join(flush_right(word, _COUNT) for word in (_("imposes"), _("carries")))
    return [("  " + padded(_("Department"), name_room(width)) + words + counts + "  " + _("touch points"), "dim")]


def department_rows(assessment: Assessment) -> Iterator[DepartmentRow]:
    """Every department by name; touch points that ended are not counted."""
    audit, known = assessment.audit, assessment.audit.about.departments
    points = [item.touch_point for item in assessment.items.values() if not item.ended]
    for key in sorted(known, key=lambda key: (known[key].name.casefold(), key)):
        like = alike(known[key].name, known, but=key)
        yield DepartmentRow(
            key,
            known[key].name,
            rate_text(known[key], audit.about.currency),
            sum(point.imposed_by == key for point in points),
            sum(point.carried_by == key for point in points),
            known[like[0]].name if like else "",
        )


def rate_text(department: Department, currency: str) -> str:
    """What an hour costs; empty when nobody said."""
    rate = department.hourly_rate
    if rate is None:
        return ""
    return _("{rate} {currency}/h").format(rate=number_text(rate, 0 if rate == round(rate) else 2), currency=currency)


def merge_options(audit: Audit, kept: str) -> list[Option]:
    """The departments that one may take in: those that look like it first, then by name."""
    known = audit.about.departments
    like = alike(known[kept].name, known, but=kept)
    others = sorted((key for key in known if key not in {kept, *like}), key=lambda key: known[key].name.casefold())
    looks = _("{name} · looks like it")
    return [
        *(Option(key, looks.format(name=known[key].name)) for key in like),
        *(Option(key, known[key].name) for key in others),
    ]
