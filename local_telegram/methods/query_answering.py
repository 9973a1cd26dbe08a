"""Answers to presses and inline queries."""

from local_telegram.errors import bad_request
from local_telegram.inline_results import read_results, read_switch
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
}
