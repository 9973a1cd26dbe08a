"""A look at Telegram: is it reached, the clock, the token, BotFather's settings, the webhook."""

import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bootstrap.application import make_transport
from bootstrap.doctor_finding import Finding, fine, risky, wrong
from briefing.settings import Settings

_APART = 30.0
"""Seconds that this machine's clock may differ from Telegram's."""
_PATIENCE = aiohttp.ClientTimeout(total=10)


async def telegram_findings(settings: Settings) -> list[Finding]:
    """What there is to say of the line to Telegram, and of the bot there."""
    if settings.token is None:
        return [risky("token", "none is set: only the local chat opens", "TELEGRAM_BOT_TOKEN")]
    proxy = settings.telegram.proxy_address
    way = "through the proxy" if proxy else "directly"
    host = urlsplit(settings.telegram.base_url).hostname
    found = [await _clock(settings)]
    async with Bot(
        settings.token.get_secret_value(),
        base_url=settings.telegram.base_url,
        request=make_transport(settings.telegram),
        get_updates_request=make_transport(settings.telegram),
    ) as bot:
        found += [fine("Telegram", f"{host} answers {way}"), *_bot(bot.bot)]
        found += _webhook(settings, await bot.get_webhook_info())
    return found


async def telegram_or_fault(settings: Settings) -> list[Finding]:
    """The same; a line that fails is a finding."""
    try:
        return await telegram_findings(settings)
    except InvalidToken:
        return [wrong("token", "Telegram does not know it", "get the right one from BotFather")]
    except (TelegramError, aiohttp.ClientError, OSError) as error:
        says = f"is not reached ({type(error).__name__})"
        return [wrong("Telegram", says, "see the network, telegram.proxy and telegram.base_url")]


async def _clock(settings: Settings) -> Finding:
    """This machine's clock beside the Date of Telegram's answer: digests go by it."""
    parts = urlsplit(settings.telegram.base_url)
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE) as session,
        session.get(
            f"{parts.scheme}://{parts.netloc}/",
            proxy=settings.telegram.proxy_address,
            allow_redirects=False,
        ) as answer,
    ):
        date = answer.headers.get("Date")
    if date is None:
        return risky("clock", "Telegram's answer has no date to compare with", "see `date -u`")
    apart = time.time() - parsedate_to_datetime(date).timestamp()
    if abs(apart) > _APART:
        return wrong(
            "clock",
            f"{abs(apart):.0f} s {'ahead of' if apart > 0 else 'behind'} Telegram's",
            "run a time service (systemd-timesyncd, chrony): digests go by this clock",
        )
    return fine("clock", "as Telegram's")


def _bot(me: User) -> Iterator[Finding]:
    yield fine("bot", f"@{me.username}")
    if not me.supports_inline_queries:
        yield risky("inline mode", "is off", "BotFather: /setinline")
    if not me.can_join_groups:
        yield risky("groups", "the bot may not be added to any", "BotFather: /setjoingroups")
    if me.can_read_all_group_messages:
        yield risky(
            "group privacy",
            "is off: the bot is sent everything that groups say",
            "BotFather: /setprivacy, Enable; the bot needs none of it",
        )


def _webhook(settings: Settings, info: WebhookInfo) -> Iterator[Finding]:
    mode, wanted = settings.telegram.mode, settings.webhook.url
    if mode == "polling" and info.url:
        yield wrong(
            "webhook",
            f"updates are brought to {urlsplit(info.url).hostname}, and this program polls",
            "bot.py webhook remove, or telegram.mode: webhook",
        )
    elif mode == "webhook" and info.url != wanted:
        yield risky("webhook", "Telegram knows another address, or none", "the next start sets it")
    elif mode == "webhook":
        yield fine("webhook", f"{info.pending_update_count} updates wait")
    if info.last_error_message and info.last_error_date:
        age = time.time() - info.last_error_date.timestamp()
        if age < 3600:
            yield risky("webhook", info.last_error_message, "see the proxy; docs/operations.md")
