"""Who owns a part of the organisation, by what respondents say: whether they agree, and whether the top owns it."""

from dataclasses import dataclass

from touchpoint_audit.assessment.score import Asked, Owner
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.questionnaire import Role


@dataclass(frozen=True, slots=True)
class Owning:
    """What respondents say of who owns one part."""

    owners: tuple[Owner, ...]
    """Named most often first; none while nobody named one."""
    from_top: bool | None
    """Whether one of them is among those of the top who answered; None where nobody of the top did by name."""

    @property
    def differ(self) -> bool:
        return len(self.owners) > 1


def owning(asked: Asked, audit: Audit) -> Owning:
    """Who owns what a question is about. Names are held against each other whatever their case."""
    top = {each.respondent.strip().casefold() for each in audit.answers.values() if each.role is Role.TOP} - {""}
    named = {owner.name.casefold() for owner in asked.owners}
    return Owning(asked.owners, bool(named & top) if named and top else None)
