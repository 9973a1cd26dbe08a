"""A walk that presses every button that can be reached from /start."""

from collections import deque

from local_telegram import Message
from tests.support.chat import BotChat

MOST_PRESSES = 3000
"""A bound far above what the shipped library needs, so that a loop ends as a failure."""


async def test_every_button_reachable_from_start_leads_on(briefing: BotChat) -> None:
    pages = await _walk(briefing)
    assert len(pages) > 100
    for page in pages.values():
        assert _data_of(page), f"a dead end: {page.text}"
        assert "Something went wrong" not in page.text
        assert "no longer on file" not in page.text
    shown = "\n".join(page.text for page in pages.values())
    quotes = briefing.bot.answerer.library.quotes.values()
    unseen = [quote.id for quote in quotes if f"/quote_{quote.id}" not in shown]
    assert not unseen, "every quote can be reached by buttons alone"


async def _walk(chat: BotChat) -> dict[str, Message]:
    """Every page by the data of the button that opens it; each button is pressed once.

    Every page is opened anew by its link, as a reader would by scrolling up to it, so that each
    press meets the message that carries the button.
    """
    (start,) = await chat.ask("/start")
    pages = {"": start}
    waiting = deque([("", data) for data in _data_of(start)])
    while waiting:
        origin, data = waiting.popleft()
        if data in pages:
            continue
        assert len(pages) < MOST_PRESSES
        (message,) = await chat.ask(f"/start {origin}".strip())
        page = await chat.press(message, data)
        assert page.edited is not None, f"the button {data} of {message.text} changed nothing"
        assert (page.text, page.keyboard) != (message.text, message.keyboard)
        pages[data] = page
        waiting.extend((data, found) for found in _data_of(page))
    return pages


def _data_of(message: Message) -> list[str]:
    return [button.value for button in message.buttons if button.kind == "callback_data"]
