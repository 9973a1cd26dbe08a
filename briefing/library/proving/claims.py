"""What the data claims of its articles: each quote's words, and each text that was left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.evidence.lock_format import claim_digest
from briefing.evidence.proving import Claim
from briefing.evidence.signatures import Statement
from briefing.evidence.verdict import Place, Verdict
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts
from briefing.library.identity import words_of
from briefing.library.reading.yaml_file import Node


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, the id of its words, and where it is filed.

    ``former_id`` is the id that the first releases gave these words. ``is_quote`` is False for
    words that a source lists under ``not_filed``. ``speakers`` are the ids of those whose words
    they are filed as, ``given_to`` what readers are told of whose they are: see `Statement`.
    """

    id: str
    former_id: str
    claim: Claim
    source: str
    sha256: str
    entry: Node
    is_quote: bool = True
    speakers: tuple[str, ...] = ()
    given_to: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What of the claim the lock vouches for, besides the words."""
        return claim_digest(self.claim, self.speakers)

    def statement(self, verdict: Verdict, place: Place) -> Statement:
        """What a curator signs who finds the words at this place of the article."""
        return Statement(
            words=words_of(self.claim.text),
            quoted=self.claim.quoted,
            attribution=self.claim.attribution,
            given_to=self.given_to,
            article=self.sha256,
            verdict=verdict,
            place=place,
        )


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
                kind = facts.kinds[quote.source]
                is_as_read = quote.claim.source_kind is kind
                yield FiledClaim(
                    number,
                    quote.former_id,
                    quote.claim if is_as_read else replace(quote.claim, source_kind=kind),
                    quote.source,
                    facts.fingerprints[quote.source],
                    quote.entry,
                    speakers=tuple(speaker for _, speaker in quote.speakers),
                    given_to=tuple(_given_to(actor, quote)),
                )


def _given_to(actor: ActorFacts, quote: QuoteFacts) -> Iterator[str]:
    """Whose words a quote is filed as, by name, and in which part of the file each stands."""
    yield f"actor: {actor.yaml.text('name')}"
    for route, speaker in quote.speakers:
        part = "relayed by" if route[-1] == "relayed_by" else "speaker"
        yield f"{part}: {actor.yaml.text('speakers', speaker, 'name')}"
    if voice := quote.entry.text("voice"):
        yield f"voice: {voice}"


def _left_out(facts: Facts) -> Iterator[FiledClaim]:
    for source in facts.sources:
        for one in source.left_out:
            if source.sha256:
                yield FiledClaim(
                    one.id,
                    one.former_id,
                    replace(one.claim, source_kind=source.kind, is_fragment=True),
                    source.yaml.id,
                    source.sha256,
                    one.entry,
                    is_quote=False,
                )
