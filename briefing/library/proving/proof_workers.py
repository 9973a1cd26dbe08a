"""Many claims proved in several processes, an article at a time.

Nothing else comes of it than of proving them one after the other: what is found here is given to
`Prover` and `SpeakerCheck`, which ask the articles themselves for all that is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefing.evidence.articles import Article, Articles
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.proving import Claim, Finding, Flaw, prove_claim
from briefing.library.file_index import Facts
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.filed_speakers import FiledSpeakers, Surnames, speakers_of
from briefing.library.proving.speakers import QuotePlace, SpeakerCheck, SpeakerFinding
from briefing.worker_processes import in_processes

_LEAST = 4_000
"""Claims that are worth the start of processes: some two seconds of work."""
_OF_A_TASK = 200


@dataclass(frozen=True, slots=True)
class _Question:
    """The claims about one article, by id, and the filed speakers of those that are quotes."""

    article: Article
    claims: dict[str, Claim] = field(default_factory=dict)
    speakers: dict[QuotePlace, tuple[str, FiledSpeakers]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proven:
    """What articles say: of claims, each with its article's sha256, and of filed speakers."""

    findings: dict[tuple[str, Claim], Finding] = field(default_factory=dict)
    speakers: dict[QuotePlace, SpeakerFinding] = field(default_factory=dict)


class ProofWorkers:
    """Proves claims in several processes, where there are enough of them to pay."""

    def __init__(self, processes: int, least: int = _LEAST) -> None:
        """``least`` is how many claims are worth it; with one process none are."""
        self._processes = processes
        self._least = least

    def prove(
        self,
        facts: Facts,
        claims: Iterable[FiledClaim],
        articles: Articles,
        is_known: Callable[[FiledClaim], bool],
    ) -> Proven:
        """What the articles say of the claims that are not known yet; nothing of too few."""
        proven = Proven()
        if self._processes < 2:
            return proven
        asked = [
            filed for filed in claims if filed.sha256 in articles.by_sha256 and not is_known(filed)
        ]
        if len(asked) < self._least:
            return proven
        tasks = [*_tasks(_questions(facts, asked, articles))]
        for found in in_processes(_proven, Surnames.on_file(facts), tasks, self._processes):
            if found is not None:
                proven.findings.update(found.findings)
                proven.speakers.update(found.speakers)
        return proven


def _questions(
    facts: Facts, asked: Iterable[FiledClaim], articles: Articles
) -> Mapping[str, _Question]:
    """The questions by the sha256 of their articles."""
    questions: dict[str, _Question] = {}
    for filed in asked:
        if filed.sha256 not in questions:
            # Without what was worked out of it: that is much, and worked out anew.
            article = replace(articles.by_sha256[filed.sha256])
            questions[filed.sha256] = _Question(article)
        questions[filed.sha256].claims[filed.id] = filed.claim
    for actor in facts.actors:
        speakers = speakers_of(actor)
        for quote in actor.quotes:
            question = questions.get(facts.fingerprints.get(quote.source or "", ""))
            number = facts.id_of(quote)
            if question is not None and number is not None and number in question.claims:
                filed_under = FiledSpeakers(quote, speakers, facts.kinds[quote.source or ""])
                place = actor.yaml.id, quote.entry.route
                question.speakers[place] = number, filed_under
    return questions


def _tasks(questions: Mapping[str, _Question]) -> Iterator[list[_Question]]:
    """The questions, as many together as are worth a message."""
    task: list[_Question] = []
    claims = 0
    for question in questions.values():
        task.append(question)
        claims += len(question.claims)
        if claims >= _OF_A_TASK:
            yield task
            task, claims = [], 0
    if task:
        yield task


def _proven(surnames: Surnames, task: list[_Question]) -> Proven:
    """Runs in a process of its own. Of articles that the rules fail on nothing is said."""
    proven = Proven()
    check = SpeakerCheck()
    for question in task:
        try:
            found = _found(question)
        except ReadingFailed:
            continue
        if question.article.prepared.pulled.failed:
            continue
        proven.findings.update(
            ((question.article.sha256, question.claims[key]), one) for key, one in found.items()
        )
        for where, (key, speakers) in question.speakers.items():
            finding = found[key]
            if finding.place is not None and Flaw.PARTS_OF_TWO not in finding.flaws:
                proven.speakers[where] = check.told(
                    speakers, finding.place, question.article, surnames
                )
    return proven


def _found(question: _Question) -> dict[str, Finding]:
    prepared = question.article.prepared
    return {key: prove_claim(claim, prepared) for key, claim in question.claims.items()}
