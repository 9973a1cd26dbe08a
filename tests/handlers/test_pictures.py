"""Answers as pictures in a chat: asked for by a button, turned, sent again, and what happens when
the process that draws fails."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bootstrap.application import build_application
from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskTopic
from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.drawing.drawer import WORKER, Drawer
from briefing.drawing.drawing_job import Drawing, Drawn
from briefing.gateway.transport import AiohttpRequest
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.settings import Settings
from handlers import register
from handlers.context import BotContext, CurrentAnswerer
from handlers.drawn_pictures import DrawnPictures
from handlers.flood import FloodGate
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi

_PATIENCE = 90


class CountingDrawer(Drawer):
    """Counts the drawings, and lets them begin when the test says so."""

    def __init__(self, command: tuple[str, ...] = WORKER, seconds: int = _PATIENCE) -> None:
        super().__init__(command=command, seconds=seconds)
        self.drawings = 0
        self.may_begin = asyncio.Event()
        self.may_begin.set()

    async def draw(self, drawing: Drawing) -> Drawn:
        self.drawings += 1
        await self.may_begin.wait()
        return await super().draw(drawing)


@asynccontextmanager
async def _chat(answerer: Answerer, drawer: Drawer) -> AsyncIterator[BotChat]:
    pictures = DrawnPictures(PictureMaker(bot_username=USERNAME), drawer)
    messenger = Messenger(bot_username=USERNAME, draws=True)
    async with drawer, open_chat(answerer, messenger, pictures=pictures) as chat:
        yield chat


@pytest.fixture
async def drawer() -> CountingDrawer:
    return CountingDrawer()


@pytest.fixture
async def chat(shipped_answerer: Answerer, drawer: CountingDrawer) -> AsyncIterator[BotChat]:
    async with _chat(shipped_answerer, drawer) as opened:
        yield opened


def _data(message: Message, label: str) -> str:
    return next(one.value for one in message.buttons if one.text == label)


async def _until(chat: BotChat, where: int, holds: Callable[[Message], bool]) -> Message:
    """The first message of the chat of which this is so, waited for."""
    async with asyncio.timeout(_PATIENCE), chat.telegram.watch() as events:
        while True:
            for message in reversed(chat.telegram.history(where)):
                if holds(message):
                    return message
            await events.get()


def _is_photo(message: Message) -> bool:
    return message.kind == "photo"


async def _press(chat: BotChat, message: Message, label: str, user: int | None = None) -> None:
    await chat.telegram.press(
        message.chat_id, message.id, _data(message, label), user_id=user or chat.reader
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("/compare us russia", "Assad need not go"),
        ("/compare us russia assad", "Josh Earnest"),
        ("/timeline russia", "31 Aug 2015: A settlement"),
        ("/topic assad", "United States · 15 Sept 2015"),
    ],
)
async def test_an_answer_becomes_a_picture_whose_caption_says_the_same(
    chat: BotChat, question: str, says: str
) -> None:
    (answer,) = await chat.ask(question)
    await _press(chat, answer, "Picture")
    photo = await _until(chat, chat.private, _is_photo)
    assert photo.file is not None
    assert photo.file.width == 1080
    assert says in photo.text
    assert "word for word" in photo.text
    assert "Source" in photo.text
    assert "On file on" in photo.text


async def test_a_picture_is_drawn_once_and_sent_again_by_its_id(
    chat: BotChat, drawer: CountingDrawer
) -> None:
    (answer,) = await chat.ask("/topic assad")
    await _press(chat, answer, "Picture")
    first = await _until(chat, chat.private, _is_photo)
    await _press(chat, answer, "Picture")
    second = await _until(chat, chat.private, lambda one: _is_photo(one) and one.id > first.id)
    assert second.file == first.file
    assert drawer.drawings == 1


async def test_many_who_ask_at_once_for_a_new_picture_have_it_drawn_once(
    chat: BotChat, drawer: CountingDrawer
) -> None:
    (answer,) = await chat.ask("/topic assad")
    drawer.may_begin.clear()
    for _ in range(5):
        await _press(chat, answer, "Picture")
    await chat.telegram.idle()
    drawer.may_begin.set()
    async with asyncio.timeout(_PATIENCE), chat.telegram.watch() as events:
        while sum(map(_is_photo, chat.telegram.history(chat.private))) < 5:
            await events.get()
    assert drawer.drawings == 1


async def test_pages_and_colours_turn_in_the_place_of_the_picture(chat: BotChat) -> None:
    (answer,) = await chat.ask("/compare us russia")
    await _press(chat, answer, "Picture")
    photo = await _until(chat, chat.private, _is_photo)
    assert "Picture 1 of" in photo.text
    await _press(chat, photo, "2 ›")
    second = await _until(chat, chat.private, lambda one: "Picture 2 of" in one.text)
    assert second.id == photo.id
    await _press(chat, second, "Dark")
    dark = await _until(
        chat, chat.private, lambda one: any(button.text == "Light" for button in one.buttons)
    )
    assert dark.id == photo.id
    assert "Picture 2 of" in dark.text
    assert dark.file != second.file


async def test_a_picture_leads_back_to_the_answer_in_words(chat: BotChat) -> None:
    (answer,) = await chat.ask("/topic assad")
    await _press(chat, answer, "Picture")
    photo = await _until(chat, chat.private, _is_photo)
    await _press(chat, photo, "In words")
    words = await _until(chat, chat.private, lambda one: one.id > photo.id)
    assert words.text == answer.text


async def test_what_is_asked_while_a_picture_is_drawn_is_answered_first(
    chat: BotChat, drawer: CountingDrawer
) -> None:
    (answer,) = await chat.ask("/topic assad")
    drawer.may_begin.clear()
    await _press(chat, answer, "Picture")
    (words,) = await chat.ask("/position russia assad")
    assert "Assad need not go" in words.text
    assert not any(map(_is_photo, chat.telegram.history(chat.private)))
    drawer.may_begin.set()
    assert (await _until(chat, chat.private, _is_photo)).id > words.id


@pytest.mark.parametrize(
    ("command", "seconds"),
    [
        ((sys.executable, "-c", ""), _PATIENCE),
        ((sys.executable, "-c", "import time; time.sleep(600)"), 1),
        (("/no/such/program",), _PATIENCE),
    ],
    ids=["dies", "hangs", "is away"],
)
async def test_where_the_renderer_fails_the_answer_comes_in_words(
    shipped_answerer: Answerer, command: tuple[str, ...], seconds: int
) -> None:
    async with _chat(shipped_answerer, CountingDrawer(command, seconds)) as chat:
        (answer,) = await chat.ask("/topic assad")
        await _press(chat, answer, "Picture")
        notice = await _until(chat, chat.private, lambda one: "could not be drawn" in one.text)
        words = await _until(chat, chat.private, lambda one: one.id > notice.id)
        assert words.text == answer.text


async def test_in_a_group_anothers_picture_opens_the_bot_and_the_link_draws_it(
    chat: BotChat,
) -> None:
    (answer,) = await chat.ask(f"/topic@{USERNAME} assad", chat.group)
    told = await chat.telegram.press(
        chat.group, answer.id, _data(answer, "Picture"), user_id=chat.colleague
    )
    assert told.url is not None
    await chat.ask(f"/start {told.url.partition('?start=')[2]}")
    assert "Assad should go" in (await _until(chat, chat.private, _is_photo)).text


async def test_in_a_group_the_picture_answers_who_asked_and_turns_for_them(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/compare@{USERNAME} us russia", chat.group)
    await _press(chat, answer, "Picture")
    photo = await _until(chat, chat.group, _is_photo)
    assert photo.reply_to == answer.reply_to
    await _press(chat, photo, "2 ›")
    assert (await _until(chat, chat.group, lambda one: "Picture 2 of" in one.text)).id == photo.id


async def test_a_button_for_what_is_no_longer_on_file_says_so(chat: BotChat) -> None:
    await chat.ask("/start Ptaaaaaaaa")
    gone = await _until(chat, chat.private, lambda one: "no longer on file" in one.text)
    assert gone.kind == "text"


async def test_a_picture_goes_to_the_bot_api_as_a_file_with_its_caption(
    shipped_answerer: Answerer, drawer: CountingDrawer
) -> None:
    question = Codec().encode(AskTopic("assad-future"))
    async with LoopbackApi() as api, drawer:
        made = build_application(
            Settings(),
            token=TOKEN,
            request=AiohttpRequest(),
            polling=AiohttpRequest(connections=1),
            pacer=Pacer(UNLIMITED, clock=time.monotonic),
            base_url=api.base_url,
        )
        register(
            made.app,
            BotContext(
                CurrentAnswerer(shipped_answerer),
                Messenger(draws=True),
                FloodGate(messages=100, seconds=30, clock=time.monotonic),
                pictures=DrawnPictures(PictureMaker(), drawer),
            ),
        )
        async with served(made.app, Time()), asyncio.timeout(_PATIENCE):
            await api.tell(f"/start P{question}")
            (call,) = await api.seen("sendPhoto")
    assert api.faulty == []
    assert call.files["photo"][1].startswith(b"\x89PNG")
    assert "Assad should go" in call.fields["caption"]
    assert f"N{question}" in call.fields["reply_markup"]
