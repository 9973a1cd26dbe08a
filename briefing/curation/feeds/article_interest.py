"""What an article has for the file: whom on file it names, and what of it is new.

An article is of interest where a sentence of it names an actor on file together with a verb of
speech or a topic on file. What is on file word for word is not new.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

from briefing.answers.names.meaning import Kind
from briefing.answers.words import tokens
from briefing.curation.drafting import Draft
from briefing.curation.feeds.feed_items import bare_address
from briefing.curation.feeds.feed_records import Interest, Sample
from briefing.curation.filing import QuoteDrafter
from briefing.curation.on_file import bare_words
from briefing.evidence.articles import Article
from briefing.evidence.guarded_reading import guarded, vocabulary
from briefing.evidence.prepared import PreparedText
from briefing.library.model import Library
from quotations import pull_quotes

_MOST_SAMPLES = 3
_SAMPLE = 200
"""Characters of a sample."""
_LONGEST = 200_000
"""Characters of an article that are read for this: a book is nobody's news."""
_NEW_POSITION, _KNOWN_SPEAKER, _ON_TOPIC, _WITH_ACTOR, _SENTENCE = 2.0, 1.0, 1.0, 1.0, 0.25
"""What a passage counts for, to bring the best articles first."""


class InterestReader:
    """Judges articles with what one library knows."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._drafter = QuoteDrafter(library)
        self._names, self._topics = self._drafter.names, self._drafter.topics
        self._filed = {_bare(quote.text) for quote in library.quotes.values()}
        self._left_out = {
            _bare(one.text) for source in library.sources.values() for one in source.not_filed
        }
        self._texts = {source.sha256 for source in library.sources.values()}
        self._addresses = frozenset(_addresses(library))
        self._verbs = {verb for verb, speaks in vocabulary().cues.items() if speaks}

    def is_on_file(self, article: Article, addresses: Iterable[str]) -> bool:
        """Whether an article is a source already: its very text, or one of its addresses."""
        return article.sha256 in self._texts or not self._addresses.isdisjoint(addresses)

    def of(self, article: Article) -> Interest | None:
        """What the article has; None where that is nothing. Raises ReadingFailed."""
        text = article.prepared
        if len(text.text) > _LONGEST:
            text = PreparedText(text.text[:_LONGEST])
        new = [draft for draft in self._drafts(text) if self._is_new(draft.text)]
        told = [*self._told(text)]
        if not new and not told:
            return None
        samples = [_sample(draft) for draft in new] + told
        actors, topics = (
            _ranked(sample.actor for sample in samples),
            _ranked(sample.topic for sample in samples if sample.topic is not None),
        )
        score = sum(map(self._worth, new)) + _SENTENCE * len(told)
        return Interest(actors, topics, len(samples), tuple(samples[:_MOST_SAMPLES]), score)

    def _drafts(self, text: PreparedText) -> Iterator[Draft]:
        """The quotations of somebody on file."""
        quotes = guarded(lambda: pull_quotes(text.text, vocabulary()), characters=len(text.text))
        for quote in quotes:
            draft = self._drafter.draft(quote, text, None)
            if draft.actor is not None and quote.speaker is not None:
                yield draft

    def _told(self, text: PreparedText) -> Iterator[Sample]:
        """The sentences that tell in the article's own words what an actor said or wants."""
        for sentence in chain.from_iterable(map(text.sentences_in, text.paragraphs)):
            words = text.text[slice(*sentence)]
            if text.holds_quoted(sentence):
                continue  # its quotation was pulled
            actor = self._actor_in(words)
            if actor is None or not self._is_new(words):
                continue
            topics = self._topics.of(words)
            if topics or any(token.word in self._verbs for token in tokens(words)):
                yield Sample(words[:_SAMPLE], actor, topics[0] if topics else None)

    def _actor_in(self, words: str) -> str | None:
        """The first actor that a sentence names beyond doubt, by its name or its speaker's."""
        for mention in self._names.find(words, expected=False, guess=False).mentions:
            meaning = mention.certain
            if meaning is None:
                continue
            if meaning.kind is Kind.ACTOR:
                return meaning.id
            if meaning.kind is Kind.SPEAKER:
                return meaning.actor
        return None

    def _is_new(self, text: str) -> bool:
        bare = _bare(text)
        return bare not in self._filed and bare not in self._left_out

    def _worth(self, draft: Draft) -> float:
        worth = _WITH_ACTOR + (_KNOWN_SPEAKER if draft.speakers else 0.0)
        if draft.topics and draft.actor is not None:
            is_held = self._library.position(draft.actor, draft.topics[0]) is not None
            worth += _ON_TOPIC + (0.0 if is_held else _NEW_POSITION)
        return worth


def names_that_matter(library: Library) -> frozenset[str]:
    """The names of all actors, speakers and topics on file: with more of them, more articles are
    of interest."""
    names = [(topic.name, *topic.aliases) for topic in library.topics.values()]
    for actor in library.actors.values():
        names.append((actor.name, *actor.aliases))
        names += ((speaker.name, *speaker.aliases) for speaker in actor.speakers.values())
    return frozenset(chain.from_iterable(names))


def _addresses(library: Library) -> Iterator[str]:
    """The addresses of what is on file, bare of what tracks readers."""
    for source in library.sources.values():
        if source.url is not None:
            with suppress(ValueError):
                yield bare_address(source.url)


def _sample(draft: Draft) -> Sample:
    topic = draft.topics[0] if draft.topics else None
    return Sample(draft.text[:_SAMPLE], draft.actor or "", topic)


def _ranked(ids: Iterator[str]) -> tuple[str, ...]:
    """Each id once, those that come most often first."""
    return tuple(one for one, _ in Counter(ids).most_common())


def _bare(text: str) -> str:
    return bare_words(text).casefold()
