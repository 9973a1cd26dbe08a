"""Commands and their words, as tables of what is typed and what is asked."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.commands.names import COMMANDS
from briefing.answers.model import HelpAnswer
from briefing.answers.parts import TakenFor
from briefing.answers.refusals import ChooseAnswer, IncompleteAnswer, Lack, UnknownAnswer
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
    Request,
    Welcome,
)
from tests.support.samples import make_actor, make_library, sample_library

A_QUOTE = next(iter(sample_library().quotes))


@pytest.mark.parametrize(
    ("command", "words", "request_"),
    [
        ("start", "", Welcome()),
        ("start", "anything at all", Welcome()),
        ("help", "", Help()),
        ("help", "compare", Help("compare")),
        ("help", "/Compare", Help("compare")),
        ("actors", "", ListActors()),
        ("topics", "", ListTopics()),
        ("sources", "", ListSources()),
        ("about", "", AskAbout()),
        ("position", "norland", AskOverview("norland")),
        ("/position", "norland", AskOverview("norland")),
        ("POSITION", "NORLAND", AskOverview("norland")),
        ("position", "norland harbour", AskPosition("norland", "harbour")),
        ("position", "harbour norland", AskPosition("norland", "harbour")),
        ("position", "the Kingdom of Norland on cod", AskPosition("norland", "fishing")),
        ("position", "berg", AskSaid("norland", "berg")),
        ("position", "berg fishing", AskSaid("norland", "berg", "fishing")),
        ("position", "norland berg", AskSaid("norland", "berg")),
        ("position", "harbour", AskTopic("harbour")),
        ("position", "norland sudland", AskComparison(("norland", "sudland"))),
        ("position", "norland, sudland: bridge", AskComparison(("norland", "sudland"), "bridge")),
        ("compare", "norland sudland", AskComparison(("norland", "sudland"))),
        ("compare", "sudland vs norland", AskComparison(("sudland", "norland"))),
        (
            "compare",
            "norland, sudland and the union on fishing rights",
            AskComparison(("norland", "sudland", "fishers"), "fishing"),
        ),
        ("compare", "berg sol", AskComparison(("norland", "sudland"))),
        ("topic", "docks", AskTopic("harbour")),
        ("topic", "fares", AskTopic("ferry-fares")),
        ("topic", "norland docks", AskPosition("norland", "harbour")),
        ("timeline", "norland", AskTimeline("norland")),
        ("timeline", "fishing", AskTimeline(topic="fishing")),
        ("timeline", "norland fishing", AskTimeline("norland", "fishing")),
        ("timeline", "berg", AskSaid("norland", "berg")),
        ("search", " limits  fishing ", AskSearch("limits  fishing")),
        ("search", '"every ship"', AskSearch('"every ship"')),
        ("quote", A_QUOTE, AskQuote(A_QUOTE)),
        ("quote", A_QUOTE.upper(), AskQuote(A_QUOTE)),
        ("quote", f"quote_{A_QUOTE}", AskQuote(A_QUOTE)),
        ("quote", f"/quote_{A_QUOTE}", AskQuote(A_QUOTE)),
        (f"quote_{A_QUOTE}", "", AskQuote(A_QUOTE)),
        ("source", "first-article", AskSource("first-article")),
        ("source", "First-Article", AskSource("first-article")),
        ("source", "first article", AskSource("first-article")),
        ("source", "harbour talks", AskSource("first-article")),
        ("source", "the strait courier", AskSource("second-article")),
    ],
)
def test_a_command_asks(answerer: Answerer, command: str, words: str, request_: Request) -> None:
    assert answerer.command(command, words).request == request_


@pytest.mark.parametrize(
    ("command", "words", "request_"),
    [
        ("position", "ukraine", AskOverview("ukraine")),
        ("position", "russia ukraine", AskPosition("russia", "ukraine")),
        ("topic", "ukraine", AskTopic("ukraine")),
        ("compare", "russia ukraine", AskComparison(("russia", "ukraine"))),
        ("compare", "ukraine russia", AskComparison(("ukraine", "russia"))),
        ("compare", "russia us ukraine", AskComparison(("russia", "us"), "ukraine")),
        ("compare", "ukraine russia us", AskComparison(("ukraine", "russia", "us"))),
        ("compare", "us russia assad", AskComparison(("us", "russia"), "assad-future")),
        ("position", "oleh ivanov", AskSaid("ukraine", "ivanov-oleh")),
        ("position", "ivanov ukraine", AskSaid("ukraine", "ivanov-oleh", "ukraine")),
        ("position", "defence minister ivanov", AskSaid("ukraine", "ivanov-oleh")),
        ("position", "russian president", AskSaid("russia", "putin")),
        ("position", "Россия", AskOverview("russia")),
        ("position", "is", AskOverview("islamic-state")),
        ("position", "us", AskOverview("us")),
    ],
)
def test_names_beside_each_other_tell_what_is_meant(
    world: Answerer, command: str, words: str, request_: Request
) -> None:
    assert world.command(command, words).request == request_


@pytest.mark.parametrize(
    ("command", "words", "taken"),
    [
        ("position", "Russia", ()),
        ("position", "kremlin", ()),
        ("position", "lavrov", ()),
        ("position", "refugee", ()),
        ("position", "rusia", (("rusia", "Russia"),)),
        ("position", "isreali", (("isreali", "Israel"),)),
        ("position", "russian", (("russian", "Russia"),)),
        ("position", "opposition", (("opposition", "Syrian opposition"),)),
        ("compare", "putin obama", (("putin", "Russia"), ("obama", "United States"))),
    ],
)
def test_a_name_not_typed_as_on_file_is_told(
    world: Answerer, command: str, words: str, taken: tuple[tuple[str, str], ...]
) -> None:
    assert world.command(command, words).taken == tuple(TakenFor(*pair) for pair in taken)


@pytest.mark.parametrize(
    ("command", "words", "lack", "first"),
    [
        ("position", "", Lack.ACTOR, AskOverview("russia")),
        ("compare", "", Lack.ACTOR, AskComparison(("russia", "us"))),
        ("compare", "assad", Lack.ACTOR, AskComparison(("iran", "russia"), "assad-future")),
        ("compare", "us", Lack.SECOND_ACTOR, AskComparison(("us", "russia"))),
        (
            "compare",
            "us assad",
            Lack.SECOND_ACTOR,
            AskComparison(("us", "iran"), "assad-future"),
        ),
        ("compare", "us us", Lack.ONE_ACTOR, AskComparison(("us", "russia"))),
        ("compare", "us america", Lack.ONE_ACTOR, AskComparison(("us", "russia"))),
        ("compare", "putin lavrov", Lack.ONE_ACTOR, AskComparison(("russia", "us"))),
        (
            "compare",
            "us russia israel iran ukraine belarus opposition",
            Lack.TOO_MANY_ACTORS,
            AskComparison(("us", "russia", "israel", "iran", "ukraine", "belarus")),
        ),
        ("topic", "", Lack.TOPIC, AskTopic("assad-future")),
        ("topic", "israel", Lack.TOPIC, AskTopic("refugees")),
        ("timeline", "", Lack.ACTOR_OR_TOPIC, AskTimeline("russia")),
        ("search", "  ", Lack.WORDS, AskSearch("number")),
        ("search", "?!", Lack.WORDS, AskSearch("number")),
        ("source", "", Lack.SOURCE, AskSource("first-article")),
    ],
)
def test_a_command_that_lacks_something_offers_it(
    world: Answerer, command: str, words: str, lack: Lack, first: Request
) -> None:
    answer = world.command(command, words)
    assert isinstance(answer, IncompleteAnswer)
    assert (answer.command, answer.lack, answer.choices[0].request) == (command, lack, first)


def test_quote_without_an_id_offers_the_newest(answerer: Answerer) -> None:
    answer = answerer.command("quote", "")
    assert isinstance(answer, IncompleteAnswer)
    assert (answer.lack, answer.choices[0].name) == (Lack.QUOTE, "Our waters are ours alone")


@pytest.mark.parametrize(
    ("command", "words", "typed", "choices"),
    [
        ("position", "ivanov", "ivanov", ["Sergei Ivanov", "Oleh Ivanov"]),
        (
            "position",
            "ivanov refugees",
            "ivanov",
            ["Sergei Ivanov: Refugees", "Oleh Ivanov: Refugees"],
        ),
        ("position", "georgia", "georgia", ["Georgia", "State of Georgia"]),
        (
            "compare",
            "russia georgia",
            "georgia",
            ["Russia / Georgia", "Russia / State of Georgia"],
        ),
        ("position", "vladimir", "vladimir", ["Vladimir Putin"]),
        ("position", "john", "john", ["John Kerry", "John Kirby"]),
        (
            "position",
            "russia refugees assad",
            "russia refugees assad",
            ["Russia: Refugees", "Russia: Assad's future"],
        ),
        (
            "timeline",
            "ukraine",
            "ukraine",
            ["Ukraine", "Other states should act against Russia's conduct."],
        ),
    ],
)
def test_several_meanings_become_choices(
    world: Answerer, command: str, words: str, typed: str, choices: list[str]
) -> None:
    answer = world.command(command, words)
    assert isinstance(answer, ChooseAnswer)
    assert (answer.typed, [choice.name for choice in answer.choices]) == (typed, choices)


@pytest.mark.parametrize(
    ("command", "words", "typed", "near"),
    [
        ("position", "pineapple", "pineapple", []),
        ("position", "russia pineapple", "pineapple", []),
        ("position", "pineapple russia", "pineapple", []),
        ("position", "pootin", "pootin", [AskSaid("russia", "putin")]),
        ("position", "russia, migrat pie", "migrat pie", [AskPosition("russia", "refugees")]),
        ("compare", "us irak", "irak", [AskComparison(("us", "iran"))]),
        ("quote", "zz-no-such-id", "zz-no-such-id", []),
        ("source", "pineapple", "pineapple", []),
    ],
)
def test_unknown_words_are_named_with_what_is_near(
    world: Answerer, command: str, words: str, typed: str, near: list[Request]
) -> None:
    answer = world.command(command, words)
    assert isinstance(answer, UnknownAnswer)
    assert (answer.typed, [choice.request for choice in answer.near]) == (typed, near)


def test_an_id_with_a_wrong_letter_shows_the_quote_that_is_near(answerer: Answerer) -> None:
    answer = answerer.command("quote", A_QUOTE[:-1] + "z")
    assert isinstance(answer, UnknownAnswer)
    assert AskQuote(A_QUOTE) in [choice.request for choice in answer.near]


@pytest.mark.parametrize(
    ("typed", "near"), [("positon", "position"), ("compair", "compare"), ("timelin", "timeline")]
)
def test_an_unknown_command_is_answered_with_those_that_are_near(
    answerer: Answerer, typed: str, near: str
) -> None:
    answer = answerer.command(typed, "norland")
    assert isinstance(answer, HelpAnswer)
    assert (answer.found, answer.near[0]) == (False, near)


def test_an_empty_library_has_an_answer_to_every_command() -> None:
    answerer = Answerer(make_library((), (), ()))
    every = (*COMMANDS, "nonsense")
    assert len(every) > 1
    assert all(answerer.command(name, words) for name in every for words in ("", "russia"))


def test_an_actor_without_positions_has_nothing_on_file() -> None:
    answerer = Answerer(make_library((make_actor("norland", "Norland"),), (), ()))
    assert not answerer.command("position", "norland").found
