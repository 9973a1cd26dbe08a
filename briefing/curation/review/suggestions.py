"""Whose words a passage may be, and on which topic: proposals with their likelihood.

They come from the library's own words: names on file, names that are spelt nearly alike, and what
is filed under each topic. A guess is marked as one; a person decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from briefing.answers.names.meaning import Kind, Meaning
from briefing.answers.words import fold
from briefing.curation.filing import LikelyTopics, QuoteDrafter
from briefing.curation.review.decisions import NewSpeaker
from briefing.curation.review.new_people import names_in, new_speaker
from briefing.curation.topics_in_turns import TellingStems
from briefing.evidence.prepared import PreparedText
from briefing.library.model import Library
from quotations import PulledQuote, Vocabulary

_ALIKE = 75.0
"""Percent (RapidFuzz, words in any order) from which two names may be one person's."""
_SURNAME, _NAMED_HERE, _IN_ARTICLE, _FROM_ARTICLE = 0.9, 0.6, 0.3, 0.5
_MOST = 6
_FEW = 6
"""Words up to which the whole sentence is read for the topic."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something on file that may be meant, and how likely, from 0 to 1.

    ``id`` is an actor's, a topic's or a speaker's; ``actor`` is set for a speaker. ``why`` says in
    words what speaks for it. A guess is for a person to look at.
    """

    id: str
    name: str
    likelihood: float
    why: str
    is_guess: bool = True
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that is proposed of a passage, the likeliest first.

    ``voice`` is the article's own description of somebody without a name. ``new_speaker`` is
    whoever is named and not on file; ``new_actors`` are names that may be a new actor's.
    ``doubts`` say what to look at.
    """

    speakers: tuple[Suggestion, ...] = ()
    actors: tuple[Suggestion, ...] = ()
    topics: tuple[Suggestion, ...] = ()
    voice: str | None = None
    attribution: str | None = None
    new_speaker: NewSpeaker | None = None
    new_actors: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Suggester:
    """Proposes from one library."""

    def __init__(
        self,
        library: Library,
        vocabulary: Vocabulary,
        stems: TellingStems,
        before: "Suggester | None" = None,
    ) -> None:
        """``before`` has read the library before this one: unless somebody or a topic is new,
        what it knows of names is kept."""
        self._library = library
        self._vocabulary = vocabulary
        self._known = _names_on_file(library)
        topics = None if before is None else before._topics
        if before is not None and before._known == self._known:
            self._drafter: QuoteDrafter = before._drafter
            self._topics: LikelyTopics = LikelyTopics(library, stems, topics)
        else:
            self._drafter = QuoteDrafter(library, stems, topics)
            self._topics = self._drafter.topics

    def is_on_a_topic(self, quote: PulledQuote, article: PreparedText) -> bool:
        """Whether words of a turn are on a topic on file."""
        return bool(self._drafter.topics_of_turn(quote, article))

    def of_quote(self, quote: PulledQuote, article: PreparedText) -> Suggestions:
        """Proposals for words in quotation marks, or of a turn."""
        draft = self._drafter.draft(quote, article, None)
        name = quote.speaker_name or " ".join((quote.speaker or "").split())
        named = [
            Suggestion(
                one,
                self._library.actors[draft.actor].speakers[one].name,
                _SURNAME if draft.doubts else 1.0,
                f"the article says {name}",
                is_guess=bool(draft.doubts),
                actor=draft.actor,
            )
            for one in draft.speakers
            if draft.actor is not None
        ]
        others = () if named and not draft.doubts else self._alike(name)
        sentence = article.text[slice(*quote.sentence)]
        here, anywhere = self._certain(sentence), self._certain(article.text)
        speakers = _best([*named, *others, *_named_in(here, anywhere, Kind.SPEAKER)])
        is_named = quote.speaker_name is not None and " " in quote.speaker_name
        is_known = any(not one.is_guess for one in speakers)
        return Suggestions(
            speakers,
            self._actors(speakers, draft.actor, here, anywhere),
            self._of_topics(draft.text, sentence),
            voice=draft.voice,
            attribution=draft.attribution,
            new_speaker=self._new(name, article) if is_named and not is_known else None,
            new_actors=names_in(article.text, self._library, self._vocabulary),
            doubts=draft.doubts,
        )

    def of_reported(
        self, words: str, attribution: str | None, sentence: str, article: PreparedText
    ) -> Suggestions:
        """Proposals for a paraphrase of the article's own."""
        lead = attribution or sentence
        leading, anywhere = self._certain(lead), self._certain(article.text)
        named = _mentioned(leading, _NAMED_HERE, "named with the words", Kind.SPEAKER)
        around = _named_in(self._certain(sentence), anywhere, Kind.SPEAKER)
        speakers = _best([*named, *around])
        return Suggestions(
            speakers,
            self._actors(speakers, None, leading, anywhere),
            self._of_topics(words, sentence),
            attribution=attribution,
            new_actors=names_in(article.text, self._library, self._vocabulary),
        )

    def _alike(self, name: str) -> Iterator[Suggestion]:
        """Speakers whose name is spelt nearly so, or who hold the office that the words name."""
        for actor in self._library.actors.values():
            for one in actor.speakers.values():
                known = (one.name, one.role, *one.aliases)
                alike = max(fuzz.token_sort_ratio(fold(name), fold(other)) for other in known)
                if alike >= _ALIKE:
                    why = f"{round(alike)}% alike: {name}"
                    yield Suggestion(one.id, one.name, alike / 100 * 0.9, why, actor=actor.id)

    def _certain(self, text: str) -> tuple[Meaning, ...]:
        """What a text names beyond doubt, in order."""
        mentions = self._drafter.names.find(text, expected=False, guess=False).mentions
        return tuple(one for mention in mentions if (one := mention.certain) is not None)

    def _actors(
        self,
        speakers: Iterable[Suggestion],
        drafted: str | None,
        near: Sequence[Meaning],
        anywhere: Sequence[Meaning],
    ) -> tuple[Suggestion, ...]:
        found: list[Suggestion] = []
        for one in speakers:
            if one.actor is not None:
                name = self._library.actors[one.actor].name
                why = f"{one.name} speaks for it"
                found.append(Suggestion(one.actor, name, one.likelihood, why, one.is_guess))
        if drafted is not None:
            name = self._library.actors[drafted].name
            found.append(Suggestion(drafted, name, _NAMED_HERE, "named with the speaker"))
        found += _named_in(near, anywhere, Kind.ACTOR)
        return _best(found)

    def _of_topics(self, text: str, sentence: str) -> tuple[Suggestion, ...]:
        is_short = len(text.split()) <= _FEW
        shares = self._topics.likelihoods(sentence if is_short else text)
        return tuple(
            Suggestion(topic, self._library.topics[topic].name, share, "words on file")
            for topic, share in shares[:_MOST]
        )

    def _new(self, name: str, article: PreparedText) -> NewSpeaker:
        taken = (one for actor in self._library.actors.values() for one in actor.speakers)
        return new_speaker(name, article.text, taken, self._vocabulary)


def _named_in(
    sentence: Sequence[Meaning], article: Sequence[Meaning], kind: Kind
) -> Iterator[Suggestion]:
    """Who of a kind is named in a sentence, and in its whole article."""
    yield from _mentioned(sentence, _FROM_ARTICLE, "named in the sentence", kind)
    yield from _mentioned(article, _IN_ARTICLE, "named in the article", kind)


def _mentioned(
    meanings: Iterable[Meaning], likelihood: float, why: str, kind: Kind
) -> Iterator[Suggestion]:
    for one in meanings:
        if one.kind is kind:
            yield Suggestion(one.id, one.name, likelihood, why, actor=one.actor)


def _names_on_file(library: Library) -> tuple[object, ...]:
    """All by which somebody or something on file is known."""
    actors = ((one.id, one.name, one.aliases, one.speakers) for one in library.actors.values())
    return (*actors, *library.topics.values())


def _best(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Each once, as what it is likeliest by; the likeliest first."""
    best: dict[tuple[str | None, str], Suggestion] = {}
    for one in found:
        known = best.get((one.actor, one.id))
        if known is None or one.likelihood > known.likelihood:
            best[one.actor, one.id] = one
    return tuple(sorted(best.values(), key=lambda one: -one.likelihood))[:_MOST]
