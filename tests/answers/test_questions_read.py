"""Questions in words, as tables of what is typed and what is asked."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import SaidAnswer
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    Lack,
    NothingOnFileAnswer,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskAbout,
    AskChange,
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.library.dates import PartialDate, Period
from briefing.library.model import Library, Source, Speaker, Stance, Topic
from tests.support.samples import make_actor, make_library, make_position, make_quote

SEPTEMBER = PartialDate(2015, 9)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("what does the kremlin say about refugees", AskPosition("russia", "refugees")),
        ("us vs russia on assad", AskComparison(("us", "russia"), "assad-future")),
        ("what did lavrov say in september 2015", AskSaid("russia", "lavrov", None, SEPTEMBER)),
        ("who wants assad to go", AskTopic("assad-future", Stance.SUPPORTS)),
        ("russia", AskOverview("russia")),
        ("Russia?", AskOverview("russia")),
        ("tell us about russia", AskOverview("russia")),
        ("what's the american position", AskOverview("us")),
        ("the opposition", AskOverview("syrian-opposition")),
        ("refugees", AskTopic("refugees")),
        ("what about refugees?", AskTopic("refugees")),
        ("lavrov", AskSaid("russia", "lavrov")),
        ("who is lavrov", AskSaid("russia", "lavrov")),
        ("what does president putin want", AskSaid("russia", "putin")),
        ("lavrov on military aid", AskSaid("russia", "lavrov", "military-aid")),
        (
            "Does Russia support Assad?",
            AskPosition("russia", "assad-future", asked=Stance.OPPOSES),
        ),
        ("will russia send troops to syria", AskPosition("russia", "ground-troops")),
        ("russia and the refugee crisis", AskPosition("russia", "refugees")),
        ("what does the russian foreign minister say", AskSaid("russia", "lavrov")),
        ("russia on ukraine", AskPosition("russia", "ukraine")),
        ("us and russia", AskComparison(("us", "russia"))),
        (
            "united states russia assad",
            AskComparison(("us", "russia"), "assad-future"),
        ),
        (
            "us, russia and the opposition on refugees",
            AskComparison(("us", "russia", "syrian-opposition"), "refugees"),
        ),
        (
            "what is the difference between russia and the us on assad",
            AskComparison(("russia", "us"), "assad-future"),
        ),
        ("compare putin and obama", AskComparison(("russia", "us"))),
        ("do russia and iran agree", AskComparison(("russia", "iran"))),
        ("timeline of assad's future", AskTimeline(topic="assad-future")),
        ("history of russia", AskTimeline("russia")),
        ("when did russia talk about military aid", AskTimeline("russia", "military-aid")),
        ("has russia changed its position on refugees", AskChange("russia", None, "refugees")),
        ("how has russia evolved on refugees", AskTimeline("russia", "refugees")),
        ("russia since september 2015", AskTimeline("russia", when=Period(SEPTEMBER))),
        ("quotes about refugees", AskTimeline(topic="refugees")),
        ("quotes by russia", AskSaid("russia")),
        ("quotes by lavrov", AskSaid("russia", "lavrov")),
        ("quotes of russia about refugees", AskPosition("russia", "refugees")),
        ("search words number", AskSearch("words number")),
        ("find russia", AskSearch("russia")),
        ('"words number"', AskSearch('"words number"')),
        ("the words by number", AskSearch("words number")),
        ("what sources do you have?", ListSources()),
        ("list all articles", ListSources()),
        ("which topics are there", ListTopics()),
        ("who do you know", ListActors()),
        ("how do you check quotes", AskAbout()),
        ("who are you", AskAbout()),
        ("what's new", AskAbout()),
        ("sources", ListSources()),
        ("russia, us, opposition", AskComparison(("russia", "us", "syrian-opposition"))),
        ("who talked about the words number", AskSearch("words number")),
        ("who blames russia for refugees", AskTopic("refugees")),
        ("give me the words number", AskSearch("words number")),
        ("help", Help()),
        ("help me please", Help()),
        ("begin", Welcome()),
        ("hello, help me", Help()),
        ("/compare us russia", AskComparison(("us", "russia"))),
        (" /position@briefing_bot russia", AskOverview("russia")),
        ("@briefing_bot russia on assad", AskPosition("russia", "assad-future")),
        ("Россия и США", AskComparison(("russia", "us"))),
        ("что говорит Россия", AskOverview("russia")),
    ],
)
def test_a_question_asks(world: Answerer, text: str, request_: Request) -> None:
    assert world.question(text).request == request_


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("who wants assad to step down", AskTopic("assad-future", Stance.SUPPORTS)),
        ("who says assad must go", AskTopic("assad-future", Stance.SUPPORTS)),
        ("who supports assad stepping down", AskTopic("assad-future", Stance.SUPPORTS)),
        ("who wants assad to stay", AskTopic("assad-future", Stance.OPPOSES)),
        ("who wants assad to stay in power", AskTopic("assad-future", Stance.OPPOSES)),
        ("who opposes assad leaving", AskTopic("assad-future", Stance.OPPOSES)),
        ("who supports military aid", AskTopic("military-aid", Stance.SUPPORTS)),
        ("who supports military aid to damascus", AskTopic("military-aid", Stance.SUPPORTS)),
        ("who is against military aid", AskTopic("military-aid", Stance.OPPOSES)),
        ("which countries oppose military aid", AskTopic("military-aid", Stance.OPPOSES)),
        ("who wants a political transition", AskTopic("transition", Stance.SUPPORTS)),
        ("who supports talks", AskTopic("talks", Stance.SUPPORTS)),
        ("who supports assad", AskTopic("assad-future", Stance.OPPOSES)),
        ("who supports president assad", AskTopic("assad-future", Stance.OPPOSES)),
        ("who opposes assad", AskTopic("assad-future", Stance.SUPPORTS)),
    ],
)
def test_who_supports_and_who_opposes_ask_for_a_stance(
    world: Answerer, text: str, request_: Request
) -> None:
    assert world.question(text).request == request_


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("who does not want assad to go", "assad-future"),
        ("who doesn't want assad to go", "assad-future"),
        ("who wants assad to win", "assad-future"),
        ("who never supported military aid", "military-aid"),
        ("who wants to stop military aid", "military-aid"),
        ("who wants military aid to stop", "military-aid"),
        ("who supports weapons", "military-aid"),
        ("who supports refugees", "refugees"),
        ("who wants refugees", "refugees"),
        ("who supports or opposes military aid", "military-aid"),
        ("who supports crimea", "ukraine"),
        ("who supports the coalition", "coalition"),
    ],
)
def test_a_doubtful_wish_asks_for_all_the_stances(world: Answerer, text: str, topic: str) -> None:
    assert world.question(text).request == AskTopic(topic)


@pytest.mark.parametrize(
    ("text", "typed", "way_on"),
    [
        ("what about pineapple", "pineapple", None),
        ("what does russia say about pineapple", "pineapple", AskOverview("russia")),
        ("russia pineapple", "pineapple", AskOverview("russia")),
        ("us vs russia on pineapple", "pineapple", AskComparison(("us", "russia"))),
        ("what does russia say about migratory birds", "migratory birds", AskOverview("russia")),
        ("pootin", "pootin", AskSaid("russia", "putin")),
    ],
)
def test_what_is_asked_about_and_unknown_is_named(
    world: Answerer, text: str, typed: str, way_on: Request | None
) -> None:
    answer = world.question(text)
    assert isinstance(answer, UnknownAnswer)
    assert answer.typed == typed
    assert way_on is None or way_on in [choice.request for choice in answer.near]


@pytest.mark.parametrize(
    "text", ["what does russia really want, seriously", "lavrov, my friend, please"]
)
def test_words_beside_the_question_are_passed_over(world: Answerer, text: str) -> None:
    assert world.question(text).found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what did ivanov say", ["Sergei Ivanov", "Oleh Ivanov"]),
        (
            "what did john say about assad",
            ["John Kerry: Assad's future", "John Kirby: Assad's future"],
        ),
        ("what does georgia want", ["Georgia", "State of Georgia"]),
        ("what did the foreign minister say", ["Sergey Lavrov"]),
    ],
)
def test_a_doubtful_name_becomes_choices(world: Answerer, text: str, names: list[str]) -> None:
    answer = world.question(text)
    assert isinstance(answer, ChooseAnswer)
    assert [choice.name for choice in answer.choices] == names


@pytest.mark.parametrize("text", ["", " ", "?", "🌳", "🇷🇺", "is it", "...", "the"])
def test_a_text_that_asks_nothing_is_shown_the_way(world: Answerer, text: str) -> None:
    answer = world.question(text)
    assert isinstance(answer, IncompleteAnswer)
    assert (answer.lack, answer.choices[0].request) == (Lack.QUESTION, AskOverview("russia"))


@pytest.mark.parametrize("text", ["what did lavrov say about obama", "lavrov on obama"])
def test_what_one_never_said_of_another_is_nothing(world: Answerer, text: str) -> None:
    answer = world.question(text)
    assert isinstance(answer, NothingOnFileAnswer)
    assert answer.request == AskSaid("russia", "lavrov", about="us/obama")


def test_what_a_speaker_said_of_another_is_found_in_the_quotes() -> None:
    answerer = Answerer(two_sides("The Norlanders want peace, and so does Alma Berg"))
    answer = answerer.question("what did Ines Sol say about Berg")
    assert answer.request == AskSaid("sudland", "sol", about="norland/berg")
    assert isinstance(answer, SaidAnswer)
    assert len(answer.quotes) == 1


def test_what_another_said_of_a_speaker_is_not_what_the_speaker_said() -> None:
    answerer = Answerer(two_sides("The Norlanders want peace, and so does Alma Berg"))
    answer = answerer.question("what did Alma Berg say about Ines Sol")
    assert isinstance(answer, NothingOnFileAnswer)
    assert answer.about is not None and answer.about.name == "Ines Sol"  # noqa: PT018 - one fact


def two_sides(text: str) -> Library:
    """Two actors with a speaker each; the second one's speaker said the text."""
    topic = Topic("peace", "Peace", "There should be peace.", ())
    quote = make_quote(text, actor="sudland", topic="peace", speakers=("sol",))
    return make_library(
        (
            make_actor(
                "norland", "Norland", speakers=(Speaker("berg", "norland", "Alma Berg", "PM"),)
            ),
            make_actor(
                "sudland",
                "Sudland",
                make_position("sudland", "peace", Stance.SUPPORTS, "It wants peace.", quote),
                speakers=(Speaker("sol", "sudland", "Ines Sol", "President"),),
            ),
        ),
        (topic,),
        (Source("first-article", "Peace", None, None, None, None, None, "a" * 64),),
    )


