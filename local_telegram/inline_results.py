"""Inline results, checked as Telegram checks them. Only articles: a text bot offers no other."""

import re
from collections.abc import Sequence
from typing import Any

from local_telegram import formatted_text
from local_telegram.errors import Refusal, bad_request
from local_telegram.keyboards import keyboard
from local_telegram.params import Params, optional, required
from local_telegram.query_answers import InlineResult
from local_telegram.server_state import ServerState

MOST_RESULTS = 50
LONGEST_ID = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,64}")
# Faults that are found after the whole answer was read, and so have no prefix.
_LATER = (
    *("BUTTON_", "message is too long", "text must be", "reply markup"),
    *("inline keyboard button", "entity"),
)
_CONTENTLESS = "Input message content is not specified"


def read_results(state: ServerState, given: Any) -> tuple[InlineResult, ...]:
    """The results of an answer. Raises `Refusal`."""
    if given is None:
        return ()
    if not isinstance(given, list):
        raise bad_request("Expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("Too many inline query results specified")
    results = tuple(read_result(state, one) for one in given)
    check_results(results)
    return results


def check_results(results: Sequence[InlineResult]) -> None:
    """What Telegram checks when all results are read. Raises `Refusal`."""
    ids = [one.id for one in results]
    if any(not 0 < len(one.encode()) <= LONGEST_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if any(not one.title.strip() for one in results):
        raise bad_request("ARTICLE_TITLE_EMPTY")


def read_switch(params: Params) -> tuple[str, str] | None:
    """The button above the results: its label and the parameter of `/start`. Raises `Refusal`."""
    given = params.decoded("button", "inline query results button")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("Can't parse inline query results button: it must be an Object")
    label, start = required(given, "text"), optional(given, "start_parameter")
    if not label:
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if not _START_PARAMETER.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    return label, start


def read_result(state: ServerState, given: Any) -> InlineResult:
    """One result. Raises `Refusal`."""
    try:
        if not isinstance(given, dict):
            raise bad_request("Inline query result must be an object")
        return _article(state, given)
    except Refusal as fault:
        reason = fault.description.removeprefix("Bad Request: ")
        if reason.startswith(_LATER):
            raise
        worded = reason[:1].upper() + reason[1:]
        raise bad_request(f"Can't parse inline query result: {worded}") from fault


def _article(state: ServerState, given: dict[str, Any]) -> InlineResult:
    kind = required(given, "type").lower()
    number = required(given, "id")
    if kind != "article":
        raise bad_request(f'type "{kind}" is unsupported for the inline query result')
    content = given.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request(_CONTENTLESS)
    text, entities = formatted_text.message_text(
        state,
        required(content, "message_text"),
        optional(content, "parse_mode"),
        content.get("entities"),
    )
    options = content.get("link_preview_options") or {}
    return InlineResult(
        id=number,
        title=required(given, "title"),
        description=optional(given, "description"),
        text=text,
        entities=entities,
        keyboard=keyboard(given.get("reply_markup")),
        link_preview=not options.get("is_disabled", False),
    )
