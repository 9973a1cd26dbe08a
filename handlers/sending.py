"""Sending one message, in the Bot API's own fields.

`Bot.send_message` makes objects of the buttons, plain values of these objects, and objects of the
message that Telegram answers with. Without them a `/position` costs a third less of the processor
(docs/benchmarks.md); all that is wanted of the answer is the message's id.
"""

import json
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, cast

from telegram.error import NetworkError
from telegram.ext import ExtBot
from telegram.request import RequestData

from briefing.messages.message import Button

Rows: TypeAlias = tuple[tuple[Button, ...], ...]
_METHOD = "sendMessage"
_ALWAYS = {"parse_mode": "HTML", "link_preview_options": '{"is_disabled":true}'}


class Place(NamedTuple):
    """Where a message is to stand: its chat, and what it answers there, if anything.

    ``thread`` is a forum's topic, ``direct_topic`` that of a channel's direct messages. A message
    that is ``reply_to`` another is sent also where that one is gone.
    """

    chat: int
    thread: int | None = None
    direct_topic: int | None = None
    reply_to: int | None = None


class _Fields:
    """A request's fields that are texts already: what transports ask of a `RequestData`."""

    contains_files = False

    def __init__(self, fields: dict[str, str]) -> None:
        self.parameters = self.json_parameters = fields


async def send_message(
    bot: ExtBot[Any],
    place: Place,
    text: str,
    rows: Rows = (),
    *,
    rate_limit_args: str | None = None,
    is_paid: bool = False,
) -> int:
    """Send Telegram HTML, and give the message's id. Nothing is previewed.

    It waits for its turn as every call of the bot's does; ``rate_limit_args`` are the limiter's.
    One that ``is_paid`` may go beyond Telegram's free pace, and costs the bot's Stars there.
    Raises `telegram.error.TelegramError`.
    """
    fields = cast(RequestData, _Fields(_addressed(place) | _ALWAYS | {"text": text}))
    if is_paid:
        fields.json_parameters["allow_paid_broadcast"] = "true"
    if rows:
        fields.json_parameters["reply_markup"] = keyboard_json(rows)
    limiter = bot.rate_limiter
    assert limiter is not None  # noqa: S101 - for the type: an Application of ours has one
    sent: object = await limiter.process_request(
        bot.request.post,
        (f"{bot.base_url}/{_METHOD}", fields),
        {},
        _METHOD,
        {"chat_id": place.chat},
        rate_limit_args,
    )
    match sent:
        case {"message_id": int(number)}:
            return number
    raise NetworkError("The answer names no message")


def _addressed(place: Place) -> dict[str, str]:
    fields = {"chat_id": str(place.chat)}
    if place.thread is not None:
        fields["message_thread_id"] = str(place.thread)
    if place.direct_topic is not None:
        fields["direct_messages_topic_id"] = str(place.direct_topic)
    if place.reply_to is not None:
        reply = {"message_id": place.reply_to, "allow_sending_without_reply": True}
        fields["reply_parameters"] = json.dumps(reply)
    return fields


@lru_cache(maxsize=1_000)
def keyboard_json(rows: Rows) -> str:
    """The buttons as the Bot API takes them: an InlineKeyboardMarkup.

    The same buttons stand under the same answer, whoever gets it: they are put into JSON once.
    """
    buttons = [[_fields(button) for button in row] for row in rows]
    return json.dumps({"inline_keyboard": buttons}, ensure_ascii=False, separators=(",", ":"))


def _fields(button: Button) -> dict[str, object]:
    fields = {
        "text": button.label,
        "callback_data": button.data,
        "url": button.url,
        "switch_inline_query_current_chat": button.inline_query,
        "copy_text": {"text": button.copy_text} if button.copy_text else None,
    }
    return {name: value for name, value in fields.items() if value is not None}