def test_a_topic_with_a_strange_word_before_it_is_offered_and_not_taken_for_the_phrase(
    world: Answerer,
) -> None:
    answer = world.question("what does russia say about chemical weapons")
    assert isinstance(answer, UnknownAnswer)
    assert answer.typed == "chemical weapons"
    assert AskPosition("russia", "military-aid") in [choice.request for choice in answer.near]


def test_a_phrase_with_a_topic_in_it_is_searched_for_where_a_text_holds_it() -> None:
    answerer = Answerer(two_sides("There must be lasting peace at last"))
    assert answerer.question("lasting peace").request == AskSearch('"lasting peace"')
    assert answerer.question("peace").request == AskTopic("peace")


def test_of_several_unknown_things_the_first_is_named_and_the_known_ones_offered(
    world: Answerer,
) -> None:
    answer = world.question("what do penguins say about the number")
    assert isinstance(answer, UnknownAnswer)
    assert (answer.typed, answer.near[-1].request) == ("penguins", AskSearch("number"))


@pytest.mark.parametrize("command", ["position", "Compare", " timeline "])
def test_a_command_without_its_slash_is_the_command(world: Answerer, command: str) -> None:
    assert world.question(command) == world.command(command, "")


@pytest.mark.parametrize("form", ["{}", "quote_{}", "/quote_{}", "quote {}"])
def test_a_quotes_id_alone_asks_for_the_quote(answerer: Answerer, form: str) -> None:
    quote = next(iter(answerer.library.quotes))
    assert answerer.question(form.format(quote)).request == AskQuote(quote)


def test_search_without_words_asks_for_some(world: Answerer) -> None:
    answer = world.question("search for")
    assert isinstance(answer, IncompleteAnswer)
    assert answer.lack is Lack.WORDS
