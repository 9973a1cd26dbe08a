"""One answer of every kind: those of ``answering``, the lists, the help and the refusals."""

from dataclasses import replace

from briefing.answers.holdings import AboutAnswer, ActorsAnswer, SourcesAnswer, TopicsAnswer
from briefing.answers.lexicon import load_lexicon
from briefing.answers.model import (
    AnyAnswer,
    HelpAnswer,
    SearchAnswer,
    WelcomeAnswer,
)
from briefing.answers.parts import Choice, Counted, Examples, SourceLine, Unread
from briefing.answers.refusals import (
    ChooseAnswer,
    ForeignAnswer,
    GoneAnswer,
    IncompleteAnswer,
    Kept,
    Lack,
    NothingOnFileAnswer,
    Talk,
    TalkAnswer,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskAbout,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Welcome,
)
from briefing.library.dates import PartialDate, Period
from briefing.library.model import Library, QuoteKind
from tests.messages.answering import WORD, Answers
from tests.messages.recording import record_answers
from tests.messages.verifying import credited_answers, post_answers, verify_answers

UNREAD = Unread(("<China>", "Narnia"), ("blurb & co",), ("in 2015",))


def every_answer(library: Library) -> dict[str, AnyAnswer]:
    """An answer of every kind, by a name; most names are those of the templates."""
    answers = Answers(library)
    anybody, speaker = answers.actors[0], next(iter(answers.actor.speakers.values()), None)
    return {
        "said_of_somebody_at_an_occasion": replace(
            answers.said(None),
            when=Period(PartialDate(2015, 9)),
            occasion="summit, <b>Northgate</b>",
            about=anybody,
            unread=UNREAD,
        ),
        "timeline_newest_first": replace(
            answers.timeline(answers.actor),
            when=Period(last=PartialDate(2015)),
            speaker=speaker,
            newest_first=True,
            undated=3,
        ),
        **lists(answers),
        **help_answers(answers),
        **answers.of_one(),
        **answers.of_many(),
        **nothing(answers),
        **verify_answers(answers),
        **credited_answers(answers),
        **post_answers(answers),
        **refusals(answers),
        **record_answers(answers),
    }


def lists(answers: Answers) -> dict[str, AnyAnswer]:
    """The answers that list what there is."""
    library, actors = answers.library, answers.actors
    counted = tuple(
        Counted(actor, len(actor.positions), len(list(actor.quotes))) for actor in actors
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
        "talk": TalkAnswer(Talk.WRONG, actors[:3]),
        "welcome": WelcomeAnswer(actors, actors[1:3], request=Welcome()),
        "actors": ActorsAnswer(counted, request=ListActors()),
        "topics": TopicsAnswer(topics, request=ListTopics()),
        "sources": SourcesAnswer(sources, request=ListSources()),
        "about": about(answers),
    }


def about(answers: Answers) -> AboutAnswer:
    """How much is on file."""
    quotes = tuple(answers.library.quotes.values())
    dated = sorted(
        (cited for cited in answers.cited if cited.quote.said),
        key=lambda cited: str(cited.quote.said),
    )
    return AboutAnswer(
        actors=len(answers.actors),
        topics=len(answers.library.topics),
        positions=sum(len(actor.positions) for actor in answers.actors),
        sources=len(answers.library.sources),
        direct=sum(quote.kind is QuoteKind.DIRECT for quote in quotes),
        fragments=sum(quote.kind is QuoteKind.FRAGMENT for quote in quotes),
        reported=sum(quote.kind is QuoteKind.REPORTED for quote in quotes),
        reports=len(quotes),
        proved=sum(quote.verdict.is_proved for quote in quotes),
        recorded=0,
        unchecked=sum(not quote.verdict.is_proved for quote in quotes),
        undated=sum(quote.said is None for quote in quotes),
        newest=dated[-1] if dated else None,
        oldest=dated[0] if dated else None,
        request=AskAbout(),
    )


def help_answers(answers: Answers) -> dict[str, AnyAnswer]:
    """Help on all, on each kind of command, and on one that there is not."""
    quote = answers.position.quotes[0]
    examples = Examples(
        word=WORD,
        actor=answers.actor,
        other=answers.actors[-1],
        topic=answers.topic,
        speaker=next(iter(answers.actor.speakers.values()), None),
        quote=quote,
        source=answers.library.sources[quote.source],
        passage="the beginning of a quote",
    )
    none = Examples(None, None, None, None, None, None, None)
    names = ("position", "compare", "search", "quote", "verify", "about", "start")
    return {
        **{
            f"help_{name}": HelpAnswer(name, True, (), examples, request=Help(name))
            for name in names
        },
        "help": HelpAnswer(None, True, (), examples, request=Help()),
        "help_empty": HelpAnswer(None, True, (), none, request=Help()),
        "help_unknown": HelpAnswer("psition", False, ("position",), examples),
    }


def nothing(answers: Answers) -> dict[str, AnyAnswer]:
    """Known names with nothing on file for them together."""
    actor, topic = answers.actor, list(answers.library.topics.values())[-1]
    has = tuple(line.topic for line in answers.lines(actor))
    holders = answers.library.positions_on(topic.id)
    speaker = next(iter(actor.speakers.values()), None)
    when = PartialDate(2016, 2)
    return {
        "nothing_on_file": NothingOnFileAnswer(
            (actor,),
            topic,
            actor_has=has,
            topic_has=tuple(answers.library.actors[one.actor] for one in holders),
            request=AskPosition(actor.id, topic.id),
        ),
        "nothing_at_the_time": NothingOnFileAnswer(
            (actor,),
            speaker=speaker,
            when=when,
            dates=(PartialDate(2015, 9, 3), PartialDate(2015, 9)),
            request=AskSaid(actor.id, speaker.id if speaker else None, None, when),
        ),
        "nothing_in_the_period": NothingOnFileAnswer(
            (actor,),
            topic,
            speaker=speaker,
            when=Period(PartialDate(2015, 10), PartialDate(2015, 12, 24)),
            occasion="summit, <b>Northgate</b>",
            about=answers.actors[-1],
            dates=(PartialDate(2015, 9, 3), PartialDate(2016)),
            before=PartialDate(2015, 9, 3),
            after=PartialDate(2016),
            undated=2,
        ),
        "nothing_for_several": NothingOnFileAnswer(answers.actors[:2], topic, actor_has=has),
        "search_nothing": SearchAnswer("xyzzy", (), (WORD,), request=AskSearch("xyzzy")),
    }


def refusals(answers: Answers) -> dict[str, AnyAnswer]:
    """Answers that ask back or say no."""
    choices = tuple(Choice(actor.name, AskOverview(actor.id)) for actor in answers.actors)
    return {
        "choose": ChooseAnswer("land", choices),
        "guess": ChooseAnswer(
            "fetch me the <b>blurb", choices[:1], is_guess=True, unread=UNREAD, request=None
        ),
        **{
            f"foreign_{language}": ForeignAnswer(language, choices)
            for language in load_lexicon().foreign
        },
        "foreign_zh": ForeignAnswer("zh", choices),
        "unknown": UnknownAnswer("<b>xyzzy", choices[:1]),
        "unknown_as_party": UnknownAnswer("fishing", choices[:1], is_topic=True),
        "unknown_and_others": UnknownAnswer("xyzzy", choices[:1], unread=UNREAD),
        "unknown_and_alone": UnknownAnswer("xyzzy", ()),
        **{f"incomplete_{lack}": IncompleteAnswer("compare", lack, choices) for lack in Lack},
        **{f"gone_{what}": GoneAnswer(what) for what in Kept},
    }
