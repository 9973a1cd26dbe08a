"""The Bot API server of the tests refuses over HTTP what Telegram refuses."""

import json
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from briefing.gateway.transport import AiohttpRequest
from tests.support.loopback import TOKEN, LoopbackApi


def keyboard(*buttons: dict[str, str], in_a_row: int = 5) -> dict[str, Any]:
    rows = [list(buttons[start : start + in_a_row]) for start in range(0, len(buttons), in_a_row)]
    return {"inline_keyboard": rows}


PRESS = {"text": "a", "callback_data": "b"}
TEXT = {"chat_id": 1, "text": "words"}
ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "t",
    "input_message_content": {"message_text": "words"},
}


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {"chat_id": 1, "text": ""}, "text is empty"),
        ("sendMessage", {"chat_id": 1}, "text is empty"),
        ("sendMessage", TEXT | {"text": "x" * 4097}, "too long"),
        ("sendMessage", {"text": "words"}, "chat_id is empty"),
        ("sendMessage", TEXT | {"txet": "x"}, "no parameter txet"),
        ("sendMessage", TEXT | {"text": "<b>x", "parse_mode": "HTML"}, "Can't find end tag"),
        ("sendMessage", TEXT | {"text": "a<br>b", "parse_mode": "HTML"}, "Unsupported start tag"),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(PRESS | {"callback_data": "d" * 65})},
            "BUTTON_DATA_INVALID",
        ),
        ("sendMessage", TEXT | {"reply_markup": keyboard(*[PRESS] * 101)}, "markup is too long"),
        ("sendMessage", TEXT | {"reply_markup": keyboard({"text": "a"})}, "Text buttons"),
        ("sendMessage", TEXT | {"reply_markup": "{"}, "Can't parse"),
        ("sendPhoto", {"chat_id": 1, "photo": "id", "caption": "x" * 1025}, "caption is too long"),
        ("editMessageText", TEXT | {"message_id": 7, "text": " "}, "text must be non-empty"),
        ("answerCallbackQuery", {"callback_query_id": "9", "text": "x" * 201}, "TOO_LONG"),
        (
            "answerInlineQuery",
            {
                "inline_query_id": "8",
                "results": [ARTICLE | {"id": str(number)} for number in range(51)],
            },
            "Too many inline query results",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "8", "results": [ARTICLE] * 2},
            "RESULT_ID_DUPLICATE",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "8", "results": [], "next_offset": "x" * 65},
            "NEXT_OFFSET_INVALID",
        ),
    ],
)
async def test_a_call_that_telegram_refuses_is_refused_and_not_carried_out(
    api: LoopbackApi, method: str, fields: dict[str, Any], words: str
) -> None:
    given = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
    }
    async with Bot(TOKEN, base_url=api.base_url, request=AiohttpRequest()) as bot:
        with pytest.raises(BadRequest) as refused:
            await bot.do_api_request(method.lower(), api_kwargs=given)
    assert words.lower() in refused.value.message.lower()
    assert api.called(method) == []
    assert len(api.faulty) == 1


async def test_what_stands_there_already_is_no_edit_and_a_query_is_answered_once(
    api: LoopbackApi,
) -> None:
    async with Bot(TOKEN, base_url=api.base_url, request=AiohttpRequest()) as bot:
        sent = await bot.send_message(1, "words")
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("words", 1, sent.message_id)
        await bot.edit_message_text("other words", 1, sent.message_id)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("other words", 1, sent.message_id)
        await bot.answer_callback_query("5", "done")
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_callback_query("5", "done")
