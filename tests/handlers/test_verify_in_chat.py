"""/verify in a chat: what is pasted, in how many lines and pages, and with which articles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bootstrap.local import USERNAME
from briefing.messages.messenger import Messenger
from tests.support.chat import BotChat, open_chat
from tests.support.harbour_press import HARBOUR, NEED, WELCOME, HarbourPress
from tests.support.newsroom import newsroom


@pytest.fixture
def press(tmp_path: Path) -> HarbourPress:
    return HarbourPress(tmp_path)


@pytest.fixture
async def chat(press: HarbourPress, messenger: Messenger) -> AsyncIterator[BotChat]:
    """A chat on a library whose articles are here."""
    async with open_chat(press.answerer(), messenger) as opened:
        yield opened


PASTED = [
    f"/verify {WELCOME}",
    f"/verify\n“{WELCOME}”",
    f"/verify@{USERNAME} {WELCOME}",
    "/verify " + WELCOME.replace(". ", ".\n\n"),
    f"is this a real quote: “{WELCOME}”",
]


@pytest.mark.parametrize("typed", PASTED)
async def test_pasted_words_are_answered_with_whose_they_are(chat: BotChat, typed: str) -> None:
    text = await chat.text(typed)
    assert text.startswith("✓ A quote on file, word for word")
    for told in ("Alma Berg", "3 September 2015", "harbour talks", "Harbour talks begin"):
        assert told in text


async def test_the_button_beneath_a_verified_quote_opens_its_evidence(chat: BotChat) -> None:
    (message,) = await chat.ask(f"/verify {WELCOME}")
    button = next(one for one in message.buttons if one.text == "Evidence 1")
    card = await chat.press(message, button.value)
    assert card.text.startswith("Evidence\n")
    assert "After: Prime Minister Alma Berg said on Thursday." in card.text


async def test_a_group_is_answered_where_it_asks(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/verify@{USERNAME} {WELCOME}", chat.group)
    assert answer.reply_to is not None
    assert "Alma Berg" in answer.text


async def test_pages_of_a_long_text_are_turned_by_the_words_in_the_message(chat: BotChat) -> None:
    pasted = " ".join(
        [HARBOUR.split("\n\n")[1], *(f"and {number} 🚢 more" for number in range(70))]
    )
    (first,) = await chat.ask(f"/verify {pasted[:1000]}")
    onward = next(button for button in first.buttons if button.text == "2 ›")
    second = await chat.press(first, onward.value)
    assert "Page 1" in first.text
    assert "Page 2" in second.text
    assert second.text.split("\n")[0].startswith("Not all of it is a quote on file: ")


async def test_what_holds_words_of_a_quote_leads_to_it(chat: BotChat) -> None:
    text = await chat.text(f"/verify Moe says that {NEED.replace(' [...]', '')}")
    assert "[\u2212Moe says that]" in text
    assert f"“{NEED}”" in text


async def test_an_article_that_comes_later_is_looked_through_once_it_is_read(
    press: HarbourPress, messenger: Messenger
) -> None:
    articles = press.articles
    assert articles is not None
    (articles / "bridge.txt").unlink()
    async with newsroom(press, messenger) as room:
        asked = "/verify Nobody wants a bridge to nowhere, it added"
        assert "In an article" not in await room.chat.text(asked)
        press.print_all()
        await room.chat.ask("/reload")
        assert "Bridge planned" in await room.chat.text(asked)


async def test_a_new_library_keeps_the_articles(press: HarbourPress, messenger: Messenger) -> None:
    async with newsroom(press, messenger) as room:
        press.change("actors/norland.yaml", "name: Norland", "name: Northland")
        await room.chat.ask("/reload")
        assert "Northland" in await room.chat.text("/actors")
        assert "In an article" in await room.chat.text("/verify Some observers doubt it")
