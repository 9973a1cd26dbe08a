"""Crowds that ask at once, against a server with Telegram's limits.

    python -m benchmarks.floods.crowds

Prints how long each takes, how often the server said 429, and how many digests went meanwhile.
"""

import asyncio
import time
from itertools import count
from typing import Any

from telegram import Update
from telegram.error import RetryAfter
from telegram.ext import MessageHandler, filters

from bootstrap.application import BotApplication, build_application, make_pacer, pace_of
from briefing.digests.sending.pacing import Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.settings import Settings
from handlers.rate_limiting import PACED
from handlers.telegram_faults import seconds_to_wait
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.telegram_limits import SendingLimits

_SETTINGS = Settings()
_GROUP, _DIGEST = -7, "digest"


def _echoing(api: LoopbackApi, pacer: Pacer) -> BotApplication:
    made = build_application(
        _SETTINGS,
        token=TOKEN,
        request=AiohttpRequest(),
        polling=AiohttpRequest(connections=1),
        pacer=pacer,
        base_url=api.base_url,
    )

    async def echo(update: Update, context: Any) -> None:
        if update.effective_message is not None:
            await update.effective_message.reply_text(update.effective_message.text or "")

    made.app.add_handler(MessageHandler(filters.TEXT, echo))
    return made


async def _crowd(name: str, people: int, *, group: bool = False, digests: bool = False) -> None:
    """So many people ask once, and with ``digests`` as many digests wait as may go."""
    async with LoopbackApi() as api:
        # A group's minutes would take a quarter of an hour: there the time is made up.
        made_up = Time() if group else None
        clock = made_up.clock if made_up else time.monotonic
        pacer = _pacer(made_up)
        limits = SendingLimits(clock)
        api.always("sendMessage", limits)
        made = _echoing(api, pacer)
        for person in range(1, people + 1):
            await api.tell("/position russia", _GROUP if group else person)
        sent = asyncio.create_task(_digests(pacer, made)) if digests else None
        began = clock()
        async with served(made.app, Time()):
            while _answers(api) < people:
                await api.seen("sendMessage", len(api.called("sendMessage")) + 1)
            seconds = clock() - began
            if sent is not None:
                sent.cancel()
        others = len(api.called("sendMessage")) - people
        print(
            f"{name}: {people} of {people} answered in {seconds:.1f} s, "
            f"{limits.refused} times 429, {others} digests meanwhile"
        )


def _answers(api: LoopbackApi) -> int:
    return sum(call.fields["text"] != _DIGEST for call in api.called("sendMessage"))


def _pacer(made_up: Time | None) -> Pacer:
    if made_up is None:
        return make_pacer(_SETTINGS.digests)
    return Pacer(pace_of(_SETTINGS.digests), clock=made_up.clock, sleep=made_up.sleep)


async def _digests(pacer: Pacer, made: BotApplication) -> None:
    """Send digests as fast as they may go, by thirty workers."""
    chats = count(1_000_000)

    async def work() -> None:
        for chat in chats:
            await pacer.turn(chat)
            try:
                await made.app.bot.send_message(chat, _DIGEST, rate_limit_args=PACED)
            except RetryAfter as error:
                pacer.hold_all(seconds_to_wait(error))

    await asyncio.gather(*(work() for _ in range(30)))


async def _all() -> None:
    await _crowd("300 private chats", 300)
    await _crowd("300 private chats and a wave of digests", 300, digests=True)
    await _crowd("300 people in one group (time made up)", 300, group=True)


if __name__ == "__main__":
    asyncio.run(_all())
