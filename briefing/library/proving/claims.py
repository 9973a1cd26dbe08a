"""What the data claims of its articles: each quote's words, and each text that was left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.evidence.lock import claim_digest
from briefing.evidence.proving import Claim
from briefing.library.file_index import Facts
from briefing.library.reading.yaml_file import Node


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, the id of its words, and where it is filed.

    ``is_quote`` is False for words that a source lists under ``not_filed``. ``speakers`` are the
    ids of those whose words they are filed as.
    """

    id: str
    claim: Claim
    source: str
    sha256: str
    entry: Node
    is_quote: bool = True
    speakers: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What of the claim the lock vouches for, besides the words."""
        return claim_digest(self.claim, self.speakers)


def fingerprints(facts: Facts) -> dict[str, str]:
    """The sha256 of each source's article, by the source's id, as far as they make sense."""
    return {source.yaml.id: source.sha256 for source in facts.sources if source.sha256}


def filed_claims(facts: Facts) -> dict[str, FiledClaim]:
    """Every claim by id, as far as the sheets make sense; quotes before what was left out."""
    prints = fingerprints(facts)
    claims: dict[str, FiledClaim] = {}
    for filed in (*_quotes(facts, prints), *_left_out(facts)):
        claims.setdefault(filed.id, filed)
    return claims


def _quotes(facts: Facts, prints: Mapping[str, str]) -> Iterator[FiledClaim]:
    for actor in facts.actors:
        for quote in actor.quotes:
            sha256 = prints.get(quote.source or "")
            if quote.source and quote.id and quote.claim and sha256:
                speakers = tuple(speaker for _, speaker in quote.speakers)
                yield FiledClaim(
                    quote.id, quote.claim, quote.source, sha256, quote.entry, speakers=speakers
                )


def _left_out(facts: Facts) -> Iterator[FiledClaim]:
    for source in facts.sources:
        for key, claim, entry in source.left_out:
            if source.sha256:
                name = source.yaml.id
                yield FiledClaim(key, claim, name, source.sha256, entry, is_quote=False)
