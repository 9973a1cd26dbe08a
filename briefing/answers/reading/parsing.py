"""A text taken apart: time, names, article, occasion, and the words that say what is asked."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import datetime

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Mention
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.reading.asking import Question, is_topic
from briefing.answers.reading.cues import find_cues
from briefing.answers.reading.headline_words import ArticleFinder, ArticleFound
from briefing.answers.reading.occasions import OccasionFinder
from briefing.answers.reading.scope import Scope
from briefing.answers.reading.times import TimeFound, find_time
from briefing.answers.words import phrase


class QuestionParser:
    """Takes questions apart."""

    def __init__(
        self, catalogue: Catalogue, finder: NameFinder, scope: Scope, lexicon: Lexicon
    ) -> None:
        self._catalogue = catalogue
        self._finder = finder
        self._scope = scope
        self._lexicon = lexicon
        self._occasions = OccasionFinder(catalogue.library, lexicon)
        self._articles = ArticleFinder(catalogue.library, lexicon)

    def parse(self, text: str, now: datetime | None) -> Question:
        """The text taken apart; ``now`` is an aware moment in the reader's time zone."""
        time = find_time(text, self._catalogue.dates, now)
        read = text if time is None else _blanked(text, time)
        found = self._with_adjectives(self._named(read))
        if time is not None and self._belongs_to_topic(text, time, found):
            time = None
            found = self._with_adjectives(self._named(text))
        if time is not None:
            found = replace(found, text=text)
        article = self._article(found)
        read_as: set[int] = set()
        if article is not None:
            read_as |= set(range(article.start, article.end))
            found = _beside(found, article.start, article.end)
        occasion = self._occasions.find(
            found.words, found.mentions, frozenset(read_as), is_timed=time is not None
        )
        if occasion is not None:
            read_as |= set(range(occasion.start, occasion.end))
            found = _beside(found, occasion.start, occasion.end)
        places = self._places(found)
        if places:
            read_as |= places
            found = found.with_mentions([one for one in found.mentions if one.start not in places])
        cues = find_cues(found.words, found.mentions, self._lexicon)
        if read_as:
            cues = replace(cues, named=cues.named | read_as)
        return Question(found, cues, time, occasion, article, frozenset(places))

    def _places(self, found: Found) -> set[int]:
        """The words of parties behind "in" or "told", where another party says something."""
        cues = self._lexicon.cues
        words = [token.word for token in found.words]
        is_said = any((word,) in cues[cue] for word in words for cue in ("said", "quotes"))
        is_compared = any(
            (word,) in cues[cue] for word in words for cue in ("compare", "agree", "differ")
        )
        parties = [item for item in found.mentions if not is_topic(item)]
        if len(parties) < 2 or not is_said or is_compared:
            return set()
        return {
            number
            for item in parties[1:]
            if (before := _before(words, item.start, self._lexicon.articles)) is not None
            and ((before,) in cues["setting_addressee"] or self._is_said_to(words, item.start))
            for number in range(item.start, item.end)
        }

    def _article(self, found: Found) -> ArticleFound | None:
        """The article that the words name; a name on file that is longer is no author's."""
        article = self._articles.find(found.words)
        if article is None or article.author is None:
            return article
        strong = (item for item in found.mentions if not item.weak)
        is_named = any(
            item.start < article.end
            and article.start < item.end
            and item.end - item.start >= article.end - article.start
            for item in strong
        )
        return None if is_named else article

    def parse_names(self, words: str) -> Question:
        """The words after a command, which are meant to be names and little else."""
        found = self._finder.find(words, expected=True)
        return Question(found, find_cues(found.words, found.mentions, self._lexicon))

    def _is_said_to(self, words: Sequence[str], number: int) -> bool:
        """Whether something is said to the name at a word: "what did Obama say to Putin"."""
        start = number - 1
        while start > 0 and words[start] in self._lexicon.articles:
            start -= 1
        return (
            start > 0
            and words[start] == "to"
            and (words[start - 1],) in self._lexicon.cues["said"]
        )

    def _named(self, text: str) -> Found:
        """The names in a text. Given names count only where nobody is named better."""
        found = self._finder.find(text, expected=False)
        found = found.with_mentions(
            [item for item in found.mentions if not self._is_anothers(found, item)]
        )
        strong = [item for item in found.mentions if not item.weak]
        somebody = any(item for item in strong if any(one.actor for one in item.meanings))
        if somebody:
            return found.with_mentions(strong)
        return found.with_mentions(
            [
                item
                for item in found.mentions
                if not item.weak
                or item.end - item.start > 1
                or not (
                    self._lexicon.is_common(found.words[item.start])
                    or self._is_before_surname(found, item)
                )
            ]
        )

    def _is_anothers(self, found: Found, mention: Mention) -> bool:
        """Whether the words are part of a name that nobody on file has: a role of another
        country, "Seif al-Islam", "Syrian National Coalition"."""
        if mention.weak and _is_foreign(found, mention):
            return True
        words, named = found.words, {item.start for item in found.mentions}
        behind = mention.end
        if _is_person(mention) and behind + 1 < len(words) and behind not in named:
            is_joined = not found.text[words[behind - 1].end : words[behind].start].strip()
            is_particle = words[behind].word in self._lexicon.particles
            is_name = behind + 1 not in named and not self._lexicon.is_common(words[behind + 1])
            return is_joined and is_particle and is_name
        is_cased = found.text.upper() != found.text and not found.text.istitle()
        before = mention.start - 1
        if not is_cased or before < 0 or not is_topic(mention) or not mention.typed[0].isupper():
            return False
        is_joined = not found.text[words[before].end : words[mention.start].start].strip()
        is_name = words[before].typed[0].isupper() and not self._lexicon.is_small(words[before])
        is_named = any(item.start <= before < item.end for item in found.mentions)
        return is_joined and is_name and not is_named

    def _is_before_surname(self, found: Found, given: Mention) -> bool:
        """Whether another surname follows a given name: "John Smith" is nobody's on file."""
        number = given.end
        if number >= len(found.words) or any(item.start == number for item in found.mentions):
            return False
        surname = found.words[number]
        is_person = all(one.kind is Kind.SPEAKER for one in given.meanings)
        is_beside = not found.text[found.words[number - 1].end : surname.start].strip()
        return is_person and is_beside and not self._lexicon.is_common(surname)

    def _belongs_to_topic(self, text: str, time: TimeFound, found: Found) -> bool:
        """Whether a year stands behind a topic's name and in its proposition: then it is a part of
        the name, as in "the Geneva agreements of 2012"."""
        words = text[time.start : time.end].removeprefix("of").split()
        if len(words) != 1 or not words[0].isdigit():
            return False
        topics = self._catalogue.library.topics
        return any(
            words[0] in topics[meaning.id].proposition
            and text[found.words[item.end - 1].end : time.start].strip() in ("", "of")
            for item in found.mentions
            for meaning in item.meanings
            if is_topic(item)
        )

    def _with_adjectives(self, found: Found) -> Found:
        """Without an actor's adjective that belongs to a topic: in "Kerry on Russian troops" the
        topic is on Russian troops already, and nothing is asked of Russia."""
        parties = [item for item in found.mentions if not is_topic(item)]
        topics = {item.start: item for item in found.mentions if is_topic(item)}
        belonging = [
            item
            for item in parties
            if len(parties) > 1
            and item.end in topics
            and all(other.end != item.start for other in parties)
            and all(phrase(item.typed) != phrase(meaning.name) for meaning in item.meanings)
            and all(
                self._scope.is_part_of(token, topics[item.end].meanings)
                for token in found.words[item.start : item.end]
            )
        ]
        kept = [item for item in found.mentions if item not in belonging]
        return found.with_mentions(kept) if belonging else found


def _before(words: Sequence[str], number: int, articles: Container[str]) -> str | None:
    """The word before, over articles; None at the beginning."""
    while number and words[number - 1] in articles:
        number -= 1
    return words[number - 1] if number else None


def _is_person(mention: Mention) -> bool:
    return all(meaning.kind is Kind.SPEAKER for meaning in mention.meanings)


def _is_foreign(found: Found, role: Mention) -> bool:
    """Whether a country that is not on file stands before a role: "German foreign minister"."""
    before = role.start - 1
    if before < 0 or any(item.end == role.start for item in found.mentions):
        return False
    return is_country_word(found.words[before].word)


def _beside(found: Found, start: int, end: int) -> Found:
    """Without the names among the words from ``start`` up to ``end``: these are another name's."""
    return found.with_mentions(
        [item for item in found.mentions if item.end <= start or end <= item.start]
    )


def _blanked(text: str, time: TimeFound) -> str:
    return text[: time.start] + " " * (time.end - time.start) + text[time.end :]
