"""Quotes that the article gives to another person than the one they are filed under.

The rule `misnamed_speakers` looks at attributions that name somebody ("Putin said"). This looks at
those that name nobody ("he said"): the rules for pulling quotes say who he is. It is a fault
where they are sure of a full name that cannot be the filed speaker's, or of a surname that another
speaker on file has. These rules err sometimes, so a curator can settle it: by an attribution or a
note that names the filed speaker.

Where neither the attribution nor the note nor these rules tell who speaks, the speaker is not
proved: a warning. The mark ` [...] ` may not join words of two persons. A note that names both
settles that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from briefing.evidence.article_speakers import ArticleSpeakers
from briefing.evidence.articles import Article, Articles
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.own_words import SourceKind
from briefing.evidence.proving import Flaw, parts_of
from briefing.evidence.verdict import Place
from briefing.library.faults import Fault
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts
from briefing.library.person_names import may_be_one, name_words
from briefing.library.proving.proofs import Proof
from briefing.library.reading.yaml_file import Node, names_in


@dataclass(frozen=True, slots=True)
class SpeakerFindings:
    """What the articles say against, or do not say for, the filed speakers."""

    faults: tuple[Fault, ...]
    not_proved: tuple[Fault, ...]


class SpeakerCheck:
    """Holds the filed speakers against the articles, and keeps what it read for the next time."""

    def __init__(self, speakers: ArticleSpeakers | None = None) -> None:
        self._speakers = speakers or ArticleSpeakers()

    def findings(
        self, facts: Facts, proofs: Mapping[str, Proof], articles: Articles
    ) -> SpeakerFindings:
        """Hold each quote whose article is here against it."""
        self._speakers.keep_only(articles.by_sha256.keys())
        surnames = frozenset().union(
            *(one for actor in facts.actors for one in (actor.speakers or {}).values())
        )
        faults: list[Fault] = []
        not_proved: list[Fault] = []
        for actor in facts.actors:
            for quote in actor.quotes:
                article = articles.by_sha256.get(facts.fingerprints.get(quote.source or "", ""))
                proof = proofs.get(facts.id_of(quote) or "", Proof())
                if article is None or proof.place is None or Flaw.PARTS_OF_TWO in proof.flaws:
                    continue
                filed = FiledSpeakers(quote, actor, facts.kinds[quote.source or ""])
                try:
                    found = [*self._against(filed, proof.place, article, surnames)]
                    faults += found
                    if not found and not self._is_proved(filed, proof.place, article):
                        not_proved.append(_unproved(quote))
                except ReadingFailed:
                    faults.append(_fault_of_reading(quote, article))
        return SpeakerFindings(tuple(faults), tuple(not_proved))

    def _against(
        self, filed: "FiledSpeakers", place: Place, article: Article, surnames: frozenset[str]
    ) -> Iterator[Fault]:
        """What the article says against the filed speakers, if nothing in the entry settles it."""
        quote = filed.quote
        if (two := self._joined(quote, place, article)) is not None:
            yield _fault_of_joining(quote, *two)
        elif filed.is_left_open and quote.names.isdisjoint(surnames):
            heard = self._speakers.at(place, article, filed.kind)
            if heard is not None and not may_be_one(heard, filed.names):
                yield _fault(quote, heard)
            elif heard is None:
                words = self._speakers.words_at(place, article, filed.kind)
                others = name_words(" ".join(words)) & surnames
                if others and others.isdisjoint(filed.surnames):
                    yield _fault(quote, " and ".join(words))

    def _is_proved(self, filed: "FiledSpeakers", place: Place, article: Article) -> bool:
        """Whether the article, or the curator in the entry, says who speaks."""
        if not filed.may_be_proved or not filed.is_left_open:
            return True
        likely = self._speakers.likely_at(place, article, filed.kind)
        if any(may_be_one(name, filed.names) for name in likely):
            return True
        words = name_words(" ".join(self._speakers.words_at(place, article, filed.kind)))
        return not words.isdisjoint(filed.surnames)

    def _joined(self, quote: QuoteFacts, place: Place, article: Article) -> tuple[str, str] | None:
        """The full names of two persons who surely say two parts of a quote; None if none do."""
        if quote.claim is None or not quote.claim.quoted:
            return None
        parts = parts_of(quote.claim.text)
        if len(parts) == 1:
            return None
        noted = name_words(quote.entry.text("note") or "")
        for first, second in pairwise(self._speakers.of_parts(parts, place, article)):
            settled = all(name_words(name) & noted for name in (first, second))
            if not may_be_one(first, [second]) and not settled:
                return first, second
        return None


class FiledSpeakers:
    """The speakers that a quote is filed under.

    ``kind`` is what the quote's source is. ``names`` are their names and aliases; ``surnames``
    the last word of each, folded.
    ``may_be_proved`` says that all are speakers on file: a voice has no name to be proved.
    """

    def __init__(self, quote: QuoteFacts, actor: ActorFacts, kind: SourceKind) -> None:
        known = actor.speakers or {}
        filed = [speaker for _, speaker in quote.speakers]
        entries = (Node(actor.yaml, ("speakers", speaker)) for speaker in filed)
        self.quote = quote
        self.kind = kind
        self.names = tuple(name for entry in entries for _, name in names_in(entry))
        self.surnames = frozenset[str]().union(*(known.get(one, frozenset()) for one in filed))
        self.may_be_proved = (
            bool(filed) and not quote.has_voice and all(one in known for one in filed)
        )
        self._each = [known.get(one, frozenset[str]()) for one in filed]

    @property
    def is_left_open(self) -> bool:
        """Whether a quote in marks is filed under speakers whom nothing in its entry names."""
        is_quoted = self.quote.claim is not None and self.quote.claim.quoted is True
        named = self.quote.names | name_words(self.quote.entry.text("note") or "")
        return is_quoted and self.may_be_proved and all(not one & named for one in self._each)


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


def _unproved(quote: QuoteFacts) -> Fault:
    route, _ = quote.speakers[0]
    filed = " and ".join(speaker for _, speaker in quote.speakers)
    return quote.entry.yaml.fault(
        route,
        f"speaker not proved: nothing in {quote.source} says that {filed} said this",
        "give the attribution that names the speaker, or say in the note how it is known",
    )
