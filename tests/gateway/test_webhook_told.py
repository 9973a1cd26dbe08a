"""Telegram is told of a webhook once, whoever starts after that."""

from dataclasses import dataclass, field, replace

import pytest
from structlog.testing import capture_logs

from briefing.gateway.polling import App
from briefing.gateway.webhook import Webhook, handling, tell
from tests.support.line import echo_app
from tests.support.loopback import LoopbackApi

WEBHOOK = Webhook("https://bot.example/updates", "a-secret", 40, ("message", "inline_query"))


@dataclass
class Record:
    """What Telegram was told last, as a database would know it."""

    terms: str = ""
    addresses: list[str] = field(default_factory=list)

    async def has_terms(self, terms: str) -> bool:
        return terms == self.terms

    async def write(self, address: str, terms: str) -> None:
        self.terms = terms
        self.addresses.append(address)


async def told(app: App, webhook: Webhook, record: Record) -> bool:
    async with app:
        return await tell(app, webhook, record)


async def test_what_it_knows_it_is_not_told_again(api: LoopbackApi) -> None:
    record = Record()
    assert await told(echo_app(api), WEBHOOK, record) is True
    assert await told(echo_app(api), WEBHOOK, record) is False
    (call,) = api.called("setWebhook")
    assert call.fields["url"] == WEBHOOK.url
    assert call.fields["secret_token"] == WEBHOOK.secret
    assert call.fields["max_connections"] == "40"
    assert record.addresses == [WEBHOOK.url]


@pytest.mark.parametrize(
    "changed",
    [
        replace(WEBHOOK, secret="another"),  # noqa: S106 - of a test
        replace(WEBHOOK, max_connections=41),
        replace(WEBHOOK, allowed_updates=("message",)),
        replace(WEBHOOK, url="https://other.example/updates"),
    ],
)
async def test_it_is_told_of_each_change(api: LoopbackApi, changed: Webhook) -> None:
    record = Record()
    await told(echo_app(api), WEBHOOK, record)
    assert await told(echo_app(api), changed, record) is True
    assert len(api.called("setWebhook")) == 2


async def test_it_is_told_again_where_somebody_took_the_webhook_away(api: LoopbackApi) -> None:
    record = Record()
    await told(echo_app(api), WEBHOOK, record)
    api.webhook = {}
    assert await told(echo_app(api), WEBHOOK, record) is True


async def test_another_programs_webhook_is_replaced_and_that_is_said(api: LoopbackApi) -> None:
    api.webhook = {"url": "https://foreign.example/secret"}
    with capture_logs() as lines:
        await told(echo_app(api), WEBHOOK, Record())
    assert lines[0]["event"].startswith("another webhook was set for this bot")
    assert "foreign.example/secret" not in str(lines)
    assert api.webhook["url"] == WEBHOOK.url


@pytest.mark.parametrize("content", [b"{}", b'{"update_id": 1, "message": {"chat": 5}}', b"[1]"])
async def test_an_update_that_cannot_be_read_is_passed_over(
    api: LoopbackApi, content: bytes
) -> None:
    app = echo_app(api)
    async with app:
        await handling(app)(content)
    assert api.called("sendMessage") == []
