"""Buttons that were sent before the data changed, or by another version of the program."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.samples import sample_library


@pytest.fixture
async def chat(messenger: Messenger) -> AsyncIterator[BotChat]:
    """A chat whose answerer a test may replace."""
    async with open_chat(Answerer(sample_library()), messenger) as opened:
        yield opened


def _without(library: Library, actor: str) -> Library:
    """The library after an edit that took an actor out."""
    actors = {key: value for key, value in library.actors.items() if key != actor}
    quotes = {key: value for key, value in library.quotes.items() if value.actor != actor}
    return replace(library, actors=actors, quotes=quotes)


def _first(message: Message, words: str) -> str:
    return next(button.value for button in message.buttons if words in button.text)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("/position norland", "Fishing"),
        ("/compare norland sudland", "Norland"),
        ("/actors", "Norl"),
    ],
)
async def test_a_button_to_what_is_gone_says_so_and_leads_on(
    chat: BotChat, typed: str, label: str
) -> None:
    (message,) = await chat.ask(typed)
    chat.bot.current.replace(Answerer(_without(sample_library(), "norland")))
    after = await chat.press(message, _first(message, label))
    assert "no longer" in after.text
    assert after.buttons


async def test_a_button_to_what_is_still_there_shows_the_new_data(chat: BotChat) -> None:
    (message,) = await chat.ask("/position sudland")
    library = sample_library()
    sudland = library.actors["sudland"]
    mended = replace(sudland.positions["harbour"], summary="A corrected summary.")
    actor = replace(sudland, positions={**sudland.positions, "harbour": mended})
    edited = replace(library, actors={**library.actors, "sudland": actor})
    chat.bot.current.replace(Answerer(edited))
    after = await chat.press(message, _first(message, "harbour"))
    assert "A corrected summary." in after.text


async def test_a_link_from_another_version_is_answered(chat: BotChat) -> None:
    text = await chat.text("/start zzz-not-a-question")
    assert "no longer" in text or "cannot" in text


async def test_pressing_the_same_button_twice_is_no_fault(chat: BotChat) -> None:
    (message,) = await chat.ask("/position norland")
    data = _first(message, "Fishing")
    answers = [
        await chat.telegram.press(message.chat_id, message.id, data),
    ]
    once = chat.telegram.message(message.chat_id, message.id)
    assert answers
    assert "no limits" in once.text


async def test_a_long_search_is_paged_from_the_words_in_its_message(
    shipped_answerer: Answerer, messenger: Messenger
) -> None:
    words = "syria syrian syria syrian syria syrian syria syrian syria syrian"
    async with open_chat(shipped_answerer, messenger) as chat:
        (message,) = await chat.ask(f"/search {words}")
        second = next(button for button in message.buttons if button.text == "2 ›")
        assert len(second.value) < len(words)
        after = await chat.press(message, second.value)
    assert words in after.text
    assert "Page 2" in after.text
