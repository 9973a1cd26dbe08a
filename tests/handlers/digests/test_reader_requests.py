"""Readers report an answer, or ask to be told; admins see what is asked for, and settle it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.digests.records import RequestKind
from briefing.digests.service import DigestService
from briefing.library.watching import Outcome, Unchanged
from briefing.messages.admin import AdminWords, Status
from briefing.messages.messenger import Messenger
from handlers.alerts import Admins
from local_telegram import Message
from tests.handlers.conftest import NOW
from tests.support.chat import BotChat, open_chat
from tests.support.labels import button_of
from tests.support.samples import make_library, sample_library
from tests.support.world import world_library

MISSING, WRONG = RequestKind.MISSING, RequestKind.WRONG


class StillReloader:
    """A reloader of data that nobody edits."""

    async def reload(self, asker: int) -> Outcome:
        """Nothing has changed."""
        return Unchanged()

    def status(self) -> Status:
        """A program that has just begun."""
        return Status(sample_library(), "abc1234567", NOW, (), NOW, NOW)

    async def decide(self, key: str, *, approved: bool) -> bool:
        return False

    async def told(self, key: str, admin: int) -> None:
        pass


def _admins(reader: int) -> Admins:
    return Admins((reader,), StillReloader(), AdminWords(Path("/data")))


@pytest.fixture(scope="module")
def asking_messenger() -> Messenger:
    """A messenger whose answers have the buttons to curators."""
    return Messenger(bot_username=USERNAME, takes_requests=True)


@pytest.fixture
async def curated(
    world_answerer: Answerer, asking_messenger: Messenger, service: DigestService
) -> AsyncIterator[BotChat]:
    """A chat whose reader is the admin; the colleague is a reader."""
    async with open_chat(
        world_answerer, asking_messenger, digests=service, admins=_admins
    ) as opened:
        yield opened


async def _say(chat: BotChat, message: Message, label: str, user: int | None = None) -> str:
    """Press the button with this label; what pops up."""
    answer = await chat.telegram.press(
        message.chat_id, message.id, button_of(message, label), user_id=user or chat.reader
    )
    await chat.telegram.idle()
    assert answer is not None
    return answer.text


MISSED = "/position belarus refugees"
FOUND = "/position russia refugees"


async def test_what_is_not_on_file_can_be_asked_for_and_what_is_can_be_reported(
    curated: BotChat, service: DigestService
) -> None:
    (missed,) = await curated.ask(MISSED)
    (found,) = await curated.ask(FOUND)
    assert "Nothing on file" in missed.text
    assert (await _say(curated, missed, "Tell me when you have it")).startswith("Noted: this chat")
    assert (await _say(curated, found, "Something wrong?")).startswith("Noted, thank you")
    assert await service.store.reader_requests.counts() == {MISSING: 1, WRONG: 1}


async def test_a_press_leaves_the_answer_as_it_stands(curated: BotChat) -> None:
    (found,) = await curated.ask(FOUND)
    before = curated.newest(curated.private)
    await _say(curated, found, "Something wrong?")
    assert curated.telegram.message(curated.private, found.id) == found
    assert curated.newest(curated.private) == before


async def test_the_same_is_noted_once(curated: BotChat, service: DigestService) -> None:
    (missed,) = await curated.ask(MISSED)
    await _say(curated, missed, "Tell me when you have it")
    assert "noted already" in await _say(curated, missed, "Tell me when you have it")
    assert await service.store.reader_requests.counts() == {MISSING: 1}


async def test_a_chat_has_only_so_many_open_requests_and_is_told_so(
    curated: BotChat, service: DigestService
) -> None:
    asked = []
    for year in range(1990, 2001):
        (message,) = await curated.ask(f"what did putin say in {year}")
        asked.append(await _say(curated, message, "Tell me when you have it"))
    assert [words.startswith("Noted") for words in asked] == [True] * 10 + [False]
    assert "10 open requests, which is the most" in asked[-1]


async def test_only_ids_are_stored_of_it_and_no_words(
    curated: BotChat, service: DigestService
) -> None:
    (message,) = await curated.ask("tell me the secret, what did putin say in 1999")
    await _say(curated, message, "Tell me when you have it")
    exported = await service.store.erasure.export(curated.private)
    assert exported is not None
    (row,) = exported["reader_requests"]
    assert row["subject"] == '{"actor":"russia","ask":"said","speaker":"putin","when":"1999"}'
    assert "secret" not in str(exported)


@pytest.mark.parametrize("said", ["/search refugees", "/actors", "/help", "zzxxyy", "/about"])
async def test_what_is_about_nothing_on_file_has_no_such_button(
    curated: BotChat, said: str
) -> None:
    (message,) = await curated.ask(said)
    labels = {button.text for button in message.buttons}
    assert labels.isdisjoint({"Tell me when you have it", "Something wrong?"})


async def test_without_a_database_there_is_no_such_button(chat: BotChat) -> None:
    (message,) = await chat.ask(MISSED)
    assert "Tell me when you have it" not in {button.text for button in message.buttons}


async def test_forgetting_a_chat_takes_its_requests_along(
    curated: BotChat, service: DigestService
) -> None:
    (missed,) = await curated.ask(MISSED)
    await _say(curated, missed, "Tell me when you have it")
    (asked,) = await curated.ask("/forget_me")
    await _say(curated, asked, "Delete everything")
    assert await service.store.reader_requests.counts() == {}


async def test_admins_see_what_is_asked_for_by_how_many_and_settle_it(
    curated: BotChat, service: DigestService
) -> None:
    assert "Readers ask for nothing" in await curated.text("/requests")
    (missed,) = await curated.ask(MISSED)
    (found,) = await curated.ask(FOUND)
    await _say(curated, missed, "Tell me when you have it")
    (again,) = await curated.ask(MISSED, curated.group)
    await _say(curated, again, "Tell me when you have it", curated.colleague)
    await _say(curated, found, "Something wrong?")
    (listed,) = await curated.ask("/requests")
    assert "2 for what is missing, 1 for something wrong" in listed.text
    assert "1. Missing · Belarus on Refugees · 2 chats" in listed.text
    assert "2. Wrong · Russia on Refugees · 1 chat" in listed.text
    status = await curated.text("/status")
    assert "Readers’ requests: 2 for what is missing, 1 for something wrong" in status
    after = await curated.press(listed, button_of(listed, "Settle 1"))
    assert after.text.startswith("✓ Settled: 2 chats are told.")
    assert "Belarus" not in after.text
    assert await service.store.reader_requests.counts() == {WRONG: 1}


async def test_an_old_button_settles_nothing_else(
    curated: BotChat, service: DigestService
) -> None:
    for said in (MISSED, "/position ukraine refugees"):
        (missed,) = await curated.ask(said)
        await _say(curated, missed, "Tell me when you have it")
    (listed,) = await curated.ask("/requests")
    (again,) = await curated.ask("/requests")
    await curated.press(listed, button_of(listed, "Settle 1"))
    after = await curated.press(again, button_of(again, "Settle 1"))
    assert "Nobody asks for that any more" in after.text
    assert await service.store.reader_requests.counts() == {MISSING: 1}


async def test_what_is_no_longer_on_file_can_still_be_settled(
    curated: BotChat, service: DigestService
) -> None:
    (found,) = await curated.ask(FOUND)
    await _say(curated, found, "Something wrong?")
    library = world_library()
    others = tuple(one for name, one in library.actors.items() if name != "russia")
    topics, sources = tuple(library.topics.values()), tuple(library.sources.values())
    curated.bot.current.replace(Answerer(make_library(others, topics, sources)))
    (listed,) = await curated.ask("/requests")
    assert "Wrong · russia on Refugees" in listed.text
    await curated.press(listed, button_of(listed, "Settle 1"))
    assert await service.store.reader_requests.counts() == {}


async def test_many_subjects_stand_on_pages(curated: BotChat) -> None:
    for year in range(1990, 2000):
        (message,) = await curated.ask(f"what did putin say in {year}")
        await _say(curated, message, "Tell me when you have it")
    (listed,) = await curated.ask("/requests")
    assert "8. Missing · Vladimir Putin, in 1997" in listed.text
    later = await curated.press(listed, button_of(listed, "More"))
    assert "9. Missing · Vladimir Putin, in 1998" in later.text
    assert "1. Missing · " in (await curated.press(later, button_of(later, "‹ Back"))).text


@pytest.mark.parametrize("is_admin", [False, True])
async def test_elsewhere_than_in_an_admins_private_chat_nothing_is_listed_or_settled(
    curated: BotChat, service: DigestService, is_admin: bool
) -> None:
    (missed,) = await curated.ask(MISSED)
    await _say(curated, missed, "Tell me when you have it")
    (listed,) = await curated.ask("/requests")
    forged = InlineKeyboardMarkup.from_button(
        InlineKeyboardButton("Settle", callback_data=button_of(listed, "Settle 1"))
    )
    sent = await curated.app.bot.send_message(curated.group, "x", reply_markup=forged)
    message = curated.telegram.message(curated.group, sent.message_id)
    presser = curated.reader if is_admin else curated.colleague
    refused = await _say(curated, message, "Settle", presser)
    assert "Only the people who look after this bot" in refused
    assert await service.store.reader_requests.counts() == {MISSING: 1}
    assert await curated.ask("/requests", curated.group) == []


@pytest.mark.parametrize("said", ["/position france", "what do the french want", "us and france"])
async def test_a_country_that_is_not_on_file_can_be_asked_for_by_its_code(
    curated: BotChat, service: DigestService, said: str
) -> None:
    (message,) = await curated.ask(said)
    noted = await _say(curated, message, "Tell me when you have France")
    assert noted.startswith("Noted: this chat")
    assert "Missing · France · 1 chat" in await curated.text("/requests")
    exported = await service.store.erasure.export(curated.private)
    assert exported is not None
    assert exported["reader_requests"][0]["subject"] == '{"ask":"country","country":"FR"}'


async def test_another_name_that_is_nobodys_cannot_be_stored(curated: BotChat) -> None:
    (message,) = await curated.ask("/position zzxxyy")
    assert not [one for one in message.buttons if one.text.startswith("Tell me")]


async def test_a_report_that_no_button_of_the_message_makes_is_not_noted(
    curated: BotChat, service: DigestService
) -> None:
    (about,) = await curated.ask(f"/about@{USERNAME}", curated.group)
    (found,) = await curated.ask(f"/position@{USERNAME} russia refugees", curated.group)
    told = await curated.telegram.press(
        curated.group,
        about.id,
        button_of(found, "Something wrong?"),
        user_id=curated.colleague,
        is_forged=True,
    )
    assert told.text.startswith("This button can no longer be read.")
    assert await service.store.reader_requests.counts() == {}
