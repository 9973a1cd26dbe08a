"""A local Telegram with somebody in it, and short ways to call it as a bot."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local_telegram import Json, LocalTelegram

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")


@dataclass
class ManualClock:
    """A clock that stands until a test moves it."""

    time: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


class Scene:
    """Ann has a private chat with the bot; she and Bob are in a group, Ann as its admin."""

    def __init__(self, *, guest_mode: bool = False) -> None:
        self.clock = ManualClock()
        self.telegram = LocalTelegram(
            username="briefs_bot", name="Briefs", guest_mode=guest_mode, clock=self.clock
        )
        self.ann = self.telegram.add_person("Ann", username="ann_smith")
        self.bob = self.telegram.add_person("Bob", last_name="Jones", language="de")
        self.chat = self.telegram.add_private(self.ann)
        self.group = self.telegram.add_group("News", [self.ann, self.bob], admins=[self.ann])

    async def call(self, method: str, **params: object) -> Any:
        """The result of a request that is not refused."""
        answer = await self.telegram.call(method, params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: object) -> str:
        """The description of a refusal."""
        answer = await self.telegram.call(method, params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def send(self, text: str = "words", **params: object) -> int:
        """Send a message to Ann; its id."""
        sent = await self.call("sendMessage", chat_id=self.chat, text=text, **params)
        return int(sent["message_id"])

    async def updates(self) -> list[Json]:
        """Fetch what waits, and confirm and handle it."""
        found: list[Json] = await self.call("getUpdates")
        for update in found:
            self.telegram.handled(update["update_id"])
            await self.call("getUpdates", offset=update["update_id"] + 1)
        return found


def buttons(*rows: list[tuple[str, str]]) -> Json:
    """An inline keyboard of labels with their callback data."""
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": data} for label, data in row] for row in rows
        ]
    }
