"""How a bot connects: who it is (getMe) and its updates. There are no webhooks here."""

from typing import Any

from local_telegram import api_objects
from local_telegram.chat_records import Json
from local_telegram.params import Method, Params
from local_telegram.server_state import ServerState

_MOST = 100
_LONGEST_POLL_S = 50


def get_me(state: ServerState, _: Params) -> Json:
    """getMe: the bot's own account and what it can do."""
    return api_objects.user(state.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": state.guest_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(state: ServerState, params: Params) -> list[Json]:
    """getUpdates: the waiting updates, after a long poll if there are none."""
    allowed: Any = params.decoded("allowed_updates", "allowed_updates")
    return await state.updates.fetch(
        offset=params.number("offset"),
        limit=min(max(params.number("limit", _MOST), 1), _MOST),
        wait_s=min(max(params.number("timeout"), 0), _LONGEST_POLL_S),
        allowed=allowed if isinstance(allowed, list) else None,
    )


def delete_webhook(state: ServerState, params: Params) -> bool:
    """deleteWebhook: there is none, but the waiting updates may be dropped."""
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    return True


def webhook_info(state: ServerState, _: Params) -> Json:
    """getWebhookInfo: that there is none."""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": state.updates.waiting,
    }


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
