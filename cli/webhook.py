"""`bot.py webhook`: which webhook Telegram knows for the bot, and taking it away on purpose."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import typer
from telegram import Bot
from telegram.error import TelegramError

from bootstrap.application import make_transport
from briefing.redaction import redact
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS, BotName, ConfigFile, bot_or_exit
from cli.terminal import stop, write

Result = TypeVar("Result")

webhook = typer.Typer(
    help="The webhook that Telegram knows for the bot.", no_args_is_help=True, add_completion=False
)


@webhook.command()
def show(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Say where Telegram brings updates, how many wait, and what went wrong last.

    Of the address only the host is shown: the rest may be a secret.
    """
    write(_asked(config, bot, _shown))


@webhook.command()
def remove(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Take the webhook away, whoever set it: updates wait at Telegram for who polls.

    A program that polls takes away only the webhook that this program has set itself.
    """
    write(_asked(config, bot, _removed))


async def _shown(bot: Bot) -> str:
    info = await bot.get_webhook_info()
    if not info.url:
        return f"no webhook is set; updates that wait: {info.pending_update_count}\n"
    lines = [
        f"updates are brought to {urlsplit(info.url).hostname}",
        f"updates that wait: {info.pending_update_count}",
    ]
    if info.last_error_message and info.last_error_date:
        at = info.last_error_date.isoformat(timespec="seconds")
        lines.append(f"last fault, {at}: {info.last_error_message}")
    return "".join(f"{line}\n" for line in lines)


async def _removed(bot: Bot) -> str:
    info = await bot.get_webhook_info()
    if not info.url:
        return "no webhook was set\n"
    await bot.delete_webhook()
    return f"the webhook at {urlsplit(info.url).hostname} is taken away\n"


def _asked(config: Path, bot: str | None, ask: Callable[[Bot], Awaitable[Result]]) -> Result:
    """What Telegram answers; a line and an exit code where it does not."""
    settings = bot_or_exit(config, bot)
    if settings.token is None:
        stop("Set TELEGRAM_BOT_TOKEN to the bot that is meant.", UNUSABLE_SETTINGS)
    try:
        return asyncio.run(_with_bot(settings, settings.token.get_secret_value(), ask))
    except TelegramError as error:
        stop(redact(f"Telegram refuses: {error}"), FAILED)


async def _with_bot(
    settings: Settings, token: str, ask: Callable[[Bot], Awaitable[Result]]
) -> Result:
    line = make_transport(settings.telegram)
    async with Bot(
        token,
        base_url=settings.telegram.base_url,
        request=line,
        get_updates_request=make_transport(settings.telegram),
    ) as bot:
        return await ask(bot)
