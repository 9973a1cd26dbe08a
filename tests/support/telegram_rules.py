"""What Telegram refuses, for a Bot API server of the tests that carries nothing out.

Texts, captions, keyboards and inline results are read by the local Telegram, which is held against
TDLib. A parameter that the Bot API does not know is refused here too: Telegram passes over it, so
that a slip of the pen would do nothing without a word.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from local_telegram.errors import bad_request
from local_telegram.formatted_text import caption, message_text
from local_telegram.inline_results import read_results, read_switch
from local_telegram.keyboards import keyboard
from local_telegram.methods.message_editing import NOT_MODIFIED
from local_telegram.methods.query_answering import LONGEST_ANSWER, LONGEST_OFFSET
from local_telegram.open_queries import TOO_OLD
from local_telegram.params import Params, Upload
from local_telegram.server_state import ServerState, bot_user

_SENDING = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id"
    " disable_notification protect_content allow_paid_broadcast message_effect_id"
    " suggested_post_parameters reply_parameters reply_markup parse_mode"
)
_EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup parse_mode"
_KNOWN = {
    "sendmessage": f"{_SENDING} text entities link_preview_options",
    "sendphoto": f"{_SENDING} photo caption caption_entities show_caption_above_media has_spoiler",
    "senddocument": f"{_SENDING} document thumbnail caption caption_entities"
    " disable_content_type_detection",
    "editmessagetext": f"{_EDITING} text entities link_preview_options",
    "editmessagereplymarkup": _EDITING,
    "answercallbackquery": "callback_query_id text show_alert url cache_time",
    "answerinlinequery": "inline_query_id results cache_time is_personal next_offset button",
}
"""The parameters of https://core.telegram.org/bots/api, for the methods that are checked."""
_ID = re.compile(r"-?[0-9]+|@[A-Za-z]\w*")


class TelegramRules:
    """Remembers what was sent and answered, and refuses what cannot be."""

    def __init__(self) -> None:
        bot = bot_user("briefings_bot", "Briefings")
        self._state = ServerState(
            bot=bot, privacy=True, guest_mode=False, clock=lambda: datetime.now(UTC)
        )
        self._answered: set[str] = set()
        self._shown: dict[tuple[str, str], tuple[str, str]] = {}

    def check(self, method: str, fields: Mapping[str, str], files: Mapping[str, Upload]) -> None:
        """Refuse a call as Telegram would. Raises `Refusal`."""
        method, params = method.lower(), Params(fields, files)
        if (known := _KNOWN.get(method)) is None:
            return
        if unknown := sorted({*fields, *files} - set(known.split())):
            raise bad_request(f"there is no parameter {', '.join(unknown)}")
        if method.startswith(("send", "edit")):
            self._check_message(method, params)
        elif method == "answercallbackquery" and len(params.text("text")) > LONGEST_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        elif method == "answerinlinequery":
            read_switch(params)
            read_results(self._state, params.decoded("results", "inline query results"))
            if len(params.text("next_offset").encode()) > LONGEST_OFFSET:
                raise bad_request("NEXT_OFFSET_INVALID")
        if query := params.text("callback_query_id") or params.text("inline_query_id"):
            if query in self._answered:
                raise bad_request(TOO_OLD)
            self._answered.add(query)

    def shown(self, message: int, fields: Mapping[str, str]) -> None:
        """A message was sent, with this id."""
        self._shown[fields.get("chat_id", ""), str(message)] = _content(fields)

    def _check_message(self, method: str, params: Params) -> None:
        chat = params.text("chat_id")
        if not params.text("inline_message_id") and not _ID.fullmatch(chat):
            raise bad_request("chat_id is empty" if not chat else "chat not found")
        if method.endswith(("message", "messagetext")):
            entities = params.decoded("entities", "entities")
            message_text(self._state, params.text("text"), params.text("parse_mode"), entities)
        elif method.startswith("send"):
            entities = params.decoded("caption_entities", "caption_entities")
            caption(self._state, params.text("caption"), params.text("parse_mode"), entities)
        keyboard(params.decoded("reply_markup", "reply keyboard markup"))
        if method == "editmessagetext":
            self._check_edit(params)

    def _check_edit(self, params: Params) -> None:
        key = params.text("chat_id"), params.text("message_id")
        content = params.text("text"), params.text("reply_markup")
        if self._shown.get(key) == content:
            raise bad_request(NOT_MODIFIED)
        self._shown[key] = content


def _content(fields: Mapping[str, str]) -> tuple[str, str]:
    return fields.get("text", ""), fields.get("reply_markup", "")


RIGHTS = dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
        *("can_manage_video_chats", "can_restrict_members", "can_promote_members"),
        *("can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
        "can_delete_stories",
    ),
    False,
)
"""What Telegram tells of an administrator in any case."""
POLLED_ELSEWHERE = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
    " running"
)
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
    " the webhook first"
)
