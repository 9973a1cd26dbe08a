"""Inline keyboards, checked as Telegram checks them.

Differences that stay: a button without a label is refused (TDLib drops it without a word), and
markups other than inline keyboards (reply keyboards) are accepted and not shown.
"""

from typing import Any

from local_telegram.chat_records import Button, ChatType
from local_telegram.errors import Refusal, bad_request
from local_telegram.formatted_text import button_link
from local_telegram.link_rules import link_user_id
from local_telegram.params import optional, required
from local_telegram.text_cleanup import plain

MOST_BUTTONS = 100
MOST_IN_A_ROW = 12
LONGEST_DATA = 64
LONGEST_COPY = 256
_OTHERS = ("callback_game", "pay", "login_url", "web_app")

Rows = tuple[tuple[Button, ...], ...]


def keyboard(markup: Any, chat_type: ChatType | None = None) -> Rows:
    """The rows of an inline keyboard, without empty ones. Raises `Refusal`."""
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    rows = markup.get("inline_keyboard") or []
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request(
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    read = [[_parsed(button) for button in row] for row in rows]
    checked = tuple(
        tuple(_checked(button, chat_type) for button in row[:MOST_IN_A_ROW]) for row in read if row
    )
    if sum(map(len, checked)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return checked


def _parsed(given: Any) -> Button:
    """What the Bot API server reads; its faults have a prefix."""
    try:
        if not isinstance(given, dict):
            raise bad_request("InlineKeyboardButton must be an Object")
        return _button(given, required(given, "text"))
    except Refusal as fault:
        reason = fault.description.removeprefix("Bad Request: ")
        worded = reason[:1].upper() + reason[1:]
        raise bad_request(f"Can't parse inline keyboard button: {worded}") from fault


def _button(given: dict[str, Any], label: str) -> Button:
    if url := optional(given, "url"):
        return Button(label, "url", url)
    if data := optional(given, "callback_data"):
        return Button(label, "callback_data", data)
    if "switch_inline_query" in given:
        return Button(label, "switch_inline_query", required(given, "switch_inline_query"))
    if "switch_inline_query_chosen_chat" in given:
        chosen = given["switch_inline_query_chosen_chat"]
        return Button(label, "switch_inline_query_chosen_chat", optional(chosen, "query"))
    if "switch_inline_query_current_chat" in given:
        query = required(given, "switch_inline_query_current_chat")
        return Button(label, "switch_inline_query_current_chat", query)
    if "copy_text" in given:
        return Button(label, "copy_text", required(given["copy_text"], "text"))
    if any(one in given for one in _OTHERS):
        return Button(label, "other", "")
    raise bad_request("Text buttons are unallowed in the inline keyboard")


def _checked(button: Button, chat_type: ChatType | None) -> Button:
    """What TDLib and Telegram's server check."""
    label = plain(button.text)
    if not label.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    value = button.value
    match button.kind:
        case "callback_data":
            if len(value.encode()) > LONGEST_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            if link_user_id(value) is None:
                value = button_link(value, "Inline keyboard button")
        case "copy_text":
            if not 0 < len(value) <= LONGEST_COPY:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "switch_inline_query" | "switch_inline_query_current_chat":
            if chat_type == "channel":
                raise bad_request(
                    f"Can't use {button.kind} button in a channel chat, because users will not be "
                    "able to use the button without knowing bot's username"
                )
    return Button(label, button.kind, value)
