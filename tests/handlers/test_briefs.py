"""Comparisons as documents in a chat: by command, by button, by link, and where none is made."""

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import docx
import pytest

from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.drawing.drawer import WORKER, Drawer
from briefing.drawing.drawing_job import Drawing, Drawn
from briefing.messages.messenger import Messenger
from briefing.messages.paper_words import PaperWords
from briefing.papers.paper_maker import PaperMaker
from local_telegram import Message
from tests.papers.pdf_reading import read_pdf
from tests.support.chat import BotChat, open_chat

_PATIENCE = 60


class GatedDrawer(Drawer):
    """Lets drawings begin when the test says so."""

    def __init__(self, command: tuple[str, ...] = WORKER, seconds: int = _PATIENCE) -> None:
        super().__init__(command=command, seconds=seconds)
        self.may_begin = asyncio.Event()
        self.may_begin.set()

    async def draw(self, drawing: Drawing) -> Drawn:
        await self.may_begin.wait()
        return await super().draw(drawing)


@asynccontextmanager
async def _chat(answerer: Answerer, drawer: Drawer) -> AsyncIterator[BotChat]:
    papers = PaperMaker(PaperWords(USERNAME), drawer)
    messenger = Messenger(bot_username=USERNAME, draws=True)
    async with drawer, open_chat(answerer, messenger, papers=papers) as chat:
        yield chat


@pytest.fixture
async def drawer() -> GatedDrawer:
    return GatedDrawer()


@pytest.fixture
async def chat(shipped_answerer: Answerer, drawer: GatedDrawer) -> AsyncIterator[BotChat]:
    async with _chat(shipped_answerer, drawer) as opened:
        yield opened


def _data(message: Message, label: str) -> str:
    return next(one.value for one in message.buttons if one.text == label)


async def _until(chat: BotChat, where: int, holds: Callable[[Message], bool]) -> Message:
    """The newest message of the chat of which this is so, waited for."""
    async with asyncio.timeout(_PATIENCE), chat.telegram.watch() as events:
        while True:
            for message in reversed(chat.telegram.history(where)):
                if holds(message):
                    return message
            await events.get()


async def _document(chat: BotChat, where: int, behind: int = 0) -> tuple[Message, bytes]:
    """The next document of the chat, and its bytes."""
    message = await _until(chat, where, lambda one: one.kind == "document" and one.id > behind)
    assert message.file is not None
    return message, chat.telegram.file_bytes(message.file.id)


async def test_brief_sends_a_pdf_whose_caption_says_what_it_is(chat: BotChat) -> None:
    await chat.ask("/brief us russia refugees")
    message, content = await _document(chat, chat.private)
    assert message.file is not None
    assert message.file.name == "brief-us-russia-refugees.pdf"
    assert read_pdf(content).title == "United States and Russia on Refugees"
    assert message.text.startswith(
        "United States and Russia on Refugees\n5 quotes from 2 articles"
    )
    assert "Cited in Chicago (notes)." in message.text
    assert "recorded word for word, articles not at hand here" in message.text


async def test_the_form_and_the_style_stand_behind_the_names(chat: BotChat) -> None:
    await chat.ask("/brief us, russia, refugees, word apa")
    message, content = await _document(chat, chat.private)
    assert message.file is not None
    assert message.file.name == "brief-us-russia-refugees.docx"
    assert any("(n.d.)" in it.text for it in docx.Document(io.BytesIO(content)).paragraphs)
    assert "Cited in APA." in message.text


async def test_buttons_lead_to_other_forms_other_styles_and_the_words(chat: BotChat) -> None:
    await chat.ask("/brief us russia refugees md")
    first, _ = await _document(chat, chat.private)
    await chat.press(first, _data(first, "CSV"))
    second, table = await _document(chat, chat.private, first.id)
    assert table.startswith(b"number,topic,proposition")
    await chat.press(second, _data(second, "BibTeX"))
    _, keyed = await _document(chat, chat.private, second.id)
    assert b",russia-supports-syrian-government," in keyed
    await chat.press(second, _data(second, "In words"))
    words = await _until(chat, chat.private, lambda one: "Russia is not to blame" in one.text)
    assert words.kind == "text"


async def test_a_comparison_has_a_button_for_its_brief(chat: BotChat) -> None:
    (answer,) = await chat.ask("/compare us russia refugees")
    await chat.press(answer, _data(answer, "Brief (PDF)"))
    _, content = await _document(chat, chat.private)
    assert content.startswith(b"%PDF")
    (other,) = await chat.ask("/position russia")
    assert "Brief (PDF)" not in {one.text for one in other.buttons}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("/brief", "Which actor?"),
        ("/brief us", "Compare with whom?"),
        ("/brief us china", "Nothing on file is called “china”"),
        ("/brief pdf", "Which actor?"),
    ],
)
async def test_what_is_no_comparison_is_answered_in_words(
    chat: BotChat, asked: str, says: str
) -> None:
    assert says in await chat.text(asked)


async def test_a_name_that_was_taken_for_another_is_told(chat: BotChat) -> None:
    await chat.ask("/brief us russa refugees csv")
    told = await _until(chat, chat.private, lambda one: "“russa”" in one.text)
    assert "Russia" in told.text
    await _document(chat, chat.private)


async def test_what_is_asked_meanwhile_is_answered_first(
    chat: BotChat, drawer: GatedDrawer
) -> None:
    drawer.may_begin.clear()
    await chat.ask("/brief us russia refugees")
    words = await chat.text("/position russia assad")
    assert "Assad need not go" in words
    assert {one.kind for one in chat.telegram.history(chat.private)} == {"text"}
    drawer.may_begin.set()
    await _document(chat, chat.private)


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
    async with _chat(shipped_answerer, GatedDrawer(command, seconds)) as chat:
        await chat.ask("/brief us russia refugees")
        notice = await _until(chat, chat.private, lambda one: "could not be made" in one.text)
        words = await _until(chat, chat.private, lambda one: one.id > notice.id)
        assert "Russia is not to blame for refugees" in words.text


async def test_more_than_may_wait_are_answered_in_words(
    chat: BotChat, drawer: GatedDrawer
) -> None:
    drawer.may_begin.clear()
    for _ in range(19):
        await chat.ask("/brief us russia refugees md")
    busy = await _until(chat, chat.private, lambda one: "Too many documents" in one.text)
    words = await _until(chat, chat.private, lambda one: one.id > busy.id)
    assert "Russia is not to blame for refugees" in words.text
    drawer.may_begin.set()
    await _document(chat, chat.private)


async def test_in_a_group_the_document_answers_who_asked(chat: BotChat) -> None:
    asked = await chat.telegram.say(
        chat.group, f"/brief@{USERNAME} us russia refugees md", user_id=chat.reader
    )
    message, _ = await _document(chat, chat.group)
    assert message.reply_to == asked
    told = await chat.telegram.press(
        chat.group, message.id, _data(message, "CSV"), user_id=chat.colleague
    )
    assert told.url is not None
    await chat.ask(f"/start {told.url.partition('?start=')[2]}")
    _, content = await _document(chat, chat.private)
    assert content.startswith(b"number,topic")


@pytest.mark.parametrize("payload", ["BP0zz", "BP9c", "BX0c", "BP0" + "c" * 60, "BP0ca.b"])
async def test_a_link_that_leads_nowhere_says_so(chat: BotChat, payload: str) -> None:
    await chat.ask(f"/start {payload}")
    told = await _until(
        chat, chat.private, lambda one: one.sender is not None and one.sender.is_bot
    )
    assert told.kind == "text"
