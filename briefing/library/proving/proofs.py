"""What is known of each claim: proved afresh, or in the lock, or unchecked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from briefing.evidence.articles import Article, Articles
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.lock_format import Attestation, Proved
from briefing.evidence.proving import Claim, Finding, Flaw, prove_claim, stands_in
from briefing.evidence.signatures import TrustedKeys
from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.faults import Fault
from briefing.library.identity import quote_id, quote_id_by_source, words_of
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.disproofs import Elsewhere, disproof, unread


@dataclass(frozen=True, slots=True)
class Proof:
    """A verdict, the place where the words are proved to stand, and who found them there.

    ``check`` is None where nobody did. ``flaws`` are what the article says against the quote
    though the words stand in it. ``former`` are ids that the lock knows the words by, besides
    today's, and ``attested`` what its line says of when and by whom they were proved.
    ``speaker_not_proved`` says that nothing in the article tells that the filed speaker says them.
    """

    verdict: Verdict = Verdict.UNCHECKED
    place: Place | None = None
    check: Check | None = None
    flaws: tuple[Flaw, ...] = ()
    former: tuple[str, ...] = ()
    attested: tuple[Attestation, ...] = ()
    speaker_not_proved: bool = False


@dataclass(frozen=True, slots=True)
class Proofs:
    """What became of every claim, by its id, and what is wrong with those that do not hold."""

    by_id: Mapping[str, Proof]
    faults: tuple[Fault, ...]


def utc_today() -> date:
    """The date in UTC."""
    return datetime.now(UTC).date()


class Prover:
    """Proves claims, and keeps what it found for the next time."""

    def __init__(
        self, trusted: TrustedKeys | None = None, today: Callable[[], date] = utc_today
    ) -> None:
        """``trusted`` are the keys that may vouch for lines; ``today`` gives the date in UTC."""
        self._trusted = trusted or TrustedKeys()
        self._today = today
        self._kept: dict[tuple[str, Claim], tuple[Finding, date]] = {}

    def knows(self, filed: FiledClaim) -> bool:
        """Whether it was found before what the article says of a claim."""
        return (filed.sha256, filed.claim) in self._kept

    def learn(self, findings: Mapping[tuple[str, Claim], Finding]) -> None:
        """Take over what articles, each known by its sha256, say of claims."""
        today = self._today()
        self._kept.update((key, (finding, today)) for key, finding in findings.items())

    def prove(
        self,
        claims: Iterable[FiledClaim],
        articles: Articles,
        lock: Mapping[str, Proved],
        names: Mapping[str, str],
    ) -> Proofs:
        """Prove every claim: against its article where that is here, else against the lock.

        ``names`` gives the source id of an article's sha256, to say where else words stand.
        """
        proofs: dict[str, Proof] = {}
        faults: list[Fault] = []
        kept: dict[tuple[str, Claim], tuple[Finding, date]] = {}
        known = FormerIds(lock)
        for filed in claims:
            lines = known.lines_of(filed)
            former = former_ids(filed, lines)
            article = articles.by_sha256.get(filed.sha256)
            if article is None:
                proofs[filed.id] = self._from_lock(filed, lines, former)
                continue
            key = (filed.sha256, filed.claim)
            try:
                found = self._kept.get(key)
                if found is None:
                    found = prove_claim(filed.claim, article.prepared), self._today()
                kept[key] = found
                finding, day = found
                verdict, elsewhere = finding.verdict, None
                if not verdict.is_proved:
                    elsewhere = _elsewhere(filed, articles, names)
                    verdict = Verdict.ELSEWHERE if elsewhere else verdict
                faults += disproof(filed, finding, article, elsewhere)
            except ReadingFailed:
                proofs[filed.id] = Proof(former=former)
                faults.append(unread(filed, article))
                continue
            place, flaws = finding.place, finding.flaws
            if verdict.is_proved:
                check = Check(Basis.ARTICLE, day)
                attested = _attested(filed, verdict, place, lines, day)
                proofs[filed.id] = Proof(verdict, place, check, flaws, former, attested)
            else:
                proofs[filed.id] = Proof(verdict, place, flaws=flaws, former=former)
        self._kept = kept
        return Proofs(proofs, tuple(faults))

    def _from_lock(
        self, filed: FiledClaim, lines: Iterable[Proved], former: tuple[str, ...]
    ) -> Proof:
        """What the lock's lines of these words say, if they say it of this article and claim."""
        for line in lines:
            if is_of(line, filed):
                check = self._check(filed, line)
                return Proof(
                    line.verdict,
                    line.place,
                    check,
                    former=former,
                    attested=line.attested,
                    speaker_not_proved=line.speaker_not_proved,
                )
        return Proof(former=former)

    def _check(self, filed: FiledClaim, line: Proved) -> Check:
        """Who vouches for a line: a trusted key, or the file alone."""
        statement = filed.statement(line.verdict, line.place)
        vouched = self._trusted.vouched(statement, line.attested)
        if vouched:
            return Check(Basis.KEY, vouched[0].day)
        return Check(Basis.RECORD, max((one.day for one in line.attested), default=None))


