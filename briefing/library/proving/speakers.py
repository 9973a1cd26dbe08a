"""Quotes filed under somebody else than the article gives them to.

Words that name a speaker are held against the filed one by `rules.misnamed`. This is for quotes
whose attribution names nobody ("he said"): who he is, the rules for pulling quotes tell. It is a
fault only where they are sure of a full name that has nothing in common with the filed ones. They
err sometimes: an attribution or a note that names the filed speaker settles it.

So it is with the mark for words left out: it may not join words that they surely give to two
persons. A note that names both settles that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefing.evidence.articles import Article, Articles
from briefing.evidence.folding import fold
from briefing.evidence.proving import Flaw, parts_of
from briefing.evidence.verdict import Place
from briefing.library.faults import Fault
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts
from briefing.library.proving.claims import fingerprints
from briefing.library.proving.proofs import Proof
from briefing.library.reading.yaml_file import Node, names_in
from quotations import Lexicon, PulledQuote, pull_quotes

_NAME = re.compile(r"\w+(?:-\w+)*")


class SpeakerCheck:
    """Hears in articles who speaks, and keeps what it heard for the next time."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None
        self._heard: dict[str, tuple[PulledQuote, ...]] = {}

    def faults(
        self, facts: Facts, proofs: Mapping[str, Proof], articles: Articles
    ) -> Iterator[Fault]:
        """A fault for each quote that its article, where it is here, gives to somebody else."""
        self._heard = {
            sha256: quotes
            for sha256, quotes in self._heard.items()
            if sha256 in articles.by_sha256
        }
        prints = fingerprints(facts)
        for actor in facts.actors:
            for quote in actor.quotes:
                article = articles.by_sha256.get(prints.get(quote.source or "", ""))
                proof = proofs.get(quote.id or "", Proof())
                if article is None or proof.place is None or Flaw.PARTS_OF_TWO in proof.flaws:
                    continue
                here = self._quotes_at(proof.place, article)
                if (two := _joined(quote, here)) is not None:
                    yield _fault_of_joining(quote, *two)
                elif _leaves_open(quote, actor):
                    heard = _speaker_of(here)
                    if heard is not None and _words([heard]).isdisjoint(_filed(quote, actor)):
                        yield _fault(quote, heard)

    def _quotes_at(self, place: Place, article: Article) -> list[PulledQuote]:
        """What stands in quotation marks at a place."""
        if article.sha256 not in self._heard:
            self._lexicon = self._lexicon or Lexicon.load()
            self._heard[article.sha256] = pull_quotes(article.text, self._lexicon)
        return [
            quote
            for quote in self._heard[article.sha256]
            if quote.start < place.end and place.start < quote.end
        ]


def _speaker_of(here: Sequence[PulledQuote]) -> str | None:
    """The full name of whoever surely says all of some quotations."""
    names = {quote.speaker_name for quote in here if quote.confidence == "sure"}
    name = names.pop() if len(names) == 1 else None
    is_sure = all(quote.confidence == "sure" for quote in here)
    return name if is_sure and name is not None and " " in name else None


def _joined(quote: QuoteFacts, here: Sequence[PulledQuote]) -> tuple[str, str] | None:
    """The full names of two persons who surely say two parts of a quote; None if none do."""
    if quote.claim is None or not quote.claim.quoted:
        return None
    parts = parts_of(quote.claim.text)
    if len(parts) == 1:
        return None
    noted = _words(_NAME.findall(quote.entry.text("note") or ""))
    said: list[str] = []
    for part in map(_bare, parts):
        for one in here:
            name = one.speaker_name if one.confidence == "sure" else None
            if name and " " in name and (part in _bare(one.text) or _bare(one.text) in part):
                said.append(name)
    for first, second in pairwise(said):
        settled = all(_words([name]) & noted for name in (first, second))
        if _words([first]).isdisjoint(_words([second])) and not settled:
            return first, second
    return None


def _bare(text: str) -> str:
    """Words as they are compared, without the punctuation around them."""
    return fold(text).text.strip(" .,;:!?…-'\"")


def _leaves_open(quote: QuoteFacts, actor: ActorFacts) -> bool:
    """Whether a quote in marks is filed under speakers whom nothing in its entry names."""
    known = actor.speakers or {}
    filed = [speaker for _, speaker in quote.speakers]
    is_quoted = quote.claim is not None and quote.claim.quoted is True
    if not is_quoted or quote.has_voice or not filed:
        return False
    named = quote.names | frozenset(_NAME.findall(quote.entry.text("note") or ""))
    return all(speaker in known and not known[speaker] & named for speaker in filed)


def _filed(quote: QuoteFacts, actor: ActorFacts) -> frozenset[str]:
    """The words of the names of the speakers that a quote is filed under."""
    entries = (Node(actor.yaml, ("speakers", speaker)) for _, speaker in quote.speakers)
    return _words(name for entry in entries for _, name in names_in(entry))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for name in names for word in name.split())


def _fault_of_joining(quote: QuoteFacts, first: str, second: str) -> Fault:
    return quote.entry.yaml.fault(
        (*quote.entry.route, "text"),
        f"{quote.source} gives one part of these words to {first} and another to {second}",
        "file each person's words as a quote of their own, or say in the note, by both names, why "
        "they are one",
    )


def _fault(quote: QuoteFacts, heard: str) -> Fault:
    route, _ = quote.speakers[0]
    filed = " and ".join(speaker for _, speaker in quote.speakers)
    return quote.entry.yaml.fault(
        route,
        f"{quote.source} gives these words to {heard}, and the quote is filed under {filed}",
        "file it under the right speaker, or say in the note that this one is meant, by name",
    )
