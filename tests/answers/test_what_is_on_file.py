"""Lists, counts, articles, evidence cards, help and the welcome."""

from briefing.answers.answerer import Answerer
from briefing.answers.commands.names import COMMANDS
from briefing.answers.holdings import (
    AboutAnswer,
    ActorsAnswer,
    SourceAnswer,
    SourcesAnswer,
    TopicsAnswer,
)
from briefing.answers.model import HelpAnswer, QuoteAnswer, SearchAnswer, WelcomeAnswer
from briefing.answers.requests import (
    AskAbout,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Welcome,
)
from tests.support.samples import make_library, sample_library


def test_actors_are_counted(answerer: Answerer) -> None:
    answer = answerer.answer(ListActors())
    assert isinstance(answer, ActorsAnswer)
    assert [(row.item.id, row.positions, row.quotes) for row in answer.rows] == [
        ("fishers", 1, 1),
        ("norland", 2, 4),
        ("sudland", 2, 2),
    ]


def test_topics_are_counted_with_those_that_nobody_has(answerer: Answerer) -> None:
    answer = answerer.answer(ListTopics())
    assert isinstance(answer, TopicsAnswer)
    assert [(row.item.id, row.positions, row.quotes) for row in answer.rows] == [
        ("harbour", 2, 3),
        ("fishing", 2, 3),
        ("bridge", 1, 1),
        ("ferry-fares", 0, 0),
    ]


def test_about_counts_what_is_proved_and_what_is_not(answerer: Answerer) -> None:
    answer = answerer.answer(AskAbout())
    assert isinstance(answer, AboutAnswer)
    counts = (answer.actors, answer.topics, answer.positions, answer.sources)
    kinds = (answer.direct, answer.fragments, answer.reported)
    assert (counts, kinds) == ((3, 4, 5, 2), (5, 1, 1))
    assert (answer.proved, answer.unchecked, answer.undated) == (6, 1, 1)
    assert answer.oldest is not None
    assert answer.newest is not None
    assert (str(answer.oldest.quote.said), str(answer.newest.quote.said)) == ("2014", "2015-09-05")


def test_about_an_empty_library_counts_nothing() -> None:
    answer = Answerer(make_library((), (), ())).answer(AskAbout())
    assert isinstance(answer, AboutAnswer)
    assert (answer.proved, answer.newest, answer.oldest) == (0, None, None)


def test_articles_are_listed_newest_first_with_their_quotes(answerer: Answerer) -> None:
    answer = answerer.answer(ListSources())
    assert isinstance(answer, SourcesAnswer)
    assert [(line.source.id, line.quotes) for line in answer.lines] == [
        ("second-article", 2),
        ("first-article", 5),
    ]


def test_an_article_gives_its_quotes_in_its_own_order(answerer: Answerer) -> None:
    answer = answerer.answer(AskSource("second-article"))
    assert isinstance(answer, SourceAnswer)
    assert [cited.quote.text for cited in answer.quotes] == [
        "There will be no limits",
        "Limits on fishing are sensible",
    ]


def test_a_quote_is_shown_with_its_position(answerer: Answerer) -> None:
    quote = next(
        quote for quote in answerer.library.quotes.values() if quote.text == "open to all"
    )
    answer = answerer.answer(AskQuote(quote.id))
    assert isinstance(answer, QuoteAnswer)
    assert (answer.cited.quote.voice, answer.position.topic) == ("a Norland official", "harbour")


def test_the_welcome_begins_with_a_comparison_that_has_an_answer(answerer: Answerer) -> None:
    answer = answerer.answer(Welcome())
    assert isinstance(answer, WelcomeAnswer)
    assert [actor.id for actor in answer.actors] == ["norland", "sudland", "fishers"]
    assert [actor.id for actor in answer.first_comparison] == ["norland", "sudland"]


def test_every_example_of_help_has_an_answer(answerer: Answerer) -> None:
    answer = answerer.answer(Help())
    assert isinstance(answer, HelpAnswer)
    examples = answer.examples
    assert examples.actor is not None
    assert examples.topic is not None
    assert examples.speaker is not None
    assert examples.quote is not None
    assert examples.source is not None
    assert examples.word is not None
    asked = (
        AskPosition(examples.actor.id, examples.topic.id),
        AskSaid(examples.speaker.actor, examples.speaker.id),
        AskSearch(examples.word),
        AskQuote(examples.quote.id),
        AskSource(examples.source.id),
    )
    assert [answerer.answer(request).found for request in asked] == [True] * len(asked)


def test_the_word_to_search_for_stands_in_the_quotes(answerer: Answerer) -> None:
    answer = answerer.answer(Help("search"))
    assert isinstance(answer, HelpAnswer)
    found = answerer.answer(AskSearch(answer.examples.word or ""))
    assert isinstance(found, SearchAnswer)
    assert found.hits


def test_every_command_has_help(answerer: Answerer) -> None:
    assert all(answerer.answer(Help(command)).found for command in COMMANDS)


def test_the_first_screen_says_who_when_and_on_what() -> None:
    library = sample_library()
    answer = Answerer(library).answer(Welcome())
    assert isinstance(answer, WelcomeAnswer)
    covered = answer.coverage
    assert covered is not None
    assert {actor.id for actor in covered.actors} == {"norland", "sudland", "fishers"}
    assert (str(covered.first), str(covered.last)) == ("2014", "2015-09-05")
    assert covered.topics == 3
    assert [topic.id for topic in covered.main_topics] == ["fishing", "harbour", "bridge"]
