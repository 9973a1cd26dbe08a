"""A press never rewrites a message that is not the presser's own, and forged data does nothing."""

import base64

import pytest
from telegram import Update

from bootstrap.local import USERNAME
from briefing.answers.requests import (
    AskAbout,
    AskPosition,
    AskQuote,
    AskSearch,
    AskVerify,
    ListSources,
    Request,
)
from briefing.messages.callback_data.question_codec import Codec, keeping
from briefing.messages.message import Button
from handlers.context import Pressers
from handlers.presses import Whose, whose
from handlers.replying import keyboard
from local_telegram import CallbackAnswer, Message
from tests.support.chat import BotChat
from tests.support.samples import sample_library

TYPED = "Buy my coins now"
WORDS = base64.urlsafe_b64encode(TYPED.encode()).decode().rstrip("=")
QUOTE = next(iter(sample_library().quotes))
LINK = f"https://t.me/{USERNAME}?start="
QUESTION = Codec().encode(AskPosition("norland", "fishing"))


async def pressed(
    chat: BotChat, message: Message, data: str, person: int, *, is_forged: bool = False
) -> CallbackAnswer:
    """What the presser alone sees."""
    answer = await chat.telegram.press(
        message.chat_id, message.id, data, user_id=person, is_forged=is_forged
    )
    await chat.telegram.idle()
    return answer


async def unasked(chat: BotChat, where: int, data: str = QUESTION) -> Message:
    """A message of the bot's that nobody asked for, as a digest is, with one button."""
    markup = keyboard(((Button("Open", data=data),),))
    sent = await chat.app.bot.send_message(where, "What everybody reads", reply_markup=markup)
    return chat.telegram.message(where, sent.message_id)


def shown(chat: BotChat, where: int) -> list[tuple[int, str]]:
    """All that stands in a chat."""
    return [(one.id, one.text) for one in chat.telegram.history(where)]


def first_button(message: Message) -> str:
    """The data of the first button that asks something."""
    return next(one.value for one in message.buttons if one.kind == "callback_data")


async def test_the_asker_turns_the_pages_of_their_own_answer(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.group)
    data = first_button(answer)
    told = await pressed(chat, answer, data, chat.reader)
    assert told == CallbackAnswer()
    assert chat.telegram.message(chat.group, answer.id).text != answer.text


async def test_anybody_elses_press_opens_the_bot_in_their_own_chat(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.group)
    before, data = shown(chat, chat.group), first_button(answer)
    told = await pressed(chat, answer, data, chat.colleague)
    assert told.url == LINK + data
    assert shown(chat, chat.group) == before


async def test_the_link_asks_what_the_button_would_have(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.group)
    told = await pressed(chat, answer, first_button(answer), chat.colleague)
    by_link = await chat.text(f"/start {(told.url or '').removeprefix(LINK)}")
    own = await chat.press(answer, first_button(answer))
    assert by_link == own.text


PLACES = ["group", "forum", "topic", "channel"]


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, chat: BotChat) -> tuple[int, int | None]:
    """A chat that several people read, and a topic in it."""
    if request.param == "channel":
        return chat.telegram.add_channel("News", [chat.reader]), None
    if request.param == "topic":
        return chat.forum, chat.telegram.add_topic(chat.forum, "Harbour")
    return (chat.group if request.param == "group" else chat.forum), None


async def test_a_press_under_a_digest_opens_the_bot(
    chat: BotChat, place: tuple[int, int | None]
) -> None:
    where, thread = place
    markup = keyboard(((Button("Open", data=QUESTION),),))
    sent = await chat.app.bot.send_message(
        where, "A digest", reply_markup=markup, message_thread_id=thread
    )
    message = chat.telegram.message(where, sent.message_id)
    before = shown(chat, where)
    told = await pressed(chat, message, QUESTION, chat.reader)
    assert told.url == LINK + QUESTION
    assert shown(chat, where) == before


async def test_a_press_under_a_topics_first_message_is_not_its_openers_own(chat: BotChat) -> None:
    """Telegram lets what is sent to a topic reply to the message that opened it."""
    person = {"id": chat.reader, "is_bot": False, "first_name": "Ada"}
    place = {"id": chat.forum, "type": "supergroup", "title": "Desk", "is_forum": True}
    opening = {
        "message_id": 5,
        "date": 1_700_000_000,
        "chat": place,
        "from": person,
        "forum_topic_created": {"name": "Harbour", "icon_color": 7322096},
    }
    digest = {
        "message_id": 6,
        "date": 1_700_000_000,
        "chat": place,
        "text": "A digest",
        "message_thread_id": 5,
        "is_topic_message": True,
        "reply_to_message": opening,
        "reply_markup": {"inline_keyboard": [[{"text": "Open", "callback_data": QUESTION}]]},
    }
    query = {
        "id": "1",
        "from": person,
        "chat_instance": "1",
        "message": digest,
        "data": QUESTION,
    }
    update = Update.de_json({"update_id": 1, "callback_query": query}, chat.app.bot)
    assert update is not None
    assert update.callback_query is not None
    assert whose(update.callback_query, Pressers()) is Whose.ANOTHERS


