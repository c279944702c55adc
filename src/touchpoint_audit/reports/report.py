"""The report of one audit: first what to celebrate, then in the order a reader in a hurry wants it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import current_language
from touchpoint_audit.reports.appendix import answers, facts, method, open_gaps
from touchpoint_audit.reports.burden_tables import burden
from touchpoint_audit.reports.celebrate import celebrate
from touchpoint_audit.reports.data_lists import data_lists
from touchpoint_audit.reports.decisions import decisions
from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.drivers import drivers
from touchpoint_audit.reports.journey import journey
from touchpoint_audit.reports.measured import measured
from touchpoint_audit.reports.plan import planned
from touchpoint_audit.reports.priorities import priority_sections
from touchpoint_audit.reports.reckoning import reckoning
from touchpoint_audit.reports.said_and_done import what_is_said_and_done
from touchpoint_audit.reports.since_last_time import since_then
from touchpoint_audit.reports.summary import heading, in_short, opening
from touchpoint_audit.reports.verdict_lists import change, get_the_facts, keep, stop
from touchpoint_audit.reports.voices import voices
from touchpoint_audit.reports.wall_map import walls
from touchpoint_audit.reports.worth_getting import also_worth_getting, facts_found


def report(assessment: Assessment, today: date | None = None, *, with_data: bool = False) -> Document:
    """Everything an audit has to say, in the current language. The same audit on the same day gives the same report.

    `today` tells what is overdue and what comes up again; without it nothing is said to be.
    `with_data` adds the lists for programs and spreadsheets.
    """
    to_get = facts_found(assessment)
    whole = Document(
        title=heading(assessment.audit.about),
        language=current_language(),
        blocks=opening(assessment),
        sections=(
            *celebrate(assessment),
            *since_then(assessment),
            in_short(assessment),
            *decisions(assessment, today),
            *planned(assessment, today),
            stop(assessment, today),
            change(assessment, today),
            get_the_facts(assessment, to_get),
            keep(assessment),
            *priority_sections(assessment, today),
            *what_is_said_and_done(assessment),
            *walls(assessment),
            measured(assessment),
            *drivers(assessment),
            journey(assessment),
            *voices(assessment),
            burden(assessment),
            open_gaps(assessment),
            method(assessment),
            answers(assessment),
            facts(assessment),
            *also_worth_getting(assessment, to_get),
            reckoning(assessment),
        ),
        data=data_lists(assessment) if with_data else (),
    )
    left_out = set(_left_out(assessment))
    return replace(whole, sections=tuple(section for section in whole.sections if section.id not in left_out))


def _left_out(assessment: Assessment) -> Iterator[str]:
    """The sections that a part does without: lists that it has not, and lists with nothing in them."""
    part = assessment.part
    if part is None:
        return
    wanted = part.verdicts or tuple(Verdict)
    for verdict in Verdict:
        if verdict not in wanted or not (verdict is Verdict.OPEN or verdict_list(assessment, verdict)):
            yield verdict.value
    if Verdict.OPEN not in wanted:
        yield "worth_getting"
