"""Polling where a webhook has the updates: only this program's own is taken away."""

from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from tests.support.line import Time, echo_app, served
from tests.support.loopback import LoopbackApi

OURS, FOREIGN = "https://ours.example/hook", "https://foreign.example/hook"


@pytest.fixture
def clock() -> Time:
    """The time of the line."""
    return Time()


@dataclass
class Mark:
    """The webhook that this program has set, as a database would know it."""

    address: str = OURS
    cleared: list[str] = field(default_factory=list)

    async def is_ours(self, address: str) -> bool:
        return address == self.address

    async def clear(self) -> None:
        self.cleared.append(self.address)


async def test_its_own_webhook_is_taken_away_and_the_updates_are_fetched(
    api: LoopbackApi, clock: Time
) -> None:
    api.webhook, mark = {"url": OURS}, Mark()
    await api.tell("one")
    async with served(echo_app(api), clock, webhook=mark):
        await api.seen("sendMessage")
    assert (api.webhook, mark.cleared, clock.pauses) == ({}, [OURS], [])


@pytest.mark.parametrize("mark", [Mark(), None])
async def test_another_programs_webhook_stays_and_is_told_of_once(
    api: LoopbackApi, clock: Time, mark: Mark | None
) -> None:
    api.webhook = {"url": FOREIGN}
    with capture_logs() as lines:
        async with served(echo_app(api), clock, webhook=mark):
            await api.seen("getWebhookInfo", 3)
    assert api.called("deleteWebhook") == []
    assert api.webhook == {"url": FOREIGN}
    (line,) = lines
    assert "a webhook that this program did not set" in line["event"]
    assert "bot.py webhook remove" in line["event"]


async def test_it_polls_once_the_foreign_webhook_is_gone(api: LoopbackApi, clock: Time) -> None:
    api.webhook = {"url": FOREIGN}

    async def gone() -> None:
        api.webhook = {}

    clock.at[3] = gone
    await api.tell("one")
    async with served(echo_app(api), clock, webhook=Mark()):
        await api.seen("sendMessage")
    assert api.called("deleteWebhook") == []
