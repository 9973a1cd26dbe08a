"""Links between reports of one statement (``same_as``): they lead to what can be the same."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from rapidfuzz import fuzz

from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.filed_reports import FiledReport, Statement, filed_reports, ids_by_name
from briefing.library.linked_reports import DisjointSets
from briefing.library.proposals import likeness
from briefing.library.reading.fields import is_quote_id

_ONE_SLIP = 80.0
"""Percent (rapidfuzz's ratio) from which two ids may be one, typed with a slip."""
_BEGINNING = 50
"""Characters of a quote's words in a hint."""


def wrong_report_links(facts: Facts, former_ids: Mapping[str, str]) -> Iterator[Fault]:
    """Links to nobody, to the quote itself, or to what is another statement.

    A chain is one set: where A is linked with B, and B with C, A and C have to fit as well.
    ``former_ids`` leads from ids that quotes had before to those that they have.
    """
    if not any(quote.same_as for actor in facts.actors for quote in actor.quotes):
        return
    reports = {report.id: report for report in filed_reports(facts)}
    ids = ids_by_name(reports.values(), former_ids)
    sets = DisjointSets()
    joined: dict[str, Statement] = {}

    def shown(first: str) -> Statement:
        return joined[first] if first in joined else reports[first].shows

    for report in reports.values():
        for route, named in report.quote.same_as:
            if not is_quote_id(named):
                continue  # refused by the schema, with better words
            problem = None
            other = reports.get(ids.get(named, ""))
            if other is None:
                problem = f"there is no quote {named}"
            elif other is report:
                problem = "a quote is no other report of itself"
            else:
                mine, its = sets.first(report.id), sets.first(other.id)
                why = report.shows.why_another(other.shows)
                among = shown(mine).why_another(shown(its)) if mine != its else None
                if why is not None:
                    problem = f"{named} is another statement: {why}"
                elif among is not None:
                    problem = f"{named} is linked with another statement: {among}"
                elif mine != its:
                    joined[sets.join(mine, its)] = shown(mine).with_report(shown(its))
            if problem is not None:
                hint = _hint(report, named, reports.values())
                yield report.entry.yaml.fault(route, problem, hint)


def _hint(report: FiledReport, named: str, reports: Iterable[FiledReport]) -> str | None:
    """The id that may be meant: spelt much alike, or of the words that are most alike."""
    fitting = [
        other
        for other in reports
        if other is not report and report.shows.why_another(other.shows) is None
    ]
    spelt = max(fitting, key=lambda one: fuzz.ratio(named, one.id), default=None)
    if spelt is not None and fuzz.ratio(named, spelt.id) >= _ONE_SLIP:
        return _meant(spelt)
    alike = [(found, one) for one in fitting if (found := likeness(report, one)) is not None]
    return _meant(max(alike, key=lambda pair: pair[0])[1]) if alike else None


def _meant(report: FiledReport) -> str:
    beginning = shorten(report.text, _BEGINNING, placeholder="…")
    return f"did you mean {report.id} (“{beginning}”, {report.entry.yaml.path.name})"
