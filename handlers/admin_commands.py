"""The commands that only admins have, in their private chats: /reload and /status."""

import asyncio
from dataclasses import replace

from telegram import Message, Update

from briefing.digests.records import RequestKind
from briefing.digests.service import DigestService
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.sqlite_driver import Journal
from briefing.messages.admin import DigestFigures
from handlers.alerts import Admins
from handlers.context import Context, bot_context
from handlers.incoming import message_of, words_after
from handlers.profile import present_to_admin
from handlers.replying import say


async def reload(update: Update, context: Context) -> None:
    """Read the data again, and say what came of it."""
    message, person, admins = _asked(update, context)
    try:
        async with asyncio.timeout(admins.patience):
            text = admins.words.reloaded(await admins.reloader.reload(person))
    except TimeoutError:
        text = admins.words.restless(admins.patience)
    await say(message, text)
    await _offer_menu(context, admins, person)


async def status(update: Update, context: Context) -> None:
    """Say which library readers see, and how the bot is doing."""
    message, person, admins = _asked(update, context)
    bot = bot_context(context)
    now = replace(
        admins.reloader.status(),
        dropped=admins.dropped(),
        slowed=bot.gate.slowed,
        digests=None if bot.digests is None else await _figures(bot.digests),
    )
    await say(message, admins.words.status(now))
    await _offer_menu(context, admins, person)


async def _figures(service: DigestService) -> DigestFigures:
    database = service.store.database
    is_unsafe = database.journal is Journal.ROLLBACK
    try:
        day, last_minute = await service.standing()
        asked = await service.store.reader_requests.counts()
        aside = await service.store.rows_aside.count()
    except DatabaseFault as fault:
        return DigestFigures(
            fault=fault.meaning, sqlite=database.sqlite_version, is_wal_unsafe=is_unsafe
        )
    return DigestFigures(
        *(day.due, day.waiting, day.sent, day.failed, last_minute, day.oldest),
        missing=asked.get(RequestKind.MISSING, 0),
        wrong=asked.get(RequestKind.WRONG, 0),
        is_held=service.is_held(),
        sqlite=database.sqlite_version,
        is_wal_unsafe=is_unsafe,
        aside=aside,
    )


async def admin_help(update: Update, context: Context) -> None:
    """Explain one of these commands; everybody else's help does not know them."""
    message, _, admins = _asked(update, context)
    words = words_after(message)
    await say(message, admins.words.help(words.removeprefix("/").lower()))


def _asked(update: Update, context: Context) -> tuple[Message, int, Admins]:
    person, admins = update.effective_user, bot_context(context).admins
    assert person is not None  # noqa: S101 - the filter lets only messages of people through
    assert admins is not None  # noqa: S101 - ... who are admins
    return message_of(update), person.id, admins


async def _offer_menu(context: Context, admins: Admins, person: int) -> None:
    """Set the menu now, for an admin who had not written to the bot before."""
    if person in admins.without_menu:
        await present_to_admin(context.bot, admins, person)
