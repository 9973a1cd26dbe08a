"""A line to the local Telegram on which every message is also held against TDLib's parser."""

import json
from collections.abc import Iterator
from typing import Any

from telegram.request import RequestData

from local_telegram import LocalRequest, LocalTelegram
from local_telegram.tests.tdlib import parse_html

MOST_UNITS = 4096
MOST_CAPTION_UNITS = 1024
MOST_ENTITIES = 100
MOST_BYTES = 64


class StrictLine(LocalRequest):
    """Fails on any message that Telegram would refuse, cut or show otherwise than it was meant."""

    def __init__(self, telegram: LocalTelegram) -> None:
        super().__init__(telegram)
        self.messages = 0

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Check what is sent, then send it."""
        if request_data is not None:
            for message in _messages_in(request_data.parameters):
                self.messages += 1
                check_message(message)
        return await super().do_request(url, method, request_data, *timeouts, **named_timeouts)


def check_message(message: dict[str, Any]) -> None:
    """Hold one message, as the Bot API takes it, against Telegram's limits."""
    text, most = message.get("text") or message["caption"], MOST_UNITS
    if "caption" in message:
        most = MOST_CAPTION_UNITS
    if message.get("parse_mode") == "HTML":
        parsed = parse_html(text)
        assert 0 < parsed.units <= most, f"{parsed.units} units"
        assert len(parsed.entities) <= MOST_ENTITIES, f"{len(parsed.entities)} entities"
    markup = _read(message.get("reply_markup")) or {}
    for row in markup.get("inline_keyboard", []):
        for button in row:
            assert button["text"].strip()
            data = button.get("callback_data")
            assert data is None or 0 < len(data.encode()) <= MOST_BYTES


def _messages_in(parameters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "text" in parameters and "callback_query_id" not in parameters:
        yield parameters
    if "caption" in parameters:
        yield parameters
    media = _read(parameters.get("media"))
    if isinstance(media, dict):
        yield media | {"reply_markup": parameters.get("reply_markup")}
    for result in _read(parameters.get("results")) or []:
        content = result["input_message_content"]
        yield {
            "text": content["message_text"],
            "parse_mode": content.get("parse_mode"),
            "reply_markup": result.get("reply_markup"),
        }


def _read(given: Any) -> Any:
    """An object as it stands, or as the JSON of an HTTP form."""
    return json.loads(given) if isinstance(given, str) else given
