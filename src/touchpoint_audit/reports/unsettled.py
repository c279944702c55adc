"""How much of what two people changed in two ways is not settled yet, in words."""

from touchpoint_audit.language import ngettext


def to_settle(n: int) -> str:
    """How many conflicts there are."""
    return ngettext("{n} to settle", "{n} to settle", n).format(n=n)


def unsettled_sentence(n: int) -> str:
    """That a report is made of an audit in which not everything is settled; empty when everything is."""
    if not n:
        return ""
    words = ngettext(
        "{n} thing that two people changed in two ways is not settled yet; here it is as the later of them has it.",
        "{n} things that two people changed in two ways are not settled yet; here they are as the later has them.",
        n,
    )
    return words.format(n=n)
