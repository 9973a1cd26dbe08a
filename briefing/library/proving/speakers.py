"""Whether the article gives a quote's words to the person that they are filed under.

It is a fault where the rules for pulling quotes are sure of a full name that cannot be the filed
speaker's, or of the surname of another speaker on file, whatever the attribution says. They err
sometimes, so a curator can settle it by a note that says by name whose words they are.

Where neither the attribution, nor these rules, nor the note tell that the filed speaker speaks,
the speaker is not proved: curators are warned, and readers told. The mark ` [...] ` may not join
words of two persons. A note that names both settles that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from briefing.evidence.article_speakers import ArticleSpeakers
from briefing.evidence.articles import Article, Articles
from briefing.evidence.attribution_names import speaking_words
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.proving import Flaw, parts_of
from briefing.evidence.same_person import is_a_name, may_be_one, name_words
from briefing.evidence.verdict import Place, SpeakerProof
from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.proving.filed_speakers import (
    FiledSpeaker,
    FiledSpeakers,
    Surnames,
    speakers_of,
)
from briefing.library.proving.proofs import Proof
from briefing.library.proving.speaker_problems import (
    SpeakerProblem,
    failed_reading,
    is_anothers,
    is_no_voice,
    joins_two,
    unproved,
)
from briefing.strict_yaml.tree import Route


@dataclass(frozen=True, slots=True)
class SpeakerFindings:
    """What the articles say against, or do not say for, the filed speakers.

    ``proved_by`` says of each quote, by its id, what shows that the words are the filed speaker's;
    a quote that is filed under nobody on file is not among them.
    """

    faults: tuple[Fault, ...]
    not_proved: tuple[Fault, ...]
    proved_by: Mapping[str, SpeakerProof]


@dataclass(frozen=True, slots=True)
class SpeakerFinding:
    """What an article says of the speakers that one quote is filed under."""

    problems: tuple[SpeakerProblem, ...]
    proved_by: SpeakerProof | None


QuotePlace: TypeAlias = tuple[str, Route]
"""Where a quote is filed: the id of its actor, and the way to it in the file."""


class SpeakerCheck:
    """Holds the filed speakers against the articles, and keeps what it read for the next time."""

    def __init__(self, speakers: ArticleSpeakers | None = None) -> None:
        self._speakers = speakers or ArticleSpeakers()

    def keep_only(self, articles: Articles) -> None:
        """Forget what was read of other articles."""
        self._speakers.keep_only(articles.by_sha256.keys())

    def findings(
        self,
        facts: Facts,
        proofs: Mapping[str, Proof],
        articles: Articles,
        surnames: Surnames | None = None,
        known: Mapping[QuotePlace, SpeakerFinding] | None = None,
    ) -> SpeakerFindings:
        """Hold each quote against its article; where that is not here, ask the lock's line.

        ``surnames`` are those of all speakers, where ``facts`` are not of all files. ``known`` is
        what the same articles were found to say of the same quotes.
        """
        surnames = surnames or Surnames.on_file(facts)
        faults: list[Fault] = []
        not_proved: list[Fault] = []
        proved_by: dict[str, SpeakerProof] = {}
        for actor in facts.actors:
            speakers = speakers_of(actor)
            for quote in actor.quotes:
                number = facts.id_of(quote) or ""
                proof = proofs.get(number)
                if proof is None or proof.place is None or Flaw.PARTS_OF_TWO in proof.flaws:
                    continue
                found = known.get((actor.yaml.id, quote.entry.route)) if known else None
                if found is None:
                    filed = FiledSpeakers(quote, speakers, facts.kinds[quote.source or ""])
                    article = articles.by_sha256.get(facts.fingerprints[quote.source or ""])
                    found = (
                        SpeakerFinding((), _by_lock(filed, proof, surnames))
                        if article is None
                        else self.told(filed, proof.place, article, surnames)
                    )
                faults += (one.fault(quote) for one in found.problems)
                if found.proved_by is not None:
                    proved_by[number] = found.proved_by
                if found.proved_by is SpeakerProof.NONE and not found.problems:
                    not_proved.append(unproved(quote).fault(quote))
        return SpeakerFindings(tuple(faults), tuple(not_proved), proved_by)

    def told(
        self, filed: FiledSpeakers, place: Place, article: Article, surnames: Surnames
    ) -> SpeakerFinding:
        """What is wrong with the filed speakers, and what shows that they are right.

        ``place`` is where the article has the words.
        """
        try:
            return SpeakerFinding(
                tuple(self._against(filed, place, article, surnames)),
                self._proved_by(filed, place, article, surnames),
            )
        except ReadingFailed:
            named = f"{filed.attribution} {filed.note}"
            if all(one.is_named_in(named, surnames.shared) for one in filed.each):
                return SpeakerFinding((), None)
            return SpeakerFinding((failed_reading(article),), None)

    def _against(
        self, filed: FiledSpeakers, place: Place, article: Article, surnames: Surnames
    ) -> Iterator[SpeakerProblem]:
        """What the article says against the filed speakers, if no note settles it."""
        if (two := self._joined(filed, place, article)) is not None:
            yield joins_two(filed, *two)
        elif (voice := filed.named_voice(surnames)) is not None:
            heard = self._speakers.at(place, article, filed.kind)
            if heard is not None and not may_be_one(heard, [voice]):
                yield is_no_voice(filed, heard)
        elif (
            filed.may_be_proved
            and not filed.is_misnamed(surnames.all)
            and not filed.are_meant_by_note(surnames)
        ):
            other = filed.namesake(surnames.shared)
            if other is None and filed.is_asked:
                other = self._surely_said_by(filed, place, article, surnames)
            if other is not None:
                yield is_anothers(filed, other)

    def _surely_said_by(
        self, filed: FiledSpeakers, place: Place, article: Article, surnames: Surnames
    ) -> str | None:
        """Somebody who is none of the filed speakers, and to whom the article surely gives it."""
        heard = self._speakers.at(place, article, filed.kind)
        if heard is not None:
            return None if may_be_one(heard, filed.names) else heard
        words = self._speakers.words_at(place, article, filed.kind)
        others = speaking_words(" ".join(words)) & surnames.all
        is_another = bool(others) and others.isdisjoint(filed.own_surnames)
        return " and ".join(words) if is_another else None

    def _proved_by(
        self, filed: FiledSpeakers, place: Place, article: Article, surnames: Surnames
    ) -> SpeakerProof | None:
        """What shows that the words are the filed speakers'; None where none is on file."""
        if not filed.may_be_proved:
            return None
        if all(self._is_told(one, filed, place, article, surnames) for one in filed.each):
            return SpeakerProof.ARTICLE
        return _by_note(filed, surnames)

    def _is_told(
        self,
        one: FiledSpeaker,
        filed: FiledSpeakers,
        place: Place,
        article: Article,
        surnames: Surnames,
    ) -> bool:
        """Whether the article tells that a speaker says the words, or is reported to."""
        if filed.is_reported:
            return one.is_named_in(filed.attribution, surnames.shared) or _is_near(
                one, place, article
            )
        named = self._names(one, filed, place, article, surnames)
        if any(may_be_one(name, one.names) for name in named):
            return True
        phrases = self._speakers.phrases_at(place, article, filed.kind)
        words = self._speakers.words_at(place, article, filed.kind)
        if any(one.is_named_in(phrase, surnames.shared) for phrase in (*phrases, *words)):
            return True
        is_another = any(
            is_a_name(phrase) and not may_be_one(phrase, one.names) for phrase in words
        )
        return not is_another and one.is_named_in(filed.attribution, surnames.shared)

    def _names(
        self,
        one: FiledSpeaker,
        filed: FiledSpeakers,
        place: Place,
        article: Article,
        surnames: Surnames,
    ) -> tuple[str, ...]:
        """The full names of who likely speaks; of two who share a surname, of who surely does."""
        if one.surnames <= surnames.shared:
            sure = self._speakers.at(place, article, filed.kind)
            return () if sure is None else (sure,)
        return self._speakers.likely_at(place, article, filed.kind)

    def _joined(
        self, filed: FiledSpeakers, place: Place, article: Article
    ) -> tuple[str, str] | None:
        """The names of two persons who say two parts of a quote; None if none do."""
        claim = filed.claim
        if claim is None or not claim.quoted:
            return None
        parts = parts_of(claim.text)
        if len(parts) == 1:
            return None
        noted = name_words(filed.note)
        for first, second in pairwise(self._speakers.of_parts(parts, place, article)):
            settled = all(name_words(name) & noted for name in (first, second))
            if not may_be_one(first, [second]) and not settled:
                return first, second
        return None


