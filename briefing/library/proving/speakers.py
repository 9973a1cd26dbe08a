"""Faults of quotes that the article gives to another person than the one they are filed under.

The rule `misnamed_speakers` looks at attributions that name somebody ("Putin said"). This looks at
those that name nobody ("he said"): the rules for pulling quotes say who he is. It is a fault
only where they are sure of a full name that has no word in common with the filed speakers' names.
These rules err sometimes, so a curator can settle it: by an attribution or a note that names the
filed speaker.

The mark ` [...] ` may not join words of two persons either. A note that names both settles that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from briefing.evidence.article_speakers import ArticleSpeakers
from briefing.evidence.articles import Article, Articles
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.proving import Flaw, parts_of
from briefing.evidence.verdict import Place
from briefing.library.faults import Fault
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts
from briefing.library.proving.proofs import Proof
from briefing.library.reading.yaml_file import Node, names_in

_NAME = re.compile(r"\w+(?:-\w+)*")


class SpeakerCheck:
    """Holds the filed speakers against the articles, and keeps what it read for the next time."""

    def __init__(self, speakers: ArticleSpeakers | None = None) -> None:
        self._speakers = speakers or ArticleSpeakers()

    def faults(
        self, facts: Facts, proofs: Mapping[str, Proof], articles: Articles
    ) -> Iterator[Fault]:
        """A fault for each quote that its article, where it is here, gives to somebody else."""
        self._speakers.keep_only(articles.by_sha256.keys())
        for actor in facts.actors:
            for quote in actor.quotes:
                article = articles.by_sha256.get(facts.fingerprints.get(quote.source or "", ""))
                proof = proofs.get(facts.id_of(quote) or "", Proof())
                if article is None or proof.place is None or Flaw.PARTS_OF_TWO in proof.flaws:
                    continue
                try:
                    yield from self._heard(quote, actor, proof.place, article)
                except ReadingFailed:
                    yield _fault_of_reading(quote, article)

    def _heard(
        self, quote: QuoteFacts, actor: ActorFacts, place: Place, article: Article
    ) -> Iterator[Fault]:
        if (two := self._joined(quote, place, article)) is not None:
            yield _fault_of_joining(quote, *two)
        elif _leaves_open(quote, actor):
            heard = self._speakers.at(place, article)
            if heard is not None and _words([heard]).isdisjoint(_filed(quote, actor)):
                yield _fault(quote, heard)

    def _joined(self, quote: QuoteFacts, place: Place, article: Article) -> tuple[str, str] | None:
        """The full names of two persons who surely say two parts of a quote; None if none do."""
        if quote.claim is None or not quote.claim.quoted:
            return None
        parts = parts_of(quote.claim.text)
        if len(parts) == 1:
            return None
        noted = _words(_NAME.findall(quote.entry.text("note") or ""))
        for first, second in pairwise(self._speakers.of_parts(parts, place, article)):
            settled = all(_words([name]) & noted for name in (first, second))
            if _words([first]).isdisjoint(_words([second])) and not settled:
                return first, second
        return None


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


def _fault_of_reading(quote: QuoteFacts, article: Article) -> Fault:
    return quote.entry.yaml.fault(
        (*quote.entry.route, "text"),
        f"who says these words cannot be checked: the program's rules fail on {article.name}",
        "report the program's log line, and name the speaker in the attribution or the note",
    )


def _fault(quote: QuoteFacts, heard: str) -> Fault:
    route, _ = quote.speakers[0]
    filed = " and ".join(speaker for _, speaker in quote.speakers)
    return quote.entry.yaml.fault(
        route,
        f"{quote.source} gives these words to {heard}, and the quote is filed under {filed}",
        "file it under the right speaker, or say in the note that this one is meant, by name",
    )
