"""Quotes filed under somebody else than the article gives them to.

Words that name a speaker are held against the filed one by `rules.misnamed`. This is for quotes
whose attribution names nobody ("he said"): who he is, the rules for pulling quotes tell. It is a
fault only where they are sure of a full name that has nothing in common with the filed ones. They
err sometimes: an attribution or a note that names the filed speaker settles it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.evidence.articles import Article, Articles
from briefing.evidence.pulling import Lexicon, PulledQuote, pull_quotes
from briefing.evidence.verdict import Place
from briefing.library.claims import fingerprints
from briefing.library.facts import ActorFacts, Facts, QuoteFacts
from briefing.library.faults import Fault
from briefing.library.proofs import Proof
from briefing.library.sheets import Entry, names_in

_NAME = re.compile(r"\w+(?:-\w+)*")


class Listener:
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
                place = proofs.get(quote.id or "", Proof()).place
                if article is None or place is None or not _leaves_open(quote, actor):
                    continue
                heard = self._speaker_at(place, article)
                if heard is not None and _words([heard]).isdisjoint(_filed(quote, actor)):
                    yield _fault(quote, heard)

    def _speaker_at(self, place: Place, article: Article) -> str | None:
        """The full name of whoever surely says all of the words at a place."""
        if article.sha256 not in self._heard:
            self._lexicon = self._lexicon or Lexicon.load()
            self._heard[article.sha256] = pull_quotes(article.text, self._lexicon)
        here = [
            quote
            for quote in self._heard[article.sha256]
            if quote.start < place.end and place.start < quote.end
        ]
        names = {quote.speaker_name for quote in here if quote.confidence == "sure"}
        name = names.pop() if len(names) == 1 else None
        is_sure = all(quote.confidence == "sure" for quote in here)
        return name if is_sure and name is not None and " " in name else None


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
    entries = (Entry(actor.sheet, ("speakers", speaker)) for _, speaker in quote.speakers)
    return _words(name for entry in entries for _, name in names_in(entry))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for name in names for word in name.split())


def _fault(quote: QuoteFacts, heard: str) -> Fault:
    route, _ = quote.speakers[0]
    filed = " and ".join(speaker for _, speaker in quote.speakers)
    return quote.entry.sheet.fault(
        route,
        f"{quote.source} gives these words to {heard}, and the quote is filed under {filed}",
        "file it under the right speaker, or say in the note that this one is meant, by name",
    )