def with_speakers(
    proofs: Mapping[str, Proof], proved_by: Mapping[str, SpeakerProof]
) -> Mapping[str, Proof]:
    """The proofs, with what is known of the speakers."""
    known = dict(proofs)
    for key, proof in proofs.items():
        not_proved = proved_by.get(key) is SpeakerProof.NONE
        if proof.speaker_not_proved is not not_proved:
            known[key] = replace(proof, speaker_not_proved=not_proved)
    return known


def _by_lock(filed: FiledSpeakers, proof: Proof, surnames: Surnames) -> SpeakerProof | None:
    """What the lock's line says of the speaker; a note may have been written since."""
    if not filed.may_be_proved or not proof.speaker_not_proved:
        return None
    return _by_note(filed, surnames)


def _by_note(filed: FiledSpeakers, surnames: Surnames) -> SpeakerProof:
    """What shows that the words are the filed speakers', where the article does not."""
    by_note = filed.are_meant_by_note(surnames)
    return SpeakerProof.NOTE if by_note else SpeakerProof.NONE


def _is_near(one: FiledSpeaker, place: Place, article: Article) -> bool:
    """Whether the sentence of reported words, or the one before it, names somebody."""
    prepared = article.prepared
    start, end = prepared.sentences.around((place.start, place.end))
    if start:
        start = prepared.sentences.around((start - 1, start))[0]
    return not name_words(prepared.text[start:end]).isdisjoint(one.surnames)
