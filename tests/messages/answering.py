"""Answers from a library, made by hand: no answerer has to work for these tests."""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.answers.holdings import SourceAnswer
from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    OverviewAnswer,
    PositionAnswer,
    QuoteAnswer,
    SaidAnswer,
    SearchAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.parts import (
    Cited,
    Hit,
    Moment,
    PositionLine,
    Relation,
    SharedTopic,
    Side,
    StanceChange,
    TakenFor,
)
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
)
from briefing.evidence.surroundings import Surroundings
from briefing.library.dates import PartialDate
from briefing.library.model import (
    Actor,
    Library,
    NotFiled,
    Position,
    Quote,
    QuoteKind,
    Stance,
    Topic,
)

SEPTEMBER = PartialDate(2015, 9)
WORD = "limits"


class Answers:
    """The answers that a library gives about the actor with the most quotes."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.actors = tuple(library.actors.values())
        self.actor = max(self.actors, key=lambda actor: len(list(actor.quotes)))
        self.position = max(self.actor.positions.values(), key=_stances)
        self.topic = library.topics[self.position.topic]
        self.cited = tuple(self.cite(quote) for quote in library.quotes.values())

    def cite(self, quote: Quote) -> Cited:
        """The quote with what is told beside it."""
        actor = self.library.actors[quote.actor]
        return Cited(
            quote,
            actor,
            self.library.topics[quote.topic],
            self.library.sources[quote.source],
            self.library.speakers_of(quote),
            actor.speakers[quote.relayed_by] if quote.relayed_by else None,
        )

    def line(self, position: Position) -> PositionLine:
        """A position in one line."""
        library = self.library
        return PositionLine(
            library.actors[position.actor], library.topics[position.topic], position
        )

    def lines(self, actor: Actor) -> tuple[PositionLine, ...]:
        """An actor's positions, a line each."""
        return tuple(self.line(position) for position in actor.positions.values())

    def of_one(self) -> dict[str, AnyAnswer]:
        """Answers about one actor."""
        actor, source = self.actor, self.cite(self.position.quotes[0]).source
        others = tuple(other for other in self.actors if other is not actor)
        first, last = self.cite(self.position.quotes[0]), self.cited[-1]
        return {
            "overview": OverviewAnswer(
                actor,
                self.lines(actor),
                others,
                quotes=len(list(actor.quotes)),
                taken=(TakenFor("nordland", actor.name),),
                request=AskOverview(actor.id),
            ),
            "position": self.position_answer(),
            "said": self.said(None),
            "said_in_september": self.said(SEPTEMBER),
            "quote": QuoteAnswer(first, self.position, request=AskQuote(first.quote.id)),
            "quote_with_article": QuoteAnswer(
                first,
                self.position,
                Surroundings("What stood before it.", "What came after, & <more>."),
                request=AskQuote(first.quote.id),
            ),
            "quote_in_two_reports": QuoteAnswer(
                self.in_two_reports(first), self.position, request=AskQuote(first.quote.id)
            ),
            "position_in_two_reports": replace(
                self.position_answer(), quotes=(self.in_two_reports(first),), changes=()
            ),
            "quote_last": QuoteAnswer(last, self.position, request=AskQuote(last.quote.id)),
            "source": SourceAnswer(
                source,
                tuple(cited for cited in self.cited if cited.source is source),
                (NotFiled("a few words", QuoteKind.FRAGMENT, "They name no position."),),
                request=AskSource(source.id),
            ),
            "timeline": self.timeline(actor),
        }

    def in_two_reports(self, cited: Cited) -> Cited:
        """The quote with another report of its statement, in somewhat other words."""
        quote = replace(cited.quote, id="0123456789", text=f"{cited.quote.text}, & <no> other")
        source = list(self.library.sources.values())[-1]
        other = replace(self.cite(replace(quote, source=source.id)), reports=2)
        return replace(cited, also=(other,), reports=2)

    def position_answer(self) -> PositionAnswer:
        """The actor's position on the topic on which it said the most different things."""
        quotes = tuple(self.cite(quote) for quote in self.position.quotes)
        dated = [cited for cited in quotes if cited.quote.said]
        pairs = zip(dated[1:], dated, strict=False)
        return PositionAnswer(
            self.actor,
            self.topic,
            self.position,
            quotes,
            tuple(
                StanceChange(before, after)
                for before, after in pairs
                if before.quote.stance is not after.quote.stance
            ),
            tuple(
                self.library.actors[one.actor]
                for one in self.library.positions_on(self.topic.id)
                if one is not self.position
            ),
            request=AskPosition(self.actor.id, self.topic.id),
        )

    def said(self, when: PartialDate | None) -> SaidAnswer:
        """What the actor's first speaker said, perhaps within a time."""
        speaker = next(iter(self.actor.speakers.values()), None)
        theirs = [cited for cited in self.cited if speaker in cited.speakers]
        within = tuple(
            cited
            for cited in theirs
            if when is None or (cited.quote.said and cited.quote.said.within(when))
        )
        return SaidAnswer(
            self.actor,
            speaker,
            None,
            when,
            within,
            sum(cited.quote.said is None for cited in theirs) if when else 0,
            request=AskSaid(self.actor.id, speaker.id if speaker else None, None, when),
        )

    def timeline(self, actor: Actor) -> TimelineAnswer:
        """An actor's quotes, oldest first, undated ones last."""
        dated = sorted(
            (quote for quote in actor.quotes if quote.said), key=lambda quote: str(quote.said)
        )
        undated = [quote for quote in actor.quotes if not quote.said]
        return TimelineAnswer(
            actor,
            None,
            tuple(self._moments([*dated, *undated])),
            request=AskTimeline(actor.id),
        )

    def of_many(self) -> dict[str, AnyAnswer]:
        """Answers about several actors, a topic, or words."""
        topic, actors = self.topic, self.actors[:6]
        ids = tuple(actor.id for actor in actors)
        on_topic = self.library.positions_on(topic.id)
        return {
            "comparison": self.comparison(actors),
            "topic_comparison": TopicComparisonAnswer(
                topic,
                _relation([position.stance for position in on_topic]),
                tuple(self.side(actor, topic) for actor in actors),
                request=AskComparison(ids, topic.id),
            ),
            "topic": TopicAnswer(
                topic, tuple(map(self.line, on_topic)), request=AskTopic(topic.id)
            ),
            "topic_asked_for": TopicAnswer(
                topic,
                tuple(map(self.line, on_topic)),
                Stance.MIXED,
                request=AskTopic(topic.id, Stance.MIXED),
            ),
            "search": SearchAnswer(WORD, tuple(self._hits()), request=AskSearch(WORD)),
            "search_in_what_one_said": SearchAnswer(
                WORD,
                tuple(self._hits()),
                whose=actors[0],
                request=AskSearch(WORD, actors[0].id),
            ),
        }

    def comparison(self, actors: tuple[Actor, ...]) -> ComparisonAnswer:
        """These actors on all their topics."""
        shared: list[SharedTopic] = []
        only: list[PositionLine] = []
        for topic in self.library.topics.values():
            lines = tuple(
                self.line(actor.positions[topic.id])
                for actor in actors
                if topic.id in actor.positions
            )
            without = tuple(actor for actor in actors if topic.id not in actor.positions)
            if len(lines) > 1:
                relation = _relation([line.position.stance for line in lines])
                shared.append(SharedTopic(topic, relation, lines, without))
            only += lines if len(lines) == 1 else ()
        request = AskComparison(tuple(actor.id for actor in actors))
        return ComparisonAnswer(actors, tuple(shared), tuple(only), request=request)

    def side(self, actor: Actor, topic: Topic) -> Side:
        """An actor's part of a comparison on a topic."""
        position = actor.positions.get(topic.id)
        quotes = position.quotes if position else ()
        return Side(actor, position, tuple(self.cite(quote) for quote in quotes))

    def _moments(self, quotes: list[Quote]) -> Iterator[Moment]:
        before: dict[str, Stance] = {}
        for quote in quotes:
            old = before.get(quote.topic, quote.stance)
            yield Moment(self.cite(quote), old if old is not quote.stance else None)
            before[quote.topic] = quote.stance

    def _hits(self) -> Iterator[Hit]:
        for cited in self.cited:
            if marks := _marks(cited.quote.text):
                yield Hit(marks, cited=cited)
        for actor in self.actors:
            for line in self.lines(actor):
                if marks := _marks(line.position.summary):
                    yield Hit(marks, line=line)


def _stances(position: Position) -> int:
    return len({quote.stance for quote in position.quotes})


def _marks(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in re.finditer(WORD, text, re.IGNORECASE))


def _relation(stances: list[Stance]) -> Relation:
    if set(stances) <= {Stance.SUPPORTS, Stance.OPPOSES}:
        return Relation.AGREE if len(set(stances)) == 1 else Relation.CLASH
    return Relation.DIFFER
