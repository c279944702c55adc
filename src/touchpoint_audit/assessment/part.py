"""A part of an audit, for the one it concerns: some lists, one department, or what one person sees to."""

from collections.abc import Iterable
from dataclasses import dataclass

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """What a part is made of; each thing that is given narrows it. Nothing given is the whole."""

    verdicts: tuple[Verdict, ...] = ()
    """The lists that it has; empty for all."""
    department: str = ""
    """The name of the department that imposes or carries; empty for any."""
    owner: str = ""
    """Who has an action; empty for anybody, and for nobody."""

    @property
    def is_whole(self) -> bool:
        return self == Part()


def departments_called(audit: Audit, name: str) -> tuple[str, ...]:
    """The ids of the departments of this name, in whatever case; empty when there is none."""
    wanted = _folded(name)
    return tuple(key for key, department in audit.about.departments.items() if _folded(department.name) == wanted)


def department_names(audit: Audit) -> tuple[str, ...]:
    """The name of every department once, by the alphabet."""
    return _once(department.name for department in audit.about.departments.values())


def owner_names(audit: Audit) -> tuple[str, ...]:
    """The name of everybody who has an action once, by the alphabet."""
    return _once(action.owner for action in audit.actions.values())


def is_owner(owner: str, name: str) -> bool:
    """Whether this owner is called so, in whatever case."""
    return _folded(owner) == _folded(name)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name.strip():
            found.setdefault(_folded(name), " ".join(name.split()))
    return tuple(found[key] for key in sorted(found))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
