"""Which quotes may report one statement: proposed to curators, and never taken for granted.

Two quotes are proposed where different articles give the same speaker, day, topic and stance, and
their words are alike. Where a day is not known, or only in part, the words have to be more alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from rapidfuzz import fuzz

from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.filed_reports import FiledReport, filed_reports, ids_by_name
from briefing.library.linked_reports import DisjointSets

LIKENESS = 60.0
"""Percent (rapidfuzz's token_sort_ratio) from which two reports of one day are proposed."""
_LIKENESS_UNDATED = 80.0
"""The same where nobody knows that both are of one day."""
_LEAST_WITHIN = 4
"""Words of a text that may be proposed because it stands whole in a longer one."""
_MOST_SHARING = 40
"""Quotes that have two words in a row in common; what more have is a turn of phrase."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two quotes that may report one statement, and how alike their words are, in percent.

    The link is to be written at ``report``, and names ``other``.
    """

    report: FiledReport
    other: FiledReport
    likeness: float

    @property
    def advice(self) -> Fault:
        """The proposal as a line of a check, at the quote's text."""
        entry = self.report.entry
        where = f"{self.other.entry.yaml.path.name}, line {_line_of(self.other)}"
        return entry.yaml.fault(
            (*entry.route, "text"),
            f"may report the same statement as {self.other.id} ({where})",
            f"same_as: {as_yaml(self.other.id)} says so, same_as: [] that it is another",
        )


def _line_of(report: FiledReport) -> int:
    return report.entry.yaml.spot((*report.entry.route, "text")).line


def as_yaml(number: str) -> str:
    """A quote's id as YAML takes it for text: some are numbers without quotation marks."""
    is_number = number.replace("e", "", 1).isdigit()
    return f'"{number}"' if is_number else number


def proposals(facts: Facts, former_ids: Mapping[str, str]) -> tuple[Proposal, ...]:
    """What is worth a curator's look, in the order of the files.

    What is linked already is not proposed, nor a quote with an empty ``same_as``. Of several
    quotes that may be of one statement, each is proposed with the one that is most alike of those
    before it: that makes a chain, and a chain is one set. ``former_ids`` leads from ids by which
    the lock knew quotes: a link may have one.
    """
    reports = filed_reports(facts)
    linked = _linked(reports, ids_by_name(reports, former_ids))
    order = {report.id: number for number, report in enumerate(reports)}
    best: dict[str, Proposal] = {}
    for one, other in _candidates(reports):
        if linked.first(one.id) == linked.first(other.id) or _is_declined(one, other):
            continue
        alike = likeness(one, other)
        if alike is not None:
            first, second = sorted((one, other), key=lambda report: order[report.id])
            known = best.get(second.id)
            if known is None or alike > known.likeness:
                best[second.id] = Proposal(second, first, alike)
    return tuple(sorted(best.values(), key=lambda found: order[found.report.id]))


def likeness(one: FiledReport, other: FiledReport) -> float | None:
    """How alike two quotes are that may be of one statement; None where they are not proposed."""
    if one.quote.source == other.quote.source or one.shows.why_another(other.shows):
        return None
    if not one.shows.persons & other.shows.persons:
        return None
    least = LIKENESS if _is_of_one_day(one, other) else _LIKENESS_UNDATED
    alike = max(_alike(mine, theirs) for mine in one.texts for theirs in other.texts)
    return alike if alike >= least else None


def _is_of_one_day(one: FiledReport, other: FiledReport) -> bool:
    return one.shows.first == one.shows.last == other.shows.first == other.shows.last


def _alike(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter.split()) >= _LEAST_WITHIN and f" {shorter} " in f" {longer} ":
        return 100.0
    return float(fuzz.token_sort_ratio(one, other))


def _is_declined(*reports: FiledReport) -> bool:
    """Whether a curator says of one that nothing else on file reports its statement."""
    return any(one.entry.yaml.at(*one.entry.route, "same_as") == [] for one in reports)


def _candidates(reports: Iterable[FiledReport]) -> Iterator[tuple[FiledReport, FiledReport]]:
    """The pairs that have a person, a topic and two words in a row in common, each pair once.

    So the work does not grow with the square of the quotes. One article tells a statement once:
    those of a person of whom, on the topic, only one is cited are not looked at.
    """
    of_person: dict[tuple[str, str], list[FiledReport]] = defaultdict(list)
    for report in reports:
        for person in report.shows.persons:
            of_person[person, report.shows.topic].append(report)
    several = (held for held in of_person.values() if len({one.quote.source for one in held}) > 1)
    groups = chain.from_iterable(map(_sharing_words, several))
    pairs = chain.from_iterable(combinations(held, 2) for held in groups)
    seen: set[tuple[str, str]] = set()
    for one, other in pairs:
        key = (one.id, other.id)
        if key not in seen:
            seen.add(key)
            yield one, other


def _sharing_words(reports: Iterable[FiledReport]) -> Iterator[list[FiledReport]]:
    """Those that have two words in a row in common, for each two words."""
    sharing: dict[tuple[str, str], dict[str, FiledReport]] = defaultdict(dict)
    for report in reports:
        for text in report.texts:
            for run in pairwise(text.split()):
                sharing[run][report.id] = report
    return (list(held.values()) for held in sharing.values() if len(held) <= _MOST_SHARING)


def _linked(reports: Iterable[FiledReport], ids: Mapping[str, str]) -> DisjointSets:
    """The quotes as their links join them; a link to what is not on file joins nothing."""
    sets = DisjointSets()
    for report in reports:
        for _, named in report.quote.same_as:
            sets.join(report.id, ids.get(named, named))
    return sets
