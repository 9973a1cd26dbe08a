"""A text taken apart: its time, its names, its occasion, and the words that say what is asked."""

from dataclasses import replace
from datetime import datetime

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.reading.asking import Question, is_topic
from briefing.answers.reading.cues import find_cues
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
        taken = {number for item in found.mentions for number in range(item.start, item.end)}
        occasion = self._occasions.find(found.words, found.mentions, frozenset())
        if occasion is not None:
            kept = [
                item
                for item in found.mentions
                if item.end <= occasion.start or occasion.end <= item.start
            ]
            found = found.with_mentions(kept)
            taken |= set(range(occasion.start, occasion.end))
        cues = find_cues(found.words, found.mentions, self._lexicon)
        if occasion is not None:
            cues = replace(cues, named=frozenset(taken))
        return Question(found, cues, time, occasion)

    def parse_names(self, words: str) -> Question:
        """The words after a command, which are meant to be names and little else."""
        found = self._finder.find(words, expected=True)
        return Question(found, find_cues(found.words, found.mentions, self._lexicon))

    def _named(self, text: str) -> Found:
        """The names in a text. Given names count only where nobody is named better."""
        found = self._finder.find(text, expected=False)
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
                or not self._lexicon.is_common(found.words[item.start])
            ]
        )

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
            and all(phrase(item.typed) != phrase(meaning.name) for meaning in item.meanings)
            and all(
                self._scope.is_part_of(token, topics[item.end].meanings)
                for token in found.words[item.start : item.end]
            )
        ]
        kept = [item for item in found.mentions if item not in belonging]
        return found.with_mentions(kept) if belonging else found


def _blanked(text: str, time: TimeFound) -> str:
    return text[: time.start] + " " * (time.end - time.start) + text[time.end :]