FORGED: list[Request | str] = [
    AskAbout(),
    AskQuote(QUOTE),
    AskPosition("sudland", "fishing"),
    ListSources(),
    AskSearch("harbour"),
    AskVerify("every ship"),
    *(f"G1_{WORDS}", f"K1_{WORDS}", f"K2_{WORDS}", f"-K1_{WORDS}", f"G1Axxxxxxxx_{WORDS}"),
    *("F1", "J1", "F2", "-J1", "zzz", "", "-", "x" * 64, "p", "ä", "K1_=", "q\n", "a&start=b"),
    *("~L", "~S", "~O1", "~X1", "~G.y", "~Q.2200-0700", "~r.*", "~f3j:e7::", "~N1", "~~", "~"),
]


def data_of(forged: Request | str) -> str:
    return forged if isinstance(forged, str) else Codec().encode(forged)


@pytest.mark.parametrize("forged", FORGED, ids=str)
@pytest.mark.parametrize("where", ["group", "channel"])
async def test_forged_data_changes_nothing_that_others_see(
    chat: BotChat, forged: Request | str, where: str
) -> None:
    place = chat.group
    if where == "channel":
        place = chat.telegram.add_channel("News", [chat.reader])
    digest = await unasked(chat, place)
    before = shown(chat, place)
    told = await pressed(chat, digest, data_of(forged), chat.reader, is_forged=True)
    assert shown(chat, place) == before
    assert TYPED not in told.text


@pytest.mark.parametrize("forged", FORGED, ids=str)
async def test_forged_data_changes_nothing_under_another_ones_answer(
    chat: BotChat, forged: Request | str
) -> None:
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.group)
    before = shown(chat, chat.group)
    await pressed(chat, answer, data_of(forged), chat.colleague, is_forged=True)
    assert shown(chat, chat.group) == before


@pytest.mark.parametrize("data", [f"K1_{WORDS}", f"G1_{WORDS}", f"-K1_{WORDS}"])
async def test_words_in_forged_data_are_not_shown_under_ones_own_answer_either(
    chat: BotChat, data: str
) -> None:
    """Who may not write in a group may still press there."""
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.group)
    told = await pressed(chat, answer, data, chat.reader, is_forged=True)
    assert told.text
    assert not any(TYPED in text for _, text in shown(chat, chat.group))


async def test_forged_words_are_not_shown_in_an_inline_message(chat: BotChat) -> None:
    results = await chat.telegram.inline("norland", user_id=chat.reader)
    number = await chat.telegram.choose(results, 0, chat.group)
    sent = chat.telegram.message(chat.group, number)
    told = await pressed(chat, sent, f"K1_{WORDS}", chat.reader, is_forged=True)
    assert chat.telegram.message(chat.group, number).text == sent.text
    assert (told.url or "").startswith(LINK)


async def test_a_page_of_anothers_long_search_is_shown_below_it(chat: BotChat) -> None:
    """Its words stand in the message alone, so that no link can carry them."""
    words = "harbour fishing " * 5
    (answer,) = await chat.ask(f"/search@{USERNAME} {words}", chat.group)
    data = "F1"
    asked = await unasked_like(chat, answer, data)
    told = await pressed(chat, asked, data, chat.colleague)
    assert told == CallbackAnswer()
    below = chat.telegram.history(chat.group)[-1]
    assert below.reply_to == asked.id
    assert chat.telegram.message(chat.group, asked.id).text == asked.text


async def unasked_like(chat: BotChat, answer: Message, data: str) -> Message:
    """A message as the bot would answer a search of several pages."""
    text = "Found: <code>harbour</code>"
    markup = keyboard(((Button("2 ›", data=data),),))
    sent = await chat.app.bot.send_message(
        answer.chat_id, text, parse_mode="HTML", reply_markup=markup
    )
    return chat.telegram.message(answer.chat_id, sent.message_id)


@pytest.mark.parametrize("data", ["F1", "~L", "~S"])
async def test_nothing_is_answered_below_a_post_in_a_channel(chat: BotChat, data: str) -> None:
    """Only its admins speak there."""
    channel = chat.telegram.add_channel("News", [chat.reader])
    message = await unasked(chat, channel, data)
    before = shown(chat, channel)
    told = await pressed(chat, message, data, chat.reader)
    assert shown(chat, channel) == before
    assert told != CallbackAnswer()


async def test_what_was_answered_below_is_the_pressers_own(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/about@{USERNAME}", chat.group)
    asked = await unasked_like(chat, answer, "F1")
    await pressed(chat, asked, "F1", chat.colleague)
    below = chat.telegram.history(chat.group)[-1]
    told = await pressed(chat, below, first_button(below), chat.colleague)
    assert told == CallbackAnswer()
    assert chat.telegram.message(chat.group, below.id).text != below.text
    other = chat.telegram.message(chat.group, below.id)
    assert (await pressed(chat, other, first_button(other), chat.reader)).url is not None


async def test_in_a_private_chat_every_message_is_the_readers_own(chat: BotChat) -> None:
    digest = await unasked(chat, chat.private)
    after = await chat.press(digest, QUESTION)
    assert after.text != digest.text


async def test_a_button_that_keeps_its_message_is_answered_below(chat: BotChat) -> None:
    data = keeping(QUESTION)
    digest = await unasked(chat, chat.private, data)
    after = await chat.press(digest, data)
    assert after.text == digest.text
    assert "Norland" in chat.telegram.history(chat.private)[-1].text
