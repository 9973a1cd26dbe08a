"""Which sentences of a transcript are on a topic on file.

A speech has thousands of sentences in everyday words, which any topic shares. So a sentence is on
a topic only where it names it, or has two words of its proposition; and where the proposition
tells of a country or a person, the sentence or what was said right before has to name them.
"""

import re
from functools import cached_property, lru_cache

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.finding import NameFinder
from briefing.answers.names.meaning import Kind
from briefing.answers.words import make_stemmer, tokens
from briefing.library.model import Library, Topic

_PROPER = re.compile(r"(?<=[\s\-])[A-Z]\w+")
_LEAST_SHARED = 2
"""Words that a sentence shares with a proposition whose topic it does not name."""
_SAME_BEGINNING = 5
"""Letters by which "Syrian" is of Syria."""


class TellingStems:
    """The stems of a text's words, without the small words that tell nothing of a topic."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # A library's words repeat, and are read again after each of a curator's decisions.
        self._stem = lru_cache(maxsize=1 << 16)(make_stemmer())

    def of(self, text: str) -> set[str]:
        """The stems of the words that tell something."""
        telling = (token for token in tokens(text) if not self.lexicon.is_small(token))
        return {self._stem(token.word) for token in telling}

    @cached_property
    def of_common_words(self) -> frozenset[str]:
        """The stems of the words that are common in any text."""
        return frozenset(map(self._stem, self.lexicon.common))


class TopicsInTurns:
    """Answers for one library. ``names`` finds what it has on file in texts."""

    def __init__(self, library: Library, names: NameFinder, stems: TellingStems) -> None:
        self._names = names
        self._stems = stems
        self._common = stems.of_common_words
        self._topics = {
            topic.id: (self._subjects(topic), self._telling(topic, library))
            for topic in library.topics.values()
        }

    def of(self, sentence: str, before: str) -> tuple[str, ...]:
        """The ids of the topics that a sentence is on; ``before`` is what was said before it.

        A question is on none: whoever asks states nothing.
        """
        if sentence.rstrip("”\"')] ").endswith("?"):
            return ()
        found = self._names.find(sentence, expected=False, guess=False).mentions
        named = {
            meaning.id
            for mention in found
            if not mention.weak
            for meaning in mention.meanings
            if meaning.kind is Kind.TOPIC
        }
        stems = self._stems.of(sentence)
        likely = {
            topic: subjects
            for topic, (subjects, telling) in self._topics.items()
            if topic in named or len(stems & telling) >= _LEAST_SHARED
        }
        if not likely:
            # Most sentences are on no topic, and what stands before them is long.
            return ()
        around = {stem[:_SAME_BEGINNING] for stem in self._stems.of(f"{before} {sentence}")}
        return tuple(
            topic for topic, subjects in likely.items() if not subjects or subjects & around
        )

    def _subjects(self, topic: Topic) -> frozenset[str]:
        """The beginnings of the proper names in a proposition: "Syria", "Assad"."""
        proper = " ".join(_PROPER.findall(topic.proposition))
        return frozenset(stem[:_SAME_BEGINNING] for stem in self._stems.of(proper))

    def _telling(self, topic: Topic, library: Library) -> frozenset[str]:
        """The words of a proposition and of what is filed on it, without names and common ones."""
        filed = (position.summary for position in library.positions_on(topic.id))
        plain = _PROPER.sub(" ", " ".join((topic.proposition, *topic.aliases, *filed)))
        long = (stem for stem in self._stems.of(plain) if len(stem) >= _SAME_BEGINNING)
        return frozenset(long) - self._common
