"""aiogram's echo bot, for the Python of the peers.

python -m benchmarks.peers.echo_aiogram TOKEN ADDRESS
"""

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from benchmarks.suite.peer import end_with_input


async def echo(message: Message) -> None:
    """Answer each text with itself."""
    await message.answer(message.text or "")


async def main(token: str, address: str) -> None:
    """Echo until the process is ended."""
    end_with_input()
    logging.disable(logging.CRITICAL)  # the server may end first
    server = TelegramAPIServer(base=address + "{token}/{method}", file=address + "{token}/{path}")
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    bot = Bot(token, session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
