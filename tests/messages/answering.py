"""One answer of every kind from a library, made by hand: no desk has to work for these tests."""

from itertools import chain

from briefing.answers.model import (
    AboutAnswer,
    ActorsAnswer,
    AnyAnswer,
    ComparisonAnswer,
    HelpAnswer,
    OverviewAnswer,
    PositionAnswer,
    QuoteAnswer,
    SaidAnswer,
    SearchAnswer,
    SourceAnswer,
    SourcesAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
    TopicsAnswer,
    WelcomeAnswer,
)
from briefing.answers.parts import (
    Choice,
    Cited,
    Counted,
    Examples,
    Hit,
    Moment,
    PositionLine,
    Relation,
    SharedTopic,
    Side,
    SourceLine,
    StanceChange,
    TakenFor,
)
from briefing.answers.refusals import (
    ChooseAnswer,
    GoneAnswer,
    IncompleteAnswer,
    Kept,
    Lack,
    NothingOnFileAnswer,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskAbout,
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Welcome,
)
from briefing.library.model import Actor, Library, NotFiled, Position, Quote, QuoteKind, Topic


class Answers:
    """The answers that a library's first actors and topic give."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.actors = tuple(library.actors.values())
        self.actor = max(self.actors, key=lambda actor: len(list(actor.quotes)))
        self.position = next(iter(self.actor.positions.values()))
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

    def lists(self) -> dict[str, AnyAnswer]:
        """The answers that list what there is."""
        library = self.library
        quotes = tuple(library.quotes.values())
        actors = tuple(
            Counted(actor, len(actor.positions), len(list(actor.quotes))) for actor in self.actors
        )
        topics = tuple(
            Counted(
                topic,
                len(library.positions_on(topic.id)),
                sum(len(position.quotes) for position in library.positions_on(topic.id)),
            )
            for topic in library.topics.values()
        )
        sources = tuple(
            SourceLine(source, len(library.quotes_from(source.id)))
            for source in library.sources.values()
        )
        return {
            "welcome": WelcomeAnswer(self.actors, self.actors[:2], request=Welcome()),
            "actors": ActorsAnswer(actors, request=ListActors()),
            "topics": TopicsAnswer(topics, request=ListTopics()),
            "sources": SourcesAnswer(sources, request=ListSources()),
            "about": AboutAnswer(
                len(actors),
                len(topics),
                sum(len(actor.positions) for actor in self.actors),
                len(sources),
                sum(quote.kind is QuoteKind.DIRECT for quote in quotes),
                sum(quote.kind is QuoteKind.FRAGMENT for quote in quotes),
                sum(quote.kind is QuoteKind.REPORTED for quote in quotes),
                sum(quote.verdict.is_proved for quote in quotes),
                sum(not quote.verdict.is_proved for quote in quotes),
                sum(quote.said is None for quote in quotes),
                self.cited[0],
                self.cited[-1],
                request=AskAbout(),
            ),
        }

    def help(self) -> dict[str, AnyAnswer]:
        """Help on all, on each kind of command, and on one that there is not."""
        speaker = next(iter(self.actor.speakers.values()), None)
        quote = self.cited[0].quote
        examples = Examples(
            "limits",
            self.actor,
            self.actors[-1],
            self.topic,
            speaker,
            quote,
            self.library.sources[quote.source],
        )
        nothing = Examples(None, None, None, None, None, None, None)
        names = ("position", "compare", "search", "quote", "about", "start")
        one = {
            f"help_{name}": HelpAnswer(name, True, (), examples, request=Help(name))
            for name in names
        }
        return {
            **one,
            "help": HelpAnswer(None, True, (), examples, request=Help()),
            "help_empty": HelpAnswer(None, True, (), nothing, request=Help()),
            "help_unknown": HelpAnswer("psition", False, ("position",), examples),
        }

    def of_one(self) -> dict[str, AnyAnswer]:
        """Answers about one actor."""
        actor, topic, position = self.actor, self.topic, self.position
        others = tuple(other for other in self.actors if other is not actor)
        quotes = tuple(self.cite(quote) for quote in position.quotes)
        speaker = next(iter(actor.speakers.values()), None)
        mine = tuple(cited for cited in self.cited if speaker in cited.speakers)
        when = next((cited.quote.said for cited in self.cited if cited.quote.said), None)
        return {
            "overview": OverviewAnswer(
                actor,
                self.lines(actor),
                others,
                taken=(TakenFor("nordland", actor.name),),
                request=AskOverview(actor.id),
            ),
            "position": PositionAnswer(
                actor,
                topic,
                position,
                quotes,
                (StanceChange(quotes[-1], quotes[0]),) if len(quotes) > 1 else (),
                others,
                request=AskPosition(actor.id, topic.id),
            ),
            "said": SaidAnswer(
                actor,
                speaker,
                None,
                when,
                mine,
                1,
                request=AskSaid(actor.id, speaker.id if speaker else None, None, when),
            ),
            "quote": QuoteAnswer(quotes[0], position, request=AskQuote(position.quotes[0].id)),
            "quote_last": QuoteAnswer(
                self.cited[-1], position, request=AskQuote(self.cited[-1].quote.id)
            ),
            "source": SourceAnswer(
                quotes[0].source,
                tuple(cited for cited in self.cited if cited.source is quotes[0].source),
                (NotFiled("a few words", QuoteKind.FRAGMENT, "They name no position."),),
                request=AskSource(quotes[0].source.id),
            ),
        }

    def of_many(self) -> dict[str, AnyAnswer]:
        """Answers about several actors, a topic, or words."""
        topic, actors = self.topic, self.actors[:6]
        ids = tuple(actor.id for actor in actors)
        on_topic = tuple(self.line(one) for one in self.library.positions_on(topic.id))
        without = tuple(actor for actor in actors if topic.id not in actor.positions)
        rest = chain.from_iterable(self.lines(actor) for actor in actors)
        only = tuple(line for line in rest if line.topic is not topic)
        moments = tuple(
            Moment(cited, None if number else cited.quote.stance)
            for number, cited in enumerate(reversed(self.cited))
        )
        return {
            "comparison": ComparisonAnswer(
                actors,
                (SharedTopic(topic, Relation.CLASH, on_topic, without),),
                only,
                request=AskComparison(ids),
            ),
            "topic_comparison": TopicComparisonAnswer(
                topic,
                Relation.CLASH,
                tuple(self.side(actor, topic) for actor in actors),
                request=AskComparison(ids, topic.id),
            ),
            "topic": TopicAnswer(topic, on_topic, request=AskTopic(topic.id)),
            "timeline": TimelineAnswer(
                self.actor, None, moments, request=AskTimeline(self.actor.id)
            ),
            "search": SearchAnswer(
                "limits fish",
                (
                    *(Hit(((0, 3),), cited=cited) for cited in self.cited),
                    *(Hit(((2, 5),), line=line) for line in on_topic),
                ),
                request=AskSearch("limits fish"),
            ),
        }

    def side(self, actor: Actor, topic: Topic) -> Side:
        """An actor's part of a comparison on a topic."""
        position = actor.positions.get(topic.id)
        quotes = position.quotes if position else ()
        return Side(actor, position, tuple(self.cite(quote) for quote in quotes))

    def refusals(self) -> dict[str, AnyAnswer]:
        """Answers that say no."""
        choices = tuple(Choice(actor.name, AskOverview(actor.id)) for actor in self.actors)
        return {
            "nothing_on_file": NothingOnFileAnswer(
                (self.actors[-1],),
                self.topic,
                actor_has=tuple(self.library.topics.values())[:3],
                topic_has=self.actors[:3],
                request=AskPosition(self.actors[-1].id, self.topic.id),
            ),
            "search_nothing": SearchAnswer("xyzzy", (), ("limits",), request=AskSearch("xyzzy")),
            "choose": ChooseAnswer("land", choices),
            "unknown": UnknownAnswer("<b>xyzzy", choices[:1]),
            **{f"incomplete_{lack}": IncompleteAnswer("compare", lack, choices) for lack in Lack},
            **{f"gone_{what}": GoneAnswer(what) for what in Kept},
        }


def every_answer(library: Library) -> dict[str, AnyAnswer]:
    """An answer of every kind, by a name; most names are those of the templates."""
    answers = Answers(library)
    return {
        **answers.lists(),
        **answers.help(),
        **answers.of_one(),
        **answers.of_many(),
        **answers.refusals(),
    }
