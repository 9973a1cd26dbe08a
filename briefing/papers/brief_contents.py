"""What a brief holds: the answer to a comparison, with the quotes of each of its topics."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from briefing.answers.model import AnyAnswer, ComparisonAnswer, TopicComparisonAnswer
from briefing.answers.parts import Cited, Relation
from briefing.answers.requests import AskComparison, Request
from briefing.library.dates import When
from briefing.library.model import Actor, Position, Source, Topic

MOST_TOPICS = 60
MOST_QUOTES = 400
"""Some 120 pages."""


@dataclass(frozen=True, slots=True)
class BriefQuote:
    """A quote and what it is called in the brief: 3, and 3.2 for another report of the same."""

    number: str
    cited: Cited
    is_report: bool = False
    """Whether it is another report of the statement before it."""


@dataclass(frozen=True, slots=True)
class BriefSide:
    """One actor on one topic; ``position`` None is nothing on file. ``statements`` counts those on
    file, ``left_out`` those of them that the brief has no room for."""

    actor: Actor
    position: Position | None
    statements: int
    quotes: tuple[BriefQuote, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class BriefTopic:
    """A topic with all its sides. ``relation`` is None where only one has a position on it."""

    topic: Topic
    relation: Relation | None
    sides: tuple[BriefSide, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Two to six actors on their topics, or on the one that was ``asked_for``.

    ``made`` is the day in the reader's zone. ``undated`` counts the quotes that were left out of
    a time because nobody knows whether they are of it, ``topics_left_out`` the topics that the
    brief has no room for. ``sources`` are the articles cited, in the order of their first quotes.
    """

    actors: tuple[Actor, ...]
    asked_for: Topic | None
    topics: tuple[BriefTopic, ...]
    sources: tuple[Source, ...]
    made: date
    when: When | None = None
    undated: int = 0
    topics_left_out: int = 0

    @property
    def quotes(self) -> Iterator[BriefQuote]:
        """Every quote, in the order of the brief."""
        return (quote for it in self.topics for side in it.sides for quote in side.quotes)

    @property
    def name(self) -> str:
        """A name for its file: "brief-russia-united-states-refugees"."""
        ids = [actor.id for actor in self.actors]
        return "-".join(["brief", *ids, *([self.asked_for.id] if self.asked_for else [])])[:100]


BriefAnswer: TypeAlias = ComparisonAnswer | TopicComparisonAnswer
"""The answers of which there are briefs."""


async def gathered(
    answer: BriefAnswer,
    ask: Callable[[Request], AnyAnswer],
    made: date,
    *,
    most_topics: int = MOST_TOPICS,
    most_quotes: int = MOST_QUOTES,
) -> Brief:
    """The brief of a comparison; ``ask`` answers what it needs to know of each topic.

    Between two topics whoever else waits gets a turn.
    """
    if isinstance(answer, TopicComparisonAnswer):
        return brief_of(answer, [answer], made, most_quotes=most_quotes)
    ids = tuple(actor.id for actor in answer.actors)
    found = []
    for topic in _topics(answer)[:most_topics]:
        told = ask(AskComparison(ids, topic.id, answer.when))
        found += [told] if isinstance(told, TopicComparisonAnswer) else []
        await asyncio.sleep(0)
    return brief_of(answer, found, made, most_quotes=most_quotes)


def brief_of(
    answer: BriefAnswer,
    topics: Sequence[TopicComparisonAnswer],
    made: date,
    *,
    most_quotes: int = MOST_QUOTES,
) -> Brief:
    """The brief of a comparison, of which these topics are told.

    It has room for so many quotes; each side of a topic has its newest in any case.
    """
    if isinstance(answer, TopicComparisonAnswer):
        actors, asked_for, left_out = tuple(it.actor for it in answer.sides), answer.topic, 0
    else:
        actors, asked_for, left_out = answer.actors, None, len(_topics(answer)) - len(topics)
    numbered = _numbered(topics, most_quotes)
    quotes = [quote for it in numbered for side in it.sides for quote in side.quotes]
    sources = {quote.cited.source.id: quote.cited.source for quote in quotes}
    return Brief(
        actors=actors,
        asked_for=asked_for,
        topics=numbered,
        sources=tuple(sources.values()),
        made=made,
        when=answer.when,
        undated=answer.undated,
        topics_left_out=left_out,
    )


def _topics(answer: ComparisonAnswer) -> list[Topic]:
    """All topics of a comparison: those shared, then those of one."""
    return [
        *(shared.topic for shared in answer.shared),
        *(line.topic for line in answer.only),
    ]


def _numbered(answers: Sequence[TopicComparisonAnswer], most: int) -> tuple[BriefTopic, ...]:
    held = sum(len(it.sides) for it in answers)
    room = max(1, most // max(held, 1))
    number = 0
    topics = []
    for it in answers:
        sides = []
        for side in it.sides:
            shown = side.quotes[:room]
            quotes: list[BriefQuote] = []
            for cited in shown:
                number += 1
                quotes += _reports(number, cited)
            count = len(side.quotes)
            sides.append(
                BriefSide(side.actor, side.position, count, tuple(quotes), count - len(shown))
            )
        topics.append(BriefTopic(it.topic, it.relation, tuple(sides)))
    return tuple(topics)


def _reports(number: int, cited: Cited) -> Iterator[BriefQuote]:
    """A quote, and the other reports of its statement after it."""
    yield BriefQuote(str(number), replace(cited, also=()))
    for at, other in enumerate(cited.also, start=2):
        yield BriefQuote(f"{number}.{at}", other, is_report=True)
