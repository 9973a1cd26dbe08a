"""getUpdates, and the webhook that there is not."""

from typing import Any

from local_telegram.params import Method, Params
from local_telegram.records import Json
from local_telegram.world import World

_MOST = 100
_LONGEST_POLL_S = 50


async def get_updates(world: World, params: Params) -> list[Json]:
    """The waiting updates, after a long poll if there are none."""
    allowed: Any = params.decoded("allowed_updates", "allowed_updates")
    return await world.updates.fetch(
        offset=params.number("offset"),
        limit=min(max(params.number("limit", _MOST), 1), _MOST),
        wait_s=min(max(params.number("timeout"), 0), _LONGEST_POLL_S),
        allowed=allowed if isinstance(allowed, list) else None,
    )


def delete_webhook(world: World, params: Params) -> bool:
    """There is none; but the waiting updates may be dropped on the way."""
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    return True


def webhook_info(world: World, _: Params) -> Json:
    """There is none."""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.waiting,
    }


METHODS: dict[str, Method] = {
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
