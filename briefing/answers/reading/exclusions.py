"""Questions that leave something out: "everyone except Russia", "the US, but not Obama".

What is left is asked back, each a choice; what is left out is none of them.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import MOST_CHOICES, choices
from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.reading.asking import Question, is_topic
from briefing.answers.reading.taking_up import WITHOUT_CUES
from briefing.answers.refusals import ChooseAnswer
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskTopic,
    Request,
)
from briefing.answers.resolving import cut

_ALL = frozenset(
    ("all", "every", "everyone", "everybody", "everything", "any", "anyone", "anybody", "anything")
)
_LISTED = frozenset(("on", "about", "nor"))


class ExclusionReader:
    """Reads what a question leaves out, for one library."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def read(self, question: Question) -> ChooseAnswer | None:
        """What is left, to choose from; None where the question leaves out nothing on file."""
        start = _start_of_excluded(question)
        if start is None:
            return None
        excluded: list[Mention] = []
        for one in (one for one in question.found.mentions if one.start > start):
            if not excluded or _goes_on(question, excluded[-1], one):
                excluded.append(one)
        kept = [one for one in question.found.mentions if one not in excluded]
        if not excluded or any(len(one.meanings) > 1 for one in (*excluded, *kept)):
            return None
        left = self._left([_meaning(one) for one in kept], [_meaning(one) for one in excluded])
        offered = choices(self._catalogue, dict.fromkeys(left))
        if not offered:
            return None
        typed = question.found.typed(start, excluded[-1].end)
        return ChooseAnswer(cut(question.found.text), offered[:MOST_CHOICES], left_out=cut(typed))

    def _left(self, kept: Sequence[Meaning], excluded: Sequence[Meaning]) -> Iterator[Request]:
        """The requests that the names make without those that are left out."""
        gone = {one.id for one in excluded}
        topics = [one.id for one in kept if one.kind is Kind.TOPIC]
        actors = [one.id for one in kept if one.kind is Kind.ACTOR]
        speakers = [one for one in kept if one.kind is Kind.SPEAKER]
        if excluded[0].kind is Kind.TOPIC:
            yield from self._on_other_topics(actors, speakers, gone)
        elif excluded[0].kind is Kind.SPEAKER and actors:
            yield from self._other_speakers(actors[0], topics, excluded)
        elif excluded[0].kind is Kind.SPEAKER and not speakers:
            for holder in self._catalogue.actors_by_quotes:
                yield from self._other_speakers(holder.id, topics, excluded)
        elif not actors and not speakers:
            yield from self._other_actors(topics, gone)
        else:
            for actor in actors:
                yield from _held(actor, topics)

    def _on_other_topics(
        self, actors: Sequence[str], speakers: Sequence[Meaning], gone: set[str]
    ) -> Iterator[Request]:
        library = self._catalogue.library
        if len(actors) > 1:
            for pair in combinations(actors, 2):
                shared = [
                    topic
                    for topic in library.actors[pair[0]].positions
                    if topic in library.actors[pair[1]].positions and topic not in gone
                ]
                yield from (AskComparison(pair, topic) for topic in shared)
        elif speakers:
            for one in speakers:
                said = self._catalogue.topics_said(library.actors[one.actor or ""], one.id)
                yield from (
                    AskSaid(one.actor or "", one.id, topic.id)
                    for topic in said
                    if topic.id not in gone
                )
        elif actors:
            topics = library.actors[actors[0]].positions
            yield from (AskPosition(actors[0], topic) for topic in topics if topic not in gone)
        else:
            yield from (AskTopic(topic) for topic in library.topics if topic not in gone)

    def _other_speakers(
        self, actor: str, topics: Sequence[str], excluded: Sequence[Meaning]
    ) -> Iterator[Request]:
        gone = {one.id for one in excluded if one.actor == actor}
        others = [one for one in self._catalogue.library.actors[actor].speakers if one not in gone]
        said = {
            one: {quote.topic for quote in self._catalogue.quotes_of(actor, one)} for one in others
        }
        topic = next((one for one in topics if any(one in said[who] for who in others)), None)
        yield from (
            AskSaid(actor, one, topic)
            for one in others
            if said[one] and topic in (None, *said[one])
        )

    def _other_actors(self, topics: Sequence[str], gone: set[str]) -> Iterator[Request]:
        for actor in self._catalogue.actors_by_quotes:
            held = [topic for topic in topics if topic in actor.positions]
            if actor.id not in gone and actor.positions and (held or not topics):
                yield from _held(actor.id, held)


def _held(actor: str, topics: Sequence[str]) -> Iterator[Request]:
    if not topics:
        yield AskOverview(actor)
    yield from (AskPosition(actor, topic) for topic in topics)


def _meaning(mention: Mention) -> Meaning:
    return mention.meanings[0]


def _goes_on(question: Question, one: Mention, other: Mention) -> bool:
    """Whether the second name is left out with the first: "without Kerry and Obama"."""
    lexicon, words = question.cues.lexicon, question.found.words
    between = [token.word for token in words[one.end : other.start]]
    gap = question.found.text[words[one.end - 1].end : words[other.start].start]
    is_marked = "," in gap or not lexicon.joining.isdisjoint(between)
    return is_marked and lexicon.joining | lexicon.articles | _LISTED >= set(between)


def _all_but(question: Question) -> Iterator[int]:
    """Where "but" stands before a name, and "all" or the like somewhere before: "all speakers but
    Putin"."""
    words = [token.word for token in question.found.words]
    for mention in question.found.mentions:
        before = mention.start - 1
        if before > 0 and words[before] == "but" and not _ALL.isdisjoint(words[:before]):
            yield before


def _start_of_excluded(question: Question) -> int | None:
    """The number of the word that leaves out the names behind it; None where there is none."""
    cues = question.cues
    passed = cues.covered(*WITHOUT_CUES)
    excluding = [start for start, _ in cues.spans("excluding") if start not in passed]
    if not excluding:
        excluding = list(_all_but(question))
    if not excluding or question.time is not None or question.occasion is not None:
        return None
    start = excluding[0]
    word = question.found.words[start].word
    if word in ("instead", "unless"):
        return None
    if any(is_topic(one) and one.start < start for one in question.found.mentions) and any(
        is_topic(one) and one.start > start for one in question.found.mentions
    ):
        return None  # "a coalition without Assad" is one thing
    return start
