"""What the data claims of its articles: each quote's words, and each text that was left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.evidence.lock_format import claim_digest
from briefing.evidence.proving import Claim
from briefing.library.file_index import Facts
from briefing.library.reading.yaml_file import Node


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, the id of its words, and where it is filed.

    ``former_id`` is the id that the first releases gave these words. ``is_quote`` is False for
    words that a source lists under ``not_filed``. ``speakers`` are the ids of those whose words
    they are filed as.
    """

    id: str
    former_id: str
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


def filed_claims(facts: Facts) -> dict[str, FiledClaim]:
    """Every claim by id, as far as the files make sense; quotes before what was left out."""
    claims: dict[str, FiledClaim] = {}
    for filed in (*_quotes(facts), *_left_out(facts)):
        claims.setdefault(filed.id, filed)
    return claims


def _quotes(facts: Facts) -> Iterator[FiledClaim]:
    for actor in facts.actors:
        for quote in actor.quotes:
            number = facts.id_of(quote)
            if number and quote.source and quote.former_id and quote.claim:
                yield FiledClaim(
                    number,
                    quote.former_id,
                    quote.claim,
                    quote.source,
                    facts.fingerprints[quote.source],
                    quote.entry,
                    speakers=tuple(speaker for _, speaker in quote.speakers),
                )


def _left_out(facts: Facts) -> Iterator[FiledClaim]:
    for source in facts.sources:
        for one in source.left_out:
            if source.sha256:
                yield FiledClaim(
                    one.id,
                    one.former_id,
                    one.claim,
                    source.yaml.id,
                    source.sha256,
                    one.entry,
                    is_quote=False,
                )
