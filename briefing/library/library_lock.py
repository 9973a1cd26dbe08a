"""The lock made of a library, without another look at its files.

`bot.py check` makes the lock of all that it has just examined. Whoever knows a library without
faults already, as curators do after each decision, makes the same lines of it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from briefing.evidence.articles import Articles
from briefing.evidence.lock_format import Attestation, Proved, render_lock
from briefing.evidence.proving import Claim
from briefing.evidence.signatures import TrustedKeys
from briefing.evidence.verdict import Basis
from briefing.library.identity import quote_id, quote_id_by_source, words_of
from briefing.library.model import Library, Quote, QuoteKind, Source
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.lock_file import (
    LockReading,
    lock_bytes,
    lock_of_bytes,
    proved_line,
    proved_lines,
    replace_lock_bytes,
)
from briefing.library.proving.proofs import (
    FormerIds,
    Proof,
    Prover,
    former_ids,
    is_of,
    utc_today,
)
from briefing.library.reading.yaml_file import Node, YamlFile
from briefing.strict_yaml.tree import Tree

_NOWHERE = Node(YamlFile(Path("library.yaml"), Tree({})), ())
"""Stands for the place in a file of what comes from a library."""


class LibraryLock:
    """The lock of a data folder, which is kept as its library is. Not for two threads at once."""

    def __init__(
        self,
        positions: Path,
        trusted: TrustedKeys | None = None,
        today: Callable[[], date] = utc_today,
    ) -> None:
        """As for a `LibraryLoader`."""
        self._positions = positions
        self._today = today
        self._prover = Prover(trusted, today)
        self._read: tuple[bytes, LockReading] = (b"", LockReading())
        self._written: dict[str, tuple[Quote, Source, Proved]] = {}
        """The line that was made of each quote and its source, by the quote's id."""

    def read(self) -> LockReading:
        """What the lock says now. The same bytes are not read twice."""
        content = lock_bytes(self._positions)
        if isinstance(content, LockReading):
            return content
        if content != self._read[0]:
            self._read = (content, lock_of_bytes(self._positions, content))
        return self._read[1]

    def renew(self, library: Library, articles: Articles) -> bool:
        """Write it as `bot.py check` would; False where nothing was written.

        The library has to be what the folder holds, proved by these articles. Nothing is written
        while the lock itself has faults, or when no article was here to prove anything. Raises
        OSError where the folder cannot be written.
        """
        lock = self.read()
        sources = library.sources
        cited = {quote.source for quote in library.quotes.values()}
        cited |= {key for key, source in sources.items() if source.not_filed}
        is_here = any(sources[key].sha256 in articles.by_sha256 for key in cited)
        if lock.refused or lock.broken or not is_here:
            return False
        lines = {line.id: line for line in self._lines(library, articles, lock.lines)}
        content = render_lock(lines.values()).encode("ascii")
        is_new = replace_lock_bytes(self._positions, content)
        self._read = (content, LockReading(lines))
        return is_new

    def _lines(
        self, library: Library, articles: Articles, lock: Mapping[str, Proved]
    ) -> Iterator[Proved]:
        """The lines of a library; ``lock`` holds those of before."""
        left_out = {
            claim.id: claim
            for source in library.sources.values()
            for claim in _left_out_of(source)
            if claim.id not in library.quotes
        }
        # While the lock has no line of words that are gone, none was filed under another id.
        is_whole = all(key in library.quotes or key in left_out for key in lock)
        former = None if is_whole else FormerIds(lock)
        written, self._written = self._written, {}
        for key, quote in library.quotes.items():
            source, known = library.sources[quote.source], lock.get(key)
            was = written.get(key)
            if was is None or was[0] is not quote or was[1] is not source or was[2] is not known:
                claim = _claim_of(quote, source)
                lines = former.lines_of(claim) if former else () if known is None else (known,)
                made = proved_line(claim, self._proof(quote, claim, lines))
                if made is None:
                    continue
                was = (quote, source, made)
            self._written[key] = was
            yield was[2]
        names = {source.sha256: source.id for source in library.sources.values()}
        proofs = self._prover.prove(left_out.values(), articles, lock, names).by_id
        yield from proved_lines(left_out, proofs)

    def _proof(self, quote: Quote, claim: FiledClaim, lines: tuple[Proved, ...]) -> Proof:
        """What the library knows of a quote, and what the lock says of when it was proved."""
        found = (quote.verdict, quote.place)
        is_here = quote.basis is Basis.ARTICLE
        same = (
            line.attested
            for line in lines
            if is_of(line, claim)
            and (line.verdict, line.place) == found
            and (line.attested or not is_here)
        )
        return Proof(
            quote.verdict,
            quote.place,
            quote.check,
            former=former_ids(claim, lines),
            attested=next(same, (Attestation(self._day(quote)),)),
            speaker_not_proved=quote.speaker_not_proved,
        )

    def _day(self, quote: Quote) -> date:
        day = None if quote.check is None else quote.check.day
        return self._today() if day is None else day


def _claim_of(quote: Quote, source: Source) -> FiledClaim:
    relaying = () if quote.relayed_by is None else (quote.relayed_by,)
    return FiledClaim(
        quote.id,
        quote_id_by_source(source.id, quote.text),
        Claim(
            quote.text,
            quote.kind is not QuoteKind.REPORTED,
            quote.attribution,
            source.kind,
            is_fragment=quote.kind is QuoteKind.FRAGMENT,
        ),
        source.id,
        source.sha256,
        _NOWHERE,
        speakers=(*quote.speakers, *relaying),
    )


def _left_out_of(source: Source) -> Iterator[FiledClaim]:
    for one in source.not_filed:
        yield FiledClaim(
            quote_id(source.sha256, words_of(one.text)),
            quote_id_by_source(source.id, one.text),
            Claim(one.text, quoted=True, source_kind=source.kind, is_fragment=True),
            source.id,
            source.sha256,
            _NOWHERE,
            is_quote=False,
        )