def is_of(line: Proved, filed: FiledClaim) -> bool:
    """Whether a line of the lock is of this claim, and of this article."""
    return line.sha256 == filed.sha256 and line.claim == filed.digest


def _attested(
    filed: FiledClaim,
    verdict: Verdict,
    place: Place | None,
    lines: Iterable[Proved],
    day: date,
) -> tuple[Attestation, ...]:
    """What the lock's line says of when these words were proved, where it says the same of them.

    Else they are proved for the first time, on this day, and nobody has signed.
    """
    for line in lines:
        if is_of(line, filed) and (line.verdict, line.place) == (verdict, place) and line.attested:
            return line.attested
    return (Attestation(day),)


def _elsewhere(
    filed: FiledClaim, articles: Articles, names: Mapping[str, str]
) -> Elsewhere | None:
    """Another article that has the words."""
    for other in articles:
        if other.sha256 != filed.sha256 and _has(other, filed.claim.text):
            return Elsewhere(names.get(other.sha256), other.name)
    return None


def _has(article: Article, text: str) -> bool:
    """Whether words stand in an article, as far as the rules can read it."""
    try:
        return stands_in(text, article.prepared)
    except ReadingFailed:
        return False


class FormerIds:
    """Looks claims up in a lock under all the ids that they ever had.

    A quote's id is made of its article's sha256 and its words. The first releases made it of the
    source's id and the text, and whoever replaces the copy of an article gives its quotes new ids
    as well. Links that readers hold go on working: `bot.py check` carries each earlier id over
    into the new lock, where the quote has it from then on, whatever becomes of the names of files.
    """

    def __init__(self, lock: Mapping[str, Proved]) -> None:
        self._lock = lock
        self._names: dict[str, set[str]] = defaultdict(set)
        self._copies: dict[str, set[str]] = defaultdict(set)
        for line in lock.values():
            self._names[line.sha256].add(line.source)
            self._copies[line.source].add(line.sha256)

    def lines_of(self, filed: FiledClaim) -> tuple[Proved, ...]:
        """The lock's lines of the same words, that of today's id first."""
        found = (self._lock.get(key) for key in dict.fromkeys(self._ids(filed)))
        return tuple(line for line in found if line is not None)

    def _ids(self, filed: FiledClaim) -> Iterator[str]:
        yield filed.id
        yield filed.former_id
        # The article's file had another name when the lock was written.
        for source in self._names.get(filed.sha256, ()):
            if source != filed.source:
                yield quote_id_by_source(source, filed.claim.text)
        # Its source had another copy of the article.
        for sha256 in self._copies.get(filed.source, ()):
            if sha256 != filed.sha256:
                yield quote_id(sha256, words_of(filed.claim.text))


def former_ids(filed: FiledClaim, lines: tuple[Proved, ...]) -> tuple[str, ...]:
    """The ids, other than today's, that these lines of a lock give a claim; in their order."""
    known = {key for line in lines for key in (line.id, *line.former)}
    return tuple(sorted(known - {filed.id}))
