"""Each word of a question is read as something, or named in its answer."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.reading.words_read import Role
from briefing.answers.refusals import ChooseAnswer, ForeignAnswer, Talk, TalkAnswer, UnknownAnswer
from briefing.answers.requests import (
    AskCommonGround,
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
)
from briefing.library.dates import PartialDate
from briefing.library.model import Stance


def roles(world: Answerer, text: str) -> list[tuple[str, Role]]:
    """What each word of the question was read as."""
    reading = world.explain(text).reading
    assert reading is not None
    return [(reading.typed(word), word.role) for word in reading.words]


def test_every_word_is_read_as_something_by_some_rule(world: Answerer) -> None:
    assert roles(world, "Please tell me what the kremlin says on refugees in 2015") == [
        ("Please", Role.FILLER),
        ("tell", Role.FILLER),
        ("me", Role.FILLER),
        ("what", Role.ASKING),
        ("the", Role.FILLER),
        ("kremlin", Role.ACTOR),
        ("says", Role.ASKING),
        ("on", Role.FILLER),
        ("refugees", Role.TOPIC),
        ("in 2015", Role.TIME),
    ]


@pytest.mark.parametrize("text", ["/position us on refugees", "position us on refugees"])
def test_the_words_of_a_command_are_read_too(world: Answerer, text: str) -> None:
    assert roles(world, text) == [
        ("us", Role.ACTOR),
        ("on", Role.FILLER),
        ("refugees", Role.TOPIC),
    ]


def test_a_command_names_every_unknown_name(world: Answerer) -> None:
    answer = world.command("compare", "narnia, russia and zorbania")
    assert isinstance(answer, UnknownAnswer)
    assert (answer.typed, answer.unread.unknown) == ("narnia", ("zorbania",))


def test_words_that_are_left_over_are_told_by_kind(world: Answerer) -> None:
    assert roles(world, "us, france and russia seriously on assad") == [
        ("us", Role.ACTOR),
        ("france", Role.UNKNOWN),
        ("and", Role.FILLER),
        ("russia", Role.ACTOR),
        ("seriously", Role.NOT_UNDERSTOOD),
        ("on", Role.FILLER),
        ("assad", Role.TOPIC),
    ]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("us, france and russia on assad", ("france",)),
        ("compare us, china and russia", ("china",)),
        ("us and russia and zorbania on refugees", ("zorbania",)),
        ("russia on refugees in Narnia", ("Narnia",)),
    ],
)
def test_a_name_beside_names_on_file_is_told_not_to_be_on_file(
    world: Answerer, text: str, unknown: tuple[str, ...]
) -> None:
    answer = world.question(text)
    assert answer.request is not None
    assert answer.unread.unknown == unknown


@pytest.mark.parametrize(
    ("text", "typed", "offered"),
    [
        ("does china support assad", "china", AskTopic("assad-future")),
        ("trump on ukraine", "trump", AskTopic("ukraine")),
        ("what does turkey think about refugees", "turkey", AskTopic("refugees")),
        ("china's position on refugees", "china's", AskTopic("refugees")),
        ("quotes by merkel about refugees", "merkel", AskTimeline(topic="refugees")),
        ("russia and china on assad", "china", AskPosition("russia", "assad-future")),
        ("what did merkel say about putin", "merkel", AskSaid("russia", "putin")),
        ("is hollande against military aid", "hollande", AskTopic("military-aid")),
    ],
)
def test_what_is_left_without_an_unknown_party_is_offered(
    world: Answerer, text: str, typed: str, offered: object
) -> None:
    answer = world.question(text)
    assert isinstance(answer, UnknownAnswer)
    assert answer.typed == typed
    assert offered in [choice.request for choice in answer.near]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("who does not support military aid", "not"),
        ("did lavrov not talk about refugees", "not"),
        ("only russia on refugees", "only"),
        ("does russia support assad more than iran", "more than"),
        ("russia seriously on refugees", "seriously"),
    ],
)
def test_a_word_that_nothing_was_made_of_is_told(world: Answerer, text: str, unread: str) -> None:
    assert unread in world.question(text).unread.not_understood


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("tell me something about lavrov's love life", AskSaid("russia", "lavrov")),
        ("what's the weather in moscow", AskOverview("russia")),
    ],
)
def test_a_question_of_which_less_was_understood_is_asked_back(
    world: Answerer, text: str, choice: object
) -> None:
    answer = world.question(text)
    assert isinstance(answer, ChooseAnswer)
    assert answer.is_guess
    assert choice is None or choice in [one.request for one in answer.choices]


def test_a_time_limits_a_comparison(world: Answerer) -> None:
    answer = world.question("compare us and russia in september 2015")
    assert answer.request == AskComparison(("us", "russia"), None, PartialDate(2015, 9))
    assert answer.unread.not_used == ()


def test_a_time_that_an_answer_has_no_room_for_is_told(world: Answerer) -> None:
    answer = world.question("what do us and russia agree on in september 2015")
    assert answer.request == AskCommonGround(("us", "russia"))
    assert answer.unread.not_used == ("in september 2015",)


def test_words_that_an_answer_searches_for_are_read(world: Answerer) -> None:
    answer = world.question("does russia mention the number")
    assert answer.request == AskSearch("number", "russia")
    assert answer.unread.not_understood == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("does russia support assad", Stance.OPPOSES),
        ("does russia not support assad", Stance.SUPPORTS),
        ("doesn't russia support assad", Stance.OPPOSES),
        ("does the us want assad to go", Stance.SUPPORTS),
        ("does the us want assad to stay", Stance.OPPOSES),
        ("is russia against military aid", Stance.OPPOSES),
        ("is russia for military aid", Stance.SUPPORTS),
        ("does the us say that assad should not go", Stance.OPPOSES),
        ("what does russia say about military aid", None),
        ("does russia support and oppose military aid", None),
        ("does russia want assad to win", None),
        ("does russia support only military aid", None),
        ("does russia want to withdraw military aid", None),
        ("why does russia support military aid", None),
    ],
)
def test_a_yes_or_no_question_asks_about_a_stance_where_every_word_is_read(
    world: Answerer, text: str, asked: Stance | None
) -> None:
    request = world.question(text).request
    assert isinstance(request, AskPosition) or asked is None
    assert getattr(request, "asked", None) is asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", Talk.GREETING),
        ("Hello!", Talk.GREETING),
        ("good morning", Talk.GREETING),
        ("thanks", Talk.THANKS),
        ("thank you very much!", Talk.THANKS),
        ("good bot", Talk.THANKS),
        ("bye", Talk.FAREWELL),
        ("you are stupid", Talk.INSULT),
        ("stop it now please", Talk.CEASE),
        ("this is wrong", Talk.WRONG),
        ("this is wrong, lavrov never said that", Talk.WRONG),
        ("спасибо", Talk.THANKS),
    ],
)
def test_words_that_ask_nothing_get_a_short_line(world: Answerer, text: str, kind: Talk) -> None:
    answer = world.question(text)
    assert isinstance(answer, TalkAnswer)
    assert answer.kind is kind


@pytest.mark.parametrize("text", ["thanks, and what about refugees", "hi, russia on assad please"])
def test_a_question_beside_a_greeting_is_answered(world: Answerer, text: str) -> None:
    assert world.question(text).request is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("что Лавров думает про беженцев", "ru"),
        ("що каже Росія про біженців", "uk"),
        ("was sagt Russland über Flüchtlinge", "de"),
        ("que pense la Russie des réfugiés", "fr"),
        ("qué dice Rusia sobre los refugiados", "es"),
        ("ماذا قال بوتين عن سوريا", "ar"),
        ("پوتین درباره سوریه چه گفت", "fa"),
        ("俄罗斯 怎么看难民", "zh"),
    ],
)
def test_a_question_in_another_language_is_known_for_it(
    world: Answerer, text: str, language: str
) -> None:
    answer = world.question(text)
    assert isinstance(answer, ForeignAnswer)
    assert answer.language == language
    assert answer.choices


@pytest.mark.parametrize("text", ["what does russia say about his son", "no-fly zone", "die hard"])
def test_english_words_that_other_languages_have_are_english(world: Answerer, text: str) -> None:
    assert not isinstance(world.question(text), ForeignAnswer)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("are you an AI?", Talk.BOT),
        ("hey, are you chatgpt", Talk.BOT),
        ("so who pays you?", Talk.OWNER),
        ("whose side are you on", Talk.OWNER),
        ("what do you know about me", Talk.PRIVACY),
        ("please delete my data now", Talk.PRIVACY),
        ("so who's right?", Talk.OPINION),
        ("whose fault is it", Talk.OPINION),
        ("do you speak german", Talk.BOT),
        ("is this conversation recorded?", Talk.PRIVACY),
        ("test", Talk.CHECK),
        ("anyone there?", Talk.CHECK),
        ("yes", Talk.UNCLEAR),
        ("2", Talk.UNCLEAR),
        ("the third one", Talk.UNCLEAR),
        ("👍", Talk.THANKS),
        ("👍👍", Talk.THANKS),
        ("🖕", Talk.INSULT),
        ("you got that wrong", Talk.WRONG),
        ("that's a lie", Talk.WRONG),
    ],
)
def test_what_is_said_to_the_bot_gets_a_short_line_of_its_own(
    world: Answerer, text: str, kind: Talk
) -> None:
    answer = world.question(text)
    assert isinstance(answer, TalkAnswer)
    assert answer.kind is kind
