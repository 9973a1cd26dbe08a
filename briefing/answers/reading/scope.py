"""Words that name what the whole library, or one topic, is about: they add nothing to a name.

"What does Russia want in Syria" asks what Russia wants, where half of the topics are on Syria.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Meaning, NameIndex
from briefing.answers.names.demonyms import countries_of
from briefing.answers.names.foreign_names import in_other_languages
from briefing.answers.reading.stances import is_on_staying
from briefing.answers.words import Token, root_of, tokens
from briefing.library.model import Library, Topic

_LEAST_SHARE = 1 / 3
"""The share of the topics that must name a country for it to be what all of them are about."""
_MOST_TOPICS = 3
_MOST_SHARE = 1 / 5
"""A word of more topics than these tells none of them."""


class Scope:
    """The words of one library's topics, by what they name."""

    def __init__(self, library: Library, index: NameIndex, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._of_topic = {topic.id: _words(topic, lexicon) for topic in library.topics.values()}
        self._on_staying = frozenset(
            topic.id for topic in library.topics.values() if is_on_staying(topic, lexicon)
        )
        counted = Counter(word for words in self._of_topic.values() for word in words)
        least = max(2, _LEAST_SHARE * len(self._of_topic))
        self._everywhere = frozenset(
            word for word, count in counted.items() if count >= least and countries_of(word)
        )
        self._topics = {
            topic.id: Meaning(Kind.TOPIC, topic.id, topic.name)
            for topic in library.topics.values()
        }
        by_word: dict[str, set[str]] = defaultdict(set)
        for topic in library.topics.values():
            whole = (tokens(alias) for alias in topic.aliases)
            alone = {token.root for alias in whole if len(alias) == 1 for token in alias}
            for word in self._of_topic[topic.id] | alone:
                by_word[word].add(topic.id)
                by_word[root_of(word)].add(topic.id)
        most = max(_MOST_TOPICS, _MOST_SHARE * len(self._topics))
        self._by_word = {
            word: frozenset(topics) for word, topics in by_word.items() if len(topics) <= most
        }
        self._names = {
            topic.id: tuple(
                frozenset(one.root for one in tokens(name) if not lexicon.is_small(one))
                for name in (topic.name, *topic.aliases)
            )
            for topic in library.topics.values()
        }
        holders: dict[str, set[str]] = defaultdict(set)
        for actor in library.actors.values():
            for topic_id in actor.positions:
                holders[topic_id].add(actor.id)
        self._holders = {topic_id: frozenset(ids) for topic_id, ids in holders.items()}
        titled: dict[str, list[str]] = defaultdict(list)
        for topic_id, (own, *_) in self._names.items():
            for root in own:
                titled[root].append(topic_id)
        self._titled = {root: tuple(topics) for root, topics in titled.items()}
        self._abroad = {
            token.root: word
            for word in self._everywhere
            for name in in_other_languages(word)
            for token in tokens(name)
        }

    def telling(self, token: Token) -> frozenset[str]:
        """The few topics whose names or propositions have the word; none where many have it.

        A word of a longer alias tells nothing alone: "right" is not "human rights".
        """
        found = self._by_word.get(token.root, frozenset())
        return found.union(*(self._by_word.get(form, frozenset()) for form in _forms(token.word)))

    def topic(self, topic: str) -> Meaning:
        """What the name of a topic means."""
        return self._topics[topic]

    def named_by(self, roots: frozenset[str]) -> tuple[str, ...]:
        """The topics of which one name has all these words: "Assad in the coalition"."""
        return tuple(
            topic for topic, names in self._names.items() if any(roots <= name for name in names)
        )

    def titled(self, root: str) -> tuple[str, ...]:
        """The topics that have the word in their own names: "coalition" is in two."""
        return self._titled.get(root, ())

    def holders(self, topic: str) -> frozenset[str]:
        """The ids of the actors that have a position on the topic."""
        return self._holders.get(topic, frozenset())

    def is_about_staying(self, topics: Iterable[str]) -> bool:
        """Whether one of the propositions says that somebody should leave, or stay."""
        return any(topic in self._on_staying for topic in topics)

    def covers(self, token: Token) -> bool:
        """Whether the word names a country that most of the topics are about."""
        return token.root in self._abroad or bool(_forms(token.word) & self._everywhere)

    def in_english(self, token: Token) -> str:
        """Such a country as the library's texts call it: "syria" for "Сирия"."""
        return self._abroad.get(token.root, token.typed)

    def says_the_same(self, token: Token, topics: Iterable[str]) -> bool:
        """Whether the word stands in one of the topics' propositions, or means as much as one of
        its words: "send" where it says "give"."""
        return any(_forms(token.word) & self._of_topic.get(topic, frozenset()) for topic in topics)

    def is_in_proposition(self, word: str, topic: str) -> bool:
        """Whether a name of the topic or its proposition has the folded word, or means as much."""
        in_names = any(word in name for name in self._names.get(topic, ()))
        return in_names or word in self._of_topic.get(topic, frozenset())

    def is_part_of(self, token: Token, meanings: Iterable[Meaning]) -> bool:
        """Whether the word stands in a name of what is meant, or in a topic's proposition."""
        named = {root for meaning in meanings for root in self._index.words_of(meaning)}
        topics = (meaning.id for meaning in meanings if meaning.kind is Kind.TOPIC)
        return token.root in named or self.says_the_same(token, topics)


def _words(topic: Topic, lexicon: Lexicon) -> frozenset[str]:
    """The words of a topic with all that mean as much, and the countries of its adjectives."""
    said = {
        token.word
        for text in (topic.name, topic.proposition)
        for token in tokens(text)
        if not lexicon.is_small(token)
    }
    alike = {word for group in lexicon.alike if group & said for word in group}
    countries = {country for word in said for country in countries_of(word)}
    return frozenset(said | alike | countries)


def _forms(word: str) -> frozenset[str]:
    """The word, and of a country's adjective the country."""
    return countries_of(word) | {word}
