"""The parts of the line to Telegram, made from the settings."""

from collections.abc import Callable

from briefing.gateway.lanes import Lanes
from briefing.gateway.transport import AiohttpRequest
from briefing.settings import TelegramSettings


def make_line(settings: TelegramSettings) -> AiohttpRequest:
    """A transport with the timeouts of the settings."""
    return AiohttpRequest(
        connections=settings.connections,
        connect_timeout=settings.connect_timeout,
        read_timeout=settings.read_timeout,
        write_timeout=settings.write_timeout,
        upload_timeout=settings.upload_timeout,
        pool_timeout=settings.pool_timeout,
    )


def make_lanes(
    settings: TelegramSettings, *, on_done: Callable[[object], None] | None = None
) -> Lanes:
    """Lanes of the length and number of the settings."""
    return Lanes(
        side_by_side=settings.concurrent_updates,
        waiting_per_chat=settings.waiting_per_chat,
        on_done=on_done,
    )
