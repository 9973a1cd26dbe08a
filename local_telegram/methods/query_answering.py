"""Answers to presses, inline queries and guest queries."""

from local_telegram.chat_records import Json
from local_telegram.errors import bad_request
from local_telegram.inline_results import (
    check_results,
    read_result,
    read_results,
    read_switch,
)
from local_telegram.link_rules import LinkError, checked_link
from local_telegram.params import Method, Params
from local_telegram.query_answers import CallbackAnswer, InlineResults
from local_telegram.server_state import ServerState

LONGEST_ANSWER = 200
LONGEST_OFFSET = 64
_DAY_S = 24 * 60 * 60
_DEFAULT_CACHE_S = 300


def answer_callback_query(state: ServerState, params: Params) -> bool:
    """answerCallbackQuery: a toast, an alert, an address to open, or nothing to show."""
    text, url = params.text("text"), params.text("url")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _may_open(state, url):
        raise bad_request("URL_INVALID")
    answer = CallbackAnswer(text, params.flag("show_alert"), url or None)
    query = state.queries.answer_press(params.text("callback_query_id"), answer)
    message = query.get("message")
    state.emit(
        "answer",
        chat=message["chat"]["id"] if message else None,
        message=message["message_id"] if message else None,
        user=query["from"]["id"],
        answer=answer.as_json(),
    )
    return True


def answer_inline_query(state: ServerState, params: Params) -> bool:
    """answerInlineQuery: up to 50 results, and perhaps a button above them."""
    switch = read_switch(params)
    results = read_results(state, params.decoded("results", "inline query results"))
    offset = params.text("next_offset")
    if len(offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    query_id = params.text("inline_query_id")
    query = state.queries.open_inline(query_id)
    answer = InlineResults(
        query_id=query_id,
        query=query["query"],
        user_id=query["from"]["id"],
        results=results,
        next_offset=offset,
        switch=switch,
        is_personal=params.flag("is_personal"),
        cache_time=min(max(params.number("cache_time", _DEFAULT_CACHE_S), 0), _DAY_S),
    )
    state.queries.answer_inline(query_id, answer)
    return True


def answer_guest_query(state: ServerState, params: Params) -> Json:
    """answerGuestQuery: post one message into the chat where the bot was mentioned.

    `result` is an InlineQueryResult, as inline mode has it. The answer is a SentGuestMessage,
    with the id by which the bot may edit what it posted.
    """
    result = read_result(state, params.decoded("result", "inline query result"))
    check_results([result])
    asked = state.guest_queries.answered(params.text("guest_query_id"))
    message = state.post(
        asked.chat_id,
        state.bot,
        text=result.text,
        entities=result.entities,
        keyboard=result.keyboard,
        link_preview=result.link_preview,
        reply_to=asked.id,
        thread=asked.thread,
        guest_caller=asked.sender,
    )
    return {"inline_message_id": state.inline_id(message)}


def _may_open(state: ServerState, url: str) -> bool:
    """Whether a press may open the address. A bot without a game may only open itself, with a
    start parameter.
    """
    try:
        link = checked_link(url).lower()
    except LinkError:
        return False
    name = (state.bot.username or "").lower()
    return link.startswith((f"https://t.me/{name}?start=", f"tg://resolve?domain={name}&start="))


METHODS: dict[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
